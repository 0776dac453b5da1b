"""Makes a room's database on a PostgreSQL server: roles, schemas, tables, rights; run by an administrator.

The owner of everything cannot log in. Workstations log in as members of a role that reads everything, writes
the tables derived from the journal, and writes the journal itself only through `journal_append`.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import StaticPool

from app.store.postgres import BULK_SCHEMA, JOURNAL_SCHEMA, Server, connect
from app.store.server_failures import server_errors
from app.store.upgrade import BULK, JOURNAL, NewerSchemaError, current_revision, revisions, run

OWNER = "haidang_owner"
CONSOLE = "haidang_console"
_SCRIPTS = {JOURNAL_SCHEMA: JOURNAL, BULK_SCHEMA: BULK}
_SEALED = ("entries", "entry_signatures", "entry_attachments", "chain_logins", "alembic_version")
_MIGRATION_TIMEOUT_S = 3600


def create_room(administrator: Server) -> None:
    """Makes the roles and the database that `administrator` names, and its tables; what is there stays.

    `administrator` logs in as somebody who may make roles and databases. Raises KnownError.
    """
    with server_errors(administrator):
        with closing(_connect(replace(administrator, database="postgres"))) as connection:
            for role in (OWNER, CONSOLE):
                if not _exists(connection, "pg_roles", "rolname", role):
                    connection.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(role)))
            connection.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(sql.Identifier(OWNER)))
            if not _exists(connection, "pg_database", "datname", administrator.database):
                # The order C is SQLite's: both stores sort, compare and search alike.
                connection.execute(
                    sql.SQL(
                        "CREATE DATABASE {} OWNER {} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' "
                        "LC_CTYPE 'C'"
                    ).format(sql.Identifier(administrator.database), sql.Identifier(OWNER))
                )
        with closing(_connect(administrator)) as connection:
            database = sql.Identifier(administrator.database)
            connection.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(OWNER)))
            connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database))
            connection.execute(
                sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, sql.Identifier(CONSOLE))
            )
            for schema in _SCRIPTS:
                connection.execute(sql.SQL("CREATE SCHEMA IF NOT EXISTS {}").format(sql.Identifier(schema)))
    upgrade_room(administrator)


def upgrade_room(administrator: Server) -> None:
    """Brings the tables to this program's revision and the rights with them, a schema a transaction."""
    for schema, script in _SCRIPTS.items():
        engine = create_engine(
            "postgresql+psycopg://",
            creator=lambda schema=schema: connect(
                replace(administrator, statement_timeout_s=_MIGRATION_TIMEOUT_S), schema
            ),
            poolclass=StaticPool,
            use_native_hstore=False,
            hide_parameters=True,
        )
        try:
            with server_errors(administrator), engine.begin() as connection:
                connection.exec_driver_sql(f"SET LOCAL ROLE {OWNER}")
                current = current_revision(connection)
                if current is not None and current not in revisions(script):
                    raise NewerSchemaError(str(administrator))
                run(connection, script=script)
                _grant(connection, schema)
        finally:
            engine.dispose()


def create_login(administrator: Server, login: str, password: str) -> None:
    """Lets a workstation in under `login`, or gives it a new password; the server never sees the password."""
    with server_errors(administrator), closing(_connect(administrator)) as connection:
        sealed = connection.pgconn.encrypt_password(
            password.encode(), login.encode(), b"scram-sha-256"
        ).decode()
        name = sql.Identifier(login)
        if not _exists(connection, "pg_roles", "rolname", login):
            connection.execute(
                sql.SQL(
                    "CREATE ROLE {} NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS"
                ).format(name)
            )
        connection.execute(sql.SQL("ALTER ROLE {} LOGIN PASSWORD {}").format(name, sql.Literal(sealed)))
        connection.execute(sql.SQL("GRANT {} TO {}").format(sql.Identifier(CONSOLE), name))


def _connect(server: Server) -> psycopg.Connection[Any]:
    return connect(server, "pg_catalog", autocommit=True)


def _exists(connection: psycopg.Connection[Any], catalogue: str, column: str, name: str) -> bool:
    query = sql.SQL("SELECT 1 FROM {} WHERE {} = %s").format(
        sql.Identifier(catalogue), sql.Identifier(column)
    )
    return connection.execute(query, (name,)).fetchone() is not None


def _grant(connection: Connection, schema: str) -> None:
    """What a workstation may do; given anew after every migration, so that no new table is forgotten."""
    for statement in (
        f"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM {CONSOLE}",
        f"GRANT USAGE ON SCHEMA {schema} TO {CONSOLE}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {CONSOLE}",
        f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA {schema} TO {CONSOLE}",
    ):
        connection.exec_driver_sql(statement)
    sealed = ", ".join(_SEALED) if schema == JOURNAL_SCHEMA else "alembic_version"
    connection.exec_driver_sql(f"REVOKE INSERT, UPDATE, DELETE ON {sealed} FROM {CONSOLE}")
    if schema == JOURNAL_SCHEMA:
        connection.exec_driver_sql(f"GRANT EXECUTE ON FUNCTION journal_append TO {CONSOLE}")
