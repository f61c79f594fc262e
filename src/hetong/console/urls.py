"""Pages of the console."""

from django.urls import path

from hetong.console.views import (
    corrections,
    destroying,
    entry,
    ledger,
    people,
    reference,
    retention,
    sessions,
    state,
)

app_name = "console"
urlpatterns = [
    path("", entry.home, name="home"),
    path("login/", entry.login, name="login"),
    path("login/code/", entry.code, name="login_code"),
    path("login/enrolment/", entry.enrolment, name="enrolment"),
    path("logout/", entry.logout, name="logout"),
    path("staff/", people.index, name="staff"),
    path("staff/<uuid:pk>/duty/", people.duty, name="staff_duty"),
    path("staff/<uuid:pk>/suspension/", people.suspension, name="staff_suspension"),
    path("staff/<uuid:pk>/resumption/", people.resumption, name="staff_resumption"),
    path("staff/<uuid:pk>/factor/", people.factor, name="staff_factor"),
    path("sessions/", sessions.index, name="sessions"),
    path("corrections/", corrections.index, name="corrections"),
    path("corrections/<uuid:pk>/", corrections.one, name="correction"),
    path("retention/", retention.index, name="retention"),
    path("retention/holds/", retention.holds, name="holds"),
    path("retention/holds/<uuid:pk>/release/", retention.release, name="release"),
    path("retention/destructions/", destroying.index, name="destructions"),
    path("retention/destructions/new/", destroying.create, name="proposals"),
    path("retention/destructions/<uuid:pk>/", destroying.certificate, name="destruction"),
    path(
        "retention/destructions/<uuid:pk>/confirmation/",
        destroying.confirmation,
        name="destruction_confirmation",
    ),
    path(
        "retention/destructions/<uuid:pk>/withdrawal/", destroying.withdrawal, name="destruction_withdrawal"
    ),
    path("reference/", reference.index, name="references"),
    path("reference/<slug:code>/", reference.table, name="reference"),
    path("reference/rows/<int:pk>/ending/", reference.ending, name="reference_ending"),
    path("reference/changes/<uuid:pk>/confirmation/", reference.confirmation, name="reference_confirmation"),
    path("reference/changes/<uuid:pk>/withdrawal/", reference.withdrawal, name="reference_withdrawal"),
    path("state/", state.page, name="state"),
    path("ledger/", ledger.page, name="ledger"),
]
