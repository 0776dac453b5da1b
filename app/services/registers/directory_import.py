"""A table taken into the directory: its differences first, then all of it in one entry (D4.4)."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from app.auth.permissions import Permission
from app.domain.camera_map import RowProblem
from app.domain.refusals import RefusedError
from app.domain.registers.unit import KIND_WORDS, Unit, UnitDirectory, UnitDraft
from app.domain.text import tidy_line
from app.journal.canonical import CanonicalError, canonical_bytes
from app.journal.entries.unit import RefusedUnit, UnitsImported, record_of
from app.journal.entry import Draft
from app.services.camera_map_file.tables import NotAMapError, read_table
from app.services.desk import Desk
from app.services.log_attachments import Attached, sealed_files
from app.services.outcome import Area, Changes, Outcome
from app.services.registers.directory import Directory
from app.services.registers.directory_file import FileUnit, read_directory
from app.services.room import Room, new_id


@dataclass(frozen=True, slots=True)
class UnitChange:
    """What a file would make of one unit; `before` is None for a new one, `words` say what is different."""

    unit_id: str
    before: Unit | None
    after: UnitDraft
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryPreview:
    """What taking a file in would do; nothing has happened yet. `same` units stay as they are."""

    file_name: str
    data: bytes = field(repr=False)
    changes: tuple[UnitChange, ...]
    same: int
    problems: tuple[RowProblem, ...]
    unknown: tuple[str, ...]

    @property
    def added(self) -> int:
        """How many units are new."""
        return sum(one.before is None for one in self.changes)

    @property
    def refused_rows(self) -> int:
        """How many rows would not be taken."""
        return len({one.row for one in self.problems})


class DirectoryImport:
    """Looks at tables and takes them in."""

    def __init__(self, room: Room, directory: Directory) -> None:
        self._room, self._directory = room, directory

    def preview(self, path: Path) -> DirectoryPreview:
        """What a CSV, XLSX or XLS file would change; up to a minute, not on the GUI thread; KnownError."""
        return self.preview_bytes(read_table(path), path.name)

    def preview_bytes(self, data: bytes, file_name: str) -> DirectoryPreview:
        """As `preview`, of bytes."""
        file = read_directory(data, self._directory.today())
        directory = self._directory.reload()
        changes: list[UnitChange] = []
        problems, same = list(file.problems), 0
        for one in file.units:
            change = _change(one, directory)
            twin = directory.twin(change.after, (change.unit_id,))
            if twin is not None:
                problems.append(_twin(one, twin))
            elif change.words:
                changes.append(change)
            else:
                same += 1
        return DirectoryPreview(
            file_name=tidy_line(file_name, 200),
            data=data,
            changes=tuple(changes),
            same=same,
            problems=tuple(sorted(problems, key=lambda one: one.row)),
            unknown=file.unknown,
        )

    def accept(
        self, desk: Desk, preview: DirectoryPreview, *, take_rest: bool = False
    ) -> Outcome[UnitDirectory]:
        """Takes the file in: sealed, one entry, all or nothing; refused rows need `take_rest`; KnownError."""
        desk.require(Permission.EDIT_DIRECTORY)
        if not preview.changes:
            raise RefusedError(
                "Tệp không có gì mới so với danh bạ. Không có gì để nhận.",
                en="The file says nothing new. There is nothing to take.",
            )
        if preview.problems and not take_rest:
            raise RefusedError(
                f"Tệp có {preview.refused_rows} dòng bị từ chối. Hãy xác nhận nhận các dòng còn lại, hoặc "
                "sửa tệp.",
                en=f"{preview.refused_rows} rows are refused. Agree to take the rest, or correct the file.",
            )
        now = self._room.now()
        # The ending of a name says nothing about the bytes; what is sealed keeps a known one.
        name = preview.file_name if Path(preview.file_name).suffix.lower() in _ENDINGS else "danh-ba.csv"
        with sealed_files(self._room.store, now, (Attached(name, preview.data),)) as attachments:
            [file] = attachments
            payload = UnitsImported(
                file_name=preview.file_name,
                evidence=file.path,
                sha256=file.sha256,
                units=tuple(record_of(one.unit_id, one.after) for one in preview.changes),
                added=preview.added,
                changed=len(preview.changes) - preview.added,
                refused=tuple(
                    RefusedUnit(row=one.row, column=one.column, value=one.value, reason=one.vi)
                    for one in preview.problems
                ),
            )
            _check_size(payload)
            self._room.append(
                Draft.of(
                    payload,
                    author=desk.officer_id,
                    happened_at=now,
                    subject=f"units:{file.sha256}",
                    attachments=attachments,
                )
            )
        return Outcome(self._directory.reload(), Changes.of(Area.DIRECTORY, Area.LOG))


_ENDINGS = (".csv", ".txt", ".xls", ".xlsx")


def _change(one: FileUnit, directory: UnitDirectory) -> UnitChange:
    known = directory.namesake(one.draft)
    if known is None and "valid_from" not in one.told:
        known = directory.named(one.draft.name)
    if known is None:
        numbers = tuple(number.words for number in one.draft.numbers)
        return UnitChange(new_id(), None, one.draft, (KIND_WORDS[one.draft.kind], *numbers))
    after = one.over(known)
    return UnitChange(known.unit_id, known, after, differences(known, after))


def differences(before: UnitDraft, after: UnitDraft) -> tuple[str, ...]:
    """What `after` says otherwise, in words; nothing where both say the same."""

    def day(value: UnitDraft) -> str:
        return f"{value.valid_until:%d/%m/%Y}" if value.valid_until else "–"

    pairs = (
        ("Tên", before.name, after.name),
        ("Tên tắt", before.short, after.short),
        ("Phím tắt", before.code, after.code),
        ("Loại", KIND_WORDS[before.kind], KIND_WORDS[after.kind]),
        ("Hiệu lực từ", f"{before.valid_from:%d/%m/%Y}", f"{after.valid_from:%d/%m/%Y}"),
        ("Hiệu lực đến", day(before), day(after)),
        ("Ghi chú", before.note, after.note),
    )
    words = [f"{what}: {old or '–'} → {new or '–'}" for what, old, new in pairs if old != new]
    words += [f"+ {one.words}" for one in after.numbers if one not in before.numbers]
    words += [f"− {one.words}" for one in before.numbers if one not in after.numbers]
    return tuple(words)


def _twin(one: FileUnit, twin: tuple[Unit, str]) -> RowProblem:
    unit, what = twin
    return RowProblem(
        one.row,
        "",
        what,
        f"đã dùng cho {unit.name} trong thời gian này",
        f"belongs to {unit.name} at that time",
    )


def _check_size(payload: UnitsImported) -> None:
    try:
        canonical_bytes(payload.to_payload())
    except CanonicalError as error:
        raise NotAMapError(
            "Tệp thay đổi quá nhiều đơn vị cho một mục nhật ký. Hãy tách thành nhiều tệp.",
            en="The file changes too many units for one entry of the log. Split it.",
        ) from error
