"""The quick line: one key, type, Enter; its time is taken when it is opened (D4.2, D4.4, D6.6)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from app.clock import Clock
from app.domain.phrases import ASKING, Phrase, PhraseStep
from app.domain.quick_step import QuickStep
from app.errors import KnownError
from app.qtbridge.bridge import Bridge
from app.services.quick_lines import QuickLines
from widgets.common.drafts import DraftStore
from widgets.common.keys import KeyMap, action
from widgets.common.strip import MessageStrip, Tone
from widgets.common.time import local
from widgets.common.tips import tip
from widgets.desk import DeskState
from widgets.log.attached import AttachedFiles, paths_of
from widgets.log.references import Find, Reference, nothing_found
from widgets.log.referring import Referring
from widgets.quickline.aids import LineAids
from widgets.quickline.face import LineFace
from widgets.quickline.plan import plan_words, step_of
from widgets.quickline.targets import Target
from widgets.quickline.unfinished import MOST, Typed, Unfinished, announced, typed_of
from widgets.quickline.ways import WAYS, place_of, way_at
from widgets.quickline.writer import LineWriter

DRAFT = "quick-note"


class QuickNote(LineFace):
    """A line at the bottom of the window; what is typed survives Esc, sign-out and a crash."""

    closed = Signal()
    step_wanted = Signal(str)
    written = Signal(object)

    def __init__(
        self,
        bridge: Bridge,
        lines: QuickLines,
        desk: DeskState,
        clock: Clock,
        drafts: DraftStore,
        strip: MessageStrip,
        keys: KeyMap,
        parent: QWidget | None = None,
        *,
        aids: LineAids | None = None,
        references: Callable[[], Sequence[Reference]] = tuple,
        find: Find = nothing_found,
    ) -> None:
        """`references` is what `@` stands for at hand, `find` looks further while somebody types."""
        super().__init__(aids, parent)
        self._desk, self._clock = desk, clock
        self._drafts, self._strip, self._aids = drafts, strip, aids
        self._unfinished = Unfinished(drafts)
        self._opened_at: datetime | None = None
        self._target: Target | None = None
        self._step = PhraseStep.NONE
        self._quiet = False
        self._plain = False  # a key given back as text stays text until the line is empty
        self._before: QWidget | None = None
        self.references = Referring(bridge, self.line, self.offers, references, find, self)
        self._writer = LineWriter(bridge, lines, drafts, self)
        self.files = AttachedFiles(bridge, clock, drafts.folder, strip.tell_error, self)
        self._wire()
        self._list_keys(keys)
        self.hide()

    def _wire(self) -> None:
        for field in (self.line, self.who, self.number):
            field.returnPressed.connect(self._write)
            field.textChanged.connect(self._keep)
            field.installEventFilter(self)
        self.about.clicked.connect(self._give_back)
        self.attached.clicked.connect(self._detach)
        self.waiting.clicked.connect(self._next_unfinished)
        self.line.textEdited.connect(self._edited)
        self.line.asks.connect(self.references.asked)
        self.line.files.connect(self.files.attach)
        self.line.picture.connect(self.files.paste)
        self.files.changed.connect(self._show_files)
        self.files.changed.connect(self._keep)
        self.references.shown.connect(self.rows.make_way)
        self.rows.chosen.connect(self._choose)
        self.rows.said.connect(self._say)
        self.rows.taught.connect(self._teach)
        self._writer.written.connect(self._written)
        self._writer.refused.connect(self._not_written)
        self._writer.ended.connect(self._answered)
        self.way.currentIndexChanged.connect(self._way_chosen)
        self.button.clicked.connect(self._write)

    def _list_keys(self, keys: KeyMap) -> None:
        group = self.tr("Quick note")
        leave = action(self, self.tr("Leave the note for later"), "Esc", self._leave, keys=keys, group=group)
        self.line.setToolTip(leave.toolTip())
        keys.note(group, self.tr("Write the note into the duty log"), "Return")
        keys.note(group, self.tr("Write only the note, without the step shown"), "Shift+Return")
        keys.note(group, self.tr("Another kind: note, telephone, fax …"), "Up", "Down")
        keys.note(group, self.tr("Unit or matter by its number"), "Alt+1", "Alt+9")
        keys.note(group, self.tr("A phrase"), "Alt+Q", "Alt+I")
        keys.note(group, self.tr("Put what stands in the line on a phrase key"), "Alt+Shift+Q")
        keys.note(group, self.tr("Attach a copied file or picture"), "Ctrl+V")
        keys.note(group, self.tr("Take the last file off again"), "Alt+Backspace")
        keys.note(group, self.tr("Another unfinished line"), "Alt+Down")

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
        if self._typed() is None and (kept := self._left_behind()):
            self._fill(typed_of(kept, self._clock.utc_now(), len(WAYS)))
        self.show()
        self._opened_at = self._opened_at or self._clock.utc_now()
        self._show_time()
        self._count()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def begin(self, given: Typed) -> None:
        """Open a line with what is known before anything was said; what stands here waits with the others."""
        if self._typed() is not None:
            self._put_aside()
        self.open()
        if self._typed() is not None:
            self._put_aside()  # it was left behind and came back
        if self.isVisible() and self._typed() is None:
            self._fill(given)
            self._show_time()
            self._count()

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
        if held == Qt.KeyboardModifier.AltModifier:
            return self._meaning_with_alt(event)
        if held == Qt.KeyboardModifier.ShiftModifier and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self._write_alone
        if held != Qt.KeyboardModifier.NoModifier:
            return self.rows.meaning(event)
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(key), 0)
        if step:
            return lambda: self.way.setCurrentIndex((self.way.currentIndex() + step) % self.way.count())
        first = at_start and self.line.cursorPosition() == 0 and not self.line.hasSelectedText()
        return self._give_back if key == Qt.Key.Key_Backspace and first and self._target is not None else None

    def _meaning_with_alt(self, event: QKeyEvent) -> Callable[[], object] | None:
        """While `@` is being typed the numbers are its offers'; else they are units and matters."""
        place = event.key() - Qt.Key.Key_1
        if 0 <= place < len(self.line.offers):
            return partial(self.line.take, self.line.offers[place])
        if event.key() == Qt.Key.Key_Backspace and self.files.paths:
            return self._detach
        return self._next_unfinished if event.key() == Qt.Key.Key_Down else self.rows.meaning(event)

    def _choose(self, target: Target) -> None:
        self._target = target
        self.about.say(f"{target.key}  {target.label}".strip())
        self.about.show()
        self._offer_number()
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
        opens = ": " if phrase.step in ASKING else ""
        self._step = phrase.step
        self.line.setText(f"{self.line.text().rstrip()} {phrase.text}".strip() + opens)
        self.way.setCurrentIndex(place_of(phrase))
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
        self.waiting.say(self.tr("{count} unfinished   Alt+↓").format(count=count))
        self.waiting.setVisible(count > 0)

    def _empty(self) -> None:
        self._opened_at, self._target, self._step, self._plain = None, None, PhraseStep.NONE, False
        for field in (self.line, self.who, self.number):
            field.clear()
        self.files.clear()
        self.way.setCurrentIndex(0)
        self.about.hide()

    def _show_time(self) -> None:
        if self._opened_at is not None:
            self.time.setText(f"{local(self._opened_at):%H:%M:%S}")

    def _left_behind(self) -> dict[str, str]:
        """A note that was being written when the console died, else the one that was left for later."""
        return self._writer.left_behind() or self._drafts.load(DRAFT)

    def _fill(self, kept: Typed) -> None:
        self._opened_at, self._step, self._target = kept.at, kept.step, None
        self.about.hide()
        if kept.target is not None:
            self._choose(kept.target)
        self.way.setCurrentIndex(kept.way)
        self.who.setText(kept.who)
        self.number.setText(kept.number)
        self.files.restore(kept.files)
        self.line.setText(kept.text)

    def _way_chosen(self, way: int) -> None:
        for field in (self.who, self.number):
            field.setVisible(WAYS[way][0] is not None)
        self._offer_number()
        self._keep()

    def _offer_number(self) -> None:
        if self._aids is not None and self._target is not None:
            self._aids.offer_number(self.number, self._target.unit, WAYS[self.way.currentIndex()][0])

    def _typed(self) -> Typed | None:
        text = self.line.text().strip()
        if self._opened_at is None or not (text or self.files.paths):
            return None
        way = self.way.currentIndex()
        who, number = (self.who.text().strip(), self.number.text().strip()) if way else ("", "")
        kept = self.files.as_draft()
        return Typed(text, self._opened_at, way, who, number, self._target, self._step, kept)

    def _show_files(self) -> None:
        count = len(self.files.paths)
        self.attached.say(self.tr("📎 {count}   Alt+Backspace").format(count=count))
        names = "\n".join(one.name for one in self.files.paths)
        self.attached.setToolTip(tip(self.tr("Sealed with the line:\n{names}").format(names=names)))
        self.attached.setVisible(count > 0)

    def _detach(self) -> None:
        if self.files.paths:
            self.files.detach(self.files.paths[-1])

    def _show_plan(self, typed: Typed | None) -> None:
        step = step_of(typed, self._aids)
        self.plan.setText(plan_words(step, self._clock.utc_now()) if step is not None else "")
        self.plan.setVisible(step is not None)

    def _keep(self) -> None:
        typed = self._typed()
        self._show_plan(typed)
        if self._quiet:
            return
        if typed is not None:
            self._drafts.save(DRAFT, typed.as_draft())
        else:
            self._drafts.drop(DRAFT)

    def _write_alone(self) -> None:
        """Only the note: the step shown is left to its card, or to another line."""
        self._step = PhraseStep.NONE
        self._write()

    def _write(self) -> None:
        desk, typed = self._desk.desk, self._typed()
        if desk is None or typed is None or self._writer.busy:
            return
        if not typed.text:
            self._strip.tell(
                Tone.ATTENTION, self.tr("Say in a few words what the file is, then press Enter."), seconds=8
            )
            return
        step = step_of(typed, self._aids)
        if step is not None and not step.who and step.step is PhraseStep.CHASED and self.who.isVisible():
            self.who.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        # The line is free for the next note at once; this one stays a draft until it is in the log.
        about = self.references.subject_of
        self._empty()
        self.button.setEnabled(False)
        self._strip.tell(Tone.INFO, self.tr("Writing the note into the log …"))
        self._writer.write(desk, typed, self._clock.utc_now(), step, about)
        self._leave()

    def _announce(self, typed: Typed) -> None:
        """The step the phrase announced stands ready, with what was said in its field (D9.2)."""
        step = announced(typed)
        if step is None:
            return
        if step.fields:
            self._drafts.save(step.card, step.fields, self._writer.typist)
        if self._writer.typist == self._drafts.owner:
            self.step_wanted.emit(step.subject)

    def _written(self, typed: Typed, at: datetime, step: QuickStep | None) -> None:
        self.files.forget(paths_of(typed.files))
        words, number = self.tr("The note of {time} is in the log."), ""
        if step is not None:
            words = self.tr("The note of {time} is in the log, and the step of direction {number} with it.")
            number = step.number
        else:
            self._announce(typed)
        self._strip.tell(Tone.CONFIRMED, words.format(time=f"{local(at):%H:%M:%S}", number=number), seconds=5)
        self.written.emit(typed)

    def _not_written(self, typed: Typed, error: KnownError) -> None:
        if self._typed() is None and self._writer.typist == self._drafts.owner:
            # Back into the line, with its own time, ready to be written again; the focus stays where it is.
            self._fill(typed)
            self._writer.forget()
            self._keep()
            self._show_time()
            self.show()
        self._strip.tell_error(error)

    def _answered(self) -> None:
        self.button.setEnabled(True)

    def _leave(self) -> None:
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.closed.emit()
        self.hide()
        if self._typed() is None:
            self._opened_at = None
