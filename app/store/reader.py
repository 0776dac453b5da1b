"""The journal as it lies on the disk, for verification and export; works beside a console that writes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    LargeBinary,
    Table,
    Text,
    cast,
    func,
    or_,
    select,
    text,
)
from sqlalchemy.exc import DBAPIError

from app.errors import KnownError
from app.journal.reading import OpenJournal, RawAttachment, RawEntry, RawSignature, UnreadableError
from app.store.engine import DATABASE, memory_engine, reading_engine
from app.store.failures import known_errors
from app.store.postgres import JOURNAL_SCHEMA, Server
from app.store.schema import entries, entry_attachments, entry_signatures
from app.store.server_definitions import guards_changed
from app.store.server_failures import server_errors
from app.store.upgrade import NewerSchemaError, current_revision, revisions, run

_JOURNAL = (entries, entry_signatures, entry_attachments)
_PAGE = 2000
_Raw = TypeVar("_Raw", RawSignature, RawAttachment)


OpenRows: TypeAlias = "Callable[[], AbstractContextManager[JournalRows]]"


class NoStoreError(KnownError):
    """There is no database in the folder."""

    def __init__(self, data_dir: Path) -> None:
        super().__init__(
            f"Không có nhật ký trong {data_dir}. Hãy kiểm tra đường dẫn thư mục dữ liệu.",
            en=f"There is no log in {data_dir}. Check the path of the data folder.",
        )


class JournalRows:
    """A `JournalReader`; page by page, so that a console that writes meanwhile is never held up."""

    def __init__(self, engine: Engine, opener: OpenJournal, *, shared: bool = False) -> None:
        self._engine = engine
        self.shared = shared
        self.opener = opener

    def count(self) -> int:
        """How many entries there are."""
        with self._reading() as connection:
            return int(connection.execute(select(func.count()).select_from(entries)).scalar_one())

    def last_acceptance(self, kind: str | None = None) -> int:
        """The acceptance number of the newest entry (of this kind), 0 where there is none."""
        query = select(func.max(entries.c.acceptance))
        if kind is not None:
            query = query.where(entries.c.kind == kind)
        with self._reading() as connection:
            return int(connection.execute(query).scalar() or 0)

    def rows(
        self, *, after: int | None = None, last: int | None = None, kinds: Sequence[str] = ()
    ) -> Iterator[RawEntry]:
        """Entries by acceptance, behind `after` up to `last`; of kinds that begin with one of `kinds`."""
        position = -(2**63) if after is None else after
        where = [] if last is None else [entries.c.acceptance <= last]
        if kinds:
            named = or_(*(entries.c.kind.startswith(kind, autoescape=True) for kind in kinds))
            # Looked up in the index of the kinds, which holds the numbers as well: a few rows of a million.
            where.append(entries.c.acceptance.in_(select(entries.c.acceptance).where(named)))
        while page := self._page(position, where):
            yield from page
            position = page[-1].acceptance

    def problems(self) -> list[str]:
        """What is wrong with the database itself: damage, changed definitions, rows of no entry; English."""
        with self._reading() as connection:
            if connection.dialect.name == "postgresql":
                return [*guards_changed(connection), *_strays(connection)]
            return [*_damage(connection), *_definitions_changed(connection), *_strays(connection)]

    def _page(self, after: int, where: Sequence[ColumnElement[bool]]) -> list[RawEntry]:
        with self._reading() as connection:
            query = _raw(connection.dialect.name, entries).where(entries.c.acceptance > after, *where)
            query = query.order_by(entries.c.acceptance).limit(_PAGE)
            page = _fetched(connection, query)
            if not page:
                return []
            last = page[-1][0]
            signatures = _belonging(connection, entry_signatures, RawSignature, after, last)
            attachments = _belonging(connection, entry_attachments, RawAttachment, after, last)
        return [
            # The columns of the table stand in the order of the fields.
            RawEntry._make((*row, signatures.get(row[0], ()), attachments.get(row[0], ())))
            for row in page
        ]

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        try:
            with self._engine.begin() as connection:
                yield connection
        except DBAPIError as error:
            raise UnreadableError(str(error.orig)) from error
        except self._engine.dialect.loaded_dbapi.Error as error:
            raise UnreadableError(str(error)) from error


@contextmanager
def open_journal(data_dir: Path) -> Iterator[JournalRows]:
    """Reads the journal of a data folder; raises NoStoreError, NewerSchemaError, DamagedDatabaseError."""
    path = data_dir / DATABASE
    if not path.is_file():
        raise NoStoreError(data_dir)
    engine = reading_engine(path)
    try:
        with known_errors(path), engine.begin() as connection:
            if current_revision(connection) not in revisions():
                raise NewerSchemaError(path)
        yield JournalRows(engine, partial(open_journal, data_dir))
    finally:
        engine.dispose()


@contextmanager
def open_room_journal(server: Server) -> Iterator[JournalRows]:
    """Reads the journal that a room shares; raises NewerSchemaError, KnownError when the server refuses."""
    engine = server.engine(JOURNAL_SCHEMA, writing=False)
    try:
        with server_errors(server), engine.begin() as connection:
            if current_revision(connection) not in revisions():
                raise NewerSchemaError(str(server))
        yield JournalRows(engine, partial(open_room_journal, server), shared=True)
    finally:
        engine.dispose()


def _belonging(
    connection: Connection, table: Table, kind: type[_Raw], after: int, last: int
) -> dict[int, tuple[_Raw, ...]]:
    query = (
        _raw(connection.dialect.name, table)
        .where(table.c.acceptance > after, table.c.acceptance <= last)
        .order_by("acceptance", "position")
    )
    found: dict[int, list[_Raw]] = defaultdict(list)
    for acceptance, *columns in _fetched(connection, query):
        found[acceptance].append(kind(*columns))
    return {number: tuple(rows) for number, rows in found.items()}


def _fetched(connection: Connection, query: Any) -> list[tuple[Any, ...]]:
    """The rows as the driver gives them: a million rows of SQLAlchemy's own take ten seconds more."""
    return list(connection.execute(query).cursor.fetchall())


def _damage(connection: Connection) -> list[str]:
    found = []
    for table in _JOURNAL:
        for (line,) in connection.execute(text(f"PRAGMA integrity_check('{table.name}')")):
            if line != "ok":
                found.append(f"{table.name}: {line}")
    return found


def _definitions_changed(connection: Connection) -> list[str]:
    """Triggers, indices and tables that are not as the migrations make them."""
    revision = current_revision(connection)
    engine = memory_engine()
    with engine.begin() as fresh:
        run(fresh, revision or "head")
        expected = _definitions(fresh)
    engine.dispose()
    actual = _definitions(connection)
    return [
        f"{name} is {'changed' if name in actual and name in expected else 'missing or foreign'}"
        for name in sorted(expected.keys() | actual.keys())
        if expected.get(name) != actual.get(name)
    ]


def _strays(connection: Connection) -> list[str]:
    found = []
    for table in (entry_signatures, entry_attachments):
        query = select(func.count()).where(table.c.acceptance.not_in(select(entries.c.acceptance)))
        count = connection.execute(query).scalar_one()
        if count:
            found.append(f"{table.name}: {count} rows belong to no entry")
    return found


def _raw(dialect: str, table: Table) -> Any:
    """All columns as stored; text as bytes, for what is damaged may not be text any more."""
    return select(
        *(
            _BYTES[dialect](column).label(column.name) if isinstance(column.type, Text) else column
            for column in table.columns
        )
    )


_BYTES: dict[str, Callable[[Any], ColumnElement[Any]]] = {
    "sqlite": lambda column: cast(column, LargeBinary),
    "postgresql": lambda column: func.convert_to(column, "UTF8", type_=LargeBinary),
}


def _definitions(connection: Connection) -> dict[str, str]:
    names = ", ".join(f"'{table.name}'" for table in _JOURNAL)
    query = text(f"SELECT name, sql FROM sqlite_master WHERE tbl_name IN ({names})")  # noqa: S608 - constants
    return {row.name: row.sql or "" for row in connection.execute(query)}
