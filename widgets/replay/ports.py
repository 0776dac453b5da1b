"""What looking back needs of the video side; bootstrap plugs it in."""

from __future__ import annotations

from concurrent.futures import Future
from datetime import datetime
from pathlib import Path
from typing import Protocol

from app.domain.capture import Picture
from app.domain.clip import Clip, Footage
from app.errors import KnownError
from video.render.film_view import Replaying


class Recall(Protocol):
    """A piece of a camera's past, held in memory until it is closed; UTC."""

    @property
    def camera(self) -> str: ...

    @property
    def starts_at(self) -> datetime: ...

    @property
    def ends_at(self) -> datetime: ...

    def share(self) -> Recall:
        """The same piece once more, for somebody else to close; costs no memory."""
        ...

    def close(self) -> None: ...


class FilmReplay(Replaying, Protocol):
    """A replay out of which pictures can be taken."""

    def snap(self) -> Future[Picture]:
        """The picture that is shown, in full resolution; fails with KnownError."""
        ...


class FilmVoice(Protocol):
    """The sound of a film in a process of its own; `spans` in UTC µs, None until they are known."""

    @property
    def state(self) -> str: ...

    @property
    def spans(self) -> tuple[tuple[int, int], ...] | None: ...

    def play_from(self, at_us: int, since_ns: int) -> None: ...

    def quiet(self) -> None: ...

    def poll(self) -> bool: ...

    def close(self) -> None: ...


class PastSource(Protocol):
    """The past of the wall's cameras. Futures fail with KnownError."""

    def recall(self, camera: str, start: datetime, end: datetime) -> Future[Recall]:
        """What is kept of that time (UTC), begun at a key frame; on the GUI thread, returns at once."""
        ...

    def replay(self, recall: Recall) -> FilmReplay:
        """A process that shows it; off the GUI thread. The recall may be closed afterwards."""
        ...

    def replay_clip(self, path: Path, clip: Clip) -> FilmReplay:
        """The same of a sealed clip; off the GUI thread. Raises KnownError when it cannot be read."""
        ...

    def voice(self, recall: Recall) -> FilmVoice:
        """A process that plays its sound; off the GUI thread. The recall may be closed afterwards."""
        ...

    def voice_clip(self, path: Path, clip: Clip) -> FilmVoice:
        """The same of a sealed clip; off the GUI thread. Raises KnownError when it cannot be read."""
        ...

    def picture(self, recall: Recall, at: datetime) -> Future[Picture]:
        """The picture that was the newest at `at` (UTC), in full resolution."""
        ...

    def footage(self, recall: Recall, start: datetime, end: datetime) -> Future[Footage]:
        """The packets as a film file."""
        ...


class NoPast:
    """A wall that keeps nothing, for windows without an engine."""

    def recall(self, camera: str, start: datetime, end: datetime) -> Future[Recall]:
        """Nothing is kept."""
        future: Future[Recall] = Future()
        future.set_exception(_nothing_kept(camera))
        return future

    def replay(self, recall: Recall) -> FilmReplay:
        raise _nothing_kept(recall.camera)

    def replay_clip(self, path: Path, clip: Clip) -> FilmReplay:
        raise _nothing_kept(clip.camera)

    def voice(self, recall: Recall) -> FilmVoice:
        raise _nothing_kept(recall.camera)

    def voice_clip(self, path: Path, clip: Clip) -> FilmVoice:
        raise _nothing_kept(clip.camera)

    def picture(self, recall: Recall, at: datetime) -> Future[Picture]:
        raise _nothing_kept(recall.camera)

    def footage(self, recall: Recall, start: datetime, end: datetime) -> Future[Footage]:
        raise _nothing_kept(recall.camera)


def _nothing_kept(camera: str) -> KnownError:
    return KnownError(
        f"Không có hình lưu tạm của camera {camera}.", en=f"Nothing is kept of camera {camera}."
    )
