"""One byte of anything changed: found, and named."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Any

import pytest

from app.journal.entry import Entry
from app.journal.reading import RawEntry
from app.store.engine import DATABASE
from tests.app.journal.tampering import changed, check, findings, flipped, guards_down, raw_rows


def positions(length: int, chance: random.Random) -> list[int]:
    """Every byte of what is short, each tenth or so of what is long."""
    if length <= 70:
        return list(range(length))
    return sorted({*range(chance.randrange(10), length, 10), 0, length - 1})


def variants(row: RawEntry, chance: random.Random) -> list[tuple[str, RawEntry]]:
    """`row` with one byte changed, in every column, of its own and of the rows that belong to it."""
    found: list[tuple[str, RawEntry]] = []
    for name in RawEntry._fields:
        value = getattr(row, name)
        if isinstance(value, tuple):
            found += [(name, changed(row, name, other)) for other in changed_tuples(value, chance)]
        elif isinstance(value, int):
            found.append((name, changed(row, name, value ^ 1)))
        else:
            found += [(name, changed(row, name, flipped(value, at))) for at in positions(len(value), chance)]
            found += [(name, changed(row, name, other)) for other in (value[:-1], None) if other != value]
    return found


def changed_tuples(value: tuple[Any, ...], chance: random.Random) -> list[tuple[Any, ...]]:
    """The rows that belong to an entry, with a byte of one of them changed, one dropped, one doubled."""
    found = [value[1:], (*value, value[0])] if value else []
    for index, part in enumerate(value):
        for name in part._fields:
            for other in changed_parts(part, name, chance):
                found.append((*value[:index], other, *value[index + 1 :]))
    return found


def changed_parts(part: Any, name: str, chance: random.Random) -> list[Any]:
    value = getattr(part, name)
    if isinstance(value, int):
        return [part._replace(**{name: value ^ 1})]
    return [part._replace(**{name: flipped(value, at)}) for at in positions(len(value), chance)]


@pytest.mark.long
@pytest.mark.timeout(300)
def test_one_byte_of_any_column_is_found_and_named(data_dir: Path, watch: list[Entry]) -> None:
    chance = random.Random(888)
    raw = raw_rows(data_dir)
    assert findings(data_dir, raw) == []
    tried = 0
    for index, row in enumerate(raw):
        for what, other in variants(row, chance):
            found = findings(data_dir, [*raw[:index], other, *raw[index + 1 :]])
            named = {finding.sequence for finding in found}
            # The acceptance number is signed by nobody: what shows is that the numbers do not run on.
            assert named & ({row.sequence, row.sequence + 1} if what == "acceptance" else {row.sequence}), (
                what
            )
            tried += 1
    assert tried > 4000


COLUMNS = [
    ("entries", column)
    for column in (
        "acceptance",
        "writer",
        "sequence",
        "previous_hash",
        "hash",
        "entry_id",
        "kind",
        "subject",
        "author",
        "happened_at",
        "written_at",
        "body",
        "station_signature",
    )
]
COLUMNS += [("entry_signatures", column) for column in ("position", "officer_id", "key_id", "signature")]
COLUMNS += [("entry_attachments", column) for column in ("position", "path", "sha256", "size", "media_type")]


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_one_byte_in_the_database_is_found(
    data_dir: Path, watch: list[Entry], table: str, column: str
) -> None:
    number = {"entries": 4, "entry_signatures": 6, "entry_attachments": 5}[table]
    with guards_down(data_dir) as raw:
        [value] = raw.execute(f"SELECT {column} FROM {table} WHERE acceptance = ?", (number,)).fetchone()
        middle = 0 if isinstance(value, int) else len(value) // 2
        other = 400 if column in ("acceptance", "sequence") else flipped(value, middle)
        raw.execute(f"UPDATE {table} SET {column} = ? WHERE acceptance = ?", (other, number))
    report = check(data_dir)
    assert not report.whole
    assert any(finding.sequence in (number, number + 1) for finding in report.findings), report.findings
    for finding in report.findings:
        assert finding.vi != finding.en
        assert finding.vi.endswith(".")


def test_a_byte_in_the_file_itself_is_found(data_dir: Path, watch: list[Entry]) -> None:
    path = data_dir / DATABASE
    sound = path.read_bytes()
    before = raw_rows(data_dir)
    chance = random.Random(14)
    for entry in watch[1:]:
        signed = [one.signature for one in entry.signatures]
        for part in (entry.body, entry.hash, entry.station_signature, *signed):
            found = 0
            for start in (match.start() for match in re.finditer(re.escape(part), sound)):
                broken = bytearray(sound)
                broken[start + chance.randrange(len(part))] ^= 1 << chance.randrange(8)
                path.write_bytes(broken)
                report = check(data_dir)
                # SQLite leaves copies behind in parts of pages it no longer reads.
                assert not report.whole or raw_rows(data_dir) == before
                found += not report.whole
            assert found
    path.write_bytes(sound)
    assert check(data_dir).whole
