"""The signed body of an entry: from a draft to bytes, and from bytes back to an entry."""

from __future__ import annotations

from dataclasses import asdict
from itertools import product
from typing import Any, get_args
from uuid import UUID

from app.journal.canonical import CanonicalError, canonical_bytes, clean_text, parse_json, parse_utc, utc_text
from app.journal.entry import Attachment, Draft, Entry, Signature

VERSION = 1
MAX_LABEL = 200
_FIELDS = {
    "version": int,
    "entry_id": str,
    "writer": str,
    "sequence": int,
    "previous_hash": str,
    "kind": str,
    "subject": str,
    "payload": dict,
    "attachments": list,
    "author": str,
    "happened_at": str,
    "written_at": str,
    "monotonic_ns": str,
    "boot_id": str,
    "clock_offset_us": int | None,
    "clock_jump_us": int | None,
    "flags": list,
    "signers": list,
}
_NAMES = frozenset(_FIELDS)
# A sound body's fields in the order of canonical bytes, and their types: one look instead of thirty.
_ORDER = tuple(sorted(_FIELDS))
_USUAL = frozenset(product(*(get_args(_FIELDS[name]) or (_FIELDS[name],) for name in _ORDER)))
_LISTS: dict[str, dict[str, type]] = {
    "attachments": {"path": str, "sha256": str, "size": int, "media_type": str},
    "signers": {"officer_id": str, "key_id": str},
}


def draft_content(draft: Draft) -> dict[str, Any]:
    """The part of the body the caller decides; two drafts with one id must agree on it."""
    signers = [{"officer_id": key.officer_id, "key_id": key.key_id} for key in draft.signers]
    if len({signer["officer_id"] for signer in signers}) != len(signers):
        raise CanonicalError("an officer signs twice")
    if not draft.author or not draft.kind:
        raise CanonicalError("an entry needs a kind and an author")
    for label in (draft.kind, draft.subject, draft.author):
        if len(label) > MAX_LABEL:
            raise CanonicalError(f"kind, subject and author hold at most {MAX_LABEL} characters")
    return {
        "entry_id": str(draft.entry_id),
        "kind": clean_text(draft.kind),
        "subject": clean_text(draft.subject),
        "payload": draft.payload,
        "attachments": [asdict(attachment) for attachment in draft.attachments],
        "author": clean_text(draft.author),
        "happened_at": utc_text(draft.happened_at),
        "signers": signers,
    }


def same_content(draft: Draft, entry: Entry) -> bool:
    """Whether `entry` records what `draft` says."""
    body = parse_json(entry.body)
    content = draft_content(draft)
    return canonical_bytes(content) == canonical_bytes({name: body[name] for name in content})


def read_body(body: bytes) -> dict[str, Any]:
    """The fields of a body, all there and of the right JSON type; raises CanonicalError."""
    fields = parse_json(body)
    if tuple(fields) != _ORDER or tuple(map(type, fields.values())) not in _USUAL:
        _check_fields(fields)
    for name, shape in _LISTS.items():
        for item in fields[name]:
            if not _fits(item, shape):
                raise CanonicalError(f"{name} cannot be read")
    if fields["version"] != VERSION:
        raise CanonicalError(f"version {fields['version']}")
    return fields


def _check_fields(fields: dict[str, Any]) -> None:
    if fields.keys() != _NAMES:
        raise CanonicalError("not the fields of an entry")
    for name, kind in _FIELDS.items():
        if not isinstance(fields[name], kind) or isinstance(fields[name], bool):
            raise CanonicalError(f"{name} is a {type(fields[name]).__name__}")


def _fits(item: Any, shape: dict[str, type]) -> bool:
    return isinstance(item, dict) and {name: type(value) for name, value in item.items()} == shape


def entry_of(
    body: bytes,
    *,
    entry_hash: bytes,
    station_signature: bytes,
    signatures: tuple[Signature, ...],
    acceptance: int = 0,
) -> Entry:
    """The entry `body` describes; raises CanonicalError where it is damaged. Checks no hash, no signature."""
    fields = read_body(body)
    try:
        return Entry(
            version=fields["version"],
            entry_id=UUID(fields["entry_id"]),
            writer=fields["writer"],
            sequence=fields["sequence"],
            previous_hash=bytes.fromhex(fields["previous_hash"]),
            hash=entry_hash,
            kind=fields["kind"],
            subject=fields["subject"],
            payload=fields["payload"],
            attachments=tuple(Attachment(**attachment) for attachment in fields["attachments"]),
            author=fields["author"],
            happened_at=parse_utc(fields["happened_at"]),
            written_at=parse_utc(fields["written_at"]),
            monotonic_ns=int(fields["monotonic_ns"]),
            boot_id=fields["boot_id"],
            clock_offset_us=fields["clock_offset_us"],
            clock_jump_us=fields["clock_jump_us"],
            flags=tuple(fields["flags"]),
            body=body,
            station_signature=station_signature,
            signatures=signatures,
            acceptance=acceptance,
        )
    except (TypeError, ValueError) as error:
        raise CanonicalError("a field of the entry cannot be read") from error
