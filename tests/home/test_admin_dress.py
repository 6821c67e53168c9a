import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_the_door_and_the_first_page_carry_the_portals_name_and_sign(client, admin_client, home):
    for page in (client.get(reverse("wagtailadmin_login")), admin_client.get(reverse("wagtailadmin_home"))):
        text = page.content.decode()
        assert "Lan Tỏa</title>" in text
        assert "img/emblem.svg" in text


def test_the_menu_leads_to_no_english_page(admin_client, home):
    menu = admin_client.get(reverse("wagtailadmin_home")).content.decode().split('id="wagtail-sidebar-props"')[1]
    assert "https://" not in menu.split("</script>")[0]


def test_addresses_are_made_by_the_portals_own_script(admin_client, home):
    assert "js/admin/slugs.js" in admin_client.get(reverse("wagtailadmin_home")).content.decode()
