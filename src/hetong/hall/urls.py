"""Pages of the hall (网上服务大厅), mounted at /hall/."""

from django.urls import path

from hetong.hall.views import (
    accounts,
    captcha,
    devices,
    entry,
    factor,
    forgotten,
    home,
    recovery_codes,
    registration,
    second_factor,
    tokens,
    webhooks,
)
from hetong.web import views as shared

app_name = "hall"
urlpatterns = [
    path("", home.home, name="home"),
    path("login/", entry.login, name="login"),
    path("login/code/", entry.code, name="login_code"),
    path("login/sms/", second_factor.sms, name="login_sms"),
    path("login/sms/code/", second_factor.sms_code, name="login_sms_code"),
    path("login/enrolment/", second_factor.enrolment, name="login_enrolment"),
    path("logout/", entry.logout, name="logout"),
    path("captcha.png", captcha.picture, name="captcha"),
    path("captcha.wav", captcha.speech, name="captcha_speech"),
    path("register/", registration.register, name="register"),
    path("employer/", home.employer, name="employer"),
    path("employer/accounts/", accounts.index, name="accounts"),
    path("employer/accounts/<int:pk>/closing/", accounts.closing, name="account_closing"),
    path("employer/accounts/<int:pk>/managing/", accounts.managing, name="account_managing"),
    path("employer/accounts/<int:pk>/reopening/", accounts.reopening, name="account_reopening"),
    path("employer/tokens/", tokens.index, name="tokens"),
    path("employer/tokens/<uuid:pk>/revocation/", tokens.revocation, name="token_revocation"),
    path("employer/accounts/<int:pk>/factor/", factor.of_colleague, name="account_factor"),
    path("security/", factor.page, name="factor"),
    path("security/recovery-codes/", recovery_codes.page, name="recovery_codes"),
    path("security/devices/", devices.index, name="devices"),
    path("security/devices/ending/", devices.ending, name="devices_ending"),
    path("employer/webhooks/", webhooks.index, name="webhooks"),
    path("employer/webhooks/<uuid:pk>/", webhooks.deliveries, name="webhook"),
    path("employer/webhooks/<uuid:pk>/removal/", webhooks.removal, name="webhook_removal"),
    path(
        "employer/webhooks/<uuid:pk>/deliveries/<uuid:delivery>/again/", webhooks.again, name="webhook_again"
    ),
    path("password/", home.password, name="password"),
    path("password/forgotten/", forgotten.forgotten, name="forgotten"),
    path("password/reset/", forgotten.reset, name="password_reset"),
    path("keep-alive/", shared.keep_alive, name="keep_alive"),
    path("big-text/", shared.big_text, name="big_text"),
]
