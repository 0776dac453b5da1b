"""The SQL guards of the revisions in the language of the database at hand.

A revision spells its guards once, for SQLite; what PostgreSQL is told is derived from that text, so that both
refuse the same. A guard becomes a function of its name and a trigger that fires always, replicas included. An
idiom this module does not know makes PostgreSQL refuse the migration: the tests run every guard on both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_TRIGGER = re.compile(
    r"CREATE TRIGGER (?P<name>\w+) (?P<moment>BEFORE (?:INSERT|UPDATE|DELETE)(?: OF [\w, ]+?)?) "
    r"ON (?P<table>\w+) "
    r"(?:WHEN (?P<when>.+) )?BEGIN SELECT RAISE\(ABORT, '(?P<words>[^']*)'\); END",
    re.DOTALL,
)
_DROP = re.compile(r"DROP TRIGGER (?P<name>\w+)")
# Asked before the function is called, which most entries then never do.
_KIND = re.compile(r"NEW\.kind (?:= '[^']*'|IN \([^)]*\))(?= AND |$)")
_FLAGS = "after_hours|stands_in|inside|agreed"
_IDIOMS = (
    (
        r"json_extract\(CAST\((\w+)\.body AS TEXT\), '\$\.payload\.(" + _FLAGS + r")'\)",
        r"(convert_from(\1.body, 'UTF8')::json -> 'payload' ->> '\2')::boolean",
    ),
    (
        r"json_extract\(CAST\((\w+)\.body AS TEXT\), '\$\.payload\.(\w+)'\)",
        r"(convert_from(\1.body, 'UTF8')::json -> 'payload' ->> '\2')",
    ),
    (
        r"json_each\(CAST\((\w+)\.body AS TEXT\), '\$\.payload\.(\w+)'\) (\w+)",
        r"json_array_elements(convert_from(\1.body, 'UTF8')::json -> 'payload' -> '\2') \3(value)",
    ),
    (r"json_extract\((\w+)\.value, '\$\.(\w+)'\)", r"(\1.value ->> '\2')"),
    (r"\bIS NOT (?!NULL)", "IS DISTINCT FROM "),
    (r"zeroblob\((\d+)\)", r"decode(repeat('00', \1), 'hex')"),
    # A sum that may be missing is a number; every other thing that may be missing is a condition.
    (r"(?<!\(acceptance\))(?<!\(sequence\)), 0\)", ", false)"),
)


def guards(dialect: str, statements: Iterable[str]) -> list[str]:
    """`statements`, written for SQLite, for `dialect`; KeyError for one that nobody has thought of."""
    spoken = {"sqlite": _as_written, "postgresql": _for_postgresql}[dialect]
    return [line for statement in statements for line in spoken(statement)]


def no_truncate(table: str) -> list[str]:
    """PostgreSQL: `table` cannot be emptied at one stroke either, which no other guard would see."""
    name = f"{table}_no_truncate"
    words = "the journal is append-only: TRUNCATE refused"
    return [
        _function(name, f"RAISE EXCEPTION USING MESSAGE = '{words}', ERRCODE = '23000';"),
        *_fire(name, table, f"BEFORE TRUNCATE ON {table} FOR EACH STATEMENT"),
    ]


def _as_written(statement: str) -> list[str]:
    return [statement]


def _for_postgresql(statement: str) -> list[str]:
    dropped = _DROP.fullmatch(statement)
    if dropped is not None:
        return [f"DROP FUNCTION {dropped['name']}() CASCADE"]
    found = _TRIGGER.fullmatch(statement)
    if found is None:
        raise ValueError(f"no guard: {statement[:80]}")
    name, table, when = found["name"], found["table"], found["when"] or "true"
    kind = _KIND.match(when)
    only = f" WHEN ({kind[0]})" if kind else ""
    row = "OLD" if "DELETE" in found["moment"] else "NEW"
    refusal = f"RAISE EXCEPTION USING MESSAGE = '{found['words']}', ERRCODE = '23000';"
    body = f"IF {_condition(when)} THEN {refusal} END IF; RETURN {row};"
    return [
        _function(name, body),
        *_fire(name, table, f"{found['moment']} ON {table} FOR EACH ROW{only}"),
    ]


def _function(name: str, body: str) -> str:
    # Its search_path is that of the migration: nobody slips another table under its feet.
    return (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT "
        f"AS $guard$BEGIN {body} END$guard$"
    )


def _fire(name: str, table: str, when: str) -> list[str]:
    return [
        f"CREATE TRIGGER {name} {when} EXECUTE FUNCTION {name}()",
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}",
    ]


def _condition(when: str) -> str:
    for idiom, said in _IDIOMS:
        when = re.sub(idiom, said, when)
    return when
