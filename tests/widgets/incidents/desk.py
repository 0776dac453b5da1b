"""A matter panel at the duty desk, worked by keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QPlainTextEdit

from tests.widgets.shell.rig import Bench, press, type_into
from widgets.common.step_card import StepCard
from widgets.incidents.cards import Cards
from widgets.incidents.context import Context
from widgets.incidents.panel import MatterPanel


class MatterDesk:
    """The panel, and an officer who only types and presses."""

    def __init__(self, here: Bench) -> None:
        self.here = here
        services = here.room.services
        self.cards = Cards(services, here.clock, "024.39440833")
        self.panel = MatterPanel(
            here.bridge, services, self.cards, here.desk, here.drafts, here.clock, here.keys
        )
        here.qtbot.addWidget(self.panel)
        here.show(self.panel, (760, 1000))
        self.panel.refresh()
        here.settle()

    @property
    def card(self) -> StepCard:
        """The card on the screen."""
        self.here.wait(lambda: self.panel.card is not None)
        assert self.panel.card is not None
        return self.panel.card

    @property
    def step(self) -> str:
        """The name of the step on the screen, "" when there is none."""
        return self.panel.card.spec.name.partition("-")[0] if self.panel.card is not None else ""

    def begin(self, **more: Any) -> None:
        """F6 from what is on the screen."""
        context = Context(arose_at=self.here.clock.utc_now(), camera="CAM-03", place="Cổng 3", **more)
        self.panel.begin(context)

    def do(self, step: str, values: Mapping[str, str], key: str = "Ctrl+Return") -> None:
        """Fill in the card of `step` and press its key; waits until it is written or refused."""
        self.here.wait(lambda: self.step == step)
        for name, words in values.items():
            field: Any = self.card.form.widget(name)
            field.selectAll()
            type_into(field, words)
        if not values:
            self.card.form.widget(next(iter(self.card.form.fields))).setFocus()
        press(key)
        self.here.settle()

    def typed(self, name: str) -> str:
        """What stands in a field of the card."""
        field = self.card.form.widget(name)
        return (
            field.toPlainText() if isinstance(field, QPlainTextEdit) else str(self.card.form.values()[name])
        )
