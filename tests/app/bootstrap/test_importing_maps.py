"""A camera map brought in without a screen: looked at, refused row by row, taken over by an officer."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

import main
from app.auth.authenticator import Authenticator
from app.bootstrap.core import open_core
from app.domain.people import Officer, Post
from app.settings import Settings
from tests.support.camera_map_files import BRANCH, ROWS, csv_file

OFFICER = Officer(
    "cb-1", "Đỗ Minh Châu", "chau", "Kiểm tra viên", "Phòng giám sát", frozenset({Post.ADMINISTRATOR})
)
PASSWORD = "Bản-đồ-0317-canary"


@pytest.fixture(autouse=True)
def screen(qapp: QApplication) -> Iterator[None]:
    """The application other tests use as well; the language they found is given back."""
    before = QLocale()
    yield
    for one in qapp.findChildren(QTranslator):
        qapp.removeTranslator(one)
        one.deleteLater()
    QLocale.setDefault(before)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    core = open_core(Settings(data=tmp_path / "data"))
    try:
        enrol(core.authenticator)
    finally:
        core.close()
    return tmp_path / "data"


def enrol(authenticator: Authenticator) -> None:
    authenticator.enrol(OFFICER, PASSWORD, by=None)


def versions(data: Path) -> list[tuple[str, int, int, str]]:
    core = open_core(Settings(data=data))
    try:
        found = core.room.maps.versions()
        return [(one.branch, one.number, one.cameras, one.accepted_by_name) for one in found]
    finally:
        core.close()


def test_D14_1_1b_a_map_is_looked_at_then_accepted_by_an_officer(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "dinh-vu.csv"
    wrong = (
        "3",
        "DV-04",
        "Cổng 4",
        "Cảng Đình Vũ",
        "4.2.d",
        "một trăm",
        "20,8470",
        "310",
        "Cố định",
        *[""] * 5,
    )
    file.write_bytes(csv_file((*ROWS, wrong)))
    asked = ["import", "camera-map", str(file), "--data", str(data)]

    assert main.main(asked) == 1
    told = capsys.readouterr().out
    assert f"{BRANCH} · dinh-vu.csv" in told
    assert "“một trăm”" in told
    assert "DV-01 – Cầu tàu 1" in told
    assert versions(data) == []

    assert main.main([*asked, "--accept"]) == 1
    assert "--officer" in capsys.readouterr().err
    for password, more, words in (
        ("sai", ("--take-rest",), "mật khẩu"),
        (PASSWORD, (), "1 dòng bị từ chối"),
    ):
        monkeypatch.setattr("sys.stdin", io.StringIO(password + "\n"))
        assert main.main([*asked, "--accept", "--officer", "chau", *more]) == 1
        assert words in capsys.readouterr().err.casefold()
        assert versions(data) == []

    monkeypatch.setattr("sys.stdin", io.StringIO(PASSWORD + "\n"))
    assert main.main([*asked, "--accept", "--officer", "chau", "--take-rest"]) == 0
    said = capsys.readouterr()
    assert "phiên bản 1, 3 camera" in said.out
    assert PASSWORD not in said.out + said.err
    assert versions(data) == [(BRANCH, 1, 3, OFFICER.name)]


def test_a_file_that_is_no_map_is_refused_whole(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "anh.csv"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    assert main.main(["import", "camera-map", str(file), "--data", str(data)]) == 1
    assert capsys.readouterr().err.strip()
    assert versions(data) == []
