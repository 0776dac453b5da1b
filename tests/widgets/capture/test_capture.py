"""One key and the picture is safe; the words come when there is time (D14.1.2b)."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from app.domain.capture import Capture
from app.errors import KnownError
from app.services.outcome import Area
from tests.support.duty import picture
from tests.widgets.shell.rig import Bench, StillPictures, card_of, focused, press, type_into
from widgets.capture.panel import CapturePanel
from widgets.capture.taker import MOST, CaptureTaker


@pytest.fixture
def panel(on_duty: Bench) -> CapturePanel:
    here = on_duty
    made = CapturePanel(
        here.bridge, here.room.services.captures, here.desk, here.drafts, here.clock, here.keys
    )
    here.qtbot.addWidget(made)
    here.show(made, (700, 900))
    return made


def _taker(here: Bench) -> tuple[CaptureTaker, StillPictures, list[Capture]]:
    pictures = StillPictures(here.clock)
    sealed: list[Capture] = []
    taker = CaptureTaker(here.bridge, pictures, here.room.services.captures, here.desk, here.strip, here.home)
    taker.sealed.connect(sealed.append)
    return taker, pictures, sealed


def test_D14_1_2b_the_picture_is_sealed_before_anything_is_asked(on_duty: Bench) -> None:
    taker, pictures, sealed = _taker(on_duty)
    taker.take("CAM-03")
    on_duty.wait(lambda: sealed)
    on_duty.settle()
    assert sealed[0].camera == "CAM-03"
    assert on_duty.room.services.captures.picture_path(sealed[0].capture_id).exists()
    assert sealed[0].number in on_duty.strip.text()
    assert pictures.asked == ["CAM-03 main"]


def test_D14_1_2b_the_sub_stream_s_moment_first_then_the_main_stream_s(on_duty: Bench) -> None:
    taker, pictures, sealed = _taker(on_duty)
    pictures.stream = "sub"
    taker.take("CAM-03")
    captures = on_duty.room.services.captures
    on_duty.wait(lambda: len(captures.list()) == 2)
    on_duty.settle()
    assert pictures.asked == ["CAM-03 sub", "CAM-03 main"]
    assert [one.stream for one in captures.list()] == ["main", "sub"]
    assert [one.stream for one in sealed] == ["sub"]
    main, sub = captures.list()
    assert (main.follows, sub.follows) == (sub.capture_id, "")


def test_D14_1_2b_a_key_held_down_floods_nothing_and_says_so(on_duty: Bench) -> None:
    taker, pictures, _ = _taker(on_duty)
    pictures.held = []
    for _ in range(40):
        taker.take("CAM-03")
    assert len(pictures.asked) == taker.under_way == MOST
    assert "took none" in on_duty.strip.text()
    for number, held in enumerate(pictures.held):
        held.set_result(picture(on_duty.clock, frame_number=number))
    captures = on_duty.room.services.captures
    on_duty.wait(lambda: taker.under_way == 0)
    assert len(captures.list()) == MOST
    pictures.held = None
    taker.take("CAM-03")
    on_duty.wait(lambda: len(captures.list()) == MOST + 1)
    on_duty.settle()


def test_a_camera_that_never_answers_is_a_sentence_and_makes_room_again(
    on_duty: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("widgets.capture.taker.WAIT_S", 0.05)
    taker, pictures, sealed = _taker(on_duty)
    pictures.held = []
    taker.take("CAM-03")
    on_duty.wait(on_duty.strip.text)
    assert "no picture within 5 s" in on_duty.strip.text()
    assert taker.under_way == 0
    pictures.held[0].set_result(picture(on_duty.clock))
    on_duty.settle()
    assert sealed == []


def test_a_camera_without_a_picture_is_a_sentence(on_duty: Bench) -> None:
    taker, pictures, sealed = _taker(on_duty)
    pictures.problem = KnownError("Camera không có hình.", en="The camera has no picture.")
    taker.take("CAM-03")
    on_duty.wait(on_duty.strip.text)
    assert on_duty.strip.text() == "The camera has no picture."
    assert sealed == []


def test_nobody_signed_in_takes_no_picture_and_is_told_why(here: Bench) -> None:
    taker, pictures, _ = _taker(here)
    taker.take("CAM-03")
    assert here.strip.text()
    assert pictures.asked == []


def test_an_officer_who_signs_out_meanwhile_leaves_no_capture_in_another_s_name(on_duty: Bench) -> None:
    taker, pictures, sealed = _taker(on_duty)
    pictures.held = []
    taker.take("CAM-03")
    held = pictures.held[0]
    on_duty.desk.sign_out()
    on_duty.wait(lambda: on_duty.desk.desk is None)
    held.set_result(picture(on_duty.clock))
    on_duty.settle()
    assert sealed == []
    assert on_duty.strip.text()


def test_D14_1_2b_described_by_keyboard_after_it_is_safe(on_duty: Bench, panel: CapturePanel) -> None:
    capture = on_duty.seal()
    on_duty.wait(lambda: panel.card is not None)
    panel.type_description()
    assert focused() is card_of(panel).form.widget("description")
    type_into(focused(), "Cửa container không đóng kín.")
    press("Tab")
    type_into(focused(), "Niêm phong bị tác động.")
    press("Ctrl+Return")
    captures = on_duty.room.services.captures
    on_duty.wait(lambda: captures.get(capture.capture_id).described)
    on_duty.settle()
    assert panel.card is None
    assert "Niêm phong bị tác động." in panel.words.text()
    assert "Cửa container" in panel.list.item(0).text()


def test_D14_1_2b_a_burst_is_described_once_for_all_its_pictures(on_duty: Bench, panel: CapturePanel) -> None:
    other = on_duty.seal(camera="CAM-09")
    burst = [on_duty.seal()]
    for _ in range(4):
        on_duty.clock.turn(seconds=0.5)
        burst.append(on_duty.seal())
    on_duty.clock.turn(minutes=1)
    later = on_duty.seal()
    captures = on_duty.room.services.captures
    captures.describe(on_duty.room.desk(), burst[1].capture_id, "Đã mô tả riêng.")
    panel.open(burst[2].capture_id)
    on_duty.wait(lambda: panel.card is not None and panel.current == burst[2])
    panel.type_description()
    type_into(focused(), "Xe đầu kéo dừng bất thường ở cổng.")
    press("Ctrl+Shift+Return")
    on_duty.wait(lambda: captures.get(burst[4].capture_id).described)
    on_duty.settle()
    words = [captures.get(one.capture_id).description for one in burst]
    assert words == [words[0], "Đã mô tả riêng.", *words[:1] * 3]
    assert words[0] == "Xe đầu kéo dừng bất thường ở cổng."
    assert not captures.get(other.capture_id).described
    assert not captures.get(later.capture_id).described
    assert on_duty.room.services.verify.run(True, lambda *_: None, lambda: False).whole


def test_typing_a_description_outlives_captures_taken_meanwhile(on_duty: Bench, panel: CapturePanel) -> None:
    first = on_duty.seal()
    on_duty.wait(lambda: panel.card is not None)
    field = card_of(panel).form.widget("description")
    type_into(field, "Đang mô tả")
    for _ in range(3):
        on_duty.seal()
        on_duty.settle()
    assert focused() is field
    assert isinstance(field, QPlainTextEdit)
    assert field.toPlainText() == "Đang mô tả"
    assert panel.current is not None
    assert panel.current.capture_id == first.capture_id
    assert panel.list.count() == 4


def test_a_description_left_half_typed_comes_back_with_its_capture(
    on_duty: Bench, panel: CapturePanel
) -> None:
    first = on_duty.seal()
    on_duty.wait(lambda: panel.card is not None)
    type_into(card_of(panel).form.widget("description"), "Nửa chừng")
    second = on_duty.seal()
    panel.open(second.capture_id)
    on_duty.settle()
    assert card_of(panel).form.values()["description"] == ""
    panel.open(first.capture_id)
    on_duty.settle()
    assert card_of(panel).form.values()["description"] == "Nửa chừng"


def test_a_picture_that_was_damaged_is_a_sentence_not_an_empty_place(
    on_duty: Bench, panel: CapturePanel
) -> None:
    capture = on_duty.seal()
    on_duty.settle()
    path = on_duty.room.services.captures.picture_path(capture.capture_id)
    path.chmod(0o600)
    path.write_bytes(b"not a picture")
    panel._pictured = ""
    panel.open(capture.capture_id)
    on_duty.wait(panel.strip.text)
    assert "cannot be read" in panel.strip.text()


def test_the_picture_gets_more_room_than_the_form(on_duty: Bench, panel: CapturePanel) -> None:
    on_duty.seal()
    on_duty.wait(lambda: panel.card is not None)
    on_duty.settle()
    assert panel.picture.height() > card_of(panel).height()


def test_D14_1_4_a_matter_begins_from_the_capture_by_key(on_duty: Bench, panel: CapturePanel) -> None:
    wanted: list[Capture] = []
    capture = on_duty.seal()
    panel.incident_wanted.connect(wanted.append)
    on_duty.wait(lambda: panel.card is not None)
    panel.type_description()
    press("Ctrl+I")
    assert wanted[0].capture_id == capture.capture_id


def test_a_change_elsewhere_takes_the_focus_from_nobody(on_duty: Bench, panel: CapturePanel) -> None:
    line = QLineEdit(panel)
    line.show()
    type_into(line, "đang gõ")
    on_duty.seal()
    on_duty.publish(Area.CAPTURE)
    assert focused() is line
