"""A film being looked at: the newest picture of a replay, fitted, with nothing drawn over it."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Final, Protocol

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from video.engine.slots import SlotFrame
from video.engine.spec import Stream
from video.render.palette import WallPalette
from video.render.tile import image_of
from video.render.words import no_memory_words

log = logging.getLogger(__name__)

TICK_MS: Final = 16
SETTLE_MS: Final = 150
AGAIN_MS: Final = 2000
LEAST_WIDTH, LEAST_HEIGHT = 320, 180


class FilmFacts(Protocol):
    """What there is to see; UTC µs."""

    @property
    def pictures(self) -> int: ...

    @property
    def start_us(self) -> int: ...

    @property
    def end_us(self) -> int: ...

    @property
    def stretches(self) -> Sequence[tuple[int, int, Stream]]: ...


class FilmPosition(Protocol):
    """Where a replay is; UTC µs."""

    @property
    def index(self) -> int: ...

    @property
    def at_us(self) -> int: ...

    @property
    def playing(self) -> bool: ...

    @property
    def speed(self) -> float: ...


class Replaying(Protocol):
    """A film in a process of its own; all calls return at once."""

    @property
    def lost(self) -> bool: ...

    @property
    def film(self) -> FilmFacts | None: ...

    @property
    def position(self) -> FilmPosition | None: ...

    def resize(self, width: int, height: int) -> None: ...

    def play(self, speed: float) -> None: ...

    def pause(self) -> None: ...

    def step(self, by: int) -> None: ...

    def jump(self, seconds: float) -> None: ...

    def go(self, at_us: int) -> None: ...

    def poll(self) -> bool: ...

    def picture(self) -> SlotFrame | None: ...

    def close(self) -> None: ...


class FilmView(QWidget):
    """Looks for news 60 times a second while it is seen; `moved` after each, `clicked` by the mouse."""

    moved = Signal()
    clicked = Signal()

    def __init__(self, palette: WallPalette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._palette = palette
        self._film: Replaying | None = None
        self._words = ""
        self._no_memory = False
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self._look)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._ask_size)
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(self._ask_size)

    def show_film(self, film: Replaying | None, words: str = "") -> None:
        """Show `film`, or `words` where there is none; the one before is the caller's to close."""
        self._film, self._words, self._no_memory = film, words, False
        self._again.stop()
        if film is not None:
            self._ask_size()
        self._tick.stop()
        if film is not None and self.isVisible():
            self._tick.start()
        self.update()

    @property
    def words(self) -> str:
        """What is said while there is no picture."""
        return no_memory_words() if self._no_memory else self._words

    def picture_rect(self) -> QRect:
        """Where the picture lies, in the widget's px; empty while there is none."""
        frame = self._film.picture() if self._film is not None else None
        if frame is None:
            return QRect()
        ratio = self.devicePixelRatioF()
        place = QRect(0, 0, round(frame.info.width / ratio), round(frame.info.height / ratio))
        place.moveCenter(self.rect().center())
        return place

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._film is not None:
            self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._tick.stop()
        if self._film is not None:
            self._film.pause()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle.start()

    def mouseReleaseEvent(self, event: object) -> None:
        self.clicked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(self._palette.picture))
        frame = self._film.picture() if self._film is not None else None
        if frame is None:
            painter.setPen(QColor(self._palette.text_dim))
            words = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(24, 24, -24, -24), words, self.words)
        else:
            painter.drawImage(self.picture_rect(), image_of(frame))
        painter.end()

    def _ask_size(self) -> None:
        if self._film is None:
            return
        ratio = self.devicePixelRatioF()
        try:
            self._film.resize(round(self.width() * ratio), round(self.height() * ratio))
        except OSError as error:
            if not self._no_memory:
                log.warning("no memory for a replay of this size: %s", error.strerror)
            # The picture of the old size stays; where there is none yet, it is asked for again.
            self._no_memory = True
            self._again.start()
            self.update()
        else:
            self._no_memory = False

    def _look(self) -> None:
        if self._film is not None and self._film.poll():
            self.update()
            self.moved.emit()
