"""The quick line: one key, type, Enter; its time is taken when it is opened (D4.2, D4.4, D6.6)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)
from shiboken6 import isValid

from app.clock import Clock
from app.domain.directive import Channel
from app.domain.log import LogLine
from app.errors import KnownError
from app.qtbridge.bridge import Bridge
from app.qtbridge.operation import Operation
from app.services.desk import Desk
from app.services.log import Direction, DutyLog
from app.services.outcome import Outcome
from widgets.common.drafts import DraftStore
from widgets.common.keys import KeyMap, action
from widgets.common.strip import MessageStrip, Tone
from widgets.common.theme import set_role
from widgets.common.time import local
from widgets.desk import DeskState

DRAFT, SENDING = "quick-note", "quick-note-sending"
WHO_WIDTH = 260

Way = tuple[Direction, Channel] | None
_WAYS: tuple[tuple[Way, object], ...] = (
    (None, QT_TRANSLATE_NOOP("QuickNoteWay", "Note")),
    ((Direction.OUT, Channel.TELEPHONE), QT_TRANSLATE_NOOP("QuickNoteWay", "Called by telephone")),
    ((Direction.IN, Channel.TELEPHONE), QT_TRANSLATE_NOOP("QuickNoteWay", "Telephone call received")),
    ((Direction.OUT, Channel.FAX), QT_TRANSLATE_NOOP("QuickNoteWay", "Fax sent")),
    ((Direction.IN, Channel.FAX), QT_TRANSLATE_NOOP("QuickNoteWay", "Fax received")),
    ((Direction.OUT, Channel.EMAIL), QT_TRANSLATE_NOOP("QuickNoteWay", "E-mail sent")),
    ((Direction.IN, Channel.EMAIL), QT_TRANSLATE_NOOP("QuickNoteWay", "E-mail received")),
    ((Direction.OUT, Channel.DOCUMENT), QT_TRANSLATE_NOOP("QuickNoteWay", "Document sent")),
    ((Direction.IN, Channel.DOCUMENT), QT_TRANSLATE_NOOP("QuickNoteWay", "Document received")),
)


@dataclass(frozen=True, slots=True)
class _Typed:
    """One note as typed."""

    text: str
    at: datetime
    way: int
    who: str

    def as_draft(self) -> dict[str, str]:
        return {"text": self.text, "at": self.at.isoformat(), "way": str(self.way), "who": self.who}


class QuickNote(QFrame):
    """A line at the bottom of the window; what is typed survives Esc, sign-out and a crash."""

    closed = Signal()

    def __init__(
        self,
        bridge: Bridge,
        log: DutyLog,
        desk: DeskState,
        clock: Clock,
        drafts: DraftStore,
        strip: MessageStrip,
        keys: KeyMap,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._log, self._desk, self._clock = bridge, log, desk, clock
        self._drafts, self._strip = drafts, strip
        self._opened_at: datetime | None = None
        self._sending: _Typed | None = None
        self._sender = ""
        self._before: QWidget | None = None
        self.time, self.way = QLabel(self), QComboBox(self)
        self.who, self.line = QLineEdit(self), QLineEdit(self)
        self.button = QPushButton(self.tr("Write down") + "   Enter", self)
        self._build()
        group = self.tr("Quick note")
        leave = action(self, self.tr("Leave the note for later"), "Esc", self._leave, keys=keys, group=group)
        self.line.setToolTip(leave.toolTip())
        keys.note(group, self.tr("Write the note into the duty log"), "Return")
        keys.note(group, self.tr("Another kind: note, telephone, fax …"), "Up", "Down")
        self.hide()

    def _build(self) -> None:
        set_role(self.time, "dim")
        set_role(self.button, "primary")
        for _, words in _WAYS:
            self.way.addItem(QCoreApplication.translate("QuickNoteWay", str(words)))
        self.way.setAccessibleName(self.tr("Kind of note"))
        self.way.setToolTip(self.tr("Up and Down in the line choose another kind"))
        self.who.setMaxLength(200)
        self.who.setMaximumWidth(WHO_WIDTH)
        self.who.setPlaceholderText(self.tr("With whom, unit, number"))
        self.who.setAccessibleName(self.who.placeholderText())
        self.who.hide()
        self.line.setMaxLength(2000)
        self.line.setPlaceholderText(self.tr("What happened? Enter writes it into the duty log"))
        self.line.setAccessibleName(self.tr("Note for the duty log"))
        self.button.setAutoDefault(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        for widget, stretch in ((self.time, 0), (self.way, 0), (self.who, 1), (self.line, 3)):
            row.addWidget(widget, stretch)
        row.addWidget(self.button)
        for field in (self.line, self.who):
            field.returnPressed.connect(self._write)
            field.textChanged.connect(self._keep)
            field.installEventFilter(self)
        self.way.currentIndexChanged.connect(self._way_chosen)
        self.button.clicked.connect(self._write)

    def open(self) -> None:
        """Show the line and take the time; a line left earlier comes back with its own time."""
        if self._desk.desk is None:
            self._strip.tell(
                Tone.ATTENTION, self.tr("Sign in first: a note is written in a person's name."), seconds=8
            )
            return
        before = QApplication.focusWidget()
        if before is not None and not self.isAncestorOf(before):
            self._before = before
        self.show()
        if not self.line.text() and (kept := self._left_behind()):
            self._fill(kept)
        if self._opened_at is None:
            self._opened_at = self._clock.utc_now()
        self.time.setText(f"{local(self._opened_at):%H:%M:%S}")
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def forget_screen(self) -> None:
        """Somebody else sits down: what stands here waits, as a draft, for who typed it."""
        self._opened_at = None
        for field in (self.line, self.who):
            field.blockSignals(True)
            field.clear()
            field.blockSignals(False)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down choose the kind without leaving the line."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
            if step:
                self.way.setCurrentIndex((self.way.currentIndex() + step) % self.way.count())
                return True
        return super().eventFilter(watched, event)

    def _left_behind(self) -> dict[str, str]:
        """A note that was being written when the console died, else the one that was left for later."""
        dying = self._drafts.load(SENDING) if self._sending is None else {}
        return dying or self._drafts.load(DRAFT)

    def _fill(self, kept: dict[str, str]) -> None:
        try:
            at, way = datetime.fromisoformat(kept.get("at", "")), int(kept.get("way", "0"))
        except ValueError:
            at, way = self._clock.utc_now(), 0
        self._opened_at = at if at.tzinfo is not None else self._clock.utc_now()
        self.way.setCurrentIndex(way if 0 <= way < len(_WAYS) else 0)
        self.who.setText(kept.get("who", ""))
        self.line.setText(kept.get("text", ""))

    def _way_chosen(self, way: int) -> None:
        self.who.setVisible(_WAYS[way][0] is not None)
        self._keep()

    def _typed(self) -> _Typed | None:
        text = self.line.text().strip()
        if self._opened_at is None or not text:
            return None
        way = self.way.currentIndex()
        return _Typed(text, self._opened_at, way, self.who.text().strip() if way else "")

    def _keep(self) -> None:
        typed = self._typed()
        if typed is not None:
            self._drafts.save(DRAFT, typed.as_draft())
        else:
            self._drafts.drop(DRAFT)

    def _write(self) -> None:
        desk, typed = self._desk.desk, self._typed()
        if desk is None or typed is None or self._sending is not None:
            return
        # The line is free for the next note at once; this one stays a draft until it is in the log.
        self._sending, self._sender = typed, self._drafts.owner
        self._drafts.save(SENDING, typed.as_draft())
        self._opened_at = None
        self.line.clear()
        self.who.clear()
        self.way.setCurrentIndex(0)
        self.button.setEnabled(False)
        self._strip.tell(Tone.INFO, self.tr("Writing the note into the log …"))
        Operation(self, self._act(desk, typed), self._bridge.database).success(self._written).failure(
            self._not_written
        ).finished(self._answered).run()
        self._leave()

    def _act(self, desk: Desk, typed: _Typed) -> Callable[[], Outcome[LogLine]]:
        way = _WAYS[typed.way][0]
        # Where the clock was set back meanwhile, the time taken then lies ahead and would be refused.
        at = min(typed.at, self._clock.utc_now())
        if way is None:
            return lambda: self._log.note(desk, typed.text, at)
        direction, channel = way
        return lambda: self._log.note(
            desk, typed.text, at, direction=direction, channel=channel, spoke_with=typed.who
        )

    def _written(self, outcome: Outcome[LogLine]) -> None:
        self._drafts.drop(SENDING, self._sender)
        happened = f"{local(outcome.value.happened_at):%H:%M:%S}"
        self._strip.tell(
            Tone.CONFIRMED, self.tr("The note of {time} is in the log.").format(time=happened), seconds=5
        )

    def _not_written(self, error: KnownError) -> None:
        typed = self._sending
        if typed is not None and not self.line.text() and self._sender == self._drafts.owner:
            # Back into the line, with its own time, ready to be written again; the focus stays where it is.
            self._fill(typed.as_draft())
            self._drafts.drop(SENDING, self._sender)
            self._keep()
            self.time.setText(f"{local(typed.at):%H:%M:%S}")
            self.show()
        self._strip.tell_error(error)

    def _answered(self) -> None:
        self._sending = None
        self.button.setEnabled(True)

    def _leave(self) -> None:
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.closed.emit()
        self.hide()
        if not self.line.text().strip():
            self._opened_at = None
