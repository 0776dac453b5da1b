"""A card at the foot of a panel: whole where there is room, scrolled where there is not."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QListWidget, QPushButton, QVBoxLayout, QWidget

from app.services.outcome import Changes, Outcome
from tests.widgets.shell.rig import Bench, here
from widgets.common.card_holder import LEAST, CardHolder
from widgets.common.form import Field, Kind
from widgets.common.step_card import CardSpec, Verb

LAST = "field-11"

__all__ = ["here"]


def test_a_high_card_never_makes_the_window_higher_and_the_field_typed_into_is_seen(here: Bench) -> None:
    panel = QWidget()
    here.qtbot.addWidget(panel)
    column, home = QVBoxLayout(panel), QListWidget()
    column.addWidget(home)
    acts = QPushButton("Gọi")
    column.addWidget(acts)
    column.addStretch(0)
    written: list[object] = []
    holder = CardHolder(column, home, here.bridge, here.drafts, written.append, lambda: None, acts)
    here.show(panel, (740, 700))
    fields = tuple(Field(f"field-{n}", f"Mục {n}", Kind.TEXT) for n in range(12))
    verb = Verb("Ghi lại", "Ctrl+Return", lambda _values: Outcome(7, Changes()))
    holder.put(CardSpec("high", "Hồi báo", "", fields, {}, (verb,)))
    here.settle()
    card = holder.card
    assert card is not None
    assert not acts.isVisible()
    assert card.height() > 700
    assert panel.height() == 700
    assert panel.minimumSizeHint().height() < LEAST + 300
    last = card.form.widget(LAST)
    assert last.visibleRegion().isEmpty()
    last.setFocus()
    here.wait(lambda: panel.rect().contains(last.mapTo(panel, QPoint(0, last.height() - 1))))
    assert not last.visibleRegion().isEmpty()
    card.buttons["Ghi lại"].click()
    here.wait(lambda: written)
    assert written == [7]
    assert holder.card is None
    assert acts.isVisible()
    assert home.hasFocus()
