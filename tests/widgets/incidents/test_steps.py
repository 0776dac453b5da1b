"""Which step is offered, and what else (D4.3, D8, D9)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.domain.directive import Directive, DirectiveKind, DirectiveState
from app.domain.directive_kinds import Channel
from app.domain.incident import Incident, IncidentState, Related, RelatedKind
from app.domain.outgoing import MessageState, Outgoing
from widgets.incidents.context import Context, context_of
from widgets.incidents.due import due_of, most_pressing
from widgets.incidents.steps import Step, current_directive, next_step, other_steps

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
INCIDENT = Incident(
    incident_id="i", number="VV 1/2026", arose_at=NOW, received_at=NOW, place="Cổng 3", area="", camera="",
    related=(), content="x", suspicion="", state=IncidentState.REPORTED, capture_ids=(), author="a",
    author_name="A", recorded_at=NOW,
)  # fmt: skip
DIRECTIVE = Directive(
    directive_id="d", number="CĐ 1/2026", incident_id="i", kind=DirectiveKind.C2, recipient="r", about="",
    content="c", reply_by=NOW + timedelta(hours=3), reply_form="", contact="", urgent=True,
    state=DirectiveState.PROPOSED, author="a", author_name="A", proposed_at=NOW,
)  # fmt: skip


@pytest.mark.parametrize(
    ("state", "step", "others"),
    [
        (DirectiveState.PROPOSED, Step.CHECK, (Step.CHECK, Step.DECIDE, Step.HEARD)),
        (DirectiveState.REFUSED, Step.PROPOSE, (Step.CLOSE,)),
        (DirectiveState.APPROVED, Step.ISSUE, ()),
        (DirectiveState.ISSUED, Step.ACKNOWLEDGE, (Step.RECEIVE, Step.ANSWER, Step.CHASE)),
        (DirectiveState.ACKNOWLEDGED, Step.ANSWER, (Step.CHASE,)),
        (DirectiveState.ANSWERED, Step.CLOSE, (Step.PROPOSE,)),
    ],
)
def test_D8_D9_each_state_asks_for_one_step(
    state: DirectiveState, step: Step, others: tuple[Step, ...]
) -> None:
    directive = replace(DIRECTIVE, state=state)
    assert next_step(INCIDENT, directive) is step
    assert other_steps(INCIDENT, directive) == others
    owed = replace(directive, fax_owed=True)
    assert other_steps(INCIDENT, owed) == (Step.FAX, *others)


def test_D4_3_what_is_not_reported_can_only_be_reported() -> None:
    recorded = replace(INCIDENT, state=IncidentState.RECORDED)
    assert next_step(recorded, None) is Step.REPORT
    assert other_steps(recorded, None) == ()


def test_a_closed_matter_asks_for_nothing() -> None:
    closed = replace(INCIDENT, state=IncidentState.CLOSED)
    assert next_step(closed, DIRECTIVE) is Step.NONE
    assert other_steps(closed, DIRECTIVE) == ()


def test_D4_3_D4_4_a_form_that_waits_in_vain_can_be_settled_of_a_closed_matter_too() -> None:
    message = Outgoing(
        message_id="m", mail_id="<m@x>", directive_id="d", directive_number="CĐ 1/2026", incident_id="i",
        recipient="r", contact="", urgent=True, form="II", form_number="1", form_path="p", form_sha256="0",
        channel=Channel.EMAIL, sent_to="a@b.vn", address="a@b.vn", state=MessageState.WAITING, attempts=0,
        queued_at=NOW, author_name="A", changed_at=NOW,
    )  # fmt: skip
    issued, closed = (
        replace(DIRECTIVE, state=DirectiveState.ISSUED),
        replace(INCIDENT, state=IncidentState.CLOSED),
    )
    assert next_step(INCIDENT, issued, message=message) is Step.ACKNOWLEDGE
    assert Step.SEND not in other_steps(INCIDENT, issued, message=message)
    assert Step.SEND in other_steps(INCIDENT, issued, message=message, held_up=True)
    assert other_steps(closed, issued, message=message, held_up=True) == (Step.SEND,)
    # The leader did not confirm the words on the telephone: it will not leave, and somebody says so.
    assert next_step(INCIDENT, issued, message=replace(message, denied=True)) is Step.SEND
    gone = replace(message, state=MessageState.HANDED_OVER, denied=True)
    assert next_step(INCIDENT, issued, message=gone) is Step.ACKNOWLEDGE


def test_the_oldest_unfinished_direction_goes_first_else_the_newest() -> None:
    done = replace(DIRECTIVE, directive_id="1", state=DirectiveState.ANSWERED)
    later = replace(DIRECTIVE, directive_id="2", proposed_at=NOW + timedelta(minutes=1))
    latest = replace(DIRECTIVE, directive_id="3", proposed_at=NOW + timedelta(minutes=2))
    assert current_directive([latest, done, later]) is later
    assert current_directive([done]) is done
    assert current_directive([]) is None


@pytest.mark.parametrize(
    ("left", "role"),
    [(1801, "dim"), (301, "dim"), (300, "attention"), (0, "attention"), (-1, "alarm"), (-4000, "alarm")],
)
def test_D9_2_amber_for_the_last_five_minutes_red_after(left: int, role: str) -> None:
    issued = replace(DIRECTIVE, state=DirectiveState.ISSUED, ack_due_at=NOW + timedelta(seconds=left))
    due = due_of(issued, NOW)
    assert due is not None
    assert due.role == role


def test_D9_2_the_contact_s_clock_runs_before_the_result_s() -> None:
    issued = replace(DIRECTIVE, state=DirectiveState.ISSUED, ack_due_at=NOW + timedelta(minutes=30))
    named = replace(DIRECTIVE, directive_id="e", state=DirectiveState.ACKNOWLEDGED)
    assert "contact in 30:00" in str(due_of(issued, NOW))
    assert "result due" in str(due_of(named, NOW))
    assert most_pressing([named, issued]) is issued
    assert due_of(DIRECTIVE, NOW) is None
    assert most_pressing([DIRECTIVE]) is None


def test_a_context_survives_being_kept_as_text() -> None:
    context = Context(
        arose_at=NOW, camera="CAM-03", place="Cổng 3", area="Cảng biển", content="a", suspicion="b",
        related=(Related(RelatedKind.CONTAINER, "WHSU5018375"),), capture_ids=("1", "2"),
    )  # fmt: skip
    assert context_of(context.as_draft()) == context


@pytest.mark.parametrize("kept", ["", "{", "[]", '{"arose_at": "x"}', '{"arose_at": 5}'])
def test_a_damaged_context_is_none(kept: str) -> None:
    assert context_of({"context": kept}) is None
    assert context_of({}) is None
