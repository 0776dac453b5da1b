"""Checking from inside the console that the log is whole; the log goes on being written meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from app.journal.findings import Report
from app.journal.reading import OpenJournal
from app.journal.verify import verify, verifying_processes


class Verify:
    """Runs the journal's verification on the journal that `opener` opens and the files of a data folder."""

    def __init__(self, data_dir: Path, opener: OpenJournal) -> None:
        self._data_dir, self._opener = data_dir, opener

    def run(
        self,
        signatures: bool,
        progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
        known_checkpoints: Iterable[str] = (),
    ) -> Report:
        """Every hash, link and attachment; every signature with `signatures`, else the checkpoints'.

        `progress(done, of)` in entries; `known_checkpoints` are short hashes typed from paper.
        """
        with self._opener() as reader:
            return verify(
                reader,
                self._data_dir,
                signatures="all" if signatures else "checkpoints",
                progress=progress,
                cancelled=cancelled,
                known_checkpoints=known_checkpoints,
                processes=verifying_processes(),
            )
