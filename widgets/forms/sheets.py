"""Pages of a document one under the other, sharp at every zoom, painted only where one looks."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QPoint, QRect, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from widgets.common.theme import colour, current_tokens
from widgets.forms.raster import page_image
from widgets.models.runner import Runner

GAP = 16  # px between pages and around them
ZOOM_MIN, ZOOM_MAX = 0.2, 4.0
STEP = 1.2
KEPT_IMAGES = 8


class Fit(StrEnum):
    """What the zoom follows when the window changes."""

    WIDTH = "width"
    PAGE = "page"
    FREE = "free"


class SheetView(QAbstractScrollArea):
    """The pages of a PDF; `page_changed` (from 0) and `zoom_changed` (1.0 = life size) follow the eye."""

    page_changed = Signal(int)
    zoom_changed = Signal(float)
    failed = Signal(object)

    def __init__(self, run: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run = run
        self._pdf = b""
        self._sizes: tuple[QSizeF, ...] = ()
        self._images: dict[tuple[int, int], QImage] = {}
        self._pending: dict[tuple[int, int], Callable[[], None]] = {}
        self._refused: set[tuple[int, int]] = set()
        self._fit = Fit.WIDTH
        self._zoom = 1.0
        self._page = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    @property
    def page(self) -> int:
        """The page one looks at, from 0."""
        return self._page

    @property
    def zoom(self) -> float:
        """1.0 shows the paper in life size at the screen's nominal resolution."""
        return self._zoom

    @property
    def waiting(self) -> bool:
        """Whether a visible page is still being drawn."""
        return bool(self._pending)

    def show_pdf(self, pdf: bytes, sizes: tuple[QSizeF, ...]) -> None:
        """Show another document from its first page; `sizes` in pt."""
        self.clear()
        self._pdf, self._sizes = pdf, sizes
        self._follow_fit()
        self.verticalScrollBar().setValue(0)
        self._scrolled()

    def clear(self) -> None:
        """Show nothing and give up what is still being drawn."""
        self._cancel()
        self._images.clear()
        self._refused.clear()
        self._pdf, self._sizes, self._page = b"", (), 0
        self._lay_out()

    def fit(self, how: Fit) -> None:
        """Follow the window's width or show whole pages."""
        self._fit = how
        self._follow_fit()

    def zoom_by(self, factor: float) -> None:
        """Enlarge or shrink around the middle of what one sees."""
        self._fit = Fit.FREE
        self._set_zoom(self._zoom * factor)

    def go_to(self, page: int) -> None:
        """Bring the head of `page` (from 0, clamped) to the top."""
        if self._sizes:
            page = min(max(page, 0), len(self._sizes) - 1)
            self.verticalScrollBar().setValue(self._place(page).top() - GAP)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        jumps = {
            Qt.Key.Key_PageDown: self._page + 1,
            Qt.Key.Key_PageUp: self._page - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self._sizes) - 1,
        }
        key = Qt.Key(event.key())
        if key in jumps:
            self.go_to(jumps[key])
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(STEP if event.angleDelta().y() > 0 else 1 / STEP)
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._follow_fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), colour(tokens.void))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        offset = QPoint(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        for page in self._visible():
            place = self._place(page).translated(offset)
            painter.fillRect(place, Qt.GlobalColor.white)
            image = self._best_image(page)
            if image is not None:
                painter.drawImage(place, image)
            else:
                painter.setPen(colour("#555555"))
                words = self.tr("Page %1 is being drawn …").replace("%1", str(page + 1))
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)
        painter.end()

    def _pixels_per_pt(self) -> float:
        return self._zoom * self.logicalDpiX() / 72

    def _page_size(self, page: int) -> tuple[int, int]:
        scale = self._pixels_per_pt()
        return round(self._sizes[page].width() * scale), round(self._sizes[page].height() * scale)

    def _place(self, page: int) -> QRect:
        """Of `page` in the whole strip of pages, px."""
        top = GAP
        for before in range(page):
            top += self._page_size(before)[1] + GAP
        width, height = self._page_size(page)
        widest = max(self._page_size(number)[0] for number in range(len(self._sizes)))
        room = max(self.viewport().width(), widest + 2 * GAP)
        return QRect((room - width) // 2, top, width, height)

    def _visible(self) -> list[int]:
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        places = ((page, self._place(page)) for page in range(len(self._sizes)))
        return [page for page, place in places if place.bottom() >= top and place.top() <= bottom]

    def _follow_fit(self) -> None:
        if not self._sizes or self._fit is Fit.FREE:
            self._lay_out()
            return
        inch = self.logicalDpiX() / 72
        widest = max(size.width() for size in self._sizes) * inch
        zoom = (self._room_across() - 2 * GAP) / widest
        if self._fit is Fit.PAGE:
            highest = max(size.height() for size in self._sizes) * inch
            zoom = min(zoom, (self.viewport().height() - 2 * GAP) / highest)
        self._set_zoom(zoom)

    def _room_across(self) -> int:
        # With the bar always counted in, showing it cannot change the zoom, and the two never chase.
        bar = self.verticalScrollBar()
        return self.viewport().width() - (0 if bar.isVisible() else bar.sizeHint().width())

    def _set_zoom(self, zoom: float) -> None:
        bar = self.verticalScrollBar()
        seen = (bar.value() + self.viewport().height() / 2) / max(bar.maximum() + self.viewport().height(), 1)
        self._zoom = min(max(zoom, ZOOM_MIN), ZOOM_MAX)
        self._cancel()
        self._lay_out()
        total = bar.maximum() + self.viewport().height()
        bar.setValue(round(seen * total - self.viewport().height() / 2))
        self.zoom_changed.emit(self._zoom)
        self._scrolled()

    def _lay_out(self) -> None:
        view = self.viewport().size()
        last = self._place(len(self._sizes) - 1) if self._sizes else QRect()
        widest = max((self._page_size(n)[0] for n in range(len(self._sizes))), default=0)
        self.verticalScrollBar().setRange(0, max(0, last.bottom() + GAP - view.height()))
        self.verticalScrollBar().setPageStep(view.height())
        self.verticalScrollBar().setSingleStep(40)
        self.horizontalScrollBar().setRange(0, max(0, widest + 2 * GAP - view.width()))
        self.horizontalScrollBar().setPageStep(view.width())
        self.viewport().update()

    def _scrolled(self) -> None:
        visible = self._visible()
        if visible:
            middle = self.verticalScrollBar().value() + self.viewport().height() // 2
            looked_at = min(visible, key=lambda page: _distance(self._place(page), middle))
            if self.verticalScrollBar().value() == self.verticalScrollBar().maximum() > 0:
                looked_at = visible[-1]
            if looked_at != self._page:
                self._page = looked_at
                self.page_changed.emit(looked_at)
        for page in visible:
            self._ask(page)
        self.viewport().update()

    def _key(self, page: int) -> tuple[int, int]:
        return page, round(self._page_size(page)[0] * self.devicePixelRatioF())

    def _ask(self, page: int) -> None:
        key = self._key(page)
        if key in self._images or key in self._pending or key in self._refused:
            return
        pdf, dpi = self._pdf, 72 * key[1] / self._sizes[page].width()

        def take(image: QImage) -> None:
            self._pending.pop(key, None)
            self._keep(key, image)

        def refuse(error: Exception) -> None:
            self._pending.pop(key, None)
            self._refused.add(key)
            self.failed.emit(error)

        self._pending[key] = self._run(lambda: page_image(pdf, page, dpi), take, refuse)

    def _keep(self, key: tuple[int, int], image: QImage) -> None:
        self._images[key] = image
        while len(self._images) > KEPT_IMAGES:
            self._images.pop(next(iter(self._images)))
        self.viewport().update()

    def _best_image(self, page: int) -> QImage | None:
        """The image of this zoom, or one of another zoom until it is there."""
        exact = self._images.get(self._key(page))
        if exact is not None:
            return exact
        return next((image for key, image in self._images.items() if key[0] == page), None)

    def _cancel(self) -> None:
        for cancel in self._pending.values():
            cancel()
        self._pending.clear()


def _distance(place: QRect, y: int) -> int:
    return max(place.top() - y, y - place.bottom(), 0)
