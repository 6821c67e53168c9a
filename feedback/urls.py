"""Addresses of comments, and of what forms fetch."""

from django.urls import path, re_path

from feedback.models import MarkKind
from feedback.views.answers import answers
from feedback.views.comments import comments
from feedback.views.marks import mark
from feedback.views.tickets import ticket

_COMMENT = r"^binh-luan/(?P<page_id>[1-9]\d{0,8})/(?P<comment_id>[1-9]\d{0,17})"
urlpatterns = [
    path("-/phieu/", ticket, name="form_ticket"),
    re_path(r"^binh-luan/(?P<page_id>[1-9]\d{0,8})/$", comments, name="comments"),
    re_path(rf"{_COMMENT}/$", answers, name="answers"),
    re_path(rf"{_COMMENT}/thich/$", mark, {"kind": MarkKind.LIKE.value}, name="like_comment"),
    re_path(rf"{_COMMENT}/bao-xau/$", mark, {"kind": MarkKind.FLAG.value}, name="flag_comment"),
]
