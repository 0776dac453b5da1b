"""The quick line: one key, type, Enter; its time is taken when it is opened (D4.2, D4.4, D6.6)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from app.clock import Clock
from app.domain.log import LogLine
from app.domain.phrases import Phrase, PhraseStep
from app.errors import KnownError
from app.qtbridge.bridge import Bridge
from app.qtbridge.operation import Operation
from app.services.desk import Desk
from app.services.log import DutyLog
from app.services.outcome import Outcome
from widgets.common.drafts import DraftStore
from widgets.common.keys import KeyMap, action
from widgets.common.strip import MessageStrip, Tone
from widgets.common.theme import set_role
from widgets.common.time import local
from widgets.desk import DeskState
from widgets.quickline.aid_rows import AidRows
from widgets.quickline.aids import LineAids
from widgets.quickline.targets import Target
from widgets.quickline.unfinished import MOST, Typed, Unfinished, announced, typed_of
from widgets.quickline.ways import WAYS, place_of, way_at, way_words

DRAFT, SENDING = "quick-note", "quick-note-sending"
WHO_WIDTH, NUMBER_WIDTH, ABOUT_WIDTH = 260, 160, 240


class QuickNote(QFrame):
    """A line at the bottom of the window; what is typed survives Esc, sign-out and a crash."""

    closed = Signal()
    step_wanted = Signal(str)

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
        *,
        aids: LineAids | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._log, self._desk, self._clock = bridge, log, desk, clock
        self._drafts, self._strip, self._aids = drafts, strip, aids
        self._unfinished = Unfinished(drafts)
        self._opened_at: datetime | None = None
        self._target: Target | None = None
        self._step = PhraseStep.NONE
        self._quiet = False
        self._plain = False  # a key given back as text stays text until the line is empty
        self._sending: Typed | None = None
        self._sender = ""
        self._before: QWidget | None = None
        self.time, self.way = QLabel(self), QComboBox(self)
        self.who, self.number, self.line = QLineEdit(self), QLineEdit(self), QLineEdit(self)
        self.about, self.waiting = QPushButton(self), QPushButton(self)
        self.rows = AidRows(aids, self)
        self.button = QPushButton(self.tr("Write down") + "   Enter", self)
        self._build()
        group = self.tr("Quick note")
        leave = action(self, self.tr("Leave the note for later"), "Esc", self._leave, keys=keys, group=group)
        self.line.setToolTip(leave.toolTip())
        keys.note(group, self.tr("Write the note into the duty log"), "Return")
        keys.note(group, self.tr("Another kind: note, telephone, fax …"), "Up", "Down")
        keys.note(group, self.tr("Unit or matter by its number"), "Alt+1", "Alt+9")
        keys.note(group, self.tr("A phrase"), "Alt+Q", "Alt+I")
        keys.note(group, self.tr("Put what stands in the line on a phrase key"), "Alt+Shift+Q")
        keys.note(group, self.tr("Another unfinished line"), "Alt+Down")
        self.hide()

    def _build(self) -> None:
        set_role(self.time, "dim")
        set_role(self.button, "primary")
        self.way.addItems(way_words())
        self.way.setAccessibleName(self.tr("Kind of note"))
        self.way.setToolTip(self.tr("Up and Down in the line choose another kind"))
        for field, words, limit, width in (
            (self.who, self.tr("With whom, unit"), 200, WHO_WIDTH),
            (self.number, self.tr("Number, address"), 100, NUMBER_WIDTH),
        ):
            field.setMaxLength(limit)
            field.setMaximumWidth(width)
            field.setPlaceholderText(words)
            field.setAccessibleName(words)
            field.hide()
        for button, slot in ((self.about, self._give_back), (self.waiting, self._next_unfinished)):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setAutoDefault(False)
            button.setMaximumWidth(ABOUT_WIDTH)
            button.clicked.connect(slot)
            button.hide()
        self.about.setToolTip(self.tr("What the line is about; Backspace at its beginning takes it away"))
        self.waiting.setToolTip(self.tr("Unfinished lines; Alt+Down takes the next, F3 begins another"))
        self.line.setMaxLength(2000)
        self.line.setPlaceholderText(self.tr("What happened? Enter writes it into the duty log"))
        self.line.setAccessibleName(self.tr("Note for the duty log"))
        self.button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 4)
        column.setSpacing(4)
        row = QHBoxLayout()
        for widget in (self.time, self.way, self.about):
            row.addWidget(widget)
        for field, stretch in ((self.who, 1), (self.number, 1), (self.line, 3)):
            row.addWidget(field, stretch)
        row.addWidget(self.waiting)
        row.addWidget(self.button)
        column.addWidget(self.rows.targets)
        column.addLayout(row)
        column.addWidget(self.rows.phrases)
        for field in (self.line, self.who, self.number):
            field.returnPressed.connect(self._write)
            field.textChanged.connect(self._keep)
            field.installEventFilter(self)
        self.line.textEdited.connect(self._edited)
        self.rows.chosen.connect(self._choose)
        self.rows.said.connect(self._say)
        self.rows.taught.connect(self._teach)
        self.way.currentIndexChanged.connect(self._way_chosen)
        self.button.clicked.connect(self._write)

    def open(self) -> None:
        """Show the line and take the time; a line left earlier comes back with its own time.

        Asked for from within the line, that one is put aside and another begins (D4.4); asked for from
        elsewhere while it stands here, because it could not be written, it gets the keyboard back.
        """
        if self._desk.desk is None:
            self._strip.tell(
                Tone.ATTENTION, self.tr("Sign in first: a note is written in a person's name."), seconds=8
            )
            return
        before = QApplication.focusWidget()
        within = before is not None and self.isAncestorOf(before)
        if not within:
            self._before = before
        if within and self.isVisible() and self._typed() is not None:
            self._put_aside()
        if not self.isVisible():
            self.rows.offer()
        if not self.line.text() and (kept := self._left_behind()):
            self._fill(typed_of(kept, self._clock.utc_now(), len(WAYS)))
        self.show()
        self._opened_at = self._opened_at or self._clock.utc_now()
        self._show_time()
        self._count()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def forget_screen(self) -> None:
        """Somebody else sits down: what stands here waits, as a draft, for who typed it."""
        self._quiet = True
        self._empty()
        self._quiet = False
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down choose the kind, Alt and a key fill in, all without leaving the line."""
        if not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        run = self._meaning(event, at_start=watched is self.line)
        if run is not None and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if run is not None and event.type() == QEvent.Type.KeyPress:
            run()
            return True
        return super().eventFilter(watched, event)

    def _meaning(self, event: QKeyEvent, *, at_start: bool) -> Callable[[], object] | None:
        """What a key does here besides writing."""
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held == Qt.KeyboardModifier.AltModifier and key == Qt.Key.Key_Down:
            return self._next_unfinished
        if held != Qt.KeyboardModifier.NoModifier:
            return self.rows.meaning(event)
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(key), 0)
        if step:
            return lambda: self.way.setCurrentIndex((self.way.currentIndex() + step) % self.way.count())
        first = at_start and self.line.cursorPosition() == 0 and not self.line.hasSelectedText()
        return self._give_back if key == Qt.Key.Key_Backspace and first and self._target is not None else None

    def _choose(self, target: Target) -> None:
        self._target = target
        self.about.setText(f"{target.key}  {target.label}")
        self.about.show()
        self._keep()

    def _give_back(self) -> None:
        """The key typed is text after all."""
        if self._target is not None:
            key, self._target, self._plain = self._target.key, None, True
            self.about.hide()
            if not self.line.text():
                self.line.setText(key)
            self._keep()

    def _edited(self, text: str) -> None:
        """A number or two letters and a blank, typed first, say what the line is about."""
        self._plain = self._plain and bool(text)
        if self._target is None and not self._plain and (found := self.rows.recognise(text)) is not None:
            target, rest = found
            cursor = self.line.cursorPosition() - (len(text) - len(rest))
            self.line.setText(rest)
            self.line.setCursorPosition(max(0, cursor))
            self._choose(target)

    def _say(self, phrase: Phrase) -> None:
        """A phrase: its words behind what is typed, the way it goes, the step it belongs to."""
        opens = ": " if phrase.step is not PhraseStep.NONE else ""
        self.line.setText(f"{self.line.text().rstrip()} {phrase.text}".strip() + opens)
        self.way.setCurrentIndex(place_of(phrase))
        self._step = phrase.step
        self._keep()

    def _teach(self, key: str) -> None:
        if self._aids is not None:
            self._aids.teach(key, self.line.text().strip(), *way_at(self.way.currentIndex()))

    def _put_aside(self) -> None:
        """The line waits with the others, unless too many do."""
        typed = self._typed()
        if typed is not None and self._unfinished.full():
            self._strip.tell(
                Tone.ATTENTION,
                self.tr("{count} lines are unfinished. Write or empty one of them first.").format(count=MOST),
                seconds=8,
            )
            return
        if typed is not None:
            self._unfinished.put(typed)
        self._empty()

    def _next_unfinished(self) -> None:
        """The one put aside longest ago for the one that stands here: no more of them wait than before."""
        kept = self._unfinished.take()
        if kept is None:
            return
        typed = self._typed()
        if typed is not None:
            self._unfinished.put(typed)
        self._empty()
        self._fill(typed_of(kept, self._clock.utc_now(), len(WAYS)))
        self._keep()
        self._show_time()
        self._count()

    def _count(self) -> None:
        count = len(self._unfinished.all())
        self.waiting.setText(self.tr("{count} unfinished   Alt+↓").format(count=count))
        self.waiting.setVisible(count > 0)

    def _empty(self) -> None:
        self._opened_at, self._target, self._step, self._plain = None, None, PhraseStep.NONE, False
        for field in (self.line, self.who, self.number):
            field.clear()
        self.way.setCurrentIndex(0)
        self.about.hide()

    def _show_time(self) -> None:
        if self._opened_at is not None:
            self.time.setText(f"{local(self._opened_at):%H:%M:%S}")

    def _left_behind(self) -> dict[str, str]:
        """A note that was being written when the console died, else the one that was left for later."""
        dying = self._drafts.load(SENDING) if self._sending is None else {}
        return dying or self._drafts.load(DRAFT)

    def _fill(self, kept: Typed) -> None:
        self._opened_at, self._step, self._target = kept.at, kept.step, None
        self.about.hide()
        if kept.target is not None:
            self._choose(kept.target)
        self.way.setCurrentIndex(kept.way)
        self.who.setText(kept.who)
        self.number.setText(kept.number)
        self.line.setText(kept.text)

    def _way_chosen(self, way: int) -> None:
        for field in (self.who, self.number):
            field.setVisible(WAYS[way][0] is not None)
        self._keep()

    def _typed(self) -> Typed | None:
        text = self.line.text().strip()
        if self._opened_at is None or not text:
            return None
        way = self.way.currentIndex()
        who, number = (self.who.text().strip(), self.number.text().strip()) if way else ("", "")
        return Typed(text, self._opened_at, way, who, number, self._target, self._step)

    def _keep(self) -> None:
        typed = self._typed()
        if self._quiet:
            return
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
        self._empty()
        self.button.setEnabled(False)
        self._strip.tell(Tone.INFO, self.tr("Writing the note into the log …"))
        Operation(self, self._act(desk, typed), self._bridge.database).success(self._written).failure(
            self._not_written
        ).finished(self._answered).run()
        self._leave()

    def _act(self, desk: Desk, typed: Typed) -> Callable[[], Outcome[LogLine]]:
        way, target, words = WAYS[typed.way][0], typed.target, typed.text.removesuffix(":")
        subject, unit = (target.subject, target.unit) if target is not None else ("", "")
        # Where the clock was set back meanwhile, the time taken then lies ahead and would be refused.
        at = min(typed.at, self._clock.utc_now())
        if way is None:
            return lambda: self._log.note(desk, words, at, subject=subject, unit=unit)
        direction, channel = way
        return lambda: self._log.note(
            desk,
            words,
            at,
            subject=subject,
            direction=direction,
            channel=channel,
            number=typed.number,
            spoke_with=typed.who,
            unit=unit,
        )

    def _announce(self, typed: Typed) -> None:
        """The step the phrase announced stands ready, with what was said in its field (D9.2)."""
        step = announced(typed)
        if step is None:
            return
        if step.fields:
            self._drafts.save(step.card, step.fields, self._sender)
        if self._sender == self._drafts.owner:
            self.step_wanted.emit(step.subject)

    def _written(self, outcome: Outcome[LogLine]) -> None:
        self._drafts.drop(SENDING, self._sender)
        if self._sending is not None:
            self._announce(self._sending)
        happened = f"{local(outcome.value.happened_at):%H:%M:%S}"
        self._strip.tell(
            Tone.CONFIRMED, self.tr("The note of {time} is in the log.").format(time=happened), seconds=5
        )

    def _not_written(self, error: KnownError) -> None:
        typed = self._sending
        if typed is not None and not self.line.text() and self._sender == self._drafts.owner:
            # Back into the line, with its own time, ready to be written again; the focus stays where it is.
            self._fill(typed)
            self._drafts.drop(SENDING, self._sender)
            self._keep()
            self._show_time()
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
