"""What comes with an article: pictures and old addresses; and what is refused."""

from hashlib import sha1
from io import BytesIO

import pytest
from PIL import Image
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect

from news.importing import services
from news.importing.reports import Outcome
from news.models import ArticlePage, ColumnPage, Picture
from registry.models import Unit
from search.models import OutboxEntry
from tests.factories import PictureFactory
from tests.news.importing.looking import article, notes

pytestmark = pytest.mark.django_db


class TestPictures:
    @pytest.fixture(autouse=True)
    def media(self, settings, tmp_path):
        settings.MEDIA_ROOT = tmp_path / "media"

    def picture(self, tmp_path, name="118/1.jpg", colour="maroon"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        Image.new("RGB", (64, 40), colour).save(tmp_path / name)
        return name

    def test_pictures_are_taken_from_beside_the_file(self, run, tmp_path):
        path = self.picture(tmp_path)
        inner = self.picture(tmp_path, "118/2.png", "navy")
        run(
            {
                "id": "a",
                "body_html": f'<p>x</p><figure><img src="{inner}" alt="Ruộng"><figcaption>Hai</figcaption></figure>',
                "images": [{"path": path, "caption": "Trao quà", "credit": "N.T.H"}],
            }
        )
        found = article()
        assert (found.lead_picture.width, found.lead_caption, found.lead_credit) == (64, "Trao quà", "N.T.H")
        assert found.body[1].value["picture"].file.name.endswith(".png")
        assert (found.body[1].value["caption"], found.body[1].value["alt"]) == ("Hai", "Ruộng")
        assert list(found.captions_without_picture()) == []

    def test_a_picture_that_the_library_has_is_used_again(self, run, tmp_path):
        path = self.picture(tmp_path)
        run({"id": "a", "images": [{"path": path}]}, {"id": "b", "images": [{"path": path}]})
        run({"id": "a", "title": "Tin mới", "images": [{"path": path}]})
        assert article("a").lead_picture == article("b").lead_picture == Picture.objects.get()

    def test_where_a_photograph_was_taken_is_forgotten_and_the_photograph_is_stored_once(self, run, tmp_path):
        path, exif = "1.jpg", Image.Exif()
        exif[0x0112] = 6
        exif.get_ifd(0x8825).update({1: "N", 2: (11.0, 18.0, 0.0), 3: "E", 4: (106.0, 6.0, 0.0)})
        Image.new("RGB", (64, 40), "maroon").save(tmp_path / path, exif=exif)
        assert Image.open(tmp_path / path).getexif().get_ifd(0x8825)
        run({"id": "a", "images": [{"path": path}]})
        run({"id": "b", "images": [{"path": path}]})
        kept = Picture.objects.get()
        data = kept.file.read()
        turned = Image.open(BytesIO(data)).getexif()
        assert (turned[0x0112], dict(turned.get_ifd(0x8825))) == (6, {})
        assert (kept.file_hash, kept.file_size) == (sha1(data, usedforsecurity=False).hexdigest(), len(data))

    def test_a_photograph_with_a_second_one_behind_it_is_a_jpeg(self, run, tmp_path):
        """So telephones store portraits (MPO): the large picture, then a small one or its depth."""
        first, second = Image.new("RGB", (64, 40), "maroon"), Image.new("RGB", (32, 20), "navy")
        first.save(tmp_path / "1.jpg", "MPO", save_all=True, append_images=[second])
        run({"id": "a", "images": [{"path": "1.jpg"}]})
        assert (article().lead_picture.width, article().lead_picture.file.name[-4:]) == (64, ".jpg")

    @pytest.mark.parametrize(
        ("name", "data", "reason"),
        [
            ("mat.jpg", None, "không tìm thấy"),
            ("hong.jpg", b"\xff\xd8\xff\xe0 not a picture", "hỏng"),
            ("cut.png", "cut", "hỏng"),
            ("chu.jpg", b"x" * 100, "không phải ảnh"),
        ],
    )
    def test_a_missing_or_broken_picture_leaves_its_caption_and_is_told(self, run, tmp_path, name, data, reason):
        if data == "cut":
            self.picture(tmp_path, name)
            data = (tmp_path / name).read_bytes()[:-30]
        if data:
            (tmp_path / name).write_bytes(data)
        report = run(
            {"id": "a", "body_html": f'<p>x</p><img src="{name}">', "images": [{"path": name, "caption": "Trao quà"}]}
        )
        assert list(article().captions_without_picture()) == ["Trao quà"]
        assert any(name in note and reason in note for note in notes(report))
        assert Picture.objects.count() == 0

    def test_a_huge_picture_is_told(self, run, tmp_path, settings):
        settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 1000
        report = run({"id": "a", "images": [{"path": self.picture(tmp_path)}]})
        assert "quá nhiều điểm ảnh" in notes(report)[0]

    def test_nothing_outside_the_folder_is_read(self, run, tmp_path):
        outside = tmp_path.parent / "outside.jpg"
        Image.new("RGB", (8, 8)).save(outside)
        (tmp_path / "link.jpg").symlink_to(outside)
        report = run(
            {"id": "a", "body_html": '<p>x</p><img src="../outside.jpg"><img src="link.jpg"><img src="http://x/1.jpg">'}
        )
        assert [note.split(":")[0] for note in notes(report) if "đi kèm" in note] == ["ảnh “http"]
        assert len([note for note in notes(report) if "không nằm trong thư mục" in note]) == 2
        assert Picture.objects.count() == 0
        outside.unlink()


class TestRedirects:
    @pytest.mark.parametrize("address", ["/bai-viet/118.html?x=1", "https://cu.example/bai-viet/118.html?x=1"])
    def test_an_old_address_leads_to_the_article(self, run, address):
        run({"id": "a", "legacy_url": address})
        redirect = Redirect.objects.get()
        assert (redirect.old_path, redirect.redirect_page_id) == ("/bai-viet/118.html?x=1", article().pk)

    def test_readers_are_sent_on(self, run, rf):
        run({"id": "a", "legacy_url": "/tin/118.html"})
        assert get_redirect(rf.get("/tin/118.html"), "/tin/118.html").link == article().url

    def test_an_address_that_leads_nowhere_is_told(self, run):
        assert any(
            "không chuyển hướng được" in note for note in notes(run({"id": "a", "legacy_url": "https://cu.example/"}))
        )
        assert Redirect.objects.count() == 0

    def test_a_changed_old_address_leads_to_the_article_too(self, run):
        run({"id": "a", "legacy_url": "/1"})
        run({"id": "a", "legacy_url": "/2"})
        assert set(Redirect.objects.values_list("old_path", "redirect_page_id")) == {
            ("/1", article().pk),
            ("/2", article().pk),
        }

    def test_two_articles_cannot_share_one(self, run):
        report = run({"id": "a", "legacy_url": "/1"}, {"id": "b", "legacy_url": "/1"})
        assert Redirect.objects.get().redirect_page_id == article("a").pk
        run({"id": "b", "title": "Tin mới", "legacy_url": "/1"})
        assert Redirect.objects.get().redirect_page_id == article("a").pk
        assert article("b").legacy_url == ""
        assert any("đã dẫn đến trang khác" in note for note in notes(report))


class TestRefused:
    def test_the_rest_goes_on(self, run):
        report = run({"id": "a"}, "{", {"id": "b", "title": ""}, {"id": "c"})
        assert [refusal.source.line for refusal in report.refusals] == [2, 3]
        assert set(ArticlePage.objects.values_list("external_id", flat=True)) == {"a", "c"}

    def test_a_second_article_with_the_same_id_is_refused(self, run):
        report = run({"id": "a"}, {"id": "a", "title": "Khác"}, {"id": "a"})
        assert article().title == "Tin vui"
        assert [(refusal.source.line, "bai.jsonl:1" in refusal.reason) for refusal in report.refusals] == [(2, True)]
        assert report.counts == {Outcome.CREATED: 1, Outcome.UNCHANGED: 1}

    def test_what_the_database_would_not_keep_is_refused_and_leaves_nothing(self, run):
        report = run({"id": "a", "source_url": "http://không_có", "units": ["Chi bộ lạ"], "column": "Lạ"})
        assert "source_url" in report.refusals[0].reason
        assert (ArticlePage.objects.count(), Unit.objects.count(), ColumnPage.objects.count()) == (0, 0, 0)

    def test_a_failing_batch_leaves_nothing_behind(self, run, monkeypatch, tmp_path, settings):
        settings.MEDIA_ROOT = tmp_path / "media"
        Image.new("RGB", (8, 8)).save(tmp_path / "1.jpg")
        monkeypatch.setattr(services, "redirect_old_addresses", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            run({"id": "a", "units": ["Chi bộ lạ"], "images": [{"path": "1.jpg"}]})
        assert (ArticlePage.objects.count(), Unit.objects.count(), Picture.objects.count()) == (0, 0, 0)
        assert OutboxEntry.objects.count() == 0
        assert [file for file in (tmp_path / "media").rglob("*") if file.is_file()] == []


def test_a_library_picture_of_another_article_survives_a_failing_batch(run, tmp_path, settings, monkeypatch):
    settings.MEDIA_ROOT = tmp_path / "media"
    known = PictureFactory()
    (tmp_path / "1.jpg").write_bytes(known.file.read())
    known.get_file_hash()
    monkeypatch.setattr(services, "redirect_old_addresses", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        run({"id": "a", "images": [{"path": "1.jpg"}]})
    assert Picture.objects.get() == known
