"""Entries as rows: writing them, reading them back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Connection,
    LargeBinary,
    Row,
    Select,
    Text,
    bindparam,
    func,
    select,
    text,
)

from app.journal.body import entry_of
from app.journal.canonical import utc_text
from app.journal.entry import Entry, Signature
from app.store.schema import entries, entry_attachments, entry_signatures

# The console's role may write the journal in no other way (app.store.migrations.journal_append).
_APPEND = text(
    "SELECT journal_append(:place, :chain, :number, :previous, :digest, :signed, :station, "
    ":officers, :keys, :signatures)"
).bindparams(
    bindparam("place", type_=BigInteger),
    bindparam("number", type_=BigInteger),
    bindparam("officers", type_=ARRAY(Text)),
    bindparam("keys", type_=ARRAY(Text)),
    bindparam("signatures", type_=ARRAY(LargeBinary)),
)
# Asked for every entry: built once, for building costs more than asking.
_INSERT = entries.insert()
_INSERT_SIGNATURE = entry_signatures.insert()
_BY_ID = select(entries).where(entries.c.entry_id == bindparam("id"))
_BY_HASH = select(entries).where(entries.c.hash == bindparam("digest"))
_LAST = select(func.max(entries.c.acceptance))
# A range, not a list of numbers: the database limits how many parameters a statement may have.
_SIGNATURES = (
    select(entry_signatures)
    .where(entry_signatures.c.acceptance.between(bindparam("first"), bindparam("last")))
    .order_by(entry_signatures.c.acceptance, entry_signatures.c.position)
)


def insert(connection: Connection, entry: Entry) -> None:
    """Writes `entry`, its signatures and its attachments."""
    if connection.dialect.name == "postgresql":
        connection.execute(_APPEND, _said(entry))
        return
    connection.execute(
        _INSERT,
        {
            "acceptance": entry.acceptance,
            "writer": entry.writer,
            "sequence": entry.sequence,
            "previous_hash": entry.previous_hash,
            "hash": entry.hash,
            "entry_id": str(entry.entry_id),
            "kind": entry.kind,
            "subject": entry.subject,
            "author": entry.author,
            "happened_at": utc_text(entry.happened_at),
            "written_at": utc_text(entry.written_at),
            "body": entry.body,
            "station_signature": entry.station_signature,
        },
    )
    if entry.signatures:
        connection.execute(
            _INSERT_SIGNATURE,
            [
                {
                    "acceptance": entry.acceptance,
                    "position": position,
                    "officer_id": one.officer_id,
                    "key_id": one.key_id,
                    "signature": one.signature,
                }
                for position, one in enumerate(entry.signatures)
            ],
        )
    if entry.attachments:
        connection.execute(
            entry_attachments.insert(),
            [
                {
                    "acceptance": entry.acceptance,
                    "position": position,
                    "path": one.path,
                    "sha256": one.sha256,
                    "size": one.size,
                    "media_type": one.media_type,
                }
                for position, one in enumerate(entry.attachments)
            ],
        )


def _said(entry: Entry) -> dict[str, Any]:
    """An entry as `journal_append` takes it: all but its place stands in the signed body."""
    return {
        "place": entry.acceptance,
        "chain": entry.writer,
        "number": entry.sequence,
        "previous": entry.previous_hash,
        "digest": entry.hash,
        "signed": entry.body,
        "station": entry.station_signature,
        "officers": [one.officer_id for one in entry.signatures],
        "keys": [one.key_id for one in entry.signatures],
        "signatures": [one.signature for one in entry.signatures],
    }


def page(
    connection: Connection,
    *,
    after: int,
    limit: int,
    kinds: Collection[str] = (),
    subject: str | None = None,
    author: str | None = None,
    newest_first: bool = False,
) -> list[Entry]:
    """Up to `limit` entries behind acceptance `after` (before it, when `newest_first`)."""
    query = select(entries).limit(limit)
    if newest_first:
        query = query.where(entries.c.acceptance < after).order_by(entries.c.acceptance.desc())
    else:
        query = query.where(entries.c.acceptance > after).order_by(entries.c.acceptance)
    if kinds:
        query = query.where(entries.c.kind.in_(sorted(kinds)))
    if subject is not None:
        query = query.where(entries.c.subject == subject)
    if author is not None:
        query = query.where(entries.c.author == author)
    return _entries(connection, query)


def by_id(connection: Connection, entry_id: UUID) -> Entry | None:
    """The entry with this id."""
    found = _entries(connection, _BY_ID, {"id": str(entry_id)})
    return found[0] if found else None


def by_hash(connection: Connection, digest: bytes) -> Entry | None:
    """The entry with this hash."""
    found = _entries(connection, _BY_HASH, {"digest": digest})
    return found[0] if found else None


def newest_of(connection: Connection, writer: str) -> Entry | None:
    """The head of a writer's chain."""
    query = select(entries).where(entries.c.writer == writer).order_by(entries.c.sequence.desc()).limit(1)
    found = _entries(connection, query)
    return found[0] if found else None


def hash_at(connection: Connection, writer: str, sequence: int) -> bytes | None:
    """The hash a writer's entry has at `sequence`."""
    query = select(entries.c.hash).where(entries.c.writer == writer, entries.c.sequence == sequence)
    digest: bytes | None = connection.execute(query).scalar_one_or_none()
    return digest


def last_acceptance(connection: Connection) -> int:
    """The newest acceptance number; 0 in an empty store."""
    newest: int | None = connection.execute(_LAST).scalar_one()
    return newest or 0


def heads(connection: Connection) -> dict[str, tuple[int, bytes]]:
    """The newest sequence and hash of every writer."""
    newest = (
        select(entries.c.writer, func.max(entries.c.sequence).label("sequence"))
        .group_by(entries.c.writer)
        .subquery()
    )
    query = select(entries.c.writer, entries.c.sequence, entries.c.hash).join(
        newest, (entries.c.writer == newest.c.writer) & (entries.c.sequence == newest.c.sequence)
    )
    return {row.writer: (row.sequence, row.hash) for row in connection.execute(query)}


def _entries(
    connection: Connection, query: Select[Any], values: Mapping[str, Any] | None = None
) -> list[Entry]:
    rows = connection.execute(query, values).all()
    signatures = _signatures(connection, [row.acceptance for row in rows])
    return [_entry(row, signatures[row.acceptance]) for row in rows]


def _signatures(connection: Connection, acceptances: Sequence[int]) -> dict[int, list[Signature]]:
    found: dict[int, list[Signature]] = defaultdict(list)
    if not acceptances:
        return found
    span = {"first": min(acceptances), "last": max(acceptances)}
    for row in connection.execute(_SIGNATURES, span):
        found[row.acceptance].append(Signature(row.officer_id, row.key_id, row.signature))
    return found


def _entry(row: Row[Any], signatures: Iterable[Signature]) -> Entry:
    return entry_of(
        row.body,
        entry_hash=row.hash,
        station_signature=row.station_signature,
        signatures=tuple(signatures),
        acceptance=row.acceptance,
    )
