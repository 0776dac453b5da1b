"""What plain SQL may not do on the paths of the workflows: checks, telephone, stops, answers (D4.3, D8)."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from app.domain.directive import Directive, DirectiveKind
from tests.app.store.projections.raw import Refused, forge, raw_database
from tests.support.duty import DIRECTOR, GENERAL, LEADER, NEXT_WATCHER, OFFICE, WATCHER, DutyRoom

pytestmark = pytest.mark.both_stores


def _subject(directive: Directive) -> str:
    return f"directive:{directive.directive_id}"


def _heard(directive: Directive, **more: Any) -> dict[str, Any]:
    return {
        "directive_id": directive.directive_id,
        "kind": directive.kind.value,
        "proposer": directive.author,
        "approver": LEADER.officer_id,
        "approver_post": "shift_leader",
        "heard_by": GENERAL.officer_id,
        "heard_at": "2017-03-17T01:00:00.000000Z",
        "number": "0912345678",
        "opinion": "",
        "after_hours": True,
        "absent_reason": "",
        **more,
    }


def _stop(incident_id: str, directive_id: str, **more: Any) -> dict[str, Any]:
    names = ("suspicion", "enterprise", "declaration", "container")
    return {
        "directive_id": directive_id,
        "number": "CĐ 1/2017",
        "incident_id": incident_id,
        "kind": "stop_release",
        "facts": [{"name": name, "value": "x"} for name in names],
        "inside": True,
        **more,
    }


def _checked(directive: Directive, officer: str, post: str, **more: Any) -> dict[str, Any]:
    return {
        "directive_id": directive.directive_id,
        "stage": "office",
        "officer": officer,
        "post": post,
        "stands_in": False,
        **more,
    }


@pytest.mark.parametrize("kind", [DirectiveKind.C1, DirectiveKind.C2, DirectiveKind.C3])
def test_D8_2_3_sql_cannot_approve_what_nobody_checked(on_duty: DutyRoom, kind: DirectiveKind) -> None:
    directive = on_duty.proposal(kind=kind, checked=False)
    leader, post = (DIRECTOR, "director_general") if kind is DirectiveKind.C3 else (LEADER, "shift_leader")
    decision = _heard(directive, approver=leader.officer_id, approver_post=post)
    with raw_database(on_duty.data_dir, on_duty.server) as sql:
        with pytest.raises(Refused, match=r"D8\.2\.3"):
            forge(sql, "directive.approved", _subject(directive), leader.officer_id, decision)
        with pytest.raises(Refused, match=r"D8\.2\.3"):
            forge(sql, "directive.approved_by_telephone", _subject(directive), GENERAL.officer_id, decision)
        # A check that nobody signed is none.
        forge(
            sql,
            "directive.checked",
            _subject(directive),
            OFFICE.officer_id,
            _checked(directive, OFFICE.officer_id, "office_leader"),
        )
        with pytest.raises(Refused, match=r"D8\.2\.3"):
            forge(sql, "directive.approved", _subject(directive), leader.officer_id, decision)


@pytest.mark.parametrize(
    ("author", "change"),
    [
        (WATCHER, {"post": "office_leader"}),
        (GENERAL, {"post": "general_officer"}),
        (LEADER, {"post": "shift_leader"}),
        (OFFICE, {"stage": "shift", "post": "office_leader"}),
        (WATCHER, {"officer": OFFICE.officer_id, "post": "office_leader"}),
        (NEXT_WATCHER, {"post": "shift_leader", "stands_in": True}),
    ],
)
def test_D8_2_3_sql_cannot_check_from_another_post(
    on_duty: DutyRoom, author: Any, change: dict[str, Any]
) -> None:
    directive = on_duty.proposal(checked=False)
    payload = {**_checked(directive, author.officer_id, "office_leader"), **change}
    with raw_database(on_duty.data_dir, on_duty.server) as sql, pytest.raises(Refused, match=r"D8\.2\.3"):
        forge(sql, "directive.checked", _subject(directive), author.officer_id, payload)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"approver": WATCHER.officer_id}, "D4.3|D8.2"),
        ({"approver": GENERAL.officer_id}, "D4.3|D8.2"),
        ({"heard_by": OFFICE.officer_id}, "D4.3"),
        ({"kind": "remind"}, "D4.3"),
        ({"approver": OFFICE.officer_id, "approver_post": "office_leader"}, "D8.2"),
        ({"approver": OFFICE.officer_id}, "D8.2"),
        ({"approver": DIRECTOR.officer_id, "approver_post": "director_general"}, "D8.2"),
        ({"after_hours": False}, "D5.4b"),
        ({"number": " "}, "D5.4b"),
    ],
)
def test_D5_4b_sql_cannot_hear_what_was_not_said(
    on_duty: DutyRoom, change: dict[str, Any], words: str
) -> None:
    directive = on_duty.proposal()
    with raw_database(on_duty.data_dir, on_duty.server) as sql:
        with pytest.raises(Refused, match=words.replace(".", r"\.")):
            forge(
                sql,
                "directive.approved_by_telephone",
                _subject(directive),
                GENERAL.officer_id,
                _heard(directive, **change),
            )
        # Unsigned by who heard it, it issues nothing; and nobody decides a second time.
        forge(
            sql,
            "directive.approved_by_telephone",
            _subject(directive),
            GENERAL.officer_id,
            _heard(directive),
        )
        for kind in ("form.issued", "directive.issued"):
            with pytest.raises(Refused, match=r"D4\.3"):
                forge(
                    sql,
                    kind,
                    _subject(directive),
                    WATCHER.officer_id,
                    {"directive_id": directive.directive_id},
                )
        with pytest.raises(Refused, match="decided"):
            forge(sql, "directive.approved", _subject(directive), LEADER.officer_id, _heard(directive))


def test_D4_3_sql_cannot_let_the_leader_propose_or_hear_the_own_approval(on_duty: DutyRoom) -> None:
    own, other = on_duty.proposal(by=LEADER), on_duty.proposal()
    kind, hearer = "directive.approved_by_telephone", LEADER.officer_id
    with raw_database(on_duty.data_dir, on_duty.server) as sql:
        with pytest.raises(Refused, match=r"D4\.3"):
            forge(sql, kind, _subject(own), GENERAL.officer_id, _heard(own))
        with pytest.raises(Refused, match=r"D4\.3"):
            forge(sql, kind, _subject(other), hearer, _heard(other, heard_by=hearer))


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "c3"},
        {"kind": "c2"},
        {"kind": "stop_luggage"},
        {"inside": False},
        {"facts": []},
        {"facts": [{"name": "suspicion", "value": "x"}] * 4},
        {
            "facts": [
                {"name": name, "value": " "}
                for name in ("suspicion", "enterprise", "declaration", "container")
            ]
        },
    ],
)
def test_D8_1_sql_cannot_smuggle_anything_as_a_stop(on_duty: DutyRoom, change: dict[str, Any]) -> None:
    incident, name = on_duty.incident(), str(uuid4())
    with raw_database(on_duty.data_dir, on_duty.server) as sql, pytest.raises(Refused, match=r"D8\.1"):
        forge(
            sql,
            "directive.stopped",
            f"directive:{name}",
            WATCHER.officer_id,
            _stop(incident.incident_id, name, **change),
        )


def test_D8_1_sql_cannot_stop_without_reporting_or_go_on_from_a_stop(on_duty: DutyRoom) -> None:
    silent, told = on_duty.incident(reported=False), on_duty.incident()
    name, directive = str(uuid4()), on_duty.proposal()
    with raw_database(on_duty.data_dir, on_duty.server) as sql:
        with pytest.raises(Refused, match="reported in the same step"):
            forge(
                sql,
                "directive.stopped",
                f"directive:{name}",
                WATCHER.officer_id,
                _stop(silent.incident_id, name),
            )
        with pytest.raises(Refused, match="there already"):
            forge(
                sql,
                "directive.stopped",
                _subject(directive),
                WATCHER.officer_id,
                _stop(told.incident_id, directive.directive_id),
            )
        forge(
            sql,
            "directive.stopped",
            f"directive:{name}",
            WATCHER.officer_id,
            _stop(told.incident_id, name),
        )
        with pytest.raises(Refused, match=r"D4\.3"):
            forge(sql, "form.issued", f"directive:{name}", WATCHER.officer_id, {"directive_id": name})
        with pytest.raises(Refused, match=r"D4\.3|D8\.2|decided"):
            forge(
                sql,
                "directive.approved",
                f"directive:{name}",
                DIRECTOR.officer_id,
                {"directive_id": name, "kind": "c3", "approver_post": "director_general"},
            )
        answer = {
            "directive_id": name,
            "kind": "stop_release",
            "basis": "stop",
            "proposer": WATCHER.officer_id,
            "agreed": True,
            "words": "",
        }
        for officer, post in (
            (WATCHER, "shift_leader"),
            (OFFICE, "office_leader"),
            (GENERAL, "shift_leader"),
            (NEXT_WATCHER, "director_general"),
        ):
            with pytest.raises(Refused, match=r"D4\.3"):
                forge(
                    sql,
                    "directive.endorsed",
                    f"directive:{name}",
                    officer.officer_id,
                    {**answer, "leader": officer.officer_id, "post": post},
                )
        proposed = {"directive_id": (other := str(uuid4())), "kind": "stop_release"}
        with pytest.raises(Refused, match=r"D8\.1"):
            forge(sql, "directive.proposed", f"directive:{other}", WATCHER.officer_id, proposed)


def test_D8_sql_cannot_turn_one_case_into_another_or_answer_for_the_leader(on_duty: DutyRoom) -> None:
    directive = on_duty.proposal()
    name = directive.directive_id
    with raw_database(on_duty.data_dir, on_duty.server) as sql:
        for change, words in (
            ("kind = 'stop_release'", "another case"),
            ("author = 'cb-09'", "another case"),
            ("state = 'issued'", "without its approval"),
            ("endorsement = 'given'", "own signature"),
        ):
            with pytest.raises(Refused, match=words):
                sql.execute(f"UPDATE directives SET {change} WHERE directive_id = ?", (name,))


def test_D8_2_4_sql_mobilises_no_unit_under_a_plan_that_is_only_proposed(on_duty: DutyRoom) -> None:
    directive = on_duty.proposal(kind=DirectiveKind.MOBILE, checked=False)
    with raw_database(on_duty.data_dir, on_duty.server) as sql, pytest.raises(Refused, match=r"D8\.2\.4"):
        sql.execute(
            "INSERT INTO mobilisations (mobilisation_id, call_sign, plate, kind, cameras, device, telephone, "
            "directive_id, directive_number, incident_id, plan, begins_at, ends_at, joined_at, joined_by, "
            "joined_by_name, outcome, shift_id, joined_as) VALUES ('m', 'XCH-01', '', 'command', '[]', '', "
            "'', ?, '', '', '', '2017-03-17T01', '2017-03-17T02', '', '', '', '', '', 1)",
            (directive.directive_id,),
        )
