"""docs/compliance.md tells the truth as far as a test can see it."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# A copy, so that the check also holds where the specification is not at hand.
CLAUSES = (ROOT / "tests" / "data" / "clauses.txt").read_text("utf-8").split()
SPECIFICATION = ROOT.parent / "shared" / "spec" / "requirements.md"
NODE = re.compile(r"tests/[\w/]+\.py(?:::\w+)*")
STATES = re.compile(r"^(works|not yet|in part: \S.*)$")
NOTHING = "–"


@dataclass(frozen=True)
class Row:
    clause: str
    asks: str
    screen: str
    tests: str
    state: str

    @property
    def nodes(self) -> list[str]:
        return NODE.findall(self.tests)

    def problems(self) -> list[str]:
        """What is wrong with this row, in words."""
        found = []
        if not STATES.match(self.state):
            found.append(f"state “{self.state}” is none of works, in part: …, not yet")
        found += [f"there is no test {node}" for node in self.nodes if not exists(node)]
        if self.state == "not yet":
            return found
        if self.screen == NOTHING:
            found.append("names no screen")
        if not self.nodes:
            found.append("names no test")
        named = self.clause.replace(".", "_")
        if self.state == "works" and not any(re.search(rf"_{named}(_|$)", node) for node in self.nodes):
            found.append(f"names no test called test_{named}_…")
        return found


@cache
def names_in(file: str) -> frozenset[str]:
    """The tests of a file as pytest would name them: `test_x`, `TestY::test_x`."""
    path = ROOT / file
    if not path.is_file():
        return frozenset()
    found = set()
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.ClassDef):
            found |= {f"{node.name}::{name}" for name in functions(node.body)}
    return frozenset(found | functions(ast.parse(path.read_text("utf-8")).body))


def functions(body: list[ast.stmt]) -> set[str]:
    return {
        node.name
        for node in body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_")
    }


def exists(node: str) -> bool:
    """Is there this test? A file alone is no proof of anything."""
    file, _, name = node.partition("::")
    return name in names_in(file)


def rows(text: str) -> list[Row]:
    """Every row of every table whose first column is a clause."""
    found = []
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("|") and cells[0] not in ("Clause", "---"):
            assert len(cells) == 5, f"five columns, please: {line}"
            found.append(Row(*cells))
    return found


TABLE = rows((ROOT / "docs" / "compliance.md").read_text("utf-8"))


def clauses_of(specification: str) -> list[str]:
    """The clause IDs in the first columns of requirements.md, with `D8.1a,b` and `D9.1–3` written out."""
    found = []
    for line in specification.splitlines():
        cell = re.match(r"\| ([^|]+) \| [^|]+ \| [^|]+ \|$", line)
        if cell and cell[1] not in ("ID", "---"):
            found += _written_out(cell[1])
        elif line in ("## Handover", "## Statistics"):
            found.append(line.removeprefix("## "))
    return found


def _written_out(cell: str) -> list[str]:
    found: list[str] = []
    for part in (part.strip() for part in cell.split(",")):
        if span := re.fullmatch(r"(.*?)(\d+)–(\d+)", part):
            found += [f"{span[1]}{number}" for number in range(int(span[2]), int(span[3]) + 1)]
        elif part.startswith("."):
            found.append(found[-1].rpartition(".")[0] + part)
        elif len(part) == 1:
            found.append(found[-1][:-1] + part)
        else:
            found.append(part)
    return found


def test_every_clause_has_one_row() -> None:
    assert sorted(row.clause for row in TABLE) == sorted(CLAUSES)


@pytest.mark.skipif(not SPECIFICATION.exists(), reason="the specification is not beside this checkout")
def test_the_list_of_clauses_is_that_of_the_specification() -> None:
    assert clauses_of(SPECIFICATION.read_text("utf-8")) == CLAUSES


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.clause)
def test_the_row_is_true(row: Row) -> None:
    assert row.problems() == []


def test_what_is_not_yet_done_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    states = [row.state.partition(":")[0] for row in TABLE]
    counts = {state: states.count(state) for state in ("works", "in part", "not yet")}
    assert sum(counts.values()) == len(CLAUSES)
    with capsys.disabled():
        print(f"\nclauses of the Quy chế: {', '.join(f'{count} {state}' for state, count in counts.items())}")


GOOD = "tests/test_compliance.py::test_every_clause_has_one_row"


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (Row("D4.1", "x", "–", "–", "perhaps"), "state “perhaps” is none of works, in part: …, not yet"),
        (Row("D4.1", "x", "–", "–", "in part:"), "state “in part:” is none of works, in part: …, not yet"),
        (
            Row("D4.1", "x", "–", "tests/test_gone.py::test_x", "not yet"),
            "there is no test tests/test_gone.py::test_x",
        ),
        (Row("D4.1", "x", "–", f"{GOOD}s", "not yet"), f"there is no test {GOOD}s"),
        (
            Row("D4.1", "x", "–", "tests/test_compliance.py", "not yet"),
            "there is no test tests/test_compliance.py",
        ),
        (Row("D4.1", "x", "–", GOOD, "in part: y"), "names no screen"),
        (Row("D4.1", "x", "wall", "–", "in part: y"), "names no test"),
        (Row("D4.1", "x", "wall", GOOD, "works"), "names no test called test_D4_1_…"),
    ],
)
def test_an_untrue_row_is_caught(row: Row, problem: str) -> None:
    assert problem in row.problems()


def test_a_true_row_passes() -> None:
    assert Row("D4.1", "x", "wall", GOOD, "in part: only once").problems() == []
    assert Row("D99.9", "x", "wall", f"`{NAMED}`", "works").problems() == []


NAMED = "tests/test_compliance.py::test_D99_9_is_what_a_name_looks_like"


def test_D99_9_is_what_a_name_looks_like() -> None:
    assert NODE.findall(f"`{NAMED}`, {GOOD}") == [NAMED, GOOD]


@pytest.mark.parametrize(
    ("cell", "clauses"),
    [
        ("D5.1, D5.2", ["D5.1", "D5.2"]),
        ("D8.1a,b,c", ["D8.1a", "D8.1b", "D8.1c"]),
        ("D14.1.3.1, .2", ["D14.1.3.1", "D14.1.3.2"]),
        ("D9.1–3", ["D9.1", "D9.2", "D9.3"]),
    ],
)
def test_a_cell_is_written_out(cell: str, clauses: list[str]) -> None:
    assert clauses_of(f"| {cell} | says | does |") == clauses
