"""Files that come with an entry: of a kind that is kept, within bounds, sealed with it (D4.4, D8.2.2d)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.domain.refusals import RefusedError
from app.domain.text import tidy_line
from app.files import read_regular, reason_words
from app.journal.entry import Attachment
from app.services.evidence import evidence_path
from app.services.room import new_id
from app.services.sealing import Sealing, sealing
from app.store.store import Store

MOST_FILES = 20
MOST_BYTES = 50 << 20
MOST_TOGETHER = 200 << 20
# What can be looked at or printed; a program is no attachment.
MEDIA_TYPES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "pdf": "application/pdf",
    "txt": "text/plain",
    "csv": "text/csv",
    "eml": "message/rfc822",
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xls": "application/vnd.ms-excel",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "wav": "audio/wav",
    "mp4": "video/mp4",
    "mkv": "video/x-matroska",
}


@dataclass(frozen=True, slots=True)
class Attached:
    """One file to be sealed with an entry: its name with ending, its bytes."""

    name: str
    content: bytes

    @property
    def ending(self) -> str:
        """The ending in small letters, "" for none."""
        return Path(self.name).suffix.removeprefix(".").lower()


def read_attached(path: Path) -> Attached:
    """Reads a file to attach, at most a byte more than is taken; RefusedError for its kind or the disk."""
    check_name(path.name)
    try:
        content = read_regular(path, MOST_BYTES + 1)
    except OSError as error:
        vi, en = reason_words(error)
        raise RefusedError(
            f"Không đọc được tệp {tidy_line(path.name)} ({vi}). Hãy chọn lại tệp.",
            en=f"The file {tidy_line(path.name)} could not be read ({en}). Choose it again.",
        ) from error
    return Attached(path.name, content)


def read_all(paths: Iterable[Path]) -> tuple[Attached, ...]:
    """Reads the files of one entry; RefusedError for one of them, or before too many fill the memory."""
    found: list[Attached] = []
    for path in paths:
        _check_count(len(found) + 1)
        found.append(read_attached(path))
        _check_together(found)
    return tuple(found)


def check_name(name: str) -> None:
    """RefusedError unless a file called `name` is of a kind that is attached."""
    if Path(name).suffix.removeprefix(".").lower() not in MEDIA_TYPES:
        raise RefusedError(
            f"Không đính kèm được tệp {tidy_line(name)}: chỉ nhận ảnh, PDF, văn bản, bảng tính, thư, "
            "âm thanh, video.",
            en=f"{tidy_line(name)} cannot be attached: pictures, PDF, texts, mails, sound, video can.",
        )


@contextmanager
def sealed_files(store: Store, at: datetime, files: Sequence[Attached]) -> Iterator[tuple[Attachment, ...]]:
    """The files written below the evidence folder; taken away again when the entry is not recorded.

    Raises RefusedError for too many, too large, empty or of a kind not taken, before anything is written.
    """
    _check(files)
    with sealing(store) as kept:
        yield tuple(_write(kept, at, Path(one.name).stem, one) for one in files)


def seal_received(
    kept: Sealing, at: datetime, number: str, files: Sequence[Attached]
) -> tuple[Attachment, ...]:
    """What a unit sent for the matter `number`, written; RefusedError as `sealed_files` (D8.2.2d)."""
    _check(files)
    return tuple(_write(kept, at, f"tai lieu {number}", one) for one in files)


def _write(kept: Sealing, at: datetime, stem: str, one: Attached) -> Attachment:
    path = evidence_path(at, stem, new_id(), one.ending)
    return kept.write(path, one.content, MEDIA_TYPES[one.ending])


def _check(files: Sequence[Attached]) -> None:
    _check_count(len(files))
    _check_together(files)
    for one in files:
        check_name(one.name)
        if not 0 < len(one.content) <= MOST_BYTES:
            raise RefusedError(
                f"Tệp {tidy_line(one.name)} trống hoặc lớn hơn {MOST_BYTES >> 20} MB. Hãy đính kèm tệp khác.",
                en=f"{tidy_line(one.name)} is empty or above {MOST_BYTES >> 20} MB. Attach another file.",
            )


def _check_count(count: int) -> None:
    if count > MOST_FILES:
        raise RefusedError(
            f"Mỗi mục đính kèm tối đa {MOST_FILES} tệp. Hãy ghi thêm một mục cho các tệp còn lại.",
            en=f"An entry takes {MOST_FILES} files at most. Write another entry for the rest.",
        )


def _check_together(files: Sequence[Attached]) -> None:
    if sum(len(one.content) for one in files) > MOST_TOGETHER:
        raise RefusedError(
            f"Các tệp đính kèm cùng một mục lớn hơn {MOST_TOGETHER >> 20} MB. Hãy chia ra nhiều mục.",
            en=f"The files of one entry exceed {MOST_TOGETHER >> 20} MB. Spread them over several entries.",
        )
