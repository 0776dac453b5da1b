"""Work given to officers, and the room's own data with their days (D7, D5.6, D5.1, D6.2, TB.3)."""

# ruff: noqa: S608 - the statements are built from constants of this module
from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from app.store.migrations.guards import guards

revision = "0016"
down_revision = "0015"


def _new(field: str) -> str:
    return f"json_extract(CAST(NEW.body AS TEXT), '$.payload.{field}')"


_OPEN_SHIFT = "JOIN shifts s ON s.shift_id = d.shift_id AND s.state <> 'closed'"
# The plan and the directions are the shift leader's own order; anything else the office-level leader may only
# divide up where the shift leader gave it to that leader, or gave the work that is moved (D7.2a, b).
_WITHIN_THE_ORDER = (
    f"({_new('of')} IN ('plan', 'directive') OR EXISTS (SELECT 1 FROM work w "
    f"WHERE w.giver_post = 'shift_leader' AND w.state IN ('given', 'accepted') "
    f"AND w.work_id = {_new('under')} AND w.holder = NEW.author))"
)
_MAY_GIVE = (
    f"EXISTS (SELECT 1 FROM shift_people d {_OPEN_SHIFT} "
    f"JOIN shift_people t ON t.shift_id = d.shift_id AND t.officer_id = {_new('holder')} "
    f"WHERE d.shift_id = {_new('shift_id')} AND d.officer_id = NEW.author AND d.post = {_new('giver_post')} "
    "AND (d.post = 'shift_leader' "
    "OR (d.post = 'online_head' AND t.post = 'surveillance_officer') "
    "OR (d.post = 'office_leader' AND t.post IN ('general_officer', 'surveillance_officer') "
    f"AND (NEW.kind = 'work.moved' OR {_WITHIN_THE_ORDER}))))"
)
_LEADS = (
    f"EXISTS (SELECT 1 FROM shift_people d {_OPEN_SHIFT} WHERE d.officer_id = NEW.author "
    "AND d.post IN ('shift_leader', 'office_leader', 'online_head'))"
)
_HOLDS = (
    "EXISTS (SELECT 1 FROM work w JOIN shifts s ON s.shift_id = w.shift_id AND s.state <> 'closed' "
    f"WHERE w.work_id = {_new('work_id')} AND w.holder = NEW.author AND w.state IN ('given', 'accepted'))"
)


def _guards() -> tuple[str, ...]:
    giving = "D7.1c: work of the shift is given by who may assign it, to somebody of the shift"
    holding = "D7.3.2b: work is accepted and reported by who holds it"
    leading = "D7.1c: work of the shift is withdrawn by a leader of it"
    return (
        f"CREATE TRIGGER work_is_given_by_post BEFORE INSERT ON entries "
        f"WHEN NEW.kind IN ('work.given', 'work.moved') AND NOT {_MAY_GIVE} "
        f"BEGIN SELECT RAISE(ABORT, '{giving}'); END",
        f"CREATE TRIGGER work_is_done_by_its_holder BEFORE INSERT ON entries "
        f"WHEN NEW.kind IN ('work.accepted', 'work.done') AND NOT {_HOLDS} "
        f"BEGIN SELECT RAISE(ABORT, '{holding}'); END",
        f"CREATE TRIGGER work_is_withdrawn_by_post BEFORE INSERT ON entries "
        f"WHEN NEW.kind = 'work.withdrawn' AND NOT {_LEADS} "
        f"BEGIN SELECT RAISE(ABORT, '{leading}'); END",
    )


def _text(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _maybe(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text) for name in names]


def upgrade() -> None:
    """A day of the room's own data is local, ISO 8601; `body` is the record as its entry has it."""
    op.create_table(
        "work",
        sa.Column("work_id", sa.Text, primary_key=True),
        *_text("of", "about", "title", "words", "state", "under", "shift_id"),
        *_text("holder", "holder_name", "giver", "giver_name", "giver_post", "given_at"),
        *_text("outcome", "reason"),
        *_maybe("due_at", "accepted_at", "ended_at"),
        sa.Column("given_as", sa.Integer, nullable=False),
        sa.CheckConstraint("state <> 'done' OR outcome <> ''", name="work_done_in_words"),
    )
    op.create_index("work_by_state", "work", ["state", "given_as"])
    op.create_table(
        "room_records",
        sa.Column("record_id", sa.Text, primary_key=True),
        *_text("of", "first", "body", "author", "author_name", "recorded_at", "retired_reason"),
        *_maybe("last"),
        sa.Column("recorded_as", sa.Integer, nullable=False),
        sa.CheckConstraint("last IS NULL OR last >= first OR retired_reason <> ''", name="room_records_days"),
    )
    op.create_index("room_records_by_list", "room_records", ["of", "recorded_as"])
    for statement in guards(op.get_bind().dialect.name, _guards()):
        op.execute(statement)
