"""The pass over all entries: bodies, hashes, columns, links, signatures, attachments."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from operator import attrgetter, itemgetter
from pathlib import Path
from typing import Any

from app.journal.attachcheck import attachment_damage
from app.journal.body import read_body
from app.journal.canonical import CanonicalError
from app.journal.chain import NO_HASH, entry_hash
from app.journal.checkpoint import short_hash
from app.journal.entries.chain import ChainOpened
from app.journal.entries.checkpoints import CheckpointSealed
from app.journal.findings import Damage, Finding
from app.journal.keyring import OfficerKeys
from app.journal.keys import key_id_of, officer_message, signature_holds, station_message
from app.journal.payload import PayloadError, decode
from app.journal.reading import RawEntry

_HASH_BYTES = 32
# Entries that bring keys, and those that seal: their signatures are checked in every mode.
_BEARING = ("chain.", "officer.", "checkpoint.")
_TEXT_COLUMNS = ("writer", "entry_id", "kind", "subject", "author", "happened_at", "written_at")
_TEXT_OF_ROW, _TEXT_OF_BODY = attrgetter(*_TEXT_COLUMNS), itemgetter(*_TEXT_COLUMNS)


@dataclass(slots=True)
class Results:
    """What was found so far."""

    findings: list[Finding] = field(default_factory=list)
    entries: int = 0
    attachments: int = 0


@dataclass(slots=True)
class Chain:
    """One writer's chain up to the entry read last; `hashes` holds 32 bytes for each sequence from 1."""

    public_key: bytes | None = None
    sequence: int = 0
    hash: bytes = NO_HASH
    hashes: bytearray = field(default_factory=bytearray)

    def hash_at(self, sequence: int) -> bytes | None:
        """The hash at `sequence`; None behind the end, zeros where an entry is missing."""
        start = (sequence - 1) * _HASH_BYTES
        return bytes(self.hashes[start : start + _HASH_BYTES]) if 0 < sequence <= self.sequence else None


@dataclass(frozen=True, slots=True)
class Start:
    """What a check that begins in the middle takes on trust; who puts the parts together compares it.

    `public_keys` of the chains opened before, `officers` the keys that entries before brought, `after` the
    acceptance number it begins behind, `sealed` that of the newest checkpoint.
    """

    public_keys: dict[str, bytes] = field(default_factory=dict)
    officers: OfficerKeys = field(default_factory=OfficerKeys)
    after: int = 0
    sealed: int = 0


@dataclass(frozen=True, slots=True)
class Sealed:
    """A checkpoint of the journal."""

    writer: str
    sequence: int
    entry_id: str
    hash: bytes
    heads: tuple[tuple[str, int, bytes], ...]

    @property
    def short(self) -> str:
        """The code on paper."""
        return short_hash(self.hash)


class ChainCheck:
    """Reads entries in the order of acceptance and collects findings."""

    def __init__(
        self, results: Results, data_dir: Path, *, every_signature: bool, start: Start | None = None
    ) -> None:
        self.chains: dict[str, Chain] = {}
        self.checkpoints: list[Sealed] = []
        # Where chains were taken to stand when the first entry of each was met.
        self.trusted: dict[str, tuple[int, bytes]] = {}
        self._start = start or Start()
        self._results = results
        self._data_dir = data_dir
        self._every_signature = every_signature
        self._officers = self._start.officers
        self._unsealed: list[Callable[[], list[Finding]]] = []
        self._acceptance = self._start.after
        self._files: dict[str, tuple[Any, Damage | None]] = {}

    def entry(self, row: RawEntry) -> None:
        """Checks one entry."""
        self._results.entries += 1
        fields = _readable(row.body)
        previous = _unhex(fields["previous_hash"]) if fields else b""
        digest = entry_hash(fields["writer"], fields["sequence"], previous, row.body) if fields else b""
        if fields is None or not self._trusted(row, fields, digest):
            self._changed(row)
            return
        chain = self._chain(fields)
        if digest != row.hash:
            self._tell(Damage.HASH_CHANGED, fields)
        if chain.sequence == 0:
            chain.public_key = _opening_key(fields)
            if chain.public_key is None:
                self._tell(Damage.CHAIN_NOT_OPENED, fields)
        self._columns(row, fields, previous)
        self._step(chain, row, fields, previous, digest)
        try:
            self._learn(fields, digest)
        except PayloadError:
            self._tell(Damage.BODY_CHANGED, fields)
            return
        self._signatures(chain, row, fields, digest)
        self._attachments(fields)

    @property
    def files(self) -> frozenset[str]:
        """The attachments looked at."""
        return frozenset(self._files)

    def finish(self) -> None:
        """Checks the signatures of what no checkpoint seals, and the heads that checkpoints name."""
        self.check_unsealed()
        for sealed in self.checkpoints:
            for writer, sequence, digest in sealed.heads:
                chain = self.chains.get(writer)
                if chain is not None and chain.hash_at(sequence) == digest:
                    continue
                self._results.findings.append(
                    Finding(Damage.CHECKPOINT_MISMATCH, writer, sequence, detail=sealed.short)
                )

    def check_unsealed(self) -> None:
        """Checks the signatures of what no checkpoint seals."""
        for check in self._unsealed:
            self._results.findings += check()
        self._unsealed.clear()

    def _chain(self, fields: dict[str, Any]) -> Chain:
        """The writer's chain; one opened before the start is taken to stand where this entry says."""
        writer = fields["writer"]
        chain = self.chains.get(writer)
        if chain is None:
            chain = self.chains[writer] = Chain()
            public_key = self._start.public_keys.get(writer)
            if public_key is not None and fields["sequence"] > 1:
                chain.public_key = public_key
                chain.sequence, chain.hash = fields["sequence"] - 1, _unhex(fields["previous_hash"])
                chain.hashes = bytearray(_HASH_BYTES * chain.sequence)
                self.trusted[writer] = (chain.sequence, chain.hash)
        return chain

    def _trusted(self, row: RawEntry, fields: dict[str, Any], digest: bytes) -> bool:
        """Whether the body is what was signed, though the hash beside it may have been touched."""
        if digest == row.hash:
            return True
        chain = self.chains.get(fields["writer"])
        known = self._start.public_keys.get(fields["writer"])
        return _signed(chain.public_key if chain else known or _opening_key(fields), digest, row)

    def _changed(self, row: RawEntry) -> None:
        """A body that was not signed like this: the columns say which entry it was."""
        writer, sequence = _text(row.writer), row.sequence if isinstance(row.sequence, int) else None
        self._results.findings.append(Finding(Damage.BODY_CHANGED, writer, sequence, _text(row.entry_id)))
        chain = self.chains.get(writer) or Chain()
        if sequence == chain.sequence + 1 and isinstance(row.hash, bytes) and len(row.hash) == _HASH_BYTES:
            # The next entry was chained to this hash; going on from it finds only what else is damaged.
            self.chains[writer] = chain
            self._advance(chain, sequence, row.hash)
        self._acceptance = row.acceptance

    def _columns(self, row: RawEntry, fields: dict[str, Any], previous: bytes) -> None:
        # One comparison for a million sound entries; only what differs is looked for by name.
        if _TEXT_OF_ROW(row) != tuple(map(str.encode, _TEXT_OF_BODY(fields))):
            for name in _TEXT_COLUMNS:
                if getattr(row, name) != fields[name].encode():
                    self._tell(Damage.COLUMN_CHANGED, fields, name)
        if row.sequence != fields["sequence"]:
            self._tell(Damage.COLUMN_CHANGED, fields, "sequence")
        if row.previous_hash != previous:
            self._tell(Damage.COLUMN_CHANGED, fields, "previous_hash")
        if not (row.attachments or fields["attachments"]):
            return
        stored = [(one.position, one.path, one.sha256, one.size, one.media_type) for one in row.attachments]
        signed = [
            (position, one["path"].encode(), one["sha256"].encode(), one["size"], one["media_type"].encode())
            for position, one in enumerate(fields["attachments"])
        ]
        if stored != signed:
            self._tell(Damage.COLUMN_CHANGED, fields, "attachments")

    def _step(
        self, chain: Chain, row: RawEntry, fields: dict[str, Any], previous: bytes, digest: bytes
    ) -> None:
        """Moves the chain on by this entry, and says where it does not continue the one before."""
        sequence = fields["sequence"]
        if 0 < sequence <= chain.sequence:
            self._tell(Damage.FORK, fields)
        elif sequence > chain.sequence + 1:
            self._tell(Damage.GAP, fields, f"{chain.sequence + 1}–{sequence - 1}")
        elif previous != chain.hash:
            self._tell(Damage.LINK_BROKEN, fields)
        elif row.acceptance != self._acceptance + 1:
            self._tell(Damage.COLUMN_CHANGED, fields, "acceptance")
        self._acceptance = row.acceptance
        if sequence > chain.sequence:
            self._advance(chain, sequence, digest)

    def _advance(self, chain: Chain, sequence: int, digest: bytes) -> None:
        if sequence > chain.sequence + 1:
            chain.hashes += bytes(_HASH_BYTES * (sequence - chain.sequence - 1))
        chain.hashes += digest
        chain.sequence, chain.hash = sequence, digest

    def _learn(self, fields: dict[str, Any], digest: bytes) -> None:
        self._officers.learn(fields)
        if fields["kind"] == CheckpointSealed.KIND:
            payload = decode(CheckpointSealed, fields["payload"], strict=False)
            heads = tuple((head.writer, head.sequence, bytes.fromhex(head.hash)) for head in payload.heads)
            self.checkpoints.append(
                Sealed(fields["writer"], fields["sequence"], fields["entry_id"], digest, heads)
            )

    def _signatures(self, chain: Chain, row: RawEntry, fields: dict[str, Any], digest: bytes) -> None:
        officers = self._officer_rows(row, fields)
        bears = fields["kind"].startswith(_BEARING)
        if not (self._every_signature or bears or row.acceptance > self._start.sealed):
            return
        position = {name: fields[name] for name in ("writer", "sequence", "entry_id")}

        def check() -> list[Finding]:
            found = []
            if chain.public_key is not None and not _signed(chain.public_key, digest, row):
                found.append(Finding(Damage.STATION_SIGNATURE, **position))
            for officer_id, public_key, signature in officers:
                if not signature_holds(public_key, signature, officer_message(digest)):
                    found.append(Finding(Damage.OFFICER_SIGNATURE, **position, detail=officer_id))
            return found

        if not self._every_signature and not bears:
            self._unsealed.append(check)
            return
        found = check()
        self._results.findings += found
        if fields["kind"] == CheckpointSealed.KIND and not found:
            self._unsealed.clear()

    def _officer_rows(self, row: RawEntry, fields: dict[str, Any]) -> list[tuple[str, bytes, bytes]]:
        """Officer, public key and signature of each signer the body names; tells of those missing."""
        if not (row.signatures or fields["signers"]):
            return []
        stored = {
            (one.officer_id, one.key_id): one.signature
            for position, one in enumerate(row.signatures)
            if one.position == position
        }
        usable = []
        for signer in fields["signers"]:
            officer_id, key_id = signer["officer_id"], signer["key_id"]
            signature = stored.pop((officer_id.encode(), key_id.encode()), None)
            public_key = self._officers.key(officer_id, key_id, fields["writer"])
            if public_key is None or not isinstance(signature, bytes):
                self._tell(Damage.OFFICER_SIGNATURE, fields, officer_id)
            else:
                usable.append((officer_id, public_key, signature))
        if stored or len(row.signatures) != len(fields["signers"]):
            self._tell(Damage.COLUMN_CHANGED, fields, "signatures")
        return usable

    def _attachments(self, fields: dict[str, Any]) -> None:
        for attachment in fields["attachments"]:
            path = attachment["path"]
            if self._files.get(path, (None, None))[0] != attachment:
                self._files[path] = (attachment, attachment_damage(self._data_dir, attachment))
                self._results.attachments += 1
            damage = self._files[path][1]
            if damage is not None:
                self._tell(damage, fields, path)

    def _tell(self, damage: Damage, fields: dict[str, Any], detail: str = "") -> None:
        self._results.findings.append(
            Finding(damage, fields["writer"], fields["sequence"], fields["entry_id"], detail)
        )


def _readable(body: Any) -> dict[str, Any] | None:
    try:
        return read_body(body) if isinstance(body, bytes) else None
    except CanonicalError:
        return None


def _opening_key(fields: dict[str, Any]) -> bytes | None:
    """The station's key from the entry that opens its chain; the writer's name proves it."""
    public_key = _unhex(fields["payload"].get("public_key"))
    opens = fields["sequence"] == 1 and fields["kind"] == ChainOpened.KIND
    return public_key if opens and key_id_of(public_key) == fields["writer"] else None


def _signed(public_key: bytes | None, digest: bytes, row: RawEntry) -> bool:
    if public_key is None or not isinstance(row.station_signature, bytes):
        return False
    return signature_holds(public_key, row.station_signature, station_message(digest))


def _text(value: Any) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def _unhex(text: Any) -> bytes:
    try:
        return bytes.fromhex(text)
    except (TypeError, ValueError):
        return b""
