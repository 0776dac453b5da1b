"""Who is in view at a moment, as functions of time."""

from __future__ import annotations

from collections.abc import Iterator


def scatter(number: int, salt: int = 0) -> float:
    """A fixed value between 0 and 1 for a number."""
    mixed = (number * 0x9E37_79B1 + salt * 0x85EB_CA6B + 0x1656_67B1) & 0xFFFF_FFFF
    for shift, factor in ((16, 0x7FEB_352D), (15, 0x846C_A68B)):
        mixed = ((mixed ^ mixed >> shift) * factor) & 0xFFFF_FFFF
    return (mixed ^ mixed >> 16) / 0xFFFF_FFFF


def crossing(seconds: float, gap: float, lasts: float, salt: int = 0) -> Iterator[tuple[int, float]]:
    """Numbers and ages (s) of those in view: one enters about every `gap` s and stays `lasts` s."""
    newest = int(seconds // gap)
    for number in range(newest - int(lasts / gap) - 1, newest + 1):
        age = seconds - number * gap - scatter(number, salt) * gap * 0.7
        if 0 <= age < lasts:
            yield number, age


def ease(share: float) -> float:
    """0 to 1 with a soft start and a soft end."""
    share = min(1.0, max(0.0, share))
    return share * share * (3 - 2 * share)
