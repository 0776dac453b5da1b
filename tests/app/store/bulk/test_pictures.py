"""Pictures of recognitions: bounded, by day, never outside their folder."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from app.store.bulk.pictures import MAX_PICTURE_BYTES, Pictures
from tests.app.store.bulk.rig import NOW

JPEG = b"\xff\xd8\xff\xe0"


def test_a_picture_is_kept_once_and_found_again(tmp_path: Path) -> None:
    pictures = Pictures(tmp_path)
    name = pictures.keep(JPEG + b"a", NOW)
    assert pictures.keep(JPEG + b"a", NOW) == name
    path = pictures.path(name)
    assert path is not None
    assert path.read_bytes() == JPEG + b"a"
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_what_is_no_jpeg_or_too_large_is_not_taken(tmp_path: Path) -> None:
    pictures = Pictures(tmp_path)
    assert pictures.keep(b"MZ", NOW) == ""
    assert pictures.keep(JPEG + bytes(MAX_PICTURE_BYTES), NOW) == ""


def test_the_oldest_days_go_when_the_folder_is_full(tmp_path: Path) -> None:
    pictures = Pictures(tmp_path, max_total_bytes=5000)
    old = [pictures.keep(JPEG + bytes([n]) * 1000, NOW - timedelta(days=9)) for n in range(3)]
    new = [pictures.keep(JPEG + bytes([n]) * 1000, NOW) for n in range(3, 6)]
    assert [pictures.path(name) for name in old] == [None, None, None]
    assert all(pictures.path(name) for name in new)
    assert pictures.path(Pictures(tmp_path, max_total_bytes=5000).keep(JPEG, NOW)) is not None


def test_a_name_that_leads_outside_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x")
    pictures = Pictures(tmp_path)
    pictures.keep(JPEG, NOW)
    assert pictures.path("../secret") is None
    assert pictures.path("/etc/passwd") is None
    assert pictures.path("../../x") is None
