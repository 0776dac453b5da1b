"""Tips, control reports, procedures, local rooms, communications (TB.1, D6.4, D17, D18.3, D4.4)."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def _text(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _sums(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.BigInteger, nullable=False) for name in names]


def upgrade() -> None:
    """Each register with what it must not be without; the projections fill them from the journal."""
    _tips()
    _control_reports()
    _procedures()
    _rooms()


def _tips() -> None:
    op.create_table(
        "tips",
        sa.Column("tip_id", sa.Text, primary_key=True),
        *_text("number", "unit", "about", "declarations", "incident_id", "state", "opened_at", "search"),
        *_text("author", "author_name", "checked_by", "check_words", "lane", "samples", "directive_id"),
        *_text("outcome", "shift_id"),
        sa.Column("violation", sa.Boolean),
        sa.Column("checking_since", sa.Text),
        sa.Column("settled_at", sa.Text),
        *_sums("tax", "fine"),
        sa.Column("opened_as", sa.Integer, nullable=False),
        sa.CheckConstraint(
            "state <> 'settled' OR (settled_at IS NOT NULL AND violation IS NOT NULL)", name="tips_settled"
        ),
        sa.CheckConstraint("tax + fine = 0 OR violation", name="tips_money_of_violations"),
    )
    op.create_index("tips_by_state", "tips", ["state", "opened_as"])
    op.create_index("tips_by_opening", "tips", ["opened_at"])
    op.create_table(
        "tip_takings",
        sa.Column("taken_as", sa.Integer, primary_key=True),
        *_text("tip_id", "unit", "taken_at"),
        *_sums("tax", "fine"),
        sa.CheckConstraint("tax >= 0 AND fine >= 0 AND tax + fine > 0", name="tip_takings_sums"),
    )
    op.create_index("tip_takings_by_time", "tip_takings", ["taken_at"])


def _control_reports() -> None:
    op.create_table(
        "control_reports",
        sa.Column("report_id", sa.Text, primary_key=True),
        *_text("unit", "number", "period", "findings", "analysis", "channel", "sender", "received_at"),
        *_text("author", "author_name", "files", "reported_to", "proposal", "summary", "shift_id"),
        sa.Column("serious", sa.Boolean, nullable=False),
        sa.Column("reported_at", sa.Text),
        sa.Column("received_as", sa.Integer, nullable=False),
    )
    op.create_index("control_reports_by_time", "control_reports", ["received_at"])
    op.create_table(
        "control_summaries",
        sa.Column("summary_id", sa.Text, primary_key=True),
        *_text("first", "last", "recipient", "made_at", "author_name", "files"),
        sa.Column("reports", sa.Integer, nullable=False),
        sa.Column("made_as", sa.Integer, nullable=False),
    )
    op.add_column("daily_reports", sa.Column("files", sa.Text, nullable=False, server_default="[]"))


def _procedures() -> None:
    op.create_table(
        "procedures",
        sa.Column("procedure_id", sa.Text, primary_key=True),
        *_text("number", "title", "issuer", "issued_on", "valid_from", "valid_until", "search"),
        *_text("replaces", "replaced_by", "replaced_from", "ended_reason"),
        *_text("files", "author_name", "recorded_at"),
        sa.Column("recorded_as", sa.Integer, nullable=False),
        sa.UniqueConstraint("number", "issuer", name="procedures_once"),
    )


def _rooms() -> None:
    op.create_table(
        "local_rooms",
        sa.Column("room", sa.Text, primary_key=True),
        *_text("telephone", "listed_at", "leader", "contact_by", "channel", "spoke_with", "words"),
        sa.Column("every_minutes", sa.Integer, nullable=False),
        sa.Column("manned", sa.Boolean),
        sa.Column("on_duty_since", sa.Text),
        sa.Column("contact_at", sa.Text),
    )
    # Few lines name a unit or amend another: what is asked by either never reads the whole log.
    for column in ("unit", "amends"):
        named = sa.text(f"{column} <> ''")
        op.create_index(
            f"duty_log_by_{column}",
            "duty_log",
            [column, "acceptance"],
            sqlite_where=named,
            postgresql_where=named,
        )
    op.create_table(
        "communications",
        sa.Column("acceptance", sa.Integer, primary_key=True),
        *_text("way", "channel", "number", "spoke_with"),
        sa.CheckConstraint("way IN ('in', 'out')", name="communications_way"),
    )
