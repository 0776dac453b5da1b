"""The panels end to end, offscreen: readings in through the intake, rows on the screen, signals out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.services.tables import Ask, DeclarationFilter
from tests.app.store.bulk.rig import NOW
from tests.widgets.panels.rig import BOX, Port, declaration, recognition, seal_position
from widgets.common.keys import KeyMap
from widgets.common.table.search_table import SearchTable
from widgets.panels.container_view import ContainerView
from widgets.panels.containers import ContainersPanel
from widgets.panels.declarations import DeclarationsPanel
from widgets.panels.map_view import MapMark, MarkKind
from widgets.panels.seals import SealsPanel


def show(qtbot: QtBot, panel: QWidget) -> None:
    qtbot.addWidget(panel)
    panel.resize(1400, 700)
    with qtbot.waitActive(panel):
        panel.show()


def rows(table: SearchTable) -> list[object]:
    cache = table.model.cache
    return [row for row in map(cache.row, range(cache.count)) if row is not None]


def wait_rows(qtbot: QtBot, table: SearchTable, count: int) -> None:
    qtbot.waitUntil(lambda: len(rows(table)) == count and not table.model.cache.waiting)


def cell(panel: DeclarationsPanel | ContainersPanel | SealsPanel, place: int, name: str) -> str:
    column = next(one for one in panel.table.table.columns if one.name == name)
    return column.text(panel.table.model.row(place))


def test_D15_3_1_yellow_and_red_declarations_by_filter_newest_first(qtbot: QtBot, port: Port) -> None:
    keys = KeyMap()
    panel = DeclarationsPanel(port.tables, port.run(port.bridge.changes), port.clock, keys=keys)
    show(qtbot, panel)
    wait_rows(qtbot, panel.table, 61)
    times = [row.registered_at for row in rows(panel.table)]  # type: ignore[attr-defined]
    assert times == sorted(times, reverse=True)
    panel.channel.setCurrentIndex(panel.channel.findData("23"))
    panel.channel.activated.emit(1)
    wanted = port.tables.declarations(DeclarationFilter(channels=frozenset("23")), Ask(500)).rows
    wait_rows(qtbot, panel.table, len(wanted))
    assert {row.channel for row in rows(panel.table)} == {"2", "3"}  # type: ignore[attr-defined]
    assert keys.clashes() == ()


def test_D15_3_1_search_as_one_types_without_accents_and_detail(qtbot: QtBot, port: Port) -> None:
    panel = DeclarationsPanel(port.tables, port.run(port.bridge.changes), port.clock)
    show(qtbot, panel)
    wait_rows(qtbot, panel.table, 61)
    panel.table.search.setFocus()
    QTest.keyClicks(panel.table.search, "hat nhua 9999")
    wait_rows(qtbot, panel.table, 0)
    panel.table.search.clear()
    QTest.keyClicks(panel.table.search, "hat nhua 4843")
    wait_rows(qtbot, panel.table, 1)
    QTest.keyClick(panel.table.search, Qt.Key.Key_Down)
    assert panel.facts._title.text() == "107774843040"
    opened: list[str] = []
    panel.openContainer.connect(opened.append)
    QTest.keyClick(panel.table.search, Qt.Key.Key_F4)
    assert opened == [BOX]


def test_D15_3_2_the_channel_is_shape_letter_and_word_never_colour_alone(qtbot: QtBot, port: Port) -> None:
    panel = DeclarationsPanel(port.tables, port.run(port.bridge.changes), port.clock)
    show(qtbot, panel)
    wait_rows(qtbot, panel.table, 61)
    column = next(one for one in panel.table.table.columns if one.name == "channel")
    marks = {column.text(row): column.mark(row) for row in rows(panel.table)}
    shown = {word: (mark.shape, mark.letter) for word, mark in marks.items() if mark is not None}
    assert len({shape for shape, _ in shown.values()}) == 3
    assert {letter for _, letter in shown.values()} == {"X", "V", "Đ"}


def test_D15_3_2_a_newer_state_shows_by_itself(qtbot: QtBot, port: Port) -> None:
    panel = DeclarationsPanel(port.tables, port.run(port.bridge.changes), port.clock)
    panel.listen(port.bridge.changes)
    show(qtbot, panel)
    wait_rows(qtbot, panel.table, 61)
    assert cell(panel, 0, "stage") == "Registered"
    newer = declaration(0, number="107774843040", channel="3", passed_at=NOW)
    port.deliver([type(newer)(newer.source, "again", newer.value, newer.source_time, NOW)])
    qtbot.waitUntil(lambda: cell(panel, 0, "stage") == "Passed supervised area")


def test_D14_1_3_the_recognition_list_shows_permission_and_declaration(qtbot: QtBot, port: Port) -> None:
    panel = ContainersPanel(port.tables, port.run(port.bridge.changes), port.clock)
    panel.listen(port.bridge.changes)
    show(qtbot, panel)
    wait_rows(qtbot, panel.table, 41)
    port.deliver([recognition("new", 0, container="WHSU 501837-5", plate="15C99999")])
    wait_rows(qtbot, panel.table, 42)
    assert cell(panel, 0, "container") == BOX
    assert cell(panel, 0, "permission") == "Allowed through"
    assert cell(panel, 0, "declaration") == "107774843040"
    port.deliver([recognition("wrong", 0, container="WHSU5018374")])
    wait_rows(qtbot, panel.table, 43)
    assert cell(panel, 0, "container") == "WHSU5018374 ?"
    assert cell(panel, 0, "permission") == "Not on a gate list"
    opened: list[str] = []
    panel.openContainer.connect(opened.append)
    panel.openCamera.connect(opened.append)
    panel.table.table.setFocus()
    panel.table.table.select_place(0)
    QTest.keyClick(panel.table.table, Qt.Key.Key_Return)
    QTest.keyClick(panel.table.table, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert opened == ["WHSU5018374", "HP-G3-01"]


def test_D15_3_4_seals_show_state_position_and_track(qtbot: QtBot, port: Port) -> None:
    panel = SealsPanel(port.tables, port.run(port.bridge.changes), port.clock)
    panel.listen(port.bridge.changes)
    panel.set_cameras((MapMark(MarkKind.CAMERA, "HP-G3-01", "HP-G3-01", 106.775, 20.836),))
    show(qtbot, panel)
    wait_rows(qtbot, panel.table, 4)
    states = {row.seal: cell(panel, place, "state") for place, row in enumerate(rows(panel.table))}  # type: ignore[attr-defined]
    assert states["SEAL-00417"] == "Travelling, 42 km/h"
    assert states["SEAL-00418"] == "Door open"
    assert states["SEAL-00419"] == "Position lost, Battery low"
    assert states["SEAL-00420"] == "Out of use"
    place = [row.seal for row in rows(panel.table)].index("SEAL-00417")  # type: ignore[attr-defined]
    panel.table.table.select_place(place)
    qtbot.waitUntil(lambda: panel.journey.text().startswith("SEAL-00417: 150 positions"))
    port.deliver([seal_position("SEAL-00417", 0.1, 106.75, 21.9)])
    qtbot.waitUntil(lambda: panel.journey.text().startswith("SEAL-00417: 151 positions"))
    panel.worrying.setChecked(True)
    wait_rows(qtbot, panel.table, 2)


def test_D14_1_2d_all_that_is_known_of_a_container_is_one_key_away(qtbot: QtBot, port: Port) -> None:
    panel = ContainersPanel(port.tables, port.run(port.bridge.changes), port.clock)
    view = ContainerView(port.lookup, port.run(port.bridge.changes), port.clock)
    panel.openContainer.connect(view.show_container)
    show(qtbot, view)
    show(qtbot, panel)
    wait_rows(qtbot, panel.table, 41)
    place = next(n for n, row in enumerate(rows(panel.table)) if row.sighting.container == BOX)  # type: ignore[attr-defined]
    panel.table.table.setFocus()
    panel.table.table.select_place(place)
    with qtbot.waitSignal(view.shown):
        QTest.keyClick(panel.table.table, Qt.Key.Key_F4)
    assert view.title.text() == BOX
    assert view.facts._title.text() == "107774843040"
    assert "1 capture(s)" in view.summary.text()
    assert "HP-G3-01" in view.summary.text()
    lines = [view.timeline.topLevelItem(n) for n in range(view.timeline.topLevelItemCount())]
    words = [line.text(1) for line in lines if line is not None]
    assert any(line.startswith("GPS seal SEAL-00417") for line in words)
    opened: list[str] = []
    for signal in (view.openCamera, view.openCapture, view.openIncident):
        signal.connect(opened.append)
    for beginning in ("Seen by camera HP-G3-01", "Captured", "Incident VV 12/2026"):
        item = next(line for line in lines if line is not None and line.text(1).startswith(beginning))
        view.timeline.setCurrentItem(item)
        view._open_current()
    assert opened == ["HP-G3-01", "cap-1", "inc-1"]


def test_D14_1_2d_a_number_that_fails_its_check_is_looked_up_all_the_same(qtbot: QtBot, port: Port) -> None:
    view = ContainerView(port.lookup, port.run(port.bridge.changes), port.clock)
    show(qtbot, view)
    with qtbot.waitSignal(view.shown):
        QTest.keyClicks(view.number, "whsu 501837-4")
        QTest.keyClick(view.number, Qt.Key.Key_Return)
    assert view.title.text() == "WHSU5018374"
    assert "check digit" in view.check.text()
    assert view.summary.text() == "No system knows this container yet."


def test_a_hidden_panel_does_not_ask_until_it_is_shown_again(qtbot: QtBot, port: Port) -> None:
    panel = ContainersPanel(port.tables, port.run(port.bridge.changes), port.clock)
    panel.listen(port.bridge.changes)
    show(qtbot, panel)
    wait_rows(qtbot, panel.table, 41)
    panel.hide()
    port.deliver([recognition("later", 0, container=BOX)])
    qtbot.wait(20)
    assert not panel._due.isActive()
    panel.show()
    wait_rows(qtbot, panel.table, 42)


def test_an_empty_port_says_why_there_is_nothing(qtbot: QtBot, empty_port: Port) -> None:
    panel = DeclarationsPanel(empty_port.tables, empty_port.run(empty_port.bridge.changes), empty_port.clock)
    show(qtbot, panel)
    qtbot.waitUntil(panel.table._empty.isVisible)
    assert panel.table._empty.accessibleName().startswith("No declaration yet.")
