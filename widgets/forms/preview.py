"""A form as it will leave the room: read it, print it, save it (PL1, PL2, handover sheet)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSizeF, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.errors import KnownError
from widgets.common.keys import KeyMap, action
from widgets.common.strip import MessageStrip, Tone
from widgets.common.theme import set_role
from widgets.common.tips import tip
from widgets.forms.choices import ask_file, ask_printer
from widgets.forms.printing import prepare, print_pdf
from widgets.forms.raster import page_sizes
from widgets.forms.saving import save_pdf
from widgets.forms.sheets import STEP, Fit, SheetView
from widgets.models.runner import Runner

ChoosePrinter = Callable[[QWidget, QPrinter, Callable[[QPrinter], None]], None]
ChooseFile = Callable[[QWidget, str, Callable[[Path], None]], None]


@dataclass(frozen=True, slots=True)
class FormDocument:
    """A finished PDF: what it is called, the file name to propose, whether it is only a draft."""

    pdf: bytes
    title: str
    file_name: str
    draft: bool


class FormPreview(QWidget):
    """Pages of a form with print and save; `printed` (pages) and `saved` (path) tell the owner it was done.

    `run` draws, prints and saves off the GUI thread. Never modal: a live picture is never covered by force.
    """

    printed = Signal(int)
    saved = Signal(object)
    closed = Signal()

    def __init__(
        self,
        run: Runner,
        keys: KeyMap | None = None,
        parent: QWidget | None = None,
        *,
        choose_printer: ChoosePrinter = ask_printer,
        choose_file: ChooseFile = ask_file,
    ) -> None:
        super().__init__(parent)
        self._run, self._keys = run, keys
        self._choose_printer, self._choose_file = choose_printer, choose_file
        self._document: FormDocument | None = None
        self._sizes: tuple[QSizeF, ...] = ()
        self._opening: Callable[[], None] | None = None
        self._busy = False
        self.sheets = SheetView(run, self)
        self.messages = MessageStrip(self)
        self._title = QLabel(self)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        set_role(self._title, "title")
        self._where = QLabel(self)
        set_role(self._where, "dim")
        self._draft = self._draft_bar()
        self._actions()
        self._arrange()
        self.sheets.page_changed.connect(lambda _page: self._write_place())
        self.sheets.zoom_changed.connect(lambda _zoom: self._write_place())
        self.sheets.failed.connect(self._failed)
        self._enable()

    def show_document(self, document: FormDocument) -> None:
        """Show `document` from its first page; a damaged one is said so in the strip."""
        self._stop()
        self._document = document
        self._sizes = ()
        self.sheets.clear()
        self.messages.clear()
        self._title.setText(document.title)
        self._title.setToolTip(tip(document.title))
        self.setWindowTitle(document.title)
        self._draft.setVisible(document.draft)
        self._write_place()
        self._enable()
        pdf = document.pdf
        self._opening = self._run(lambda: page_sizes(pdf), self._opened, self._failed)

    def print_document(self) -> None:
        """Ask for a printer, then print off the GUI thread."""
        document = self._document
        if document is None or not self._sizes or self._busy:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        first = self._sizes[0]
        prepare(
            printer,
            landscape=first.width() > first.height(),
            pages=len(self._sizes),
            title=document.title,
        )
        self._choose_printer(self, printer, lambda chosen: self._print_on(document, chosen))

    def save_document(self) -> None:
        """Ask for a place, then save the PDF whole or not at all."""
        document = self._document
        if document is None or self._busy:
            return
        self._choose_file(self, document.file_name, lambda path: self._save_to(document, path))

    def closeEvent(self, event: QCloseEvent) -> None:
        self._stop()
        self.sheets.clear()
        self.closed.emit()
        super().closeEvent(event)

    def _draft_bar(self) -> QFrame:
        bar = QFrame(self)
        bar.setProperty("strip", Tone.ATTENTION.value)
        words = QLabel(self.tr("▲ DRAFT: not approved, not issued. The paper carries the draft mark."), bar)
        set_role(words, "attention")
        words.setWordWrap(True)
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 4, 12, 4)
        row.addWidget(words)
        bar.hide()
        return bar

    def _actions(self) -> None:
        group = self.tr("Form preview")

        def made(text: str, key: str, slot: Callable[[], object]) -> QAction:
            return action(self, text, key, slot, keys=self._keys, group=group)

        self.print_action = made(self.tr("Print"), "Ctrl+P", self.print_document)
        self.save_action = made(self.tr("Save PDF"), "Ctrl+S", self.save_document)
        self.larger = made(self.tr("Larger"), "Ctrl++", lambda: self.sheets.zoom_by(STEP))
        self.smaller = made(self.tr("Smaller"), "Ctrl+-", lambda: self.sheets.zoom_by(1 / STEP))
        self.fit_width = made(self.tr("Fit width"), "Ctrl+0", lambda: self.sheets.fit(Fit.WIDTH))
        self.fit_page = made(self.tr("Whole page"), "Ctrl+9", lambda: self.sheets.fit(Fit.PAGE))
        self.back = made(
            self.tr("Previous page"), "Ctrl+PgUp", lambda: self.sheets.go_to(self.sheets.page - 1)
        )
        self.forward = made(
            self.tr("Next page"), "Ctrl+PgDown", lambda: self.sheets.go_to(self.sheets.page + 1)
        )
        self.close_action = made(self.tr("Close the form"), "Esc", self.close)
        # In a narrow dock a sign is read, half a word is not; the tooltip has the words and the key.
        for turned, sign in (
            (self.back, "‹"),
            (self.forward, "›"),
            (self.smaller, "−"),
            (self.larger, "+"),
            (self.fit_width, "↔"),
            (self.fit_page, "↕"),
        ):
            turned.setIconText(sign)
        if self._keys is not None:
            self._keys.note(group, self.tr("Turn pages"), "PgUp", "PgDown", "Home", "End")

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._where)
        tools = QHBoxLayout()
        tools.setSpacing(4)
        for made in (self.back, self.forward, self.smaller, self.larger, self.fit_width, self.fit_page):
            tools.addWidget(self._button(made))
        tools.addStretch(1)
        for made in (self.save_action, self.print_action, self.close_action):
            tools.addWidget(self._button(made))
        column = QVBoxLayout(self)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(tools)
        column.addWidget(self._draft)
        column.addWidget(self.messages)
        column.addWidget(self.sheets, 1)
        self.setFocusProxy(self.sheets)

    def _button(self, made: QAction) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(made)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.setAccessibleName(made.toolTip())
        return button

    def _opened(self, sizes: tuple[QSizeF, ...]) -> None:
        document = self._document
        self._opening = None
        if document is None:
            return
        self._sizes = sizes
        self.sheets.show_pdf(document.pdf, sizes)
        self._write_place()
        self._enable()

    def _print_on(self, document: FormDocument, printer: QPrinter) -> None:
        if not printer.isValid():
            self._say_no_printer()
            return
        self._work(self.tr("Printing …"))
        self._run(lambda: print_pdf(document.pdf, printer), self._was_printed, self._failed)

    def _save_to(self, document: FormDocument, path: Path) -> None:
        self._work(self.tr("Saving …"))
        self._run(lambda: save_pdf(document.pdf, path), self._was_saved, self._failed)

    def _was_printed(self, pages: int) -> None:
        self._rest()
        self.messages.tell(
            Tone.CONFIRMED, self.tr("Sent to the printer: %n page(s).", None, pages), seconds=8
        )
        self.printed.emit(pages)

    def _was_saved(self, path: Path) -> None:
        self._rest()
        words = self.tr("Saved: %1").replace("%1", str(path))
        self.messages.tell(Tone.CONFIRMED, words, seconds=8)
        self.saved.emit(path)

    def _failed(self, error: Exception) -> None:
        self._rest()
        if not isinstance(error, KnownError):
            raise error
        self.messages.tell_error(error)

    def _say_no_printer(self) -> None:
        words = self.tr("No printer was found. Save the PDF and print it at another workstation.")
        self.messages.tell(Tone.ATTENTION, words, button=self.tr("Save PDF"), act=self.save_document)

    def _work(self, words: str) -> None:
        self._busy = True
        self.messages.tell(Tone.INFO, words)
        self._enable()

    def _rest(self) -> None:
        self._busy = False
        self.messages.clear()
        self._enable()

    def _enable(self) -> None:
        ready = bool(self._sizes)
        for made in (self.larger, self.smaller, self.fit_width, self.fit_page, self.back, self.forward):
            made.setEnabled(ready)
        self.print_action.setEnabled(ready and not self._busy)
        self.save_action.setEnabled(self._document is not None and not self._busy)

    def _write_place(self) -> None:
        if not self._sizes:
            self._where.setText("")
            return
        words = self.tr("Page %1/%2 · %3 %")
        for mark, value in (
            ("%1", self.sheets.page + 1),
            ("%2", len(self._sizes)),
            ("%3", round(self.sheets.zoom * 100)),
        ):
            words = words.replace(mark, str(value), 1)
        self._where.setText(words)

    def _stop(self) -> None:
        if self._opening is not None:
            self._opening()
            self._opening = None
