"""The gallery: every capture of the room by filter, small pictures, marks for comparing and handing out."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.clock import Clock
from app.domain.evidence import Exhibit, ExhibitFilter
from app.qtbridge.bridge import Bridge
from app.qtbridge.bus import Published
from app.qtbridge.operation import Operation
from app.services.evidence_gallery import Gallery
from app.services.outcome import Area
from widgets.common.flow import FlowRow
from widgets.common.keys import KeyMap, action, key_text
from widgets.common.labels import EmptyState
from widgets.common.strip import MessageStrip, Tone
from widgets.common.theme import set_role
from widgets.evidence.clip_stills import ClipStills
from widgets.evidence.filters import FilterBar
from widgets.evidence.gallery_list import MOST_MARKED, GalleryGrid, GalleryModel
from widgets.evidence.thumbnails import Thumbnails

REFRESH_MS = 300
TOLD_S = 6


class GalleryPage(QWidget):
    """`opened` an exhibit to look at; `compare_wanted` and `hand_out_wanted` the marked ones."""

    opened = Signal(object)
    compare_wanted = Signal(object)
    hand_out_wanted = Signal(object)

    def __init__(
        self,
        bridge: Bridge,
        gallery: Gallery,
        stills: ClipStills,
        clock: Clock,
        keys: KeyMap,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._gallery, self._keys = bridge, gallery, keys
        self.filters = FilterBar(clock, self)
        self.model = GalleryModel(bridge, gallery, self)
        self.thumbnails = Thumbnails(bridge, gallery.data_dir, stills, self)
        self.grid = GalleryGrid(self.model, self.thumbnails, clock, self)
        self.grid.setAccessibleName(self.tr("Gallery of captures"))
        self.empty, self.state = EmptyState(parent=self), QLabel(self)
        self.strip = MessageStrip(self)
        self._due = QTimer(self, singleShot=True, interval=REFRESH_MS)
        self._stale = True
        self._build()
        self._wire()
        self.setFocusProxy(self.grid)

    def marked(self) -> tuple[Exhibit, ...]:
        """What is marked, else what the keyboard is on; in the order it was taken."""
        current = self.grid.current()
        found = list(self.model.marked.values()) or ([current] if current is not None else [])
        return tuple(sorted(found, key=lambda one: one.order))

    def restart(self) -> None:
        """Read by the filters as they stand."""
        self._stale = False
        self.model.restart(self.filters.wanted())

    def _build(self) -> None:
        group = self.tr("Gallery")
        set_role(self.state, "small")
        buttons = FlowRow(self, at_end=True)
        buttons.addWidget(self.state)
        for words, key, slot, role in (
            (self.tr("Search"), "Ctrl+F", self._search, None),
            (self.tr("Show everything again"), "Ctrl+Backspace", self.filters.clear_all, None),
            (self.tr("Take the marks off"), "Ctrl+U", self.model.clear_marks, None),
            (self.tr("Compare"), "Ctrl+K", self._compare, ""),
            (self.tr("Hand out"), "Ctrl+Shift+X", self._hand_out, ""),
            (self.tr("Hand out the whole matter"), "Ctrl+Shift+H", self._hand_out_matter, ""),
        ):
            made = action(self, words, key, slot, keys=self._keys, group=group)
            if role is not None:
                button = QPushButton(f"{words}   {key_text(made.shortcut())}", self)
                button.setToolTip(made.toolTip())
                button.setAutoDefault(False)
                button.clicked.connect(made.trigger)
                buttons.addWidget(button)
        self._keys.note(group, self.tr("Look at it"), "Return")
        self._keys.note(group, self.tr("Mark for comparing or handing out"), "Space")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.filters)
        column.addWidget(self.strip)
        column.addWidget(self.grid, 1)
        column.addWidget(self.empty, 1)
        column.addWidget(buttons)
        self.empty.hide()

    def _wire(self) -> None:
        self.filters.changed.connect(self.restart)
        self.thumbnails.ready.connect(self.model.repaint)
        self.model.counted.connect(self._counted)
        self.model.marks_changed.connect(self._say)
        self.model.told.connect(self.strip.tell_error)
        self.grid.opened.connect(self.opened)
        self._due.timeout.connect(self._refresh)
        self._bridge.changes.changed.connect(self._on_changes)

    def _counted(self, count: int, ended: bool) -> None:
        self.strip.clear()
        self._count, self._ended = count, ended
        self.grid.setVisible(count > 0)
        self.empty.setVisible(count == 0)
        if self.filters.wanted() == ExhibitFilter():
            self.empty.say(
                self.tr("No picture was taken yet."), self.tr("F2 takes one of the selected camera.")
            )
        else:
            self.empty.say(
                self.tr("Nothing found."), self.tr("Shorten the words or widen the filter (Ctrl+Backspace).")
            )
        self._say()

    def _say(self) -> None:
        words = self.tr("{n} pictures") if self._ended else self.tr("{n} pictures so far")
        text = words.format(n=self._count)
        if self.model.marked:
            text += " · " + self.tr("{n} marked").format(n=len(self.model.marked))
        self.state.setText(text)

    _count, _ended = 0, True

    def _search(self) -> None:
        self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.search.selectAll()

    def _compare(self) -> None:
        self.compare_wanted.emit(self.marked())

    def _hand_out(self) -> None:
        self.hand_out_wanted.emit(self.marked())

    def _hand_out_matter(self) -> None:
        matter = self.filters.wanted().matter
        if not matter:
            words = self.tr("Choose the matter among the filters first.")
            self.strip.tell(Tone.INFO, words, seconds=TOLD_S)
            return
        Operation(self, lambda: self._gallery.of_matter(matter), self._bridge.pool).success(
            self._matter_found
        ).failure(self.strip.tell_error).run()

    def _matter_found(self, exhibits: tuple[Exhibit, ...]) -> None:
        if len(exhibits) > MOST_MARKED:
            words = self.tr("This matter has {n} captures and clips; at most {most} are handed out at once.")
            self.strip.tell(Tone.ATTENTION, words.format(n=len(exhibits), most=MOST_MARKED))
            return
        self.model.mark_only(exhibits)
        self._hand_out()

    def _on_changes(self, published: Published) -> None:
        if published.concerns(self, Area.CAPTURE, Area.INCIDENT):
            self._stale = True
            if self.isVisible():
                self._due.start()

    def _refresh(self) -> None:
        self._stale = False
        self._choices()
        self.model.refresh()

    def _choices(self) -> None:
        Operation(self, self._gallery.choices, self._bridge.pool).success(self.filters.offer).failure(
            self.strip.tell_error
        ).run()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._choices()
            self.restart()

    def hideEvent(self, event: QHideEvent) -> None:
        self._due.stop()
        super().hideEvent(event)
