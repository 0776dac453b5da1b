"""A row of buttons is never cut off: it goes on in the next line, at any width and size of letters."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from widgets.common.flow import FlowRow

WORDS = ("Ghi sự cố   Ctrl+N", "Đã báo đơn vị quản lý   Ctrl+T", "Đã khắc phục   Ctrl+Shift+K")


@pytest.mark.parametrize("at_end", [False, True])
def test_buttons_stand_whole_beside_or_below_each_other(qtbot: QtBot, at_end: bool) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    row, column = FlowRow(page, at_end=at_end), QVBoxLayout(page)
    column.addWidget(row)
    column.addStretch(1)
    buttons = [QPushButton(words) for words in WORDS]
    for button in buttons:
        row.addWidget(button)
    page.show()
    for width in (1200, 480, 320):
        page.resize(width, 400)
        qtbot.waitUntil(lambda: all(row.rect().contains(one.geometry()) for one in buttons))
        assert all(one.width() >= one.sizeHint().width() for one in buttons)
        places = [QRect(one.geometry()) for one in buttons]
        assert not any(a.intersects(b) for n, a in enumerate(places) for b in places[n + 1 :])
    assert len({one.y() for one in buttons}) > 1
    high = row.height()
    buttons[0].hide()
    qtbot.waitUntil(lambda: row.height() < high)
    buttons[1].setText("Gọi")
    qtbot.waitUntil(lambda: buttons[1].width() <= buttons[1].sizeHint().width())
