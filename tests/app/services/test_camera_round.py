"""The start-of-shift round: what it proposes, what it writes down, where it is read again (D14.1.1)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.camera_round import (
    FAULTY,
    FINDING_WORDS,
    CameraCheck,
    Finding,
    ViewDrift,
    count,
    figures,
    round_done,
)
from app.domain.log import LogFilter
from app.domain.recognition_health import RecognitionHealth, RecognitionState
from app.domain.refusals import RefusedError
from app.journal.entries.camera_round import CameraRoundDone
from app.services.camera_round import RoundInHand
from app.store.queries import open_items
from tests.support.duty import START, DutyRoom

AT = datetime(2017, 3, 17, 1, 6, tzinfo=UTC)


def check(number: str, finding: Finding = Finding.FINE, **more: object) -> CameraCheck:
    return CameraCheck(
        number=number,
        name="Cổng B",
        place="Cát Lái",
        unit="Chi cục HQ CK cảng Sài Gòn KV1",
        finding=finding,
        checked_at=AT,
        **more,  # type: ignore[arg-type]
    )


TURNED = check("CL-03", Finding.TURNED, drift=ViewDrift(12.44, 7.08, 2.0, 1.08))


def test_D14_1_1d_a_fault_of_the_round_is_proposed_with_its_unit_and_accepted_once(room: DutyRoom) -> None:
    room.open_shift()
    desk, rounds = room.desk(), room.services.rounds
    round_ = rounds.begin(["CL-01", "CL-02", "CL-03"])
    for one in (check("CL-01"), check("CL-02", Finding.UNSURE, why="Không tìm thấy cảnh."), TURNED):
        round_.take(one)
    assert [one.number for one in round_.proposals()] == ["CL-03"], "doubt alone is no fault"

    fault = rounds.accept(desk, TURNED).value
    round_.accepted["CL-03"] = fault.fault_id
    assert fault.subject == "camera:CL-03"
    assert fault.unit_to_notify == "Chi cục HQ CK cảng Sài Gòn KV1"
    assert fault.what == (
        "Góc quan sát không đúng bản đồ camera: lệch 12,4 % bề rộng hình (khoảng 7,1°), xoay 2,0°, "
        "hệ số zoom 1,08 lần so với tham chiếu."
    )
    assert not round_.proposals()
    with pytest.raises(RefusedError):
        rounds.accept(desk, TURNED)
    assert rounds.begin(["CL-03"]).accepted == {"CL-03": fault.fault_id}, (
        "an open fault is not proposed again"
    )


def test_D14_1_1a_the_signed_round_stands_in_the_log_and_in_the_handover(room: DutyRoom) -> None:
    room.open_shift()
    desk, rounds = room.desk(), room.services.rounds
    round_ = rounds.begin(["CL-01", "CL-02", "CL-03", "CL-04"])
    for one in (check("CL-01"), check("CL-02", Finding.NO_SIGNAL, why="Camera không trả lời."), TURNED):
        round_.take(one)
    round_.accepted["CL-03"] = rounds.accept(desk, TURNED).value.fault_id
    round_.returned["CL-03"] = AT
    room.clock.turn(minutes=4)
    readings = [
        RecognitionHealth(camera=camera, source="s", state=state, last_at=AT, rate=0, usual=30.0, missed=12.0)
        for camera, state in (("G1", RecognitionState.OK), ("G2", RecognitionState.SILENT))
    ]
    done = rounds.sign(desk, round_, readings).value

    assert (done.total, done.unchecked, done.faults, done.returned) == (4, 1, 1, 1)
    assert done.counts == {Finding.FINE: 1, Finding.NO_SIGNAL: 1, Finding.TURNED: 1}
    assert done.lasted.total_seconds() >= 240
    assert done.officer_name == desk.officer.name
    shift = room.services.shifts.current()
    assert shift is not None
    assert rounds.of_shift(shift.shift_id) == (done,)
    line = next(
        one for one in room.services.log.page(LogFilter(), None, 50).lines if one.kind == "camera_round.done"
    )
    assert "4 camera: 1 bình thường, 1 không có tín hiệu, 1 lệch góc quan sát; 1 chưa kiểm tra" in line.text
    assert "trong 4 phút" in line.text
    assert "Camera nhận dạng: 2, 1 không có dữ liệu (G2)" in line.text
    assert "Đã ghi 1 sự cố, đưa 1 camera về vị trí tham chiếu" in line.text
    with room.store.read() as connection:
        told = open_items.done_in(connection, shift.shift_id)
    assert any("Kiểm tra camera đầu ca" in words for words in told), "the handover tells what the shift did"


def test_D14_1_1a_nothing_is_signed_that_was_not_checked(room: DutyRoom) -> None:
    room.open_shift()
    with pytest.raises(RefusedError):
        room.services.rounds.sign(room.desk(), room.services.rounds.begin(["CL-01"]))


def test_D14_1_1a_a_round_without_a_shift_is_refused(room: DutyRoom) -> None:
    round_ = RoundInHand(["CL-01"], START)
    round_.take(check("CL-01"))
    with pytest.raises(RefusedError):
        room.services.rounds.sign(room.desk(), round_)


@given(st.lists(st.tuples(st.integers(0, 30), st.sampled_from(Finding)), max_size=60), st.integers(1, 31))
def test_every_camera_counts_once_however_often_it_is_checked(
    told: list[tuple[int, Finding]], cameras: int
) -> None:
    round_ = RoundInHand([f"C{n}" for n in range(cameras)], START)
    for number, finding in told:
        round_.take(check(f"C{number}", finding))
    assert sum(round_.counts().values()) + len(round_.left) == cameras
    assert round_.complete == (len(round_.checks) == cameras)
    ordered = [list(Finding).index(one.finding) for one in round_.ordered()]
    assert ordered == sorted(ordered)
    assert {one.number for one in round_.proposals()} == {
        one.number for one in round_.checks.values() if one.finding in FAULTY
    }
    CameraRoundDone(
        round_id="r",
        started_at=START,
        total=cameras,
        unchecked=len(round_.left),
        counts={finding.value: number for finding, number in round_.counts().items()},
        faults=0,
        returned=(),
        remarks=(),
    )
    assert figures(cameras, len(round_.left), count(round_.checks.values())).startswith(f"{cameras} camera")


def test_counts_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(ValueError, match="add up"):
        CameraRoundDone(
            round_id="r",
            started_at=START,
            total=3,
            unchecked=1,
            counts={"fine": 1},
            faults=0,
            returned=(),
            remarks=(),
        )


def test_every_finding_has_words_and_a_long_list_is_cut() -> None:
    assert set(FINDING_WORDS) == set(Finding)
    for finding in Finding:
        assert check("X", finding).what[0].isupper()
    from app.domain.camera_round import RoundRemark

    many = [RoundRemark(f"C{n}", "", Finding.DARK, "") for n in range(40)]
    words = round_done(
        started_at=AT, finished_at=AT, total=40, unchecked=0, counts={Finding.DARK: 40}, faults=0, returned=0,
        remarks=many,
    )  # fmt: skip
    assert "và 28 camera khác" in words
    assert replace(TURNED, drift=ViewDrift(0, 9.4, source="position")).what == (
        "Góc quan sát không đúng bản đồ camera: lệch khoảng 9,4° theo vị trí camera báo về."
    )
