"""Arithmetic of the map."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.panels import geometry
from widgets.panels.geometry import (
    Line,
    View,
    fitted,
    project,
    project_many,
    scale_bar,
    thinned,
    unproject,
)

longitudes = st.floats(97, 121)
latitudes = st.floats(4, 26)
views = st.builds(
    View, st.floats(0.7, 0.9), st.floats(0.3, 0.6), st.floats(4, 18), st.just(800), st.just(600)
)


@given(longitudes, latitudes)
def test_projection_goes_there_and_back(longitude: float, latitude: float) -> None:
    assert unproject(*project(longitude, latitude)) == pytest.approx((longitude, latitude))
    many = project_many(np.array([longitude]), np.array([latitude]))
    assert tuple(many[0]) == pytest.approx(project(longitude, latitude))


def test_projection_agrees_with_the_tile_of_ha_noi() -> None:
    x, y = project(105.852, 21.028)
    assert (int(x * 2**10), int(y * 2**10)) == (813, 450)


@given(views, st.floats(0, 800), st.floats(0, 600), st.floats(-2, 2))
def test_what_lies_under_the_mouse_stays_there_while_one_zooms(
    view: View, left: float, top: float, steps: float
) -> None:
    place = view.to_map(left, top)
    assert view.zoomed(steps, left, top).to_screen(*place) == pytest.approx((left, top), abs=0.01)


@given(views, st.floats(-300, 300), st.floats(-300, 300))
def test_pulling_the_map_moves_every_place_by_as_much(view: View, dx: float, dy: float) -> None:
    left, top = view.moved(dx, dy).to_screen(view.x, view.y)
    assert (left, top) == pytest.approx((400 + dx, 300 + dy), abs=0.01)


@given(st.lists(st.tuples(longitudes, latitudes), min_size=1, max_size=20))
def test_a_fitted_view_shows_every_point(degrees: list[tuple[float, float]]) -> None:
    points = np.array([project(*one) for one in degrees])
    screen = fitted(points, 800, 600).many_to_screen(points)
    assert screen[:, 0].min() >= 39
    assert screen[:, 0].max() <= 761
    assert screen[:, 1].min() >= 39
    assert screen[:, 1].max() <= 561


@given(st.floats(0.1, 5000))
def test_the_scale_bar_is_a_round_length_that_fits(metres_per_px: float) -> None:
    metres, px = scale_bar(metres_per_px, 150)
    assert str(metres).rstrip("0") in {"1", "2", "5"}
    assert px <= 151


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=80), st.floats(1e-4, 0.5))
def test_thinning_keeps_both_ends_and_never_strays_by_more_than_a_cell(
    raw: list[tuple[float, float]], cell: float
) -> None:
    points = np.array(raw)
    kept = thinned(points, cell)
    assert tuple(kept[0]) == tuple(points[0])
    assert tuple(kept[-1]) == tuple(points[-1])
    away = np.abs(points[:, None, :] - kept[None, :, :]).max(axis=2).min(axis=1)
    assert away.max() <= cell


def test_a_million_points_come_down_to_what_can_be_seen() -> None:
    share = np.linspace(0, 1, 1_000_000)
    track = Line(project_many(106.7 + share, 20.8 + np.sin(share * 40) * 0.2))
    whole = fitted(track.points, 800, 600)
    assert sum(map(len, track.seen(whole))) < 20_000
    near = View(*project(107.2, 20.8), 16, 800, 600)
    assert sum(map(len, track.seen(near))) < 50_000


def test_a_line_that_only_crosses_the_view_is_drawn() -> None:
    ends = np.array([project(100, 20), project(115, 20)])
    parts = Line(ends).seen(View(*project(107, 20), 10, 800, 600))
    assert [len(part) for part in parts] == [2]
    assert Line(ends).seen(View(*project(107, 10), 10, 800, 600)) == []


@given(
    st.lists(st.tuples(longitudes, latitudes), min_size=2, max_size=60),
    st.floats(100, 118),
    st.floats(6, 24),
    st.floats(5, 14),
    st.integers(1, 7),
)
def test_every_step_that_touches_the_view_is_drawn(
    degrees: list[tuple[float, float]], longitude: float, latitude: float, zoom: float, chunk: int
) -> None:
    points = np.array([project(*one) for one in degrees])
    view = View(*project(longitude, latitude), zoom, 400, 300)
    line = Line(points)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(geometry, "CHUNK", chunk)
        drawn = {tuple(point) for part in line.seen(view, margin=0) for point in part.tolist()}
        screen = view.many_to_screen(line.level(zoom))
    for (x1, y1), (x2, y2) in pairwise(screen.tolist()):
        inside = any(0 <= x <= 400 and 0 <= y <= 300 for x, y in ((x1, y1), (x2, y2)))
        assert not inside or {(x1, y1), (x2, y2)} <= drawn
