"""The public verification page, mounted at /verify/."""

from django.urls import path

from hetong.verification import views

app_name = "verification"
urlpatterns = [
    path("", views.verify_number, name="verify"),
    path("file/", views.verify_file, name="file"),
    path("seal/", views.verify_seal, name="seal"),
]
