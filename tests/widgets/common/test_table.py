"""The table on the screen: only what is seen is asked for, nothing jumps, every move has a key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.errors import KnownError
from app.services.tables import Ask, Page
from tests.widgets.common.test_pages import Row, Store
from widgets.common.table.columns import Align, CellTone, Column, Mark, Shape, widths
from widgets.common.table.search_table import SearchTable
from widgets.common.theme import apply_theme


@dataclass
class Waiting:
    """An ask whose answer the test gives when it likes."""

    work: Callable[[], Any]
    done: Callable[[Any], None]
    failed: Callable[[Exception], None]
    cancelled: bool = False

    def answer(self) -> None:
        if not self.cancelled:
            self.done(self.work())


class Bench:
    """A SearchTable over a plain store; answers come at once, or by hand when `hold`."""

    def __init__(self, qtbot: QtBot, keys: set[int], *, hold: bool = False) -> None:
        apply_theme(QGuiApplication.instance())  # type: ignore[arg-type]
        self.store = Store(keys)
        self.hold = hold
        self.waiting: list[Waiting] = []
        self.texts_asked: list[int] = []
        self.words: list[str] = []
        self.table = SearchTable(
            (
                Column("key", "Key", self._text, 10, by_time=True, mark=_mark),
                Column("double", "Double", lambda row: str(row.row_id * 2), 10, align=Align.RIGHT),
                Column("tone", "Tone", lambda _row: "a text that is much too long to fit", 6, tone=_tone),
            ),
            self._run,
            self._source,
            when=str,
            empty=("Nothing yet.", "Wait."),
            hint="Search",
        )
        qtbot.addWidget(self.table)
        self.table.resize(500, 400)
        with qtbot.waitActive(self.table):
            self.table.show()
        self.table.start()
        self.view = self.table.table

    def shown(self) -> list[int]:
        first = self.view.verticalScrollBar().value()
        rows = (self.view.model.row(first + line) for line in range(self.view.rows_on_screen()))
        return [row.row_id for row in rows if row is not None]

    def _run(
        self, work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[Exception], None]
    ) -> Callable[[], None]:
        waiting = Waiting(work, done, failed)
        if self.hold:
            self.waiting.append(waiting)
        else:
            waiting.answer()

        def cancel() -> None:
            waiting.cancelled = True

        return cancel

    def _source(self, words: str) -> Callable[[Ask], Page[Row]]:
        self.words.append(words)
        return self.store.fetch

    def _text(self, row: Row) -> str:
        self.texts_asked.append(row.row_id)
        return str(row.row_id)


def _mark(row: Row) -> Mark:
    return Mark(list(Shape)[row.row_id % 4], "X", "#47775a", "#ffffff")


def _tone(row: Row) -> CellTone:
    return list(CellTone)[row.row_id % 5]


def test_painting_asks_for_no_text_of_a_row_off_the_screen(qtbot: QtBot) -> None:
    bench = Bench(qtbot, set(range(1000)))
    bench.texts_asked.clear()
    bench.view.viewport().repaint()
    assert set(bench.texts_asked) <= set(range(1000 - bench.view.rows_on_screen() - 1, 1000))
    assert bench.view.painted_rows <= bench.view.rows_on_screen() + 1
    assert bench.view.model.cache.count < 1000


def test_every_move_has_a_key(qtbot: QtBot) -> None:
    bench = Bench(qtbot, set(range(1000)))
    view = bench.view
    view.setFocus()
    screen = view.rows_on_screen()
    for key, row in (
        (Qt.Key.Key_Down, 999),
        (Qt.Key.Key_Down, 998),
        (Qt.Key.Key_PageDown, 998 - screen),
        (Qt.Key.Key_Up, 999 - screen),
        (Qt.Key.Key_PageUp, 999),
        (Qt.Key.Key_Home, 999),
    ):
        QTest.keyClick(view, key)
        assert view.current().row_id == row, key
    known = view.model.cache.count
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.current().row_id == 1000 - known
    opened: list[int] = []
    bench.table.activated.connect(lambda row: opened.append(row.row_id))
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert opened == [1000 - known]


def test_cell_and_row_are_copied(qtbot: QtBot) -> None:
    bench = Bench(qtbot, {7})
    bench.view.setFocus()
    bench.view.select_place(0)
    QTest.keyClick(bench.view, Qt.Key.Key_Right)
    QTest.keyClick(bench.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "14"
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(bench.view, Qt.Key.Key_C, both)
    assert QGuiApplication.clipboard().text().startswith("7\t14\t")


def test_the_row_one_reads_does_not_move_when_others_arrive_above(qtbot: QtBot) -> None:
    bench = Bench(qtbot, set(range(500)))
    bench.view.verticalScrollBar().setValue(60)
    bench.view.select_place(63)
    before = bench.shown()
    bench.store.keys |= set(range(500, 540))
    bench.table.refresh()
    assert bench.shown() == before
    assert bench.view.current().row_id == before[3]
    assert bench.table._news.text() == "▲ 40 new"
    assert bench.table._news.isVisible()
    bench.table._news.click()
    assert bench.shown()[0] == 539
    assert not bench.table._news.isVisible()


def test_new_rows_flow_in_while_one_watches_the_top(qtbot: QtBot) -> None:
    bench = Bench(qtbot, set(range(100)))
    bench.store.keys |= {100, 101}
    bench.table.refresh()
    assert bench.shown()[:2] == [101, 100]


def test_a_selected_row_at_the_top_stays_where_it_is(qtbot: QtBot) -> None:
    bench = Bench(qtbot, set(range(100)))
    bench.view.select_place(0)
    bench.store.keys |= {100, 101}
    bench.table.refresh()
    assert bench.shown()[0] == 99


def test_more_rows_than_a_page_can_arrive_at_once(qtbot: QtBot) -> None:
    bench = Bench(qtbot, set(range(100)))
    bench.view.verticalScrollBar().setValue(20)
    bench.store.keys |= set(range(100, 600))
    bench.table.refresh()
    bench.view.to_top()
    assert bench.shown()[0] == 599


def test_an_answer_to_words_that_were_replaced_is_ignored(qtbot: QtBot) -> None:
    bench = Bench(qtbot, {1, 2, 3}, hold=True)
    bench.waiting.pop().answer()
    assert bench.shown() == [3, 2, 1]
    bench.table.search.setFocus()
    QTest.keyClicks(bench.table.search, "a")
    qtbot.waitUntil(lambda: len(bench.waiting) == 1)
    QTest.keyClicks(bench.table.search, "b")
    qtbot.waitUntil(lambda: len(bench.waiting) == 2)
    first, second = bench.waiting
    assert first.cancelled
    bench.store.keys = {9}
    second.answer()
    bench.store.keys = {1}
    first.done(first.work())
    assert bench.shown() == [9]
    assert bench.words == ["", "a", "ab"]


def test_typing_quickly_asks_once_and_the_selection_stays(qtbot: QtBot) -> None:
    bench = Bench(qtbot, set(range(50)))
    bench.view.select_place(3)
    bench.table.search.setFocus()
    QTest.keyClicks(bench.table.search, "cong ty")
    qtbot.waitUntil(lambda: bench.words[-1] == "cong ty")
    assert len(bench.words) == 2
    assert bench.view.current().row_id == 46
    assert bench.table.search.hasFocus()


def test_arrows_in_the_search_line_move_in_the_table(qtbot: QtBot) -> None:
    bench = Bench(qtbot, set(range(50)))
    bench.table.search.setFocus()
    QTest.keyClick(bench.table.search, Qt.Key.Key_Down)
    QTest.keyClick(bench.table.search, Qt.Key.Key_Down)
    assert bench.view.current().row_id == 48
    QTest.keyClicks(bench.table.search, "x")
    QTest.keyClick(bench.table.search, Qt.Key.Key_Escape)
    assert bench.table.search.text() == ""


def test_the_order_by_time_turns_round_from_the_header(qtbot: QtBot) -> None:
    bench = Bench(qtbot, set(range(500)))
    QTest.mouseClick(bench.view.header, Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    assert bench.shown()[:3] == [0, 1, 2]
    bench.store.keys.add(700)
    bench.table.refresh()
    QTest.mouseClick(bench.view.header, Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    assert bench.shown()[0] == 700


def test_a_failure_is_a_sentence_with_a_way_out_and_is_not_repeated_for_ever(qtbot: QtBot) -> None:
    bench = Bench(qtbot, {1}, hold=True)
    bench.waiting.pop().failed(KnownError("Hỏng.", en="Broken. Try again."))
    assert bench.table._failure.text() == "Broken. Try again."
    bench.view.viewport().repaint()
    bench.view.model.look_at(0, 5)
    assert bench.waiting == []
    bench.table._failure._act.click()
    bench.waiting.pop().answer()
    assert bench.shown() == [1]
    assert bench.table._failure.text() == ""


def test_a_bug_behind_the_table_is_not_swallowed(qtbot: QtBot) -> None:
    bench = Bench(qtbot, {1}, hold=True)
    with pytest.raises(ZeroDivisionError):
        bench.waiting.pop().failed(ZeroDivisionError())


def test_an_empty_table_says_why(qtbot: QtBot) -> None:
    bench = Bench(qtbot, set())
    assert bench.table._empty.isVisible()
    assert bench.table._empty.accessibleName() == "Nothing yet. Wait."
    bench.table.search.setText("zzz")
    bench.table.restart()
    assert bench.table._empty.accessibleName().startswith("Nothing found.")


def test_the_selected_row_is_read_aloud(qtbot: QtBot) -> None:
    bench = Bench(qtbot, {7})
    bench.view.select_place(0)
    assert bench.view.accessibleDescription().startswith("Key: 7. Key: 7; Double: 14")


def test_columns_share_what_is_left_and_keep_a_width_chosen_by_hand() -> None:
    columns = (
        Column("a", "A", str, 10),
        Column("b", "B", str, 10, stretch=1),
        Column("c", "C", str, 10, stretch=2),
    )
    assert widths(columns, {}, 600, 8, 4) == [88, 88 + 112, 88 + 224]
    assert widths(columns, {"b": 50}, 600, 8, 4) == [88, 50, 462]
    assert sum(widths(columns, {}, 100, 8, 4)) == 3 * 88
