"""A new entry with room for words, references and attachments; kept as it is typed (D4.2, D4.4)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from app.clock import Clock
from app.domain.log import LogLine
from app.qtbridge.bridge import Bridge
from app.qtbridge.operation import Operation
from app.services.desk import Desk
from app.services.log import DutyLog
from app.services.log_attachments import read_all
from app.services.outcome import Outcome
from widgets.common.drafts import DraftStore
from widgets.common.flow import FlowRow
from widgets.common.keys import KeyMap, action, key_text
from widgets.common.strip import MessageStrip, Tone
from widgets.common.theme import set_role
from widgets.common.time import local
from widgets.desk import DeskState
from widgets.log.attached import AttachedFiles
from widgets.log.capture_picker import CapturePicker
from widgets.log.entry_captures import CaptureSource, EntryCaptures, Named
from widgets.log.entry_text import EntryText
from widgets.log.references import Find, Reference, nothing_found
from widgets.log.referring import Referring
from widgets.quickline.button_row import ButtonRow

DRAFT = "log-entry"
HEIGHT = 110  # px


class EntryComposer(QFrame):
    """Opened by key; `written` when it is in the log, `left` when it was put away."""

    written = Signal(object)
    left = Signal()

    def __init__(
        self,
        bridge: Bridge,
        log: DutyLog,
        desk: DeskState,
        drafts: DraftStore,
        clock: Clock,
        known: Callable[[], Sequence[Reference]],
        keys: KeyMap,
        parent: QWidget | None = None,
        *,
        find: Find = nothing_found,
        pictures: CaptureSource | None = None,
    ) -> None:
        """`known` is at hand, `find` looks further while somebody types; `pictures` gives captures."""
        super().__init__(parent)
        self._bridge, self._log, self._desk, self._drafts = bridge, log, desk, drafts
        self._clock, self._pictures = clock, pictures
        self._opened_at: datetime | None = None
        self._owner, self._running = "", False
        set_role(self, "card")
        self.time, self.text, self.strip = QLabel(self), EntryText(self), MessageStrip(self)
        self.offers, self.attached = ButtonRow(self), ButtonRow(self, lines=3)
        self.references = Referring(bridge, self.text, self.offers, known, find, self)
        self.files = AttachedFiles(bridge, clock, drafts.folder, self.strip.tell_error, self)
        self.captures = EntryCaptures(self)
        self.picker = CapturePicker(bridge, pictures, self) if pictures is not None else None
        self.text.setPlaceholderText(
            self.tr("What happened? @ refers to a camera, container, matter; drop files here, paste pictures")
        )
        self.text.setAccessibleName(self.tr("New entry of the duty log"))
        self.text.setFixedHeight(HEIGHT)
        group = self.tr("New entry")
        self.write = action(self, self.tr("Write down"), "Ctrl+Return", self._write, keys=keys, group=group)
        leave = action(self, self.tr("Leave it for later"), "Esc", self.put_away, keys=keys, group=group)
        self.button = QPushButton(f"{self.write.text()}   {key_text(self.write.shortcut())}", self)
        self.button.setAutoDefault(False)
        set_role(self.button, "primary")
        self.button.clicked.connect(self.write.trigger)
        self.text.setToolTip(leave.toolTip())
        self._lay_out(self._capture_buttons(keys, group))
        self._wire()
        self.hide()

    def _capture_buttons(self, keys: KeyMap, group: str) -> list[QPushButton]:
        """One key each: the picture of the selected camera now, one of those of the shift."""
        made = []
        for words, key, run in (
            (self.tr("Picture of now"), "Alt+C", self.take_capture),
            (self.tr("Captures …"), "Alt+A", self.pick_capture),
        ):
            if self._pictures is None:
                continue
            tip = self.tr("{words}: attached to the entry, sealed once").format(words=words)
            one = action(self, words, key, run, keys=keys, group=group, tip=tip)
            button = QPushButton(f"{words}   {key_text(one.shortcut())}", self)
            button.setToolTip(one.toolTip())
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setAutoDefault(False)
            set_role(button, "flat")
            button.clicked.connect(one.trigger)
            made.append(button)
        return made

    def _lay_out(self, captures: Sequence[QPushButton]) -> None:
        column = QVBoxLayout(self)
        foot = FlowRow(self)
        foot.addWidget(self.time)
        for button in (*captures, self.button):
            foot.addWidget(button)
        for widget in (self.text, self.offers, self.attached):
            column.addWidget(widget)
        if self.picker is not None:
            column.addWidget(self.picker)
        column.addWidget(self.strip)
        column.addWidget(foot)
        self.attached.hide()

    def _wire(self) -> None:
        self.text.asks.connect(self.references.asked)
        self.text.textChanged.connect(self._keep)
        self.text.files.connect(self.attach)
        self.text.picture.connect(self.files.paste)
        for source in (self.files, self.captures):
            source.changed.connect(self._show_attached)
            source.changed.connect(self._keep)
        if self.picker is not None:
            self.picker.taken.connect(self.captures.attach)
            self.picker.left.connect(self._type_on)
        self._desk.changed.connect(self._follow_desk)

    def open(self) -> None:
        """Show it with what was left in it, and put the cursor there; its time is when it was begun."""
        if self._owner != self._drafts.owner or self._opened_at is None:
            self._restore()
        self.show()
        self._type_on()

    def put_away(self) -> None:
        """Hide it; the words and files stay as a draft. Of an open choice of captures only that goes."""
        if self.picker is not None and self.picker.isVisible():
            self.picker.leave()
            return
        self.hide()
        self.left.emit()

    def attach(self, paths: Sequence[Path]) -> None:
        """Attach files; they are read and sealed when the entry is written."""
        self.files.attach(paths)

    def take_capture(self) -> None:
        """Take the picture of the selected camera now, as F2 does, and name it in the entry."""
        owner = self._owner
        if self._pictures is not None:
            self._pictures.take(lambda one: self._sealed(one, owner))

    def pick_capture(self) -> None:
        """Choose among the captures of this shift."""
        if self.picker is not None:
            self.picker.open()

    def _sealed(self, one: Named, owner: str) -> None:
        """It is safe, whatever became of the entry; it is named where that is still being written."""
        if self._opened_at is not None and owner == self._owner:
            self.captures.attach(one)

    def _type_on(self) -> None:
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _follow_desk(self) -> None:
        """Somebody else sits down: the words wait, as a draft, for who typed them."""
        desk = self._desk.desk
        if self._opened_at is not None and (desk is None or desk.officer_id != self._owner):
            self._empty()
            self.hide()

    def _empty(self) -> None:
        self._opened_at = None
        self.text.clear()
        self.files.clear()
        self.captures.clear()
        if self.picker is not None:
            self.picker.hide()

    def _restore(self) -> None:
        kept = self._drafts.load(DRAFT)
        self._owner, self._opened_at = self._drafts.owner, None
        at = self._clock.utc_now()
        with suppress(ValueError):
            at = datetime.fromisoformat(kept.get("at", "")).astimezone()
        self.files.restore(kept.get("files", ""))
        self.captures.restore(kept.get("captures", ""))
        self.text.setPlainText(kept.get("text", ""))
        self.time.setText(f"{local(at):%H:%M:%S}")
        self._opened_at = at

    def _keep(self) -> None:
        text = self.text.toPlainText()
        if self._owner != self._drafts.owner or self._opened_at is None:
            return
        if text.strip() or self.files.paths or self.captures.named:
            draft = {"text": text, "at": self._opened_at.isoformat(), "files": self.files.as_draft()}
            self._drafts.save(DRAFT, {**draft, "captures": self.captures.as_draft()})
        else:
            self._drafts.drop(DRAFT)

    def _show_attached(self) -> None:
        tip = self.tr("Press to take it off")
        files = [(f"📎 {one.name}", tip, partial(self.files.detach, one)) for one in self.files.paths]
        pictures = [
            (f"▣ {one.number} · {one.camera}", tip, partial(self.captures.detach, one))
            for one in self.captures.named
        ]
        self.attached.fill([*pictures, *files])

    def _write(self) -> None:
        desk, text = self._desk.desk, self.text.toPlainText()
        if desk is None or self._opened_at is None or self._running:
            return
        self._running = True
        self.button.setEnabled(False)
        self.text.setReadOnly(True)
        self.strip.tell(Tone.INFO, self.tr("Writing the entry …"))
        act = self._act(desk, text, self._opened_at, self.files.paths, self.captures.named)
        Operation(self, act, self._bridge.database).success(self._done).failure(
            self.strip.tell_error
        ).finished(self._answered).run()

    def _act(
        self, desk: Desk, text: str, at: datetime, paths: tuple[Path, ...], captures: tuple[Named, ...]
    ) -> Callable[[], Outcome[LogLine]]:
        subject, now = self.references.subject_of(text), self._clock.utc_now
        return lambda: self._log.note(
            desk,
            text,
            min(at, now()),
            subject=subject,
            files=read_all(paths),
            captures=[one.capture_id for one in captures],
        )

    def _done(self, outcome: Outcome[LogLine]) -> None:
        self.files.forget(self.files.paths)
        self._drafts.drop(DRAFT, self._owner)
        self._empty()
        self.strip.clear()
        self.written.emit(outcome.value)
        self.put_away()

    def _answered(self) -> None:
        self._running = False
        self.button.setEnabled(True)
        self.text.setReadOnly(False)
