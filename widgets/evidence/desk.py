"""The dock of captures: the one at hand, the gallery, one large, several side by side, the register."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.clock import Clock
from app.domain.annotation import Annotation
from app.domain.evidence import Exhibit, ExhibitKind
from app.qtbridge.bridge import Bridge
from app.services.assembly import RoomServices
from widgets.capture.panel import CapturePanel
from widgets.common.drafts import DraftStore
from widgets.common.keys import KeyMap, action
from widgets.common.step_card import has_focus_inside
from widgets.common.strip import Tone
from widgets.desk import DeskState
from widgets.evidence.annotate import Annotate
from widgets.evidence.clip_stills import ClipStills
from widgets.evidence.compare import Compare
from widgets.evidence.gallery import GalleryPage
from widgets.evidence.ports import Stills
from widgets.evidence.register import RegisterPage
from widgets.evidence.viewer import Viewer, act_button


class EvidenceWorld(Protocol):
    """What the dock is made of: World has it all."""

    @property
    def bridge(self) -> Bridge: ...
    @property
    def room(self) -> RoomServices: ...
    @property
    def stills(self) -> Stills: ...
    @property
    def clock(self) -> Clock: ...


class EvidenceDesk(QWidget):
    """One page at a time; `captures` is the panel of the capture at hand; `clip_wanted`: a clip's id.

    `film_wanted`: the id of a capture whose packets beside it are to be replayed.
    """

    clip_wanted = Signal(str)
    film_wanted = Signal(str)

    def __init__(
        self,
        world: EvidenceWorld,
        captures: CapturePanel,
        desk: DeskState,
        drafts: DraftStore,
        keys: KeyMap,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.captures = captures
        bridge, room, clock = world.bridge, world.room, world.clock
        pictures = ClipStills(bridge, world.stills, self)
        self.gallery = GalleryPage(bridge, room.gallery, pictures, clock, keys, self)
        self.viewer = Viewer(bridge, room.gallery, keys, self)
        self.compare = Compare(bridge, room.gallery, pictures, keys, self)
        self.annotate = Annotate(bridge, room.gallery, desk, keys, self)
        self.register = RegisterPage(bridge, room.exports, desk, drafts, clock, keys, self)
        self._pages = QStackedWidget(self)
        for page in (captures, self.gallery, self.viewer, self.compare, self.annotate, self.register):
            self._pages.addWidget(page)
        self._lay_out(keys)
        self._wire()
        self._pages.currentChanged.connect(self._mark_tab)

    def show_capture(self) -> None:
        """The capture at hand."""
        self._go(self.captures)

    def follow_capture(self) -> None:
        """A capture was opened elsewhere: show it, unless somebody works on another page of this dock."""
        if not has_focus_inside(self):
            self._pages.setCurrentWidget(self.captures)

    def show_gallery(self) -> None:
        """Every capture."""
        self._go(self.gallery)

    def show_register(self) -> None:
        """What was handed out."""
        self.register.start()
        self._go(self.register)

    def look_at(self, exhibit: Exhibit) -> None:
        """One of them, large; a clip is replayed beside the wall."""
        if exhibit.kind is ExhibitKind.CLIP:
            self.clip_wanted.emit(exhibit.exhibit_id)
            return
        self.viewer.show_exhibit(exhibit)
        self._go(self.viewer)

    def compare_these(self, exhibits: tuple[Exhibit, ...]) -> None:
        """Two to four pictures or clips side by side."""
        if len(exhibits) < 2:
            words = self.tr("Mark two to four pictures or clips with Space, then compare.")
            self.gallery.strip.tell(Tone.INFO, words, seconds=6)
            return
        self.compare.show_exhibits(exhibits)
        self._go(self.compare)

    def hand_out(self, exhibits: tuple[Exhibit, ...]) -> None:
        """Open the card that hands these out."""
        self.show_register()
        self.register.hand_out(exhibits, self.gallery.filters.wanted().matter)

    @property
    def page(self) -> QWidget | None:
        """What is shown."""
        return self._pages.currentWidget()

    def _lay_out(self, keys: KeyMap) -> None:
        group = self.tr("Captures")
        row, tabs = QHBoxLayout(), QButtonGroup(self)
        self._tabs: dict[QWidget, QPushButton] = {}
        for page, words, key, slot in (
            (self.captures, self.tr("At hand"), "Alt+1", self.show_capture),
            (self.gallery, self.tr("Gallery"), "Alt+2", self.show_gallery),
            (self.register, self.tr("Handed out"), "Alt+3", self.show_register),
        ):
            button = act_button(action(self, words, key, slot, keys=keys, group=group), self)
            button.setCheckable(True)
            tabs.addButton(button)
            row.addWidget(button)
            self._tabs[page] = button
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.addLayout(row)
        column.addWidget(self._pages, 1)
        self._mark_tab()

    def _wire(self) -> None:
        self.captures.asked_for.connect(self.follow_capture)
        self.gallery.opened.connect(self.look_at)
        self.gallery.compare_wanted.connect(self.compare_these)
        self.gallery.hand_out_wanted.connect(self.hand_out)
        self.viewer.back_wanted.connect(self.show_gallery)
        self.viewer.annotate_wanted.connect(self._annotate)
        self.viewer.hand_out_wanted.connect(self.hand_out)
        for page in (self.viewer, self.captures):
            page.film_wanted.connect(self.film_wanted)
        self.compare.back_wanted.connect(self.show_gallery)
        self.annotate.left.connect(lambda: self._go(self.viewer))
        self.annotate.saved.connect(self._annotated)

    def _annotate(self, exhibit: Exhibit, image: QImage) -> None:
        self.annotate.begin(exhibit, image)
        self._go(self.annotate)

    def _annotated(self, annotation: Annotation) -> None:
        exhibit = self.annotate.exhibit
        if exhibit is not None:
            self.viewer.show_exhibit(exhibit)
            self.viewer.strip.tell(
                Tone.CONFIRMED,
                self.tr("The layer with {n} marks is sealed; T shows it. The picture is as it was.").format(
                    n=annotation.shapes
                ),
                seconds=8,
            )
            self._go(self.viewer)

    def _go(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        page.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _mark_tab(self) -> None:
        shown = self._pages.currentWidget()
        own = next((one for one in self._tabs if one is shown), self.gallery)
        self._tabs[own].setChecked(True)
        self.setFocusProxy(shown or self.captures)
