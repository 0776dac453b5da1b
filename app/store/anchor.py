"""Writes the records outside the database (formats: app.journal.witness) before an append is acknowledged."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from app.errors import KnownError
from app.files import sync_folder
from app.journal.entry import Entry
from app.journal.keys import StationKey
from app.journal.witness import (
    CHECKPOINTS,
    FOLDER,
    SLOT_BYTES,
    SLOT_DISTANCE,
    SLOTS,
    SUFFIX,
    CheckpointLine,
    Witness,
    checkpoint_line,
    read_checkpoints,
    read_witness,
    witness_slot,
)
from app.store.failures import known_errors
from app.store.files import make_folder, write_all

# Enough for the last lines of the list (some 400 bytes each); only verify reads all of it.
_TAIL = 1 << 15


class RolledBackError(KnownError):
    """The database lacks entries that were acknowledged: cut, or an older copy was put back."""

    def __init__(self, writer: str, expected: int, found: int) -> None:
        super().__init__(
            f"Nhật ký thiếu mục: đã ghi đến số {expected} nhưng cơ sở dữ liệu chỉ có đến số {found} "
            f"(máy trạm {writer}). Có thể tệp cũ đã được chép đè. Không ghi tiếp; hãy khôi phục tệp mới nhất "
            "hoặc báo quản trị viên mở chuỗi nhật ký mới.",
            en=f"The log lacks entries: it was written up to number {expected}, but the database ends at "
            f"{found} (workstation {writer}). An older file may have been put back. Nothing more is written; "
            "restore the newest file, or have the administrator open a new chain.",
        )
        self.writer = writer
        self.expected = expected
        self.found = found


class Anchor:
    """The witness file and the checkpoint list of one station."""

    def __init__(self, data_dir: Path, station: StationKey) -> None:
        self._folder = data_dir / FOLDER
        self._station = station
        self._checkpoints = self._folder / CHECKPOINTS
        self._path = self._folder / f"{station.writer}{SUFFIX}"
        self._descriptor = -1
        self._witness: Witness | None = None
        self._noted_checkpoint = 0
        self._owed: list[Entry] = []

    def open(self, hash_at: Callable[[int], bytes | None], newest: int) -> None:
        """Checks that the database holds what was acknowledged; raises RolledBackError, KnownError.

        `hash_at` gives the hash at a sequence of this station's chain, `newest` its last sequence (0: none).
        """
        make_folder(self._folder)
        with known_errors(self._folder):
            self._witness = read_witness(self._path).newest
            noted = self._last_noted()
            self._noted_checkpoint = noted.sequence if noted else 0
            for record in (noted, self._witness):
                if record is not None and hash_at(record.sequence) != record.hash:
                    raise RolledBackError(self._station.writer, record.sequence, newest)
            self._drop_torn_line()
            fresh = not self._path.exists()
            self._descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            if fresh:
                # All blocks exist from the start, so that a full disk never stops a witness being written.
                write_all(self._descriptor, bytes(SLOT_DISTANCE * SLOTS))
                os.fsync(self._descriptor)
                sync_folder(self._folder)

    @property
    def noted_checkpoint(self) -> int:
        """The sequence of the newest checkpoint in the list."""
        return self._noted_checkpoint

    def acknowledge(self, sequence: int, digest: bytes, checkpoints: list[Entry]) -> None:
        """Makes it known outside the database that entries up to `sequence` are committed, durably."""
        with known_errors(self._folder):
            self._owed += [one for one in checkpoints if one.sequence > self._noted_checkpoint]
            if self._owed:
                self._note_checkpoints()
            if self._witness is None or sequence > self._witness.sequence:
                self._write_witness(sequence, digest)

    def repair(self) -> None:
        """Writes the newest witness into the other slot where a power cut tore it."""
        if self._witness is None or not read_witness(self._path).damaged_slots:
            return
        with known_errors(self._folder):
            self._write_witness(self._witness.sequence, self._witness.hash)

    def close(self) -> None:
        """Gives the file back."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def _write_witness(self, sequence: int, digest: bytes) -> None:
        generation = self._witness.generation + 1 if self._witness else 1
        witness = Witness(self._station.writer, sequence, digest, generation)
        slot = witness_slot(witness, self._station)
        if os.pwrite(self._descriptor, slot, generation % SLOTS * SLOT_DISTANCE) != SLOT_BYTES:
            raise OSError(f"{self._path.name}: short write")
        os.fdatasync(self._descriptor)
        self._witness = witness

    def _note_checkpoints(self) -> None:
        self._drop_torn_line()
        lines = b"".join(
            checkpoint_line(one.sequence, one.hash, str(one.entry_id), self._station) for one in self._owed
        )
        fresh = not self._checkpoints.exists()
        descriptor = os.open(self._checkpoints, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            write_all(descriptor, lines)
            os.fdatasync(descriptor)
        finally:
            os.close(descriptor)
        if fresh:
            sync_folder(self._folder)
        self._noted_checkpoint = max(one.sequence for one in self._owed)
        self._owed = []

    def _last_noted(self) -> CheckpointLine | None:
        lines = read_checkpoints(self._checkpoints, tail=_TAIL).lines
        return next((line for line in reversed(lines) if line.writer == self._station.writer), None)

    def _drop_torn_line(self) -> None:
        """A line without its line feed was never acknowledged: the crash that tore it came first."""
        if not read_checkpoints(self._checkpoints, tail=_TAIL).torn:
            return
        with self._checkpoints.open("r+b") as file:
            start = max(0, self._checkpoints.stat().st_size - _TAIL)
            file.seek(start)
            file.truncate(start + file.read().rfind(b"\n") + 1)
            os.fsync(file.fileno())
