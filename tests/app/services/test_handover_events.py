"""Whatever happens while a shift is being handed over is neither lost nor doubled (D5.5, D6.6)."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from app.domain.handover import Handover
from app.store.queries import open_items
from tests.support.duty import NEXT_WATCHER, WATCHER, DutyRoom, credentials, duty_room, picture

ACTS = ("note", "capture", "describe", "fault", "repair", "incident", "proposal", "tick", "ask", "refuse")
HAPPENINGS = {
    "note": {"note.written"},
    "capture": {"capture.sealed"},
    "describe": {"capture.described"},
    "fault": {"fault.noticed"},
    "repair": {"fault.closed"},
    "incident": {"incident.recorded"},
}


def _do(room: DutyRoom, act: str, number: int) -> bool:
    """Does `act`; False where there is nothing to do it to."""
    services, desk = room.services, room.desk()
    match act:
        case "note":
            services.log.note(desk, f"Ghi {number}")
        case "capture":
            services.captures.seal(desk, picture(room.clock))
        case "describe":
            bare = [one for one in services.captures.list() if not one.description]
            if bare:
                services.captures.describe(desk, bare[number % len(bare)].capture_id, "Xe đầu kéo")
            return bool(bare)
        case "fault":
            if any(one.subject == f"camera:CAM-{number:03}" for one in services.faults.list(open_only=True)):
                return False
            services.faults.notice(desk, f"camera:CAM-{number:03}", f"Camera {number}", "Mờ", "Chi cục")
        case "repair":
            broken = services.faults.list(open_only=True)
            if broken:
                services.faults.close(desk, broken[number % len(broken)].fault_id, "Lau ống kính")
            return bool(broken)
        case "incident":
            room.incident(reported=False, place=f"Cổng {number}")
        case "proposal":
            room.proposal(checked=False)
        case _:
            return _speak(room, act, number)
    return True


def _speak(room: DutyRoom, act: str, number: int) -> bool:
    """What the two officers say about a line."""
    handovers, desk = room.services.handovers, room.desk()
    handover = _state(room)
    lines = [one for one in (*handover.items, *handover.since_start) if not one.question or one.answer]
    if not lines:
        return False
    item_id = lines[number % len(lines)].item.item_id
    match act:
        case "tick":
            handovers.understand(desk, item_id)
        case "ask":
            handovers.ask(desk, item_id, "Ai nhận?")
            handovers.answer(desk, item_id, "Đội thủ tục")
        case _:
            handovers.refuse(desk, item_id, "Chưa rõ đầu mối")
    return True


def _state(room: DutyRoom) -> Handover:
    handover = room.services.handovers.state()
    assert handover is not None
    return handover


# A room is made for every example: no shrinking, a failure names its acts as they are.
@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@given(st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 99)), max_size=12))
def test_D5_5_D6_6_nothing_that_happens_during_a_handover_is_lost_or_doubled(
    acts: list[tuple[str, int]],
) -> None:
    with tempfile.TemporaryDirectory() as folder, duty_room(Path(folder) / "data") as room:
        room.open_shift()
        room.services.captures.seal(room.desk(), picture(room.clock))
        room.services.faults.notice(room.desk(), "camera:CAM-000", "Camera 0", "Mờ", "Chi cục")
        frozen = [line.item for line in room.services.handovers.start(room.desk()).value.items]
        done = [act for act, number in acts if _do(room, act, number)]
        handover = _state(room)
        listed = [line.item.item_id for line in (*handover.items, *handover.since_start)]
        with room.store.read() as connection:
            live = {item.item_id for item in open_items.items(connection)}
        assert [line.item for line in handover.items] == frozen, "the list is frozen"
        assert len(set(listed)) == len(listed), "a line stands twice"
        assert live <= set(listed), "an open matter is on no list"
        for act, kinds in HAPPENINGS.items():
            happened = done.count(act) + (done.count("proposal") if act == "incident" else 0)
            assert sum(line.kind in kinds for line in handover.events) == happened
        assert len({line.entry_id for line in handover.events}) == len(handover.events)
        rest = [line.item.item_id for line in handover.unread]
        room.services.handovers.understand(room.desk(), *rest)
        before = _state(room)
        signed = room.services.handovers.sign(
            room.desk(), credentials(WATCHER), credentials(NEXT_WATCHER)
        ).value
        assert [line.item for line in signed.since_start] == [line.item for line in before.since_start]
        # Signing seals the lines, so only what they are is the same.
        assert [one.entry_id for one in signed.events] == [one.entry_id for one in before.events]
        reasons = [(line.item.item_id, line.refused) for line in before.refused]
        assert [(line.item.item_id, line.refused) for line in signed.refused] == reasons
