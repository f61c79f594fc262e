"""What watches an installation."""

from django.urls import path

from hetong.monitoring import views

app_name = "monitoring"
urlpatterns = [
    path("healthz", views.alive, name="alive"),
    path("readyz", views.ready, name="ready"),
    path("metrics", views.metrics, name="metrics"),
]
