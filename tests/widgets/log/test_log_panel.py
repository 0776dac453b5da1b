"""The duty log: read, searched, corrected by new entries only (D4.2)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.log import LogLine
from tests.support.duty import GENERAL, LEADER, PASSWORD
from tests.widgets.shell.rig import Bench, card_of, focused, press, type_into
from widgets.common.table.columns import said, widths
from widgets.common.table.paint import RowPainter
from widgets.common.theme import current_tokens
from widgets.log.panel import LogPanel
from widgets.log.rows import LogRow, columns


@pytest.fixture
def panel(on_duty: Bench) -> LogPanel:
    here = on_duty
    made = LogPanel(here.bridge, here.room.services.log, here.desk, here.drafts, here.clock, here.keys)
    here.qtbot.addWidget(made)
    here.show(made, (800, 900))
    made.start()
    here.settle()
    return made


def _pick(here: Bench, panel: LogPanel, words: str) -> LogLine:
    """Select the first row whose text holds `words`."""
    here.settle()
    table = panel.list.table
    for place in range(table.model.cache.count):
        row = table.model.row(place)
        if row is not None and words in row.line.text:
            table.setFocus()
            table.select_place(place)
            here.settle()
            assert panel._line is not None
            assert panel._line.entry_id == row.line.entry_id
            line: LogLine = row.line
            return line
    raise AssertionError(f"no row with {words}")


def _texts(panel: LogPanel) -> list[str]:
    table = panel.list.table
    text = next(one for one in table.columns if one.name == "text")
    return [text.text(table.model.row(place)) for place in range(table.model.cache.count)]


def test_D4_2_an_own_entry_is_corrected_by_key_with_a_reason(on_duty: Bench, panel: LogPanel) -> None:
    on_duty.room.services.log.note(on_duty.room.desk(), "Xe dừng tại cổng 2.")
    on_duty.publish()
    _pick(on_duty, panel, "Xe dừng tại cổng 2.")
    press("Ctrl+E")
    assert panel.card is not None
    assert focused() is card_of(panel).form.widget("reason")
    assert "username" not in card_of(panel).form.fields
    type_into(focused(), "Ghi nhầm cổng")
    card_of(panel).form.set_values({"text": "Xe dừng tại cổng 3."})
    press("Ctrl+Return")
    on_duty.wait(lambda: panel.card is None)
    on_duty.settle()
    assert "[corrected] Xe dừng tại cổng 2." in _texts(panel)
    assert panel.entry.text.font().strikeOut()
    assert "cổng 3" in panel.entry.history.text()


def test_D4_2_a_withdrawn_entry_stays_struck_through_with_its_reason(on_duty: Bench, panel: LogPanel) -> None:
    on_duty.room.services.log.note(on_duty.room.desk(), "Ghi nhầm hoàn toàn.")
    on_duty.publish()
    _pick(on_duty, panel, "Ghi nhầm hoàn toàn.")
    press("Ctrl+Backspace")
    type_into(card_of(panel).form.widget("reason"), "Nhầm camera")
    press("Ctrl+Return")
    on_duty.wait(lambda: panel.card is None)
    on_duty.settle()
    assert "[withdrawn] Ghi nhầm hoàn toàn." in _texts(panel)
    assert panel.entry.text.font().strikeOut()
    assert "Nhầm camera" in panel.entry.notice.text()
    assert not panel.amend_action.isEnabled()
    assert not panel.withdraw_action.isEnabled()


def test_D4_2_somebody_else_s_entry_needs_a_leader_s_own_credentials(on_duty: Bench, panel: LogPanel) -> None:
    on_duty.room.services.log.note(on_duty.room.desk(GENERAL), "Do người khác ghi.")
    on_duty.publish()
    line = _pick(on_duty, panel, "Do người khác ghi.")
    press("Ctrl+Backspace")
    form = card_of(panel).form
    type_into(form.widget("reason"), "Nhầm")
    press("Ctrl+Return")
    assert focused() is form.widget("username")
    type_into(form.widget("username"), LEADER.username)
    type_into(form.widget("password"), "sai")
    press("Ctrl+Return")
    on_duty.wait(card_of(panel).strip.text)
    on_duty.settle()
    assert form.values()["username"] == form.values()["password"] == ""
    assert form.values()["reason"] == "Nhầm"
    type_into(form.widget("username"), LEADER.username)
    type_into(form.widget("password"), PASSWORD)
    press("Ctrl+Return")
    on_duty.wait(lambda: panel.card is None)
    assert on_duty.room.services.log.detail(line.entry_id).line.withdrawn


def test_an_act_that_moved_something_on_is_not_withdrawn(on_duty: Bench, panel: LogPanel) -> None:
    on_duty.room.incident(reported=False)
    on_duty.publish()
    _pick(on_duty, panel, "Vụ việc phát sinh")
    assert panel.amend_action.isEnabled()
    assert not panel.withdraw_action.isEnabled()
    assert not panel.buttons["withdraw"].isVisible()


def test_esc_leaves_an_entry_as_it_is_and_keeps_the_reason_typed(on_duty: Bench, panel: LogPanel) -> None:
    on_duty.room.services.log.note(on_duty.room.desk(), "Giữ nguyên.")
    on_duty.publish()
    _pick(on_duty, panel, "Giữ nguyên.")
    press("Ctrl+E")
    type_into(card_of(panel).form.widget("reason"), "Đang nghĩ")
    press("Esc")
    assert panel.card is None
    press("Ctrl+E", panel.list.table)
    assert card_of(panel).form.values()["reason"] == "Đang nghĩ"


def test_D4_2_both_times_are_shown_where_they_differ(on_duty: Bench) -> None:
    clock = on_duty.clock
    log, desk = on_duty.room.services.log, on_duty.room.desk()
    late = clock.utc_now()
    clock.turn(minutes=20)
    log.note(desk, "Ghi muộn.", late)
    log.note(desk, "Ghi ngay.")
    now, then = log.page().lines[0], log.page().lines[1]
    time, written = said(columns(clock)[:1])
    assert written.text(LogRow(then)).startswith("✎")
    assert written.text(LogRow(then))[-5:] != time.text(LogRow(then))[-5:]
    assert not written.text(LogRow(now))


def test_D4_2_eighty_letters_of_the_course_of_events_are_read_in_a_dock_of_740_px(on_duty: Bench) -> None:
    words = "Chi cục Hải quan cảng Sài Gòn khu vực I báo đầu mối: đồng chí Trần Quốc Bảo."
    on_duty.room.services.log.note(on_duty.room.desk(), words)
    [line, *_] = on_duty.room.services.log.page().lines
    made, tokens = columns(on_duty.clock), current_tokens()
    painter = RowPainter(tokens, QApplication.font(), 1.0)
    wide = widths(made, {}, 740 - 4 * tokens.size_gap, painter.char, tokens.size_gap)
    assert not any(
        painter.is_cut(LogRow(line), column, width) for column, width in zip(made, wide, strict=True)
    )
    # Only what is too long for the lines it has is cut, and whoever points at it reads it whole.
    longer = LogRow(replace(line, text=words * 3))
    assert painter.is_cut(longer, made[2], wide[2])


def test_enter_opens_what_an_entry_is_about(on_duty: Bench, panel: LogPanel) -> None:
    incident = on_duty.room.incident(reported=False)
    on_duty.publish()
    opened: list[str] = []
    panel.open_subject.connect(opened.append)
    _pick(on_duty, panel, "Vụ việc phát sinh")
    press("Return")
    press("Ctrl+O")
    assert opened == [f"incident:{incident.incident_id}"] * 2


def test_search_ignores_accents_and_finds_as_one_types(on_duty: Bench, panel: LogPanel) -> None:
    log, desk = on_duty.room.services.log, on_duty.room.desk()
    log.note(desk, "Niêm phong có dấu hiệu bị tác động.")
    log.note(desk, "Xe rời bãi.")
    panel.list.search.setFocus()
    QTest.keyClicks(panel.list.search, "niem phong")
    on_duty.wait(lambda: _texts(panel) == ["Niêm phong có dấu hiệu bị tác động."])
    assert focused() is panel.list.search


def test_the_filters_show_one_kind_only(on_duty: Bench, panel: LogPanel) -> None:
    on_duty.room.services.log.note(on_duty.room.desk(), "Một ghi chép.")
    on_duty.room.incident(reported=False)
    on_duty.publish()
    button = next(b for b in panel.findChildren(type(panel.buttons["open"])) if b.text() == "Notes")
    button.click()
    on_duty.wait(lambda: _texts(panel) == ["Một ghi chép."])


def test_D4_2_the_detail_names_signer_hash_and_state(on_duty: Bench, panel: LogPanel) -> None:
    capture = on_duty.seal()
    on_duty.publish()
    _pick(on_duty, panel, capture.number)
    text = panel.entry.seal.text()
    assert "this workstation" in text
    assert on_duty.room.desk().officer.name in text
    assert ".png" in text
    assert len(panel.entry.seal.toolTip()) == 64


def test_D4_2_the_log_is_narrowed_by_unit_and_time_by_key_and_never_by_a_hidden_filter(
    on_duty: Bench, panel: LogPanel
) -> None:
    log, desk, clock = on_duty.room.services.log, on_duty.room.desk(), on_duty.clock
    log.note(desk, "Cũ của đội.", unit="Đội thủ tục")
    clock.turn(hours=9)
    log.note(on_duty.room.desk(), "Mới của đội.", unit="Đội thủ tục")
    log.note(on_duty.room.desk(), "Của đơn vị khác.", unit="Đội giám sát")
    on_duty.publish()
    everything = _texts(panel)
    press("Ctrl+Shift+F", panel.list.search)
    assert focused() is panel.filters.form.widget("kind")
    unit = panel.filters.form.widget("unit")
    on_duty.wait(lambda: panel.filters.form.fields and unit.count() == 3)  # type: ignore[attr-defined]
    press("Tab")
    assert focused() is unit
    press("End")
    on_duty.wait(lambda: _texts(panel) == ["Mới của đội.", "Cũ của đội."])
    for _ in range(3):
        press("Tab")
    assert focused() is panel.filters.form.widget("time")
    press("Down")
    on_duty.wait(lambda: _texts(panel) == ["Mới của đội."])
    press("Esc")
    on_duty.wait(lambda: _texts(panel) == everything)
    assert not panel.filters.isVisible()
    assert focused() is panel.list.table


def test_a_kind_chosen_and_the_buttons_never_contradict_each_other(on_duty: Bench, panel: LogPanel) -> None:
    on_duty.room.services.log.note(on_duty.room.desk(), "Một ghi chép.")
    on_duty.room.incident(reported=False)
    on_duty.publish()
    press("Ctrl+Shift+F", panel.list.search)
    panel.filters.form.set_values({"kind": "note"})
    on_duty.wait(lambda: _texts(panel) == ["Một ghi chép."])
    next(b for b in panel.findChildren(type(panel.buttons["open"])) if b.text() == "Matters").click()
    on_duty.wait(lambda: len(_texts(panel)) == 1 and "Vụ việc phát sinh" in _texts(panel)[0])
    assert panel.filters.form.values()["kind"] == ""
