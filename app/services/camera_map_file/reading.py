"""A branch's file → its cameras, and for every row that is refused: why (D14.1.1b)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from app.domain.camera_map import (
    DEFAULT_ANGLE_TOLERANCE,
    DEFAULT_ZOOM_TOLERANCE,
    MapCamera,
    MapPreset,
    RowProblem,
)
from app.domain.checklist import area_of_item
from app.services.camera_map_file import values
from app.services.camera_map_file.columns import (
    POSITION,
    PRESET_FIELDS,
    REQUIRED,
    TITLES,
    Header,
    header_of,
    plain_name,
)
from app.services.camera_map_file.tables import NotAMapError, Sheet, TableRow, sheets_of
from datasources.core import tabular
from datasources.core.tabular import CellError

MAX_CAMERAS = 1_000
MAX_PRESETS = 64
_HEAD_LABELS = {
    "branch": ("chi cuc quan ly", "chi cuc", "don vi", "don vi quan ly", "don vi gui"),
    "sender": ("nguoi gui", "nguoi lap", "nguoi lap bang", "lap boi"),
    "valid_from": ("hieu luc tu", "ngay hieu luc", "co hieu luc tu", "hieu luc tu ngay", "ap dung tu"),
    "valid_to": ("hieu luc den", "het hieu luc", "den ngay", "ap dung den"),
}
_READERS: dict[str, Callable[[str], Any]] = {
    "number": values.number,
    "name": lambda cell: values.name(cell, required=True),
    "branch": values.name,
    "place": lambda cell: values.name(cell, required=True),
    "area": values.area,
    "items": values.items,
    "longitude": lambda cell: values.angle(cell, 180),
    "latitude": lambda cell: values.angle(cell, 90),
    POSITION: values.position,
    "direction": lambda cell: values.measure(cell, 0, 360, 2),
    "height": lambda cell: values.measure(cell, 0, 500, 2),
    "fov": lambda cell: values.measure(cell, 0.1, 360, 2),
    "lens": lambda cell: values.measure(cell, 0.5, 2000, 2),
    "kind": values.kind,
    "main": values.stream,
    "sub": values.stream,
    "control": values.control,
    "credentials": values.secret_name,
    "preset_name": lambda cell: values.name(cell, limit=64),
    "preset_token": lambda cell: values.name(cell, limit=64),
    "pan": lambda cell: values.measure(cell, -360, 360, 2),
    "tilt": lambda cell: values.measure(cell, -180, 180, 2),
    "zoom": lambda cell: values.measure(cell, 0.1, 200, 2),
    "angle_tolerance": lambda cell: values.measure(cell, 0, 90, 2),
    "zoom_tolerance": lambda cell: values.measure(cell, 0, 100, 2),
    "picture": values.file_name,
    "neighbours": values.numbers,
    "unit": values.name,
    "remark": lambda cell: values.name(cell, limit=500),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MapFile:
    """What a file says; `head` may hold branch and sender, `valid_from`/`valid_to` UTC.

    `refused` are the numbers of cameras whose rows were refused, `rows` where each camera stands, `unknown`
    titles nobody reads.
    """

    cameras: tuple[MapCamera, ...]
    problems: tuple[RowProblem, ...]
    refused: tuple[str, ...]
    rows: Mapping[str, int]
    branch: str = ""
    sender: str = ""
    valid_from: datetime | None = None
    valid_to: datetime | None = None
    unknown: tuple[str, ...] = ()


@dataclass(slots=True)
class _Group:
    """The rows of one camera: its own, and one more for each further preset."""

    row: int
    number: str
    cells: dict[str, str]
    fields: dict[str, Any] = field(default_factory=dict)
    presets: list[MapPreset] = field(default_factory=list)
    broken: bool = False


def read_map(data: bytes, *, items: Collection[str], branch: str = "") -> MapFile:
    """The map in the bytes of a CSV, XLSX or XLS file; `items` are the ids of D14.4 there are.

    `branch` is whose map it is where the file does not say. Blocks (not on the GUI thread). Raises KnownError
    where the file as a whole is no map; a row that cannot be taken is a RowProblem.
    """
    sheet, header = _best_sheet(sheets_of(data))
    head = _head(sheet, header)
    reader = _Reader(header, items)
    groups = reader.groups(sheet.rows[header.row + 1 :])
    if not groups and not reader.problems:
        raise NotAMapError(
            "Bảng không có camera nào dưới dòng tiêu đề. Hãy đề nghị chi cục gửi lại tệp.",
            en="The table has no camera below its header. Ask the branch to send the file again.",
        )
    if len(groups) > MAX_CAMERAS:
        raise NotAMapError(
            f"Tệp có hơn {MAX_CAMERAS} camera. Hãy tách theo chi cục rồi nhập từng tệp.",
            en=f"The file has more than {MAX_CAMERAS} cameras. Split it by branch.",
        )
    whose = branch or _branch(groups, head.get("branch", ""))
    cameras = tuple(reader.cameras(groups, whose))
    taken = {one.number for one in cameras}
    refused = tuple(dict.fromkeys(one.number for one in groups if one.number and one.number not in taken))
    return MapFile(
        cameras=cameras,
        problems=tuple(sorted(reader.problems, key=lambda one: one.row)),
        refused=refused,
        rows={one.number: one.row for one in groups},
        branch=whose,
        sender=head.get("sender", ""),
        valid_from=_moment(head.get("valid_from", "")),
        valid_to=_moment(head.get("valid_to", "")),
        unknown=header.unknown,
    )


def _best_sheet(sheets: tuple[Sheet, ...]) -> tuple[Sheet, Header]:
    found = [(sheet, header) for sheet in sheets if (header := header_of(sheet)) is not None]
    if not found:
        needed = ", ".join(f"“{TITLES[name]}”" for name in REQUIRED)
        raise NotAMapError(
            f"Không tìm thấy dòng tiêu đề có các cột {needed}. Hãy dùng tệp mẫu (Xuất tệp mẫu) và giữ nguyên "
            "dòng tiêu đề.",
            en=f"There is no header row with the columns {needed}. Use the template and keep its header row.",
        )
    sheet, header = max(found, key=lambda one: len(one[1].cells))
    absent = [TITLES[name] for name in REQUIRED if name not in header.cells]
    if absent:
        names = ", ".join(f"“{title}”" for title in absent)
        raise NotAMapError(
            f"Bảng thiếu cột bắt buộc: {names}. Hãy bổ sung rồi nhập lại.",
            en=f"The table lacks required columns: {names}. Add them and import again.",
        )
    return sheet, header


def _head(sheet: Sheet, header: Header) -> dict[str, str]:
    """`label: value` above the table, in one cell or in two."""
    found: dict[str, str] = {}
    for row in sheet.rows[: header.row]:
        cells = list(dict.fromkeys(cell for cell in row.cells if cell))
        for place, cell in enumerate(cells):
            label, colon, value = cell.partition(":")
            if not value.strip() and place + 1 < len(cells):
                value = cells[place + 1]
            elif not colon:
                continue
            for name, names in _HEAD_LABELS.items():
                if plain_name(label) in names and value.strip():
                    found.setdefault(name, " ".join(value.split()))
    return found


def _moment(cell: str) -> datetime | None:
    try:
        return tabular.moment(cell)
    except CellError:
        return None


def _branch(groups: list[_Group], head: str) -> str:
    """Whose map it is: what the head says, else what most rows say."""
    if head:
        return head
    told = Counter(one.fields["branch"] for one in groups if one.fields.get("branch"))
    return str(told.most_common(1)[0][0]) if told else ""


class _Reader:
    """Reads the rows below one header."""

    def __init__(self, header: Header, items: Collection[str]) -> None:
        self._header, self._items = header, items
        self.problems: list[RowProblem] = []

    def groups(self, rows: tuple[TableRow, ...]) -> list[_Group]:
        """One group per camera; headings between rows and rows without content are passed over."""
        found: list[_Group] = []
        for row in rows:
            cells = {
                name: row.cells[place] if place < len(row.cells) else ""
                for name, place in self._header.cells.items()
            }
            if _is_heading(cells, row):
                continue
            last = found[-1] if found else None
            same = last is not None and cells["number"] in ("", last.number)
            if last is not None and same and self._is_further_preset(cells, last):
                self._add_preset(last, cells, row.number)
            else:
                found.append(self._camera_row(cells, row.number))
        self._refuse_twins(found)
        return found

    def cameras(self, groups: list[_Group], branch: str) -> Iterator[MapCamera]:
        """The cameras of the groups that can be taken."""
        for group in groups:
            own = group.fields.get("branch") or branch
            if not branch:
                self._refuse(
                    group,
                    "branch",
                    "",
                    CellError("chưa biết camera của chi cục nào", "nobody says which branch runs it"),
                )
            elif plain_name(own) != plain_name(branch):
                words = CellError(
                    f"tệp này là bản đồ của {branch}; camera của đơn vị khác nhập bằng tệp riêng",
                    f"this file is the map of {branch}; other branches come in files of their own",
                )
                self._refuse(group, "branch", own, words)
            if not group.broken:
                yield self._camera(group, branch)

    def _camera(self, group: _Group, branch: str) -> MapCamera:
        fields = {name: value for name, value in group.fields.items() if name != POSITION}
        if group.fields.get(POSITION) is not None:
            fields["longitude"], fields["latitude"] = group.fields[POSITION]
        if fields.get("direction") == 360:
            fields["direction"] = 0.0
        if not fields.get("area") and fields.get("items"):
            fields["area"] = area_of_item(fields["items"][0])
        fields["neighbours"] = tuple(one for one in fields.get("neighbours", ()) if one != group.number)
        return MapCamera(**{**fields, "branch": branch, "presets": tuple(group.presets)})

    def _is_further_preset(self, cells: dict[str, str], last: _Group) -> bool:
        """Whether a row only adds a preset: what it says of the camera is nothing new."""
        if not any(cells.get(name) for name in PRESET_FIELDS - {"angle_tolerance", "zoom_tolerance"}):
            return False
        if not cells["number"]:
            return True
        told = {name: cell for name, cell in cells.items() if name not in PRESET_FIELDS and cell}
        return all(last.cells.get(name) == cell for name, cell in told.items())

    def _camera_row(self, cells: dict[str, str], row: int) -> _Group:
        group = _Group(row, " ".join(cells["number"].split()), cells)
        for name in cells.keys() - PRESET_FIELDS:
            try:
                group.fields[name] = _READERS[name](cells[name])
            except CellError as error:
                self._refuse(group, name, cells[name], error)
        self._check_items(group, cells.get("items", ""))
        self._check_position(group, cells)
        self._add_preset(group, cells, row)
        return group

    def _check_items(self, group: _Group, cell: str) -> None:
        strange = [item for item in group.fields.get("items", ()) if item not in self._items]
        if strange:
            words = CellError(
                f"Điều 14 khoản 4 không có mục {strange[0]}", f"Điều 14.4 has no item {strange[0]}"
            )
            self._refuse(group, "items", cell, words)

    def _check_position(self, group: _Group, cells: dict[str, str]) -> None:
        longitude, latitude = group.fields.get("longitude"), group.fields.get("latitude")
        if (longitude is None) != (latitude is None) and not group.broken:
            absent = "latitude" if latitude is None else "longitude"
            words = CellError("cần cả kinh độ và vĩ độ", "both longitude and latitude are needed")
            self._refuse(group, absent, cells.get(absent, ""), words)

    def _add_preset(self, group: _Group, cells: dict[str, str], row: int) -> None:
        told: dict[str, Any] = {}
        for part in PRESET_FIELDS & cells.keys():
            try:
                told[part] = _READERS[part](cells[part])
            except CellError as error:
                self._refuse(group, part, cells[part], error, row)
        if not any(told.get(part) not in (None, "") for part in PRESET_FIELDS):
            return
        name = told.get("preset_name") or told.get("preset_token") or str(len(group.presets) + 1)
        if any(one.name == name for one in group.presets) or len(group.presets) >= MAX_PRESETS:
            words = CellError(
                "camera này đã có điểm đặt trước cùng tên", "this camera has that preset already"
            )
            self._refuse(group, "preset_name", name, words, row)
            return
        group.presets.append(_preset(name, told))

    def _refuse_twins(self, groups: list[_Group]) -> None:
        """Two rows under one number: nobody can know which is right, so neither is taken."""
        rows: dict[str, list[_Group]] = {}
        for group in groups:
            if group.number:
                rows.setdefault(group.number, []).append(group)
        for number, twins in rows.items():
            for group in twins if len(twins) > 1 else ():
                others = ", ".join(str(one.row) for one in twins if one is not group)
                words = CellError(f"trùng số hiệu với dòng {others}", f"the same number as row {others}")
                self._refuse(group, "number", number, words)

    def _refuse(self, group: _Group, column: str, cell: str, error: CellError, row: int = 0) -> None:
        group.broken = True
        title = self._header.titles.get(column, TITLES.get(column, ""))
        shown = "…" if values.holds_secret(cell) else tabular.clip(cell)
        self.problems.append(RowProblem(row or group.row, title, shown, error.vi, error.en))


def _preset(name: str, told: dict[str, Any]) -> MapPreset:
    angle, zoom = told.get("angle_tolerance"), told.get("zoom_tolerance")
    return MapPreset(
        name=name,
        token=told.get("preset_token") or "",
        pan=told.get("pan"),
        tilt=told.get("tilt"),
        zoom=told.get("zoom"),
        angle_tolerance=DEFAULT_ANGLE_TOLERANCE if angle is None else angle,
        zoom_tolerance=DEFAULT_ZOOM_TOLERANCE if zoom is None else zoom,
        picture=told.get("picture") or "",
    )


def _is_heading(cells: dict[str, str], row: TableRow) -> bool:
    """A row with nothing for us, or with one text over (nearly) all of it: a heading between rows."""
    told = [cell for cell in cells.values() if cell]
    if not told:
        return True
    return len({cell for cell in row.cells if cell}) == 1 and (len(told) > 2 or not cells["number"])
