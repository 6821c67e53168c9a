"""Pages for what went wrong, in the portal's own dress."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from feedback.posting import told_json, wants_json


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the request makes no sense."""
    return render(request, "400.html", {"reason": "Yêu cầu không đọc được."}, status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None, reason: str = "") -> HttpResponse:
    """403: also where a form comes without its token, since its page lay open too long or belongs to somebody else."""
    words = "Phiên làm việc đã hết hạn hoặc bạn không có quyền làm việc này. Hãy tải lại trang và thử lại."
    return render(request, "400.html", {"reason": words}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: nothing stands at that address."""
    if wants_json(request):
        return told_json({"message": "Trang này không còn nữa. Nội dung của bạn vẫn còn nguyên."}, 404)
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault. Asks nothing of the database, which may be what is broken."""
    if wants_json(request):
        return told_json({"message": "Cổng đang gặp lỗi. Nội dung của bạn vẫn còn nguyên, hãy gửi lại sau."}, 500)
    return HttpResponse(render_to_string("500.html"), status=500)
