"""Drifts and the matrices that make them are each other's inverse."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from video.view_check.places import log10_tail
from video.view_check.similarity import Drift, apply, fit, from_drift, invert, resized, to_drift

SIZE = (640, 360)
drifts = st.builds(Drift, st.floats(-200, 200), st.floats(-200, 200), st.floats(-25, 25), st.floats(0.6, 1.8))
points = st.lists(st.tuples(st.floats(0, 640), st.floats(0, 360)), min_size=3, max_size=20)


@given(drifts)
def test_a_drift_comes_back_out_of_its_matrix(drift: Drift) -> None:
    found = to_drift(from_drift(drift, SIZE), SIZE)
    wanted = (drift.x, drift.y, drift.rotation_deg, drift.scale)
    np.testing.assert_allclose((found.x, found.y, found.rotation_deg, found.scale), wanted, atol=1e-6)


@given(drifts, points)
def test_a_similarity_is_found_again_from_the_points_it_moved(
    drift: Drift, told: list[tuple[float, float]]
) -> None:
    source = np.array(told)
    matrix = from_drift(drift, SIZE)
    target = apply(matrix, source)
    np.testing.assert_allclose(apply(fit(source, target), source), target, atol=1e-4)
    np.testing.assert_allclose(apply(invert(matrix), target), source, atol=1e-6)


@given(drifts, points, st.floats(0.5, 4), st.floats(0.5, 4))
def test_a_matrix_fits_pictures_of_another_size(
    drift: Drift, told: list[tuple[float, float]], across: float, down: float
) -> None:
    source, matrix, factor = np.array(told), from_drift(drift, SIZE), np.array([across, down])
    moved = apply(resized(matrix, across, down), source * factor)
    np.testing.assert_allclose(moved, apply(matrix, source) * factor, atol=1e-6)


@given(st.integers(1, 120), st.data(), st.floats(0.01, 0.3))
def test_the_chance_falls_with_every_place_that_agrees(
    trials: int, data: st.DataObject, chance: float
) -> None:
    hits = data.draw(st.integers(1, trials))
    here, before = log10_tail(trials, hits, chance), log10_tail(trials, hits - 1, chance)
    assert here <= before <= 0
    assert np.isclose(log10_tail(trials, trials, chance), trials * np.log10(chance))
