"""What works and what does not is seen, told once, recorded and followed until repaired (D14.1.1d, D15.1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.directive_kinds import Channel
from app.domain.fault import Telling
from app.domain.log import LogFilter
from app.domain.open_item import ItemGroup
from app.errors import KnownError
from app.services.outcome import Area
from app.services.source_health import SourceStatus
from tests.support.duty import NEXT_WATCHER, PASSWORD, WATCHER
from tests.widgets.shell.rig import (
    BRANCH,
    Bench,
    SourceBoard,
    card_of,
    focused,
    press,
    type_into,
    world_of,
)
from video.engine.engine import EngineOptions, VideoEngine
from video.engine.spec import CameraSpec
from video.engine.state import CameraState, Condition, Reason
from widgets.equipment.panel import EquipmentPanel
from widgets.main_window import MainWindow

WHY_VI = "Máy chủ niêm phong không trả lời. Hãy báo đơn vị quản lý."
WHY_EN = "The seal server does not answer. Tell the managing unit."


class Engine(VideoEngine):
    """An engine that is not started; the conditions of its cameras are the test's."""

    def __init__(self, here: Bench, specs: tuple[CameraSpec, ...]) -> None:
        super().__init__(specs, EngineOptions(workers=1), here.clock)
        self._here = here
        self._conditions: dict[str, CameraState] = {}
        self.retried: list[str] = []
        for spec in specs:
            self.put(spec.number, Condition.LIVE)

    def put(self, camera: str, condition: Condition, reason: Reason = Reason.NONE, detail: str = "") -> None:
        clock = self._here.clock
        since = clock.monotonic_ns() / 1e9
        state = CameraState(camera, condition, since, clock.utc_now(), reason)
        self._conditions[camera] = replace(state, reader="rtsp/tcp", detail=detail)

    def state(self, camera: str) -> CameraState:
        return self._conditions[camera]

    def retry(self, camera: str) -> None:
        self.retried.append(camera)


class Room:
    """The panel at the duty desk, and the equipment it watches."""

    def __init__(self, here: Bench) -> None:
        self.here, self.sources = here, SourceBoard(here.clock)
        for name in ("seals", "gate"):
            self.sources.put(name, SourceStatus.OK, last_success=here.clock.utc_now())
        world = world_of(here, sources=self.sources)
        self.engine = Engine(here, world.engine.cameras)
        self.panel = EquipmentPanel(
            replace(world, engine=self.engine), here.desk, here.drafts, here.strip, here.keys
        )
        here.qtbot.addWidget(self.panel)
        self.wanted: list[bool] = []
        self.panel.wanted.connect(lambda: self.wanted.append(True))
        here.show(self.panel, (560, 900))
        self.panel.refresh()
        here.settle()

    def fail(self, source: str = "seals", next_in_s: int = 12) -> None:
        """`source` fails and says so."""
        self.sources.put(
            source,
            SourceStatus.FAILING,
            error_vi=WHY_VI,
            error_en=WHY_EN,
            last_success=self.here.clock.utc_now() - timedelta(minutes=3),
            next_attempt_ns=self.here.clock.monotonic_ns() + next_in_s * 10**9,
        )
        self.here.publish(Area.SOURCE)

    def recover(self, source: str = "seals") -> None:
        """`source` works again and says so."""
        self.sources.put(source, SourceStatus.OK, last_success=self.here.clock.utc_now())
        self.here.publish(Area.SOURCE)

    def lose(self, camera: str = "CAM-03") -> None:
        """The camera has no signal; the panel's next look finds it."""
        self.engine.put(camera, Condition.NO_SIGNAL, Reason.UNREACHABLE)
        self.panel.look()

    def line(self, subject: str) -> str:
        """What stands at `subject`, head and body."""
        found = [one for one in self.panel.list.lines() if one.subject == subject]
        return f"{found[0].head}\n{found[0].body}" if found else ""


@pytest.fixture
def room(on_duty: Bench) -> Room:
    return Room(on_duty)


def test_D2_1_one_screen_shows_the_state_of_everything_quietly_when_all_is_well(room: Room) -> None:
    panel = room.panel
    assert panel.summary.text() == "4 cameras, 2 data sources: normal"
    assert panel.summary.property("role") == "dim"
    assert [line.subject for line in panel.list.lines()] == ["source:seals", "source:gate"]
    assert not any(line.broken for line in panel.list.lines())
    assert "last success 08:0" in room.line("source:seals")
    room.lose()
    assert panel.summary.text() == "▲ 4 cameras, 2 data sources: 1 not working"
    assert panel.summary.property("role") == "attention"
    assert "CAM-03 Cổng 3 · No signal since 08:0" in room.line("camera:CAM-03")
    assert "does not answer on the network" in room.line("camera:CAM-03")


def test_D2_1_a_camera_nobody_watches_is_not_called_normal_or_broken(room: Room) -> None:
    room.engine.put("CAM-02", Condition.HIDDEN)
    room.panel.look()
    assert room.panel.summary.text() == "4 cameras, 2 data sources: normal · 1 cameras not on the wall"
    assert room.line("camera:CAM-02") == ""
    press("Ctrl+Shift+A", room.panel.list)
    assert "not watched" in room.line("camera:CAM-02")
    assert "Live" in room.line("camera:CAM-01")
    assert "Read by RTSP/TCP" in room.line("camera:CAM-01")


def test_D14_1_1d_a_lost_camera_says_what_failed_for_a_technician(room: Room) -> None:
    room.engine.put("CAM-03", Condition.NO_SIGNAL, Reason.SERVER_ERROR, detail="454")
    room.panel.look()
    assert "For the technician: 454" in room.line("camera:CAM-03")
    assert "Read by" not in room.line("camera:CAM-03"), "nothing is read just now"


def test_D14_1_2b_files_put_aside_stay_in_sight_without_an_alarm(room: Room) -> None:
    assert room.line("aside:evidence") == ""
    folder = room.here.room.data_dir / "unrecorded" / "2017"
    folder.mkdir(parents=True)
    for name in ("a.png", "b.png", "c.png", "d.png"):
        (folder / name).write_bytes(b"half")
    room.panel.refresh()
    room.here.settle()
    assert "put aside: 4" in room.line("aside:evidence")
    assert "unrecorded/2017/a.png" in room.line("aside:evidence")
    assert "and 1 more" in room.line("aside:evidence")
    assert room.panel.summary.text() == "4 cameras, 2 data sources: normal"
    room.panel.list.choose("aside:evidence")
    press("Ctrl+R", room.panel.list)
    assert room.engine.retried == []
    room.here.settle()


def test_D15_1a_a_source_that_fails_says_since_when_and_why(room: Room) -> None:
    room.fail()
    said = room.line("source:seals")
    assert "GPS seals (seals) · failing since 08:05:" in said
    assert WHY_EN in said
    assert "last success 08:02:" in said
    assert "next attempt in 12 s" in said
    room.here.clock.turn(seconds=7)
    room.here.wait(lambda: "next attempt in 5 s" in room.line("source:seals"))


def test_D15_1a_a_source_is_tried_again_by_key(room: Room) -> None:
    room.fail()
    room.lose()
    room.panel.open("source:seals")
    press("Ctrl+R", room.panel.list)
    assert (room.sources.retried, room.engine.retried) == (["seals"], [])
    room.panel.open("camera:CAM-03")
    press("Ctrl+R", room.panel.list)
    assert room.engine.retried == ["CAM-03"]


def test_D15_1a_a_source_that_never_started_is_shown_with_its_reason(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.sources.put("gate", SourceStatus.UNSTARTED, error_vi="Thiếu mật khẩu.", error_en="No password.")
    room.here.publish(Area.SOURCE)
    assert "could not be started\nNo password." in room.line("source:gate")

    def refuse(_source: str) -> None:
        raise KnownError("Nguồn không chạy.", en="The source does not run.")

    monkeypatch.setattr(room.sources, "retry", refuse)
    room.panel.open("source:gate")
    press("Ctrl+R", room.panel.list)
    assert room.panel.strip.text() == "The source does not run."


def test_D15_1a_failing_and_back_is_told_once_and_once(room: Room) -> None:
    strip = room.here.strip
    room.fail()
    assert strip.text() == f"GPS seals (seals): {WHY_EN}"
    assert strip.property("strip") == "attention"
    strip.clear()
    room.fail()
    room.sources.put("seals", SourceStatus.CONNECTING)
    room.here.publish(Area.SOURCE)
    room.fail()
    assert strip.text() == ""
    room.recover()
    assert strip.text().startswith("GPS seals (seals) works again since 08:0")
    assert strip.property("strip") == "confirmed"
    strip.clear()
    room.recover()
    assert strip.text() == ""


def test_D15_1a_recovery_of_one_says_that_another_still_fails(room: Room) -> None:
    room.fail("seals")
    room.fail("gate")
    assert "Other sources that fail: 1." in room.here.strip.text()
    room.recover("seals")
    assert "Other sources that fail: 1." in room.here.strip.text()


def test_D14_1_1d_a_fault_of_a_camera_is_recorded_and_closed_by_keyboard(room: Room) -> None:
    panel, here = room.panel, room.here
    room.lose()
    panel.list.setFocus()
    press("Home")
    press("Ctrl+N")
    card = card_of(panel)
    values = card.form.values()
    assert "No signal since 08:0" in str(values["what"])
    assert values["unit"] == BRANCH
    assert values["notified"] is False
    assert focused() is card.form.widget("what")
    press("Tab")
    press("Tab")
    assert focused() is card.form.widget("notified")
    press("Space")
    press("Ctrl+Return")
    here.wait(lambda: panel.fault_list.count() == 1)
    (fault,) = here.room.services.faults.list()
    assert (fault.subject, fault.name, fault.unit_to_notify) == ("camera:CAM-03", "CAM-03 Cổng 3", BRANCH)
    assert fault.notified_at is not None
    assert focused() is panel.list
    press("Ctrl+Shift+K")
    field = card_of(panel).form.widget("remedy")
    assert focused() is field
    type_into(field, "Chi cục đã thay nguồn camera.")
    press("Ctrl+Return")
    here.wait(lambda: panel.fault_list.count() == 0)
    (closed,) = here.room.services.faults.list(open_only=False)
    assert (closed.open, closed.remedy) == (False, "Chi cục đã thay nguồn camera.")
    written = " ".join(line.text for line in here.room.services.log.page(LogFilter(), limit=20).lines)
    assert "CAM-03 Cổng 3" in written
    assert "thay nguồn camera" in written


def test_D14_1_1d_an_unstable_picture_is_recorded_though_the_camera_is_live(room: Room) -> None:
    press("Ctrl+Shift+A", room.panel.list)
    assert room.panel.list.choose("camera:CAM-01")
    press("Ctrl+N", room.panel.list)
    card = card_of(room.panel)
    assert card.form.values() == {"what": "", "unit": BRANCH, "notified": False}
    press("Ctrl+Return")
    assert card is room.panel.card
    assert room.here.room.services.faults.list() == ()
    type_into(card.form.widget("what"), "Hình giật, mất từng lúc.")
    press("Ctrl+Return")
    room.here.wait(lambda: room.panel.fault_list.count() == 1)
    assert "not told yet" in room.panel.fault_list.lines()[0].body


def test_D15_1b_a_fault_of_a_system_is_recorded_with_its_sentence_and_only_once(room: Room) -> None:
    panel, here = room.panel, room.here
    room.fail()
    press("Ctrl+N", panel.list)
    card = card_of(panel)
    assert WHY_VI in str(card.form.values()["what"])
    type_into(card.form.widget("unit"), "Cục Công nghệ thông tin")
    press("Ctrl+Return")
    here.wait(lambda: panel.fault_list.count() == 1)
    (fault,) = here.room.services.faults.list()
    assert (fault.subject, fault.name) == ("source:seals", "Niêm phong GPS (seals)")
    assert (fault.unit_to_notify, fault.notified_at) == ("Cục Công nghệ thông tin", None)
    panel.open("source:seals")
    assert panel.fault_list.chosen == f"fault:{fault.fault_id}"
    press("Ctrl+N", panel.list)
    assert panel.card is None
    assert "recorded already" in panel.strip.text()


def test_what_is_typed_stays_when_the_card_is_put_away_and_is_nobody_else_s(room: Room) -> None:
    room.fail()
    press("Ctrl+N", room.panel.list)
    type_into(card_of(room.panel).form.widget("unit"), "Phòng máy chủ")
    press("Ctrl+Backspace", card_of(room.panel))
    assert room.panel.card is None
    press("Ctrl+N", room.panel.list)
    assert card_of(room.panel).form.values()["unit"] == "Phòng máy chủ"
    room.here.drafts.belong_to(NEXT_WATCHER.officer_id)
    room.here.sit_down(NEXT_WATCHER)
    assert room.panel.card is None
    press("Ctrl+N", room.panel.list)
    assert card_of(room.panel).form.values()["unit"] == ""


def test_nothing_takes_the_keyboard_or_the_words_of_who_types(room: Room) -> None:
    room.fail()
    press("Ctrl+N", room.panel.list)
    field = card_of(room.panel).form.widget("what")
    assert isinstance(field, QPlainTextEdit)
    type_into(field, " Đã gọi trực máy chủ")
    before = field.toPlainText()
    room.recover()
    room.lose()
    room.fail("gate")
    room.here.room.services.faults.notice(room.here.room.desk(), "camera:CAM-01", "CAM-01", "nhiễu", "")
    room.here.publish(Area.FAULT, Area.SOURCE)
    room.here.wait(lambda: room.panel.fault_list.count() == 1)
    assert focused() is field
    assert field.toPlainText() == before
    assert room.wanted == []


@pytest.fixture
def window(on_duty: Bench, qtbot: QtBot) -> Iterator[tuple[MainWindow, SourceBoard, Bench]]:
    sources = SourceBoard(on_duty.clock)
    made = MainWindow(world_of(on_duty, sources=sources))
    on_duty.show(made, (1800, 1000))
    made.desk.signed_in(on_duty.room.services.sessions.sign_in(WATCHER.username, PASSWORD).value)
    on_duty.wait(lambda: not made.desk_cards.due)
    on_duty.settle()
    yield made, sources, on_duty
    made.close()
    on_duty.settle()
    made.deleteLater()


def test_D15_1a_the_window_says_it_and_leads_to_the_panel_without_a_key_s_clash(
    window: tuple[MainWindow, SourceBoard, Bench],
) -> None:
    made, sources, here = window
    press("F3")
    type_into(made.note.line, "Xe 15R")
    sources.put("seals", SourceStatus.FAILING, error_vi=WHY_VI, error_en=WHY_EN)
    here.publish(Area.SOURCE)
    assert WHY_EN in made.strip.text()
    assert focused() is made.note.line
    assert not made.equipment.isVisible() or made.equipment.visibleRegion().isEmpty()
    see = next(button for button in made.strip.findChildren(QPushButton) if button.text() == "See")
    see.click()
    here.wait(lambda: made.row.current() is made.docks["equipment"])
    assert made.equipment.list.chosen == "source:seals"
    assert made.note.line.text() == "Xe 15R"
    assert made.keys.clashes() == ()
    made.wall.setFocus()
    press("Ctrl+B")
    assert focused() is made.equipment.list


def test_D14_1_1d_the_counter_of_faults_opens_the_fault(
    window: tuple[MainWindow, SourceBoard, Bench],
) -> None:
    made, _, here = window
    fault = here.room.services.faults.notice(
        here.room.desk(), "camera:CAM-02", "CAM-02 Bãi container C3", "mất tín hiệu", BRANCH
    ).value
    here.publish(Area.FAULT)
    here.wait(made.header.counters["broken"].isEnabled)
    made.header.counters["broken"].click()
    here.wait(lambda: made.equipment.fault_list.chosen == f"fault:{fault.fault_id}")
    assert made.equipment.isVisible()


def test_D14_1_1d_the_unit_is_told_after_the_fault_was_recorded_and_told_again(room: Room) -> None:
    panel, here = room.panel, room.here
    services = here.room.services
    fault = services.faults.notice(here.room.desk(), "camera:CAM-03", "CAM-03 Cổng 3", "nhiễu", BRANCH).value
    here.publish(Area.FAULT)
    assert panel.fault_list.lines()[0].broken
    handed_on = next(one for one in services.handovers.collect().items if one.item.group is ItemGroup.FAULT)
    assert handed_on.item.detail.startswith(f"Chưa báo đơn vị quản lý: {BRANCH}.")
    press("Ctrl+T", panel.list)
    card = card_of(panel)
    assert focused() is card.form.widget("spoke_with")
    press("Ctrl+Return")
    assert panel.card is card, "on the telephone somebody answered"
    type_into(card.form.widget("spoke_with"), "anh Tú, trực kỹ thuật")
    type_into(card.form.widget("number"), "0225 397 9000")
    type_into(card.form.widget("words"), "Cử người đến trước 15 giờ")
    press("Ctrl+Return")
    here.wait(lambda: panel.fault_list.lines() and not panel.fault_list.lines()[0].broken)
    told_at = services.faults.get(fault.fault_id).notified_at
    assert f"{BRANCH} was told" in panel.fault_list.lines()[0].body
    here.clock.turn(seconds=7200)
    press("Ctrl+T", panel.list)
    again = card_of(panel)
    assert again.form.values()["number"] == "0225 397 9000", "the number it was reached at"
    type_into(again.form.widget("spoke_with"), "anh Tú")
    press("Ctrl+Return")
    here.wait(lambda: services.faults.get(fault.fault_id).notified_at != told_at)
    here.settle()
    lines = [one.text for one in services.log.page(LogFilter(), limit=20).lines if one.kind == "fault.told"]
    assert len(lines) == 2
    assert lines[1] == (
        f"Báo {BRANCH} về sự cố CAM-03 Cổng 3 bằng điện thoại 0225 397 9000, gặp anh Tú, trực kỹ thuật. "
        "Cử người đến trước 15 giờ."
    )
    handed_on = next(one for one in services.handovers.collect().items if one.item.group is ItemGroup.FAULT)
    assert handed_on.item.detail.startswith(f"Đã báo {BRANCH} lúc 10:")
    services.faults.close(here.room.desk(), fault.fault_id, "Thay nguồn")
    with pytest.raises(KnownError, match="đã được khắc phục"):
        services.faults.tell(
            here.room.desk(),
            fault.fault_id,
            Telling(unit=BRANCH, channel=Channel.EMAIL, at=here.clock.utc_now()),
        )


def test_D15_1a_D15_1b_the_unit_that_manages_a_source_is_filled_in_with_its_telephone(room: Room) -> None:
    panel, here = room.panel, room.here
    here.clock.turn(seconds=1)
    room.sources.put(
        "seals",
        SourceStatus.FAILING,
        error_vi=WHY_VI,
        error_en=WHY_EN,
        managed_by="Cục Công nghệ thông tin",
        telephone="024 3944 0833",
    )
    here.publish(Area.SOURCE)
    press("Ctrl+N", panel.list)
    assert card_of(panel).form.values()["unit"] == "Cục Công nghệ thông tin"
    press("Ctrl+Return")
    here.wait(lambda: panel.fault_list.count() == 1)
    press("Ctrl+T", panel.list)
    values = card_of(panel).form.values()
    assert (values["unit"], values["number"]) == ("Cục Công nghệ thông tin", "024 3944 0833")
