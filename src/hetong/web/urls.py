"""Addresses that belong to no door."""

from django.urls import path

from hetong.web import views

app_name = "web"
urlpatterns = [
    path("big-text/", views.big_text, name="big_text"),
    path("keep-alive/", views.keep_alive, name="keep_alive"),
]
