"""The heads of every chain in a shared journal, as this workstation saw them last, outside the database."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from pathlib import Path

from app.files import write_atomically
from app.journal.keys import StationKey
from app.journal.witness import FOLDER, SEEN, read_seen, seen_record
from app.store.anchor import RolledBackError

log = logging.getLogger(__name__)
Heads = Mapping[str, tuple[int, bytes]]


class SeenHeads:
    """`<own writer>.seen` of one data folder: by it an entry of another workstation is missed as well."""

    def __init__(self, data_dir: Path, station: StationKey) -> None:
        self._path = data_dir / FOLDER / f"{station.writer}{SEEN}"
        self._station = station
        self._heads: dict[str, tuple[int, bytes]] = {}
        self._failing = False

    def check(self, hash_at: Callable[[str, int], bytes | None], heads: Heads) -> None:
        """Raises RolledBackError where the journal lacks what was seen; `heads` is what it has."""
        seen = read_seen(self._path).heads or {}
        for writer, (sequence, digest) in seen.items():
            if hash_at(writer, sequence) != digest:
                raise RolledBackError(writer, sequence, heads.get(writer, (0, b""))[0])
        self._heads = dict(seen)
        self.note(heads)

    def note(self, heads: Heads) -> None:
        """Keeps `heads` where they are newer, durably; a disk that refuses is logged once."""
        newer = {
            writer: head for writer, head in heads.items() if head[0] > self._heads.get(writer, (0, b""))[0]
        }
        if not newer:
            return
        self._heads |= newer
        try:
            write_atomically(self._path, seen_record(self._heads, self._station))
        except OSError as error:
            if not self._failing:
                log.warning("the heads of the room's log are not kept outside it: %s", error)
            self._failing = True
        else:
            self._failing = False
