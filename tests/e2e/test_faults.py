"""Bad input, one after the other: a sentence that says what happened and what to do, and nothing lost."""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from app.bootstrap.core import open_core
from app.settings import Settings
from app.store.engine import DATABASE
from app.store.lock import InstanceLock
from tests.e2e.killing import notes_in
from tests.e2e.scripted import enrol
from tests.e2e.test_kill import assert_whole
from tests.support.console import ROOT, journal_bodies, main_py

KNOWN_ERROR, NO_DISPLAY = 1, 2
VIETNAMESE = re.compile(
    r"[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE
)
CAMERA = '[[camera]]\nnumber = "C1"\nname = "Cổng"\nmain = "rtsp://127.0.0.1:1/main"\n'
PASSWORD_IN_URL = "Canary-4711-url"


def sentence(finished: subprocess.CompletedProcess[str], code: int = KNOWN_ERROR) -> str:
    """What the console said before it ended with `code`: one Vietnamese sentence, no traceback."""
    assert finished.returncode == code, finished.stderr
    assert "Traceback" not in finished.stderr
    lines = finished.stderr.strip().splitlines()
    assert len(lines) == 1, finished.stderr
    assert VIETNAMESE.search(lines[0])
    assert lines[0] == unicodedata.normalize("NFC", lines[0])
    return lines[0]


def on_small_disk(folder: Path, size: str, *command: str, options: str = "") -> list[str]:
    """`command` with a tmpfs of `size` on `folder` that only it sees; skips where that is not allowed."""
    space = ["unshare", "--mount", "--map-root-user"]
    mount = f'mount -t tmpfs -o size={size} tmpfs "$1"'
    trial = [*space, "sh", "-c", mount, "sh", str(folder)]
    if shutil.which("unshare") is None or subprocess.run(trial, capture_output=True, check=False).returncode:
        pytest.skip("mounting a small file system is not allowed here")
    rest = 'folder=$1; shift; exec "$@"'
    return [*space, "sh", "-c", f"{mount} && {options or ':'} && {rest}", "sh", str(folder), *command]


# ── at the start ──


def test_without_a_display_it_says_so_in_both_languages_and_points_to_the_tour(tmp_path: Path) -> None:
    for display in ("", ":987"):
        finished = main_py("run", "--data", str(tmp_path / "data"), DISPLAY=display)
        assert finished.returncode == NO_DISPLAY
        vietnamese, english = finished.stderr.strip().splitlines()
        assert "./haidang tour" in vietnamese
        assert "./haidang tour" in english
        assert VIETNAMESE.search(vietnamese)
        assert not VIETNAMESE.search(english)
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('language = "vi"\n[[camera]\nnumber = "C1"\n', ("dòng 2",)),
        ('language = "vi"\n\nlangage = "vi"\n', ("dòng 3", "langage")),
        (CAMERA + 'sub = "rtsp://admin:' + PASSWORD_IN_URL + '@127.0.0.1/sub"\n', ("dòng 5", "admin secret")),
    ],
    ids=["damaged", "unknown-key", "password-in-a-URL"],
)
def test_settings_that_make_no_sense_are_refused_with_the_line(
    tmp_path: Path, text: str, words: tuple[str, ...]
) -> None:
    file, data = tmp_path / "phong.toml", tmp_path / "data"
    file.write_text(text, encoding="utf-8")
    finished = main_py("run", "--offscreen", "--profile", str(file), "--data", str(data))
    said = sentence(finished)
    for word in (*words, str(file)):
        assert word in said
    assert PASSWORD_IN_URL not in finished.stdout + finished.stderr
    assert file.read_text(encoding="utf-8") == text
    assert not data.exists()


def test_a_second_instance_is_refused_and_touches_nothing(tmp_path: Path) -> None:
    data = tmp_path / "data"
    lock = InstanceLock(data)
    try:
        before = sorted(data.iterdir())
        said = sentence(main_py("run", "--offscreen", "--data", str(data)))
        assert sorted(data.iterdir()) == before
    finally:
        lock.release()
    assert "đang chạy" in said
    assert str(data) in said


def test_a_database_of_a_newer_version_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    open_core(Settings(profile="demo", data=tmp_path)).close()
    with sqlite3.connect(tmp_path / DATABASE) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999_later'")
    connection.close()
    before = (tmp_path / DATABASE).read_bytes()
    said = sentence(main_py("run", "--offscreen", "--data", str(tmp_path)))
    assert "mới hơn" in said
    assert (tmp_path / DATABASE).read_bytes() == before


@pytest.mark.parametrize("full", [False, True], ids=["read-only", "full"])
def test_a_data_folder_that_takes_nothing_is_a_sentence(tmp_path: Path, full: bool) -> None:
    options = 'head -c 1M /dev/zero >"$1/filler" 2>&-; :' if full else 'mount -o remount,ro "$1"'
    command = (sys.executable, "main.py", "run", "--offscreen", "--data", str(tmp_path / "data"))
    (tmp_path / "data").mkdir()
    finished = subprocess.run(
        on_small_disk(tmp_path / "data", "64k", *command, options=options),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    said = sentence(finished)
    assert ("đầy" if full else "chỉ cho phép đọc") in said
    assert str(tmp_path / "data") in said


# ── at work ──


@pytest.mark.long
@pytest.mark.timeout(180)
def test_on_a_full_disk_note_and_picture_are_refused_and_made_when_there_is_room(tmp_path: Path) -> None:
    disk, kept = tmp_path / "disk", tmp_path / "kept"
    disk.mkdir()
    kept.mkdir()
    enrol(kept)
    script = 'cp -a "$1/." "$2" && "$3" -m tests.e2e.scripted full_disk "$2"; cp -a "$2/." "$1"'
    command = on_small_disk(disk, "128m", "sh", "-c", script, "sh", str(kept), str(disk), sys.executable)
    officer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    lines = officer.stdout.splitlines()
    refused = next((line for line in lines if line.startswith("refused ")), "")
    assert "Hết chỗ" in refused, officer.stderr[-3000:]
    missed = next((line for line in lines if line.startswith("not taken ")), "")
    assert "Hết chỗ" in missed, officer.stderr[-3000:]
    assert lines[-2:] == ["saved khi đĩa đầy", "taken"], officer.stderr[-3000:]
    assert notes_in(kept) == ["khi đĩa đầy"], officer.stderr[-1500:]
    sealed = {body["payload"]["evidence"] for body in journal_bodies(kept, "capture.sealed")}
    assert 1 <= len(sealed) <= 2, "the sub stream's moment, and the main stream's next"
    assert sealed == {str(path.relative_to(kept)) for path in (kept / "evidence").rglob("*.png")}
    assert_whole(kept)
