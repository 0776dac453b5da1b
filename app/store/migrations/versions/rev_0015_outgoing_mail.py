"""Mail and fax that the console sends itself, and what became of it (D4.4, PL2, PL5)."""

# ruff: noqa: S608 - the statements are built from constants of this module

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.store.migrations.guards import guards

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """The outbox; nothing gets into it, or out of it, but an issued form with its approval (D4.3)."""
    words = ("mail_id", "directive_id", "form_number", "form_sha256", "channel", "sent_to", "address")
    op.create_table(
        "messages",
        sa.Column("message_id", sa.Text, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in (*words, "state")),
        sa.Column("attempts", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("queued_at", "author_name", "changed_at")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("cause", "answer", "words", "sender")),
        sa.Column("next_at", sa.Text),
        sa.Column("queued_as", sa.Integer, nullable=False),
    )
    op.create_index("messages_by_state", "messages", ["state", "queued_as"])
    op.create_index("messages_by_directive", "messages", ["directive_id", "queued_as"])
    for statement in guards(op.get_bind().dialect.name, _guards()):
        op.execute(statement)


def _of(entry: str, field: str) -> str:
    return f"json_extract(CAST({entry}.body AS TEXT), '$.payload.{field}')"


_KINDS = "'message.queued', 'message.attempted', 'message.handed_over', 'message.failed', 'message.decided'"
_SAME = f"m.message_id = {_of('NEW', 'message_id')} AND 'directive:' || m.directive_id = NEW.subject"
_DENIED = (
    "EXISTS (SELECT 1 FROM entries e WHERE e.subject = NEW.subject AND e.kind = 'directive.endorsed' "
    f"AND NOT {_of('e', 'agreed')})"
)


def _form(subject: str, sha256: str, number: str) -> str:
    """An issued form with these bytes under this number; it was issued with its approval or not at all."""
    return (
        f"EXISTS (SELECT 1 FROM entries i WHERE i.subject = {subject} AND i.kind = 'form.issued' "
        f"AND {_of('i', 'sha256')} = {sha256} AND {_of('i', 'number')} = {number} "
        f"AND trim({_of('i', 'number')}) <> '')"
    )


def _row(kind: str, *same: str, also: str = "true") -> str:
    """An entry of `kind` about this row's message, which says what the row says in the fields `same`."""
    fields = "".join(f" AND {_of('e', field)} = NEW.{field}" for field in same)
    return (
        "EXISTS (SELECT 1 FROM entries e WHERE e.subject = 'directive:' || NEW.directive_id "
        f"AND e.kind = '{kind}' AND {_of('e', 'message_id')} = NEW.message_id{fields} AND {also})"
    )


def _spent() -> str:
    """Of this message the journal told last that it is on its way, or has ended: the table is not asked."""
    later = (
        "SELECT 1 FROM entries f WHERE f.subject = e.subject AND f.acceptance > e.acceptance "
        f"AND f.kind IN ({_KINDS}) AND {_of('f', 'message_id')} = {_of('e', 'message_id')}"
    )
    return (
        f"EXISTS (SELECT 1 FROM entries e WHERE e.subject = NEW.subject AND e.kind IN ({_KINDS}) "
        f"AND {_of('e', 'message_id')} = {_of('NEW', 'message_id')} "
        "AND (e.kind IN ('message.attempted', 'message.handed_over') "
        f"OR (e.kind = 'message.decided' AND {_of('e', 'decision')} <> 'again')) AND NOT EXISTS ({later}))"
    )


def _moves() -> str:
    """A row moves on only as an entry of its own says; what has gone, or is dropped, stays so."""
    decision = _of("e", "decision")
    decided = f"({decision} = NEW.state OR (NEW.state = 'waiting' AND {decision} = 'again'))"
    return (
        f"((NEW.state = 'sending' AND OLD.state = 'waiting' AND {_row('message.attempted')}) "
        f"OR (OLD.state IN ('sending', 'unknown') AND ({_row('message.failed', 'state')} "
        f"OR (NEW.state = 'handed_over' AND {_row('message.handed_over')}))) "
        "OR (OLD.state IN ('waiting', 'refused', 'given_up', 'unknown') "
        f"AND {_row('message.decided', also=decided)}))"
    )


def _guards() -> list[str]:
    form = _form("NEW.subject", _of("NEW", "sha256"), _of("NEW", "form_number"))
    queued = _row("message.queued", "mail_id", "channel", "sent_to", "address")
    held = _form("'directive:' || NEW.directive_id", "NEW.form_sha256", "NEW.form_number")
    return [
        _refuse(
            "messages_named",
            f"NEW.kind IN ({_KINDS}) AND NEW.subject IS NOT 'directive:' || {_of('NEW', 'directive_id')}",
            "an entry about a message names its direction as its subject",
        ),
        _refuse(
            "messages_of_issued_forms",
            f"NEW.kind = 'message.queued' AND (NOT {form} OR {_DENIED})",
            "D4.3: only an issued form is sent",
        ),
        _refuse(
            "messages_queued_once",
            "NEW.kind = 'message.queued' AND EXISTS (SELECT 1 FROM messages m "
            f"WHERE m.message_id = {_of('NEW', 'message_id')} OR m.mail_id = {_of('NEW', 'mail_id')})",
            "this message is there already",
        ),
        _refuse(
            "messages_attempted_when_waiting",
            "NEW.kind = 'message.attempted' AND (NOT EXISTS (SELECT 1 FROM messages m "
            f"WHERE {_SAME} AND m.state = 'waiting') OR {_DENIED} OR {_spent()})",
            "D4.3: a message is sent once, by one workstation, with its approval",
        ),
        _refuse(
            "messages_told_of_when_attempted",
            "NEW.kind IN ('message.handed_over', 'message.failed') AND NOT EXISTS (SELECT 1 FROM messages m "
            f"WHERE {_SAME} AND m.state IN ('sending', 'unknown'))",
            "only of an attempt can it be said how it ended",
        ),
        _refuse(
            "messages_decided_when_open",
            "NEW.kind = 'message.decided' AND NOT EXISTS (SELECT 1 FROM messages m "
            f"WHERE {_SAME} AND m.state IN ('waiting', 'refused', 'given_up', 'unknown'))",
            "this message needs no decision",
        ),
        "CREATE TRIGGER messages_hold_issued_forms BEFORE INSERT ON messages "
        f"WHEN NEW.state <> 'waiting' OR NOT {held} OR NOT {queued} "
        "BEGIN SELECT RAISE(ABORT, 'D4.3: the outbox holds issued forms'); END",
        "CREATE TRIGGER messages_stay_what_they_are BEFORE UPDATE ON messages "
        "WHEN NEW.message_id <> OLD.message_id OR NEW.mail_id <> OLD.mail_id "
        "OR NEW.directive_id <> OLD.directive_id OR NEW.form_sha256 <> OLD.form_sha256 "
        "OR NEW.form_number <> OLD.form_number OR NEW.channel <> OLD.channel "
        "OR ((NEW.sent_to <> OLD.sent_to OR NEW.address <> OLD.address) "
        f"AND NOT {_row('message.decided', 'sent_to', 'address')}) "
        f"OR (NEW.state <> OLD.state AND NOT {_moves()}) "
        "BEGIN SELECT RAISE(ABORT, 'a message stays what it is and says what was'); END",
    ]


def _refuse(name: str, when: str, words: str) -> str:
    return (
        f"CREATE TRIGGER {name} BEFORE INSERT ON entries WHEN {when} "
        f"BEGIN SELECT RAISE(ABORT, '{words}'); END"
    )
