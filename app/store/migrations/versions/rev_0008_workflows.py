"""Workflows with their approvals and clocks, and their rules below the application (D4.3, D8, D9, D12.1)."""

# ruff: noqa: S608 - the statements are built from constants of this module
from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from app.store.migrations.guards import guards

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """New columns and tables; the triggers of revision 0002 about directions made anew with the new paths."""
    _extend_directives()
    _create_clocks()
    _create_requests()
    for statement in guards(op.get_bind().dialect.name, _guards()):
        op.execute(statement)


def _extend_directives() -> None:
    """The rows are derived again from the journal when the store opens; the defaults stand until then."""
    for name in (
        "follows", "followed_by", "basis", "heard_by", "heard_by_name", "heard_number", "endorsed_by",
        "endorsed_by_name", "endorse_words", "responsible",
    ):  # fmt: skip
        op.add_column("directives", sa.Column(name, sa.Text, nullable=False, server_default=""))
    for name in ("facts", "checks", "milestones"):
        op.add_column("directives", sa.Column(name, sa.Text, nullable=False, server_default="[]"))
    op.add_column("directives", sa.Column("endorsement", sa.Text, nullable=False, server_default="none"))
    for name in ("heard_at", "endorsed_at", "received_by"):
        op.add_column("directives", sa.Column(name, sa.Text))
    op.create_index("directives_by_endorsement", "directives", ["endorsement", "proposed_as"])


def _create_clocks() -> None:
    """`moved_us` is how far the wall clock was moved until then; a 64-bit count of ns is kept as text."""
    op.create_table(
        "room_clock",
        sa.Column("writer", sa.Text, primary_key=True),
        *_text("wall", "monotonic_ns", "boot_id"),
        sa.Column("offset_us", sa.BigInteger),
        sa.Column("moved_us", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "directive_clocks",
        sa.Column("directive_id", sa.Text, primary_key=True),
        sa.Column("clock", sa.Text, primary_key=True),
        *_text("writer", "wall", "monotonic_ns", "boot_id"),
        sa.Column("offset_us", sa.BigInteger),
        sa.Column("moved_us", sa.BigInteger, nullable=False),
        *_text("due_at"),
        sa.Column("running", sa.Boolean, nullable=False),
        *_integer("chases"),
        sa.Column("again_at", sa.Text),
        *_integer("escalations"),
        *_text("escalated_to"),
    )
    op.create_index("directive_clocks_running", "directive_clocks", ["running", "directive_id"])


def _create_requests() -> None:
    op.create_table(
        "requests",
        sa.Column("request_id", sa.Text, primary_key=True),
        *_text("number", "sender", "reference", "channel", "spoke_with", "content", "state", "received_at"),
        *_text("ack_due_at", "author", "author_name", "unit", "unit_contact", "result", "answer", "shift_id"),
        *(
            sa.Column(name, sa.Text)
            for name in ("reply_by", "expected_at", "passed_on_at", "unit_answered_at", "answered_at")
        ),
        *_integer("received_as"),
        sa.UniqueConstraint("number", name="requests_number"),
    )
    op.create_index("requests_by_state", "requests", ["state", "received_as"])


def _text(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _integer(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Integer, nullable=False) for name in names]


def _new(field: str) -> str:
    return f"json_extract(CAST(NEW.body AS TEXT), '$.payload.{field}')"


def _of(entry: str, field: str) -> str:
    return f"json_extract(CAST({entry}.body AS TEXT), '$.payload.{field}')"


_PROPOSAL = "FROM entries p WHERE p.subject = NEW.subject AND p.kind = 'directive.proposed'"
_PROPOSED_KIND = f"(SELECT {_of('p', 'kind')} {_PROPOSAL})"
_DECISIONS = "'directive.approved', 'directive.refused', 'directive.approved_by_telephone'"
_STOPS = "'stop_luggage', 'stop_transport', 'stop_release'"
_ABOUT = (
    f"'directive.proposed', {_DECISIONS}, 'directive.checked', 'directive.stopped', 'directive.endorsed', "
    "'directive.issued', 'form.issued', 'directive.acknowledged', 'directive.answered', 'directive.chased', "
    "'directive.escalated', 'directive.milestone'"
)
# Approved by somebody else than the author and signed by that person, or heard on the telephone and signed by
# who heard it, who is not the approver (D4.3).
_APPROVED = (
    "EXISTS (SELECT 1 FROM entries a JOIN entry_signatures s "
    "ON s.acceptance = a.acceptance AND s.officer_id = a.author "
    "JOIN entries p ON p.subject = a.subject AND p.kind = 'directive.proposed' "
    "WHERE a.subject = {subject} AND ((a.kind = 'directive.approved' AND p.author <> a.author) "
    "OR (a.kind = 'directive.approved_by_telephone' "
    f"AND {_of('a', 'approver')} <> p.author AND {_of('a', 'approver')} <> a.author)))"
)
# Stopped at once, in a case of D8.1, signed by who did it; nothing but a stop is ever approved this way.
_STOPPED = (
    "EXISTS (SELECT 1 FROM entries a JOIN entry_signatures s "
    "ON s.acceptance = a.acceptance AND s.officer_id = a.author "
    "WHERE a.subject = {subject} AND a.kind = 'directive.stopped' "
    f"AND {_of('a', 'kind')} = {{kind}} AND {{kind}} IN ({_STOPS}))"
)
_DENIED = (
    "EXISTS (SELECT 1 FROM entries e WHERE e.subject = NEW.subject AND e.kind = 'directive.endorsed' "
    f"AND NOT {_of('e', 'agreed')})"
)
_ROW = "'directive:' || NEW.directive_id"


def _on_duty(officer: str, post: str) -> str:
    return (
        f"({post} = 'director_general' OR EXISTS (SELECT 1 FROM shift_people d "
        "JOIN shifts s ON s.shift_id = d.shift_id WHERE s.state <> 'closed' "
        f"AND d.officer_id = {officer} AND d.post = {post}))"
    )


def _enrolled(officer: str, post: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM officers o WHERE o.officer_id = {officer} AND NOT o.disabled "
        f"AND ',' || o.posts || ',' LIKE '%,' || {post} || ',%')"
    )


def _accepted(kind: str, post: str) -> str:
    return (
        f"(({kind} IN ('remind', 'inform', 'specialist') AND {post} IN ('office_leader', 'shift_leader')) "
        f"OR ({kind} IN ('c1', 'c2', 'local', 'focus_plan', 'sample') AND {post} = 'shift_leader') "
        f"OR ({kind} IN ('c3', 'mobile', 'focus_order') AND {post} = 'director_general') "
        f"OR ({kind} IN ({_STOPS}) AND {post} IN ('shift_leader', 'director_general')))"
    )


def _decides(officer: str, post: str, kind: str) -> str:
    return (
        f"coalesce({_accepted(kind, post)} AND {_on_duty(officer, post)} AND {_enrolled(officer, post)}, 0)"
    )


def _passed(stage: str) -> str:
    """Whether the proposal has passed `stage`, signed by the leader who passed it."""
    return (
        "EXISTS (SELECT 1 FROM entries c JOIN entry_signatures s "
        "ON s.acceptance = c.acceptance AND s.officer_id = c.author WHERE c.subject = NEW.subject "
        f"AND c.kind = 'directive.checked' AND {_of('c', 'stage')} = '{stage}')"
    )


def _guards() -> list[str]:
    replaced = (
        "directives_named",
        "directives_decided_once",
        "directives_decided_by_another",
        "directives_decided_by_the_post",
        "directives_issued_when_approved",
        "directives_answered_when_issued",
        "directives_start_proposed",
        "directives_move_with_approval",
    )
    return [
        *(f"DROP TRIGGER {name}" for name in replaced),
        *_decisions(),
        *_telephone(),
        *_checks(),
        *_stops(),
        *_endorsements(),
        *_afterwards(),
        *_rows(),
    ]


def _decisions() -> list[str]:
    return [
        _refuse(
            "directives_named",
            f"NEW.kind IN ({_ABOUT}) AND NEW.subject IS NOT 'directive:' || {_new('directive_id')}",
            "an entry about a direction names it as its subject",
        ),
        _refuse(
            "directives_proposed_in_a_case",
            f"NEW.kind = 'directive.proposed' AND ({_new('kind')} IS NULL OR {_new('kind')} IN ({_STOPS}))",
            "D8.1: a stop at once is an act, not a proposal",
        ),
        _refuse(
            "directives_decided_once",
            f"NEW.kind IN ({_DECISIONS}) AND EXISTS (SELECT 1 FROM entries d "
            f"WHERE d.subject = NEW.subject AND d.kind IN ({_DECISIONS}, 'directive.stopped'))",
            "somebody decided on this direction before",
        ),
        _refuse(
            "directives_decided_by_another",
            "NEW.kind IN ('directive.approved', 'directive.refused') "
            f"AND (NOT EXISTS (SELECT 1 {_PROPOSAL} AND p.author <> NEW.author) "
            f"OR {_new('approver')} IS NOT NEW.author "
            f"OR {_new('proposer')} IS NOT (SELECT p.author {_PROPOSAL}) "
            f"OR {_new('kind')} IS NOT {_PROPOSED_KIND})",
            "D4.3: a second person decides on a proposal",
        ),
        _refuse(
            "directives_decided_by_the_post",
            "NEW.kind IN ('directive.approved', 'directive.refused') "
            f"AND NOT {_decides('NEW.author', _new('approver_post'), _PROPOSED_KIND)}",
            "D8.2: this post does not decide on this direction",
        ),
        _refuse(
            "directives_issued_when_approved",
            "NEW.kind IN ('directive.issued', 'form.issued') "
            f"AND (NOT {_APPROVED.format(subject='NEW.subject')} OR {_DENIED})",
            "D4.3: not issued without its approval",
        ),
    ]


def _telephone() -> list[str]:
    return [
        _refuse(
            "directives_heard_by_another",
            "NEW.kind = 'directive.approved_by_telephone' AND NOT coalesce("
            f"EXISTS (SELECT 1 {_PROPOSAL} AND p.author <> {_new('approver')} "
            f"AND p.author = {_new('proposer')}) AND {_new('heard_by')} = NEW.author "
            f"AND {_new('approver')} <> NEW.author AND {_new('kind')} = {_PROPOSED_KIND}, 0)",
            "D4.3: a second person approves, and somebody else hears it on the telephone",
        ),
        _refuse(
            "directives_heard_from_the_post",
            "NEW.kind = 'directive.approved_by_telephone' "
            f"AND NOT {_decides(_new('approver'), _new('approver_post'), _PROPOSED_KIND)}",
            "D8.2: this post does not decide on this direction",
        ),
        _refuse(
            "directives_heard_after_hours",
            "NEW.kind = 'directive.approved_by_telephone' AND NOT coalesce("
            f"({_new('after_hours')} OR trim({_new('absent_reason')}) <> '') "
            f"AND trim({_new('number')}) <> '', 0)",
            "D5.4b: by telephone after hours, or with the reason why the approver is absent",
        ),
    ]


def _checks() -> list[str]:
    post = _new("post")
    passes = (
        f"(({_new('stage')} = 'office' AND ({post} = 'office_leader' "
        f"OR ({_new('stands_in')} AND {post} IN ('online_head', 'shift_leader')))) "
        f"OR ({_new('stage')} = 'shift' AND {post} = 'shift_leader'))"
    )
    return [
        _refuse(
            "directives_checked_by_the_post",
            "NEW.kind = 'directive.checked' AND NOT coalesce("
            f"{_new('officer')} = NEW.author AND {passes} AND EXISTS (SELECT 1 {_PROPOSAL}) "
            f"AND {_on_duty('NEW.author', post)} AND {_enrolled('NEW.author', post)}, 0)",
            "D8.2.3: this post does not pass this stage",
        ),
        _refuse(
            "directives_checked_before_approval",
            "NEW.kind IN ('directive.approved', 'directive.approved_by_telephone') AND "
            f"(({_PROPOSED_KIND} IN ('c1', 'c2', 'c3') AND NOT {_passed('office')}) "
            f"OR ({_PROPOSED_KIND} IN ('c3', 'mobile') AND NOT {_passed('shift')}))",
            "D8.2.3: not approved before it was checked",
        ),
    ]


def _stops() -> list[str]:
    def named(kind: str, *facts: str) -> str:
        words = ", ".join(f"'{fact}'" for fact in ("suspicion", *facts))
        return (
            f"({_new('kind')} = '{kind}' AND {len(facts) + 1} = (SELECT count(DISTINCT "
            "json_extract(f.value, '$.name')) "
            "FROM json_each(CAST(NEW.body AS TEXT), '$.payload.facts') f "
            f"WHERE json_extract(f.value, '$.name') IN ({words}) "
            "AND trim(json_extract(f.value, '$.value')) <> ''))"
        )

    facts = " OR ".join(
        (
            named("stop_luggage", "identity", "luggage"),
            named("stop_transport", "vehicle", "goods"),
            named("stop_release", "enterprise", "declaration", "container"),
        )
    )
    return [
        _refuse(
            "directives_stopped_in_a_case",
            f"NEW.kind = 'directive.stopped' AND NOT coalesce(({facts}) AND {_new('inside')}, 0)",
            "D8.1: only its three cases are stopped before an approval, with their facts",
        ),
        _refuse(
            "directives_stopped_once",
            "NEW.kind = 'directive.stopped' AND EXISTS "
            "(SELECT 1 FROM entries d WHERE d.subject = NEW.subject)",
            "this direction is there already",
        ),
        _refuse(
            "directives_stopped_and_reported",
            "NEW.kind = 'directive.stopped' AND NOT EXISTS (SELECT 1 FROM entries r "
            f"WHERE r.subject = 'incident:' || {_new('incident_id')} AND r.kind = 'incident.reported')",
            "D8.1: what is stopped at once is reported in the same step",
        ),
    ]


def _endorsements() -> list[str]:
    ahead = (
        "FROM entries h WHERE h.subject = NEW.subject "
        "AND h.kind IN ('directive.stopped', 'directive.approved_by_telephone')"
    )
    author = (
        "(SELECT q.author FROM entries q WHERE q.subject = NEW.subject "
        "AND q.kind IN ('directive.proposed', 'directive.stopped'))"
    )
    kind = f"(SELECT {_of('h', 'kind')} {ahead})"
    return [
        _refuse(
            "directives_endorsed_once",
            "NEW.kind = 'directive.endorsed' AND EXISTS (SELECT 1 FROM entries e "
            "WHERE e.subject = NEW.subject AND e.kind = 'directive.endorsed')",
            "the leader has answered already",
        ),
        _refuse(
            "directives_endorsed_by_the_leader",
            "NEW.kind = 'directive.endorsed' AND NOT coalesce("
            f"{_new('leader')} = NEW.author AND NEW.author <> {author} "
            f"AND {_new('proposer')} = {author} AND {_new('kind')} = {kind} "
            f"AND EXISTS (SELECT 1 {ahead} AND ((h.kind = 'directive.stopped' "
            f"AND {_on_duty('NEW.author', _new('post'))}) OR {_of('h', 'approver')} = NEW.author)) "
            f"AND ({_new('agreed')} OR trim({_new('words')}) <> '') "
            f"AND {_accepted(kind, _new('post'))} AND {_enrolled('NEW.author', _new('post'))}, 0)",
            "D4.3: only the leader answers for what went ahead",
        ),
        "CREATE TRIGGER directives_endorsed_with_signature BEFORE UPDATE ON directives "
        "WHEN NEW.endorsement = 'given' AND OLD.endorsement <> 'given' AND NOT EXISTS (SELECT 1 "
        "FROM entries e JOIN entry_signatures s ON s.acceptance = e.acceptance AND s.officer_id = e.author "
        f"WHERE e.subject = {_ROW} AND e.kind = 'directive.endorsed' AND {_of('e', 'agreed')}) "
        "BEGIN SELECT RAISE(ABORT, 'D4.3: a leader answers with the own signature'); END",
    ]


def _afterwards() -> list[str]:
    return [
        _refuse(
            "directives_answered_when_issued",
            "NEW.kind IN ('directive.acknowledged', 'directive.answered', 'directive.chased', "
            "'directive.escalated', 'directive.milestone') AND NOT EXISTS (SELECT 1 FROM entries i "
            "WHERE i.subject = NEW.subject "
            "AND i.kind IN ('directive.issued', 'form.issued', 'directive.stopped'))",
            "only what was issued is answered",
        )
    ]


def _rows() -> list[str]:
    stopped = _STOPPED.format(subject=_ROW, kind="NEW.kind")
    return [
        "CREATE TRIGGER directives_start_proposed BEFORE INSERT ON directives "
        f"WHEN NEW.state <> 'proposed' AND NOT (NEW.state = 'issued' AND {stopped}) "
        "BEGIN SELECT RAISE(ABORT, 'D4.3: a direction starts as a proposal'); END",
        "CREATE TRIGGER directives_move_with_approval BEFORE UPDATE ON directives "
        "WHEN NEW.state IN ('approved', 'issued', 'acknowledged', 'answered') "
        f"AND NOT {_APPROVED.format(subject=_ROW)} AND NOT {stopped} "
        "BEGIN SELECT RAISE(ABORT, 'D4.3: not without its approval'); END",
        "CREATE TRIGGER directives_stay_in_their_case BEFORE UPDATE ON directives "
        "WHEN NEW.kind <> OLD.kind OR NEW.directive_id <> OLD.directive_id OR NEW.author <> OLD.author "
        "BEGIN SELECT RAISE(ABORT, 'D8: a direction never becomes another case'); END",
    ]


def _refuse(name: str, when: str, words: str) -> str:
    return (
        f"CREATE TRIGGER {name} BEFORE INSERT ON entries WHEN {when} "
        f"BEGIN SELECT RAISE(ABORT, '{words}'); END"
    )
