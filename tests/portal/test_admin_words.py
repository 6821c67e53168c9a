"""The labels that Wagtail leaves in English, as an editor meets them."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client):
    client.force_login(get_user_model().objects.create_superuser("quan-tri", "quan-tri@example.vn", "mat-khau-rat-dai"))
    return client


@pytest.mark.parametrize(
    ("address", "shown", "english"),
    [
        ("wagtailadmin_choose_page_external_link", ["Chữ của liên kết"], ["Link text"]),
        ("wagtailadmin_choose_page_anchor_link", ["Tên vị trí trong trang", "Chữ của liên kết"], ["Link text"]),
        (
            "wagtailadmin_choose_page_email_link",
            ["Địa chỉ thư điện tử", "Tiêu đề thư", "Nội dung thư"],
            ["Email address", "Subject", "Body"],
        ),
        ("wagtailadmin_choose_page_phone_link", ["Số điện thoại"], ["Phone number"]),
    ],
)
def test_a_link_is_asked_for_in_vietnamese(administrator, address, shown, english):
    form = administrator.get(reverse(address)).json()["html"]
    assert [label for label in shown if label not in form] == []
    assert [label for label in english if label in form] == []


def test_the_list_of_sites_has_its_columns_in_vietnamese(administrator):
    page = administrator.get(reverse("wagtailsites:index")).content.decode()
    assert "Tên trang web" in page
    assert "Site name" not in page
    assert "Root page" not in page


def test_a_role_is_given_to_several_people_in_vietnamese(administrator):
    member = get_user_model().objects.create_user("cong-tac-vien")
    address = reverse("wagtail_bulk_action", args=("auth", "user", "assign_role"))
    page = administrator.get(address, {"id": member.pk, "next": "/"}).content.decode()
    assert "Vai trò" in page
    assert ">Role" not in page.replace("\n", "").replace(" ", "")


@pytest.mark.django_db
def test_the_door_asks_for_the_password_in_vietnamese(client):
    page = client.get(reverse("wagtailadmin_login")).content.decode()
    assert "Mật khẩu" in page
    assert "Password" not in page
