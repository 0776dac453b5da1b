"""A branch's map from its file into force: differences, refusals, neighbours (D14.1.1b, D14.1.2c)."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.bootstrap.checklists import bundled_checklists
from app.domain.camera_map import ChangeKind, MapCamera, MapVersion, differences
from app.errors import KnownError
from app.journal.verify import verify
from app.services.camera_map import CameraMaps, MapPreview
from app.services.outcome import Area
from app.services.room import Room
from app.store.blobs import orphans
from tests.support.camera_map_files import BRANCH, ROWS, TITLES, csv_file, xlsx_file
from tests.support.duty import ADMIN, START, WATCHER, DutyRoom, plain_png

CHECKLISTS = bundled_checklists()


@pytest.fixture
def maps(on_duty: DutyRoom) -> CameraMaps:
    return CameraMaps(Room(on_duty.store, on_duty.clock), CHECKLISTS)


def send(folder: Path, data: bytes, name: str = "ban-do.csv") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def accept(room: DutyRoom, maps: CameraMaps, preview: MapPreview, **more: object) -> MapVersion:
    told = {"sender": "Đỗ Văn Kha", "valid_from": START - timedelta(days=1), **more}
    return maps.accept(room.desk(), preview, **told).value  # type: ignore[arg-type]


def changed(number: str, place: int, cell: str) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(cell if row[1] == number and at == place else old for at, old in enumerate(row)) for row in ROWS
    )


def test_D14_1_1b_a_file_becomes_the_map_in_force(
    on_duty: DutyRoom, maps: CameraMaps, tmp_path: Path
) -> None:
    path = send(tmp_path, xlsx_file(), "ban-do.xlsx")
    preview = maps.preview(path)
    assert {one.kind for one in preview.changes} == {ChangeKind.ADDED}
    assert maps.current().cameras == (), "looking takes nothing over"
    outcome = maps.accept(on_duty.desk(), preview, sender="Đỗ Văn Kha", valid_from=START - timedelta(days=1))
    assert Area.CAMERA_MAP in outcome.changes.areas
    version = outcome.value
    assert (version.branch, version.number, version.cameras, version.refused) == (BRANCH, 1, 3, 0)
    assert version.accepted_by == WATCHER.officer_id
    now = maps.current()
    assert now.cameras == preview.cameras
    sealed = on_duty.store.data_dir / version.path
    assert sealed.read_bytes() == path.read_bytes(), "the file as it came"
    (line,) = [one for one in on_duty.services.log.page().lines if one.kind == "camera_map.accepted"]
    assert BRANCH in line.text
    assert "3 thêm mới" in line.text
    assert line.has_attachment


def test_D14_1_1b_differences_are_shown_field_by_field_before_they_are_accepted(
    on_duty: DutyRoom, maps: CameraMaps, tmp_path: Path
) -> None:
    accept(on_duty, maps, maps.preview(send(tmp_path, csv_file())))
    rows = [list(row) for row in changed("DV-01", 2, "Cầu tàu số 1")]
    rows[0][10] = "150"
    rows[2] = [*rows[3]]
    rows[2][1], rows[2][5] = "DV-04", "106,7795"
    preview = maps.preview(send(tmp_path, csv_file(rows)))
    found = {(one.kind, one.number): one for one in preview.changes}
    assert set(found) == {
        (ChangeKind.REMOVED, "DV-02"),
        (ChangeKind.ADDED, "DV-04"),
        (ChangeKind.CHANGED, "DV-01"),
    }
    fields = {one.field: (one.old, one.new) for one in found[ChangeKind.CHANGED, "DV-01"].fields}
    assert fields["name"] == ("Cầu tàu 1", "Cầu tàu số 1")
    assert fields["preset:Cầu tàu"][1].startswith("150°")
    assert len(fields) == 2
    version = accept(on_duty, maps, preview)
    assert version.number == 2
    assert [one.number for one in maps.versions(BRANCH)] == [2, 1]
    assert {one.number for one in maps.cameras_of(maps.versions(BRANCH)[1].version_id)} == {
        "DV-01",
        "DV-02",
        "DV-03",
    }


def test_D14_1_1b_two_rows_are_refused_and_the_rest_taken_when_the_officer_agrees(
    on_duty: DutyRoom, maps: CameraMaps, tmp_path: Path
) -> None:
    accept(on_duty, maps, maps.preview(send(tmp_path, csv_file())))
    rows = (*changed("DV-02", 5, "một trăm"), ("4", "", "Không số", "Cảng Đình Vũ", *[""] * 10))
    preview = maps.preview(send(tmp_path, csv_file(rows)))
    assert preview.refused_rows == 2
    entries = len(list(on_duty.store.entries()))
    with pytest.raises(KnownError, match="2 dòng bị từ chối"):
        accept(on_duty, maps, preview)
    assert len(list(on_duty.store.entries())) == entries
    assert list(orphan_files(on_duty)) == []
    accept(on_duty, maps, preview, take_rest=True)
    kept = maps.current().camera("DV-02")
    assert kept is not None
    assert kept.longitude == 106.776, "what was known of a refused camera stays"
    newest = next(on_duty.store.entries(kinds={"camera_map.accepted"}, newest_first=True))
    assert [one["row"] for one in newest.payload["refused"]] == [7, 9]
    assert list(newest.payload["kept"]) == ["DV-02"]


def orphan_files(room: DutyRoom) -> list[Path]:
    with room.store.read() as connection:
        return list(orphans(room.store.data_dir, connection))


def test_D14_1_1b_nothing_is_half_imported(on_duty: DutyRoom, maps: CameraMaps, tmp_path: Path) -> None:
    wrong = tuple((*row[:5], "xyz", *row[6:]) if row[1] else row for row in ROWS)
    with pytest.raises(KnownError, match="Mọi dòng"):
        accept(on_duty, maps, maps.preview(send(tmp_path, csv_file(wrong))), take_rest=True)
    first = maps.preview(send(tmp_path, csv_file()))
    second = maps.preview(send(tmp_path, csv_file()))
    accept(on_duty, maps, first)
    with pytest.raises(KnownError, match="vừa được cập nhật"):
        accept(on_duty, maps, second)
    with pytest.raises(KnownError, match="người gửi"):
        accept(on_duty, maps, maps.preview(send(tmp_path, csv_file())), sender=" ")
    assert len(maps.versions()) == 1


def test_D14_1_1b_a_map_begins_when_it_is_valid_and_outlives_its_last_day(
    on_duty: DutyRoom, maps: CameraMaps, tmp_path: Path
) -> None:
    accept(on_duty, maps, maps.preview(send(tmp_path, csv_file())), valid_to=START + timedelta(days=2))
    later = maps.preview(send(tmp_path, csv_file(changed("DV-01", 2, "Cầu tàu mới"))))
    accept(on_duty, maps, later, valid_from=START + timedelta(days=10))
    assert name_of(maps, "DV-01") == "Cầu tàu 1"
    on_duty.clock.turn(days=5)
    assert name_of(maps, "DV-01") == "Cầu tàu 1", "no camera is lost to a date"
    assert maps.current().versions[0].expired(on_duty.clock.utc_now())
    on_duty.clock.turn(days=6)
    assert name_of(maps, "DV-01") == "Cầu tàu mới"


def name_of(maps: CameraMaps, number: str) -> str:
    camera = maps.current().camera(number)
    assert camera is not None
    return camera.name


def test_D14_1_1b_a_number_of_another_branch_is_refused(
    on_duty: DutyRoom, maps: CameraMaps, tmp_path: Path
) -> None:
    accept(on_duty, maps, maps.preview(send(tmp_path, csv_file())))
    other = maps.preview(send(tmp_path, csv_file()), branch="Hải quan cửa khẩu Hữu Nghị")
    assert {one.value for one in other.problems} == {"DV-01", "DV-02", "DV-03"}
    assert other.cameras == ()


def test_D14_1_1b_reference_pictures_come_with_the_file_or_from_the_camera(
    on_duty: DutyRoom, maps: CameraMaps, tmp_path: Path
) -> None:
    titles = (*TITLES, "Ảnh tham chiếu")
    rows = tuple((*row, "dv01.png" if row[1] == "DV-01" else "") for row in ROWS)
    png = plain_png(32, 18)
    (tmp_path / "dv01.png").write_bytes(png)
    accept(on_duty, maps, maps.preview(send(tmp_path, csv_file(rows, titles))))
    assert maps.reference_picture("DV-01") == png
    assert maps.reference_picture("DV-01", "Cầu tàu") == png
    assert maps.reference_picture("DV-01", "Cổng") is None
    fresh = plain_png(64, 36)
    maps.set_reference(on_duty.desk(), "DV-02", "", fresh, START)
    assert maps.reference_picture("DV-02") == fresh
    with pytest.raises(KnownError, match="không phải ảnh"):
        maps.set_reference(on_duty.desk(), "DV-02", "", b"GIF89a", START)


def test_D14_1_2c_neighbours_come_from_the_maps_list_then_by_distance(
    on_duty: DutyRoom, maps: CameraMaps, tmp_path: Path
) -> None:
    accept(on_duty, maps, maps.preview(send(tmp_path, csv_file())))
    now = maps.current()
    assert now.neighbours("DV-01") == ("DV-03", "DV-02"), "its own list first, though DV-02 is nearer"
    assert now.neighbours("DV-02") == ("DV-01", "DV-03")
    assert now.neighbours("DV-02", limit=1) == ("DV-01",)
    assert now.neighbours("không có") == ()


def test_D14_1_1b_export_and_import_change_nothing(
    on_duty: DutyRoom, maps: CameraMaps, tmp_path: Path
) -> None:
    accept(on_duty, maps, maps.preview(send(tmp_path, csv_file())))
    again = maps.preview(send(tmp_path, maps.export(BRANCH), "xuat.xlsx"))
    assert (again.branch, again.changes, again.problems) == (BRANCH, (), ())
    assert again.file.sender == "Đỗ Văn Kha"


def test_a_rebuild_and_a_check_of_the_journal_agree(
    on_duty: DutyRoom, maps: CameraMaps, tmp_path: Path
) -> None:
    accept(on_duty, maps, maps.preview(send(tmp_path, csv_file())))
    before = maps.current()
    on_duty.store.rebuild_projections()
    assert maps.current() == before
    with on_duty.store.open_journal() as reader:
        assert verify(reader, on_duty.store.data_dir, signatures="all").whole


def test_an_administrator_may_take_a_map_over_before_any_shift(room: DutyRoom, tmp_path: Path) -> None:
    maps = CameraMaps(Room(room.store, room.clock), CHECKLISTS)
    preview = maps.preview(send(tmp_path, csv_file()))
    desk = room.desk(ADMIN)
    assert maps.accept(desk, preview, sender="Chi cục", valid_from=START).value.number == 1


def test_a_camera_that_gets_another_number_is_the_same_camera() -> None:
    def camera(number: str, **more: object) -> MapCamera:
        told = {"name": "Cổng", "branch": BRANCH, "place": "Cảng", "main": "rtsp://h/3", **more}
        return MapCamera(number=number, **told)  # type: ignore[arg-type]

    (change,) = differences([camera("A-1")], [camera("B-1", longitude=106.0, latitude=20.0)])
    assert (change.kind, change.old_number, change.number) == (ChangeKind.RENUMBERED, "A-1", "B-1")
    old, new = camera("A-1", longitude=106.0, latitude=20.0), camera("A-1", longitude=106.0, latitude=20.001)
    (moved,) = differences([old], [new])
    assert moved.moved_m == pytest.approx(111.2, abs=0.2)


def test_moments_of_the_head_are_offered(maps: CameraMaps, tmp_path: Path) -> None:
    file = maps.preview(send(tmp_path, csv_file())).file
    assert isinstance(file.valid_from, datetime)
    assert file.sender == "Đỗ Văn Kha"
