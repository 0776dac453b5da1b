"""What a room's database was made with is never rewritten: landed revisions are frozen, byte for byte.

At landing: add the line that the failing test prints to `landed_revisions.txt` for every revision that was
filled, and take its number out of `UNDER_WAY`. A landed revision that is wrong is mended by the next one.
"""

from __future__ import annotations

import ast
import hashlib
import re
import subprocess
from pathlib import Path

import pytest

from app.store import upgrade
from app.store.bulk.migrations import versions as bulk
from app.store.migrations import versions as journal

# Numbers given out to people at work at the same time. It is empty in whatever is tagged as a version.
UNDER_WAY: set[tuple[str, str]] = set()
LIST = Path(__file__).with_name("landed_revisions.txt")
ROOT = Path(__file__).parents[3]
FOLDERS = {"journal": Path(journal.__file__).parent, "bulk": Path(bulk.__file__).parent}
# Landed revisions call these: a change here changes what they make in the next room, not in those there are.
HELPERS = {
    ("helper", path.name): path
    for path in FOLDERS["journal"].parent.glob("*.py")
    if path.name not in ("env.py", "__init__.py")
}
NUMBER = re.compile(r'^revision = "(\d{4})"$', re.MULTILINE)


def revisions() -> dict[tuple[str, str], Path]:
    """The file of every revision, by database and number."""
    return {
        (which, NUMBER.findall(path.read_text("utf-8"))[0]): path
        for which, folder in FOLDERS.items()
        for path in sorted(folder.glob("rev_*.py"))
    }


def landed() -> dict[tuple[str, str], str]:
    """The SHA-256 that each frozen revision has."""
    lines = (line.split() for line in LIST.read_text("utf-8").splitlines())
    return {(which, number): digest for which, number, digest in lines}


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def does_nothing(source: str) -> bool:
    """Whether `upgrade` of this revision is a placeholder's: a sentence at most."""
    [made] = [
        node
        for node in ast.parse(source).body
        if isinstance(node, ast.FunctionDef) and node.name == "upgrade"
    ]
    return all(
        isinstance(node, ast.Pass) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
        for node in made.body
    )


def test_the_list_names_every_revision_the_program_runs() -> None:
    for which, script in (("journal", upgrade.JOURNAL), ("bulk", upgrade.BULK)):
        assert [number for one, number in revisions() if one == which] == upgrade.revisions(script)


@pytest.mark.parametrize("which", landed(), ids="-".join)
def test_a_landed_revision_is_what_it_was(which: tuple[str, str]) -> None:
    path = (revisions() | HELPERS)[which]
    assert digest(path) == landed()[which], (
        f"{path.name} has landed: rooms were made with it, and it will never run there again. "
        "Take the change back and write the next revision."
    )
    assert which in HELPERS or not does_nothing(path.read_text("utf-8"))


def test_every_revision_is_frozen_or_under_way() -> None:
    loose = {
        key: path
        for key, path in (revisions() | HELPERS).items()
        if key not in landed() and key not in UNDER_WAY
    }
    lines = "\n".join(f"{which} {number} {digest(path)}" for (which, number), path in loose.items())
    assert not loose, f"freeze what has landed; add to {LIST.name}:\n{lines}"


def test_what_has_landed_is_not_called_under_way() -> None:
    assert not landed().keys() & UNDER_WAY


def test_a_version_is_not_tagged_while_a_revision_is_under_way() -> None:
    """A placeholder that a room has run would never make its tables there: it must not leave this house."""
    tags = subprocess.run(
        ["git", "tag", "--points-at", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    empty = {key: path for key, path in revisions().items() if does_nothing(path.read_text("utf-8"))}
    if tags.stdout.strip():
        assert not UNDER_WAY
        assert not empty
    assert empty.keys() <= UNDER_WAY


@pytest.mark.parametrize(
    ("body", "placeholder"),
    [
        ('"""Nothing yet."""', True),
        ("pass", True),
        ('op.create_table("x")', False),
        ("for _ in (): ...", False),
    ],
)
def test_a_placeholder_is_known_by_its_body(body: str, placeholder: bool) -> None:
    assert does_nothing(f"def upgrade() -> None:\n    {body}\n") is placeholder
