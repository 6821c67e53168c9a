"""Names in Vietnamese the few fields and columns of Wagtail's admin that no catalogue reaches.

Wagtail 7.4 gives them no label; Django then makes one of the field's English name without asking for a translation.
"""

from wagtail.admin.forms import choosers
from wagtail.admin.forms.auth import LoginForm
from wagtail.sites.views import IndexView as SiteList
from wagtail.users.views.bulk_actions.assign_role import RoleForm

FIELD_LABELS = {
    choosers.ExternalLinkChooserForm: {"link_text": "Chữ của liên kết"},
    choosers.AnchorLinkChooserForm: {"url": "Tên vị trí trong trang", "link_text": "Chữ của liên kết"},
    choosers.EmailLinkChooserForm: {
        "email_address": "Địa chỉ thư điện tử",
        "link_text": "Chữ của liên kết",
        "subject": "Tiêu đề thư",
        "body": "Nội dung thư",
    },
    choosers.PhoneLinkChooserForm: {"phone_number": "Số điện thoại", "link_text": "Chữ của liên kết"},
    LoginForm: {"password": "Mật khẩu"},
    RoleForm: {"role": "Vai trò"},
}
SITE_COLUMN_LABELS = {"port": "Cổng kết nối", "site_name": "Tên trang web", "root_page": "Trang gốc"}


def name_unlabelled_fields() -> None:
    """Set the labels on Wagtail's own classes. Once, when the portal starts; again is harmless."""
    for form, labels in FIELD_LABELS.items():
        for name, label in labels.items():
            form.base_fields[name].label = label
    for column in SiteList.columns:
        column.label = SITE_COLUMN_LABELS.get(column.name, column.label)
