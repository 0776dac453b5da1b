"""A room that outgrew one workstation: its journal from the file in the data folder to a server.

The entries go there as they were signed, byte for byte, in their order and through the same guards as any
entry; tables are derived anew, accounts copied. One transaction: the server has everything, or nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from sqlalchemy import Connection, Table, func, select

from app.errors import KnownError
from app.files import sync_folder, write_atomically
from app.store import rows
from app.store.databases import MOVED, FileDatabase, ServerDatabase
from app.store.engine import DATABASE, sqlite_module
from app.store.failures import known_errors
from app.store.officers import OfficerProjector
from app.store.postgres import Server
from app.store.projecting import Projections, Projector
from app.store.projections.tables import metadata as duty_room
from app.store.schema import accounts, entries, entry_attachments, entry_signatures, officers

_PAGE = 500
_COMPARED = (entries, entry_signatures, entry_attachments, officers, accounts)
_READ_ONLY = 0o400
Progress = Callable[[int, int], None]


class Standing(Enum):
    """What the server has of a file's journal."""

    PART = "nothing, or its beginning"
    WHOLE = "all of it"
    AHEAD = "all of it, and what was written since"
    OTHER = "something else"


@dataclass(frozen=True, slots=True)
class Moved:
    """What is on the server now: entries and chains."""

    entries: int
    chains: int


class OccupiedError(KnownError):
    """Another log lies on the server."""

    def __init__(self, server: Server) -> None:
        super().__init__(
            f"Cơ sở dữ liệu {server} đã có nhật ký khác nên không chuyển vào đó. Không có gì thay đổi. "
            "Hãy lập một cơ sở dữ liệu trống bằng ./haidang admin database create rồi chuyển lại.",
            en=f"The database {server} holds another log, so nothing was moved there and nothing changed. "
            "Make an empty one with ./haidang admin database create and move again.",
        )


class LeftBehindError(KnownError):
    """Somebody wrote to the file while it was moved."""

    def __init__(self, server: Server) -> None:
        super().__init__(
            f"Trong khi chuyển, tệp {DATABASE} có thêm mục mới mà {server} chưa có nên chưa đóng tệp. "
            "Hãy tắt Hải Đăng trên máy này rồi chạy lại lệnh chuyển.",
            en=f"Entries were written to {DATABASE} meanwhile that {server} lacks; it was not closed. "
            "Close Hải Đăng on this machine and move again.",
        )


class MovedWrongError(KnownError):
    """What the server has is not what the file has."""

    def __init__(self, server: Server, table: str) -> None:
        super().__init__(
            f"Bảng {table} trên {server} không giống bảng trong tệp: chưa chuyển gì cả. Hãy chạy "
            "./haidang admin rebuild cho tệp rồi chuyển lại; nếu vẫn vậy, báo nhà phát triển.",
            en=f"The table {table} on {server} is not that of the file: nothing was moved. Run ./haidang "
            "admin rebuild on the file and move again; if it stays so, tell the makers.",
        )


def standing(data_dir: Path, server: Server) -> Standing:
    """What `server` has of the journal in `data_dir`; raises KnownError when either cannot be read."""
    file, room = FileDatabase(data_dir / DATABASE), ServerDatabase(server)
    try:
        file.prepare()
        room.prepare()
        with file.errors(), file.reading.begin() as old, room.errors(), room.reading.begin() as new:
            return _standing(old, new)
    finally:
        _dispose(file, room)


def copy_journal(
    data_dir: Path, server: Server, projectors: Sequence[Projector], progress: Progress | None = None
) -> Moved:
    """Copies what the server lacks, derives its tables, compares; `progress(done, total)` entries.

    The chains of the file are the server login's from then on. Raises OccupiedError, MovedWrongError and the
    KnownError of file and server; then the server is as it was.
    """
    file, room = FileDatabase(data_dir / DATABASE), ServerDatabase(server)
    projections = Projections([OfficerProjector(), *projectors])
    try:
        with file.errors(), file.reading.begin() as old, room.errors(), room.writing.begin() as new:
            if _standing(old, new) in (Standing.OTHER, Standing.AHEAD):
                raise OccupiedError(server)
            projections.bring_up(new)
            total, done = rows.last_acceptance(old), rows.last_acceptance(new)
            while page := rows.page(old, after=done, limit=_PAGE):
                for entry in page:
                    rows.insert(new, entry)
                    projections.apply(new, entry)
                done = page[-1].acceptance
                if progress is not None:
                    progress(done, total)
            new.execute(accounts.delete())
            if kept := [dict(row._mapping) for row in old.execute(select(accounts))]:
                new.execute(accounts.insert(), kept)
            for table in (*_COMPARED, *duty_room.sorted_tables):
                if _count(old, table) != _count(new, table):
                    raise MovedWrongError(server, table.name)
            heads = rows.heads(new)
            if heads != rows.heads(old):
                raise MovedWrongError(server, entries.name)
            return Moved(_count(new, entries), len(heads))
    finally:
        _dispose(file, room)


def seal_file(data_dir: Path, server: Server) -> None:
    """The file is read from now on and never written again: it says where its log went on.

    Nobody may write to it meanwhile; raises LeftBehindError where the server lacks some of it.
    """
    if standing(data_dir, server) not in (Standing.WHOLE, Standing.AHEAD):
        raise LeftBehindError(server)
    path = data_dir / DATABASE
    with known_errors(path):
        with closing(sqlite_module().connect(path)) as connection:
            # Without the files beside it that a reader of a WAL would have to write.
            connection.execute("PRAGMA journal_mode=DELETE").close()
        write_atomically(path.with_name(path.name + MOVED), str(server).encode())
        path.chmod(_READ_ONLY)
        sync_folder(data_dir)


def _standing(old: Connection, new: Connection) -> Standing:
    """By the hashes at the same places: a chain's hash vouches for all that stands before it."""
    there, here = rows.last_acceptance(new), rows.last_acceptance(old)
    common = min(there, here)
    if _hashes(old, common) != _hashes(new, common):
        return Standing.OTHER
    if there > here:
        return Standing.AHEAD
    return Standing.WHOLE if there == here else Standing.PART


def _hashes(connection: Connection, last: int) -> dict[str, tuple[int, bytes]]:
    """The heads the chains had when `last` was the newest entry."""
    newest = (
        select(entries.c.writer, func.max(entries.c.sequence).label("sequence"))
        .where(entries.c.acceptance <= last)
        .group_by(entries.c.writer)
        .subquery()
    )
    query = select(entries.c.writer, entries.c.sequence, entries.c.hash).join(
        newest, (entries.c.writer == newest.c.writer) & (entries.c.sequence == newest.c.sequence)
    )
    return {row.writer: (row.sequence, row.hash) for row in connection.execute(query)}


def _count(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def _dispose(*databases: FileDatabase | ServerDatabase) -> None:
    for one in databases:
        one.reading.dispose()
        one.writing.dispose()
