"""A long journal checked in segments, in processes of their own.

Each segment takes on trust where the chains stood before it and says so; the segments are sound together when
each begins where the one before ended. Whatever is not sound is left to the pass in order, which names it: a
journal is nearly always whole, and only then is there anything to gain.
"""

from __future__ import annotations

import gc
import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path

from app.journal.body import read_body
from app.journal.canonical import CanonicalError
from app.journal.chaincheck import Chain, ChainCheck, Results, Sealed, Start
from app.journal.entries.chain import ChainOpened
from app.journal.entries.checkpoints import CheckpointSealed
from app.journal.keyring import OfficerKeys
from app.journal.payload import PayloadError
from app.journal.reading import JournalReader, OpenJournal, UnreadableError

SEGMENT = 20_000
_LOOK_EVERY = 0.2
_HASH_BYTES = 32


@dataclass(frozen=True, slots=True)
class _Segment:
    """What one process found: nothing wrong, or `sound` is False and the rest does not count."""

    sound: bool
    entries: int
    trusted: dict[str, tuple[int, bytes]]
    chains: dict[str, Chain]
    checkpoints: list[Sealed]
    files: frozenset[str]


def check_in_segments(
    reader: JournalReader,
    data_dir: Path,
    *,
    every_signature: bool,
    processes: int,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> tuple[ChainCheck, Results] | None:
    """The whole journal and its database as checked by `processes`.

    None when something is not sound, the numbers have gaps, or it was cancelled; what a process has begun it
    ends first, the check of the database's own pages among it (some 7 s a million entries).
    """
    total = reader.count()
    starts = list(_starts(reader, total))
    if not starts:
        return None
    segments: dict[int, _Segment] = {}
    context = multiprocessing.get_context("spawn")
    # What a check makes holds no cycles, and looking for them would be a third of its time.
    with ProcessPoolExecutor(processes, context, initializer=gc.disable) as pool:
        # The longest piece first, so that nothing waits for it at the end.
        pages = pool.submit(_pages_sound, reader.opener)
        waiting: dict[Future[_Segment], int] = {
            pool.submit(
                _check, reader.opener, data_dir, start, start.after + SEGMENT, every_signature
            ): number
            for number, start in enumerate(starts)
        }
        while waiting:
            done, _ = wait(waiting, timeout=_LOOK_EVERY, return_when=FIRST_COMPLETED)
            for future in done:
                segments[waiting.pop(future)] = future.result()
            progress(min(total, len(segments) * SEGMENT), total)
            if cancelled() or not all(segment.sound for segment in segments.values()):
                pool.shutdown(wait=True, cancel_futures=True)
                return None
        if not pages.result():
            return None
    return _joined([segments[number] for number in range(len(starts))], data_dir, every_signature)


def _starts(reader: JournalReader, total: int) -> Iterator[Start]:
    """Where the segments begin; nothing when the acceptance numbers have gaps or a key cannot be read."""
    opened: dict[str, bytes] = {}
    officers = OfficerKeys()
    starts: list[Start] = []
    try:
        newest = reader.last_acceptance()
        sealed = reader.last_acceptance(CheckpointSealed.KIND)
        for row in reader.rows(kinds=("chain.", "officer.")):
            while len(starts) * SEGMENT < row.acceptance:
                starts.append(Start(dict(opened), deepcopy(officers), len(starts) * SEGMENT))
            fields = read_body(row.body)
            if fields["kind"] == ChainOpened.KIND:
                opened[fields["writer"]] = bytes.fromhex(fields["payload"]["public_key"])
            officers.learn(fields)
    except (UnreadableError, CanonicalError, PayloadError, KeyError, TypeError, ValueError):
        return
    if newest != total:
        return
    while len(starts) * SEGMENT < total:
        starts.append(Start(dict(opened), officers, len(starts) * SEGMENT))
    for start in starts:
        yield replace(start, sealed=sealed)


def _pages_sound(opener: OpenJournal) -> bool:
    """Whether the database itself is whole, in a process of its own."""
    try:
        with opener() as reader:
            return not reader.problems()
    except UnreadableError:
        return False


def _check(opener: OpenJournal, data_dir: Path, start: Start, last: int, every_signature: bool) -> _Segment:
    """One segment, in a process of its own."""
    results = Results()
    check = ChainCheck(results, data_dir, every_signature=every_signature, start=start)
    try:
        with opener() as reader:
            for row in reader.rows(after=start.after, last=last):
                check.entry(row)
                if results.findings:
                    break
    except UnreadableError:
        return _Segment(False, 0, {}, {}, [], frozenset())
    check.check_unsealed()
    for writer, (sequence, _) in check.trusted.items():
        del check.chains[writer].hashes[: sequence * _HASH_BYTES]
    return _Segment(
        not results.findings, results.entries, check.trusted, check.chains, check.checkpoints, check.files
    )


def _joined(
    segments: list[_Segment], data_dir: Path, every_signature: bool
) -> tuple[ChainCheck, Results] | None:
    results = Results()
    whole = ChainCheck(results, data_dir, every_signature=every_signature)
    files: set[str] = set()
    for segment in segments:
        for writer, part in segment.chains.items():
            chain = whole.chains.setdefault(writer, Chain())
            if segment.trusted.get(writer, (0, chain.hash)) != (chain.sequence, chain.hash):
                return None
            chain.public_key = part.public_key
            chain.hashes += part.hashes
            chain.sequence, chain.hash = part.sequence, part.hash
        whole.checkpoints += segment.checkpoints
        results.entries += segment.entries
        files |= segment.files
    results.attachments = len(files)
    return whole, results
