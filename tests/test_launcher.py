"""The launcher where nothing may be downloaded: arguments, refusals, the one line to run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
NEEDED = (
    "sh",
    "env",
    "dirname",
    "readlink",
    "cat",
    "sed",
    "cut",
    "tr",
    "sha256sum",
    "python3",
    "rm",
    "mv",
    "flock",
)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """What set-up reads, in a folder whose name has a space and accents; no .venv yet."""
    folder = tmp_path / "hải đăng"
    (folder / "packaging").mkdir(parents=True)
    (folder / "app").mkdir()
    for name in (
        "haidang",
        "main.py",
        "requirements.lock",
        "requirements-dev.lock",
        "packaging/bootstrap.lock",
    ):
        shutil.copy(ROOT / name, folder / name)
    for name in ("__init__", "display", "errors"):
        shutil.copy(ROOT / "app" / f"{name}.py", folder / "app")
    return folder


@pytest.fixture
def bare_path(tmp_path: Path) -> Path:
    """A PATH with the few programs a bare system has, an apt that must not be asked, and no root."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in NEEDED:
        found = sys.executable if name == "python3" else shutil.which(name)
        assert found is not None
        # Through a script: a link to the interpreter of a .venv is no interpreter of that .venv.
        script(folder / name, f'exec "{found}" "$@"')
    script(folder / "id", "echo 1000")
    script(folder / "dpkg-query", "exit 1")
    script(folder / "apt-get", "echo apt was asked >&2; exit 99")
    return folder


def script(path: Path, body: str) -> None:
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)


def launch(
    program: Path, *arguments: str, path: Path | None = None, cwd: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [program, *arguments],
        cwd=cwd or program.parent,
        env={"PATH": str(path) if path else os.environ["PATH"], "HOME": str(program.parent), **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_help_answers_from_anywhere_through_links(checkout: Path, tmp_path: Path) -> None:
    (tmp_path / "first").symlink_to(checkout / "haidang")
    (tmp_path / "second").symlink_to("first")
    for verb in ("help", "--help"):
        done = launch(tmp_path / "second", verb, cwd=Path("/"))
        assert done.returncode == 0
        for words in ("tour DIR", "test", "lint", "bench", "soak", "verify", "admin", "HAIDANG_DATA"):
            assert words in done.stdout


def test_without_a_display_it_says_so_at_once_in_both_languages(checkout: Path, bare_path: Path) -> None:
    for arguments in ((), ("run",), ("--profile", "demo")):
        done = launch(checkout / "haidang", *arguments, path=bare_path)
        assert done.returncode == 2
        assert "không có màn hình" in done.stderr
        assert "There is no display" in done.stderr
        assert "./haidang tour" in done.stderr
    assert not (checkout / ".venv").exists()


def test_what_is_missing_is_one_line_to_run(checkout: Path, bare_path: Path) -> None:
    done = launch(checkout / "haidang", "test", path=bare_path)
    assert done.returncode == 1
    (line,) = done.stdout.splitlines()
    assert line.startswith("sudo apt-get update && sudo apt-get install -y ")
    packages = line.split()
    assert {"libegl1", "libxcb-cursor0", "xvfb", "ffmpeg", "libglib2.0-0"} <= set(packages)
    assert not [name for name in packages if "|" in name]
    assert "apt was asked" not in done.stderr
    assert not (checkout / ".venv").exists()


def test_packages_that_are_there_under_either_name_are_not_asked_for(checkout: Path, bare_path: Path) -> None:
    script(
        bare_path / "dpkg-query", 'echo "libglib2.0-0t64 installed libgl1 installed libegl1 not-installed "'
    )
    done = launch(checkout / "haidang", "tour", "/nowhere", path=bare_path)
    packages = done.stdout.split()
    assert "libglib2.0-0" not in packages
    assert "libgl1" not in packages
    assert "libegl1" in packages
    assert "xvfb" not in packages


def test_a_python_that_is_too_old_is_refused(checkout: Path, bare_path: Path, tmp_path: Path) -> None:
    script(tmp_path / "old", "exit 1")
    done = launch(checkout / "haidang", "lint", path=bare_path, HAIDANG_PYTHON=str(tmp_path / "old"))
    assert done.returncode == 1
    assert "is not a Python 3.11 or newer" in done.stderr
    for name in ("python3", "python3.11", "python3.12", "python3.13"):
        script(bare_path / name, "exit 1")
    done = launch(checkout / "haidang", "lint", path=bare_path)
    assert done.returncode == 1
    assert "No Python 3.11 or newer was found" in done.stderr


def test_tour_wants_a_folder(checkout: Path) -> None:
    done = launch(checkout / "haidang", "tour")
    assert done.returncode == 1
    assert "./haidang tour DIR" in done.stderr


def test_the_script_is_plain_posix_shell() -> None:
    # dash knows nothing but POSIX.
    shell = shutil.which("dash") or "sh"
    assert subprocess.run([shell, "-n", ROOT / "haidang"], check=False).returncode == 0
    assert (ROOT / "haidang").read_text("utf-8").startswith("#!/bin/sh\n")
    assert os.access(ROOT / "haidang", os.X_OK)


HELP_OF = """
import sys
sys.path.insert(0, {root!r})
import main
try:
    main.main([{verb!r}, "--help"])
except SystemExit as end:
    assert end.code == 0
late = ("PySide6", "sqlalchemy", "app.bootstrap")
assert not [name for name in sys.modules if name.startswith(late)]
"""


@pytest.mark.parametrize("verb", ["verify", "admin", "tour", "import", "run"])
def test_every_sub_command_explains_itself_without_qt(verb: str) -> None:
    program = HELP_OF.format(root=str(ROOT), verb=verb)
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "usage: haidang" in done.stdout
