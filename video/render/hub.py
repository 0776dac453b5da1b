"""One engine for several walls: a camera plays as large as the largest of its tiles wants it."""

from __future__ import annotations

from collections.abc import Iterable

from video.engine.slots import SlotFrame
from video.engine.spec import CameraSpec, StreamPolicy
from video.engine.state import CameraState
from video.render.source import WallEngine

Want = tuple[tuple[int, int], StreamPolicy]
_RANK = {StreamPolicy.SUB: 0, StreamPolicy.AUTO: 1, StreamPolicy.MAIN: 2}


class EngineHub:
    """Shares a `WallEngine` between walls; belongs to the GUI thread."""

    def __init__(self, engine: WallEngine) -> None:
        self.engine = engine
        self._shares: list[EngineShare] = []
        self._asked: dict[str, Want] = {}

    def share(self) -> EngineShare:
        """An engine for one more wall."""
        made = EngineShare(self)
        self._shares.append(made)
        return made

    def drop(self, share: EngineShare) -> None:
        """A wall is gone; what only it showed is decoded no more."""
        for camera in [*share.wants]:
            share.hide(camera)
        self._shares.remove(share)

    def apply(self, camera: str) -> None:
        """Ask the engine for what the walls together want of `camera`."""
        wants = [share.wants[camera] for share in self._shares if camera in share.wants]
        want = strongest(wants)
        if want is None:
            if self._asked.pop(camera, None) is not None:
                self.engine.hide(camera)
        elif self._asked.get(camera) != want:
            self._asked[camera] = want
            self.engine.show(camera, *want)

    def poll(self) -> None:
        """Look for news once; every wall hears of them at its own look."""
        changed = self.engine.poll()
        for share in self._shares:
            share.news |= changed


class EngineShare:
    """Implements `WallEngine` for one wall."""

    def __init__(self, hub: EngineHub) -> None:
        self._hub = hub
        self.wants: dict[str, Want] = {}
        self.news: set[str] = set()

    @property
    def cameras(self) -> tuple[CameraSpec, ...]:
        return self._hub.engine.cameras

    def show(self, camera: str, size: tuple[int, int], policy: StreamPolicy = StreamPolicy.AUTO) -> None:
        self.wants[camera] = size, policy
        self._hub.apply(camera)

    def hide(self, camera: str) -> None:
        if self.wants.pop(camera, None) is not None:
            self._hub.apply(camera)

    def poll(self) -> set[str]:
        self._hub.poll()
        news, self.news = self.news, set()
        return news

    def picture(self, camera: str) -> SlotFrame | None:
        return self._hub.engine.picture(camera)

    def state(self, camera: str) -> CameraState:
        return self._hub.engine.state(camera)

    def retry(self, camera: str) -> None:
        self._hub.engine.retry(camera)


def strongest(wants: Iterable[Want]) -> Want | None:
    """The largest size and the most demanding policy of several tiles; None for none."""
    found = list(wants)
    if not found:
        return None
    size = max((want[0] for want in found), key=lambda size: size[0] * size[1])
    return size, max((want[1] for want in found), key=_RANK.__getitem__)
