"""A room on PostgreSQL, from the administrator's first command to a handover two workstations can read."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

import main
from app.auth.authenticator import Authenticator
from app.bootstrap.core import Core, open_core
from app.bootstrap.demo import OFFICERS, enrol_demo_officers
from app.clock import SystemClock
from app.domain.people import Post
from app.settings import load
from tests.support.duty import CHEAP
from tests.support.postgres import PASSWORD, Cluster

Admin = Callable[..., int]


@pytest.fixture
def admin(monkeypatch: pytest.MonkeyPatch) -> Admin:
    """`main.py admin …` with the server administrator's password on stdin."""

    def run(*arguments: str) -> int:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))
        return main.main(["admin", *arguments])

    return run


def profile(folder: Path, postgres: Cluster, database: str, name: str) -> Path:
    path = folder / f"{name}.toml"
    path.write_text(
        f'level = "central"\ndata = "{folder / name}"\n'
        f'[store]\nurl = "postgresql:///{database}?host={postgres.administrator.host}"\ntls = "disable"\n',
        encoding="utf-8",
    )
    return path


def test_a_watch_on_postgresql_at_two_workstations(
    postgres: Cluster, tmp_path: Path, admin: Admin, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = (profile(tmp_path, postgres, "phong_truc", name) for name in ("tram_a", "tram_b"))
    try:
        assert main.main(["admin", "settings", str(first)]) == 0
        assert admin("database", "create", "--administrator", "admin", "--profile", str(first)) == 0
        for path in (first, second):
            assert (
                admin(
                    *("database", "login", "--administrator", "admin", "--login", path.stem),
                    *("--profile", str(path)),
                )
                == 0
            )
        one, other = (open_core(load(path)) for path in (first, second))
        with closing(one), closing(other):
            _watch(one, other)
        assert main.main(["verify", "--profile", str(first), "--signatures", "all"]) == 0
        assert "Nhật ký nguyên vẹn" in capsys.readouterr().out
        assert admin("database", "upgrade", "--administrator", "admin", "--profile", str(first)) == 0
    finally:
        with closing(postgres.connect("postgres")) as sql:
            sql.execute("DROP DATABASE IF EXISTS phong_truc WITH (FORCE)")
    for path in (first, second):
        assert PASSWORD not in path.read_text(encoding="utf-8")


def _watch(one: Core, other: Core) -> None:
    enrol_demo_officers(Authenticator(one.accounts, SystemClock(), CHEAP), 0)
    by_post = {officer.post: officer for officer in OFFICERS}
    desk = one.room.sessions.sign_in(OFFICERS[0].username, OFFICERS[0].password).value
    proposal = one.room.shifts.propose()
    one.room.shifts.open(
        desk,
        starts_at=proposal.starts_at,
        ends_at=proposal.ends_at,
        people=proposal.people,
        plan="Giám sát cổng cảng",
        reason_if_incomplete="thử",
    )
    one.room.log.note(desk, "Xe đầu kéo chờ tại cổng Đình Vũ")
    shift = other.room.shifts.current()
    assert shift is not None
    leader = by_post[Post.SHIFT_LEADER]
    there = other.room.sessions.sign_in(leader.username, leader.password).value
    other.room.log.note(there, "Đã xem tại máy trạm thứ hai")
    listed = one.room.handovers.collect()
    assert listed.shift_id == shift.shift_id
    assert [entry.kind for entry in one.store.entries(kinds={"note.written"})] == ["note.written"] * 2
