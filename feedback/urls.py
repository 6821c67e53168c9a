"""Addresses of comments."""

from django.urls import path

from feedback.views.tickets import ticket

urlpatterns = [
    path("-/phieu/", ticket, name="form_ticket"),
]
