"""What somebody with access to the disk may do to a closed store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from app.journal.chaincheck import ChainCheck, Results
from app.journal.findings import Damage, Finding, Report
from app.journal.reading import RawEntry
from app.journal.verify import Signatures, verify
from app.store.engine import DATABASE, sqlite_module
from app.store.reader import open_journal

JOURNAL = ("entries", "entry_signatures", "entry_attachments")


def check(data_dir: Path, signatures: Signatures = "all", known: tuple[str, ...] = ()) -> Report:
    """Verifies a data folder."""
    with open_journal(data_dir) as journal:
        return verify(journal, data_dir, signatures=signatures, known_checkpoints=known)


def damages(report: Report) -> set[Damage]:
    """The kinds of damage in a report."""
    return {finding.damage for finding in report.findings}


@contextmanager
def guards_down(data_dir: Path) -> Iterator[Any]:
    """A connection with the journal's triggers dropped; they are put back as they were, to hide it."""
    with closing(sqlite_module().connect(data_dir / DATABASE)) as raw:
        triggers = raw.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN (?, ?, ?)", JOURNAL
        ).fetchall()
        for name, _sql in triggers:
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute("PRAGMA ignore_check_constraints = ON")
        yield raw
        for _name, sql in triggers:
            raw.execute(sql)
        raw.commit()


def flipped(value: Any, position: int = 0) -> Any:
    """`value` with one bit of one byte changed."""
    if isinstance(value, int):
        return value ^ 1
    data = bytearray(value.encode() if isinstance(value, str) else value)
    data[position] ^= 0x01
    return data.decode() if isinstance(value, str) else bytes(data)


def changed(record: Any, name: str, value: Any) -> Any:
    """`record` with one column of another value, fitting or not."""
    return record._replace(**{name: value})


def raw_rows(data_dir: Path) -> list[RawEntry]:
    """The rows of a store as verification reads them."""
    with open_journal(data_dir) as journal:
        return list(journal.rows())


def findings(data_dir: Path, raw: list[RawEntry]) -> list[Finding]:
    """What the pass over `raw` finds, every signature checked."""
    results = Results()
    checking = ChainCheck(results, data_dir, every_signature=True)
    for row in raw:
        checking.entry(row)
    checking.finish()
    return results.findings
