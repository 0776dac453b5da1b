"""An export of the whole log that a third party can check without the console (D16.3)."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from app.errors import KnownError
from app.files import sync_folder
from app.journal import standalone_verify
from app.journal.reading import RawEntry
from app.journal.witness import FOLDER
from app.store.failures import known_errors
from app.store.files import make_folder
from app.store.reader import JournalRows

VERIFIER = "haidang_verify.py"
_STEP = 500


class ExportExistsError(KnownError):
    """The target is there already."""

    def __init__(self, target: Path) -> None:
        super().__init__(
            f"{target} đã có. Hãy chọn tên thư mục khác; bản trích cũ không bị ghi đè.",
            en=f"{target} exists. Choose another name; an export is never written over.",
        )


def export_chain(
    journal: JournalRows,
    data_dir: Path,
    target: Path,
    progress: Callable[[int, int], None] | None = None,
) -> int:
    """Writes entries (returns how many), attachments, anchors and the verifier into the new folder `target`.

    What is damaged or missing is exported as it is: the verifier says so. `progress(done, total)` entries.
    Raises ExportExistsError, DiskFullError, ReadOnlyError, UnreadableError.
    """
    if target.exists():
        raise ExportExistsError(target)
    make_folder(target.parent)
    partial = target.with_name(target.name + ".partial")
    with known_errors(target):
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir()
        try:
            _copy_anchors(data_dir, partial)
            count = _write_entries(journal, data_dir, partial, progress)
            _copy(Path(standalone_verify.__file__), partial / VERIFIER)
            sync_folder(partial)
            partial.rename(target)
            sync_folder(target.parent)
        finally:
            shutil.rmtree(partial, ignore_errors=True)
    return count


def _copy_anchors(data_dir: Path, target: Path) -> None:
    """Before the entries: an anchor may be behind the journal, never ahead of it."""
    for path in sorted((data_dir / FOLDER).glob("*")):
        (target / FOLDER).mkdir(exist_ok=True)
        _copy(path, target / FOLDER / path.name)


def _write_entries(
    journal: JournalRows, data_dir: Path, target: Path, progress: Callable[[int, int], None] | None
) -> int:
    total = journal.count()
    count = 0
    with (target / "entries.jsonl").open("w", encoding="utf-8", newline="\n") as file:
        for row in journal.rows():
            file.write(json.dumps(_record(row), ensure_ascii=False) + "\n")
            for attachment in row.attachments:
                _copy_attachment(data_dir, target, _text(attachment.path))
            count += 1
            if progress is not None and count % _STEP == 0:
                progress(count, total)
        file.flush()
        os.fsync(file.fileno())
    return count


def _copy_attachment(data_dir: Path, target: Path, path: str) -> None:
    source, copy = data_dir / path, target / path
    inside = copy.resolve().is_relative_to(target.resolve())
    if inside and source.is_file() and not copy.exists():
        copy.parent.mkdir(parents=True, exist_ok=True)
        _copy(source, copy)


def _copy(source: Path, target: Path) -> None:
    with source.open("rb") as origin, target.open("xb") as copy:
        shutil.copyfileobj(origin, copy)
        copy.flush()
        os.fsync(copy.fileno())


def _record(row: RawEntry) -> dict[str, object]:
    return {
        "acceptance": row.acceptance,
        "hash": _hex(row.hash),
        "station_signature": _hex(row.station_signature),
        "body": _text(row.body),
        "signatures": [
            {
                "officer_id": _text(one.officer_id),
                "key_id": _text(one.key_id),
                "signature": _hex(one.signature),
            }
            for one in row.signatures
        ],
    }


def _text(value: object) -> str:
    """Text as stored; bytes that are no text any more are marked, and fail verification as they should."""
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def _hex(value: object) -> str:
    return value.hex() if isinstance(value, bytes) else ""
