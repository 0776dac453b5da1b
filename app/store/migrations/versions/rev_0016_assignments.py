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


_OF_THE_ROOM = ", ".join(
    f"'room.{name}'" for name in ("details_set", "unit_set", "plan_set", "specialist_set", "record_retired")
)
_RETIRED = "'room.record_retired'"
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


# The numbers on the forms are the administrator's as well; the rest belongs to the office.
_KEEPS = (
    "(',' || o.posts || ',' LIKE '%,general_officer,%' OR ',' || o.posts || ',' LIKE '%,online_head,%' "
    "OR (NEW.kind IN ('room.details_set', 'room.record_retired') "
    "AND ',' || o.posts || ',' LIKE '%,administrator,%'))"
)


def _said(kind: str, *conditions: str) -> str:
    """An entry of `kind` (SQL) about the row's work."""
    also = "".join(f" AND {one}" for one in conditions)
    return (
        f"EXISTS (SELECT 1 FROM entries e WHERE e.subject = 'work:' || NEW.work_id AND e.kind = {kind}{also})"
    )


def _noted(kind: str, *fields: str) -> str:
    """An entry of `kind` (SQL) that says of the room's record what the row says in `fields`."""
    same = "".join(f" AND coalesce({_of_entry(one)}, '') = coalesce(NEW.{one}, '')" for one in fields)
    whose = "e.subject = 'room:' || NEW.record_id"
    return f"EXISTS (SELECT 1 FROM entries e WHERE {whose} AND e.kind = {kind}{same})"


def _of_entry(field: str) -> str:
    name = {"body": "record", "retired_reason": "reason"}.get(field, field)
    return f"json_extract(CAST(e.body AS TEXT), '$.payload.{name}')"


def _of_rows() -> tuple[str, ...]:
    """Whoever writes the tables gives, ends and changes nothing that the journal does not tell."""
    given = _said("'work.given'", f"{_of_entry('holder')} = NEW.holder", "e.author = NEW.giver")
    moved = _said("'work.moved'", f"{_of_entry('holder')} = NEW.holder", "e.author = NEW.giver")
    by_holder = _said("'work.' || NEW.state", "e.author = NEW.holder")
    withdrawn = _said("'work.withdrawn'")
    fixed = " OR ".join(
        f'NEW."{one}" <> OLD."{one}"'
        for one in ("work_id", "of", "about", "title", "words", "under", "given_at")
    )
    other = " OR ".join(f"NEW.{one} <> OLD.{one}" for one in ("holder", "shift_id", "giver", "giver_post"))
    setting = "'room.' || NEW.\"of\" || '_set'"
    return (
        f"CREATE TRIGGER work_rows_are_given BEFORE INSERT ON work WHEN NEW.state <> 'given' OR NOT {given} "
        "BEGIN SELECT RAISE(ABORT, 'D7.1c: work is given by an entry'); END",
        "CREATE TRIGGER work_rows_move_as_told BEFORE UPDATE ON work "
        f"WHEN {fixed} OR coalesce(NEW.due_at, '') <> coalesce(OLD.due_at, '') "
        "OR (NEW.state <> OLD.state AND OLD.state IN ('done', 'withdrawn')) "
        f"OR (({other} OR (NEW.state = 'given' AND OLD.state <> 'given')) AND NOT {moved}) "
        f"OR (NEW.state <> OLD.state AND NEW.state IN ('accepted', 'done') AND NOT {by_holder}) "
        f"OR (NEW.state <> OLD.state AND NEW.state = 'withdrawn' AND NOT {withdrawn}) "
        "BEGIN SELECT RAISE(ABORT, 'D7: work moves on by an entry'); END",
        "CREATE TRIGGER room_records_are_entered BEFORE INSERT ON room_records "
        f"WHEN NEW.retired_reason <> '' OR NOT {_noted(setting, 'first', 'last', 'body')} "
        "BEGIN SELECT RAISE(ABORT, 'D5.6: the data of the room are entered'); END",
        "CREATE TRIGGER room_records_change_as_told BEFORE UPDATE ON room_records "
        'WHEN NEW.record_id <> OLD.record_id OR NEW."of" <> OLD."of" OR NEW.first <> OLD.first '
        f"OR (NEW.body <> OLD.body AND NOT {_noted(setting, 'body')}) "
        "OR (NEW.retired_reason <> OLD.retired_reason "
        f"AND NOT {_noted(_RETIRED, 'last', 'retired_reason')}) "
        f"OR (coalesce(NEW.last, '') <> coalesce(OLD.last, '') AND NOT {_noted(_RETIRED, 'last')} "
        f"AND NOT {_noted(setting, 'last')}) "
        "BEGIN SELECT RAISE(ABORT, 'D5.6: the data of the room change by an entry'); END",
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
        f"CREATE TRIGGER room_records_by_post BEFORE INSERT ON entries WHEN NEW.kind IN ({_OF_THE_ROOM}) "
        "AND NOT EXISTS (SELECT 1 FROM officers o WHERE o.officer_id = NEW.author AND NOT o.disabled "
        f"AND {_KEEPS}) BEGIN SELECT RAISE(ABORT, 'D5.6: this post does not keep the data of the room'); END",
        *_of_rows(),
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
    op.create_index("work_by_shift", "work", ["shift_id"])
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
