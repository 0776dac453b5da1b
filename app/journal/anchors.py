"""Comparing the journal with what stands outside the database: witnesses, the checkpoint list, paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app.journal.chaincheck import Chain, ChainCheck
from app.journal.findings import Damage, Finding
from app.journal.witness import (
    CHECKPOINTS,
    FOLDER,
    SEEN,
    SUFFIX,
    CheckpointFile,
    SeenFile,
    WitnessFile,
    read_checkpoints,
    read_seen,
    read_witness,
)


@dataclass(frozen=True, slots=True)
class Anchors:
    """The records outside the database, as read."""

    witnesses: tuple[WitnessFile, ...]
    checkpoints: CheckpointFile
    seen: tuple[SeenFile, ...] = ()


def read_anchors(data_dir: Path) -> Anchors:
    """The witness files and the checkpoint list of a data folder."""
    folder = data_dir / FOLDER
    return Anchors(
        tuple(read_witness(path) for path in sorted(folder.glob(f"*{SUFFIX}"))),
        read_checkpoints(folder / CHECKPOINTS),
        tuple(read_seen(path) for path in sorted(folder.glob(f"*{SEEN}"))),
    )


def check_anchors(anchors: Anchors, check: ChainCheck, *, shared: bool = False) -> list[Finding]:
    """Findings where the journal lacks or contradicts what was noted outside.

    In a `shared` journal other workstations keep the records of their chains in folders of their own.
    """
    found = _damaged_files(anchors)
    acknowledged: dict[str, int] = {}
    for witness in (one.newest for one in anchors.witnesses if one.newest):
        acknowledged[witness.writer] = witness.sequence
        chain = check.chains.get(witness.writer, Chain())
        if witness.sequence <= chain.sequence and chain.hash_at(witness.sequence) != witness.hash:
            found.append(Finding(Damage.ROLLED_BACK, witness.writer, witness.sequence))
    for line in anchors.checkpoints.lines:
        acknowledged[line.writer] = max(acknowledged.get(line.writer, 0), line.sequence)
        chain = check.chains.get(line.writer, Chain())
        if line.sequence <= chain.sequence and chain.hash_at(line.sequence) != line.hash:
            found.append(
                Finding(
                    Damage.CHECKPOINT_MISMATCH,
                    line.writer,
                    line.sequence,
                    line.entry_id,
                    f"{CHECKPOINTS}:{line.line}",
                )
            )
    for writer, (sequence, digest) in (head for one in anchors.seen for head in (one.heads or {}).items()):
        chain = check.chains.get(writer, Chain())
        if sequence <= chain.sequence and chain.hash_at(sequence) != digest:
            found.append(Finding(Damage.ROLLED_BACK, writer, sequence))
        acknowledged[writer] = max(acknowledged.get(writer, 0), sequence)
    for writer, sequence in acknowledged.items():
        end = check.chains.get(writer, Chain()).sequence
        if sequence > end:
            found.append(Finding(Damage.TAIL_CUT, writer, end + 1, detail=str(sequence)))
    return found + _missing_records(anchors, check, shared=shared)


def check_paper(codes: Iterable[str], check: ChainCheck) -> list[Finding]:
    """Findings for short hashes from paper (in the printed form) that no checkpoint of the journal has."""
    sealed = {one.short for one in check.checkpoints}
    return [Finding(Damage.CHECKPOINT_UNKNOWN, detail=code) for code in codes if code not in sealed]


def _damaged_files(anchors: Anchors) -> list[Finding]:
    names = [one.path.name for one in anchors.witnesses if one.damaged_slots or one.newest is None]
    names += [one.path.name for one in anchors.seen if one.heads is None]
    names += [f"{CHECKPOINTS}:{number}" for number in anchors.checkpoints.damaged]
    return [Finding(Damage.WITNESS_DAMAGED, detail=f"{FOLDER}/{name}") for name in names]


def _missing_records(anchors: Anchors, check: ChainCheck, *, shared: bool) -> list[Finding]:
    present = {one.path.stem for one in anchors.witnesses}
    here = present | {line.writer for line in anchors.checkpoints.lines}
    found = [
        Finding(Damage.WITNESS_MISSING, writer, detail=f"{FOLDER}/{writer}{SUFFIX}")
        for writer in check.chains
        if writer not in present and (writer in here or not shared)
    ]
    noted = {(line.writer, line.sequence) for line in anchors.checkpoints.lines}
    # The newest checkpoint may have been committed by a process that died before it could note it.
    newest = {one.writer: one.sequence for one in check.checkpoints}
    for one in check.checkpoints:
        if shared and one.writer not in here:
            continue
        if (one.writer, one.sequence) not in noted and newest[one.writer] != one.sequence:
            found.append(Finding(Damage.CHECKPOINT_NOT_NOTED, one.writer, one.sequence, one.entry_id))
    return found
