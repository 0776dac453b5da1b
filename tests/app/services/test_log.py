"""The duty log: complete, found as one types, corrected by new entries, printed as PL1 (D4.2, D6.6)."""

from __future__ import annotations

import json
from datetime import timedelta
from uuid import UUID

import pytest

from app.domain.directive import Channel
from app.domain.log import LineState, LogCategory, LogFilter, LogLine
from app.domain.people import Post
from app.domain.refusals import NotFoundError, RefusedError
from app.journal.canonical import CanonicalError
from app.journal.entries.corrections import LogWithdrawn
from app.journal.entry import Draft
from app.services.log import Direction
from app.services.outcome import Area
from tests.support.duty import (
    GENERAL,
    LEADER,
    NEXT_WATCHER,
    OFFICE,
    WATCHER,
    DutyRoom,
    credentials,
    picture,
)


def _newest(room: DutyRoom, count: int = 1) -> list[LogLine]:
    return list(room.services.log.page(limit=count).lines)


def _found(room: DutyRoom, text: str) -> list[str]:
    return [line.text for line in room.services.log.page(LogFilter(text=text)).lines]


def test_D6_6_a_note_is_a_line_with_its_two_times(on_duty: DutyRoom) -> None:
    happened = on_duty.clock.wall - timedelta(minutes=20)
    outcome = on_duty.services.log.note(on_duty.desk(), "  Trời mưa to\x07 ", happened)
    line = outcome.value
    assert (line.text, line.happened_at, line.late) == ("Trời mưa to.", happened, True)
    assert line.written_at > happened
    assert (line.person, line.person_name, line.category) == (
        WATCHER.officer_id,
        WATCHER.name,
        LogCategory.NOTE,
    )
    assert outcome.changes.areas == {Area.LOG}


def test_a_note_written_at_once_is_not_late(on_duty: DutyRoom) -> None:
    assert not on_duty.services.log.note(on_duty.desk(), "Trời mưa to").value.late


@pytest.mark.parametrize("text", ["", "   ", "\x00\x07"])
def test_an_empty_note_is_a_sentence(on_duty: DutyRoom, text: str) -> None:
    with pytest.raises(RefusedError, match="nội dung"):
        on_duty.services.log.note(on_duty.desk(), text)


def test_nothing_is_noted_in_the_future(on_duty: DutyRoom) -> None:
    with pytest.raises(RefusedError, match="tương lai"):
        on_duty.services.log.note(on_duty.desk(), "Mai", on_duty.clock.wall + timedelta(hours=1))


def test_D4_4_a_communication_names_way_channel_who_and_number(on_duty: DutyRoom) -> None:
    incident = on_duty.incident()
    line = on_duty.services.log.note(
        on_duty.desk(),
        "Đội đang kiểm tra",
        subject=f"incident:{incident.incident_id}",
        direction=Direction.IN,
        channel=Channel.TELEPHONE,
        number="0225 3979 000",
        spoke_with="Đ/c Hùng",
        unit="Đội Giám sát",
    ).value
    assert line.text == "Nhận điện thoại của Đ/c Hùng, Đội Giám sát (0225 3979 000): Đội đang kiểm tra."
    assert (line.category, line.unit, line.matter) == (
        LogCategory.COMMUNICATION,
        "Đội Giám sát",
        incident.incident_id,
    )


@pytest.mark.parametrize(
    "typed",
    ["mưa", "mua", "MƯA", "troi m", "tr mua to", "trời  mưa", "to troi", "mua t", "dang k", "kiem tr"],
)
def test_search_ignores_accents_and_finds_from_the_beginnings(on_duty: DutyRoom, typed: str) -> None:
    on_duty.services.log.note(on_duty.desk(), "Trời mưa to, đang kiểm tra")
    on_duty.services.log.note(on_duty.desk(), "Nắng")
    assert "Trời mưa to, đang kiểm tra." in _found(on_duty, typed)


@pytest.mark.both_stores
def test_search_finds_numbers_and_not_what_lacks_a_word(on_duty: DutyRoom) -> None:
    on_duty.incident()
    assert len(_found(on_duty, "whsu501")) == 1
    assert len(_found(on_duty, "VV 1/2017")) == 2
    assert _found(on_duty, "whsu nắng") == []
    assert _found(on_duty, 'AND "OR" * ^ NEAR(') == []


@pytest.mark.both_stores
def test_filters_narrow_by_category_person_subject_shift_and_time(on_duty: DutyRoom) -> None:
    log = on_duty.services.log
    incident = on_duty.incident()
    on_duty.proposal(incident)
    log.note(on_duty.desk(GENERAL), "Đã nhận báo cáo ngày")
    shift = on_duty.services.shifts.current()
    assert shift is not None
    by = log.page(LogFilter(categories=frozenset({LogCategory.INCIDENT}))).lines
    assert [line.kind for line in by] == ["incident.reported", "incident.recorded"]
    by = log.page(LogFilter(person=GENERAL.officer_id, categories=frozenset({LogCategory.NOTE}))).lines
    assert [line.person_name for line in by] == [GENERAL.name]
    by = log.page(LogFilter(subject=f"incident:{incident.incident_id}")).lines
    assert [line.kind for line in by] == [
        "directive.checked",
        "directive.proposed",
        "incident.reported",
        "incident.recorded",
    ]
    assert all(line.shift_id == shift.shift_id for line in log.page(LogFilter(shift_id=shift.shift_id)).lines)
    middle = by[1].happened_at
    early = log.page(LogFilter(subject=f"incident:{incident.incident_id}", until=middle)).lines
    late = log.page(LogFilter(subject=f"incident:{incident.incident_id}", since=middle)).lines
    assert (*late, *early) == by


def test_the_unit_narrows_the_log_and_is_offered(on_duty: DutyRoom) -> None:
    log = on_duty.services.log
    log.note(on_duty.desk(), "Một", unit="Đội thủ tục")
    log.note(on_duty.desk(), "Hai", unit="Đội giám sát")
    assert [line.text for line in log.page(LogFilter(unit="Đội thủ tục")).lines] == ["Một."]
    assert {"Đội thủ tục", "Đội giám sát"} <= set(log.choices().units)
    assert (WATCHER.officer_id, WATCHER.name) in log.choices().people


@pytest.mark.parametrize("typed", ["1.000", "1,000", "1000", "1.000 bao", "bao 1000"])
def test_a_number_is_found_however_its_thousands_are_written(on_duty: DutyRoom, typed: str) -> None:
    log = on_duty.services.log
    written = ["Có 1.000 bao", "Có 1,000 bao", "Có 1000 bao"]
    for text in (*written, "Có 1 bao và 2.000 bao", "Có 21.000 bao", "Có 100 bao", "Có 11000 bao"):
        log.note(on_duty.desk(), text)
    found = [line.text for line in log.page(LogFilter(text=typed)).lines]
    assert sorted(found) == sorted(f"{text}." for text in written)


@pytest.mark.both_stores
def test_pages_show_every_line_once_while_others_arrive(on_duty: DutyRoom) -> None:
    log = on_duty.services.log
    for number in range(25):
        log.note(on_duty.desk(), f"Dòng {number}")
    wanted = LogFilter(text="dong")
    page = log.page(wanted, limit=10)
    seen = list(page.lines)
    while page.next is not None:
        log.note(on_duty.desk(), "Dòng mới đến")
        page = log.page(wanted, page.next, limit=10)
        seen += page.lines
    assert [line.text for line in seen] == [f"Dòng {number}." for number in reversed(range(25))]


def test_D4_2_amended_by_a_new_entry_the_old_text_stays(on_duty: DutyRoom) -> None:
    log = on_duty.services.log
    old = log.note(on_duty.desk(), "Xe 15R-123.45 ra cổng 3").value
    new = log.amend(on_duty.desk(), old.entry_id, "Xe 15R-123.46 ra cổng 3", "Gõ nhầm biển số").value
    assert "15R-123.46" in new.text
    assert "Gõ nhầm biển số" in new.text
    assert new.amends == old.entry_id
    still = log.detail(old.entry_id)
    assert still.line.text == "Xe 15R-123.45 ra cổng 3."
    assert still.line.amended_by == new.entry_id
    assert still.history == (log.detail(new.entry_id).line,)
    assert [one.role for one in log.detail(new.entry_id).signatures] == ["station", "officer"]


def test_D4_2_somebody_elses_entry_is_corrected_with_a_leader_only(on_duty: DutyRoom) -> None:
    log = on_duty.services.log
    old = log.note(on_duty.desk(GENERAL), "Đã nhận báo cáo ngày").value
    with pytest.raises(RefusedError, match="cần lãnh đạo"):
        log.amend(on_duty.desk(WATCHER), old.entry_id, "Chưa nhận báo cáo ngày", "Nhầm")
    with pytest.raises(RefusedError, match="không có thẩm quyền"):
        log.amend(on_duty.desk(WATCHER), old.entry_id, "Chưa nhận báo cáo ngày", "Nhầm", credentials(WATCHER))
    new = log.amend(
        on_duty.desk(WATCHER), old.entry_id, "Chưa nhận báo cáo ngày", "Nhầm", credentials(OFFICE)
    ).value
    names = [one.name for one in log.detail(new.entry_id).signatures]
    assert names == ["", WATCHER.name, OFFICE.name]
    assert f"Người duyệt: {OFFICE.name}" in new.text


def test_D4_2_withdrawn_it_stays_visible_and_is_not_withdrawn_twice(on_duty: DutyRoom) -> None:
    log = on_duty.services.log
    old = log.note(on_duty.desk(), "Xe ra cổng 3").value
    with pytest.raises(RefusedError, match="lý do"):
        log.withdraw(on_duty.desk(), old.entry_id, "")
    log.withdraw(on_duty.desk(), old.entry_id, "Ghi nhầm ca")
    line = log.detail(old.entry_id).line
    assert (line.text, line.withdrawn, line.withdrawn_reason) == ("Xe ra cổng 3.", True, "Ghi nhầm ca")
    with pytest.raises(RefusedError, match="đã được rút"):
        log.withdraw(on_duty.desk(), old.entry_id, "Nữa")


def test_D4_2_an_act_is_not_taken_back_by_withdrawing_its_entry(on_duty: DutyRoom) -> None:
    directive = on_duty.proposal()
    on_duty.services.directives.approve(on_duty.desk(), directive.directive_id, credentials(LEADER))
    [approval] = _newest(on_duty)
    with pytest.raises(RefusedError, match="không rút"):
        on_duty.services.log.withdraw(on_duty.desk(), approval.entry_id, "Đổi ý", credentials(LEADER))


def test_D4_2_the_journals_own_entries_are_never_corrected(on_duty: DutyRoom) -> None:
    first = on_duty.services.log.page(limit=1000).lines[-1]
    with pytest.raises(RefusedError, match="không rút"):
        on_duty.services.log.amend(on_duty.desk(), first.entry_id, "Khác", "Thử", credentials(LEADER))


def test_detail_shows_hashes_signatures_and_the_body_as_sealed(on_duty: DutyRoom) -> None:
    on_duty.services.captures.seal(on_duty.desk(), picture(on_duty.clock))
    before = on_duty.services.log.note(on_duty.desk(), "Một").value
    after = on_duty.services.log.note(on_duty.desk(), "Hai").value
    detail = on_duty.services.log.detail(after.entry_id)
    assert detail.previous == on_duty.services.log.detail(before.entry_id).hash
    assert detail.hash.startswith(detail.line.hash_short)
    assert json.loads(detail.body_json)["payload"]["text"] == "Hai"
    assert detail.writer == on_duty.store.writer
    with pytest.raises(NotFoundError):
        on_duty.services.log.detail("00000000-0000-0000-0000-000000000000")


def test_lines_are_saved_until_a_checkpoint_seals_them(on_duty: DutyRoom) -> None:
    on_duty.services.log.note(on_duty.desk(), "Trước")
    on_duty.services.log.print_pdf(_shift_id(on_duty))
    on_duty.services.log.note(on_duty.desk(), "Sau")
    states = [line.state for line in _newest(on_duty, 3)]
    assert states == [LineState.SAVED, LineState.SEALED, LineState.SEALED]


def test_PL1_puts_everything_into_the_column_it_belongs_to(on_duty: DutyRoom) -> None:
    log, directives = on_duty.services.log, on_duty.services.directives
    capture = on_duty.services.captures.seal(on_duty.desk(), picture(on_duty.clock)).value
    on_duty.services.faults.notice(on_duty.desk(), "camera:CAM-07", "Camera 07", "Mất tín hiệu", "Chi cục")
    incident = on_duty.incident(capture_ids=(capture.capture_id,))
    directive = on_duty.proposal(incident)
    directives.approve(on_duty.desk(), directive.directive_id, credentials(LEADER), "Làm ngay")
    directives.issue(on_duty.desk(), directive.directive_id, Channel.FAX)
    directives.acknowledge(on_duty.desk(), directive.directive_id, "Đ/c Nam", None)
    reported = on_duty.clock.utc_now()
    directives.answer(
        on_duty.desk(),
        directive.directive_id,
        result="Niêm phong nguyên vẹn",
        unit="Đội Giám sát",
        answered_at=reported,
    )
    log.note(on_duty.desk(), "Trời mưa to")
    content = log.document(_shift_id(on_duty))
    [row] = content.rows
    assert (row.people[0].post, row.people[0].name) == (Post.SHIFT_LEADER, LEADER.name)
    assert row.plan == "Giám sát cổng cảng, tờ khai luồng đỏ."
    assert [text.split(": ", 1)[1] for text in row.performed] == [
        "Sự cố Camera 07: Mất tín hiệu. Đơn vị cần thông báo: Chi cục.",
        "Trời mưa to.",
    ]
    [arose] = row.incidents
    assert (arose.number, arose.place, arose.related) == (
        "VV 1/2017",
        "Cổng 3, cảng Đình Vũ",
        ("container WHSU5018375",),
    )
    [direction] = arose.directions
    assert (direction.number, direction.how, direction.contact) == (
        "CĐ 1/2017",
        "điện fax số 01/2017",
        "Đ/c Nam",
    )
    [result] = direction.results
    assert (result.result, result.reported_at, result.unit) == (
        "Niêm phong nguyên vẹn",
        reported,
        "Đội Giám sát",
    )
    assert any("HA 1/2017" in remark for remark in arose.remarks)
    assert any("Làm ngay" in remark for remark in arose.remarks)
    assert not content.final


def test_PL1_D9_3_what_was_late_stands_as_sentences(on_duty: DutyRoom) -> None:
    directives, directive = on_duty.services.directives, on_duty.proposal()
    directives.approve(on_duty.desk(), directive.directive_id, credentials(LEADER), "Làm ngay.")
    directives.issue(on_duty.desk(), directive.directive_id, Channel.FAX)
    on_duty.clock.turn(hours=3)
    directives.answer(
        on_duty.desk(),
        directive.directive_id,
        result="Niêm phong nguyên vẹn",
        unit="Đội Giám sát",
        answered_at=on_duty.clock.utc_now(),
        late_reason="Mất điện tại cảng",
        responsible="Đ/c Nam",
    )
    [arose] = on_duty.services.log.document(_shift_id(on_duty)).rows[0].incidents
    [result] = arose.directions[0].results
    assert result.result == "Niêm phong nguyên vẹn. Chậm so với yêu cầu: Mất điện tại cảng."
    assert any(remark.endswith("Ý kiến: Làm ngay.") for remark in arose.remarks)


def test_PL1_every_line_of_the_shift_is_somewhere(on_duty: DutyRoom) -> None:
    """Nothing that happened is left out, but what has columns of its own or is the system's."""
    on_duty.services.captures.seal(on_duty.desk(), picture(on_duty.clock))
    incident = on_duty.incident()
    on_duty.proposal(incident)
    refused = on_duty.proposal(incident)
    on_duty.services.directives.refuse(
        on_duty.desk(), refused.directive_id, credentials(LEADER), "Chưa đủ căn cứ"
    )
    on_duty.services.log.note(on_duty.desk(), "Trời mưa to", subject=f"incident:{incident.incident_id}")
    [row] = on_duty.services.log.document(_shift_id(on_duty)).rows
    shown = "\n".join((*row.performed, *row.remarks, *(r for one in row.incidents for r in one.remarks)))
    in_columns = {"incident.recorded", "shift.opened", "session.signed_in"}
    for line in on_duty.services.log.page(LogFilter(shift_id=_shift_id(on_duty))).lines:
        assert line.kind in in_columns or line.text in shown, line.text


def test_PL1_of_a_period_has_a_row_per_shift(on_duty: DutyRoom) -> None:
    handovers = on_duty.services.handovers
    handovers.start(on_duty.desk())
    state = handovers.state()
    assert state is not None
    handovers.understand(on_duty.desk(), *(line.item.item_id for line in state.unread))
    handovers.sign(on_duty.desk(), credentials(WATCHER), credentials(NEXT_WATCHER))
    on_duty.open_shift()
    first, second = reversed(on_duty.services.shifts.list())
    content = on_duty.services.log.document(since=first.starts_at, until=second.ends_at)
    assert [(row.number, row.starts_at) for row in content.rows] == [
        (1, first.starts_at),
        (2, second.starts_at),
    ]
    assert not content.final
    assert on_duty.services.log.document(first.shift_id).final
    with pytest.raises(NotFoundError):
        on_duty.services.log.document(since=second.ends_at, until=second.ends_at + timedelta(days=1))


def test_PL1_is_printed_with_the_mark_of_a_checkpoint(on_duty: DutyRoom) -> None:
    assert on_duty.services.log.print_pdf(_shift_id(on_duty)).startswith(b"%PDF")
    [(_, mark)] = on_duty.forms.logs
    assert mark is not None
    assert mark.short_hash in _newest(on_duty)[0].text


def _shift_id(room: DutyRoom) -> str:
    shift = room.services.shifts.current()
    assert shift is not None
    return shift.shift_id


def test_D4_2_the_store_itself_lets_no_act_be_withdrawn(on_duty: DutyRoom) -> None:
    on_duty.incident()
    act = next(line for line in _newest(on_duty, 9) if line.kind == "incident.recorded")
    target = on_duty.store.entry(UUID(act.entry_id))
    assert target is not None
    payload = LogWithdrawn(
        target_id=act.entry_id,
        target_hash=target.hash.hex(),
        reason="đi vòng qua dịch vụ",
        approver=WATCHER.officer_id,
    )
    before = _newest(on_duty)
    draft = Draft.of(payload, author=WATCHER.officer_id, happened_at=on_duty.clock.utc_now())
    with pytest.raises(CanonicalError, match="never corrected"):
        on_duty.store.append([draft])
    assert _newest(on_duty) == before
