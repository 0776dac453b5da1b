"""Places by their sound: engines, horns, steps, wind; made so that the end goes over into the beginning.

Loops are float arrays of one channel at RATE Hz, between -1 and 1. Everything continuous has a whole number
of periods in a loop, and what rings beyond its end rings on at its beginning.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

RATE = 16_000
Wave = NDArray[np.float64]


def heard_at(place: str, samples: int) -> Wave:
    """The loop of "quay", "gate", "street" or "hall"; raises KeyError for another place."""
    dice = np.random.default_rng(zlib.crc32(place.encode()))
    loop = _PLACES[place](samples, dice)
    return np.asarray(0.7 * loop / np.abs(loop).max(), np.float64)


def _quay(samples: int, dice: np.random.Generator) -> Wave:
    """A crane's diesel, wind, steel on steel, and a ship's horn."""
    loop = 0.55 * engine(samples, dice, fires=38.0, sway=0.03) + 0.35 * rush(samples, dice, 60, 500)
    for at in (2.1, 5.6, 6.0, 13.4, 16.9):
        lay(loop, clank(dice), at, 0.5)
    lay(loop, horn(3.2, (146.0, 184.0), 9), 9.3, 0.5)
    return loop


def _gate(samples: int, dice: np.random.Generator) -> Wave:
    """A lorry idling, another one driving up and hooting, somebody walking by."""
    idle = engine(samples, dice, fires=31.0, sway=0.02)
    seconds = np.arange(samples) / RATE
    nearer = np.exp(-(((seconds - 11.0) / 3.0) ** 2))
    loop = 0.4 * idle + 0.7 * nearer * engine(samples, dice, fires=64.0, sway=0.05)
    loop += 0.12 * rush(samples, dice, 200, 2500)
    for at in (7.2, 7.9):
        lay(loop, horn(0.45, (392.0, 466.0), 7), at, 0.6)
    for number in range(12):
        lay(loop, step(dice), 13.2 + number * 0.53, 0.5)
    return loop


def _street(samples: int, dice: np.random.Generator) -> Wave:
    """Inside a car in traffic: engine, tyres, motorbikes that pass, their horns."""
    loop = 0.5 * engine(samples, dice, fires=72.0, sway=0.08) + 0.5 * rush(samples, dice, 40, 900)
    seconds = np.arange(samples) / RATE
    for at, fires in ((4.0, 118.0), (10.5, 131.0), (15.8, 109.0)):
        near = np.exp(-(((seconds - at) / 1.1) ** 2))
        loop += 0.35 * near * engine(samples, dice, fires=fires, sway=0.06)
    for at in (4.6, 5.0, 12.2, 16.3):
        lay(loop, horn(0.22, (430.0, 512.0), 6), at, 0.35)
    return loop


def _hall(samples: int, dice: np.random.Generator) -> Wave:
    """Voices nobody understands, and steps of many."""
    loop = 0.5 * rush(samples, dice, 180, 1400)
    at = 0.0
    while at < samples / RATE:
        lay(loop, step(dice), at, float(dice.uniform(0.1, 0.5)))
        at += float(dice.uniform(0.12, 0.6))
    return loop


_PLACES: dict[str, Callable[[int, np.random.Generator], Wave]] = {
    "quay": _quay,
    "gate": _gate,
    "street": _street,
    "hall": _hall,
}


def engine(samples: int, dice: np.random.Generator, fires: float, sway: float) -> Wave:
    """A diesel: a thump of burning and a knock at every stroke (`fires` a second), none like the other.

    `sway` is how far the number of strokes drifts over a loop, as a share of it.
    """
    turn = np.arange(samples) / samples
    strokes = round(fires * samples / RATE)
    phase = turn * strokes + sway * strokes / (2 * np.pi) * np.sin(2 * np.pi * turn)
    number = np.floor(phase).astype(int) % strokes
    within = phase - np.floor(phase)
    strength = (1 + 0.25 * dice.standard_normal(strokes))[number]
    # The four cylinders of an engine are never quite the same.
    strength = strength * np.array([1.0, 0.82, 0.93, 0.74])[number % 4]
    thump = np.exp(-5 * within) * np.sin(2 * np.pi * 1.6 * within)
    knock = np.exp(-14 * within) * dice.standard_normal(samples)
    return _shaped(strength * (thump + 0.3 * knock), 25, 2600)


def rush(samples: int, dice: np.random.Generator, low: float, high: float) -> Wave:
    """Wind, tyres or a crowd: noise between two frequencies (Hz) that swells and falls."""
    noise = _shaped(dice.standard_normal(samples), low, high)
    swell = 1 + 0.5 * _shaped(dice.standard_normal(samples), 0.05, 0.5)
    return np.asarray(noise * np.clip(swell, 0.2, 2.0) / 3, np.float64)


def horn(seconds: float, tones: tuple[float, ...], partials: int) -> Wave:
    """Reeds sounding together, with a soft beginning and end."""
    time = np.arange(round(seconds * RATE)) / RATE
    edge = np.clip(np.minimum(time, seconds - time) / 0.06, 0, 1)
    wave = np.zeros_like(time)
    for tone in tones:
        for partial in range(1, partials + 1):
            wave += np.sin(2 * np.pi * tone * partial * time * (1 + 0.0004 * partial)) / partial**0.8
    return np.asarray(edge * wave / len(tones) / 2, np.float64)


def step(dice: np.random.Generator) -> Wave:
    """A heel, then a sole, on concrete."""
    time = np.arange(round(0.22 * RATE)) / RATE
    heel = np.exp(-time * 90) * np.sin(2 * np.pi * float(dice.uniform(110, 150)) * time)
    sole = np.exp(-np.abs(time - 0.09) * 60) * dice.standard_normal(len(time)) * 0.35
    return np.asarray(heel + sole, np.float64)


def clank(dice: np.random.Generator) -> Wave:
    """Steel struck by steel: modes that are no multiples of each other."""
    time = np.arange(round(1.1 * RATE)) / RATE
    wave = np.zeros_like(time)
    for mode in (310.0, 873.0, 1422.0, 2391.0, 3217.0):
        pitch = mode * float(dice.uniform(0.9, 1.1))
        wave += np.exp(-time * (4 + pitch / 300)) * np.sin(2 * np.pi * pitch * time)
    return np.asarray(wave / 2.5, np.float64)


def lay(loop: Wave, sound: Wave, at: float, strength: float) -> None:
    """Add `sound` from `at` s on; what is left at the end goes on at the beginning."""
    np.add.at(loop, (round(at * RATE) + np.arange(len(sound))) % len(loop), sound * strength)


def _shaped(wave: Wave, low: float, high: float) -> Wave:
    """What of a loop lies between two frequencies (Hz, soft edges), with a standard deviation of 1."""
    hertz = np.fft.rfftfreq(len(wave), 1 / RATE)
    weight = 1 / (1 + (low / np.maximum(hertz, 1e-3)) ** 4) / (1 + (hertz / high) ** 4)
    shaped = np.fft.irfft(np.fft.rfft(wave) * weight, len(wave))
    return np.asarray(shaped / shaped.std(), np.float64)
