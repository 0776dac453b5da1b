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
    disclose: Callable[[RawEntry], bool] | None = None,
) -> int:
    """Writes entries (returns how many), attachments, anchors and the verifier into the new folder `target`.

    What is damaged or missing is exported as it is: the verifier says so. `progress(done, total)` entries.
    With `disclose`, entries it refuses are withheld: of each run of them only the number, the last hash and
    the station's signature go out, so that the rest still hangs together; anchors stay here.
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
            if disclose is None:
                _copy_anchors(data_dir, partial)
            count = _write_entries(journal, data_dir, partial, progress, disclose)
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
    journal: JournalRows,
    data_dir: Path,
    target: Path,
    progress: Callable[[int, int], None] | None,
    disclose: Callable[[RawEntry], bool] | None,
) -> int:
    total = journal.count()
    count = 0
    withheld = _Withheld()
    with (target / "entries.jsonl").open("w", encoding="utf-8", newline="\n") as file:
        for row in journal.rows():
            if disclose is None or disclose(row):
                for record in (*withheld.before(row), _record(row)):
                    file.write(json.dumps(record, ensure_ascii=False) + "\n")
                for attachment in row.attachments:
                    _copy_attachment(data_dir, target, _text(attachment.path))
            else:
                withheld.take(row)
            count += 1
            if progress is not None and count % _STEP == 0:
                progress(count, total)
        for record in withheld.rest():
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
        file.flush()
        os.fsync(file.fileno())
    return count


class _Withheld:
    """Runs of entries that stay here, one run per writer at a time."""

    def __init__(self) -> None:
        self._runs: dict[str, tuple[int, RawEntry]] = {}

    def take(self, row: RawEntry) -> None:
        writer = _text(row.writer)
        first, _last = self._runs.get(writer, (row.sequence, row))
        self._runs[writer] = (first, row)

    def before(self, row: RawEntry) -> list[dict[str, object]]:
        """The run that ends where `row` of the same writer begins."""
        run = self._runs.pop(_text(row.writer), None)
        return [_run_record(*run)] if run else []

    def rest(self) -> list[dict[str, object]]:
        return [_run_record(*run) for run in self._runs.values()]


def _run_record(first: int, last: RawEntry) -> dict[str, object]:
    return {
        "withheld": {"writer": _text(last.writer), "first": first, "last": last.sequence},
        "hash": _hex(last.hash),
        "station_signature": _hex(last.station_signature),
    }


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
