"""A table of units taken in without a screen; the tables that come with the console are whole (D4.4)."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest

import main
import resources
from app.bootstrap.core import open_core
from app.bootstrap.demo_directory import FILE
from app.domain.people import Officer, Post
from app.services.registers.directory_file import read_directory
from app.settings import Settings
from tests.app.bootstrap.test_importing_maps import PASSWORD, screen

__all__ = ["screen"]
OFFICER = Officer("cb-1", "Lê Thị Bình", "binh", "Công chức", "Văn phòng", frozenset({Post.GENERAL_OFFICER}))
SEED = Path(resources.__file__).parent / "directory" / "truc-ban.csv"


def test_D4_4_D5_6_the_centres_numbers_are_looked_at_then_taken_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    core = open_core(Settings(data=data))
    core.authenticator.enrol(
        Officer("cb-0", "Quản trị", "quantri", "", "", frozenset({Post.ADMINISTRATOR})), PASSWORD, by=None
    )
    session = core.authenticator.sign_in("quantri", PASSWORD)
    core.authenticator.enrol(OFFICER, PASSWORD, by=session)
    core.close()
    asked = ["import", "directory", str(SEED), "--data", str(data)]
    assert main.main(asked) == 0
    told = capsys.readouterr().out
    assert "truc-ban.csv · 2 mới · 0 thay đổi" in told
    assert "Điện thoại trực: 024 3944 0068" in told
    monkeypatch.setattr("sys.stdin", io.StringIO(PASSWORD + "\n"))
    assert main.main([*asked, "--accept", "--officer", "binh"]) == 0
    said = capsys.readouterr()
    assert PASSWORD not in said.out + said.err
    core = open_core(Settings(data=data))
    try:
        found = core.room.registers.directory.last_read.find("0068")
    finally:
        core.close()
    assert [one.unit.name for one in found][-1] == "Trực ban cơ quan Tổng cục Hải quan"
    assert len(found) == 2


@pytest.mark.parametrize("file", [SEED, FILE])
def test_D4_4_the_tables_that_come_with_the_console_have_no_row_refused(file: Path) -> None:
    found = read_directory(file.read_bytes(), date(2026, 11, 22))
    assert found.problems == ()
    assert found.unknown == ()
    assert len(found.units) >= 2
