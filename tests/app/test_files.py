"""Old or new, never half."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from app.files import reason_words, write_atomically


def test_it_is_written_whole_and_readable_by_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "x"
    write_atomically(path, b"one")
    write_atomically(path, b"two")
    assert path.read_bytes() == b"two"
    assert path.stat().st_mode & 0o777 == 0o600
    write_atomically(path, b"three", mode=0o644)
    assert path.stat().st_mode & 0o777 == 0o644
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("step", ["fsync", "fchmod", "rename"])
def test_a_failure_at_any_step_keeps_the_old_one_and_leaves_no_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "x"
    write_atomically(path, b"old")

    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    if step == "rename":
        monkeypatch.setattr(Path, "replace", fail)
    else:
        monkeypatch.setattr(os, step, fail)
    with pytest.raises(OSError, match="full"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_the_data_is_on_the_disk_before_the_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def noted_fsync(descriptor: int) -> None:
        done.append("fsync folder" if Path(f"/proc/self/fd/{descriptor}").is_dir() else "fsync file")
        fsync(descriptor)

    def noted_replace(self: Path, target: Path) -> Path:
        done.append("rename")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", noted_fsync)
    monkeypatch.setattr(Path, "replace", noted_replace)
    write_atomically(tmp_path / "x", b"x")
    assert done == ["fsync file", "rename", "fsync folder"]


def test_a_link_in_the_place_of_the_file_is_replaced_not_followed(tmp_path: Path) -> None:
    outside, path = tmp_path / "outside", tmp_path / "x"
    outside.write_text("mine")
    path.symlink_to(outside)
    write_atomically(path, b"the", b"irs")
    assert outside.read_text() == "mine"
    assert not path.is_symlink()
    assert path.read_bytes() == b"theirs"


def test_reasons_are_words() -> None:
    assert reason_words(OSError(errno.ENOSPC, "")) == ("đĩa đã đầy", "the disk is full")
    assert reason_words(OSError(errno.ELOOP, "")) == ("lỗi hệ thống 40", "system error 40")
