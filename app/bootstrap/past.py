"""The past of the wall's cameras as the window takes it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from concurrent.futures import Future
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from app.bootstrap.pictures import picture_of, spec_of
from app.domain.capture import Picture
from app.domain.clip import Clip, Footage
from app.errors import KnownError
from video.engine.captured import CapturedFrame
from video.engine.engine import VideoEngine
from video.engine.errands import no_memory
from video.engine.open_film import OpenFilm
from video.engine.past import Recording
from video.engine.replay import Replay
from video.engine.spec import CameraSpec, Stream
from video.engine.studio import ClipFile, Studio, us_of
from video.sound.film_speaker import FilmSpeaker
from widgets.replay.ports import FilmReplay, FilmVoice, Recall

A = TypeVar("A")
B = TypeVar("B")


class Recalled:
    """`Recall` on a recording; UTC."""

    def __init__(self, recording: Recording) -> None:
        self.recording = recording

    @property
    def camera(self) -> str:
        return self.recording.camera

    @property
    def starts_at(self) -> datetime:
        """When the first picture came."""
        return moment(self.recording.start_us)

    @property
    def ends_at(self) -> datetime:
        """When the last picture came."""
        return moment(self.recording.end_us)

    def share(self) -> Recalled:
        """The same files once more."""
        one = self.recording
        parts = [(os.dup(descriptor), size) for descriptor, size in one.parts]
        return Recalled(Recording(one.camera, parts, one.start_us, one.end_us))

    def close(self) -> None:
        """Give the memory back."""
        self.recording.close()


class PictureReplay(Replay):
    """A replay whose pictures are those of a known camera."""

    def __init__(self, camera: str, as_picture: Callable[[CapturedFrame], Picture]) -> None:
        super().__init__(camera)
        self._as_picture = as_picture

    def snap(self) -> Future[Picture]:
        """The picture that is shown, in full resolution."""
        return translated(self.capture(), self._as_picture)


class EnginePast:
    """`PastSource` of widgets.replay on the video engine."""

    def __init__(self, engine: VideoEngine, studio: Studio) -> None:
        self._engine, self._studio = engine, studio

    def recall(self, camera: str, start: datetime, end: datetime) -> Future[Recall]:
        """What is kept of that time."""
        return translated(self._engine.past(camera, _monotonic(start), _monotonic(end)), Recalled)

    def replay(self, recall: Recall) -> FilmReplay:
        """A process that shows it."""
        replay = _started(recall.camera, partial(PictureReplay, recall.camera, self._picture))
        replay.load_past(_recording(recall))
        return replay

    def replay_clip(self, path: Path, clip: Clip) -> FilmReplay:
        """A process that shows a sealed clip."""
        film = _opened(path, clip.camera, clip.stream, clip.starts_at)
        try:
            replay = _started(clip.camera, partial(PictureReplay, clip.camera, self._picture))
            replay.load_film(film)
        finally:
            film.close()
        return replay

    def voice(self, recall: Recall) -> FilmVoice:
        """A process that plays its sound."""
        return _started(recall.camera, partial(FilmSpeaker, _recording(recall)))

    def voice_clip(self, path: Path, clip: Clip) -> FilmVoice:
        """A process that plays the sound of a sealed clip."""
        film = _opened(path, clip.camera, clip.stream, clip.starts_at)
        try:
            return _started(clip.camera, partial(FilmSpeaker, film))
        finally:
            film.close()

    def still(self, path: Path, camera: str, starts_at: datetime, at: datetime) -> Future[bytes]:
        """The picture of a sealed clip that was the newest at `at` (UTC), PNG in full resolution."""
        film = _opened(path, camera, Stream.MAIN, starts_at)
        frame = self._studio.picture(film, at)
        frame.add_done_callback(lambda _done: film.close())
        made: Future[bytes] = Future()

        def ended(done: Future[CapturedFrame]) -> None:
            error = done.exception()
            if error is None:
                made.set_result(done.result().png)
            else:
                made.set_exception(_unreadable(path) if isinstance(error, KnownError) else error)

        frame.add_done_callback(ended)
        return made

    def picture(self, recall: Recall, at: datetime) -> Future[Picture]:
        """The picture that was the newest at `at`."""
        return translated(self._studio.picture(_recording(recall), at), self._picture)

    def footage(self, recall: Recall, start: datetime, end: datetime) -> Future[Footage]:
        """The packets as a film file."""
        spec = self._spec(recall.camera)
        title = " · ".join(part for part in (spec.number, spec.name, spec.place) if part)
        return translated(self._studio.clip(_recording(recall), start, end, title), self._footage)

    def _footage(self, clip: ClipFile) -> Footage:
        spec, facts = self._spec(clip.camera), clip.facts
        return Footage(
            camera=spec.number,
            camera_name=spec.name,
            place=spec.place,
            stream=facts.stream,
            codec=facts.codec,
            sound=facts.sound,
            ending=facts.ending,
            media_type=facts.media_type,
            starts_at=moment(facts.start_us),
            ends_at=moment(facts.end_us),
            width=facts.width,
            height=facts.height,
            pictures=facts.pictures,
            damaged=facts.damaged,
            content=clip.chunks,
        )

    def _picture(self, frame: CapturedFrame) -> Picture:
        return picture_of(frame, self._spec(frame.camera), from_past=True)

    def _spec(self, camera: str) -> CameraSpec:
        return spec_of(self._engine.cameras, camera)


def translated(future: Future[A], change: Callable[[A], B]) -> Future[B]:
    """A future of what `change` makes of the value; failures pass through."""
    made: Future[B] = Future()

    def ended(done: Future[A]) -> None:
        error = done.exception()
        if error is not None:
            made.set_exception(error)
            return
        try:
            made.set_result(change(done.result()))
        except Exception as bug:  # noqa: BLE001 - it belongs to whoever waits, not to the engine's thread
            made.set_exception(bug)

    future.add_done_callback(ended)
    return made


def moment(at_us: int) -> datetime:
    """UTC µs since 1970 as an aware moment."""
    return datetime.fromtimestamp(at_us // 1_000_000, UTC).replace(microsecond=at_us % 1_000_000)


def _monotonic(at: datetime) -> int:
    """The machine's monotonic ns at a moment of its wall clock."""
    return time.monotonic_ns() + round((at.timestamp() - time.time()) * 1e9)


def _started(camera: str, start: Callable[[], A]) -> A:
    """What `start` makes of a process of its own; KnownError where this machine has no room for one."""
    try:
        return start()
    except OSError as error:
        raise no_memory(camera) from error


def _opened(path: Path, camera: str, stream: str, starts_at: datetime) -> OpenFilm:
    try:
        with path.open("rb") as file:
            return OpenFilm(camera, file.fileno(), Stream(stream), us_of(starts_at))
    except OSError as error:
        raise _unreadable(path) from error


def _unreadable(path: Path) -> KnownError:
    return KnownError(
        f"Không đọc được đoạn ghi hình {path.name}. Hãy chạy kiểm tra nhật ký (verify).",
        en=f"The clip {path.name} cannot be read. Run verify.",
    )


def _recording(recall: Recall) -> Recording:
    if not isinstance(recall, Recalled):
        raise TypeError(type(recall).__name__)
    return recall.recording
