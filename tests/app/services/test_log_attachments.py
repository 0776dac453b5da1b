"""Files of a line: sealed with it, of known kinds, within bounds, or nothing is written (D4.4)."""

from __future__ import annotations

import os

import pytest

from app.domain.directive import Channel
from app.domain.log import LogLine
from app.domain.refusals import RefusedError
from app.errors import KnownError
from app.services.camera_map_file.tables import read_table
from app.services.log import Direction
from app.services.log_attachments import MOST_BYTES, MOST_FILES, Attached, read_all, read_attached
from tests.support.duty import (
    DutyRoom,
)


def _newest(room: DutyRoom, count: int = 1) -> list[LogLine]:
    return list(room.services.log.page(limit=count).lines)


def test_D4_4_files_of_a_communication_are_sealed_with_it(on_duty: DutyRoom) -> None:
    log = on_duty.services.log
    files = (Attached("Ảnh hiện trường.PNG", b"\x89PNG..."), Attached("../công văn.pdf", b"%PDF-1.7"))
    line = log.note(
        on_duty.desk(),
        "Đơn vị gửi ảnh và công văn",
        direction=Direction.IN,
        channel=Channel.EMAIL,
        number="haiphong@example.org",
        files=files,
    ).value
    assert line.has_attachment
    detail = log.detail(line.entry_id)
    assert [one.media_type for one in detail.attachments] == ["image/png", "application/pdf"]
    for one, file in zip(detail.attachments, files, strict=True):
        assert (on_duty.data_dir / one.path).read_bytes() == file.content
    assert on_duty.services.verify.run(True, lambda *_: None, lambda: False).whole
    (on_duty.data_dir / detail.attachments[1].path).write_bytes(b"%PDF-1.8")
    assert not on_duty.services.verify.run(True, lambda *_: None, lambda: False).whole


@pytest.mark.parametrize(
    "file", [Attached("a.exe", b"MZ"), Attached("a.pdf", b""), Attached("pdf", b"x"), Attached("", b"x")]
)
def test_a_file_that_is_no_attachment_writes_nothing(on_duty: DutyRoom, file: Attached) -> None:
    before, on_disk = _newest(on_duty), set(on_duty.data_dir.rglob("*.pdf"))
    with pytest.raises(RefusedError):
        on_duty.services.log.note(on_duty.desk(), "Kèm tệp", files=(Attached("b.pdf", b"%PDF"), file))
    assert _newest(on_duty) == before
    assert set(on_duty.data_dir.rglob("*.pdf")) == on_disk


def test_a_huge_file_is_read_no_further_than_allowed(on_duty: DutyRoom) -> None:
    huge = on_duty.data_dir / "huge.mkv"
    with huge.open("wb") as file:
        file.truncate(MOST_BYTES * 20)
    found = read_attached(huge)
    assert len(found.content) == MOST_BYTES + 1
    with pytest.raises(RefusedError, match="50 MB"):
        on_duty.services.log.note(on_duty.desk(), "Phim", files=(found,))
    with pytest.raises(RefusedError, match="không tìm thấy"):
        read_attached(on_duty.data_dir / "gone.pdf")


def test_what_is_no_file_is_refused_at_once_and_never_waited_for(on_duty: DutyRoom) -> None:
    pipe, link = on_duty.data_dir / "pipe.pdf", on_duty.data_dir / "zero.png"
    os.mkfifo(pipe)
    link.symlink_to("/dev/zero")
    (on_duty.data_dir / "folder.pdf").mkdir()
    for path in (pipe, link, on_duty.data_dir / "folder.pdf"):
        with pytest.raises(RefusedError, match="không phải là một tệp"):
            read_attached(path)
    with pytest.raises(KnownError, match="không phải là một tệp"):
        read_table(pipe)


def test_the_files_of_one_entry_never_fill_the_memory(on_duty: DutyRoom) -> None:
    film = on_duty.data_dir / "film.mkv"
    with film.open("wb") as file:
        file.truncate(MOST_BYTES)
    with pytest.raises(RefusedError, match="200 MB"):
        read_all([film] * MOST_FILES)
    small = on_duty.data_dir / "a.txt"
    small.write_text("a")
    with pytest.raises(RefusedError, match="tối đa 20 tệp"):
        read_all(iter([small] * 1_000))
    assert len(read_all([small] * MOST_FILES)) == MOST_FILES
