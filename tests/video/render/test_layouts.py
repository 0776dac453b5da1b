"""The arithmetic of the wall."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from video.render.layouts import LAYOUTS, Axis, Box, TilePlace, around, arrange

tiles = st.sampled_from(sorted(LAYOUTS))
squares = st.sampled_from([1, 4, 9, 16, 25, 36, 49, 64])


def overlap(one: Box, other: Box) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


@given(tiles, st.integers(0, 4096), st.integers(0, 3000), st.integers(0, 12), st.integers(0, 60))
def test_tiles_lie_within_the_wall_and_never_overlap(
    count: int, width: int, height: int, gap: int, caption: int
) -> None:
    places = arrange(count, width, height, gap, caption).places
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
    for place in arrange(count, width, height, gap, caption).places:
        picture = place.picture
        if picture.width > 1:
            assert picture.width % 2 == 0
            assert abs(picture.width * 9 - picture.height * 16) <= 16 + 18


@given(squares, st.integers(640, 4096), st.integers(480, 3000))
def test_the_picture_is_as_large_as_the_cell_allows(count: int, width: int, height: int) -> None:
    for place in arrange(count, width, height, 4, 20).places:
        room = place.cell.height - place.caption.height
        assert place.picture.width == place.cell.width
        assert place.picture.height == room
    side = len(LAYOUTS[count].columns)
    places = arrange(count, width, height, 4, 20).places
    spare_across = width - side * places[0].cell.width - 4 * (side + 1)
    spare_down = height - side * places[0].cell.height - 4 * (side + 1)
    # Widths go in steps of 8 px: there is no room for one more in every tile.
    assert spare_across <= 9 * side or spare_down <= 9 * side


@given(squares, st.integers(640, 4096), st.integers(480, 3000))
def test_tiles_stand_together_in_the_middle(count: int, width: int, height: int) -> None:
    places = arrange(count, width, height, 4, 20).places
    side = len(LAYOUTS[count].columns)
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
    place: TilePlace = arrange(count, 1920, 1080, 4, 20).places[0]
    assert place.picture.width == pytest.approx(width, abs=14)
    assert 18 <= place.caption.height <= 44


def test_every_layout_covers_its_grid_once_with_the_large_tiles_first() -> None:
    assert {1, 4, 6, 8, 9, 10, 12, 13, 16, 20, 25, 30, 36, 49, 64} <= set(LAYOUTS)
    for count, layout in LAYOUTS.items():
        cells = [
            (span.column + right, span.row + down)
            for span in layout.spans
            for right in range(span.columns)
            for down in range(span.rows)
        ]
        assert layout.tiles == count
        assert sorted(cells) == sorted(
            (column, row) for column in range(len(layout.columns)) for row in range(len(layout.rows))
        )
        areas = [span.columns * span.rows for span in layout.spans]
        assert areas == sorted(areas, reverse=True)


def test_there_is_no_layout_of_seven() -> None:
    with pytest.raises(KeyError):
        arrange(7, 1920, 1080, 4, 20)


@given(tiles, st.sampled_from(list(Axis)), st.integers(0, 9), st.floats(-1, 2))
def test_a_dragged_border_moves_its_neighbours_alone_and_leaves_them_room(
    count: int, axis: Axis, line: int, share: float
) -> None:
    layout = LAYOUTS[count]
    moved = layout.moved(axis, line, share)
    before, after = layout.weights(axis), moved.weights(axis)
    assert sum(after) == pytest.approx(sum(before))
    changed = [index for index, weight in enumerate(after) if weight != pytest.approx(before[index])]
    assert set(changed) <= {line - 1, line}
    assert all(weight >= 0.39 for weight in after)
    assert moved.evened() == layout
    places = arrange(moved, 1280, 720, 4, 20).places
    assert len(places) == count
    for index, place in enumerate(places):
        assert not any(overlap(place.cell, other.cell) for other in places[index + 1 :])


def test_a_border_is_found_between_tiles_and_nowhere_else() -> None:
    plan = arrange(9, 1280, 720, 4, 20)
    first, second = plan.places[0].cell, plan.places[1].cell
    between = (first.right + second.x) / 2
    assert plan.border_at(between, first.y + 20, 6) == (Axis.COLUMN, 1)
    assert plan.border_at(first.x + 20, first.y + 20, 6) is None
    assert plan.border_at(first.x + 20, first.bottom + 2, 6) == (Axis.ROW, 1)


@pytest.mark.parametrize(("known", "tiles"), [(1, 3), (2, 3), (3, 6), (5, 6), (7, 8), (8, 8), (30, 8)])
def test_D14_1_2c_neighbours_get_the_smallest_layout_with_room(known: int, tiles: int) -> None:
    assert around(known).tiles == tiles
