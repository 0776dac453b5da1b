"""The arithmetic of the wall."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from video.render.arrangement import Arrangement
from video.render.layouts import LAYOUTS, Box, TilePlace, arrange

tiles = st.sampled_from(sorted(LAYOUTS))


def overlap(one: Box, other: Box) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


@given(tiles, st.integers(0, 4096), st.integers(0, 3000), st.integers(0, 12), st.integers(0, 60))
def test_tiles_lie_within_the_wall_and_never_overlap(
    count: int, width: int, height: int, gap: int, caption: int
) -> None:
    places = arrange(count, width, height, gap, caption)
    assert len(places) in (0, count)
    for place in places:
        for part in (place.cell, place.picture, place.caption):
            assert gap <= part.x < part.right <= width - gap
            assert gap <= part.y < part.bottom <= height - gap or part.height == 0
        assert not overlap(place.picture, place.caption)
    for index, place in enumerate(places):
        assert not any(overlap(place.cell, other.cell) for other in places[index + 1 :])


@given(tiles, st.integers(320, 4096), st.integers(240, 3000), st.integers(0, 8), st.integers(8, 40))
def test_pictures_keep_16_to_9_and_an_even_width(
    count: int, width: int, height: int, gap: int, caption: int
) -> None:
    for place in arrange(count, width, height, gap, caption):
        picture = place.picture
        if picture.width > 1:
            assert picture.width % 2 == 0
            assert abs(picture.width * 9 - picture.height * 16) <= 16 + 18


@given(tiles, st.integers(320, 4096), st.integers(240, 3000))
def test_the_picture_is_as_large_as_the_cell_allows(count: int, width: int, height: int) -> None:
    for place in arrange(count, width, height, 4, 20):
        room = place.cell.height - place.caption.height
        assert place.picture.width == place.cell.width
        assert place.picture.height == room
    side = LAYOUTS[count]
    places = arrange(count, width, height, 4, 20)
    spare_across = width - side * places[0].cell.width - 4 * (side + 1)
    spare_down = height - side * places[0].cell.height - 4 * (side + 1)
    # One picture more in either direction would need a step of the aspect ratio in every tile.
    assert spare_across <= 3 * side or spare_down <= 3 * side


@given(tiles, st.integers(320, 4096), st.integers(240, 3000))
def test_tiles_stand_together_in_the_middle(count: int, width: int, height: int) -> None:
    places = arrange(count, width, height, 4, 20)
    side = LAYOUTS[count]
    for before, after in pairwise(places):
        if after.cell.y == before.cell.y:
            assert after.cell.x - before.cell.right == 4
    for above, below in zip(places, places[side:], strict=False):
        assert below.cell.y - above.cell.bottom == 4
    left, right = places[0].cell.x, width - places[-1].cell.right
    top, bottom = places[0].cell.y, height - places[-1].cell.bottom
    assert abs(left - right) <= 1
    assert abs(top - bottom) <= 1


@pytest.mark.parametrize(("count", "width"), [(1, 1832), (4, 878), (9, 586), (16, 446)])
def test_the_tiles_of_a_full_hd_screen(count: int, width: int) -> None:
    place: TilePlace = arrange(count, 1920, 1080, 4, 20)[0]
    assert place.picture.width == pytest.approx(width, abs=14)
    assert 18 <= place.caption.height <= 44


def test_there_is_no_layout_of_seven() -> None:
    with pytest.raises(KeyError):
        arrange(7, 1920, 1080, 4, 20)
    with pytest.raises(ValueError, match="7 tiles"):
        Arrangement(["a"]).choose_layout(7)


steps = st.lists(
    st.one_of(
        st.tuples(st.just("layout"), st.sampled_from(sorted(LAYOUTS))),
        st.tuples(st.just("select"), st.integers(0, 30)),
        st.tuples(st.just("maximise"), st.integers(-1, 30)),
        st.tuples(st.just("move"), st.sampled_from([(-1, 0), (1, 0), (0, -1), (0, 1)])),
        st.tuples(st.just("page"), st.sampled_from([-1, 1])),
        st.tuples(st.just("tile"), st.integers(0, 20)),
        st.tuples(st.just("reorder"), st.integers(0, 24)),
    ),
    max_size=30,
)


@given(st.integers(0, 24), steps)
def test_whatever_is_pressed_the_selected_camera_is_shown_and_tiles_stay(
    count: int, pressed: list[tuple[str, Any]]
) -> None:
    arrangement = Arrangement([f"C{number}" for number in range(count)])
    for step, value in pressed:
        if step == "layout":
            arrangement.choose_layout(value)
        elif step == "select":
            arrangement.select(f"C{value}")
        elif step == "maximise":
            arrangement.maximise(f"C{value}" if value >= 0 else "")
        elif step == "move":
            arrangement.select(arrangement.neighbour(*value))
        elif step == "page":
            arrangement.select(arrangement.page_away(value))
        elif step == "tile":
            arrangement.select(arrangement.on_tile(value))
        else:
            arrangement.reorder([f"C{number}" for number in range(value)])
        order = arrangement.order
        assert (arrangement.selected in order) == bool(order)
        assert not order or arrangement.selected in arrangement.shown()
        assert arrangement.maximised in ("", arrangement.selected)
        for place, camera in enumerate(arrangement.on_page()):
            assert order.index(camera) % arrangement.layout == place


def test_arrows_move_like_the_eye() -> None:
    arrangement = Arrangement([f"C{number}" for number in range(1, 10)])
    arrangement.select("C5")
    assert [arrangement.neighbour(*step) for step in ((-1, 0), (1, 0), (0, -1), (0, 1))] == [
        "C4",
        "C6",
        "C2",
        "C8",
    ]
    arrangement.choose_layout(4)
    assert arrangement.on_page() == ["C5", "C6", "C7", "C8"]
    assert arrangement.page_away(1) == "C9"
    assert arrangement.page_away(-1) == "C1"
