"""A branch's new map through the real window: differences, refusals, agreed to by keyboard, on the wall."""

from __future__ import annotations

from pathlib import Path

from app.bootstrap.demo import OFFICERS
from app.domain.camera_map import ChangeKind
from tests.e2e.officer import OfficerAtWork
from widgets.main_window import MainWindow
from widgets.wall.panel import WallPanel

HEADER = (
    "Số hiệu;Tên camera;Địa điểm;Mục giám sát;Kinh độ;Vĩ độ;Hướng;Loại;Điểm đặt trước;Số preset;"
    "Pan;Tilt;Zoom;Camera lân cận"
)
ROWS = (
    "CL-01;Cầu tàu B4 (mới);Cảng Cát Lái;4.2.b;106,7971;10,7573;150;PTZ;Toàn cảnh;1;0;0;1;CL-03",
    "CL-02;Bãi C3;Cảng Cát Lái;4.2.c;một trăm;10,7601;60;Cố định;;;;;;CL-01",
    "CL-03;Cổng B, làn 3;Cảng Cát Lái;4.2.d;106,7893;10,7642;310;Nhận dạng;;;;;;CL-02",
    "CL-04;Cổng A;Cảng Cát Lái;4.2.d;106,7880;10,7650;300;Cố định;;;;;;CL-03",
    ";Không số hiệu;Cảng Cát Lái;4.2.d;106,7880;10,7650;300;Bay;;;;;;",
)
BRANCH = "Hải quan cửa khẩu cảng Sài Gòn khu vực I"


def test_D14_1_1b_a_new_map_is_looked_at_agreed_to_and_on_the_wall_at_once(
    officer: OfficerAtWork, tmp_path: Path
) -> None:
    window = officer.window
    panel, wall = window.cameras.panel, window.wall
    officer.sign_in(OFFICERS[0])
    officer.open_shift()
    officer.wait(lambda: len(panel.now.cameras) == 9)
    assert {one.number for one in panel.now.versions} == {1}, "the demo's own maps came the same way"
    file = tmp_path / "cat-lai.csv"
    file.write_text("\n".join((f"Chi cục quản lý: {BRANCH}", HEADER, *ROWS)), encoding="utf-8-sig")

    officer.press("Ctrl+Shift+M")
    officer.wait(panel.isVisible)
    panel.look_at(file)
    officer.wait(lambda: panel.card is not None)
    assert panel.preview is not None
    assert panel.changes is not None
    told = "\n".join(panel.changes.lines())
    assert "Dòng bị từ chối: 2" in told
    assert "Dòng 4, cột “Kinh độ”: “một trăm”" in told
    assert "Thêm mới: CL-04 – Cổng A" in told
    assert "Tên camera: Cầu tàu B4 → Cầu tàu B4 (mới)" in told
    assert {one.kind for one in panel.preview.changes} == {ChangeKind.ADDED, ChangeKind.CHANGED}
    assert place_name(window, "CL-01") == "Cầu tàu B4", "nothing is taken over by looking"

    card = panel.card
    assert card is not None
    officer.type_into(card.form.widget("sender"), "Bùi Minh Khoa")
    officer.press("Ctrl+Return", panel.changes)
    officer.wait(lambda: "2 dòng bị từ chối" in card.strip.text())
    assert len(panel.now.cameras) == 9, "without agreeing to the rest nothing is taken"
    card.form.set_values({"rest": True})
    officer.press("Ctrl+Return", card)
    officer.wait(lambda: len(panel.now.cameras) == 10)
    assert panel.pages.currentIndex() == 0, "back at the map"
    assert "CL-04" in panel.tree.visible()
    panel.search.setText("cau tau moi")
    assert panel.tree.visible() == ["CL-01"]
    camera = panel.now.camera("CL-02")
    assert camera is not None
    assert camera.longitude == 106.7931, "a camera whose row was refused stays as it was"
    officer.wait(lambda: place_name(window, "CL-01") == "Cầu tàu B4 (mới)")
    assert entry(wall, "CL-01") == "Cầu tàu B4 (mới)"
    assert list(wall.directory.neighbours("CL-01"))[:2] == ["CL-03", "CL-02"]
    assert entry(wall, "CL-04") == "", "no stream is known of it: it is in the map, not on the wall"
    panel.open("CL-01")
    assert "Cầu tàu B4 (mới)" in panel.details.title.text()
    assert "phiên bản 2" in panel.details.versions.text().lower()

    file.write_text("Số tờ khai;Ngày đăng ký\n107774843040;01/02/2017", encoding="utf-8")
    panel.look_at(file)
    officer.wait(lambda: "tiêu đề" in panel.strip.text())
    assert panel.pages.currentIndex() == 0
    saved = tmp_path / "xuat.xlsx"
    panel.write_file(saved, lambda: window.world.room.maps.export(BRANCH))
    officer.wait(saved.exists)


def place_name(window: MainWindow, number: str) -> str:
    return next(one.name for one in window.world.cameras if one.number == number)


def entry(wall: WallPanel, number: str) -> str:
    return next((one.name for one in wall.directory.entries() if one.number == number), "")
