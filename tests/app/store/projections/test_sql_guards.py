"""What plain SQL may not do either: D4.3, D8.2, numbers, the log's text, closing a shift."""

from __future__ import annotations

from typing import Any

import pytest

from app.domain.directive import Channel, Directive, DirectiveKind
from tests.app.store.projections.raw import Refused, forge, raw_database
from tests.support.duty import GENERAL, LEADER, NEXT_WATCHER, OFFICE, WATCHER, DutyRoom, credentials

pytestmark = pytest.mark.both_stores


def _approval(directive: Directive, approver: str, post: str, **more: str) -> dict[str, Any]:
    return {
        "directive_id": directive.directive_id,
        "kind": directive.kind.value,
        "proposer": directive.author,
        "approver": approver,
        "approver_post": post,
        "opinion": "",
        "at_desk_of": directive.author,
        **more,
    }


def _subject(directive: Directive) -> str:
    return f"directive:{directive.directive_id}"


@pytest.mark.parametrize("kind", ["form.issued", "directive.issued"])
def test_D4_3_sql_cannot_issue_without_approval(on_duty: DutyRoom, kind: str) -> None:
    directive = on_duty.proposal()
    with raw_database(on_duty.data_dir, on_duty.server) as sql, pytest.raises(Refused, match=r"D4\.3"):
        forge(sql, kind, _subject(directive), WATCHER.officer_id, {"directive_id": directive.directive_id})


def test_D4_3_sql_cannot_issue_under_another_name(on_duty: DutyRoom) -> None:
    approved, other = on_duty.proposal(), on_duty.proposal()
    on_duty.services.directives.approve(on_duty.desk(), approved.directive_id, credentials(LEADER))
    with (
        raw_database(on_duty.data_dir, on_duty.server) as sql,
        pytest.raises(Refused, match="names it as its subject"),
    ):
        forge(
            sql, "form.issued", _subject(approved), WATCHER.officer_id, {"directive_id": other.directive_id}
        )


def test_D4_3_sql_cannot_issue_what_was_refused(on_duty: DutyRoom) -> None:
    directive = on_duty.proposal()
    on_duty.services.directives.refuse(
        on_duty.desk(), directive.directive_id, credentials(LEADER), "Chưa đủ căn cứ"
    )
    with raw_database(on_duty.data_dir, on_duty.server) as sql, pytest.raises(Refused, match=r"D4\.3"):
        forge(
            sql,
            "form.issued",
            _subject(directive),
            WATCHER.officer_id,
            {"directive_id": directive.directive_id},
        )


def test_D4_3_sql_cannot_let_the_author_approve(on_duty: DutyRoom) -> None:
    directive = on_duty.proposal(by=LEADER)
    payload = _approval(directive, LEADER.officer_id, "shift_leader")
    with (
        raw_database(on_duty.data_dir, on_duty.server) as sql,
        pytest.raises(Refused, match="a second person"),
    ):
        forge(sql, "directive.approved", _subject(directive), LEADER.officer_id, payload)


def test_D4_3_sql_cannot_approve_under_somebody_elses_name(on_duty: DutyRoom) -> None:
    directive = on_duty.proposal()
    payload = _approval(directive, LEADER.officer_id, "shift_leader")
    with raw_database(on_duty.data_dir, on_duty.server) as sql, pytest.raises(Refused, match=r"D4\.3|D8\.2"):
        forge(sql, "directive.approved", _subject(directive), OFFICE.officer_id, payload)


def test_D4_3_sql_cannot_tell_another_proposal_than_the_one(on_duty: DutyRoom) -> None:
    directive = on_duty.proposal()
    payload = _approval(directive, OFFICE.officer_id, "office_leader", kind="remind")
    with raw_database(on_duty.data_dir, on_duty.server) as sql, pytest.raises(Refused, match=r"D4\.3|D8\.2"):
        forge(sql, "directive.approved", _subject(directive), OFFICE.officer_id, payload)


@pytest.mark.parametrize(
    ("kind", "approver", "post"),
    [
        (DirectiveKind.C2, OFFICE, "office_leader"),
        (DirectiveKind.C2, GENERAL, "shift_leader"),
        (DirectiveKind.C2, NEXT_WATCHER, "shift_leader"),
        (DirectiveKind.C3, LEADER, "shift_leader"),
        (DirectiveKind.C3, LEADER, "director_general"),
        (DirectiveKind.MOBILE, OFFICE, "director_general"),
        (DirectiveKind.REMIND, GENERAL, "general_officer"),
    ],
)
def test_D8_2_sql_cannot_approve_from_another_post(
    on_duty: DutyRoom, kind: DirectiveKind, approver: Any, post: str
) -> None:
    directive = on_duty.proposal(kind=kind)
    payload = _approval(directive, approver.officer_id, post)
    with raw_database(on_duty.data_dir, on_duty.server) as sql, pytest.raises(Refused, match=r"D8\.2"):
        forge(sql, "directive.approved", _subject(directive), approver.officer_id, payload)


def test_D4_3_an_unsigned_approval_is_not_enough_to_issue(on_duty: DutyRoom) -> None:
    directive = on_duty.proposal()
    payload = _approval(directive, LEADER.officer_id, "shift_leader")
    with raw_database(on_duty.data_dir, on_duty.server) as sql:
        forge(sql, "directive.approved", _subject(directive), LEADER.officer_id, payload)
        with pytest.raises(Refused, match=r"D4\.3"):
            forge(
                sql,
                "form.issued",
                _subject(directive),
                WATCHER.officer_id,
                {"directive_id": directive.directive_id},
            )


def test_D4_3_sql_cannot_decide_twice(on_duty: DutyRoom) -> None:
    directive = on_duty.proposal(kind=DirectiveKind.REMIND)
    on_duty.services.directives.approve(on_duty.desk(), directive.directive_id, credentials(OFFICE))
    payload = _approval(directive, LEADER.officer_id, "shift_leader")
    with (
        raw_database(on_duty.data_dir, on_duty.server) as sql,
        pytest.raises(Refused, match="decided on this direction before"),
    ):
        forge(sql, "directive.refused", _subject(directive), LEADER.officer_id, payload)


@pytest.mark.parametrize("state", ["approved", "issued", "acknowledged", "answered"])
def test_D4_3_sql_cannot_move_the_table_without_the_journal(on_duty: DutyRoom, state: str) -> None:
    on_duty.proposal()
    with raw_database(on_duty.data_dir, on_duty.server) as sql, pytest.raises(Refused, match=r"D4\.3"):
        sql.execute("UPDATE directives SET state = ?", (state,))


def test_D4_3_sql_cannot_add_an_issued_direction(on_duty: DutyRoom) -> None:
    on_duty.proposal()
    with raw_database(on_duty.data_dir, on_duty.server) as sql:
        sql.execute("CREATE TEMP TABLE copy AS SELECT * FROM directives")
        sql.execute("UPDATE copy SET directive_id = 'x', number = 'CĐ 2/2017', state = 'issued'")
        with pytest.raises(Refused, match=r"D4\.3"):
            sql.execute("INSERT INTO directives SELECT * FROM copy")


def test_D4_5_sql_cannot_answer_what_was_never_issued(on_duty: DutyRoom) -> None:
    directive = on_duty.proposal()
    with (
        raw_database(on_duty.data_dir, on_duty.server) as sql,
        pytest.raises(Refused, match="only what was issued"),
    ):
        forge(
            sql,
            "directive.answered",
            _subject(directive),
            WATCHER.officer_id,
            {"directive_id": directive.directive_id},
        )


def test_D5_5_sql_cannot_close_a_shift_without_two_signatures(on_duty: DutyRoom) -> None:
    shift = on_duty.services.shifts.current()
    assert shift is not None
    with (
        raw_database(on_duty.data_dir, on_duty.server) as sql,
        pytest.raises(Refused, match="two officers signed"),
    ):
        forge(
            sql,
            "shift.closed",
            f"shift:{shift.shift_id}",
            WATCHER.officer_id,
            {"shift_id": shift.shift_id, "handover_id": "none"},
        )


def test_D5_3_one_open_shift_at_a_time_in_the_table_too(on_duty: DutyRoom) -> None:
    with raw_database(on_duty.data_dir, on_duty.server) as sql:
        sql.execute("CREATE TEMP TABLE copy AS SELECT * FROM shifts")
        sql.execute("UPDATE copy SET shift_id = 'x'")
        with pytest.raises(Refused, match="shifts_one_open"):
            sql.execute("INSERT INTO shifts SELECT * FROM copy")


def test_numbers_have_no_gaps_in_sql_either(on_duty: DutyRoom) -> None:
    on_duty.incident()
    with raw_database(on_duty.data_dir, on_duty.server) as sql:
        for statement in (
            "UPDATE numbers SET last = last + 2",
            "UPDATE numbers SET last = last - 1",
            "INSERT INTO numbers VALUES ('VV', 2031, 7)",
        ):
            with pytest.raises(Refused):
                sql.execute(statement)


def test_D4_2_a_line_of_the_log_is_never_rewritten(on_duty: DutyRoom) -> None:
    on_duty.services.log.note(on_duty.desk(), "Trời mưa to")
    with (
        raw_database(on_duty.data_dir, on_duty.server) as sql,
        pytest.raises(Refused, match="never rewritten"),
    ):
        sql.execute("UPDATE duty_log SET text = 'Trời nắng' WHERE kind = 'note.written'")


def test_the_way_round_is_still_open_for_who_is_allowed(on_duty: DutyRoom) -> None:
    """The triggers refuse the wrong, not everything: the same acts in order pass."""
    directive = on_duty.proposal()
    on_duty.services.directives.approve(on_duty.desk(), directive.directive_id, credentials(LEADER))
    issued = on_duty.services.directives.issue(on_duty.desk(), directive.directive_id, Channel.FAX)
    assert issued.value.form_number == "01/2017"
