"""The round at the desk, from the key to the signature, over real streams (D14.1.1a–d)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from app.bootstrap.camera_checks import CameraChecks, NoHeads, Station
from app.bootstrap.camera_looks import Looks
from app.clock import SystemClock
from app.domain.camera_round import CameraCheck, Finding, ViewDrift, ViewPictures
from app.domain.log import LogFilter
from app.errors import KnownError
from app.services.camera_round import CheckCameras
from tests.support.views import clip, mapped
from tests.video.engine.far_end import FarEnd
from tests.widgets.shell.rig import Bench, press, type_into, world_of
from video.engine.spec import CameraSpec
from widgets.round.blink import BlinkView, Mode
from widgets.round.desk import RoundDesk

PATIENCE_S = 40


@dataclass
class Desk:
    """A round desk on the bench."""

    here: Bench
    round: RoundDesk

    def run(self) -> None:
        """Press the key and wait until every camera is checked."""
        self.round.open()
        self.here.wait(self.round.page.isActiveWindow, PATIENCE_S)
        self.here.wait(
            lambda: (
                self.round.runner.round is not None
                and self.round.runner.round.complete
                and not self.round.runner.running
            ),
            PATIENCE_S,
        )

    def press(self, keys: str) -> None:
        press(keys, self.round.page.list)
        self.here.settle()


@pytest.fixture
def make_desk(on_duty: Bench) -> Iterator[Callable[[CheckCameras], Desk]]:
    made: list[RoundDesk] = []

    def make(checks: CheckCameras) -> Desk:
        world = replace(world_of(on_duty), checks=checks)
        home = QWidget(on_duty.home)
        made.append(RoundDesk(world, on_duty.desk, on_duty.drafts, on_duty.keys, home))
        return Desk(on_duty, made[-1])

    yield make
    for one in made:
        one.runner.stop()
        one.page.hide()
        on_duty.settle()
        one.page.deleteLater()
        one.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_D14_1_1_from_the_key_to_the_signature_over_real_streams(
    make_desk: Callable[[CheckCameras], Desk], on_duty: Bench
) -> None:
    numbers = ["CL-01", "CL-02", "CL-03"]
    with_streams = FarEnd({"ok": clip(0.0, 2.0), "turned": clip(0.12, 2.0)})
    specs = [
        CameraSpec(number, "Cổng B", "Cát Lái", with_streams.url(path), with_streams.url(path))
        for number, path in zip(numbers, ("ok", "turned", "ok"), strict=True)
    ]
    stations = [Station(one.number, one.name, one.place, "") for one in specs]
    maps = mapped(on_duty.room, numbers)
    checks = CameraChecks(
        lambda: stations, Looks(lambda: specs, SystemClock()), maps, NoHeads(), SystemClock()
    )
    desk = make_desk(checks)
    try:
        desk.run()
        page = desk.round.page
        assert [one.subject for one in page.list.lines()] == ["camera:CL-02"], "what is fine is not listed"
        assert page.chosen is not None
        assert page.chosen.finding is Finding.TURNED

        before = pixels(page.view)
        desk.press("Space")
        assert page.view.mode is Mode.REFERENCE
        assert np.abs(pixels(page.view).astype(int) - before).mean() > 5, "the reference looks elsewhere"
        desk.press("B")
        assert page.view.blinking
        on_duty.wait(lambda: page.view.mode is Mode.TODAY)
        desk.press("B")
        desk.press("D")
        apart = pixels(page.view).mean()
        desk.press("G")
        assert pixels(page.view).mean() < apart / 2, "laid where it belongs the reference is the same scene"

        desk.press("Return")
        fault = on_duty.room.services.faults.list()[0]
        assert fault.subject == "camera:CL-02"
        assert fault.unit_to_notify == "Hải quan cảng Sài Gòn KV1"
        assert "lệch 12,0 %" in fault.what or "lệch 11,9 %" in fault.what or "lệch 12,1 %" in fault.what
        desk.press("Return")
        assert len(on_duty.room.services.faults.list()) == 1, "a second press writes nothing"

        desk.press("Ctrl+S")
        line = next(
            one
            for one in on_duty.room.services.log.page(LogFilter(), None, 20).lines
            if one.kind == "camera_round.done"
        )
        assert "3 camera: 2 bình thường, 1 lệch góc quan sát" in line.text
        assert "Đã ghi 1 sự cố" in line.text
        assert desk.round.runner.round is None, "the next key begins a new round"
    finally:
        desk.round.runner.stop()
        on_duty.settle()
        with_streams.close()


def test_D14_1_1b_a_room_gets_its_first_references_by_one_key(
    make_desk: Callable[[CheckCameras], Desk], on_duty: Bench
) -> None:
    maps = mapped(on_duty.room, ["CL-01"], pictures=False)
    pictures = ViewPictures(today=jpeg(90))
    checks = HandMade([found(n, Finding.NO_REFERENCE, pictures=pictures) for n in ("CL-01", "XX-9")])
    desk = make_desk(checks)
    desk.run()
    desk.press("Shift+T")
    page = desk.round.page
    type_into(page.reason, "Đã xem từng ảnh khi nhận bản đồ")
    press("Return", page.reason)
    on_duty.wait(lambda: checks.looked == ["CL-01", "XX-9", "CL-01"])
    on_duty.settle()
    assert maps.reference_picture("CL-01") == pictures.today
    assert maps.reference_picture("XX-9") is None, "no map names it"


class HandMade:
    """Checks told by the test, one after the other."""

    def __init__(self, checks: Sequence[CameraCheck], refuses: KnownError | None = None) -> None:
        self.checks = {check.number: check for check in checks}
        self.sent: list[tuple[str, str]] = []
        self.looked: list[str] = []
        self.stop_after = 99
        self.refuses = refuses

    def numbers(self) -> tuple[str, ...]:
        return tuple(self.checks)

    def check(
        self,
        numbers: Sequence[str],
        told: Callable[[CameraCheck], None],
        stopping: Callable[[], bool],
    ) -> None:
        for number in numbers:
            if stopping() or len(self.looked) >= self.stop_after:
                return
            self.looked.append(number)
            told(self.checks[number])

    def send_back(self, number: str, preset: str) -> None:
        if self.refuses is not None:
            raise self.refuses
        self.sent.append((number, preset))


def found(number: str, finding: Finding, **more: Any) -> CameraCheck:
    at = SystemClock().utc_now()
    return CameraCheck(
        number=number, name="Cổng B", place="Cát Lái", unit="Đội GS", finding=finding, checked_at=at, **more
    )


TURNED = found("C2", Finding.TURNED, drift=ViewDrift(9.0), preset="1")


def test_D14_1_1b_a_camera_is_sent_back_and_looked_at_again(
    make_desk: Callable[[CheckCameras], Desk], on_duty: Bench
) -> None:
    checks = HandMade([found("C1", Finding.FINE), TURNED])
    desk = make_desk(checks)
    desk.run()
    checks.checks["C2"] = found("C2", Finding.FINE, preset="1")
    desk.press("H")
    on_duty.wait(lambda: checks.looked == ["C1", "C2", "C2"])
    on_duty.settle()
    assert checks.sent == [("C2", "1")]
    round_ = desk.round.runner.round
    assert round_ is not None
    assert round_.counts() == {Finding.FINE: 2}
    desk.press("Ctrl+S")
    lines = on_duty.room.services.log.page(LogFilter(), None, 20).lines
    assert any("đưa 1 camera về vị trí tham chiếu" in one.text for one in lines)


def test_D14_1_1b_a_camera_that_does_not_go_says_so(
    make_desk: Callable[[CheckCameras], Desk], on_duty: Bench
) -> None:
    checks = HandMade([TURNED], KnownError("Camera không quay.", en="It does not turn."))
    desk = make_desk(checks)
    desk.run()
    desk.press("H")
    assert desk.round.page.strip.text() in ("Camera không quay.", "It does not turn.")
    assert desk.round.runner.round is not None
    assert not desk.round.runner.round.returned


def test_D14_1_1a_a_stopped_round_goes_on_where_it_stopped_and_is_not_signed_unseen(
    make_desk: Callable[[CheckCameras], Desk], on_duty: Bench
) -> None:
    checks = HandMade([found(f"C{n}", Finding.FINE) for n in range(5)])
    checks.stop_after = 2
    desk = make_desk(checks)
    desk.round.open()
    on_duty.wait(lambda: len(checks.looked) == 2)
    on_duty.settle()
    desk.press("Ctrl+S")
    assert not on_duty.room.services.rounds.of_shift(""), "with cameras left the key asks first"
    assert "3" in desk.round.page.strip.text()
    checks.stop_after = 99
    desk.press("P")
    on_duty.wait(lambda: checks.looked == [f"C{n}" for n in range(5)])
    on_duty.settle()
    desk.press("Ctrl+S")
    done = on_duty.room.services.rounds.of_shift(on_duty.desk.shift.shift_id if on_duty.desk.shift else "")
    assert [(one.total, one.unchecked) for one in done] == [(5, 0)]


def test_D14_1_1d_all_faults_are_recorded_by_one_key_and_the_words_can_be_changed(
    make_desk: Callable[[CheckCameras], Desk], on_duty: Bench
) -> None:
    doubts = found("C4", Finding.UNSURE, why="Không tìm thấy cảnh.")
    checks = HandMade([found("C1", Finding.NO_SIGNAL), TURNED, found("C3", Finding.BLURRED), doubts])
    desk = make_desk(checks)
    desk.run()
    desk.round.page.list.choose("camera:C3")
    desk.press("E")
    card = desk.round.card
    assert card is not None
    type_into(card.form.widget("what"), " Ống kính bẩn.")
    press("Ctrl+Return", card.form.widget("what"))
    on_duty.wait(lambda: len(on_duty.room.services.faults.list()) == 1)
    on_duty.settle()
    assert "Ống kính bẩn." in on_duty.room.services.faults.list()[0].what
    desk.press("A")
    on_duty.wait(lambda: len(on_duty.room.services.faults.list()) == 3)
    assert {one.subject for one in on_duty.room.services.faults.list()} == {
        "camera:C1", "camera:C2", "camera:C3",
    }, "a doubt is no fault until an officer says so"  # fmt: skip


def test_D14_1_1b_todays_picture_becomes_the_reference_for_a_reason(
    make_desk: Callable[[CheckCameras], Desk], on_duty: Bench
) -> None:
    maps = mapped(on_duty.room, ["CAM-01"])
    first = maps.current().picture("CAM-01")
    pictures = ViewPictures(today=jpeg(90), reference=jpeg(120))
    checks = HandMade([found("CAM-01", Finding.TURNED, drift=ViewDrift(9.0), pictures=pictures)])
    desk = make_desk(checks)
    desk.run()
    desk.press("T")
    page = desk.round.page
    press("Return", page.reason)
    assert page.reason.isVisible(), "without a reason nothing is taken"
    type_into(page.reason, "Camera được lắp lại theo biên bản 12")
    press("Return", page.reason)
    on_duty.wait(lambda: maps.current().picture("CAM-01") != first)
    on_duty.settle()
    assert first is not None
    assert (on_duty.room.data_dir / first.path).exists(), "the one before is kept"
    lines = on_duty.room.services.log.page(LogFilter(), None, 20).lines
    assert any("biên bản 12" in one.text for one in lines)


def pixels(view: BlinkView) -> np.ndarray:
    """What the view shows."""
    image = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)
    return rows[:, : image.width(), :3].copy()


def jpeg(shade: int) -> bytes:
    return bytes(cv2.imencode(".jpg", np.full((90, 160, 3), shade, np.uint8))[1])
