"""Records outside the database that tell a cut tail: the newest acknowledged entry, and every checkpoint.

A witness file has two slots of 512 bytes, 4096 apart, written in turn, so that a torn write leaves the other.
`checkpoints.jsonl` has one line per sealed checkpoint. In a journal that a room shares, `<writer>.seen` holds
the heads of every chain as this workstation saw them last: what another one wrote is missed here too. All are
signed by the station and name its key, which proves itself: a writer's name is derived from its key.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.journal.canonical import CanonicalError, canonical_bytes, parse_json
from app.journal.keys import StationKey, key_id_of, signature_holds

FOLDER = "anchor"
CHECKPOINTS = "checkpoints.jsonl"
SUFFIX = ".witness"
SEEN = ".seen"
SLOT_BYTES = 512
SLOT_DISTANCE = 4096
SLOTS = 2
_WITNESS_TAG = b"haidang/witness/v1\x00"
_CHECKPOINT_TAG = b"haidang/checkpoint/v1\x00"
_SEEN_TAG = b"haidang/seen/v1\x00"
_MAX_LINE = 1 << 20


@dataclass(frozen=True, slots=True)
class Witness:
    """The newest acknowledged entry of a writer; `generation` counts the writings of the file."""

    writer: str
    sequence: int
    hash: bytes
    generation: int


@dataclass(frozen=True, slots=True)
class WitnessFile:
    """What a witness file says: the newest readable slot, and how many slots hold garbage."""

    path: Path
    newest: Witness | None
    damaged_slots: int


@dataclass(frozen=True, slots=True)
class CheckpointLine:
    """A sealed checkpoint as noted outside the database."""

    line: int
    writer: str
    sequence: int
    hash: bytes
    entry_id: str


@dataclass(frozen=True, slots=True)
class CheckpointFile:
    """The readable lines, the numbers of the damaged ones, and whether the last line is a torn one."""

    lines: tuple[CheckpointLine, ...]
    damaged: tuple[int, ...]
    torn: bool


@dataclass(frozen=True, slots=True)
class SeenFile:
    """The heads that a workstation saw last, by writer; None where the file is damaged."""

    path: Path
    heads: Mapping[str, tuple[int, bytes]] | None


def seen_record(heads: Mapping[str, tuple[int, bytes]], station: StationKey) -> bytes:
    """The signed content of a `.seen` file."""
    said = {writer: [sequence, digest.hex()] for writer, (sequence, digest) in heads.items()}
    return _signed(_SEEN_TAG, {"heads": said}, station)


def read_seen(path: Path) -> SeenFile:
    """The `.seen` file at `path`; a missing one has seen nothing."""
    if not path.exists():
        return SeenFile(path, {})
    with path.open("rb") as file:
        data = file.read(_MAX_LINE)
    try:
        record = _verified(_SEEN_TAG, data)
        heads = {
            str(writer): (int(sequence), bytes.fromhex(digest))
            for writer, (sequence, digest) in record["heads"].items()
        }
    except (ValueError, KeyError, TypeError, AttributeError):
        return SeenFile(path, None)
    return SeenFile(path, heads if record["writer"] == path.stem else None)


def witness_slot(witness: Witness, station: StationKey) -> bytes:
    """The signed slot, padded to 512 bytes."""
    record = _signed(
        _WITNESS_TAG,
        {"sequence": witness.sequence, "hash": witness.hash.hex(), "generation": witness.generation},
        station,
    )
    return record.ljust(SLOT_BYTES - 1) + b"\n"


def checkpoint_line(sequence: int, digest: bytes, entry_id: str, station: StationKey) -> bytes:
    """The signed line for `checkpoints.jsonl`, with its line feed."""
    record = {"sequence": sequence, "hash": digest.hex(), "entry_id": entry_id}
    return _signed(_CHECKPOINT_TAG, record, station) + b"\n"


def read_witness(path: Path) -> WitnessFile:
    """The witness file at `path`; a missing or damaged one just has no newest."""
    data = path.read_bytes()[: SLOT_DISTANCE * SLOTS] if path.exists() else b""
    slots = [data[start : start + SLOT_BYTES] for start in range(0, SLOT_DISTANCE * SLOTS, SLOT_DISTANCE)]
    written = [slot for slot in slots if slot.strip(b"\x00")]
    readable = [witness for slot in written if (witness := _witness_of(slot, path.stem)) is not None]
    newest = max(readable, key=lambda witness: witness.generation, default=None)
    missing = 1 if newest and newest.generation > 1 and len(written) < SLOTS else 0
    return WitnessFile(path, newest, len(written) - len(readable) + missing)


def read_checkpoints(path: Path, *, tail: int | None = None) -> CheckpointFile:
    """The lines of `checkpoints.jsonl`, or those in its last `tail` bytes; a missing file has none."""
    if not path.exists():
        return CheckpointFile((), (), torn=False)
    lines: list[CheckpointLine] = []
    damaged: list[int] = []
    torn = False
    with path.open("rb") as file:
        if tail is not None and (start := path.stat().st_size - tail) > 0:
            file.seek(start - 1)
            file.readline(_MAX_LINE)
        for number, raw in enumerate(iter(lambda: file.readline(_MAX_LINE), b""), start=1):
            if not raw.endswith(b"\n"):
                torn = True
                break
            line = _checkpoint_of(raw, number)
            if line is None:
                damaged.append(number)
            else:
                lines.append(line)
    return CheckpointFile(tuple(lines), tuple(damaged), torn)


def _signed(tag: bytes, record: Mapping[str, Any], station: StationKey) -> bytes:
    full = {**record, "version": 1, "writer": station.writer, "public_key": station.public_key.hex()}
    signature = station.sign(tag + canonical_bytes(full))
    return canonical_bytes({**full, "signature": signature.hex()})


def _verified(tag: bytes, data: bytes) -> dict[str, Any]:
    """The fields of a signed record; raises ValueError, KeyError or TypeError when it does not hold."""
    record = parse_json(data)
    signature = bytes.fromhex(record.pop("signature"))
    public_key = bytes.fromhex(record["public_key"])
    if key_id_of(public_key) != record["writer"]:
        raise CanonicalError("the key is not the writer's")
    if not signature_holds(public_key, signature, tag + canonical_bytes(record)):
        raise CanonicalError("the signature does not hold")
    return record


def _witness_of(slot: bytes, writer: str) -> Witness | None:
    try:
        record = _verified(_WITNESS_TAG, slot)
        witness = Witness(
            record["writer"], record["sequence"], bytes.fromhex(record["hash"]), record["generation"]
        )
    except (ValueError, KeyError, TypeError):
        return None
    return witness if witness.writer == writer else None


def _checkpoint_of(raw: bytes, number: int) -> CheckpointLine | None:
    try:
        record = _verified(_CHECKPOINT_TAG, raw)
        return CheckpointLine(
            number,
            record["writer"],
            record["sequence"],
            bytes.fromhex(record["hash"]),
            record["entry_id"],
        )
    except (ValueError, KeyError, TypeError):
        return None
