"""Similarity transforms (shift, rotation, scale) as 2 × 3 matrices, reference → today."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
Points = NDArray[np.float64]

MIN_SCALE, MAX_SCALE = 0.5, 2.0
MAX_ROTATION_DEG = 30.0


@dataclass(frozen=True, slots=True)
class Drift:
    """Shift of the centre in px, clockwise rotation in degrees, scale."""

    x: float
    y: float
    rotation_deg: float
    scale: float


def identity() -> Matrix:
    """The drift of a camera that did not move."""
    return np.eye(2, 3)


def from_drift(drift: Drift, size: tuple[int, int]) -> Matrix:
    """The matrix that turns and scales about the centre of a picture of `size` px, then shifts."""
    turned = math.radians(drift.rotation_deg)
    cosine, sine = drift.scale * math.cos(turned), drift.scale * math.sin(turned)
    linear = np.array([[cosine, -sine], [sine, cosine]])
    centre = (np.array(size) - 1) / 2
    offset = centre + np.array([drift.x, drift.y]) - linear @ centre
    return np.column_stack([linear, offset])


def to_drift(matrix: Matrix, size: tuple[int, int]) -> Drift:
    """What `matrix` does to a picture of `size` px."""
    centre = (np.array(size) - 1) / 2
    moved = matrix[:, :2] @ centre + matrix[:, 2] - centre
    return Drift(
        float(moved[0]),
        float(moved[1]),
        math.degrees(math.atan2(matrix[1, 0], matrix[0, 0])),
        float(math.hypot(matrix[0, 0], matrix[1, 0])),
    )


def plausible(matrix: Matrix, size: tuple[int, int]) -> bool:
    """Whether a camera could have moved so and still show part of the reference."""
    drift = to_drift(matrix, size)
    return (
        MIN_SCALE <= drift.scale <= MAX_SCALE
        and abs(drift.rotation_deg) <= MAX_ROTATION_DEG
        and abs(drift.x) <= 0.7 * size[0]
        and abs(drift.y) <= 0.7 * size[1]
    )


def apply(matrix: Matrix, points: Points) -> Points:
    """`points` (n × 2) moved."""
    return points @ matrix[:, :2].T + matrix[:, 2]


def invert(matrix: Matrix) -> Matrix:
    """The way back."""
    linear = np.linalg.inv(matrix[:, :2])
    return np.column_stack([linear, -linear @ matrix[:, 2]])


def fit(source: Points, target: Points) -> Matrix:
    """The least-squares similarity from `source` to `target` (n × 2, n ≥ 2)."""
    a, b = source.mean(axis=0), target.mean(axis=0)
    from_a, from_b = source - a, target - b
    weight = float((from_a**2).sum())
    if weight < 1e-9:
        return np.column_stack([np.eye(2), b - a])
    cosine = float((from_a * from_b).sum()) / weight
    sine = float((from_a[:, 0] * from_b[:, 1] - from_a[:, 1] * from_b[:, 0]).sum()) / weight
    linear = np.array([[cosine, -sine], [sine, cosine]])
    return np.column_stack([linear, b - linear @ a])


def resized(matrix: Matrix, factor_x: float, factor_y: float) -> Matrix:
    """`matrix` for pictures that are `factor` times as wide and high."""
    scale = np.diag([factor_x, factor_y])
    return np.column_stack([scale @ matrix[:, :2] @ np.linalg.inv(scale), scale @ matrix[:, 2]])
