"""Any sequence of acts by anybody: nothing is issued without its approval, and a rebuild changes nothing."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text

from app.domain.directive import STOP_KINDS, Channel, DirectiveKind, DirectiveState, accepted_posts
from app.domain.people import Officer, Post
from app.errors import KnownError
from app.journal.entry import Entry
from app.journal.keys import StationKey
from app.services.desk import Approver
from app.services.log import Direction
from app.store.projections.tables import metadata
from tests.support.duty import (
    DIRECTOR,
    EVERYBODY,
    LEADER,
    NEXT_WATCHER,
    ON_DUTY,
    WATCHER,
    DutyRoom,
    TurnedClock,
    credentials,
    duty_room,
    picture,
)

Act = Callable[[DutyRoom, "Choice"], Any]
CHANNELS = (Channel.FAX, Channel.TELEPHONE, Channel.DOCUMENT, Channel.FAX, Channel.EMAIL, Channel.SCREEN)
ISSUED = {"form.issued", "directive.issued"}


class Choice:
    """One random act: who sits at the desk, who is asked to decide, on what."""

    def __init__(self, desk: Officer, other: Officer, pick: int) -> None:
        self.desk = desk
        self.other = other
        self.pick = pick

    def of(self, things: tuple[Any, ...]) -> Any:
        """One of `things`; KnownError when there is none."""
        if not things:
            raise KnownError("chưa có", en="nothing yet")
        return things[self.pick % len(things)]


def _propose(room: DutyRoom, choice: Choice) -> None:
    incident = choice.of(room.services.incidents.list())
    kinds = [kind for kind in DirectiveKind if kind not in STOP_KINDS]
    kind = kinds[choice.pick % len(kinds)]
    room.proposal(incident, kind, by=choice.desk, urgent=bool(choice.pick % 2))


def _approve(room: DutyRoom, choice: Choice) -> None:
    directive = choice.of(room.services.directives.list())
    room.services.directives.approve(
        room.desk(choice.desk), directive.directive_id, credentials(choice.other), "Đồng ý"
    )


def _approve_with_wrong_password(room: DutyRoom, choice: Choice) -> None:
    directive = choice.of(room.services.directives.list())
    room.services.directives.approve(
        room.desk(choice.desk), directive.directive_id, Approver(choice.other.username, "sai mật khẩu rồi")
    )


def _refuse(room: DutyRoom, choice: Choice) -> None:
    directive = choice.of(room.services.directives.list())
    room.services.directives.refuse(
        room.desk(choice.desk), directive.directive_id, credentials(choice.other), "Chưa đủ căn cứ"
    )


def _issue(room: DutyRoom, choice: Choice) -> None:
    approved = tuple(
        one for one in room.services.directives.list() if one.state is DirectiveState.APPROVED or one.fax_owed
    )
    directive = choice.of(approved if choice.pick % 3 else room.services.directives.list())
    room.services.directives.issue(
        room.desk(choice.desk),
        directive.directive_id,
        CHANNELS[choice.pick // 2 % len(CHANNELS)],
        spoke_with="Đ/c Hùng",
        document=b"%PDF-1.4",
    )


def _acknowledge(room: DutyRoom, choice: Choice) -> None:
    directive = choice.of(room.services.directives.list())
    room.services.directives.acknowledge(room.desk(choice.desk), directive.directive_id, "Đ/c Nam", None)


def _answer(room: DutyRoom, choice: Choice) -> None:
    directive = choice.of(room.services.directives.list())
    room.services.directives.answer(
        room.desk(choice.desk),
        directive.directive_id,
        result="Đã kiểm tra",
        unit="Đội 1",
        answered_at=room.clock.utc_now(),
        late_reason="Đường tắc",
    )


def _record(room: DutyRoom, choice: Choice) -> None:
    captures = room.services.captures.list()
    taken = (captures[choice.pick % len(captures)].capture_id,) if captures else ()
    room.incident(reported=bool(choice.pick % 3), capture_ids=taken)


def _close_incident(room: DutyRoom, choice: Choice) -> None:
    incident = choice.of(room.services.incidents.list() if choice.pick % 4 == 0 else ())
    room.services.incidents.close(room.desk(choice.desk), incident.incident_id, "Không vi phạm")


def _capture(room: DutyRoom, choice: Choice) -> None:
    room.services.captures.seal(room.desk(choice.desk), picture(room.clock))


def _describe(room: DutyRoom, choice: Choice) -> None:
    capture = choice.of(room.services.captures.list())
    room.services.captures.describe(room.desk(choice.desk), capture.capture_id, "Xe đầu kéo", "Cửa mở")


def _note(room: DutyRoom, choice: Choice) -> None:
    room.services.log.note(room.desk(choice.desk), f"Ghi chép {choice.pick}")


def _call(room: DutyRoom, choice: Choice) -> None:
    directive = choice.of(room.services.directives.list())
    room.services.log.note(
        room.desk(choice.desk),
        "Đôn đốc",
        subject=f"directive:{directive.directive_id}",
        direction=Direction.OUT,
        channel=Channel.TELEPHONE,
        number="02253979000",
    )


def _amend(room: DutyRoom, choice: Choice) -> None:
    line = choice.of(room.services.log.page(limit=20).lines)
    room.services.log.amend(
        room.desk(choice.desk), line.entry_id, "Nội dung đúng", "Gõ nhầm", credentials(choice.other)
    )


def _withdraw(room: DutyRoom, choice: Choice) -> None:
    line = choice.of(room.services.log.page(limit=20).lines)
    room.services.log.withdraw(room.desk(choice.desk), line.entry_id, "Ghi nhầm", credentials(choice.other))


def _fault(room: DutyRoom, choice: Choice) -> None:
    room.services.faults.notice(
        room.desk(choice.desk), f"camera:{choice.pick % 3}", "Camera", "Mất tín hiệu", "Chi cục"
    )


def _repair(room: DutyRoom, choice: Choice) -> None:
    room.services.faults.close(
        room.desk(choice.desk), choice.of(room.services.faults.list()).fault_id, "Thay nguồn"
    )


def _plan(room: DutyRoom, choice: Choice) -> None:
    room.services.shifts.set_plan(room.desk(choice.desk), f"Giám sát cổng {choice.pick}")


def _start_handover(room: DutyRoom, choice: Choice) -> None:
    room.services.handovers.start(room.desk(choice.desk))


def _ask(room: DutyRoom, choice: Choice) -> None:
    handover = room.services.handovers.state()
    line = choice.of((*handover.items, *handover.since_start) if handover else ())
    room.services.handovers.ask(room.desk(choice.desk), line.item.item_id, "Ai nhận?")
    room.services.handovers.answer(room.desk(choice.desk), line.item.item_id, "Đ/c Hùng")


def _sign(room: DutyRoom, choice: Choice) -> None:
    handover = room.services.handovers.state()
    if handover and choice.pick % 2:
        unread = [line.item.item_id for line in handover.unread]
        room.services.handovers.understand(room.desk(choice.desk), *unread)
    room.services.handovers.sign(room.desk(choice.desk), credentials(choice.other), credentials(NEXT_WATCHER))
    room.open_shift([*ON_DUTY[:3], (WATCHER, Post.SURVEILLANCE_OFFICER)])


def _time(room: DutyRoom, choice: Choice) -> None:
    room.clock.turn(minutes=choice.pick)


ACTS: tuple[Act, ...] = (
    _propose,
    _approve,
    _approve,
    _approve_with_wrong_password,
    _refuse,
    _issue,
    _issue,
    _acknowledge,
    _answer,
    _record,
    _record,
    _close_incident,
    _capture,
    _describe,
    _note,
    _call,
    _amend,
    _withdraw,
    _fault,
    _repair,
    _plan,
    _start_handover,
    _ask,
    _sign,
    _time,
)
SEQUENCES = st.lists(
    st.tuples(
        st.sampled_from(ACTS),
        st.sampled_from(EVERYBODY),
        st.sampled_from((LEADER, LEADER, DIRECTOR, *EVERYBODY)),
        st.integers(0, 50),
    ),
    min_size=30,
    max_size=50,
)


# What gets through, so that the checks below are never made on refusals alone.
A_WHOLE_WATCH: list[tuple[Act, Officer, Officer, int]] = [
    (_issue, WATCHER, LEADER, 1),
    (_issue, WATCHER, LEADER, 2),
    (_refuse, WATCHER, DIRECTOR, 2),
    (_approve, WATCHER, LEADER, 4),
    (_capture, WATCHER, LEADER, 0),
    (_start_handover, WATCHER, LEADER, 0),
    (_ask, WATCHER, LEADER, 0),
    (_sign, WATCHER, WATCHER, 1),
]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, StationKey]:
    """A data folder with officers, a shift, a proposal of every kind, two approved: to be copied."""
    folder = tmp_path_factory.mktemp("prepared") / "data"
    station = StationKey.generate()
    with duty_room(folder, station=station) as room:
        room.open_shift()
        incident = room.incident()
        for kind in (kind for kind in DirectiveKind if kind not in STOP_KINDS):
            room.proposal(incident, kind, urgent=kind is DirectiveKind.C2)
        for kind in (DirectiveKind.C2, DirectiveKind.REMIND):
            approved = room.proposal(incident, kind).directive_id
            room.services.directives.approve(room.desk(), approved, credentials(LEADER))
    return folder, station


def test_D4_3_no_sequence_reaches_issued_without_approval_and_a_rebuild_is_the_same(
    prepared: tuple[Path, StationKey], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder, station = prepared
    seen: Counter[str] = Counter()

    @example(sequence=A_WHOLE_WATCH)
    @given(sequence=SEQUENCES)
    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    def run(sequence: list[tuple[Act, Officer, Officer, int]]) -> None:
        copy = tmp_path_factory.mktemp("example") / "data"
        shutil.copytree(folder, copy)
        clock = TurnedClock()
        clock.turn(minutes=5)
        with duty_room(copy, clock=clock, station=station, enrol=False) as room:
            for act, desk, other, pick in sequence:
                with suppress(KnownError):
                    act(room, Choice(desk, other, pick))
            entries = list(room.store.entries())
            seen.update(one.kind for one in entries)
            _everything_issued_was_approved(room, entries)
            _numbers_without_gaps(entries)
            _nothing_is_missing_from_the_log(room, entries)
            before = _dump(room)
            room.store.rebuild_projections()
            assert _dump(room) == before
        shutil.rmtree(copy)

    run()
    # Sequences that never get anywhere would prove nothing.
    assert {"directive.approved", "directive.refused", "handover.signed", "shift.closed"} <= set(seen)
    assert set(seen) >= ISSUED


def _everything_issued_was_approved(room: DutyRoom, entries: list[Entry]) -> None:
    posts = {officer.officer_id: officer.posts for officer in EVERYBODY}
    for issued in (one for one in entries if one.kind in ISSUED):
        before = [
            one for one in entries if one.subject == issued.subject and one.acceptance < issued.acceptance
        ]
        [proposal] = [one for one in before if one.kind == "directive.proposed"]
        [approval] = [one for one in before if one.kind == "directive.approved"]
        assert approval.author != proposal.author
        post = Post(approval.payload["approver_post"])
        assert post in accepted_posts(DirectiveKind(proposal.payload["kind"]))
        assert post in posts[approval.author]
        assert [one.officer_id for one in approval.signatures] == [approval.author]
    for directive in room.services.directives.list():
        was_issued = any(
            one.kind in ISSUED and one.subject == f"directive:{directive.directive_id}" for one in entries
        )
        reached = directive.state in (
            DirectiveState.ISSUED,
            DirectiveState.ACKNOWLEDGED,
            DirectiveState.ANSWERED,
        )
        assert reached == was_issued
        if directive.ack_due_at is not None:
            assert directive.issued_at is not None
            assert directive.ack_due_at - directive.issued_at == timedelta(minutes=30)


def _numbers_without_gaps(entries: list[Entry]) -> None:
    for kind in ("incident.recorded", "capture.sealed", "directive.proposed", "form.issued"):
        given_out = [one.payload["number"] for one in entries if one.kind == kind]
        running = [int(number.split()[-1].split("/")[0]) for number in given_out]
        assert running == list(range(1, len(running) + 1))


def _nothing_is_missing_from_the_log(room: DutyRoom, entries: list[Entry]) -> None:
    with room.store.read() as connection:
        logged = connection.execute(text("SELECT entry_id FROM duty_log ORDER BY acceptance")).scalars().all()
    assert logged == [str(one.entry_id) for one in entries]


def _dump(room: DutyRoom) -> str:
    """Every row of every projection, and the search index's own check."""
    with room.store.write() as connection:
        connection.execute(
            text("INSERT INTO duty_log_search(duty_log_search, rank) VALUES ('integrity-check', 1)")
        )
    with room.store.read() as connection:
        return "\n".join(
            f"{table.name} {tuple(row)!r}"
            for table in metadata.sorted_tables
            for row in connection.execute(select(table).order_by(*table.primary_key.columns))
        )
