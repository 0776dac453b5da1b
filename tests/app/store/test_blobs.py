"""Evidence files."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from app.journal.entry import Attachment
from app.store.blobs import orphans, write_evidence
from app.store.store import Store
from tests.app.store.making import note, picture


def test_D14_1_2b_what_is_written_is_what_is_vouched_for(data_dir: Path) -> None:
    content = os.urandom(100_000)
    chunks = [content[start : start + 4096] for start in range(0, len(content), 4096)]
    attachment = write_evidence(data_dir, "evidence/2017/ảnh cổng 3.png", chunks, "image/png")
    assert attachment == Attachment(
        "evidence/2017/ảnh cổng 3.png", hashlib.sha256(content).hexdigest(), 100_000, "image/png"
    )
    path = data_dir / attachment.path
    assert path.read_bytes() == content
    assert path.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_nothing_is_ever_written_over(data_dir: Path) -> None:
    attachment = picture(data_dir, content=b"first")
    with pytest.raises(FileExistsError):
        picture(data_dir, content=b"second")
    path = data_dir / attachment.path
    assert path.read_bytes() == b"first"
    assert [one.name for one in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(
    "path",
    [
        "evidence",
        "evidence/",
        "/evidence/a.png",
        "evidence/../a.png",
        "evidence/a/../../../a.png",
        "evidence//a.png",
        "evidence/./a.png",
        "haidang.sqlite3",
        "other/a.png",
        "evidence/.hidden",
        "evidence/a\x00.png",
        "evidence/a\n.png",
        "evidence/a\\b.png",
        "evidence/ca\u0309ng.png",
        "evidence/" + "ả" * 100,
    ],
)
def test_paths_that_lead_elsewhere_are_refused(data_dir: Path, path: str) -> None:
    with pytest.raises(ValueError, match="evidence path"):
        write_evidence(data_dir, path, b"x", "image/png")
    assert not data_dir.exists()


def test_a_link_does_not_lead_out(data_dir: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (data_dir / "evidence").mkdir(parents=True)
    (data_dir / "evidence" / "link").symlink_to(outside)
    with pytest.raises(ValueError, match="leads out"):
        write_evidence(data_dir, "evidence/link/a.png", b"x", "image/png")
    assert list(outside.iterdir()) == []


def test_the_evidence_folder_itself_may_lie_on_another_disk(data_dir: Path, tmp_path: Path) -> None:
    other = tmp_path / "other-disk"
    other.mkdir()
    data_dir.mkdir()
    (data_dir / "evidence").symlink_to(other)
    picture(data_dir)
    assert (other / "2017/03/17/a.png").is_file()


def test_orphans_are_what_no_entry_vouches_for(store: Store, data_dir: Path) -> None:
    known, orphan = picture(data_dir, "known.png"), picture(data_dir, "orphan.png")
    partial = data_dir / "evidence" / ".0123.partial"
    partial.write_bytes(b"half")
    store.append([note(1, attachments=(known,))])
    with store.read() as connection:
        assert list(orphans(data_dir, connection)) == [partial, data_dir / orphan.path]


def test_no_evidence_no_orphans(store: Store, data_dir: Path) -> None:
    with store.read() as connection:
        assert list(orphans(data_dir, connection)) == []
