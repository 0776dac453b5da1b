"""Whether the guards on a server are those of the migrations: what `verify` asks besides the chain itself."""

from __future__ import annotations

import io
import re
from functools import cache

from alembic import command
from sqlalchemy import Connection, text

from app.store.upgrade import JOURNAL, migrations

_FUNCTION = re.compile(
    r"CREATE FUNCTION (?P<name>\w+)\s*\(.*?AS\s+(?P<quote>\$\w*\$)(?P<body>.*?)(?P=quote)", re.DOTALL
)
_TRIGGER = re.compile(r"CREATE TRIGGER (?P<name>\w+) .*? ON (?P<table>\w+) .*?EXECUTE FUNCTION", re.DOTALL)
_DROPPED = re.compile(r"DROP FUNCTION (?P<name>\w+)\(\) CASCADE")
_TRIGGERS_THERE = text(
    "SELECT t.tgname AS name, c.relname AS table, t.tgenabled::text AS enabled FROM pg_trigger t "
    "JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal AND c.relnamespace = "
    "current_schema()::regnamespace"
)
_FUNCTIONS_THERE = text(
    "SELECT proname AS name, prosrc AS body FROM pg_proc WHERE pronamespace = current_schema()::regnamespace"
)
_ALWAYS = "A"


def guards_changed(connection: Connection) -> list[str]:
    """Triggers and functions that are missing, foreign, switched off or not as the migrations make them."""
    triggers, functions = _expected()
    there = {row.name: (row.table, row.enabled) for row in connection.execute(_TRIGGERS_THERE)}
    bodies = {row.name: row.body for row in connection.execute(_FUNCTIONS_THERE)}
    wanted = {name: (table, _ALWAYS) for name, table in triggers.items()}
    return [
        f"{name} is {'changed' if name in found and name in asked else 'missing or foreign'}"
        for found, asked in ((there, wanted), (bodies, functions))
        for name in sorted(found.keys() | asked.keys())
        if found.get(name) != asked.get(name)
    ]


@cache
def _expected() -> tuple[dict[str, str], dict[str, str]]:
    """Trigger → table and function → body, as the migrations leave them."""
    triggers: dict[str, str] = {}
    functions: dict[str, str] = {}
    script = _script()
    steps = sorted(
        (found.start(), found)
        for pattern in (_FUNCTION, _TRIGGER, _DROPPED)
        for found in pattern.finditer(script)
    )
    for _, found in steps:
        name = found["name"]
        if found.re is _FUNCTION:
            functions[name] = found["body"]
        elif found.re is _TRIGGER:
            triggers[name] = found["table"]
        else:
            del functions[name]
            triggers.pop(name, None)
    return triggers, functions


def _script() -> str:
    """Every migration as SQL for PostgreSQL; nothing is connected to."""
    written = io.StringIO()
    config = migrations(JOURNAL)
    config.attributes["script"] = written
    command.upgrade(config, "head", sql=True)
    # What a driver would read as a placeholder is written twice.
    return written.getvalue().replace("%%", "%")
