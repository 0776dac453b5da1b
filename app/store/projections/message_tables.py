"""The table of revision 0015."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table, Text

from app.store.projections.tables import metadata

_WORDS = ("mail_id", "directive_id", "form_number", "form_sha256", "channel", "sent_to", "address", "state")

messages = Table(
    "messages",
    metadata,
    Column("message_id", Text, primary_key=True),
    *(Column(name, Text, nullable=False) for name in _WORDS),
    Column("attempts", Integer, nullable=False),
    *(Column(name, Text, nullable=False) for name in ("queued_at", "author_name", "changed_at")),
    *(Column(name, Text, nullable=False) for name in ("cause", "answer", "words", "sender")),
    Column("next_at", Text),
    Column("queued_as", Integer, nullable=False),
)
