"""Several officers at once: the first stands, the others get a sentence, no number is lost or doubled."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from app.auth.keys import OfficerKey
from app.domain.directive import DirectiveKind, DirectiveState
from app.domain.refusals import RefusedError
from app.errors import KnownError
from app.journal.entries.directive import DirectiveApproved
from app.journal.entry import Draft
from app.services.approval import Unlocked
from tests.support.duty import (
    LEADER,
    NEXT_WATCHER,
    OFFICE,
    PASSWORD,
    WATCHER,
    DutyRoom,
    credentials,
    picture,
)


def _at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Runs every act in a thread of its own; a KnownError stands for the act that got one."""
    start = threading.Barrier(len(acts))
    results: list[Any] = [None] * len(acts)

    def run(index: int, act: Callable[[], Any]) -> None:
        start.wait(10)
        try:
            results[index] = act()
        except KnownError as error:
            results[index] = error

    threads = [threading.Thread(target=run, args=one) for one in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results


def test_D4_3_two_leaders_approve_at_once(on_duty: DutyRoom) -> None:
    directives = on_duty.services.directives
    for _ in range(3):
        directive_id = on_duty.proposal(kind=DirectiveKind.REMIND).directive_id
        desk = on_duty.desk()
        results = _at_once(
            partial(directives.approve, desk, directive_id, credentials(OFFICE)),
            partial(directives.refuse, desk, directive_id, credentials(LEADER), "Chưa đủ căn cứ"),
        )
        refused = [one for one in results if isinstance(one, KnownError)]
        assert len(refused) == 1
        assert "đã được quyết định" in refused[0].vi
        decisions = [
            one
            for one in on_duty.store.entries(subject=f"directive:{directive_id}")
            if one.kind in ("directive.approved", "directive.refused")
        ]
        assert len(decisions) == 1


def test_D4_3_a_decision_read_before_and_recorded_after_is_refused_in_words(on_duty: DutyRoom) -> None:
    directive = on_duty.proposal(kind=DirectiveKind.REMIND)
    key = on_duty.authenticator.unlock(LEADER.username, PASSWORD)
    late = _approval(on_duty, directive, key)
    on_duty.services.directives.approve(on_duty.desk(), directive.directive_id, credentials(OFFICE))
    with pytest.raises(RefusedError, match=OFFICE.name):
        on_duty.store.append([late])
    after = on_duty.services.directives.get(directive.directive_id)
    assert (after.state, after.approver) == (DirectiveState.APPROVED, OFFICE.officer_id)


def test_D4_3_the_store_asks_for_the_approvers_signature(on_duty: DutyRoom) -> None:
    directive = on_duty.proposal(kind=DirectiveKind.REMIND)
    key = on_duty.authenticator.unlock(WATCHER.username, PASSWORD)
    with pytest.raises(ValueError, match="signed by who decides"):
        on_duty.store.append([_approval(on_duty, directive, key)])


def test_numbers_stay_without_gaps_when_desks_record_at_once(on_duty: DutyRoom) -> None:
    on_duty.desk()
    _at_once(*[lambda: on_duty.incident(reported=False) for _ in range(8)])
    _at_once(*[lambda: _capture(on_duty) for _ in range(8)])
    for things in (on_duty.services.incidents.list(), on_duty.services.captures.list()):
        running = sorted(int(one.number.split()[1].split("/")[0]) for one in things)
        assert running == list(range(1, 9))


def test_handover_signed_on_an_older_list_is_refused(on_duty: DutyRoom) -> None:
    """Something arises between reading the list and signing it, at another desk."""
    handovers = on_duty.services.handovers
    handovers.start(on_duty.desk())
    state = handovers.state()
    assert state is not None
    handovers.understand(on_duty.desk(), *(line.item.item_id for line in state.unread))
    read, shift = handovers.state(), on_duty.services.shifts.current()
    on_duty.incident()
    giver, taker = (
        Unlocked(one, on_duty.authenticator.unlock(one.username, PASSWORD)) for one in (WATCHER, NEXT_WATCHER)
    )
    with pytest.raises(RefusedError, match="diễn biến mới"):
        handovers._seal(on_duty.desk(), read, shift, giver, taker, {})  # type: ignore[arg-type]
    assert on_duty.services.shifts.current() is not None
    assert handovers.state() is not None


def _capture(room: DutyRoom) -> object:
    return room.services.captures.seal(room.desk(), picture(room.clock))


def _approval(room: DutyRoom, directive: Any, key: OfficerKey) -> Draft:
    payload = DirectiveApproved(
        directive_id=directive.directive_id,
        kind=directive.kind,
        proposer=directive.author,
        approver=LEADER.officer_id,
        approver_post=next(iter(LEADER.posts)),
        opinion="",
        at_desk_of=WATCHER.officer_id,
    )
    return Draft.of(
        payload,
        author=LEADER.officer_id,
        happened_at=room.clock.utc_now(),
        subject=f"directive:{directive.directive_id}",
        signers=(key,),
    )
