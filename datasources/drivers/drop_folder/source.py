"""A folder into which customs systems (or people) put CSV tables: declarations or gate lists (D15.3.2).

A file is read once it has stopped changing, checked to its last row, delivered together or refused whole,
and moved to `done/` or `refused/` with a report beside it. The store takes it in one transaction: nobody sees
a part of it. Keys are made of the file's content: nothing is stored twice after a crash on the way, or when
the same file is put there again.
"""

from __future__ import annotations

import asyncio
import csv
import hashlib
import io
import logging
import os
import stat
from collections.abc import Container, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field, field_validator

from app.errors import KnownError
from app.files import sync_folder, write_atomically
from datasources.core.failures import in_words
from datasources.core.readings import AnyReading, Reading, SourceReport, bad
from datasources.core.source import Context, Feed, Kind, SettingError, Settings
from datasources.drivers.drop_folder import tables

log = logging.getLogger(__name__)

TABLES = {
    "auto": (tables.DECLARATIONS, tables.GATE_LIST),
    "declarations": (tables.DECLARATIONS,),
    "gate_list": (tables.GATE_LIST,),
}
SUFFIXES = (".csv", ".txt", ".tsv")
EXCEL = (".xls", ".xlsx", ".xlsm", ".ods")
UNFINISHED = (".tmp", ".part", ".partial", ".filepart", ".crdownload", ".lock", ".swp", "~")
REPORT = ".bao-cao.csv"


class DropFolderSettings(Settings):
    """Where the files come, what they hold, when they count as complete, how large they may be."""

    folder: Path = Field(description="Thư mục nhận tệp (đường dẫn đầy đủ)")
    table: Literal["auto", "declarations", "gate_list"] = "auto"
    poll_s: float = Field(default=2.0, ge=0.05, le=3600)
    stable_polls: int = Field(default=2, ge=1, le=100)
    max_bytes: int = Field(default=64 * 2**20, ge=1024, le=2**30)
    max_rows: int = Field(default=50_000, ge=1, le=1_000_000)
    max_cell: int = Field(default=4_000, ge=16, le=100_000)

    @field_validator("folder")
    @classmethod
    def _absolute(cls, folder: Path) -> Path:
        if not folder.is_absolute() or ".." in folder.parts:
            raise SettingError("phải là đường dẫn đầy đủ, không có ..", "must be a full path without ..")
        return folder


@dataclass(frozen=True)
class _Seen:
    """What is compared from poll to poll."""

    size: int
    mtime_ns: int
    inode: int


@dataclass(frozen=True)
class _Parcel:
    """A file that was read: what to deliver, and where it goes afterwards."""

    path: Path
    seen: _Seen
    digest: str
    target: Literal["done", "refused"]
    readings: tuple[AnyReading, ...]
    reports: tuple[SourceReport, ...]


class DropFolder:
    """Polls the folder; reading and moving happen in a thread."""

    kind = Kind.POLL

    def __init__(self, settings: DropFolderSettings, context: Context) -> None:
        self._settings = settings
        self._context = context
        self._tables = TABLES[settings.table]
        self._watched: dict[str, tuple[_Seen, int]] = {}
        self._passed_over: set[str] = set()
        self._delivered: set[tuple[str, _Seen]] = set()

    async def connect(self) -> None:
        """The folder exists and its files can be moved; raises KnownError."""
        await asyncio.to_thread(self._prepare)

    async def run(self, feed: Feed) -> None:
        """Look every `poll_s` seconds; raises KnownError when the folder cannot be used any more."""
        feed.detail("folder", str(self._settings.folder))
        while True:
            trouble: KnownError | None = None
            for path in await asyncio.to_thread(self._ready):
                # One file that cannot be read or moved must not hold up those behind it.
                try:
                    await self._take(path, feed)
                except KnownError as error:
                    trouble = trouble or error
            feed.trouble(trouble)
            feed.alive()
            await asyncio.sleep(self._settings.poll_s)

    async def close(self) -> None:
        """Forget how far files were watched: they are judged anew."""
        self._watched.clear()

    async def _take(self, path: Path, feed: Feed) -> None:
        try:
            parcel = await asyncio.to_thread(self._read, path)
        except tables.StoppedError:
            return
        if parcel is None:
            return
        # A file that was delivered but could not be moved is only moved.
        if (path.name, parcel.seen) not in self._delivered:
            await feed.deliver(parcel.readings)
            feed.refused(len(parcel.reports))
            self._delivered.add((path.name, parcel.seen))
        await asyncio.to_thread(self._file_away, parcel)
        self._delivered.discard((path.name, parcel.seen))
        self._watched.pop(path.name, None)

    # In a thread.

    def _prepare(self) -> None:
        folder = self._settings.folder
        try:
            for each in (folder, folder / "done", folder / "refused"):
                if each != folder:
                    each.mkdir(exist_ok=True, mode=0o770)
                if not stat.S_ISDIR(each.lstat().st_mode):
                    raise NotADirectoryError(20, "not a folder")
                if not os.access(each, os.R_OK | os.W_OK | os.X_OK):
                    raise PermissionError(13, "no access")
        except OSError as error:
            raise self._sentence(error) from None

    def _sentence(self, error: OSError) -> KnownError:
        folder = self._settings.folder
        return in_words(error, vi=f"Thư mục nhận tệp “{folder}”", en=f"The drop folder “{folder}”")

    def _ready(self) -> list[Path]:
        """Files that have not changed for `stable_polls` polls, the oldest first."""
        try:
            with os.scandir(self._settings.folder) as entries:
                found = {entry.name: entry for entry in entries}
        except OSError as error:
            raise self._sentence(error) from None
        ready: list[tuple[int, str]] = []
        watched: dict[str, tuple[_Seen, int]] = {}
        for name, entry in found.items():
            seen = self._wanted(entry, found)
            if seen is None:
                continue
            before = self._watched.get(name)
            same = before[1] + 1 if before and before[0] == seen else 0
            watched[name] = (seen, same)
            if same >= self._settings.stable_polls:
                ready.append((seen.mtime_ns, name))
        self._watched = watched
        self._passed_over &= found.keys()
        return [self._settings.folder / name for _, name in sorted(ready)]

    def _wanted(self, entry: os.DirEntry[str], names: Container[str]) -> _Seen | None:
        name = entry.name
        if name.startswith((".", "~$")) or name.lower().endswith(UNFINISHED):
            return None
        # LibreOffice and Excel lock the file that somebody has open.
        if f".~lock.{name}#" in names or f"~${name}" in names:
            return None
        try:
            facts = entry.stat(follow_symlinks=False)
        except FileNotFoundError:
            return None
        if stat.S_ISDIR(facts.st_mode):
            return None
        if not stat.S_ISREG(facts.st_mode) or not name.lower().endswith(SUFFIXES + EXCEL):
            self._pass_over(name)
            return None
        return _Seen(facts.st_size, facts.st_mtime_ns, facts.st_ino)

    def _pass_over(self, name: str) -> None:
        if name not in self._passed_over and len(self._passed_over) < 1000:
            self._passed_over.add(name)
            log.warning(
                "source %s: %r is left where it is: not a plain CSV file", self._context.source_id, name
            )

    def _read(self, path: Path) -> _Parcel | None:
        try:
            data, seen = self._load(path)
        except FileNotFoundError:
            return None
        except OSError as error:
            name = _shown(path)
            raise in_words(error, vi=f"Tệp “{name}”", en=f"The file “{name}”") from None
        digest = hashlib.sha256(data if data is not None else repr(seen).encode()).hexdigest()
        try:
            if data is None:
                raise self._too_large(seen.size)
            bounds = tables.Bounds(self._settings.max_rows, self._settings.max_cell)
            rows, reports = tables.parse(
                data, self._tables, _shown(path), bounds, stopped=self._context.stopping.is_set
            )
        except KnownError as error:
            rows, reports = [], [SourceReport(_shown(path), 0, error.vi, error.en)]
        return self._parcel(path, seen, digest, rows, reports)

    def _load(self, path: Path) -> tuple[bytes | None, _Seen]:
        """The bytes of a regular file inside the folder, None when it is too large; raises OSError."""
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(handle, "rb") as stream:
            facts = os.fstat(stream.fileno())
            if not stat.S_ISREG(facts.st_mode):
                raise FileNotFoundError
            seen = _Seen(facts.st_size, facts.st_mtime_ns, facts.st_ino)
            data = stream.read(self._settings.max_bytes + 1)
        return (None if len(data) > self._settings.max_bytes else data), seen

    def _too_large(self, size: int) -> KnownError:
        limit = self._settings.max_bytes // 2**20
        return KnownError(
            f"Tệp lớn {size // 2**20} MB, giới hạn {limit} MB. Hãy chia thành nhiều tệp nhỏ hơn.",
            en=f"The file has {size // 2**20} MB, the limit is {limit} MB. Split it into smaller files.",
        )

    def _parcel(
        self,
        path: Path,
        seen: _Seen,
        digest: str,
        rows: Sequence[tables.Parsed],
        reports: Sequence[SourceReport],
    ) -> _Parcel:
        source, now = self._context.source_id, self._context.clock.utc_now()
        readings: list[AnyReading] = [
            Reading(source, f"{digest}:{row.line}", row.value, row.source_time, now, row.quality)
            for row in rows
        ]
        readings += [
            Reading(source, f"{digest}:{report.line}:refused", report, None, now, bad(report.vi, report.en))
            for report in reports
        ]
        target: Literal["done", "refused"] = "refused" if reports and not rows else "done"
        return _Parcel(path, seen, digest, target, tuple(readings), tuple(reports))

    def _file_away(self, parcel: _Parcel) -> None:
        """Report first, then the move: a file in done/ always has its report beside it."""
        folder = self._settings.folder / parcel.target
        name = _fitting(parcel)
        if (folder / name).exists() or (folder / name).is_symlink():
            name = f"{Path(name).stem}.{parcel.digest[:12]}{parcel.path.suffix}"
        try:
            write_atomically(folder / (name + REPORT), _report(parcel), mode=0o640)
            now = parcel.path.lstat()
            if _Seen(now.st_size, now.st_mtime_ns, now.st_ino) == parcel.seen:
                parcel.path.rename(folder / name)
                sync_folder(folder)
                sync_folder(self._settings.folder)
        except FileNotFoundError:
            log.warning("source %s: %r was taken away by somebody else", self._context.source_id, name)
        except OSError as error:
            raise self._sentence(error) from None
        log.info(
            "source %s: %r → %s, %d rows refused",
            self._context.source_id,
            name,
            parcel.target,
            len(parcel.reports),
        )


def _report(parcel: _Parcel) -> bytes:
    """What became of the file, as CSV that Excel opens: totals, then line, reason (vi, en), the row."""
    out = io.StringIO()
    table = csv.writer(out, delimiter=";", lineterminator="\r\n")
    table.writerow(["tệp", _harmless(_shown(parcel.path))])
    table.writerow(["sha256", parcel.digest])
    table.writerow(["số dòng đã nhận", len(parcel.readings) - len(parcel.reports)])
    table.writerow(["số dòng bị từ chối", len(parcel.reports)])
    table.writerow(["dòng", "lý do", "reason", "nội dung"])
    for report in parcel.reports:
        table.writerow([report.line, report.vi, report.en, _harmless(report.excerpt)])
    return out.getvalue().encode("utf-8-sig")


def _shown(path: Path) -> str:
    """A file's name as it can be stored: bytes that are no UTF-8 become question marks."""
    return os.fsencode(path.name).decode("utf-8", "replace")


def _fitting(parcel: _Parcel) -> str:
    """The file's own name, or a short one when the report's name beside it would be too long for a disk."""
    name = parcel.path.name
    return name if len(os.fsencode(name)) <= 200 else f"{parcel.digest[:24]}{parcel.path.suffix[:8]}"


def _harmless(cell: str) -> str:
    """Text from outside that a spreadsheet does not take for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
