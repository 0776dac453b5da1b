"""One key: the picture is safe, and only then come questions (D14.1.2b)."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Protocol

from PySide6.QtCore import QObject, Signal

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
    capture.
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

    def take(self, camera: str) -> None:
        """Capture `camera` now."""
        desk = self._desk.desk
        if desk is None:
            self._strip.tell(
                Tone.ATTENTION, self.tr("Sign in first: a picture is sealed in a person's name.")
            )
            return
        future = self._source.snap(camera)
        self._wait(future, lambda picture: self._seal(desk, picture, first=True))

    def _wait(self, future: Future[Picture], then: Callable[[Picture], None]) -> None:
        Operation(self, lambda: _result(future), self._bridge.pool).success(then).failure(
            self._strip.tell_error
        ).run()

    def _seal(self, desk: Desk, picture: Picture, *, first: bool) -> None:
        now = self._desk.desk
        if now is None or now.session.session_id != desk.session.session_id:
            # The key that would sign is locked again, and nobody else saw it.
            self._strip.tell(
                Tone.ATTENTION, self.tr("The picture came after the officer had signed out; it is not kept.")
            )
            return
        Operation(self, lambda: self._captures.seal(desk, picture), self._bridge.database).success(
            lambda outcome: self._sealed(desk, outcome, first=first)
        ).failure(self._strip.tell_error).run()

    def _sealed(self, desk: Desk, outcome: Outcome[Capture], *, first: bool) -> None:
        capture = outcome.value
        self._strip.tell(
            Tone.CONFIRMED,
            self.tr("Picture {number} of camera {camera} is safe.").format(
                number=capture.number, camera=capture.camera
            ),
            seconds=8,
        )
        if first:
            self.sealed.emit(capture)
            if capture.stream == SUB:
                future = self._source.snap_main(capture.camera)
                self._wait(future, lambda picture: self._seal(desk, picture, first=False))


def _result(future: Future[Picture]) -> Picture:
    try:
        return future.result(WAIT_S)
    except TimeoutError as error:
        raise KnownError(
            "Camera không trả ảnh trong 5 giây nên chưa chụp được; hãy thử lại hoặc dùng camera lân cận.",
            en="The camera gave no picture within 5 s, so none was taken; try again or use a camera nearby.",
        ) from error
