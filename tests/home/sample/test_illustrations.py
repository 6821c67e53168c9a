"""Pictures are the same for the same seed, different for others, full of things, and soft at the edges."""

from pathlib import Path
from random import Random

import pytest
from PIL import Image, ImageChops, ImageStat

from home.sample import emblem
from home.sample.illustrations import SCENES, draw
from home.sample.illustrations.brush import Brush, colour, mix, petal, smooth, star

STATIC = Path(__file__).resolve().parents[3] / "static" / "img"


@pytest.mark.parametrize("scene", SCENES)
def test_a_scene_is_a_full_picture(scene):
    picture = draw(scene, 1)
    assert (picture.size, picture.mode) == ((1280, 800), "RGB")
    assert min(ImageStat.Stat(picture).stddev) > 15
    assert len(picture.reduce(8).getcolors(16000)) > 1500


@pytest.mark.parametrize("scene", ["piggy_bank", "river_boat"])
def test_the_same_seed_gives_the_same_picture_and_another_seed_another(scene):
    picture = draw(scene, 7)
    assert picture.tobytes() == draw(scene, 7).tobytes()
    assert picture.tobytes() != draw(scene, 8).tobytes()


@pytest.mark.parametrize("size", [(320, 200), (600, 600), (200, 400)])
def test_a_picture_comes_in_the_size_asked_for(size):
    assert draw("library", 3, size).size == size


def test_an_unknown_scene_is_refused_with_the_known_ones():
    with pytest.raises(ValueError, match=r"moonbase.*rice_fields"):
        draw("moonbase", 1)


def test_edges_are_softened():
    brush = Brush(Random(1))
    brush.polygon([(100, 100), (300, 133), (100, 300)], colour("#ffffff"))
    greys = {value for _, value in brush.image.reduce(2).convert("L").getcolors()}
    assert len(greys) > 2


def test_a_shape_outside_the_canvas_draws_nothing():
    brush = Brush(Random(1))
    brush.shade([(-50, -50), (-10, -50), (-10, -10)], colour("#ffffff"), colour("#ff0000"))
    assert brush.image.getbbox() is None


def test_curves_pass_through_their_points():
    points = [(0.0, 0.0), (10.0, 5.0), (20.0, 0.0)]
    assert set(points) <= set(smooth(points))
    assert (0.0, 0.0) in smooth(points, closed=True)
    assert len(star(0, 0, 10)) == 10
    assert max(y for _, y in petal(0, 0, 10, 4, 0)) <= 0.5


def test_a_mixed_colour_lies_between():
    assert mix(colour("#000000"), colour("#ffffff"), 0.5) == (128, 128, 128, 255)


def test_the_emblem_in_the_static_folder_is_the_one_that_the_code_draws(tmp_path):
    emblem.write(tmp_path)
    for name in ("emblem.svg", "favicon.svg"):
        assert (STATIC / name).read_text(encoding="utf-8") == (tmp_path / name).read_text(encoding="utf-8")
    for name, side in (("favicon-32.png", 32), ("apple-touch-icon.png", 180)):
        with Image.open(STATIC / name) as kept, Image.open(tmp_path / name) as drawn:
            assert kept.size == (side, side)
            assert not ImageChops.difference(kept.convert("RGB"), drawn.convert("RGB")).getbbox()


def test_the_emblem_is_small_and_holds_nothing_but_shapes():
    text = (STATIC / "emblem.svg").read_text(encoding="utf-8")
    assert len(text) < 5000
    assert "<script" not in text
    assert "style=" not in text
