"""The branch's camera map: looked at first, accepted whole, kept by versions (D14.1.1b, D14.1.2c)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from app.auth.permissions import Permission
from app.domain.camera_map import (
    CameraChange,
    CameraMap,
    ChangeKind,
    MapCamera,
    MapVersion,
    ReferencePicture,
    RowProblem,
    differences,
)
from app.domain.checklist import Checklists
from app.domain.refusals import NotFoundError, RefusedError, missing
from app.domain.text import tidy_line
from app.journal.canonical import MAX_BYTES, CanonicalError, canonical_bytes
from app.journal.entries.camera_map import (
    CameraMapAccepted,
    ReferencePictureSet,
    RefusedRow,
    SealedPicture,
    record_of,
)
from app.journal.entry import Draft
from app.services.camera_map_file.reading import MapFile, read_map
from app.services.camera_map_file.sealed import pictures_beside, seal_file, seal_picture
from app.services.camera_map_file.tables import NotAMapError, read_table
from app.services.camera_map_file.writing import map_workbook, template_workbook
from app.services.desk import Desk
from app.services.evidence import read_sealed
from app.services.outcome import Area, Changes, Outcome
from app.services.room import Room, new_id
from app.services.sealing import sealing
from app.store.queries import camera_maps


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPreview:
    """What accepting a file would do; nothing has happened yet.

    `cameras` would be in force: what the file gives, and of `kept` ones, whose rows are refused, what is
    known now. `changes` are against the map in force, `notes` (Vietnamese, English) what is odd but no
    reason to refuse. `based_on` is the version looked at, 0 for a branch's first map.
    """

    file_name: str
    data: bytes = field(repr=False)
    folder: Path
    file: MapFile
    branch: str
    cameras: tuple[MapCamera, ...]
    kept: tuple[str, ...]
    problems: tuple[RowProblem, ...]
    changes: tuple[CameraChange, ...]
    notes: tuple[tuple[str, str], ...]
    based_on: int

    @property
    def refused_rows(self) -> int:
        """How many rows would not be taken."""
        return len({one.row for one in self.problems})


class CameraMaps:
    """The maps of all branches."""

    def __init__(self, room: Room, checklists: Checklists) -> None:
        self._room, self.checklists = room, checklists

    def current(self) -> CameraMap:
        """The maps in force now."""
        with self._room.read() as connection:
            return camera_maps.in_force(connection, self._room.now())

    def versions(self, branch: str = "") -> tuple[MapVersion, ...]:
        """The newest first; of one branch, or of all."""
        with self._room.read() as connection:
            return camera_maps.versions(connection, branch)

    def cameras_of(self, version_id: str) -> tuple[MapCamera, ...]:
        """The cameras of one version."""
        with self._room.read() as connection:
            return camera_maps.cameras_of(connection, version_id)

    def preview(self, path: Path, branch: str = "") -> MapPreview:
        """Reads a CSV, XLSX or XLS file and says what it would change; up to a minute, not on the GUI thread.

        `branch` is whose map it is where the file does not say. Raises KnownError where it is no map.
        """
        return self.preview_bytes(read_table(path), path.name, path.parent, branch)

    def preview_bytes(self, data: bytes, file_name: str, folder: Path, branch: str = "") -> MapPreview:
        """As `preview`, of bytes; reference pictures are looked for in `folder`."""
        file = read_map(data, items=self.checklists.items(), branch=tidy_line(branch))
        with self._room.read() as connection:
            now = camera_maps.in_force(connection, self._room.now())
            based_on = camera_maps.last_number(connection, file.branch)
        old = tuple(one for one in now.cameras if one.branch == file.branch)
        elsewhere = {one.number: one.branch for one in now.cameras if one.branch != file.branch}
        taken = [one for one in file.cameras if one.number not in elsewhere]
        foreign = [one.number for one in file.cameras if one.number in elsewhere]
        problems = (*file.problems, *(_foreign(file, number, elsewhere[number]) for number in foreign))
        refused = {*file.refused, *foreign}
        kept = tuple(one for one in old if one.number in refused)
        cameras = (*taken, *kept)
        return MapPreview(
            file_name=tidy_line(file_name, 200),
            data=data,
            folder=folder,
            file=file,
            branch=file.branch,
            cameras=cameras,
            kept=tuple(one.number for one in kept),
            problems=tuple(sorted(problems, key=lambda one: one.row)),
            changes=differences(old, cameras),
            notes=_notes(file, cameras, elsewhere.keys() | {one.number for one in cameras}, folder),
            based_on=based_on,
        )

    def accept(
        self,
        desk: Desk,
        preview: MapPreview,
        *,
        sender: str,
        valid_from: datetime,
        valid_to: datetime | None = None,
        take_rest: bool = False,
    ) -> Outcome[MapVersion]:
        """Takes the map over: the file sealed, one entry, all or nothing; KnownError where it may not be.

        Rows that are refused need `take_rest`: the officer agreed to take the others.
        """
        _require(desk)
        self._check(preview, sender, valid_from, valid_to, take_rest=take_rest)
        pictures = pictures_beside(preview.file.cameras, preview.folder)
        version_id, now = new_id(), self._room.now()
        with sealing(self._room.store) as files:
            file = seal_file(files, preview.file_name, preview.data, preview.branch, version_id, now)
            sealed = [
                (camera, preset, seal_picture(files, camera, data, now)) for camera, preset, data in pictures
            ]
            counts = _counts(preview.changes)
            payload = CameraMapAccepted(
                version_id=version_id,
                branch=preview.branch,
                number=preview.based_on + 1,
                sender=tidy_line(sender),
                valid_from=valid_from,
                valid_to=valid_to,
                file_name=preview.file_name,
                evidence=file.path,
                sha256=file.sha256,
                cameras=tuple(record_of(one) for one in preview.cameras),
                refused=tuple(
                    RefusedRow(row=one.row, column=one.column, value=one.value, reason=one.vi)
                    for one in preview.problems
                ),
                kept=preview.kept,
                added=counts[ChangeKind.ADDED],
                removed=counts[ChangeKind.REMOVED],
                changed=counts[ChangeKind.CHANGED] + counts[ChangeKind.RENUMBERED],
                pictures=tuple(
                    SealedPicture(camera=camera, preset=preset, path=one.path, sha256=one.sha256)
                    for camera, preset, one in sealed
                ),
            )
            self._room.append(
                Draft.of(
                    payload,
                    author=desk.officer_id,
                    happened_at=now,
                    subject=f"camera_map:{version_id}",
                    attachments=(file, *(one for _, _, one in sealed)),
                    signers=(desk.key,),
                )
            )
        ids = (preview.branch, *(one.number for one in preview.cameras))
        version = next(one for one in self.versions(preview.branch) if one.version_id == version_id)
        return Outcome(version, Changes.of(Area.CAMERA_MAP, Area.LOG, ids=ids))

    def set_reference(
        self, desk: Desk, number: str, preset: str, picture: bytes, taken_at: datetime, reason: str = ""
    ) -> Outcome[ReferencePicture]:
        """Makes a JPEG or PNG picture what `number` should show at `preset` ("" = its first).

        The one before stays sealed where it is; `reason` stands in the log.
        """
        desk.require(Permission.CAPTURE)
        camera = self.current().camera(number)
        if camera is None:
            raise NotFoundError(f"camera {number} trong bản đồ camera", f"camera {number} in the camera map")
        if preset and camera.preset(preset) is None:
            raise NotFoundError(f"điểm đặt trước {preset} của camera {number}", f"preset {preset}")
        with sealing(self._room.store) as files:
            sealed = seal_picture(files, number, picture, taken_at)
            payload = ReferencePictureSet(
                camera=number,
                camera_name=camera.name,
                preset=preset or (camera.home.name if camera.home else ""),
                evidence=sealed.path,
                sha256=sealed.sha256,
                taken_at=taken_at,
                reason=tidy_line(reason),
            )
            self._room.append(
                Draft.of(
                    payload,
                    author=desk.officer_id,
                    happened_at=self._room.now(),
                    subject=f"camera:{number}",
                    attachments=(sealed,),
                    signers=(desk.key,),
                )
            )
        found = self.current().picture(number, payload.preset)
        if found is None:
            raise LookupError(number)
        return Outcome(found, Changes.of(Area.CAMERA_MAP, Area.LOG, ids=(number,)))

    def reference_picture(self, number: str, preset: str = "") -> bytes | None:
        """JPEG or PNG bytes of what `number` should show, None where nobody set one; raises KnownError."""
        found = self.current().picture(number, preset)
        return read_sealed(self._room.store.data_dir, found.path, found.sha256) if found else None

    def export(self, branch: str) -> bytes:
        """The map of a branch in force as XLSX, in the columns it is imported from."""
        now = self.current()
        version = now.version_of(branch)
        if version is None:
            raise NotFoundError(f"bản đồ camera của {branch}", f"camera map of {branch}")
        cameras = tuple(one for one in now.cameras if one.branch == branch)
        return map_workbook(cameras, version, branch, self.checklists)

    def template(self) -> bytes:
        """An empty map as XLSX, with a sheet of help, for a branch to fill in."""
        return template_workbook(self.checklists)

    def _check(
        self,
        preview: MapPreview,
        sender: str,
        valid_from: datetime,
        valid_to: datetime | None,
        *,
        take_rest: bool,
    ) -> None:
        if not preview.branch:
            raise missing(["chi cục quản lý"], ["the branch"])
        if not tidy_line(sender):
            raise missing(["người gửi bản đồ"], ["who sent the map"])
        if valid_to is not None and valid_to <= valid_from:
            raise RefusedError(
                "Ngày hết hiệu lực phải sau ngày có hiệu lực. Hãy sửa lại.",
                en="The last day must be after the first. Correct it.",
            )
        if not preview.file.cameras or set(preview.kept) == {one.number for one in preview.cameras}:
            raise RefusedError(
                "Mọi dòng của tệp đều bị từ chối, không có gì để nhận. Hãy gửi lý do cho chi cục sửa.",
                en="Every row is refused, there is nothing to take. Send the reasons to the branch.",
            )
        if preview.problems and not take_rest:
            raise RefusedError(
                f"Tệp có {preview.refused_rows} dòng bị từ chối. Hãy xác nhận nhận các dòng còn lại, hoặc đề "
                "nghị chi cục sửa tệp.",
                en=f"{preview.refused_rows} rows are refused. Agree to take the rest, or send the file back.",
            )
        _check_size(preview.cameras)


def _require(desk: Desk) -> None:
    """Whoever runs the equipment, and whoever is on duty: the branch notifies the room (D14.1.1b)."""
    may = desk.session.allowed(Permission.MANAGE_EQUIPMENT)
    desk.require(Permission.MANAGE_EQUIPMENT if may else Permission.WRITE_LOG)


def _counts(changes: Sequence[CameraChange]) -> dict[ChangeKind, int]:
    return {kind: sum(one.kind is kind for one in changes) for kind in ChangeKind}


def _foreign(file: MapFile, number: str, branch: str) -> RowProblem:
    return RowProblem(
        file.rows[number],
        "Số hiệu camera",
        number,
        f"số hiệu này đang thuộc bản đồ của {branch}",
        f"this number belongs to the map of {branch}",
    )


def _notes(
    file: MapFile, cameras: Sequence[MapCamera], known: set[str], folder: Path
) -> tuple[tuple[str, str], ...]:
    notes = []
    if file.unknown:
        names = ", ".join(f"“{title}”" for title in file.unknown[:6])
        notes.append((f"Cột không sử dụng: {names}.", f"Columns nobody reads: {names}."))
    strange = sorted({one for camera in cameras for one in camera.neighbours if one not in known})
    if strange:
        names = ", ".join(strange[:8])
        notes.append(
            (
                f"Camera lân cận không có trong bản đồ nào: {names}.",
                f"Neighbours that no map has: {names}.",
            )
        )
    wanted = {preset.picture for camera in file.cameras for preset in camera.presets if preset.picture}
    absent = sorted(name for name in wanted if not (folder / name).is_file())
    if absent:
        names = ", ".join(absent[:8])
        notes.append(
            (
                f"Không thấy ảnh tham chiếu cạnh tệp: {names}.",
                f"Reference pictures not beside the file: {names}.",
            )
        )
    return tuple(notes)


def _check_size(cameras: Sequence[MapCamera]) -> None:
    """An entry of the log has a limit; a map near it is split by its branch."""
    try:
        size = len(canonical_bytes([record_of(one) for one in cameras]))
    except CanonicalError:
        size = MAX_BYTES
    if size > MAX_BYTES * 3 // 4:
        raise NotAMapError(
            "Bản đồ quá lớn để ghi vào nhật ký trong một lần. Hãy tách tệp theo địa điểm của chi cục.",
            en="The map is too large for one entry of the log. Split the file.",
        )
