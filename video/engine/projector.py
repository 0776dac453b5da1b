"""Which picture of the past is due: play, pause, step and jump over a row of pictures, by monotonic time."""

from __future__ import annotations

from typing import Final

from video.engine.past_frames import PastFrames

MIN_SPEED: Final = 0.25
MAX_SPEED: Final = 8.0
# Playing further behind than this (s of film) goes on at a key frame nearer to where it should be.
MAX_LAG_S: Final = 1.0
_ROUNDING_S: Final = 1e-4


class Projector:
    """The position on the film; `now` is monotonic s everywhere."""

    def __init__(self, frames: PastFrames) -> None:
        self.frames = frames
        self.index = max(0, len(frames) - 1)
        self.speed = 1.0
        self.playing = False
        self._since = 0.0
        self._film_since = 0.0

    def play(self, speed: float, now: float) -> None:
        """Run from here at `speed`; from the beginning when the end was reached."""
        self.speed = min(MAX_SPEED, max(MIN_SPEED, speed))
        if self.index >= len(self.frames) - 1:
            self.index = 0
        self.playing = True
        self._begin(now)

    def pause(self) -> None:
        self.playing = False

    def go(self, index: int, now: float) -> None:
        """To a picture; playing goes on from there."""
        self.index = min(max(0, index), len(self.frames) - 1)
        self._begin(now)

    def jump(self, seconds: float, now: float) -> None:
        """`seconds` s of film forward, back where negative."""
        here = self.frames.frames[self.index].film_s
        self.go(self.frames.on_film(here + seconds), now)

    def due(self, now: float) -> int:
        """The picture that should be shown now; stops playing at the last one."""
        if self.playing:
            run = self._film_since + (now - self._since) * self.speed
            wanted = self.frames.on_film(run + _ROUNDING_S)
            behind = run - self.frames.frames[self.index].film_s
            # One after the other while the decoder keeps up; else straight to a picture that needs no other.
            step = min(self.index + 1, wanted)
            self.index = step if behind < MAX_LAG_S else self.frames.key_at_or_after(step, wanted)
            self.playing = self.index < len(self.frames) - 1
        return self.index

    def wait(self, now: float) -> float | None:
        """s until the next picture is due, None while nothing plays."""
        if not self.playing:
            return None
        following = self.frames.frames[min(self.index + 1, len(self.frames) - 1)].film_s
        return max(0.0, self._since + (following - self._film_since) / self.speed - now)

    def _begin(self, now: float) -> None:
        self._since, self._film_since = now, self.frames.frames[self.index].film_s
