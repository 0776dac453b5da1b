"""Marks on a copy, and handing out with its register, from the screen (D14.1.2b, D16.3)."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage

from app.domain.annotation import ShapeKind
from tests.support.duty import LEADER, PASSWORD, plain_png
from tests.widgets.shell.rig import Bench, press, type_into
from widgets.capture.templates import load_suspicions
from widgets.evidence.desk import EvidenceDesk


@pytest.fixture
def looking(on_duty: Bench, desk: EvidenceDesk) -> EvidenceDesk:
    """A capture of 320 × 180 px, large on the screen."""
    on_duty.seal(png=plain_png(320, 180), width=320, height=180)
    press("Alt+2", desk)
    on_duty.wait(lambda: desk.gallery.model.rowCount() == 1)
    press("Return", desk.gallery.grid)
    on_duty.wait(lambda: desk.viewer.view.image is not None)
    return desk


def test_D14_1_2b_marks_are_a_sealed_layer_on_a_copy_and_the_picture_is_untouched(
    on_duty: Bench, looking: EvidenceDesk
) -> None:
    room = on_duty.room.services
    [capture] = room.captures.list()
    before = room.captures.picture_path(capture.capture_id).read_bytes()
    press("Ctrl+E", looking.viewer)
    editor = looking.annotate
    assert looking.page is editor
    press("Alt+B", editor)
    editor.view.picked.emit(QPoint(40, 40), QPoint(120, 120))
    press("Alt+C", editor)
    editor.view.picked.emit(QPoint(10, 170), QPoint(60, 175))
    assert len(editor.shapes) == 1
    type_into(editor.words, "Cửa container hé mở")
    editor.view.picked.emit(QPoint(10, 170), QPoint(60, 175))
    press("Alt+K", editor)
    editor.view.picked.emit(QPoint(200, 30), QPoint(300, 90))
    editor.view.picked.emit(QPoint(0, 0), QPoint(9, 9))
    press("Ctrl+Z", editor)
    assert [one.kind for one in editor.shapes] == [ShapeKind.COVER, ShapeKind.TEXT, ShapeKind.BOX]
    type_into(editor.note, "Vị trí niêm phong")
    press("Ctrl+Return", editor)
    on_duty.wait(lambda: bool(room.gallery.annotations(capture.capture_id)), 30)
    on_duty.settle()
    [layer] = room.gallery.annotations(capture.capture_id)
    assert room.gallery.shapes(layer)[1].text == "Cửa container hé mở"
    assert room.captures.picture_path(capture.capture_id).read_bytes() == before
    copy, original = QImage.fromData(room.gallery.rendered(layer)), QImage.fromData(before)
    assert copy.size() == original.size()
    assert len({QColor(copy.pixel(x, 50)).rgb() for x in range(41, 119)}) <= 6
    assert len({QColor(original.pixel(x, 50)).rgb() for x in range(41, 119)}) > 30
    assert copy.pixel(310, 170) == original.pixel(310, 170)
    assert room.verify.run(True, lambda _done, _of: None, lambda: False).whole
    assert "ảnh gốc giữ nguyên" in room.log.page(limit=1).lines[0].text
    on_duty.wait(lambda: looking.viewer.layers.count() == 2)
    press("T", looking.viewer)
    on_duty.wait(lambda: looking.viewer.view.image is not None and looking.viewer.view.image == copy)


def test_D16_3_handed_out_from_the_screen_with_the_approvers_password_and_listed(
    on_duty: Bench, looking: EvidenceDesk, tmp_path: Path
) -> None:
    usb = tmp_path / "usb"
    usb.mkdir()
    press("Ctrl+Shift+X", looking.viewer)
    card = looking.register.card
    assert card is not None
    values = {
        "requester": "Đại úy Hoàng Văn Minh",
        "unit": "Cơ quan Cảnh sát điều tra",
        "document": "128/CV-CSĐT",
        "dated": "16/03/2017",
        "purpose": "Điều tra vụ việc",
        "folder": str(usb),
        "username": LEADER.username,
        "password": PASSWORD,
    }
    card.form.set_values(values)
    press("Ctrl+Return", card)
    on_duty.settle()
    exports = on_duty.room.services.exports
    assert not exports.register()
    assert card.form._problems["signed_by"].text()
    card.form.set_values({**values, "signed_by": "Thượng tá Lê Hải"})
    press("Ctrl+Return", card)
    on_duty.wait(lambda: bool(exports.register()), 30)
    on_duty.settle()
    assert looking.register.card is None
    assert "CC 1/2017" in looking.register.strip.text()
    on_duty.wait(lambda: looking.register.table.model.cache.count == 1)
    assert [path.name for path in usb.iterdir()] == ["CC-1-2017_trich"]
    drafts = (
        (on_duty.room.data_dir / "drafts.json").read_text()
        if (on_duty.room.data_dir / "drafts.json").exists()
        else ""
    )
    assert PASSWORD not in drafts


def test_D14_4_suspicions_of_the_area_come_first_and_all_are_proper_vietnamese() -> None:
    suspicions = load_suspicions()
    for area in ("road_gate", "sea_port", "airport"):
        found = suspicions.of(area)
        assert found[0].area == area
        assert {one.area for one in found} == {area, "any"}
    assert suspicions.of("cảng biển, cảng thủy nội địa")[0].area == "sea_port"
    assert len(suspicions.of("")) == len({one.text for one in suspicions.of("")}) >= 15
