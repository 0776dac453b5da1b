"""One key: the picture is safe, and only then come questions (D14.1.2b)."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from app.domain.capture import Capture, Picture
from app.errors import KnownError
from app.qtbridge.bridge import Bridge
from app.qtbridge.operation import Operation
from app.services.captures import Captures
from app.services.desk import Desk
from app.services.outcome import Outcome
from widgets.common.strip import MessageStrip, Tone
from widgets.desk import DeskState

WAIT_S = 5.0
MOST = 4
SUB = "sub"


class PictureSource(Protocol):
    """Where pictures of the wall come from; both return at once."""

    def snap(self, camera: str) -> Future[Picture]:
        """The picture on the screen now, in full resolution."""
        ...

    def snap_main(self, camera: str) -> Future[Picture]:
        """The next picture of the main stream, opened for it when it is not playing."""
        ...


class CaptureTaker(QObject):
    """Takes, seals and says so; `sealed` carries the capture.

    Where only the sub stream plays, its moment is sealed first and the main stream's next picture as a second
    capture linked to it. At most `MOST` are under way: a key held down is told so and floods nothing.
    """

    sealed = Signal(object)

    def __init__(
        self,
        bridge: Bridge,
        source: PictureSource,
        captures: Captures,
        desk: DeskState,
        strip: MessageStrip,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._source, self._captures = bridge, source, captures
        self._desk, self._strip = desk, strip
        self._under_way = 0

    @property
    def under_way(self) -> int:
        """How many captures are being taken and sealed now."""
        return self._under_way

    def take(self, camera: str, then: Callable[[Capture], object] | None = None) -> None:
        """Capture `camera` now; `then` is called with it once it is sealed, besides `sealed`."""
        desk = self._desk.desk
        if desk is None:
            self._strip.tell(
                Tone.ATTENTION, self.tr("Sign in first: a picture is sealed in a person's name.")
            )
            return
        if self._under_way >= MOST:
            self._strip.tell(
                Tone.ATTENTION,
                self.tr(
                    "{n} pictures are being made safe; this press took none. Press again in a moment."
                ).format(n=self._under_way),
                seconds=4,
            )
            return
        self._begin(desk, self._source.snap(camera), _Told(then=then))

    def seal(self, desk: Desk, picture: Picture) -> None:
        """Seal a picture that is at hand already, as one more capture under way (burst, the past)."""
        self._under_way += 1
        self._seal(desk, picture, _Told())

    def _begin(self, desk: Desk, future: Future[Picture], told: _Told) -> None:
        self._under_way += 1
        _Waiting(future, self._bridge, partial(self._arrived, desk, told), self._failed, self)

    def _arrived(self, desk: Desk, told: _Told, picture: Picture) -> None:
        now = self._desk.desk
        if now is None or now.session.session_id != desk.session.session_id:
            # The key that would sign is locked again, and nobody else saw it.
            self._under_way -= 1
            self._strip.tell(
                Tone.ATTENTION, self.tr("The picture came after the officer had signed out; it is not kept.")
            )
            return
        self._seal(desk, picture, told)

    def _seal(self, desk: Desk, picture: Picture, told: _Told) -> None:
        follows = told.first.capture_id if told.first is not None else ""
        Operation(self, lambda: self._captures.seal(desk, picture, follows), self._bridge.database).success(
            lambda outcome: self._sealed(desk, outcome, told, from_past=picture.from_past)
        ).failure(self._strip.tell_error).finished(self._ended).run()

    def _sealed(self, desk: Desk, outcome: Outcome[Capture], told: _Told, *, from_past: bool) -> None:
        capture, first = outcome.value, told.first
        words = (
            self.tr("Picture {number} of camera {camera} is safe.")
            if first is None
            else self.tr("Picture {number} of camera {camera}, main stream, is safe as well.")
        )
        self._strip.tell(
            Tone.CONFIRMED, words.format(number=capture.number, camera=capture.camera), seconds=8
        )
        if first is None:
            self.sealed.emit(capture)
            if told.then is not None:
                told.then(capture)
            if capture.stream == SUB and not from_past:
                self._begin(desk, self._source.snap_main(capture.camera), _Told(first=capture))

    def _failed(self, error: KnownError) -> None:
        self._under_way -= 1
        self._strip.tell_error(error)

    def _ended(self) -> None:
        self._under_way -= 1


@dataclass(frozen=True, slots=True)
class _Told:
    """Whom a picture belongs to: the first of a pair, and who waits for it."""

    first: Capture | None = None
    then: Callable[[Capture], object] | None = None


class _Waiting(QObject):
    """A picture on its way, at most `WAIT_S`; no thread waits for it, and a late one is let go."""

    def __init__(
        self,
        future: Future[Picture],
        bridge: Bridge,
        arrived: Callable[[Picture], None],
        failed: Callable[[KnownError], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._arrived, self._failed = bridge, arrived, failed
        self._timer = QTimer(self, singleShot=True, interval=int(WAIT_S * 1000))
        self._timer.timeout.connect(self._late)
        self._timer.start()
        future.add_done_callback(lambda done: bridge.post(lambda: self._done(done)))

    def _done(self, future: Future[Picture]) -> None:
        if not isValid(self) or not self._timer.isActive():
            return
        self._end()
        error = future.exception()
        if error is None:
            self._arrived(future.result())
            return
        known = error if isinstance(error, KnownError) else _broken()
        self._failed(known)
        if known is not error:
            # Not for the officer, and not to be lost: the crash report has it.
            self._bridge.database.crash(error)

    def _late(self) -> None:
        self._end()
        self._failed(_no_answer())

    def _end(self) -> None:
        self._timer.stop()
        self.deleteLater()


def _no_answer() -> KnownError:
    return KnownError(
        "Camera không trả ảnh trong 5 giây nên chưa chụp được; hãy thử lại hoặc dùng camera lân cận.",
        en="The camera gave no picture within 5 s, so none was taken; try again or use a camera nearby.",
    )


def _broken() -> KnownError:
    return KnownError(
        "Chưa chụp được ảnh do lỗi chương trình; lỗi đã được ghi lại. Hãy chụp lại.",
        en="The picture could not be taken because of a fault of the program; it was recorded. Try again.",
    )
