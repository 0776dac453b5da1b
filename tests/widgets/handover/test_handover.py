"""Two people at one screen: talked through line by line, nothing typed lost, both sign (D5.5, D6.6)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QScrollArea

from app.domain.directive import Channel
from app.domain.handover import Handover, HandoverState
from app.domain.open_item import ItemGroup
from app.domain.shift import ShiftState
from app.errors import KnownError
from app.services.outcome import Area
from tests.app.services.test_deadlines import issued
from tests.support.duty import LEADER, NEXT_WATCHER, PASSWORD, WATCHER, KeptForms, credentials, picture
from tests.support.handing_over import READ, read_all
from tests.widgets.shell.rig import Bench, card_of, focused, press, type_into
from widgets.handover.line import HandoverLine
from widgets.handover.panel import HandoverPanel
from widgets.handover.preparing import Preparing
from widgets.shell.open_items import OpenItems


@pytest.fixture
def panel(on_duty: Bench) -> HandoverPanel:
    here = on_duty
    here.room.proposal()
    here.room.incident(place="Bãi kiểm hóa")
    here.room.services.captures.seal(here.room.desk(), picture(here.clock))
    return _panel(here)


def _panel(here: Bench) -> HandoverPanel:
    made = HandoverPanel(
        here.bridge, here.room.services.handovers, here.desk, here.drafts, here.clock, here.keys
    )
    here.qtbot.addWidget(made)
    here.show(made, (760, 700))
    made.refresh()
    here.wait(lambda: made.lines)
    return made


def _captures(here: Bench, count: int) -> None:
    for _ in range(count):
        here.room.services.captures.seal(here.room.desk(), picture(here.clock))


def _begin(here: Bench, panel: HandoverPanel) -> None:
    panel.setFocus()
    press("Ctrl+Return")
    here.wait(lambda: here.room.services.handovers.state() is not None)
    here.settle()


def _first(panel: HandoverPanel) -> HandoverLine:
    line: HandoverLine = panel.lines[0]
    return line


def _sign(here: Bench, panel: HandoverPanel, *, taker: str = NEXT_WATCHER.username) -> None:
    here.wait(lambda: panel.card is not None)
    form = card_of(panel).form
    for name, text in (
        ("out_user", WATCHER.username),
        ("out_password", PASSWORD),
        ("in_user", taker),
        ("in_password", PASSWORD),
    ):
        field: Any = form.widget(name)
        field.selectAll()
        type_into(field, text)
    press("Ctrl+Return")
    here.settle()


def test_handover_by_keyboard_from_the_list_to_both_signatures(on_duty: Bench, panel: HandoverPanel) -> None:
    signed: list[Handover] = []
    panel.signed.connect(signed.append)
    _begin(on_duty, panel)
    read_all(panel, press, on_duty.wait)
    assert focused() is card_of(panel).form.widget("out_password")
    _sign(on_duty, panel)
    on_duty.wait(lambda: signed)
    assert signed[0].state is HandoverState.SIGNED
    assert signed[0].checkpoint_hash
    assert signed[0].incoming_name == NEXT_WATCHER.name
    assert on_duty.room.services.shifts.list()[0].state is ShiftState.CLOSED
    assert panel.card is None


def test_handover_is_not_signed_while_a_line_is_unread(on_duty: Bench, panel: HandoverPanel) -> None:
    _begin(on_duty, panel)
    for line in panel.lines[1:]:
        line.tick.click()
        on_duty.settle()
    assert panel.card is None
    assert "1 of" in panel.state.text()
    _first(panel).tick.click()
    on_duty.wait(lambda: panel.card is not None)


def test_handover_a_question_is_answered_in_the_line_before_it_is_ticked(
    on_duty: Bench, panel: HandoverPanel
) -> None:
    _begin(on_duty, panel)
    line = _first(panel)
    line.ask.click()
    assert focused() is line.words
    type_into(line.words, "Đơn vị hẹn mấy giờ?")
    press("Return")
    on_duty.wait(lambda: line.line.question)
    assert not line.tick.isEnabled()
    assert line.words.text() == ""
    type_into(line.words, "09 giờ 30.")
    press("Return")
    on_duty.wait(lambda: line.line.answer)
    assert line.exchange.text() == "Asked: Đơn vị hẹn mấy giờ?\nAnswer: 09 giờ 30."
    line.tick.click()
    on_duty.wait(lambda: line.line.understood)
    assert line.done.isVisible()


def test_handover_a_refresh_keeps_words_focus_and_scroll_position(on_duty: Bench) -> None:
    _captures(on_duty, 12)
    panel = _panel(on_duty)
    _begin(on_duty, panel)
    line = panel.lines[8]
    line.ask.click()
    type_into(line.words, "Ảnh này chụp")
    [scroll] = panel.findChildren(QScrollArea)
    bar = scroll.verticalScrollBar()
    on_duty.wait(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum() // 2)
    before = bar.value()
    assert before > 0
    for place in ("Cổng 1", "Cổng 2"):
        on_duty.room.incident(place=place)
        on_duty.publish()
    assert focused() is line.words
    assert line.words.text() == "Ảnh này chụp"
    assert bar.value() == before
    assert [one.line.item.title for one in panel.lines][-1].startswith("VV")


def test_handover_a_remark_half_typed_outlives_the_panel(on_duty: Bench, panel: HandoverPanel) -> None:
    _begin(on_duty, panel)
    type_into(panel.remark, "Chú ý làn xuất")
    on_duty.publish(Area.HANDOVER)
    assert panel.remark.text() == "Chú ý làn xuất"
    again = HandoverPanel(
        on_duty.bridge,
        on_duty.room.services.handovers,
        on_duty.desk,
        on_duty.drafts,
        on_duty.clock,
        on_duty.keys,
    )
    on_duty.qtbot.addWidget(again)
    on_duty.desk.changed.emit()
    on_duty.settle()
    assert again.remark.text() == "Chú ý làn xuất"
    type_into(panel.remark, " số 3")
    press("Return")
    on_duty.wait(lambda: panel.remark.text() == "")
    handover = on_duty.room.services.handovers.state()
    assert handover is not None
    assert handover.remarks == ("Chú ý làn xuất số 3",)


def test_handover_wrong_password_empties_the_passwords_and_signs_nothing(
    on_duty: Bench, panel: HandoverPanel
) -> None:
    _begin(on_duty, panel)
    read_all(panel, press, on_duty.wait)
    _sign(on_duty, panel, taker="khong-co")
    assert card_of(panel).strip.text()
    values = card_of(panel).form.values()
    assert values == {
        "out_user": WATCHER.username,
        "out_password": "",
        "in_user": "",
        "in_password": "",
        "late_reason": "",
        "substitute_reason": "",
    }
    assert on_duty.room.services.handovers.state() is not None


def test_handover_takes_two_people(on_duty: Bench, panel: HandoverPanel) -> None:
    _begin(on_duty, panel)
    read_all(panel, press, on_duty.wait)
    _sign(on_duty, panel, taker=WATCHER.username)
    assert "two people" in card_of(panel).strip.text()


def test_handover_signed_but_without_paper_offers_the_sheet_again(
    on_duty: Bench, panel: HandoverPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object, **_more: object) -> bytes:
        raise KnownError("Đĩa đã đầy.", en="The disk is full.")

    signed: list[Handover] = []
    panel.signed.connect(signed.append)
    _begin(on_duty, panel)
    read_all(panel, press, on_duty.wait)
    with monkeypatch.context() as patch:
        patch.setattr(KeptForms, "handover_sheet", full)
        _sign(on_duty, panel)
        on_duty.wait(lambda: "sheet could not be made" in panel.strip.text())
    assert signed == []
    panel.strip._act.click()
    on_duty.wait(lambda: signed)
    assert signed[0].sheet_hash


def test_handover_in_the_evening_is_said_to_be_late(on_duty: Bench, panel: HandoverPanel) -> None:
    on_duty.clock.turn(hours=24)
    _begin(on_duty, panel)
    assert "late by" in panel.state.text()


def test_D9_2_a_lines_limit_passes_while_the_two_officers_talk(on_duty: Bench) -> None:
    room = on_duty.room
    name = room.proposal().directive_id
    room.services.directives.approve(room.desk(), name, credentials(LEADER))
    room.services.directives.issue(room.desk(), name, Channel.FAX, sent_to="0225.3859 811")
    panel = _panel(on_duty)
    [line] = [one for one in panel.lines if one.line.item.due_at is not None]
    said = [line.clock.text()]
    on_duty.clock.turn(minutes=47)
    panel.items.show_time(on_duty.clock.utc_now())
    said.append(line.clock.text())
    assert said[0].startswith("due ")
    assert "overdue for 17 min" in said[1]
    assert line.clock.property("role") == "alarm"


@pytest.mark.parametrize("set_by", [-60, 60], ids=["back", "forward"])
def test_D9_2_a_clock_set_while_two_officers_talk_moves_no_limit_on_the_screen(
    on_duty: Bench, set_by: int
) -> None:
    here = on_duty
    issued(here.room)
    panel = _panel(here)
    _begin(here, panel)

    def shown() -> str:
        [line] = [one for one in panel.lines if one.line.item.group is ItemGroup.DIRECTIVE]
        return str(line.clock.text())

    before = shown()
    assert before.startswith("due ")
    here.clock.turn(minutes=20)
    here.clock.wall += timedelta(minutes=set_by)
    panel.go_on()
    assert shown().startswith("due ")
    here.wait(lambda: shown() != before)  # read again, and said by the clock as it stands now
    assert shown().startswith("due ")
    here.clock.turn(minutes=11)
    panel.go_on()
    assert shown().startswith("■ ")


def test_handover_two_quick_presses_begin_once(on_duty: Bench, panel: HandoverPanel) -> None:
    panel.setFocus()
    with on_duty.slow_store():
        press("Ctrl+Return", panel)
        press("Ctrl+Return", panel)
        on_duty.wait(lambda: panel.busy.text() != "")
    started = [
        line for line in on_duty.room.services.log.page(limit=200).lines if line.kind == "handover.started"
    ]
    assert len(started) == 1


def test_handover_what_came_up_meanwhile_has_its_own_group_and_must_be_read(
    on_duty: Bench, panel: HandoverPanel
) -> None:
    _begin(on_duty, panel)
    read_all(panel, press, on_duty.wait)
    on_duty.room.incident(place="Cổng 9")
    on_duty.publish()
    assert panel.card is None
    headings = [label.text() for label in panel.items._headings.values()]
    assert any("Since the handover began" in text for text in headings)


def test_D6_6_a_heavy_shift_is_read_page_by_page_and_nothing_unshown_is_taken_over(on_duty: Bench) -> None:
    for number in range(60):
        desk = on_duty.room.desk()
        on_duty.room.services.faults.notice(
            desk, f"camera:CAM-{number:03}", f"Camera {number}", "Mờ", "Chi cục"
        )
    panel = _panel(on_duty)
    [heading] = [one for one in panel.items._headings.values() if "60" in one.text()]
    folded = [heading.folded]
    _begin(on_duty, panel)
    folded.append(heading.folded)
    assert folded == [True, False], "a long list shows its groups first, and all of it once begun"
    assert not panel.tick_action.isEnabled(), "what was not shown yet is not taken over"
    on_duty.wait(panel.tick_action.isEnabled)
    press(READ, panel)
    on_duty.settle()
    handover = on_duty.room.services.handovers.state()
    assert handover is not None
    unread = {line.item.item_id for line in handover.unread}
    assert 40 < len(unread) < 61
    assert panel.lines[0].line.item.item_id not in unread
    assert panel.lines[-1].line.item.item_id in unread
    assert read_all(panel, press, on_duty.wait) >= 2
    _sign(on_duty, panel)
    on_duty.wait(on_duty.room.services.handovers.list)


def test_D5_5_a_group_folds_by_key_and_is_still_to_be_read(on_duty: Bench, panel: HandoverPanel) -> None:
    _begin(on_duty, panel)
    heading, line = next(iter(panel.items._headings.values())), _first(panel)
    heading.setFocus()
    press("Space")
    assert not line.isVisible()
    read_all(panel, press, on_duty.wait)
    assert line.line.settled
    assert not heading.folded, "what is folded is brought up before it is taken over"


def test_D5_5_the_draft_says_what_to_settle_and_leads_to_it(on_duty: Bench, panel: HandoverPanel) -> None:
    [approval, capture] = [button for button in panel.settle.buttons.values() if button.isVisible()]
    assert approval.text().startswith("1 ")
    capture.click()
    assert focused() is panel.items._headings[ItemGroup.CAPTURE.value]
    _begin(on_duty, panel)
    on_duty.wait(lambda: not panel.settle.isVisible())


def test_D5_5_half_an_hour_before_the_end_the_draft_is_announced_once(on_duty: Bench) -> None:
    _captures(on_duty, 2)
    items = OpenItems(on_duty.bridge, on_duty.room.services.handovers, on_duty.desk, on_duty.home)
    items.refresh()
    on_duty.wait(lambda: items.items)
    preparing = Preparing(on_duty.clock, on_duty.desk, items, on_duty.strip, on_duty.home)
    asked: list[bool] = []
    preparing.wanted.connect(lambda: asked.append(True))
    shift = on_duty.desk.shift
    assert shift is not None
    on_duty.clock.turn(seconds=(shift.ends_at - on_duty.clock.utc_now()).total_seconds() - 31 * 60)
    preparing.look()
    assert on_duty.strip.text() == ""
    on_duty.clock.turn(seconds=90)
    preparing.look()
    assert "2 captures not yet described" in on_duty.strip.text()
    on_duty.strip._act.click()
    assert asked
    on_duty.strip.clear()
    preparing.look()
    assert on_duty.strip.text() == ""


def test_every_line_can_be_told_apart_by_name(on_duty: Bench, panel: HandoverPanel) -> None:
    _begin(on_duty, panel)
    names = [line.tick.accessibleName() for line in panel.lines]
    assert all(names)
    assert len(set(names)) == len(names)


def test_D10_4g_a_line_is_refused_with_a_reason_and_the_leader_decides(
    on_duty: Bench, panel: HandoverPanel
) -> None:
    _begin(on_duty, panel)
    line = _first(panel)
    line.refuse.click()
    assert focused() is line.words
    type_into(line.words, "Chưa rõ đầu mối")
    press("Return")
    on_duty.wait(lambda: line.line.refused)
    assert "for the shift leader: Chưa rõ đầu mối" in line.exchange.text()
    read_all(panel, press, on_duty.wait)
    _sign(on_duty, panel)
    on_duty.wait(lambda: on_duty.room.services.shifts.current() is None)
    on_duty.room.open_shift()
    on_duty.desk.refresh()
    panel.refresh()
    on_duty.wait(lambda: [one for one in panel.lines if one.decide.isVisible()])
    [waits] = [one for one in panel.lines if one.decide.isVisible()]
    waits.decide.click()
    _leader_says(on_duty, panel, "Ca mới nhận")
    on_duty.wait(lambda: not [one for one in panel.lines if one.decide.isVisible()])


def test_D6_6_nobody_takes_over_the_leader_orders_the_shift_to_stay(
    on_duty: Bench, panel: HandoverPanel
) -> None:
    panel.setFocus()
    press("Ctrl+Shift+Y", panel)
    _leader_says(on_duty, panel, "Người nhận ca ốm")
    on_duty.wait(lambda: "Người nhận ca ốm" in panel.state.text())
    assert panel.leader.card is None
    on_duty.clock.turn(hours=24)
    _begin(on_duty, panel)
    read_all(panel, press, on_duty.wait)
    _sign(on_duty, panel)
    on_duty.wait(on_duty.room.services.handovers.list)
    assert "ở lại theo yêu cầu" in on_duty.room.services.handovers.list()[0].late_reason


def test_D6_6_late_the_screen_asks_why(on_duty: Bench, panel: HandoverPanel) -> None:
    on_duty.clock.turn(hours=24)
    _begin(on_duty, panel)
    read_all(panel, press, on_duty.wait)
    _sign(on_duty, panel)
    assert "late" in card_of(panel).strip.text()
    type_into(card_of(panel).form.widget("late_reason"), "Chờ hồi báo")
    _sign(on_duty, panel)
    on_duty.wait(on_duty.room.services.handovers.list)
    assert on_duty.room.services.handovers.list()[0].late_reason == "Chờ hồi báo"


def _leader_says(here: Bench, panel: HandoverPanel, words: str) -> None:
    card = panel.leader.card
    assert card is not None
    assert focused() is card.form.widget("words")
    for name, text in (("words", words), ("leader", LEADER.username), ("password", PASSWORD)):
        type_into(card.form.widget(name), text)
    press("Alt+Return")
    here.settle()
