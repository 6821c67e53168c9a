"""Addresses below `/phan-hoi/`."""

from django.urls import path

from feedback.views import following
from feedback.views.feedback import feedback

urlpatterns = [
    path("", feedback, name="feedback"),
    path("tra-cuu/", following.follow, name="follow"),
    path("tra-cuu/tai-ve/", following.export, name="export_own_data"),
    path("tra-cuu/xoa/", following.erase_all, name="erase_own_data"),
]
