"""One engine for several walls: each hears of every change, though the engine tells of it once."""

from __future__ import annotations

from video.engine.slots import SlotFrame
from video.engine.spec import CameraSpec, StreamPolicy
from video.engine.state import CameraState
from video.render.source import WallEngine


class EngineHub:
    """Shares a `WallEngine` between walls; belongs to the GUI thread."""

    def __init__(self, engine: WallEngine) -> None:
        self.engine = engine
        self._shares: list[EngineShare] = []

    def share(self, viewer: str) -> EngineShare:
        """An engine for one more wall; `viewer` tells its tiles from those of others."""
        made = EngineShare(self, viewer)
        self._shares.append(made)
        return made

    def drop(self, share: EngineShare) -> None:
        """A wall is gone; what only it showed is decoded no more."""
        for camera in [*share.shown]:
            share.hide(camera)
        self._shares.remove(share)

    def poll(self) -> None:
        """Look for news once; every wall hears of them at its own look."""
        changed = self.engine.poll()
        for share in self._shares:
            share.news |= changed


class EngineShare:
    """Implements `WallEngine` for one wall."""

    def __init__(self, hub: EngineHub, viewer: str) -> None:
        self._hub, self._viewer = hub, viewer
        self.shown: set[str] = set()
        self.news: set[str] = set()

    @property
    def cameras(self) -> tuple[CameraSpec, ...]:
        return self._hub.engine.cameras

    def show(
        self,
        camera: str,
        size: tuple[int, int],
        policy: StreamPolicy = StreamPolicy.AUTO,
        *,
        viewer: str = "",
        importance: int = 0,
    ) -> None:
        self.shown.add(camera)
        self._hub.engine.show(camera, size, policy, viewer=self._viewer + viewer, importance=importance)

    def hide(self, camera: str, *, viewer: str = "") -> None:
        self.shown.discard(camera)
        self._hub.engine.hide(camera, viewer=self._viewer + viewer)

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
