"""Brings a database to this program's schema: copies it first, refuses one from a newer program."""

from __future__ import annotations

import threading
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from app.errors import KnownError
from app.store.backup import copy_database

BACKUPS = "backups"
JOURNAL = "app.store:migrations"
BULK = "app.store.bulk:migrations"

# Alembic keeps the migration under way in globals of its own: two at once take each other's away.
_ONE_AT_A_TIME = threading.Lock()


class NewerSchemaError(KnownError):
    """The database was written by a newer program."""

    def __init__(self, path: Path | str) -> None:
        super().__init__(
            f"Dữ liệu trong {path} do một phiên bản Hải Đăng mới hơn tạo ra. "
            "Hãy cài phiên bản mới đó để mở; dữ liệu không bị thay đổi.",
            en=f"The data in {path} was written by a newer version of Hải Đăng. "
            "Install that version to open it; the data was left unchanged.",
        )


def migrations(script: str = JOURNAL) -> Config:
    """Alembic's configuration for the migrations in the package `script`."""
    config = Config()
    config.set_main_option("script_location", script)
    return config


def revisions(script: str = JOURNAL) -> list[str]:
    """Every revision this program knows, oldest first."""
    directory = ScriptDirectory.from_config(migrations(script))
    return [revision.revision for revision in reversed(list(directory.walk_revisions()))]


def current_revision(connection: Connection) -> str | None:
    """The revision the database is at; None for an empty one."""
    return MigrationContext.configure(connection).get_current_revision()


def upgrade(engine: Engine, path: Path, target: str = "head", script: str = JOURNAL) -> Path | None:
    """Migrates the database at `path` in one transaction; returns the copy made before, None if none was due.

    Raises NewerSchemaError, and KnownError when the disk refuses.
    """
    known = revisions(script)
    with engine.begin() as connection:
        current = current_revision(connection)
    if current is not None and current not in known:
        raise NewerSchemaError(path)
    if current == (known[-1] if target == "head" else target):
        return None
    copy = None
    if current is not None:
        copy = path.parent / BACKUPS / f"{path.stem}-before-{known[-1]}-from-{current}.sqlite3"
        copy_database(path, copy)
    with engine.begin() as connection:
        run(connection, target, script)
    return copy


def run(connection: Connection, target: str = "head", script: str = JOURNAL) -> None:
    """Runs the migrations on `connection`, inside its transaction."""
    config = migrations(script)
    config.attributes["connection"] = connection
    with _ONE_AT_A_TIME:
        command.upgrade(config, target)
