"""What is wrong with the pictures of one camera, and with the line they come over."""

from __future__ import annotations

from typing import Final

from av.video.frame import VideoFrame

from video.engine.luma import LumaSampler
from video.engine.picture_health import PictureHealth
from video.engine.state import Trouble
from video.engine.steadiness import Steadiness

LOOK_EVERY: Final = 2.0


class PictureWatch:
    """Used under its feed's lock; times in monotonic s."""

    def __init__(self) -> None:
        self._steadiness = Steadiness()
        self._health = PictureHealth()
        self._sampler = LumaSampler()
        self._next_look = 0.0

    def picture(self, frame: VideoFrame, pts: int, received: float) -> None:
        """A picture was shown; looked at every two seconds."""
        self._steadiness.picture(pts, received)
        if received >= self._next_look:
            self._next_look = received + LOOK_EVERY
            self._health.look(self._sampler.sample(frame), received)

    def lost(self, total: int, now: float) -> None:
        """Packets lost since the stream was opened."""
        self._steadiness.lost(total, now)

    def broke(self, now: float) -> None:
        """The stream broke off."""
        self._steadiness.broke(now)

    def restart(self) -> None:
        """Pictures of another stream follow, or of another moment."""
        self._steadiness.restart()
        self._health.restart()

    def rest(self) -> None:
        """No pictures for a while."""
        self._steadiness.restart()
        self._health.forget()

    def troubles(self, now: float) -> tuple[tuple[Trouble, float], ...]:
        """What is wrong at present, since when."""
        unstable = self._steadiness.unstable_since(now)
        found = self._health.troubles
        return found if unstable is None else (*found, (Trouble.UNSTABLE, unstable))
