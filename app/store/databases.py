"""Where a store keeps its tables: a file of this workstation's, or a server that the room shares."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from sqlalchemy import Engine, text

from app.errors import KnownError
from app.store.engine import reading_engine, writing_engine
from app.store.failures import known_errors
from app.store.postgres import BULK_SCHEMA, JOURNAL_SCHEMA, Server
from app.store.server_failures import server_errors
from app.store.upgrade import BULK, JOURNAL, NewerSchemaError, current_revision, revisions, upgrade

# Beside a file whose log went on on a server, with that server's name in it.
MOVED = ".moved"


class Database(Protocol):
    """What a store needs of the place its tables are in."""

    writing: Engine
    reading: Engine

    def errors(self) -> AbstractContextManager[None]:
        """Turns failures of the place into KnownError."""
        ...

    def prepare(self) -> None:
        """Sees to it that the tables are this program's; raises KnownError."""
        ...


class FileDatabase:
    """SQLite in the data folder."""

    def __init__(self, path: Path, script: str = JOURNAL) -> None:
        self._path, self._script = path, script
        self.writing = writing_engine(path)
        self.reading = reading_engine(path)

    def errors(self) -> AbstractContextManager[None]:
        """Failures of the disk and the file."""
        return known_errors(self._path)

    def prepare(self) -> None:
        """Migrates, after a copy; raises MovedAwayError for a log that goes on elsewhere."""
        moved = self._path.with_name(self._path.name + MOVED)
        if moved.exists():
            raise MovedAwayError(moved.read_text("utf-8"))
        upgrade(self.writing, self._path, script=self._script)


class ServerDatabase:
    """PostgreSQL; a workstation may not change the tables there, so it only looks whether they fit."""

    def __init__(self, server: Server, schema: str = JOURNAL_SCHEMA) -> None:
        self.server = server
        self._script = BULK if schema == BULK_SCHEMA else JOURNAL
        self.writing = server.engine(schema, writing=True)
        self.reading = server.engine(schema, writing=False)

    def errors(self) -> AbstractContextManager[None]:
        """Failures of the server and the way to it."""
        return server_errors(self.server)

    def prepare(self) -> None:
        """Raises NewerSchemaError, OlderSchemaError, ForeignOrderError."""
        with self.errors(), self.reading.begin() as connection:
            known, current = revisions(self._script), current_revision(connection)
            order = connection.execute(
                text(
                    "SELECT datcollate, pg_encoding_to_char(encoding) FROM pg_database "
                    "WHERE datname = current_database()"
                )
            ).one()
        if current is not None and current not in known:
            raise NewerSchemaError(str(self.server))
        if current != known[-1]:
            raise OlderSchemaError(self.server)
        if tuple(order) != ("C", "UTF8"):
            raise ForeignOrderError(self.server)


class MovedAwayError(KnownError):
    """The log of this folder was moved to a server; the file is kept, and never written again."""

    def __init__(self, server: str) -> None:
        super().__init__(
            f"Nhật ký của thư mục này đã được chuyển lên máy chủ {server}; tệp cũ chỉ còn để đối chiếu. "
            "Hãy mở bằng tệp cài đặt có mục [store] url của máy chủ đó.",
            en=f"The log of this folder was moved to the server {server}; the old file is kept to compare. "
            "Start with the settings file that names that server in [store] url.",
        )


class OlderSchemaError(KnownError):
    """The tables on the server are of an older program, or not there."""

    def __init__(self, server: Server) -> None:
        super().__init__(
            f"Cơ sở dữ liệu của phòng ({server}) chưa được nâng cấp cho phiên bản này. Hãy nhờ quản trị sao "
            "lưu rồi "
            "chạy ./haidang admin database upgrade, sau đó mở lại.",
            en=f"The room's database ({server}) is not yet brought up to this version. Have the "
            "administrator back "
            "it up and run ./haidang admin database upgrade, then start again.",
        )


class ForeignOrderError(KnownError):
    """The server would sort and compare otherwise than every other store does."""

    def __init__(self, server: Server) -> None:
        super().__init__(
            f"Cơ sở dữ liệu {server} không do ./haidang admin database create lập (cần mã UTF8, thứ tự C). "
            "Hãy nhờ "
            "quản trị lập lại.",
            en=f"The database {server} was not made by ./haidang admin database create (it needs UTF8 and "
            "the order "
            "C). Have the administrator make it anew.",
        )
