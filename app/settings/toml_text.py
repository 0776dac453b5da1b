"""TOML as text: on which line a key stands (tomllib does not say), and a writer (tomllib has none)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

Location = tuple[str | int, ...]

BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
KEY_PART = re.compile(r"""\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([A-Za-z0-9_-]+))\s*""")
STRINGS_AND_COMMENTS = re.compile(
    r'"""(?:[^\\]|\\.)*?"""|\'\'\'.*?\'\'\'|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|#[^\n]*', re.DOTALL
)


def line_of(text: str, location: Location) -> int | None:
    """The line, from 1, of the key at `location` in valid TOML, else of the table it belongs to, else None.

    A location is what pydantic gives: `("camera", 2, "name")` is `name` of the third `[[camera]]`.
    """
    found: dict[Location, int] = {}
    for line, place in _places(text):
        found.setdefault(place, line)
    for length in range(len(location), 0, -1):
        if location[:length] in found:
            return found[location[:length]]
    return None


def _places(text: str) -> Iterator[tuple[int, Location]]:
    """Each key and table header with its line; keys inside inline tables count as those of their line."""
    tables: dict[Location, int] = {}
    table: Location = ()
    depth = 0
    for number, line in enumerate(_without_values(text).split("\n"), start=1):
        outside, stripped = depth == 0, line.strip()
        if outside and stripped.startswith("[["):
            table = _resolve(_key(stripped[2:]), tables)
            tables[table] = tables.get(table, -1) + 1
            table = (*table, tables[table])
            yield number, table
        elif outside and stripped.startswith("["):
            table = _resolve(_key(stripped[1:]), tables)
            yield number, table
        else:
            if outside and stripped:
                key = _key(stripped)
                yield from ((number, (*table, *key[:end])) for end in range(1, len(key) + 1))
            depth += sum(line.count(mark) for mark in "[{") - sum(line.count(mark) for mark in "]}")


def _without_values(text: str) -> str:
    """`text` with the same lines, brackets and keys, but no comments and no brackets inside strings."""

    def blank(match: re.Match[str]) -> str:
        found = match[0]
        if found.startswith("#"):
            return ""
        if "\n" in found:
            return "\n" * found.count("\n")
        return re.sub(r"[\[\]{}#=]", "_", found)

    return STRINGS_AND_COMMENTS.sub(blank, text)


def _key(text: str) -> tuple[str, ...]:
    """The dotted key that `text` begins with."""
    parts, position = [], 0
    while part := KEY_PART.match(text, position):
        quoted, literal, bare = part.groups()
        parts.append(_unescaped(quoted) if quoted is not None else literal if literal is not None else bare)
        position = part.end()
        if text[position : position + 1] != ".":
            break
        position += 1
    return tuple(parts)


def _unescaped(quoted: str) -> str:
    try:
        return str(json.loads(f'"{quoted}"'))
    except ValueError:
        # One of the escapes that TOML has and JSON has not: the key is found by its table instead.
        return quoted


def _resolve(key: tuple[str, ...], tables: Mapping[Location, int]) -> Location:
    """The key with the current index after each array of tables it goes through."""
    place: Location = ()
    for part in key[:-1]:
        place = (*place, part)
        if place in tables:
            place = (*place, tables[place])
    return (*place, *key[-1:])


def dumps(table: Mapping[str, Any]) -> str:
    """TOML text of plain values, lists of them, tables and lists of tables; None is left out."""
    return "\n".join(_lines(table, ())).strip() + "\n"


def _lines(table: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[str]:
    later = []
    for key, value in table.items():
        if isinstance(value, Mapping) or _is_tables(value):
            later.append((key, value))
        elif value is not None:
            yield f"{_key_text(key)} = {_value_text(value)}"
    for key, value in later:
        below = (*path, key)
        header = ".".join(_key_text(part) for part in below)
        if isinstance(value, Mapping):
            yield f"\n[{header}]"
            yield from _lines(value, below)
        else:
            for item in value:
                yield f"\n[[{header}]]"
                yield from _lines(item, below)


def _is_tables(value: object) -> bool:
    return (
        isinstance(value, list | tuple) and bool(value) and all(isinstance(item, Mapping) for item in value)
    )


def _key_text(key: str) -> str:
    return key if BARE_KEY.fullmatch(key) else _string(key)


def _string(value: str) -> str:
    # JSON's escapes are all TOML's; DEL is the one control character that JSON leaves bare and TOML forbids.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _value_text(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float():
            return repr(value)
        case str():
            return _string(value)
        case datetime() | date() | time():
            return value.isoformat()
        case list() | tuple():
            return f"[{', '.join(_value_text(item) for item in value)}]"
        case Mapping():
            pairs = ", ".join(f"{_key_text(str(key))} = {_value_text(item)}" for key, item in value.items())
            return f"{{{pairs}}}"
        case _:
            raise TypeError(f"TOML has no {type(value).__name__}")
