"""Files of tables an administrator keeps: whatever they hold, a sentence and never more than a megabyte."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.bootstrap.toml_tables import MAX_BYTES, MAX_TABLES, TableFile
from app.errors import KnownError

KEYS = {"off": {"from", "to"}, "work": {"day"}}


def told(path: Path) -> str:
    with pytest.raises(KnownError) as caught:
        TableFile(path, "tệp ngày nghỉ", "file of holidays").tables(KEYS)
    assert "Không dùng được tệp ngày nghỉ" in caught.value.vi
    assert "file of holidays" in caught.value.en
    return caught.value.vi


def test_tables_come_by_name_and_those_that_are_missing_are_none(tmp_path: Path) -> None:
    path = tmp_path / "days.toml"
    path.write_text("[[off]]\nfrom = 2027-02-05\n[[off]]\nfrom = 2027-09-02\n", encoding="utf-8")
    found = TableFile(path, "tệp", "file").tables(KEYS)
    assert [one["from"].month for one in found["off"]] == [2, 9]
    assert found["work"] == []


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"[[on]]\n", "chỉ gồm các mục [[off]], [[work]]"),
        (b"off = 3\n", "chỉ gồm các mục"),
        (b"off = [3]\n", "không hiểu 3"),
        (b"[[off]]\nday = 1\n", "không hiểu"),
        (b"[[work]]\n" * (MAX_TABLES + 1), "chỉ gồm các mục"),
        (b"[[off]\n", "sai cú pháp TOML"),
        (b"# \xff\xfe\n", "sai cú pháp TOML"),
        (b"off = " + b"[" * 100_000, "sai cú pháp TOML"),
        (b"#" * (MAX_BYTES + 1), "quá lớn"),
    ],
)
def test_anything_else_is_refused_in_a_sentence(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "days.toml"
    path.write_bytes(content)
    assert words in told(path)


def test_what_is_no_file_and_what_never_ends_is_refused(tmp_path: Path) -> None:
    assert "không đọc được" in told(tmp_path)
    assert "không đọc được" in told(tmp_path / "none.toml")
    assert "quá lớn" in told(Path("/dev/zero"))
