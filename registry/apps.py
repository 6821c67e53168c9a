"""App configuration."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    """Units and models."""

    name = "registry"
    verbose_name = "Đơn vị và mô hình"
