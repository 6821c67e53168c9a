"""Letters to those who work here, sent where nobody waits; one that cannot be sent is tried again for a day."""

import logging
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.dateparse import parse_datetime

from letters.waiting import send_due
from staff.models import Letter
from staff.passwords import send_reset

logger = logging.getLogger(__name__)
SUBJECTS = {
    Letter.Kind.LOCKED: "Tài khoản của bạn bị thử mật khẩu và đang tạm khóa",
    Letter.Kind.FACTOR_ADDED: "Tài khoản của bạn vừa bật xác thực hai lớp",
    Letter.Kind.FACTOR_REMOVED: "Xác thực hai lớp của tài khoản bạn vừa bị gỡ",
    Letter.Kind.CODE_USED: "Một mã dự phòng của tài khoản bạn vừa được dùng",
    Letter.Kind.CODES_MADE: "Tài khoản của bạn vừa có bộ mã dự phòng mới",
}


def send_letters() -> int:
    """Sends what is due; says how many letters left."""
    return send_due(Letter, _send)


def _send(letter: Letter) -> None:
    if letter.user is None:
        send_reset(letter.data["email"])
    elif not letter.user.email:
        logger.warning("Account %s has no e-mail address: nobody is told (%s)", letter.user_id, letter.kind)
    else:
        subject, text = SUBJECTS[Letter.Kind(letter.kind)], render_to_string(_template(letter), _context(letter))
        send_mail(f"{settings.WAGTAIL_SITE_NAME}: {subject}", text, settings.DEFAULT_FROM_EMAIL, [letter.user.email])


def _template(letter: Letter) -> str:
    return f"staff/letters/{letter.kind}.txt"


def _context(letter: Letter) -> dict[str, Any]:
    until = parse_datetime(letter.data.get("until", ""))
    base = settings.WAGTAILADMIN_BASE_URL.rstrip("/")
    return {
        "user": letter.user,
        "written": letter.written_at,
        "until": until,
        "attempts": settings.AXES_FAILURE_LIMIT,
        "reset_address": base + reverse("wagtailadmin_password_reset"),
        "factor_address": base + reverse("second_factor"),
        "data": letter.data,
    }
