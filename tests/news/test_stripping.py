"""What is taken out of a picture's file, and that the picture stays."""

import contextlib
import io
import zipfile
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from news.stripping import ForeignContent, stripped

SECRETS = (b"Secret", b"S\x00e\x00c\x00r\x00e\x00t")
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
XMP = b"<x:xmpmeta>GPSLatitude Secret</x:xmpmeta>"


def exif(orientation=6):
    """Place, maker, owner, and how to turn."""
    found = Image.Exif()
    found[0x0112] = orientation
    found[0x010F] = "Secret maker"
    found[0x0110] = "Secret model"
    found[0x013B] = "Secret author"
    found.get_ifd(0x8825).update({1: "N", 2: (11.0, 18.0, 0.0), 3: "E", 4: (106.0, 6.0, 0.0)})
    found.get_ifd(0x8769).update({0xA431: "Secret serial"})
    return found


def texts():
    info = PngInfo()
    info.add_text("Author", "Secret")
    info.add_itxt("XML:com.adobe.xmp", XMP.decode(), zip=False)
    return info


def written(kind, picture=None, **options):
    held = io.BytesIO()
    (picture or Image.effect_noise((60, 40), 60).convert("RGB")).save(held, kind, **options)
    return held.getvalue()


def animated(kind):
    first, *others = [Image.effect_noise((40, 30), 20 + number).convert("RGB") for number in range(3)]
    return written(kind, first, save_all=True, append_images=others, loop=0, duration=70)


TOLD = {
    "JPEG": lambda: written("JPEG", exif=exif(), xmp=XMP, comment=b"Secret", icc_profile=PROFILE),
    "progressive JPEG": lambda: written("JPEG", exif=exif(), xmp=XMP, progressive=True, icc_profile=PROFILE),
    "CMYK JPEG": lambda: written("JPEG", Image.new("CMYK", (60, 40), (10, 200, 30, 4)), exif=exif(), comment=b"Secret"),
    "JPEG with a film behind": lambda: written("JPEG", exif=exif()) + b"\x00\x00\x00\x18ftypmp42 Secret place",
    "PNG": lambda: written("PNG", exif=exif(), pnginfo=texts(), icc_profile=PROFILE),
    "PNG with a tail": lambda: written("PNG", exif=exif()) + b"Secret",
    "transparent PNG": lambda: written("PNG", Image.new("RGBA", (60, 40), (9, 8, 7, 99)), exif=exif(), pnginfo=texts()),
    "WEBP": lambda: written("WEBP", exif=exif(), xmp=XMP, icc_profile=PROFILE),
    "lossless WebP": lambda: written("WEBP", exif=exif(), xmp=XMP, lossless=True) + b"Secret",
    "transparent WebP": lambda: written("WEBP", Image.new("RGBA", (60, 40), (9, 8, 7, 99)), exif=exif(), xmp=XMP),
    "GIF": lambda: written("GIF", comment=b"Secret"),
    "GIF with a tail": lambda: animated("GIF") + b"Secret",
}


@cache
def example(name):
    return TOLD[name]()


@pytest.mark.parametrize("name", TOLD)
def test_place_and_device_go_and_the_picture_stays(name):
    told = TOLD[name]()
    assert any(secret in told for secret in SECRETS)
    kept = stripped(told)
    assert not [secret for secret in (*SECRETS, b"GPS") if secret in kept]
    before, after = Image.open(io.BytesIO(told)), Image.open(io.BytesIO(kept))
    assert after.tobytes() == before.tobytes()
    assert after.mode == before.mode
    assert after.info.get("icc_profile") == before.info.get("icc_profile")
    assert dict(after.getexif()) == ({0x0112: 6} if before.getexif() else {})
    assert stripped(kept) == kept


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_what_moves_goes_on_moving(kind):
    told = animated(kind)
    before, after = Image.open(io.BytesIO(told)), Image.open(io.BytesIO(stripped(told)))
    assert (after.n_frames, after.info.get("loop")) == (before.n_frames, before.info.get("loop")) == (3, 0)
    for frame in range(3):
        before.seek(frame)
        after.seek(frame)
        assert after.tobytes() == before.tobytes()
        assert after.info.get("duration") == before.info.get("duration")


@pytest.mark.parametrize("turned", [1, 0, 9, 65535])
def test_what_is_upright_keeps_no_exif(turned):
    assert b"Exif" not in stripped(written("JPEG", exif=exif(turned)))


def test_the_second_picture_of_a_telephone_goes(tmp_path):
    first, second = (Image.effect_noise((60, 40), noise).convert("RGB") for noise in (20, 60))
    held = io.BytesIO()
    first.save(held, "MPO", save_all=True, append_images=[second])
    kept = Image.open(io.BytesIO(stripped(held.getvalue())))
    assert kept.format == "JPEG"
    assert kept.tobytes() == Image.open(io.BytesIO(held.getvalue())).tobytes()


@pytest.mark.parametrize(
    "content",
    [
        b"GIF89a/*\x01" + b"\x00" * 20 + b"*/=1;alert(1)",
        written("PNG") + b"<script>alert(1)</script>",
        written("JPEG", comment=b"<HTML>"),
        written("JPEG", comment=b"%PDF-1.4"),
        written("GIF", comment=b"<?PHP"),
    ],
)
def test_what_is_something_else_as_well_is_refused(content):
    with pytest.raises(ForeignContent):
        stripped(content)


def test_an_archive_behind_a_picture_is_refused():
    held = io.BytesIO(written("JPEG"))
    with zipfile.ZipFile(held, "a") as packed:
        packed.writestr("index.html", "x")
    with pytest.raises(ForeignContent):
        stripped(held.getvalue())


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_file_that_ends_too_early_is_no_error_here(kind):
    whole = TOLD[kind]()
    for length in range(0, len(whole), 7):
        stripped(whole[:length])


@settings(max_examples=300)
@given(
    kind=st.sampled_from(["JPEG", "PNG", "WEBP", "GIF"]),
    changes=st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 255)), max_size=8),
)
def test_whatever_is_changed_in_a_file_it_is_stripped_or_refused(kind, changes):
    content = bytearray(example(kind))
    for place, value in changes:
        content[place % len(content)] = value
    try:
        kept = stripped(bytes(content))
    except ForeignContent:
        return
    assert len(kept) <= len(content) + 64


@given(st.binary(max_size=300))
def test_what_is_no_picture_comes_back_as_it_is(content):
    if content[:2] != b"\xff\xd8" and content[:3] not in (b"\x89PN", b"RIF", b"GIF"):
        with contextlib.suppress(ForeignContent):
            assert stripped(content) == content
