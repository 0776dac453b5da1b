"""Who turns a camera: one officer at a time, on duty, taken over by the shift leader and written down."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from app.auth.errors import NotAllowedError
from app.domain.capture import CameraPose
from app.domain.log import LogFilter
from app.domain.refusals import RefusedError
from app.services.ptz import HOLD_S, HeldError
from tests.support.duty import DIRECTOR, GENERAL, LEADER, NEXT_WATCHER, WATCHER, DutyRoom, picture


def test_D14_1_1b_one_officer_at_a_time_until_nobody_moves_it(on_duty: DutyRoom) -> None:
    holds, ours, theirs = on_duty.services.holds, on_duty.desk(WATCHER), on_duty.desk(GENERAL)
    hold = holds.hold(ours, "CL-01").value
    assert (hold.officer, hold.station) == (WATCHER.name, ours.station)
    with pytest.raises(HeldError, match=WATCHER.name):
        holds.hold(theirs, "CL-01")
    assert not holds.renew(theirs, "CL-01")
    assert not holds.release(theirs, "CL-01")
    on_duty.clock.turn(seconds=HOLD_S - 5)
    assert holds.renew(ours, "CL-01")
    on_duty.clock.turn(seconds=HOLD_S - 5)
    assert [one.camera for one in holds.all()] == ["CL-01"]
    on_duty.clock.turn(seconds=10)
    assert holds.holder("CL-01") is None
    assert holds.hold(theirs, "CL-01").value.officer_id == GENERAL.officer_id
    assert not holds.renew(ours, "CL-01")
    assert holds.release(theirs, "CL-01")
    assert holds.all() == ()


def test_D14_1_1b_the_shift_leader_takes_a_camera_over_and_the_log_says_so(on_duty: DutyRoom) -> None:
    holds, ours, leader = on_duty.services.holds, on_duty.desk(WATCHER), on_duty.desk(LEADER)
    holds.hold(ours, "CL-01")
    with pytest.raises(NotAllowedError):
        holds.take_over(on_duty.desk(GENERAL), "CL-01")
    taken = holds.take_over(leader, "CL-01", "Cầu tàu B4").value
    assert taken.officer_id == LEADER.officer_id
    assert not holds.renew(ours, "CL-01")
    (line,) = on_duty.services.log.page(LogFilter(text="nhan quyen dieu khien"), None, 10).lines
    assert line.person == LEADER.officer_id
    assert "CL-01 (Cầu tàu B4)" in line.text
    assert WATCHER.name in line.text
    assert line.subject == "camera:CL-01"
    holds.take_over(leader, "CL-02")
    assert len(on_duty.services.log.page(LogFilter(text="nhan quyen dieu khien"), None, 10).lines) == 1


def test_only_people_on_duty_turn_cameras(room: DutyRoom) -> None:
    holds = room.services.holds
    with pytest.raises(RefusedError, match="Chưa mở ca trực"):
        holds.hold(room.desk(WATCHER), "CL-01")
    room.open_shift()
    with pytest.raises(RefusedError, match="người của ca trực"):
        holds.hold(room.desk(NEXT_WATCHER), "CL-01")
    with pytest.raises(NotAllowedError):
        holds.hold(room.desk(DIRECTOR), "CL-01")


def test_a_changed_preset_is_in_the_log(on_duty: DutyRoom) -> None:
    on_duty.services.holds.note_preset(on_duty.desk(), "CL-01", "Cầu tàu B4", "set", "Cổng 3")
    (line,) = on_duty.services.log.page(LogFilter(text="diem dat truoc"), None, 10).lines
    assert line.text == "Lưu điểm đặt trước “Cổng 3” của camera CL-01 (Cầu tàu B4)."


def test_D14_1_2b_pan_tilt_and_zoom_are_kept_with_the_capture(on_duty: DutyRoom) -> None:
    read_at = on_duty.clock.utc_now() - timedelta(seconds=0.4)
    pose = CameraPose(
        pan=0.12345,
        tilt=-0.5,
        zoom=0.25,
        read_at=read_at,
        moving=False,
        pan_degrees=20.987,
        tilt_degrees=-30.0,
    )
    capture = on_duty.services.captures.seal(on_duty.desk(), picture(on_duty.clock, pose=pose)).value
    path = on_duty.services.captures.picture_path(capture.capture_id)
    said = json.loads(path.with_suffix(".json").read_text("utf-8"))
    assert (said["pan"], said["tilt"], said["zoom"]) == ("0.1235", "-0.5000", "0.2500")
    assert (said["pan_degrees"], said["tilt_degrees"], said["pose_moving"]) == ("20.99", "-30.00", False)
    assert b"haidang:pan" in path.read_bytes()
    plain = on_duty.services.captures.seal(on_duty.desk(), picture(on_duty.clock)).value
    other = on_duty.services.captures.picture_path(plain.capture_id).with_suffix(".json")
    assert "pan" not in json.loads(other.read_text("utf-8"))
