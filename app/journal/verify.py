"""Verification of a whole store: links, hashes, columns, attachments, signatures, witnesses, checkpoints."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Literal

from app.journal.anchors import check_anchors, check_paper, read_anchors
from app.journal.chaincheck import ChainCheck, Results
from app.journal.checkpoint import read_short_hash
from app.journal.findings import Damage, Finding, Report
from app.journal.reading import JournalReader, UnreadableError

Signatures = Literal["all", "checkpoints"]
_STEP = 500


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
) -> Report:
    """Checks the journal and names what is damaged; `progress(done, total)` in entries.

    "checkpoints" checks the signatures of checkpoints, of entries that bring keys, and of what no checkpoint
    seals yet: a checkpoint's signature seals all before it. "all" checks every one. `known_checkpoints` are
    short hashes from paper, as typed. May run beside a console that writes. Raises BadShortHashError.
    """
    codes = [read_short_hash(text) for text in known_checkpoints]
    # The witness is written after the commit: read first, it can only be behind a sound database.
    anchors = read_anchors(data_dir)
    results = Results()
    check = ChainCheck(results, data_dir, every_signature=signatures == "all")
    stopped = False
    try:
        results.findings += [Finding(Damage.DATABASE_DAMAGED, detail=text) for text in reader.problems()]
        total = reader.count()
        for done, row in enumerate(reader.rows()):
            if done % _STEP == 0:
                progress(done, total)
                stopped = cancelled()
                if stopped:
                    break
            check.entry(row)
    except UnreadableError as error:
        results.findings.append(Finding(Damage.DATABASE_DAMAGED, detail=str(error)))
    if not stopped:
        check.finish()
        results.findings += check_anchors(anchors, check) + check_paper(codes, check)
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
