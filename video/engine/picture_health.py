"""Whether a picture shows anything (D14.1.1a): frozen, dark, overexposed, covered, blurred.

No reference picture and no training: a look costs a third of a millisecond, sixteen cameras 0.3 % of a core.
What a camera usually looks like is learned while it plays. Every finding must last, so that a lorry before
the lens, a headlight or an infra-red filter that switches is not a fault.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt

from video.engine.luma import HEIGHT, WIDTH, Grey, Luma
from video.engine.state import Trouble

ROWS: Final = 9
COLUMNS: Final = 16
# Clocks and names are burned in at the top or the bottom: what moves there says nothing.
FIRST_ROW, LAST_ROW = 2, 7

DARK_MEAN: Final = 28.0
DARK_HIGHLIGHTS: Final = 60
CLIPPED: Final = 250
CLIPPED_SHARE: Final = 0.6
# A block of the picture without contrast; a lamp at night makes one with plenty.
PLAIN_BLOCK: Final = 2.5
PLAIN_SHARE: Final = 0.9
STRONGEST_BLOCK: Final = 12.0
# Below this two looks differ by less than the sensor's own noise survives any encoder we measured.
STILL: Final = 0.12
STILL_AGAINST_USUAL: Final = 0.3
STILL_AT_MOST: Final = 0.3
MOVED: Final = 1.5
# Edges 1 px wide over edges 24 px wide: 1 in focus, 0.4 at a blur of 1 px, 0.2 at 3, 0.13 at 5.
WIDE: Final = 24
STRONG: Final = 0.05
BLURRED: Final = 0.15
BLURRED_AGAINST_USUAL: Final = 0.5
BLURRED_AT_MOST: Final = 0.25
ENOUGH_CONTRAST: Final = 12
# Looks after which the usual of a camera is known.
LEARNED: Final = 20
SUDDEN: Final = 6.0
WAS_BRIGHT: Final = 45.0

# Looks, of two seconds each.
_LASTS: Final = {
    Trouble.FROZEN: 10,
    Trouble.COVERED: 5,
    Trouble.DARK: 5,
    Trouble.OVEREXPOSED: 5,
    Trouble.BLURRED: 8,
}


@dataclass(slots=True)
class _Finding:
    """Counts looks that agree; two lost for each that does not."""

    lasts: int
    score: int = 0
    began: float = 0.0
    found: bool = False

    def look(self, now: float, *, seen: bool) -> None:
        if seen and self.score == 0:
            self.began = now
        self.score = min(self.lasts, self.score + 1) if seen else max(0, self.score - 2)
        self.found = self.score == self.lasts or (self.found and self.score > 0)


@dataclass(slots=True)
class _Usual:
    """A slow average of what a camera shows while nothing is wrong."""

    value: float = 0.0
    looks: int = 0

    def learn(self, value: float) -> None:
        self.looks += 1
        self.value += (value - self.value) / min(self.looks, 300)

    @property
    def known(self) -> bool:
        return self.looks >= LEARNED


@dataclass(slots=True)
class _Seen:
    brightness: float
    highlights: int
    clipped: float
    strongest: float
    plain: bool
    sharpness: float | None


@dataclass(slots=True)
class PictureHealth:
    """One camera's pictures; `now` in monotonic s, a look about every two seconds."""

    _findings: dict[Trouble, _Finding] = field(
        default_factory=lambda: {trouble: _Finding(lasts) for trouble, lasts in _LASTS.items()}
    )
    _before: Grey | None = None
    _change: _Usual = field(default_factory=_Usual)
    _sharpness: _Usual = field(default_factory=_Usual)
    _good_at: float | None = None
    _good_brightness: float = 0.0
    _sudden: bool = True

    @property
    def troubles(self) -> tuple[tuple[Trouble, float], ...]:
        """What is wrong, since when."""
        return tuple((trouble, finding.began) for trouble, finding in self._findings.items() if finding.found)

    def restart(self) -> None:
        """The next picture comes from another stream: it is not compared with the last one."""
        self._before = None
        self._sharpness = _Usual()

    def forget(self) -> None:
        """Nobody looked for a while: begin anew, keeping what is usual."""
        self._before, self._good_at, self._sudden = None, None, True
        self._findings = {trouble: _Finding(lasts) for trouble, lasts in _LASTS.items()}

    def look(self, luma: Luma, now: float) -> None:
        """Judge one picture."""
        seen = measure(luma)
        still = self._still(luma.small)
        found = {Trouble.FROZEN: still} | self._without_contrast(seen, now)
        found[Trouble.BLURRED] = found[Trouble.BLURRED] or self._blurred(seen)
        for trouble, finding in self._findings.items():
            if (trouble_seen := found[trouble]) is not None:
                finding.look(now, seen=trouble_seen)
        if not any(found.values()):
            self._good_at, self._good_brightness = now, seen.brightness
            if seen.sharpness is not None:
                self._sharpness.learn(seen.sharpness)

    def _without_contrast(self, seen: _Seen, now: float) -> dict[Trouble, bool | None]:
        """Dark, overexposed and covered exclude each other: one cause, one word."""
        faint = seen.brightness < DARK_MEAN and seen.highlights < DARK_HIGHLIGHTS
        dark = faint and seen.strongest < STRONGEST_BLOCK
        over = not dark and seen.clipped > CLIPPED_SHARE
        empty = dark or (seen.plain and not over)
        if not empty:
            self._sudden = True
        elif self._findings[Trouble.COVERED].score == self._findings[Trouble.DARK].score == 0:
            self._sudden = self._good_at is None or now - self._good_at <= SUDDEN
        # Night falls slowly, and fog comes slowly; a hand, paint or a bag does not.
        from_bright = self._good_at is not None and self._good_brightness >= WAS_BRIGHT
        covered = empty and self._sudden and (not dark or from_bright)
        return {
            Trouble.COVERED: covered,
            Trouble.DARK: dark and not covered,
            Trouble.OVEREXPOSED: over,
            Trouble.BLURRED: empty and not dark and not covered,
        }

    def _still(self, small: Grey) -> bool | None:
        before, self._before = self._before, small
        if before is None:
            return None
        change = _blocks(np.abs(small.astype(np.int16) - before).astype(np.float32)).mean((1, 3))
        middle = change[FIRST_ROW:LAST_ROW]
        typical = float(np.median(middle))
        usual = self._change
        limit = STILL
        if usual.known:
            limit = max(STILL, min(STILL_AT_MOST, STILL_AGAINST_USUAL * usual.value))
        still = typical <= limit and float(middle.max()) <= MOVED
        if not still:
            # The quiet moments of a camera are what a frozen picture has to be told from.
            usual.learn(min(typical, usual.value * 2) if usual.known else typical)
        return still

    def _blurred(self, seen: _Seen) -> bool:
        if seen.sharpness is None:
            return False
        usual = self._sharpness
        limit = BLURRED
        if usual.known:
            limit = max(BLURRED, min(BLURRED_AT_MOST, BLURRED_AGAINST_USUAL * usual.value))
        return seen.sharpness < limit


def measure(luma: Luma) -> _Seen:
    """The numbers of one picture."""
    small = luma.small
    counts = np.bincount(small.reshape(-1), minlength=256)
    reached = np.cumsum(counts)
    contrast = _blocks(small.astype(np.float32)).std((1, 3))
    strongest = float(contrast.max())
    return _Seen(
        brightness=float(small.mean()),
        highlights=int(np.searchsorted(reached, 0.95 * small.size)),
        clipped=float(counts[CLIPPED:].sum() / small.size),
        strongest=strongest,
        plain=strongest < STRONGEST_BLOCK and float((contrast < PLAIN_BLOCK).mean()) >= PLAIN_SHARE,
        sharpness=_sharpness(luma.rows),
    )


def _sharpness(rows: Grey) -> float | None:
    if rows.shape[1] <= 2 * WIDE:
        return None
    values = rows.astype(np.int16)
    # One edge makes one narrow step and as many wide ones as they are wide.
    narrow = _strong(np.abs(values[:, 1:] - values[:, :-1]), STRONG / WIDE)
    wide = _strong(np.abs(values[:, WIDE:] - values[:, :-WIDE]), STRONG)
    return narrow / wide if wide >= ENOUGH_CONTRAST else None


def _strong(steps: npt.NDArray[np.int16], share: float) -> int:
    """The step that this share of all exceed."""
    reached = np.cumsum(np.bincount(steps.reshape(-1), minlength=256))
    return int(np.searchsorted(reached, (1.0 - share) * steps.size))


def _blocks(picture: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    return picture.reshape(ROWS, HEIGHT // ROWS, COLUMNS, WIDTH // COLUMNS)
