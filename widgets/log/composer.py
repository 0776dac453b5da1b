"""A new entry with room for words, references and attachments; kept as it is typed (D4.2, D4.4)."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt, Signal
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.clock import Clock
from app.domain.log import LogLine
from app.errors import KnownError
from app.files import reason_words, write_atomically
from app.qtbridge.bridge import Bridge
from app.qtbridge.operation import Operation
from app.services.desk import Desk
from app.services.log import DutyLog
from app.services.log_attachments import MOST_FILES, check_name, read_attached
from app.services.outcome import Outcome
from app.services.room import new_id
from widgets.common.drafts import DraftStore
from widgets.common.keys import KeyMap, action, key_text
from widgets.common.strip import MessageStrip, Tone
from widgets.common.theme import set_role
from widgets.common.time import local
from widgets.desk import DeskState
from widgets.log.entry_text import EntryText
from widgets.log.references import Find, Reference, nothing_found, offered, subject_of
from widgets.quickline.button_row import ButtonRow

DRAFT = "log-entry"
PENDING = "pasted"
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
    ) -> None:
        """`known` is at hand, `find` looks further while somebody types, on the pool."""
        super().__init__(parent)
        self._bridge, self._log, self._desk, self._drafts = bridge, log, desk, drafts
        self._clock, self._at_hand, self._find = clock, known, find
        self._found: dict[str, Reference] = {}
        self._typed: str | None = None
        self._opened_at: datetime | None = None
        self._owner, self._running = "", False
        self._paths: list[Path] = []
        set_role(self, "card")
        self.time, self.text, self.strip = QLabel(self), EntryText(self), MessageStrip(self)
        self.offers, self.attached = ButtonRow(self), ButtonRow(self)
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
        self._lay_out()
        self.text.asks.connect(self._asked)
        self.text.textChanged.connect(self._keep)
        self.text.files.connect(self.attach)
        self.text.picture.connect(self._paste)
        desk.changed.connect(self._follow_desk)
        self.hide()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        foot = QHBoxLayout()
        foot.addWidget(self.time)
        foot.addStretch(1)
        foot.addWidget(self.button)
        for widget in (self.text, self.offers, self.attached, self.strip):
            column.addWidget(widget)
        column.addLayout(foot)
        self.offers.hide()
        self.attached.hide()

    def open(self) -> None:
        """Show it with what was left in it, and put the cursor there; its time is when it was begun."""
        if self._owner != self._drafts.owner or self._opened_at is None:
            self._restore()
        self.show()
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def put_away(self) -> None:
        """Hide it; the words and files stay as a draft."""
        self.hide()
        self.left.emit()

    def attach(self, paths: Sequence[Path]) -> None:
        """Attach files; they are read and sealed when the entry is written."""
        for path in paths:
            try:
                check_name(path.name)
            except KnownError as error:
                self.strip.tell_error(error)
                continue
            if path not in self._paths and len(self._paths) < MOST_FILES:
                self._paths.append(path)
        self._show_attached()
        self._keep()

    def _follow_desk(self) -> None:
        """Somebody else sits down: the words wait, as a draft, for who typed them."""
        desk = self._desk.desk
        if self._opened_at is not None and (desk is None or desk.officer_id != self._owner):
            self._opened_at, self._paths = None, []
            self.text.clear()
            self._show_attached()
            self.hide()

    def _paste(self, picture: QImage) -> None:
        folder = self._drafts.folder / PENDING
        path = folder / f"anh-dan-{local(self._clock.utc_now()):%H%M%S}-{new_id()[:4]}.png"
        Operation(self, lambda: _save(picture, path), self._bridge.pool).success(
            lambda kept: self.attach([kept])
        ).failure(self.strip.tell_error).run()

    def _restore(self) -> None:
        kept = self._drafts.load(DRAFT)
        self._owner, self._opened_at = self._drafts.owner, self._clock.utc_now()
        try:
            self._opened_at = datetime.fromisoformat(kept.get("at", "")).astimezone()
            self._paths = [Path(str(one)) for one in json.loads(kept.get("files", "[]"))]
        except (ValueError, TypeError):
            self._paths = []
        self.text.setPlainText(kept.get("text", ""))
        self.time.setText(f"{local(self._opened_at):%H:%M:%S}")
        self._show_attached()

    def _keep(self) -> None:
        text = self.text.toPlainText()
        if self._owner != self._drafts.owner or self._opened_at is None:
            return
        if text.strip() or self._paths:
            files = json.dumps([str(one) for one in self._paths])
            self._drafts.save(DRAFT, {"text": text, "at": self._opened_at.isoformat(), "files": files})
        else:
            self._drafts.drop(DRAFT)

    def _known(self) -> tuple[Reference, ...]:
        return (*self._at_hand(), *self._found.values())

    def _asked(self, typed: str | None) -> None:
        """Offer what is at hand now, and what else begins so as soon as it is found."""
        if typed == self._typed:
            return
        self._typed = typed
        self._offer(typed)
        if typed:
            Operation(self, lambda: self._find(typed), self._bridge.pool).success(
                lambda found: self._look_at(typed, found)
            ).run()

    def _look_at(self, typed: str, found: Sequence[Reference]) -> None:
        known = {one.name for one in self._at_hand()}
        self._found |= {one.name: one for one in found if one.name not in known}
        if found and typed == self._typed:
            self._offer(typed)

    def _offer(self, typed: str | None) -> None:
        self.text.offers = offered(typed, self._known()) if typed is not None else ()
        self.offers.fill(
            [
                (f"Alt+{place} {one.name}  {one.words[:20]}", one.words, partial(self.text.take, one))
                for place, one in enumerate(self.text.offers, start=1)
            ]
        )

    def _show_attached(self) -> None:
        tip = self.tr("Press to take it off")
        self.attached.fill([(f"📎 {one.name}", tip, partial(self._detach, one)) for one in self._paths])

    def _detach(self, path: Path) -> None:
        self._paths.remove(path)
        self._show_attached()
        self._keep()

    def _write(self) -> None:
        desk, text = self._desk.desk, self.text.toPlainText()
        if desk is None or self._opened_at is None or self._running:
            return
        self._running = True
        self.button.setEnabled(False)
        self.text.setReadOnly(True)
        self.strip.tell(Tone.INFO, self.tr("Writing the entry …"))
        act = self._act(desk, text, self._opened_at, tuple(self._paths))
        Operation(self, act, self._bridge.database).success(self._done).failure(
            self.strip.tell_error
        ).finished(self._answered).run()

    def _act(
        self, desk: Desk, text: str, at: datetime, paths: tuple[Path, ...]
    ) -> Callable[[], Outcome[LogLine]]:
        subject, now = subject_of(text, self._known()), self._clock.utc_now
        return lambda: self._log.note(
            desk, text, min(at, now()), subject=subject, files=[read_attached(one) for one in paths]
        )

    def _done(self, outcome: Outcome[LogLine]) -> None:
        pasted = [one for one in self._paths if one.parent == self._drafts.folder / PENDING]
        Operation(self, lambda: _remove(pasted), self._bridge.pool).run()
        self._drafts.drop(DRAFT, self._owner)
        self._opened_at, self._paths = None, []
        self.text.clear()
        self.strip.clear()
        self._show_attached()
        self.written.emit(outcome.value)
        self.put_away()

    def _answered(self) -> None:
        self._running = False
        self.button.setEnabled(True)
        self.text.setReadOnly(False)


def _save(picture: QImage, path: Path) -> Path:
    content = QBuffer()
    content.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(content, QByteArray(b"PNG")).write(picture)
    try:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        write_atomically(path, bytes(content.data().data()))
    except OSError as error:
        vi, en = reason_words(error)
        raise KnownError(
            f"Không lưu được ảnh vừa dán ({vi}). Hãy xử lý rồi dán lại.",
            en=f"The picture pasted could not be kept ({en}). See to it and paste it again.",
        ) from error
    return path


def _remove(paths: Sequence[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
