"""A page of a dock: something read and shown, buttons with their keys, a card for the next step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.registers.kept_file import KeptFile
from app.errors import KnownError
from app.qtbridge.bus import Published
from app.qtbridge.operation import Operation
from app.services.desk import Desk
from app.services.outcome import Area
from widgets.common.card_holder import CardHolder
from widgets.common.drafts import DraftStore
from widgets.common.files import ask_files
from widgets.common.filters import Filters
from widgets.common.flow import FlowRow
from widgets.common.keys import KeyMap, action, key_text
from widgets.common.saving import ask_place, save
from widgets.common.step_card import Aside, CardSpec, StepCard
from widgets.common.strip import MessageStrip, Tone
from widgets.common.theme import set_role
from widgets.desk import DeskState
from widgets.forms.preview import FormDocument
from widgets.world import World

Found = TypeVar("Found")
TOLD_S = 6.0


class Page(QWidget, Generic[Found]):
    """The frame of every page; a page says what it reads, shows and offers.

    `document_wanted` carries a document to be read beside the page, `subject_wanted` what to open.
    It is read again when something in its `areas` changes, and only while it is looked at unless `unseen`.
    """

    document_wanted = Signal(object)
    subject_wanted = Signal(str)
    areas: tuple[Area, ...] = (Area.REGISTER,)
    unseen = False

    def __init__(
        self,
        world: World,
        desk: DeskState,
        drafts: DraftStore,
        keys: KeyMap,
        body: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.world, self._bridge = world, world.bridge
        self._desk, self._drafts, self._keys = desk, drafts, keys
        self._session = self._read = ""
        self._stale, self._reading = True, False
        self._waiting: Callable[[], Found] | None = None
        self.heading, self.details = QLabel(self), QLabel(self)
        for label in (self.heading, self.details):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.details.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.strip = MessageStrip(self)
        self.acts: dict[str, QAction] = {}
        self.buttons: dict[str, QPushButton] = {}
        self._body = body
        self._row = FlowRow(self)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(6)
        self._column.addWidget(self.heading)
        self._column.addWidget(body, 3)
        self._column.addWidget(self._row)
        self._column.addWidget(self.strip)
        self._column.addWidget(self.details)
        self._column.addStretch(0)
        self._holder = CardHolder(
            self._column, body, self._bridge, drafts, self._done, self.strip.clear, self._row
        )
        self.setFocusProxy(body)
        keys.note(self.group(), self.tr("Write the card down"), "Ctrl+Return")
        keys.note(self.group(), self.tr("Put the card away"), "Ctrl+Backspace")
        world.bridge.changes.changed.connect(self._on_changes)
        desk.changed.connect(self._on_desk)

    def group(self) -> str:
        """Where its keys stand in the list of keys."""
        return self.tr("Registers")

    def offer(self, name: str, text: str, key: str, slot: Callable[[], object]) -> None:
        """A button below the list with its key."""
        made = action(self, text, key, partial(self._try, slot), keys=self._keys, group=self.group())
        button = QPushButton(f"{text}   {key_text(made.shortcut())}", self)
        button.setToolTip(made.toolTip())
        button.setAutoDefault(False)
        button.clicked.connect(made.trigger)
        self._row.addWidget(button)
        self.acts[name], self.buttons[name] = made, button

    def put_above(self, filters: Filters) -> Filters:
        """Filters between the heading and the list; every change reads the page again."""
        self._column.insertWidget(1, filters)
        filters.changed.connect(self.refresh)
        return filters

    def enable(self, name: str, on: bool) -> None:
        """Whether the step `name` is possible now."""
        self.acts[name].setEnabled(on)
        self.buttons[name].setEnabled(on)

    def on_duty(self) -> Desk | None:
        """Who acts; None, said in the strip, where nobody is signed in or no shift is open."""
        if self._desk.desk is None or self._desk.shift is None:
            self.strip.tell(Tone.INFO, self.tr("Sign in and open the shift first (F10)."), seconds=TOLD_S)
            return None
        return self._desk.desk

    def refresh(self) -> None:
        """Read it again."""
        try:
            read = self.asked()
        except KnownError as error:
            self.strip.tell_error(error)
            return
        self._waiting = read
        if not self._reading:
            self._read_waiting()

    def _read_waiting(self) -> None:
        """One reading at a time: the first asked never comes back last, and a slow store piles nothing up."""
        read, self._waiting = self._waiting, None
        self._reading = read is not None
        if read is not None:
            Operation(self, read, self._bridge.pool).success(self._came).failure(
                self.strip.tell_error
            ).finished(self._read_waiting).run()

    def _came(self, found: Found) -> None:
        if self._waiting is None:
            self.took(found)

    def asked(self) -> Callable[[], Found]:
        """What is to be read, as the filters stand; raises KnownError where one of them is none."""
        return self.read

    @property
    def card(self) -> StepCard | None:
        """The card that is open."""
        return self._holder.card

    def read(self) -> Found:
        """What the page holds; runs beside the window."""
        raise NotImplementedError

    def took(self, found: Found) -> None:
        """Show what was read."""
        raise NotImplementedError

    def put(self, spec: CardSpec) -> None:
        """Open a card; the one that is open already only gets the keyboard."""
        self._holder.put(spec)

    def away(self) -> Aside:
        """The button of every card that puts it away; what was typed stays in its draft."""
        return Aside(self.tr("Put away"), "Ctrl+Backspace", self.put_away)

    def put_away(self) -> None:
        """Put the card away, unless it is being written down just now."""
        self._holder.put_away()

    def attach(self, *, pdf: bool = False) -> Aside:
        """The button of a card that asks for the files of its field `files`."""
        words = self.tr("Choose the PDF") if pdf else self.tr("Attach files")
        return Aside(words, "Ctrl+O", lambda: ask_files(self, self._named, pdf=pdf))

    def read_file(self, files: Sequence[KeptFile], read: Callable[[KeptFile], bytes], title: str) -> None:
        """Show the next of `files`; what has no pages is saved as a copy, for another program."""
        if not files:
            self.strip.tell(Tone.INFO, self.tr("No file was attached to it."), seconds=TOLD_S)
            return
        names = [one.name for one in files]
        turn = names.index(self._read) + 1 if self._read in names else 0
        file = files[turn % len(files)]
        self._read = file.name
        if file.is_pdf:
            self.show_document(title, file.name, lambda: read(file))
        else:
            self.save_as(file.name, lambda: read(file))

    def show_document(self, title: str, name: str, make: Callable[[], bytes]) -> None:
        """Make a PDF beside the window and show it."""
        Operation(self, lambda: FormDocument(make(), title, name, False), self._bridge.pool).success(
            self.document_wanted.emit
        ).failure(self.strip.tell_error).run()

    def save_as(self, name: str, make: Callable[[], bytes]) -> None:
        """Ask for a place, then write what `make` gives."""
        ask_place(self, name, lambda path: self.write_file(path, make))

    def write_file(self, path: Path, make: Callable[[], bytes]) -> None:
        """Write what `make` gives to `path`, beside the window."""
        Operation(self, lambda: save(make(), path), self._bridge.pool).success(
            lambda where: self.strip.tell(
                Tone.CONFIRMED, self.tr("Saved: {name}").format(name=where.name), seconds=TOLD_S
            )
        ).failure(self.strip.tell_error).run()

    def _try(self, slot: Callable[[], object]) -> None:
        try:
            slot()
        except KnownError as error:
            self.strip.tell_error(error)

    def _named(self, chosen: list[str]) -> None:
        if self.card is not None and "files" in self.card.form.fields:
            before = str(self.card.form.values()["files"])
            lines = chosen if len(chosen) == 1 and not before else [before, *chosen]
            self.card.form.set_values({"files": "\n".join(filter(None, lines))})

    def done(self, value: Any) -> None:
        """A step was recorded; the page is read again after this."""

    def _done(self, value: Any) -> None:
        self.done(value)
        self.refresh()

    def _on_desk(self) -> None:
        desk = self._desk.desk
        session = desk.session.session_id if desk else ""
        if session != self._session:
            # Another officer gets a card and a draft of the own.
            self._session = session
            self._holder.take()
        if desk is not None:
            self._renew()

    def _on_changes(self, published: Published) -> None:
        if published.concerns(self, *self.areas):
            self._renew()

    def _renew(self) -> None:
        """Read again now, or once the page is looked at."""
        self._stale = not (self.unseen or self.isVisible())
        if not self._stale:
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale and self._desk.desk is not None:
            self._stale = False
            self.refresh()


def head_of(label: QLabel, words: str, waiting: bool) -> None:
    """The line above a list: quiet when nothing in it waits."""
    label.setText(words)
    set_role(label, "title" if waiting else "dim")
