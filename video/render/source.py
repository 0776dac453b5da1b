"""What the canvas needs of the video engine."""

from __future__ import annotations

from typing import Protocol

from video.engine.slots import SlotFrame
from video.engine.spec import CameraSpec, StreamPolicy
from video.engine.state import CameraState


class WallEngine(Protocol):
    """The part of `VideoEngine` a wall uses; all calls return at once."""

    @property
    def cameras(self) -> tuple[CameraSpec, ...]: ...

    def show(
        self,
        camera: str,
        size: tuple[int, int],
        policy: StreamPolicy = ...,
        *,
        viewer: str = ...,
        importance: int = ...,
    ) -> None: ...

    def hide(self, camera: str, *, viewer: str = ...) -> None: ...

    def poll(self) -> set[str]: ...

    def picture(self, camera: str) -> SlotFrame | None: ...

    def state(self, camera: str) -> CameraState: ...

    def retry(self, camera: str) -> None: ...
