"""Sizes of pictures: what is made where nobody waits, what a page offers of it, and what a request makes itself."""

import logging
from base64 import b64decode
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone
from PIL import Image, ImageDraw

from news.models import Picture, PictureTurn, Rendition
from news.picture_making import ask_for_new_edition, make_due_sizes, picture_turn, prepare
from tests.factories import ArticlePageFactory, PictureFactory
from tests.news.pages import look

pytestmark = pytest.mark.django_db


def stored(image, name="anh.png", **fields):
    """A picture of the portal that holds this image."""
    file = BytesIO()
    image.save(file, {"jpg": "JPEG"}.get(name.rpartition(".")[2], name.rpartition(".")[2].upper()), **fields)
    return Picture.objects.create(title="Ảnh", file=ContentFile(file.getvalue(), name=name))


def again(picture):
    """The picture as a page reads it."""
    return Picture.objects.get(pk=picture.pk)


def widths(source):
    return [int(part.split()[1].rstrip("w")) for part in source.srcset.split(", ")]


class TestWhatAPageOffers:
    def test_only_what_every_browser_knows_until_more_is_made(self):
        shown = PictureFactory(file__width=1600, file__height=900).shown_as("lead")
        assert (shown.sources, shown.placeholder) == ([], "")
        assert (shown.plain.width, shown.plain.height) == (640, 360)
        assert Rendition.objects.get().filter_spec == "fill-640x360|format-jpeg"

    def test_then_avif_and_webp_in_all_sizes(self, client):
        picture = PictureFactory(file__width=1600, file__height=900)
        make_due_sizes()
        shown = again(picture).shown_as("figure")
        assert [source.mime_type for source in shown.sources] == ["image/avif", "image/webp"]
        assert [widths(source) for source in shown.sources] == [[480, 800, 1200]] * 2
        for source in shown.sources:
            for part in source.srcset.split(", "):
                body = b"".join(client.get(part.split()[0]).streaming_content)
                with Image.open(BytesIO(body)) as image:
                    assert Image.MIME[image.format] == source.mime_type

    def test_a_request_asks_nothing_of_the_database_once_sizes_are_known(self, django_assert_num_queries):
        picture = PictureFactory()
        picture.shown_as("row")
        found = again(picture)
        with django_assert_num_queries(0):
            found.shown_as("row")

    def test_a_placeholder_where_it_is_large_enough_to_be_seen(self):
        picture = PictureFactory(file__width=1600, file__height=900)
        make_due_sizes()
        places = {shape: bool(again(picture).shown_as(shape).placeholder) for shape in ("lead", "figure", "row")}
        assert places == {"lead": True, "figure": True, "row": False}
        head, _, data = again(picture).shown_as("lead").placeholder.partition(",")
        assert head == "data:image/webp;base64"
        assert len(b64decode(data)) <= 150

    def test_a_small_original_in_its_own_size_only(self):
        picture = PictureFactory(file__width=100, file__height=50)
        make_due_sizes()
        shown = again(picture).shown_as("figure")
        assert [widths(source) for source in shown.sources] == [[100], [100]]
        assert shown.plain.width == 100

    def test_the_part_that_an_editor_marked(self):
        image = Image.new("RGB", (1600, 400), "white")
        ImageDraw.Draw(image).rectangle((1000, 0, 1600, 400), fill="red")
        picture = stored(image, "rong.jpg")
        make_due_sizes()
        before = again(picture).shown_as("row").url
        picture.focal_point_x, picture.focal_point_y = 1400, 200
        picture.focal_point_width = picture.focal_point_height = 100
        picture.save()
        assert again(picture).shown_as("row").sources == []  # nothing is cut around that point yet
        make_due_sizes()
        shown = again(picture).shown_as("row")
        assert shown.url != before
        with Image.open(Rendition.objects.get(file=shown.plain.name).file) as cut:
            red, green, _ = cut.convert("RGB").getpixel((cut.width // 2, cut.height // 2))
        assert red > 200 > 60 > green

    def test_a_new_file_and_nothing_of_the_old_one(self):
        picture = PictureFactory(file__color="red")
        make_due_sizes()
        old = again(picture).shown_as("row").url
        changed = again(picture)
        changed.file = jpeg("blue", "xanh.jpg")
        changed.save()
        changed.renditions.all().delete()  # as Wagtail's form does
        assert again(picture).shown_as("row").url != old
        make_due_sizes()
        assert "xanh" in again(picture).shown_as("row").sources[0].srcset


def jpeg(color, name, size=(800, 450)):
    file = BytesIO()
    Image.new("RGB", size, color).save(file, "JPEG")
    return ContentFile(file.getvalue(), name=name)


class TestFormats:
    def test_a_hole_stays_a_hole_in_every_format(self):
        image = Image.new("RGBA", (800, 450), (200, 0, 0, 255))
        ImageDraw.Draw(image).rectangle((0, 0, 400, 450), fill=(0, 0, 0, 0))
        picture = stored(image)
        assert picture.shown_as("figure").plain.name.endswith(".png")
        make_due_sizes()
        shown = again(picture).shown_as("figure")
        assert shown.placeholder == ""  # it would be seen through the hole
        for rendition in Rendition.objects.exclude(filter_spec__contains="jpeg"):
            with Image.open(rendition.file) as made:
                assert made.convert("RGBA").getchannel("A").getextrema()[0] < 20, rendition.filter_spec

    def test_a_png_without_holes_becomes_a_jpeg(self):
        assert stored(Image.new("RGBA", (800, 450), "navy")).shown_as("row").plain.name.endswith(".jpg")

    def test_a_moving_gif_stands_still(self):
        frames = [Image.new("RGB", (400, 225), color) for color in ("red", "green", "blue")]
        picture = stored(frames[0], "dong.gif", save_all=True, append_images=frames[1:])
        make_due_sizes()
        assert len(again(picture).shown_as("row").sources) == 2
        for rendition in Rendition.objects.all():
            with Image.open(rendition.file) as made:
                assert getattr(made, "n_frames", 1) == 1

    def test_a_photograph_of_a_telephone_held_upright(self):
        image = Image.new("RGB", (800, 400), "green")
        exif = Image.Exif()
        exif[0x0112] = 6
        picture = stored(image, "dung.jpg", exif=exif)
        make_due_sizes()
        shown = again(picture).shown_as("figure")
        assert shown.plain.height > shown.plain.width
        with Image.open(BytesIO(b64decode(shown.placeholder.partition(",")[2]))) as tiny:
            assert tiny.height > tiny.width

    @pytest.mark.parametrize("mode", ["L", "LA", "P", "CMYK", "1"])
    def test_any_way_to_write_colours(self, mode):
        if mode == "CMYK":
            picture = stored(Image.new(mode, (300, 200)), "mau.jpg")
        else:
            picture = stored(Image.new(mode, (300, 200)))
        assert make_due_sizes() == 1
        assert len(again(picture).shown_as("figure").sources) == 2


class TestMissingAndBroken:
    @pytest.fixture(params=["missing", "broken"])
    def lost(self, request):
        picture = PictureFactory()
        if request.param == "missing":
            picture.file.storage.delete(picture.file.name)
        else:
            Path(picture.file.path).write_bytes(b"\xff\xd8\xff no picture")
        return picture

    def test_it_is_named_once_and_not_opened_again_by_every_request(self, lost, caplog):
        with caplog.at_level(logging.WARNING):
            make_due_sizes()
            assert [again(lost).shown_as("row") for _ in range(3)] == [None] * 3
        assert [record.name for record in caplog.records] == ["news.picture_making"]

    def test_it_is_tried_again_later(self, lost):
        make_due_sizes()
        assert again(lost).sizes_due > timezone.now() + timedelta(minutes=30)

    def test_it_holds_up_no_other_picture(self, lost):
        before, after = PictureFactory(), PictureFactory()
        assert make_due_sizes(seconds=30) == 3
        assert all(again(picture).shown_as("row").sources for picture in (before, after))

    def test_what_was_made_before_it_was_lost_is_still_shown(self):
        picture = PictureFactory()
        make_due_sizes()
        picture.file.storage.delete(picture.file.name)
        Picture.objects.update(sizes_due=timezone.now())
        make_due_sizes()
        assert len(again(picture).shown_as("row").sources) == 2

    def test_the_command_names_it(self, lost, capsys):
        PictureFactory()
        call_command("make_picture_sizes")
        said = capsys.readouterr()
        assert "1 ảnh; 1 ảnh không đọc được" in said.out
        assert lost.file.name in said.err


class TestTheBackgroundWork:
    def test_the_youngest_first_and_as_long_as_it_may(self):
        old, young = PictureFactory(), PictureFactory()
        assert make_due_sizes(seconds=0) == 1
        assert [again(picture).sizes_due is None for picture in (old, young)] == [False, True]

    def test_nothing_to_do_costs_one_look(self, django_assert_num_queries):
        PictureFactory()
        make_due_sizes()
        with django_assert_num_queries(1):
            assert make_due_sizes() == 0

    def test_one_process_at_a_time(self):
        PictureFactory()
        with picture_turn() as mine, picture_turn() as theirs:
            assert (mine, theirs) == (True, False)
            assert make_due_sizes() == 0
        assert make_due_sizes() == 1

    def test_a_process_that_ended_in_the_middle_blocks_nobody_for_long(self):
        with picture_turn():
            PictureTurn.objects.update(busy_until=timezone.now() - timedelta(seconds=1))
            with picture_turn() as is_mine:
                assert is_mine

    def test_a_picture_that_is_saved_meanwhile_is_looked_at_again(self):
        begun = again(PictureFactory())
        again(begun).save()
        assert prepare(begun)
        assert again(begun).sizes_due is not None
        assert again(begun).shown_as("row").sources == []
        assert make_due_sizes() == 1
        assert again(begun).sizes_due is None

    def test_a_deleted_size_is_made_again(self):
        picture = PictureFactory()
        make_due_sizes()
        Rendition.objects.filter(filter_spec__contains="avif").delete()
        assert again(picture).shown_as("row").sources == []
        make_due_sizes()
        assert len(again(picture).shown_as("row").sources) == 2

    def test_sizes_of_an_earlier_plan_are_made_anew(self):
        picture = PictureFactory()
        make_due_sizes()
        assert ask_for_new_edition() == 0
        Picture.objects.update(prepared={**again(picture).prepared, "edition": "of before"})
        assert ask_for_new_edition() == 1
        assert make_due_sizes() == 1
        assert ask_for_new_edition() == 0

    def test_the_command_leaves_finished_pictures_alone_unless_asked(self, capsys):
        PictureFactory()
        for arguments, done in (([], 1), ([], 0), (["--all"], 1)):
            call_command("make_picture_sizes", *arguments)
            assert f"cho {done} ảnh" in capsys.readouterr().out


def test_a_lead_picture_is_light():
    from home.sample.illustrations import draw

    picture = stored(draw("village_road", 12).convert("RGB"), "duong.jpg")
    make_due_sizes()
    lead = Rendition.objects.get(image=picture, filter_spec="fill-640x360|format-avif")
    assert lead.file.size <= 25_000


def test_on_a_page_nothing_is_inline_and_every_picture_has_its_room(client, home):
    picture = PictureFactory(file__width=1600, file__height=900, description="Đường hoa")
    body = [("picture", {"picture": picture, "caption": "", "credit": "", "alt": ""})]
    article = ArticlePageFactory(parent__parent=home, lead_picture=picture, body=body)
    make_due_sizes()
    page = look(client, article.url)
    figures = page.select("article figure")
    assert len(figures) == 2
    for figure in figures:
        blurred, shown = figure.select("img")
        assert (blurred["alt"], shown["alt"]) == ("", "Đường hoa")
        assert all(
            image["width"].isdigit() and image["height"].isdigit() and "style" not in image.attrs
            for image in (blurred, shown)
        )
        assert [source["type"] for source in figure.select("picture > source")] == ["image/avif", "image/webp"]
        assert all(source["sizes"] for source in figure.select("source"))
    assert [figure.select("img")[1].get("loading") for figure in figures] == [None, "lazy"]
