"""One record a file."""

from home.models.dress_settings import DressSettings
from home.models.home_page import HomePage
from home.models.information_page import InformationPage
from home.models.site_settings import PortalSettings

__all__ = ["DressSettings", "HomePage", "InformationPage", "PortalSettings"]
