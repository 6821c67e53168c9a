"""How a portal takes comments and feedback."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

CONSENT = (
    "Tôi đồng ý để cơ quan quản lý cổng thông tin lưu và sử dụng thông tin tôi cung cấp nhằm tiếp nhận, xử lý và "
    "trả lời nội dung tôi gửi. Thư điện tử, điện thoại, địa chỉ không được công khai. Tôi có thể xem, tải về hoặc "
    "yêu cầu xóa thông tin của mình bất cứ lúc nào bằng mã đã được cấp."
)
WHO_IS_KNOWN = (
    "Người đã từng được duyệt được nhận ra theo thư điện tử họ tự ghi. Cổng không xác minh thư ấy là của họ, "
    "nên ai biết thư ấy cũng đăng được ngay. Sau một nội dung không được chấp nhận hoặc là tin rác thì lại chờ duyệt."
)
_AT_LEAST_A_DAY = MinValueValidator(1, "Ít nhất 1 ngày.")


@register_setting(icon="comment")
class FeedbackSettings(BaseSiteSetting):
    """One record a site."""

    class Showing(models.TextChoices):
        """When readers see a comment."""

        BEFORE = "before", "Duyệt trước khi đăng"
        AFTER = "after", "Đăng ngay với người đã từng được duyệt"

    takes_comments = models.BooleanField("nhận bình luận", default=True)
    showing = models.CharField("đăng bình luận", max_length=6, choices=Showing.choices, default=Showing.BEFORE)
    closed_after = models.PositiveIntegerField(
        "đóng bình luận sau (ngày)", default=90, help_text="Tính từ ngày đăng bài; 0 là không tự đóng."
    )
    flags_to_review = models.PositiveSmallIntegerField(
        "số lượt báo xấu để xem lại", default=3, validators=[MinValueValidator(1, "Ít nhất 1 lượt.")]
    )
    office = models.CharField(
        "tên khi cơ quan trả lời bình luận",
        max_length=100,
        default="Ban biên tập",
        help_text="Câu trả lời hiện với tên này và được đánh dấu là của cơ quan.",
    )
    takes_feedback = models.BooleanField("nhận phản hồi", default=True)
    answered_within = models.PositiveSmallIntegerField(
        "thời hạn trả lời phản hồi (ngày)", default=15, validators=[_AT_LEAST_A_DAY, MaxValueValidator(365)]
    )
    sends_digest = models.BooleanField("gửi thư tổng hợp hằng ngày cho người xử lý", default=True)
    consent_text = models.TextField("nội dung đồng ý của người gửi", default=CONSENT)
    kept_for = models.PositiveSmallIntegerField(
        "giữ thông tin người gửi (ngày)",
        default=365,
        validators=[_AT_LEAST_A_DAY],
        help_text="Tính từ ngày xử lý xong; sau đó họ tên, thư, điện thoại, địa chỉ và tệp đính kèm tự xóa.",
    )

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("takes_comments"),
                FieldPanel("showing", help_text=WHO_IS_KNOWN),
                *(FieldPanel(name) for name in ("closed_after", "flags_to_review", "office")),
            ],
            heading="Bình luận",
        ),
        MultiFieldPanel([FieldPanel(name) for name in ("takes_feedback", "answered_within")], heading="Phản hồi"),
        FieldPanel("sends_digest"),
        MultiFieldPanel([FieldPanel("consent_text"), FieldPanel("kept_for")], heading="Thông tin cá nhân"),
    ]

    class Meta:
        verbose_name = "bình luận và phản hồi"
