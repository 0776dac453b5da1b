"""The two clocks of a request of the central room: nothing moves them, nothing loses them (D9.2, D12.1)."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from app.domain.deadlines import ClockKind, Urgency
from app.domain.directive import Channel
from app.domain.limits import RunningLimit
from app.domain.open_item import ItemGroup
from app.domain.refusals import RefusedError
from app.domain.request import IncomingRequest, RequestDraft, RequestState
from app.domain.shift import Level
from app.journal.keys import StationKey
from tests.app.services.test_unit_reports import OWN
from tests.support.duty import LEADER, DutyRoom, TurnedClock, credentials, duty_room

SENDER = "Trực ban cơ quan Tổng cục Hải quan"
UNIT = "Chi cục Hải quan cửa khẩu cảng Đình Vũ"
HOUR = timedelta(hours=1)


def received(room: DutyRoom, *, reply_in: timedelta | None = timedelta(hours=2)) -> IncomingRequest:
    now = room.clock.utc_now()
    draft = RequestDraft(
        sender=SENDER,
        reference="112/TB-TCHQ",
        channel=Channel.FAX,
        spoke_with="",
        content="Kiểm tra niêm phong container WHSU5018375 tại cổng 3.",
        received_at=now,
        reply_by=now + reply_in if reply_in is not None else None,
    )
    return room.services.requests.receive(room.desk(), draft).value


def pass_on(room: DutyRoom, request: IncomingRequest, expected_in: timedelta | None = None) -> None:
    room.services.requests.pass_on(
        room.desk(),
        request.request_id,
        unit=UNIT,
        contact="Đ/c Nam, 0912345678",
        channel=Channel.TELEPHONE,
        expected_at=room.clock.wall + expected_in if expected_in is not None else None,
    )


def shown(room: DutyRoom) -> list[tuple[ClockKind, int, Urgency]]:
    """What stands beside the open requests: which clock, whole minutes left, how it stands."""
    now_ns = room.clock.steady_ns()
    return [
        (one.kind, one.left_at(now_ns) // timedelta(minutes=1), one.urgency_at(now_ns))
        for one in room.services.limits.running()
        if one.subjects[0].startswith("request:")
    ]


def late(room: DutyRoom) -> list[bool]:
    return [
        line.overdue
        for line in room.services.handovers.collect().items
        if line.item.group is ItemGroup.REQUEST
    ]


@pytest.mark.parametrize("set_by", [-HOUR, HOUR], ids=["back", "forward"])
def test_D12_1_D9_2_a_clock_set_by_an_hour_moves_no_limit_of_a_request(
    on_duty: DutyRoom, set_by: timedelta
) -> None:
    request = received(on_duty)
    on_duty.clock.turn(minutes=20)
    on_duty.clock.wall += set_by
    assert shown(on_duty) == [(ClockKind.ACK, 9, Urgency.RUNNING)]
    assert late(on_duty) == [False]
    on_duty.services.log.note(on_duty.desk(), "Đồng hồ máy trạm bị chỉnh.")
    on_duty.clock.turn(minutes=6)
    assert shown(on_duty) == [(ClockKind.ACK, 3, Urgency.WARNING)]
    on_duty.clock.turn(minutes=5)
    assert shown(on_duty) == [(ClockKind.ACK, -2, Urgency.ALARM)]
    assert late(on_duty) == [True]
    pass_on(on_duty, request)
    assert shown(on_duty) == [(ClockKind.RESULT, 88, Urgency.RUNNING)]
    on_duty.clock.wall -= set_by
    assert shown(on_duty) == [(ClockKind.RESULT, 88, Urgency.RUNNING)]
    on_duty.clock.turn(minutes=89)
    assert late(on_duty) == [True]


def test_D12_1_where_the_sender_named_no_time_the_one_the_unit_expects_counts(on_duty: DutyRoom) -> None:
    request = received(on_duty, reply_in=None)
    pass_on(on_duty, request, expected_in=HOUR)
    on_duty.clock.wall -= HOUR
    on_duty.clock.turn(minutes=50)
    assert shown(on_duty) == [(ClockKind.RESULT, 9, Urgency.WARNING)]
    on_duty.services.requests.unit_answered(on_duty.desk(), request.request_id, "Niêm phong còn nguyên.")
    assert shown(on_duty) == [(ClockKind.RESULT, 9, Urgency.WARNING)]  # the sender still waits
    on_duty.services.requests.answer(
        on_duty.desk(), request.request_id, channel=Channel.TELEPHONE, spoke_with="Đ/c Hà"
    )
    assert shown(on_duty) == []


@pytest.mark.parametrize(("set_by", "minutes", "is_late"), [(HOUR, 90, False), (-HOUR, 130, True)])
def test_D9_3_D12_1_form_IV_is_late_by_the_time_that_passed_whatever_the_clock_says(
    on_duty: DutyRoom, set_by: timedelta, minutes: int, is_late: bool
) -> None:
    request = received(on_duty)
    pass_on(on_duty, request)
    on_duty.services.requests.unit_answered(on_duty.desk(), request.request_id, "Niêm phong còn nguyên.")
    on_duty.clock.turn(minutes=minutes)
    on_duty.clock.wall += set_by
    reports = on_duty.services.result_reports
    if is_late:
        with pytest.raises(RefusedError, match="báo cáo chậm"):
            reports.send(on_duty.desk(), request.request_id, OWN, by=credentials(LEADER))
        return
    reports.send(on_duty.desk(), request.request_id, OWN, by=credentials(LEADER))
    [(content, _draft, _mark)] = on_duty.forms.reports
    assert not content.late


class Boot(TurnedClock):
    """A machine that was started again: another boot, clocks that count anew."""

    def __init__(self, before: TurnedClock, number: int) -> None:
        super().__init__(before.wall)
        self.ticks, self.number = 1_000_000 * number, number

    def boot_id(self) -> str:
        return f"boot-{self.number}"


def test_D12_1_D9_2_a_requests_limits_survive_a_restart_and_a_clock_set_back_before_it(
    tmp_path: Path,
) -> None:
    station, clock = StationKey.generate(), TurnedClock()
    with duty_room(tmp_path / "data", clock=clock, station=station, level=Level.LOCAL) as room:
        room.open_shift(reason="Ca thử")
        received(room)
        clock.turn(minutes=10)
        clock.wall -= HOUR
        room.services.log.note(room.desk(), "Đồng hồ máy trạm bị chỉnh.")
    clock.turn(minutes=12)
    again = Boot(clock, 2)
    with duty_room(tmp_path / "data", clock=again, station=station, enrol=False, level=Level.LOCAL) as room:
        assert shown(room) == [(ClockKind.ACK, 7, Urgency.RUNNING)]
        room.services.log.note(room.desk(), "Máy trạm khởi động lại.")
        room.store.rebuild_projections()
        assert shown(room) == [(ClockKind.ACK, 7, Urgency.RUNNING)]


def test_D12_1_the_database_itself_refuses_to_stop_or_move_a_clock(on_duty: DutyRoom) -> None:
    request = received(on_duty)
    of = f"WHERE request_id = '{request.request_id}'"
    for change, words in (
        ("running = false", "stops when what it waits for"),
        ("due_at = '2030-01-01T00:00:00.000000Z'", "is not moved"),
        ("moved_us = 3600000000", "is not moved"),
        ("wall = '2030-01-01T00:00:00.000000Z'", "is not moved"),
        ("boot_id = 'another'", "is not moved"),
    ):
        with pytest.raises(DatabaseError, match=words), on_duty.store.write() as connection:
            connection.execute(text(f"UPDATE request_clocks SET {change} {of}"))
    pass_on(on_duty, request)
    with pytest.raises(DatabaseError, match="stops when"), on_duty.store.write() as connection:
        connection.execute(text(f"UPDATE request_clocks SET running = false {of} AND clock = 'result'"))


ACTS = st.lists(
    st.tuples(
        st.sampled_from(
            ("receive", "receive", "pass_on", "pass_on", "report", "answer", "set", "wait", "boot", "rebuild")
        ),
        st.integers(0, 200),
    ),
    min_size=4,
    max_size=14,
)


class Play:
    """A local room somebody works in while its clock is set and its machine started again.

    What each limit must be is reckoned beside it, on a time that nobody sets.
    """

    def __init__(self, folder: Path, station: StationKey) -> None:
        self.folder, self.station = folder, station
        self.clock, self.boots, self.true = TurnedClock(), 1, timedelta()
        self.clock.turn(minutes=5)
        self.due: dict[tuple[str, ClockKind], timedelta] = {}

    @contextmanager
    def room(self) -> Iterator[DutyRoom]:
        with duty_room(
            self.folder, clock=self.clock, station=self.station, enrol=False, level=Level.LOCAL
        ) as room:
            yield room

    def act(self, room: DutyRoom, name: str, number: int) -> None:
        open_ones = room.services.requests.list(open_only=True)
        wanted = {
            "pass_on": RequestState.RECEIVED,
            "report": RequestState.PASSED_ON,
            "answer": RequestState.UNIT_ANSWERED,
        }.get(name)
        fitting = [one for one in open_ones if one.state is wanted]
        request = fitting[number % len(fitting)] if fitting else None
        if name == "receive":
            in_time = timedelta(minutes=number + 1) if number % 3 else None
            made = received(room, reply_in=in_time).request_id
            self.due[made, ClockKind.ACK] = self.true + timedelta(minutes=30)
            if in_time is not None:
                self.due[made, ClockKind.RESULT] = self.true + in_time
        elif name == "wait":
            self.clock.turn(minutes=number)
            self.true += timedelta(minutes=number)
        elif name == "set":
            self.clock.wall += timedelta(minutes=(-60, 60, -7, 180)[number % 4])
            # What the wall clock did is known once something is written before the machine goes down.
            room.services.log.note(room.desk(), "Đồng hồ máy trạm bị chỉnh.")
        elif name == "rebuild":
            room.store.rebuild_projections()
        elif request is not None and name == "pass_on":
            expected = timedelta(minutes=number + 5) if number % 2 else None
            pass_on(room, request, expected)
            if request.reply_by is None and expected is not None:
                self.due[request.request_id, ClockKind.RESULT] = self.true + expected
        elif request is not None and name == "report":
            room.services.requests.unit_answered(room.desk(), request.request_id, "Đã kiểm tra.")
        elif request is not None:
            room.services.requests.answer(
                room.desk(), request.request_id, channel=Channel.TELEPHONE, spoke_with="Đ/c Hà"
            )

    def check(self, room: DutyRoom) -> None:
        """Every open request shows the clock it must, with what is truly left."""
        limits: dict[str, RunningLimit] = {one.subjects[0]: one for one in room.services.limits.running()}
        expected = {}
        for one in room.services.requests.list(open_only=True):
            due = self.due.get((one.request_id, one.running_kind()))
            if due is not None:
                expected[f"request:{one.request_id}"] = (one.running_kind(), due)
        assert {name: one.kind for name, one in limits.items()} == {
            name: kind for name, (kind, _due) in expected.items()
        }
        now_ns = room.clock.steady_ns()
        for name, (_kind, due) in expected.items():
            assert abs(limits[name].left_at(now_ns) - (due - self.true)) < timedelta(seconds=5)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, StationKey]:
    folder, station = tmp_path_factory.mktemp("local") / "data", StationKey.generate()
    with duty_room(folder, clock=TurnedClock(), station=station, level=Level.LOCAL) as room:
        room.open_shift(reason="Ca thử")
    return folder, station


@settings(
    max_examples=12,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
@given(acts=ACTS)
def test_D12_1_D9_no_sequence_of_acts_clock_settings_and_restarts_loses_a_clock(
    prepared: tuple[Path, StationKey], acts: list[tuple[str, int]]
) -> None:
    folder, station = prepared
    with TemporaryDirectory(prefix="requests-") as parent:
        shutil.copytree(folder, Path(parent) / "data")
        play, left = Play(Path(parent) / "data", station), [("receive", 1), *acts]
        while left:
            with play.room() as room:
                # Whoever starts the console signs in: the boot is known before anybody sets its clock.
                room.services.log.note(room.desk(), "Máy trạm khởi động.")
                while left:
                    name, number = left.pop(0)
                    if name == "boot":
                        play.boots += 1
                        break
                    play.act(room, name, number)
                    play.check(room)
            play.clock = Boot(play.clock, play.boots) if play.boots > 1 else play.clock
