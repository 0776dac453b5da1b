"""Two officers at two workstations at the same moment: one wins, the other gets a sentence (D4.3)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from threading import Barrier, Thread
from typing import Any

import psycopg
import pytest

from app.domain.directive import DirectiveKind, DirectiveState, Endorsement
from app.errors import KnownError
from app.store.engine import sqlite_module
from tests.app.services.test_workflows import heard, stop_draft
from tests.app.store.projections.raw import forge, raw_database
from tests.support.duty import DIRECTOR, GENERAL, LEADER, OFFICE, DutyRoom


def _at_once(*acts: Callable[[], Any]) -> list[Any]:
    """What each of `acts` gave or raised, all begun together."""
    gate = Barrier(len(acts))
    results: list[Any] = [None] * len(acts)

    def run(number: int, act: Callable[[], Any]) -> None:
        gate.wait(30)
        try:
            results[number] = act()
        except KnownError as error:
            results[number] = error

    threads = [Thread(target=run, args=(number, act)) for number, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results


def test_D4_3_signed_and_by_telephone_at_once_only_one_stands(on_duty: DutyRoom) -> None:
    decisions = on_duty.services.decisions
    general, leader = on_duty.desk(GENERAL), on_duty.desk(LEADER)
    for _ in range(3):
        name = on_duty.proposal().directive_id
        word = replace(heard(on_duty), absent_reason="Đi công tác")
        results = _at_once(
            partial(decisions.approve, leader, name),
            partial(decisions.approve_by_telephone, general, name, word),
        )
        [lost] = [one for one in results if isinstance(one, KnownError)]
        assert "đã được quyết định" in lost.vi
        kinds = [one.kind for one in on_duty.store.entries(subject=f"directive:{name}")]
        assert sum(kind.startswith("directive.approved") for kind in kinds) == 1


def test_D8_1_ratified_and_overruled_at_once_only_one_stands(on_duty: DutyRoom) -> None:
    decisions = on_duty.services.decisions
    leader, director = on_duty.desk(LEADER), on_duty.desk(DIRECTOR)
    name = on_duty.services.stops.stop(on_duty.desk(), stop_draft(on_duty)).value.directive_id
    results = _at_once(
        partial(decisions.endorse, leader, name, True),
        partial(decisions.endorse, director, name, False, "Chưa đủ căn cứ"),
    )
    [lost] = [one for one in results if isinstance(one, KnownError)]
    assert "không còn chờ" in lost.vi
    after = on_duty.services.directives.get(name)
    assert after.endorsement in (Endorsement.GIVEN, Endorsement.DENIED)


def test_D4_3_on_two_connections_the_second_decision_meets_the_first(on_duty: DutyRoom) -> None:
    """Another program on the same database decides between the officer's look and the officer's key."""
    directive = on_duty.proposal(kind=DirectiveKind.REMIND)
    subject = f"directive:{directive.directive_id}"
    on_duty.services.decisions.approve(on_duty.desk(OFFICE), directive.directive_id)
    payload = {
        "directive_id": directive.directive_id,
        "kind": "remind",
        "proposer": directive.author,
        "approver": LEADER.officer_id,
        "approver_post": "shift_leader",
    }
    with (
        raw_database(on_duty.data_dir, on_duty.server) as sql,
        pytest.raises((sqlite_module().IntegrityError, psycopg.IntegrityError), match="before"),
    ):
        forge(sql, "directive.refused", subject, LEADER.officer_id, payload)
    assert on_duty.services.directives.get(directive.directive_id).state is DirectiveState.APPROVED
