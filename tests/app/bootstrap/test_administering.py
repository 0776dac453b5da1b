"""`main.py admin` as an administrator types it: passwords by stdin, every act in the journal."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

import main
from app.bootstrap.core import Core, open_core
from app.bootstrap.secrets import credentials
from app.journal.verify import verify
from app.settings import Settings
from app.store.anchor import RolledBackError
from app.store.engine import DATABASE
from app.store.reader import open_journal

ADMIN, OFFICER, AGAIN = "Mật khẩu quản trị 1", "Mật khẩu trực ban 1", "Mật khẩu trực ban 2"


class Terminal:
    """Runs `admin` on one data folder, with what is typed after it."""

    def __init__(self, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.data = data
        self._monkeypatch = monkeypatch

    def admin(self, *arguments: str, typed: tuple[str, ...] = ()) -> int:
        self._monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in typed)))
        return main.main(["admin", *arguments, "--data", str(self.data)])

    def by_admin(self, *arguments: str, typed: tuple[str, ...] = ()) -> int:
        return self.admin(*arguments, "--administrator", "quantri", typed=(ADMIN, *typed))


def room(data: Path) -> Core:
    return open_core(Settings(profile="bench", level="central", data=data))


def kinds(data: Path) -> list[str]:
    core = room(data)
    try:
        return [entry.kind for entry in core.store.entries()]
    finally:
        core.close()


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A data folder with an administrator and an officer, both enrolled at the terminal."""
    one = Terminal(tmp_path / "data", monkeypatch)
    enrol = ("enrol", "quantri", "--name", "Phạm Văn Tú", "--role", "administrator")
    assert one.admin(*enrol, typed=(ADMIN,)) == 0
    officer = (
        "enrol",
        "lan",
        "--name",
        "Trần Thị Lan",
        "--role",
        "surveillance_officer",
        "--title",
        "Công chức",
    )
    assert one.by_admin(*officer, typed=(OFFICER,)) == 0
    return one


def test_accounts_are_changed_reset_shut_and_opened_by_an_administrator_alone(
    terminal: Terminal, capsys: pytest.CaptureFixture[str]
) -> None:
    because = ("--reason", "Quyết định 12")
    assert terminal.admin("change", "lan", "--title", "Đội trưởng", *because) == 1
    assert "--administrator" in capsys.readouterr().err
    by_lan = ("--administrator", "lan")
    assert terminal.admin("disable", "quantri", *because, *by_lan, typed=(OFFICER,)) == 1
    assert terminal.by_admin("change", "lan", "--title", "Đội trưởng", *because) == 0
    assert terminal.by_admin("reset", "lan", *because, typed=(AGAIN,)) == 0
    assert terminal.by_admin("disable", "lan", *because) == 0
    assert terminal.by_admin("enable", "lan", *because) == 0
    assert terminal.by_admin("enable", "khongco", *because) == 1
    core = room(terminal.data)
    try:
        session = core.authenticator.sign_in("lan", AGAIN)
        assert (session.officer.name, session.officer.title) == ("Trần Thị Lan", "Đội trưởng")
    finally:
        core.close()
    acts = [kind for kind in kinds(terminal.data) if kind.startswith("officer.")]
    assert acts == ["officer.enrolled"] * 2 + [
        "officer.changed",
        "officer.key_changed",
        "officer.disabled",
        "officer.enabled",
    ]


def test_a_backup_is_whole_without_keys_and_is_restored_into_an_empty_folder(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert terminal.by_admin("rebuild") == 0
    copy = tmp_path / "copies" / "2026-11-22"
    assert terminal.by_admin("backup", str(copy)) == 0
    assert terminal.by_admin("backup", str(copy)) == 1, "a copy is never written over"
    assert not list(copy.glob("secrets*"))
    assert terminal.admin("restore", str(copy)) == 1, "the folder is in use"
    other = Terminal(tmp_path / "restored", monkeypatch)
    assert other.admin("restore", str(copy)) == 0
    there = kinds(other.data)
    assert there[-1] == "chain.opened", "a workstation of its own"
    with open_journal(other.data) as reader:
        report = verify(reader, other.data, signatures="all")
    assert (report.whole, report.writers) == (True, 2)


def test_a_backup_never_goes_into_what_it_copies_nor_throws_away_what_is_not_its_own(
    terminal: Terminal, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(path.name for path in terminal.data.iterdir())
    assert terminal.by_admin("backup", str(terminal.data / "evidence" / "copy")) == 1
    assert "evidence" in capsys.readouterr().err
    assert sorted(path.name for path in terminal.data.iterdir()) == before
    kept = tmp_path / "copy.partial" / "kept.txt"
    kept.parent.mkdir()
    kept.write_text("x")
    assert terminal.by_admin("backup", str(tmp_path / "copy")) == 0
    assert kept.read_text() == "x"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy", "copy.partial", "data"]


def test_a_workstation_rolled_back_goes_on_with_a_new_key_and_says_what_is_gone(terminal: Terminal) -> None:
    older = (terminal.data / DATABASE).read_bytes()
    assert terminal.by_admin("rebuild") == 0
    (terminal.data / DATABASE).write_bytes(older)
    with pytest.raises(RolledBackError):
        room(terminal.data)
    assert terminal.by_admin("renew-key") == 0
    assert kinds(terminal.data).count("chain.opened") == 2
    assert terminal.by_admin("renew-key") == 0
    assert kinds(terminal.data).count("chain.opened") == 3
    with open_journal(terminal.data) as reader:
        findings = verify(reader, terminal.data, signatures="all").findings
    assert [one.damage for one in findings] == ["tail_cut"]


def test_a_devices_password_is_changed_by_an_administrator_and_the_log_says_which_not_what(
    terminal: Terminal, capsys: pytest.CaptureFixture[str]
) -> None:
    assert terminal.admin("secret", "cong-3", "--user", "admin", typed=("bí mật của camera",)) == 1
    assert "--administrator" in capsys.readouterr().err
    by_lan = ("--administrator", "lan")
    assert terminal.admin("secret", "cong-3", *by_lan, typed=(OFFICER, "bí mật của camera")) == 1
    core = room(terminal.data)
    try:
        assert core.secrets.get("cong-3") is None
    finally:
        core.close()
    assert terminal.by_admin("secret", "cong-3", "--user", "admin", typed=("bí mật của camera",)) == 0
    assert terminal.by_admin("secret", "cong-4", "--remove") == 0
    core = room(terminal.data)
    try:
        assert credentials(core.secrets, "cong-3") == ("admin", "bí mật của camera")
        changed, removed = core.store.entries(kinds={"secret.changed"})
        [admin] = [one for one in core.room.shifts.officers() if one.username == "quantri"]
        assert changed.author == admin.officer_id
        assert [one.officer_id for one in changed.signatures] == [admin.officer_id]
        assert (changed.payload["name"], removed.payload["name"]) == ("cong-3", "cong-4")
        assert "cong-3" in core.room.log.page(limit=10).lines[4].text
    finally:
        core.close()
    assert "bí mật" not in "".join(map(str, capsys.readouterr()))
    stored = b"".join(path.read_bytes() for path in terminal.data.rglob("*") if path.is_file())
    assert "bí mật của camera".encode() not in stored
