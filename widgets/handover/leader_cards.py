"""What the shift leader decides about a handover, with the own account: a line refused, staying on (D6.6)."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.open_item import REFUSAL, OpenItem
from app.qtbridge.bridge import Bridge
from app.services.desk import Approver, Desk
from app.services.handover import Handovers
from widgets.common.drafts import DraftStore
from widgets.common.form import Field, FormValue, Kind
from widgets.common.step_card import Act, Aside, CardSpec, StepCard, Verb

_PRIVATE = ("leader", "password")


class LeaderCards(QWidget):
    """At most one card at a time; `done` when the leader has decided."""

    done = Signal()

    def __init__(
        self, handovers: Handovers, bridge: Bridge, drafts: DraftStore, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._handovers, self._bridge, self._drafts = handovers, bridge, drafts
        self.card: StepCard | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def ask_to_stay(self, desk: Desk) -> None:
        """Nobody came to take over: the leader orders the shift to stay on."""
        self._show(
            "handover-stay",
            self.tr("The shift stays on"),
            self.tr("Nobody came to take over: the shift leader orders this shift to stay."),
            self.tr("Why"),
            lambda values: self._handovers.order_to_stay(desk, _leader(values), str(values["words"])),
        )

    def ask_to_decide(self, desk: Desk, item: OpenItem) -> None:
        """A line that was not taken over at the handover waits for the leader."""
        refusal_id = item.item_id.removeprefix(REFUSAL)
        self._show(
            f"handover-refusal-{refusal_id}",
            item.title,
            item.detail,
            self.tr("The leader's decision"),
            lambda values: self._handovers.decide(desk, refusal_id, _leader(values), str(values["words"])),
        )

    def put_away(self) -> None:
        """Take the card away; what was typed stays in its draft, the password nowhere."""
        if self.card is not None:
            self._column.removeWidget(self.card)
            self.card.retire()
            self.card = None
        self.hide()

    def _show(self, name: str, title: str, words: str, asked: str, act: Act) -> None:
        self.put_away()
        fields = (
            Field("words", asked, required=True, limit=500),
            Field("leader", self.tr("Shift leader: account"), required=True, limit=64),
            Field("password", self.tr("Shift leader: password"), Kind.PASSWORD, required=True),
        )
        # Ctrl+Return begins or signs the handover that stands beside this card.
        verb = Verb(self.tr("The leader confirms"), "Alt+Return", act, ("words", *_PRIVATE))
        spec = CardSpec(
            name,
            title,
            words,
            fields,
            {},
            (verb,),
            asides=(Aside(self.tr("Put away"), "Esc", self.put_away),),
            private=_PRIVATE,
        )
        self.card = StepCard(spec, self._bridge, self._drafts, self)
        self.card.done.connect(self._decided)
        self._column.addWidget(self.card)
        self.show()
        self.card.show()
        self.card.start_typing()

    def _decided(self) -> None:
        self.put_away()
        self.done.emit()


def _leader(values: Mapping[str, FormValue]) -> Approver:
    return Approver(str(values["leader"]), str(values["password"]))
