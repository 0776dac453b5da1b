"""A disk that is full, a folder that is read-only: sentences, and nothing lost."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app.journal.verify import verify
from app.store.failures import DiskFailedError, DiskFullError, NotWitnessedError, ReadOnlyError, explain
from app.store.reader import open_journal
from tests.app.store.making import a_watch, note, open_store, picture

ROOT = Path(__file__).parents[3]

# Runs in a mount namespace of its own, so that the small file system is gone with the process.
FULL = """
import sys
from pathlib import Path
from app.journal.keys import StationKey
from app.journal.verify import verify
from app.store.failures import DiskFullError, NotWitnessedError
from app.store.reader import open_journal
from tests.app.store.making import checkpoint, note, open_store, picture

root = Path(sys.argv[1])
ballast = root / "ballast"
ballast.write_bytes(bytes(100_000))
store = open_store(root / "data", StationKey.generate())
saved = []
number = 1
draft = note(number, subject="x" * 150)
while True:
    try:
        saved += store.append([draft])
        number += 1
        draft = note(number, subject="x" * 150)
        if number % 10 == 0:
            store.append([checkpoint()])
    except DiskFullError as error:
        assert "Hết chỗ" in error.vi and "full" in error.en
        break
    except NotWitnessedError as error:
        # Room for the checkpoint itself, none for its line in the list beside the database.
        assert "không cần ghi lại" in error.vi
        break
try:
    picture(root / "data", "big.png", bytes(400_000))
except DiskFullError as error:
    assert "Hết chỗ" in error.vi
else:
    raise SystemExit("the picture fitted")
assert [path.name for path in (root / "data" / "evidence").rglob("*") if path.is_file()] == []
assert [entry for entry in store.entries() if entry.kind == "clock.compared"] == saved
ballast.unlink()
[again] = store.append([draft])
assert again.sequence > saved[-1].sequence
store.append([checkpoint()])
store.close()
with open_journal(root / "data") as journal:
    report = verify(journal, root / "data", signatures="all")
assert report.whole, report.findings
print("saved", len(saved))
"""

READ_ONLY = """
import subprocess, sys
from pathlib import Path
from app.journal.keys import StationKey
from app.store.failures import ReadOnlyError
from tests.app.store.making import a_watch, open_store

root = Path(sys.argv[1])
station = StationKey.generate()
store = open_store(root / "data", station)
a_watch(store)
store.close()
subprocess.run(["mount", "-o", "remount,ro", str(root)], check=True)
for folder in (root / "data", root / "new"):
    try:
        open_store(folder, station)
    except ReadOnlyError as error:
        assert "chỉ cho phép đọc" in error.vi and "read-only" in error.en
    else:
        raise SystemExit("it opened")
print("refused")
"""


def in_small_disk(script: str, folder: Path, size: str) -> str:
    """Runs `script` with a tmpfs of `size` mounted on `folder`; skips where that is not allowed."""
    unshare = shutil.which("unshare")
    if unshare is None:
        pytest.skip("this machine has no unshare")
    space = [unshare, "-m"] if os.geteuid() == 0 else [unshare, "-rm"]
    mount = f'mount -t tmpfs -o size={size} tmpfs "$1"'
    trial = [*space, "sh", "-c", mount, "sh", str(folder)]
    if subprocess.run(trial, capture_output=True, check=False).returncode:
        pytest.skip("mounting a small file system is not allowed here")
    done = subprocess.run(
        [*space, "sh", "-c", f'{mount} && exec "$2" -c "$3" "$1"', "sh", str(folder), sys.executable, script],
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_full_disk_is_a_sentence_and_loses_nothing(tmp_path: Path) -> None:
    assert in_small_disk(FULL, tmp_path, "1200k").startswith("saved")


def test_a_read_only_disk_is_a_sentence(tmp_path: Path) -> None:
    assert in_small_disk(READ_ONLY, tmp_path, "4m") == "refused\n"


def test_a_witness_that_cannot_be_written_is_not_acknowledged(
    data_dir: Path, station: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_store(data_dir, station)
    real = os.pwrite

    def full(*_arguments: Any) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    draft = note(1)
    monkeypatch.setattr(os, "pwrite", full)
    # It is in the log: "not saved" would have the officer write it twice.
    with pytest.raises(NotWitnessedError, match="không cần ghi lại"):
        store.append([draft])
    monkeypatch.setattr(os, "pwrite", real)
    [entry] = store.append([draft])
    assert entry.sequence == 2
    a_watch(store)
    store.close()
    with open_journal(data_dir) as journal:
        assert verify(journal, data_dir, signatures="all").whole


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, DiskFullError),
        (errno.EDQUOT, DiskFullError),
        (errno.EFBIG, DiskFullError),
        (errno.EROFS, ReadOnlyError),
        (errno.EACCES, ReadOnlyError),
        (errno.EIO, DiskFailedError),
        (errno.EEXIST, type(None)),
    ],
)
def test_errors_of_the_machine_have_sentences(number: int, kind: type, tmp_path: Path) -> None:
    assert isinstance(explain(OSError(number, "x"), tmp_path), kind)


def test_a_half_written_picture_leaves_nothing(data_dir: Path) -> None:
    def chunks() -> Any:
        yield b"half"
        raise OSError(errno.ENOSPC, "No space left on device")

    from app.store.blobs import write_evidence

    with pytest.raises(DiskFullError):
        write_evidence(data_dir, "evidence/a.png", chunks(), "image/png")
    assert list((data_dir / "evidence").iterdir()) == []
    assert picture(data_dir).size == 13
