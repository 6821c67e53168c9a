"""A head of the board goes through the queue: by keys, by boxes, with an answer, and takes back what was a mistake."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from feedback.models import CannedAnswer, Comment, Feedback, Submission
from feedback.states import State
from tests.feedback.factories import CommentFactory, FeedbackFactory

pytestmark = [pytest.mark.journey, pytest.mark.django_db]
QUEUE = "/quan-tri/y-kien/"


def state_of(one):
    return Submission.objects.get(pk=one.pk).state


def done(page, text):
    expect(page.locator(".messages, [data-messages]").get_by_text(text)).to_be_visible()
    page.wait_for_load_state()  # so that the new page's scripts hear the next key


def test_rows_are_walked_approved_and_given_back_by_keys(editor):
    older, newer = CommentFactory(), CommentFactory()
    editor.goto(QUEUE)
    expect(editor.get_by_role("button", name="Dòng sau")).to_be_visible()
    editor.keyboard.press("j")
    editor.keyboard.press("j")
    expect(editor.locator("tr.is-current a")).to_have_attribute("href", f"{QUEUE}{older.pk}/")
    editor.keyboard.press("k")
    editor.locator("tr.is-current [name=id]").check()
    editor.keyboard.press("a")
    done(editor, "Duyệt đăng: 1 ý kiến.")
    assert (state_of(newer), state_of(older)) == (State.SHOWN, State.RECEIVED)
    editor.keyboard.press("u")
    done(editor, "Đã hoàn tác 1 ý kiến.")
    assert state_of(newer) == State.RECEIVED


def test_in_a_text_field_letters_are_letters(editor):
    comment = CommentFactory()
    editor.goto(f"{QUEUE}{comment.pk}/")
    editor.get_by_label("Ghi chú").press_sequentially("ads")
    expect(editor.get_by_label("Ghi chú")).to_have_value("ads")
    assert state_of(comment) == State.RECEIVED


def test_the_keys_are_listed_and_switched_off_in_the_account(editor):
    comment = CommentFactory()
    editor.goto(QUEUE)
    editor.keyboard.press("?")
    expect(editor.get_by_role("dialog").get_by_text("Đánh dấu tin rác")).to_be_visible()
    editor.goto("/quan-tri/account/")
    user = type(comment)._meta.apps.get_model("wagtailusers", "UserProfile").objects.get(user__username="truong-ban")
    user.keyboard_shortcuts = False
    user.save()
    editor.goto(f"{QUEUE}{comment.pk}/")
    editor.keyboard.press("d")
    editor.goto(f"{QUEUE}{comment.pk}/")
    assert state_of(comment) == State.RECEIVED


def test_the_whole_page_is_chosen_with_one_box(editor):
    comments = CommentFactory.create_batch(3)
    FeedbackFactory()
    editor.goto(f"{QUEUE}?kind=comment")
    editor.get_by_label("Chọn mọi dòng trên trang này").check()
    expect(editor.get_by_text("Đã chọn 3 ý kiến.")).to_be_visible()
    editor.get_by_role("button", name="Đánh dấu tin rác").click()
    done(editor, "Đánh dấu tin rác: 3 ý kiến.")
    assert {state_of(comment) for comment in comments} == {State.SPAM}


def test_a_case_is_answered_with_a_canned_answer(editor):
    CannedAnswer.objects.create(title="Cảm ơn", text="Cảm ơn ông/bà đã gửi ý kiến.")
    case = FeedbackFactory()
    editor.goto(f"{QUEUE}{case.pk}/")
    editor.get_by_label("Chèn câu trả lời mẫu").select_option(label="Cảm ơn")
    expect(editor.get_by_label("Nội dung trả lời")).to_have_value("Cảm ơn ông/bà đã gửi ý kiến.")
    editor.get_by_role("button", name="Gửi trả lời").click()
    done(editor, "Đã trả lời. Thư sẽ được gửi cho người gửi.")
    assert Feedback.objects.get().answer == "Cảm ơn ông/bà đã gửi ý kiến."


def test_hostile_texts_run_nothing_on_the_desk(editor):
    hostile = '<img src=x onerror="document.title=1"><script>document.title=2</script>\'"><svg onload=alert(1)>'
    comment = CommentFactory(text=hostile, name=hostile[:100])
    case = FeedbackFactory(text=hostile, name=hostile[:100], address=hostile[:200])
    for address in (QUEUE, f"{QUEUE}{comment.pk}/", f"{QUEUE}{case.pk}/"):
        editor.goto(address)
        assert editor.title().endswith("Lan Tỏa")
        assert not editor.locator("main img[src=x], main svg[onload]").count()
    assert Comment.objects.get().name.startswith("<img")


@pytest.mark.parametrize("width", [1366, 390])
def test_no_rule_of_accessibility_is_broken(editor, width):
    comment = CommentFactory(flags=3, findings=[{"check": "timing", "outcome": "hold", "reason": "Nhanh."}])
    FeedbackFactory()
    editor.set_viewport_size({"width": width, "height": 900})
    for address in (QUEUE, f"{QUEUE}{comment.pk}/", f"{QUEUE}thu/"):
        editor.goto(address)
        found = Axe().run(editor, context="main").response["violations"]
        assert [f"{one['id']}: {one['nodes'][0]['html'][:150]}" for one in found] == []
