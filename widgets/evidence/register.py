"""The register of what was handed out, and the card that hands out (D16.3)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.clock import Clock
from app.domain.evidence import BASIS_WORDS, Exhibit, HandOut
from app.qtbridge.bridge import Bridge
from app.qtbridge.bus import Published
from app.services.evidence_export import Exports
from app.services.outcome import Area
from app.services.tables import Ask, Fetch, Page
from widgets.common.drafts import DraftStore
from widgets.common.keys import KeyMap
from widgets.common.step_card import StepCard
from widgets.common.strip import MessageStrip, Tone
from widgets.common.table.columns import Column
from widgets.common.table.search_table import SearchTable
from widgets.common.theme import set_role
from widgets.common.time import short_stamp, stamp
from widgets.desk import DeskState
from widgets.evidence.hand_out import hand_out_card
from widgets.models.pool_runner import PoolRunner


@dataclass(frozen=True, slots=True)
class HandOutRow:
    """A line of the register with the key the table orders by."""

    line: HandOut

    @property
    def row_id(self) -> int:
        return self.line.order


class RegisterPage(QWidget):
    """Lists hand-outs; `hand_out` opens the card for exhibits."""

    def __init__(
        self,
        bridge: Bridge,
        exports: Exports,
        desk: DeskState,
        drafts: DraftStore,
        clock: Clock,
        keys: KeyMap,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._exports, self._desk, self._drafts = bridge, exports, desk, drafts
        self.card: StepCard | None = None
        self._dialog: QFileDialog | None = None
        self.strip, self.detail = MessageStrip(self), QLabel(self)
        self.table = SearchTable(
            _columns(clock),
            PoolRunner(bridge, self),
            self._source,
            when=str,
            empty=(
                self.tr("Nothing was handed out yet."),
                self.tr("Mark pictures in the gallery, then hand them out (Ctrl+Shift+X)."),
            ),
            hint=self.tr("Search the register"),
            keys=keys,
            parent=self,
        )
        self.detail.setWordWrap(True)
        self.detail.setTextFormat(Qt.TextFormat.PlainText)
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        set_role(self.detail, "dim")
        self._place = QScrollArea(self)
        self._place.setWidgetResizable(True)
        self._place.setFrameShape(QFrame.Shape.NoFrame)
        self._place.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._place.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.strip)
        column.addWidget(self._place, 3)
        column.addWidget(self.table, 2)
        column.addWidget(self.detail)
        self.table.selected.connect(lambda row: self.detail.setText(_told(row.line)))
        bridge.changes.changed.connect(self._on_changes)
        desk.changed.connect(self._on_desk)
        self._started = False
        self.setFocusProxy(self.table.search)

    def start(self) -> None:
        """Read the register."""
        if not self._started:
            self._started = True
            self.table.start()

    def hand_out(self, exhibits: tuple[Exhibit, ...], matter: str = "") -> None:
        """Open the card for these; KnownError-free: what is missing is said in the strip."""
        desk = self._desk.desk
        if desk is None or not exhibits:
            words = self.tr("Sign in first.") if desk is None else self.tr("Mark at least one picture first.")
            self.strip.tell(Tone.INFO, words, seconds=6)
            return
        self._take_card()
        spec = hand_out_card(
            self._exports,
            desk,
            exhibits,
            matter,
            choose_folder=self._choose_folder,
            put_away=self._take_card,
        )
        self.card = StepCard(spec, self._bridge, self._drafts, self)
        self.card.done.connect(self._done)
        self._place.setWidget(self.card)
        self._place.show()
        self._beside(card=True)
        self.card.show()
        self.card.start_typing()

    def _done(self, value: tuple[HandOut, Path]) -> None:
        line, where = value
        self._drop_card()
        self.strip.tell(
            Tone.CONFIRMED,
            self.tr("Handed out as {number}: {where}. Code for the receiver: {mark}").format(
                number=line.number, where=where, mark=line.mark
            ),
        )
        self.table.refresh()

    def _take_card(self) -> None:
        if self.card is not None and not self.card.running:
            self._drop_card()

    def _drop_card(self) -> None:
        if self.card is not None:
            card, self.card = self._place.takeWidget(), None
            self._place.hide()
            self._beside(card=False)
            if isinstance(card, StepCard):
                card.setParent(self)
                card.retire()
            self.table.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _beside(self, *, card: bool) -> None:
        """The card needs the whole height; the list comes back with it gone."""
        self.table.setVisible(not card)
        self.detail.setVisible(not card)

    def _choose_folder(self) -> None:
        card = self.card
        if card is None:
            return
        dialog = QFileDialog(self, self.tr("Where the package goes"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, True)
        dialog.setModal(False)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self._folder_chosen(card, path))
        dialog.show()

    def _folder_chosen(self, card: StepCard, path: str) -> None:
        if card is self.card:
            card.form.set_values({"folder": path})

    def _source(self, words: str) -> Fetch:
        def fetch(ask: Ask) -> Page[HandOutRow]:
            lines = self._exports.register(words, ask.beyond, ask.limit)
            if ask.ahead_of is not None:
                newer = tuple(HandOutRow(one) for one in lines if one.order > (ask.ahead_of or 0))
                return Page(newer, more=False, resume=None)
            rows = tuple(HandOutRow(one) for one in lines if ask.until is None or one.order >= ask.until)
            more = len(rows) == ask.limit
            return Page(rows, more, rows[-1].row_id if more else None)

        return fetch

    def _on_changes(self, published: Published) -> None:
        if self._started and published.concerns(self, Area.CAPTURE):
            self.table.refresh()

    def _on_desk(self) -> None:
        if self._desk.desk is None:
            self._take_card()


def _columns(clock: Clock) -> tuple[Column, ...]:
    return (
        Column(
            "number",
            QCoreApplication.translate("RegisterPage", "Number"),
            lambda row: row.line.number,
            10,
            strong=True,
        ),
        Column(
            "when",
            QCoreApplication.translate("RegisterPage", "When"),
            lambda row: short_stamp(row.line.exported_at, clock.utc_now()),
            11,
        ),
        Column(
            "who",
            QCoreApplication.translate("RegisterPage", "To whom"),
            lambda row: _who(row.line),
            18,
            stretch=2,
        ),
        Column(
            "document",
            QCoreApplication.translate("RegisterPage", "On whose authority"),
            lambda row: _authority(row.line),
            16,
            stretch=1,
        ),
        Column(
            "files",
            QCoreApplication.translate("RegisterPage", "Exhibits"),
            lambda row: ", ".join(_numbers(row.line)),
            12,
            stretch=1,
        ),
        Column(
            "approver",
            QCoreApplication.translate("RegisterPage", "Approved by"),
            lambda row: row.line.approver_name,
            12,
        ),
    )


def _who(line: HandOut) -> str:
    return f"{line.requester}, {line.requester_unit}"


def _authority(line: HandOut) -> str:
    return f"{line.document} {line.dated:%d/%m/%Y}"


def _numbers(line: HandOut) -> tuple[str, ...]:
    return tuple(item.number for item in line.items if item.number)


def _told(line: HandOut) -> str:
    hashes = "\n".join(f"{item.number}  SHA-256 {item.sha256}" for item in line.items if item.number)
    return "\n".join(
        (
            f"{line.number} · {stamp(line.exported_at)} · {line.requester}, {line.requester_unit}",
            f"{BASIS_WORDS[line.basis]}: {line.document}, {line.dated:%d/%m/%Y}, {line.signed_by}",
            line.purpose,
            QCoreApplication.translate(
                "RegisterPage", "Prepared by {author}, approved by {approver}. Package {package}, code {mark}"
            ).format(
                author=line.author_name, approver=line.approver_name, package=line.package, mark=line.mark
            ),
            hashes,
        )
    )
