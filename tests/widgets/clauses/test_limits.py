"""What is left of a limit stands wherever its matter is seen, and one second hand moves it all (D9)."""

from __future__ import annotations

import os
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from tests.widgets.clauses.console import CAMERA, CONTAINER, Console, Place
from video.render.words import Shape
from widgets.common.table.columns import said
from widgets.log.rows import LIMIT


def _on_the_tile(console: Console) -> tuple[str, Shape] | None:
    tile = console.window.wall.canvas.tile_of(CAMERA)
    assert tile is not None
    return (tile.limit.words, tile.limit.shape) if tile.limit is not None else None


def _in_the_log(console: Console) -> str:
    table = console.window.log.list.table
    column = next(one for one in said(table.columns) if one.name == LIMIT)
    newest: Any = table.model.row(0)
    return column.text(newest) if newest is not None else ""


def _on_the_key(console: Console) -> str:
    return console.window.note.rows.targets.buttons[0].text()


def _shot(console: Console, name: str) -> None:
    folder = os.environ.get("CLK_SHOTS")
    if folder:
        console.window.grab().save(f"{folder}/{name}.png")


def test_D9_2_what_is_left_stands_on_tile_log_line_quick_line_and_container_and_is_heard_once(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[int] = []
    monkeypatch.setattr(QApplication, "beep", lambda: heard.append(1))
    with place.console() as console:
        clock, window, wait = console.desk.clock, console.window, console.desk.wait
        container = window.data.container
        window.data.show_container(CONTAINER)
        wait(lambda: window.data.container_shown() == CONTAINER)
        assert container.limit.isHidden()
        console.issued()
        wait(lambda: window.limits.running and _in_the_log(console) and not container.limit.isHidden())
        console.press("F3")
        window.limits.tick()
        words = _on_the_tile(console)
        assert words is not None
        assert words[0].startswith("29:5")
        assert words[1] is Shape.CLOCK
        assert words[0] in _on_the_key(console)
        assert container.limit.text().startswith(f"{console.incident.number}, ")
        assert container.limit.text().endswith(words[0])
        assert _in_the_log(console).startswith("29:5")
        _shot(console, "running")
        clock.turn(minutes=26)
        clock.wall -= timedelta(hours=1)  # nobody's limit moves with the clock on the wall
        window.limits.tick()
        words = _on_the_tile(console)
        assert words is not None
        assert (words[0][:4], words[1]) == ("03:5", Shape.WARNING)
        assert "▲ 03:5" in _on_the_key(console)
        assert _in_the_log(console).startswith("▲ 03:5")
        _shot(console, "warning")
        assert heard == []
        clock.turn(minutes=5)
        window.limits.tick()
        words = _on_the_tile(console)
        assert words is not None
        assert "01:0" in words[0]
        assert words[1] is Shape.SQUARE
        assert "■ " in _on_the_key(console)
        assert container.limit.text().startswith("■ ")
        assert _in_the_log(console).startswith("■ ")
        wait(lambda: heard == [1] and len(window.items.late()) == 1)
        # A call because of it is noted; it stays late on the screen and is not heard again.
        window.limits.tick()
        console.desk.publish()
        assert heard == [1]
        assert window.header.counters["late"].text().startswith("■ 1 ")
        console.desk.settle()
        _shot(console, "alarm")
