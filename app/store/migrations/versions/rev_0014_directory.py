"""The directory of units: telephone, fax and e-mail, as entered (D5.6, D4.4)."""

# ruff: noqa: S608 - the statements are built from constants of this module

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.migrations.guards import guards

revision = "0014"
down_revision = "0013"

_EDITED = "'unit.entered', 'unit.amended', 'unit.ended', 'unit.withdrawn', 'unit.imported'"
_OF_A_UNIT = "'unit.amended', 'unit.ended', 'unit.withdrawn', 'unit.number_kept'"
_POSTS = ("general_officer", "shift_leader", "office_leader", "online_head")
_EDITS = " OR ".join(f"',' || o.posts || ',' LIKE '%,{post},%'" for post in _POSTS)
# Two units may bear one name one after the other, never on the same day.
_TWINS = (
    "WHEN EXISTS (SELECT 1 FROM units u WHERE u.unit_id <> NEW.unit_id "
    "AND (u.folded = NEW.folded OR (NEW.code <> '' AND u.code = NEW.code)) "
    "AND u.valid_from <= coalesce(NEW.valid_until, '9999-12-31') "
    "AND NEW.valid_from <= coalesce(u.valid_until, '9999-12-31')) "
    "BEGIN SELECT RAISE(ABORT, 'one unit of a name at a time'); END"
)
_GUARDS = (
    f"CREATE TRIGGER units_edited_by_the_post BEFORE INSERT ON entries WHEN NEW.kind IN ({_EDITED}) "
    "AND NOT EXISTS (SELECT 1 FROM officers o WHERE o.officer_id = NEW.author AND NOT o.disabled "
    f"AND ({_EDITS})) BEGIN SELECT RAISE(ABORT, 'this post does not edit the directory'); END",
    f"CREATE TRIGGER units_edited_when_known BEFORE INSERT ON entries WHEN NEW.kind IN ({_OF_A_UNIT}) "
    "AND NOT EXISTS (SELECT 1 FROM units u WHERE 'unit:' || u.unit_id = NEW.subject) "
    "BEGIN SELECT RAISE(ABORT, 'no such unit in the directory'); END",
    f"CREATE TRIGGER units_one_of_a_name BEFORE INSERT ON units {_TWINS}",
    f"CREATE TRIGGER units_stay_one_of_a_name BEFORE UPDATE ON units {_TWINS}",
)


def upgrade() -> None:
    """A unit that ends names the one that takes its place; its numbers stay with it."""
    op.create_table(
        "units",
        sa.Column("unit_id", sa.Text, primary_key=True),
        *(
            sa.Column(name, sa.Text, nullable=False)
            for name in ("name", "folded", "short", "code", "kind", "note", "valid_from")
        ),
        sa.Column("valid_until", sa.Text),
        *(
            sa.Column(name, sa.Text, nullable=False)
            for name in ("successor", "ended_reason", "changed_at", "changed_by")
        ),
        sa.CheckConstraint("valid_until IS NULL OR valid_until >= valid_from", name="units_end"),
        sa.CheckConstraint("successor <> unit_id", name="units_successor"),
    )
    op.create_index("units_by_name", "units", ["folded"])
    op.create_table(
        "unit_numbers",
        sa.Column("unit_id", sa.Text, primary_key=True),
        sa.Column("place", sa.Integer, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("use", "number", "person", "post")),
        sa.Column("heard", sa.Boolean, nullable=False),
        sa.CheckConstraint("number <> ''", name="unit_numbers_number"),
    )
    for statement in guards(op.get_bind().dialect.name, _GUARDS):
        op.execute(statement)
