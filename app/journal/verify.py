"""Verification of a whole store: links, hashes, columns, attachments, signatures, witnesses, checkpoints."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Literal

from app.journal.anchors import check_anchors, check_paper, read_anchors
from app.journal.chaincheck import ChainCheck, Results
from app.journal.checkpoint import read_short_hash
from app.journal.findings import Damage, Finding, Report
from app.journal.reading import JournalReader, UnreadableError
from app.journal.segments import check_in_segments

Signatures = Literal["all", "checkpoints"]
_STEP = 500
# Starting processes costs a second or two; a shorter journal is read sooner than that.
_WORTH_PROCESSES = 60_000


def verifying_processes() -> int:
    """How many processes a long journal is shared among: the cores this process may use, at most 4."""
    return min(4, len(os.sched_getaffinity(0)))


def _never() -> bool:
    return False


def _silent(_done: int, _total: int) -> None:
    return


def verify(
    reader: JournalReader,
    data_dir: Path,
    *,
    signatures: Signatures = "checkpoints",
    progress: Callable[[int, int], None] = _silent,
    cancelled: Callable[[], bool] = _never,
    known_checkpoints: Iterable[str] = (),
    processes: int = 1,
) -> Report:
    """Checks the journal and names what is damaged; `progress(done, total)` in entries.

    "checkpoints" checks the signatures of checkpoints, of entries that bring keys, and of what no checkpoint
    seals yet: a checkpoint's signature seals all before it. "all" checks every one. `known_checkpoints` are
    short hashes from paper, as typed. `processes` share a long journal (app.journal.segments). May run beside
    a console that writes. Raises BadShortHashError.
    """
    codes = [read_short_hash(text) for text in known_checkpoints]
    # The witness is written after the commit: read first, it can only be behind a sound database.
    anchors = read_anchors(data_dir)
    every = signatures == "all"
    parts = None
    if processes > 1 and _is_long(reader):
        parts = check_in_segments(
            reader,
            data_dir,
            every_signature=every,
            processes=processes,
            progress=progress,
            cancelled=cancelled,
        )
    stopped = parts is None and cancelled()
    check, results = parts or _start_over(data_dir, every)
    if parts is None and not stopped:
        results.findings += _problems(reader)
    if parts is None and not stopped:
        stopped = _in_order(reader, check, results, progress, cancelled)
    if not stopped:
        check.finish()
        results.findings += check_anchors(anchors, check, shared=reader.shared) + check_paper(codes, check)
        progress(results.entries, results.entries)
    return Report(
        entries=results.entries,
        writers=len(check.chains),
        attachments=results.attachments,
        checkpoints=len(check.checkpoints),
        last_checkpoint=check.checkpoints[-1].short if check.checkpoints else "",
        signatures=signatures,
        findings=tuple(results.findings),
        cancelled=stopped,
    )


def _is_long(reader: JournalReader) -> bool:
    try:
        return reader.count() >= _WORTH_PROCESSES
    except UnreadableError:
        return False


def _problems(reader: JournalReader) -> list[Finding]:
    try:
        return [Finding(Damage.DATABASE_DAMAGED, detail=text) for text in reader.problems()]
    except UnreadableError as error:
        return [Finding(Damage.DATABASE_DAMAGED, detail=str(error))]


def _start_over(data_dir: Path, every_signature: bool) -> tuple[ChainCheck, Results]:
    results = Results()
    return ChainCheck(results, data_dir, every_signature=every_signature), results


def _in_order(
    reader: JournalReader,
    check: ChainCheck,
    results: Results,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> bool:
    """Reads every entry in this process; whether it was cancelled on the way."""
    try:
        total = reader.count()
        for done, row in enumerate(reader.rows()):
            if done % _STEP == 0:
                progress(done, total)
                if cancelled():
                    return True
            check.entry(row)
    except UnreadableError as error:
        results.findings.append(Finding(Damage.DATABASE_DAMAGED, detail=str(error)))
    return False
