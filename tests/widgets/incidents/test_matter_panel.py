"""A matter from the gate to its result, by keyboard (D4.3, D8.2, D9)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from app.domain.directive import Channel, DirectiveState
from app.domain.incident import IncidentState, Related, RelatedKind
from app.domain.log import LogFilter
from app.services.outcome import Area
from tests.support.duty import LEADER, NEXT_WATCHER, OFFICE, PASSWORD, WATCHER
from tests.widgets.incidents.desk import MatterDesk
from tests.widgets.shell.rig import Bench, focused, press, type_into
from widgets.incidents.steps import Step

CONTAINER = Related(RelatedKind.CONTAINER, "WHSU5018375")
UNIT = "Chi cục Hải quan cửa khẩu cảng Đình Vũ"
FAX = "0225.3859 811"
AT_GATE = "Xe đầu kéo dừng tại cổng, cửa container không đóng kín."


@pytest.fixture
def desk(on_duty: Bench) -> MatterDesk:
    return MatterDesk(on_duty)


def _approve(desk: MatterDesk) -> None:
    desk.do("decide", {"username": LEADER.username, "password": PASSWORD})


def _issued(desk: MatterDesk) -> None:
    desk.here.room.proposal()
    desk.here.publish(Area.INCIDENT, Area.DIRECTIVE)
    _approve(desk)
    desk.do("issue", {"fax_number": FAX})
    desk.here.wait(lambda: desk.step == "acknowledge")


def test_D4_3_D8_2_D9_2_D9_3_the_whole_way_by_keyboard(desk: MatterDesk) -> None:
    services = desk.here.room.services
    desk.begin(content=AT_GATE, related=(CONTAINER,))
    assert focused() is desk.card.form.widget("suspicion")
    desk.do("record", {"suspicion": "Niêm phong có dấu hiệu bị tác động."})
    [incident] = services.incidents.list()
    assert incident.related == (CONTAINER,)
    assert desk.panel.isAncestorOf(focused())
    desk.do("report", {"words": "Đồng ý đề xuất kiểm tra."})
    assert desk.typed("content").startswith(AT_GATE)
    assert "WHSU5018375" in desk.typed("about")
    desk.do("propose", {"recipient": UNIT})
    assert focused() is desk.card.form.widget("username")
    desk.do("check", {"username": OFFICE.username, "password": PASSWORD})
    _approve(desk)
    desk.do("issue", {"fax_number": FAX})
    [directive] = services.directives.list()
    assert directive.state is DirectiveState.ISSUED
    assert directive.approver == LEADER.officer_id
    assert directive.author == WATCHER.officer_id
    desk.do("acknowledge", {"contact": "đồng chí Bình, 0912 345 678"})
    desk.do("answer", {"result": "Đã kiểm tra, niêm phong nguyên vẹn."})
    desk.do("close", {"outcome": "Không vi phạm."})
    assert services.incidents.get(incident.incident_id).state is IncidentState.CLOSED
    assert desk.step == ""
    assert desk.here.strip.text() == ""


def test_D4_3_second_person_signs_and_the_author_is_refused_in_words(desk: MatterDesk) -> None:
    desk.here.room.proposal()
    desk.here.publish(Area.INCIDENT, Area.DIRECTIVE)
    desk.do("decide", {"username": WATCHER.username, "password": PASSWORD})
    assert "second person" in desk.card.strip.text()
    assert desk.card.form.values()["password"] == ""
    assert desk.card.form.values()["username"] == ""
    [directive] = desk.here.room.services.directives.list()
    assert directive.state is DirectiveState.PROPOSED
    _approve(desk)
    [directive] = desk.here.room.services.directives.list()
    assert directive.approver_name == LEADER.name


def test_D4_3_wrong_password_of_the_leader_keeps_the_opinion(desk: MatterDesk) -> None:
    desk.here.room.proposal()
    desk.here.publish(Area.INCIDENT, Area.DIRECTIVE)
    values = {"username": LEADER.username, "password": "sai mật khẩu", "opinion": "Kiểm tra ngay."}
    desk.do("decide", values)
    assert desk.card.strip.text()
    assert desk.typed("opinion") == "Kiểm tra ngay."
    assert focused() is desk.card.form.widget("username")


def test_D8_2_a_proposal_that_was_sent_back_returns_with_its_reason_and_its_words(desk: MatterDesk) -> None:
    desk.here.room.proposal(content="Kiểm tra niêm phong.")
    desk.here.publish(Area.INCIDENT, Area.DIRECTIVE)
    credentials = {"username": LEADER.username, "password": PASSWORD}
    desk.do("decide", {**credentials, "opinion": "Nêu rõ số niêm phong."}, "Ctrl+Backspace")
    desk.here.wait(lambda: desk.step == "propose")
    assert desk.card.spec.attention == f"Sent back by {LEADER.name}: Nêu rõ số niêm phong."
    assert desk.typed("content") == "Kiểm tra niêm phong."
    assert desk.typed("recipient") == UNIT
    desk.do("propose", {"content": "Kiểm tra niêm phong số 123."})
    assert desk.step == "check"


def test_sending_back_needs_a_reason(desk: MatterDesk) -> None:
    desk.here.room.proposal()
    desk.here.publish(Area.INCIDENT, Area.DIRECTIVE)
    desk.do("decide", {"username": LEADER.username, "password": PASSWORD}, "Ctrl+Backspace")
    assert desk.step == "decide"
    assert focused() is desk.card.form.widget("opinion")
    assert desk.here.room.services.directives.list()[0].state is DirectiveState.PROPOSED


def test_D9_2_the_thirty_minutes_are_seen_amber_at_25_and_red_at_30(desk: MatterDesk) -> None:
    _issued(desk)
    due, clock = desk.panel.due, desk.here.clock
    due.write()
    assert due.isVisible()
    assert due.property("role") == "dim"
    assert "29:" in due.text()
    clock.turn(minutes=25)
    due.write()
    assert due.property("role") == "attention"
    assert due.text().startswith("▲")
    clock.turn(minutes=6)
    due.write()
    assert due.property("role") == "alarm"
    assert due.text().startswith("■")
    assert "overdue 01:" in due.text()


def test_D9_2_the_clock_ticks_by_itself_and_nothing_ticks_when_no_limit_runs(desk: MatterDesk) -> None:
    limits = desk.panel.limits
    assert not limits._second.isActive()
    _issued(desk)
    due = desk.panel.due
    before = due.text()
    desk.here.clock.turn(seconds=30)
    desk.here.wait(lambda: due.text() != before)
    assert limits._second.isActive()
    press("Ctrl+R", desk.card)
    desk.do("answer", {"result": "Đã kiểm tra, không vi phạm."})
    desk.here.wait(lambda: not limits._second.isActive())


def test_D9_2_chasing_takes_one_key_and_stands_in_the_log_with_the_matter(desk: MatterDesk) -> None:
    _issued(desk)
    press("Ctrl+K", desk.card)
    assert desk.step == "chase"
    assert "chưa báo đầu mối" in desk.typed("words")
    assert "còn" in desk.typed("words")
    desk.do("chase", {"number": "0225.3859811", "spoke_with": "đồng chí Bình"})
    desk.here.wait(lambda: desk.step == "acknowledge")
    [directive] = desk.here.room.services.directives.list()
    wanted = LogFilter(subject=f"directive:{directive.directive_id}")
    lines = [line.text for line in desk.here.room.services.log.page(wanted).lines]
    assert any("Đôn đốc" in line and "0225.3859811" in line for line in lines)


@pytest.mark.parametrize("set_by", [timedelta(hours=-1), timedelta(hours=1)], ids=["back", "forward"])
def test_D9_2_the_countdown_on_the_screen_goes_on_when_somebody_sets_the_clock(
    desk: MatterDesk, set_by: timedelta
) -> None:
    _issued(desk)
    due, clock = desk.panel.due, desk.here.clock
    clock.turn(minutes=20)
    clock.wall += set_by
    due.write()
    assert due.text().startswith("contact in 09:")
    desk.panel.refresh()
    desk.here.settle()
    assert due.text().startswith("contact in 09:")
    clock.turn(minutes=6)
    due.write()
    assert due.property("role") == "attention"
    clock.turn(minutes=5)
    due.write()
    assert due.text().startswith("■ overdue 01:")
    [row] = desk.panel.list.rows()
    assert row.countdown is not None
    shown = row.countdown.at(clock)
    assert shown is not None
    assert shown.role == "alarm"


def test_D9_2_after_two_missed_limits_the_leader_is_told_by_key(desk: MatterDesk) -> None:
    _issued(desk)
    desk.here.clock.turn(minutes=31)
    press("Ctrl+K", desk.card)
    desk.do("chase", {"number": "0225.3859811", "spoke_with": "đồng chí Bình"})
    desk.here.wait(lambda: desk.step == "acknowledge")
    assert Step.ESCALATE not in _offered(desk)
    desk.here.clock.turn(minutes=16)
    desk.panel.refresh()
    desk.here.wait(lambda: Step.ESCALATE in _offered(desk))
    assert "tell" in desk.panel.due.text()
    press("Alt+L", desk.card)
    desk.do("escalate", {"words": "Yêu cầu báo cáo trước 10 giờ."})
    desk.here.wait(lambda: desk.step == "acknowledge")
    [line] = desk.here.room.services.log.page(LogFilter(text="báo cáo trước 10 giờ")).lines
    assert "đã 2 lần quá hạn" in line.text
    press("Ctrl+K", desk.card)
    assert desk.typed("number") == "0225.3859811"


def _offered(desk: MatterDesk) -> set[Step]:
    return {step for step, button in desk.panel.others.buttons.items() if button.isVisibleTo(desk.panel)}


def test_D9_1_a_result_at_once_needs_no_contact_before(desk: MatterDesk) -> None:
    _issued(desk)
    press("Ctrl+R", desk.card)
    desk.do("answer", {"result": "Đã kiểm tra ngay, không vi phạm."})
    [directive] = desk.here.room.services.directives.list()
    assert directive.state is DirectiveState.ANSWERED
    assert directive.contact_named == ""


def test_D8_2_3_c2_the_fax_owed_after_the_telephone_is_issued_by_a_key(desk: MatterDesk) -> None:
    desk.here.room.proposal(urgent=True)
    desk.here.publish(Area.INCIDENT, Area.DIRECTIVE)
    _approve(desk)
    channel: Any = desk.card.form.widget("channel")
    channel.setCurrentIndex(channel.findData(Channel.TELEPHONE.value))
    desk.do("issue", {"spoke_with": "đồng chí Bình"})
    [directive] = desk.here.room.services.directives.list()
    assert directive.fax_owed
    press("Ctrl+Shift+F", desk.card)
    assert "still owed" in desk.card.spec.attention
    desk.do("issue", {"fax_number": FAX})
    directive = desk.here.room.services.directives.get(directive.directive_id)
    assert directive.form_number
    assert not directive.fax_owed


def test_what_is_typed_and_the_focus_outlive_changes_elsewhere(desk: MatterDesk) -> None:
    desk.here.room.proposal()
    desk.here.publish(Area.INCIDENT, Area.DIRECTIVE)
    field = desk.card.form.widget("opinion")
    type_into(field, "Đồng ý, báo cáo trước")
    for place in ("Cổng 1", "Cổng 2"):
        desk.here.room.incident(place=place)
        desk.here.publish()
    assert focused() is field
    assert desk.typed("opinion") == "Đồng ý, báo cáo trước"
    assert len(desk.panel.list.rows()) == 3


def test_a_half_written_record_comes_first_whole_and_can_be_discarded(desk: MatterDesk) -> None:
    desk.begin(related=(CONTAINER,), capture_ids=())
    type_into(desk.card.form.widget("content"), "Gõ dở thì máy tắt")
    again = MatterDesk(desk.here)
    assert "F6" in again.panel.strip.text()
    again.begin(content="Việc khác hẳn")
    assert again.typed("content") == "Gõ dở thì máy tắt"
    assert "WHSU5018375" in again.card.spec.words
    press("Ctrl+Backspace", again.card)
    assert again.typed("content") == "Việc khác hẳn"
    assert "WHSU5018375" not in again.card.spec.words
    assert desk.here.room.services.incidents.list() == ()


def test_D4_3_what_was_recorded_stays_on_the_screen_beside_an_older_open_matter(desk: MatterDesk) -> None:
    # The older matter may not slip under the keyboard: a report or a password would land in it.
    older = desk.here.room.incident(place="Bãi kiểm hóa")
    desk.here.publish()
    desk.here.wait(lambda: desk.step == "propose")
    desk.begin(content=AT_GATE)
    desk.panel.list.setFocus()
    desk.here.settle()
    assert desk.step == "record"  # looking at the list is no choice
    desk.do("record", {})
    newest = desk.here.room.services.incidents.list()[0]
    assert newest.incident_id != older.incident_id
    desk.here.wait(lambda: desk.step == "report")
    assert desk.card.spec.name == f"report-{newest.incident_id}"
    shown = desk.panel.list.currentItem().data(0x0100).incident
    assert shown.incident_id == newest.incident_id


def test_another_officer_gets_a_card_of_the_own(desk: MatterDesk) -> None:
    desk.here.room.incident(reported=False)
    desk.here.publish()
    first = desk.card
    desk.here.sit_down(NEXT_WATCHER)
    desk.here.drafts.belong_to(NEXT_WATCHER.officer_id)
    desk.here.wait(lambda: desk.panel.card is not None and desk.panel.card is not first)
    desk.do("report", {})
    wanted = LogFilter(person=NEXT_WATCHER.officer_id)
    kinds = {line.kind for line in desk.here.room.services.log.page(wanted).lines}
    assert "incident.reported" in kinds


def test_rows_say_state_and_clock_and_keep_the_selection(desk: MatterDesk) -> None:
    _issued(desk)
    chosen = desk.panel._shown
    desk.here.room.incident(place="Bãi kiểm hóa")
    desk.here.publish()
    rows = desk.panel.list
    assert rows.currentItem().data(0x0100).incident.incident_id == chosen
    assert "contact in" in rows.currentItem().data(11)
    assert rows.accessibleName()


def test_D14_1_4_nobody_signed_in_records_nothing(here: Bench) -> None:
    here.room.open_shift()
    desk = MatterDesk(here)
    desk.begin(content="x")
    assert desk.step == ""
