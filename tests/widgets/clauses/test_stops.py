"""Stopping at once through the console's own window: each case of Điều 8 khoản 1 (D8.1a, D8.1b, D8.1c)."""

from __future__ import annotations

import pytest

from app.domain.directive import Basis, DirectiveKind, Endorsement
from tests.support.duty import LEADER, PASSWORD
from tests.widgets.clauses.console import UNIT, Console, Place
from tests.widgets.shell.rig import press, type_into
from widgets.incidents.steps import Step

SUSPICION = "Tháo niêm phong"


def _stopped(console: Console, kind: DirectiveKind, *names: str) -> None:
    """Ctrl+Shift+N: the facts of `kind` alone are asked, what misses is said, it is reported in one step."""
    before = len(console.desk.room.services.incidents.list(open_only=False))
    facts = {f"fact-{name}": f"{name} 15C-123" for name in (*names, "suspicion")}
    console.press("Ctrl+Shift+N")
    console.desk.wait(lambda: console.at("stop"))
    console.filled({"kind": kind.value})
    asked = {name for name in console.card.form.fields if name.startswith("fact-")}
    assert {name for name in asked if console.card.form.asked(name)} == facts.keys()
    assert {name for name in asked if not console.card.form.widget(name).isHidden()} == facts.keys()
    console.press_card("Ctrl+Return")
    assert len(console.desk.room.services.incidents.list(open_only=False)) == before
    console.stopped({"kind": kind.value, "recipient": UNIT, "place": "Cổng 3", **facts})
    assert (console.directive.kind, console.directive.basis) == (kind, Basis.STOP)
    assert {one.value for one in console.directive.facts} == set(facts.values())
    assert console.incident.reported_to == LEADER.officer_id
    kinds = {line.kind for line in console.lines()}
    assert {"incident.recorded", "incident.reported", "directive.stopped"} <= kinds
    rows = {row.incident.incident_id: row.state for row in console.window.matters.list.rows()}
    assert "waiting for ratification" in rows[console.incident.incident_id]
    console.desk.wait(lambda: console.at(Step.ENDORSE))
    assert Step.ACKNOWLEDGE in console.offered()


def _answered(console: Console, words: str, key: str, said: Endorsement) -> None:
    signs = {"username": LEADER.username, "password": PASSWORD}
    console.do(Step.ENDORSE, {**signs, "words": words}, key)
    assert (console.directive.endorsement, console.directive.endorse_words) == (said, words)
    console.finished()


def test_D8_1c_release_stopped_from_a_kept_draft_ratified_at_the_leaders_own_desk(place: Place) -> None:
    with place.console() as console:
        console.press("Ctrl+Shift+N")
        console.desk.wait(lambda: console.at("stop"))
        type_into(console.card.form.widget("fact-suspicion"), SUSPICION)
        console.window.drafts.flush()
    with place.console() as console:
        console.press("Ctrl+Shift+N")
        console.desk.wait(lambda: console.at("stop"))
        assert console.card.form.values()["fact-suspicion"] == SUSPICION
        _stopped(console, DirectiveKind.STOP_RELEASE, "enterprise", "declaration", "container")
        console.sit_down(LEADER)
        console.window.navigator.open_incident(console.incident.incident_id)
        console.desk.wait(lambda: console.at(Step.ENDORSE) and "password" not in console.card.form.fields)
        console.do(Step.ENDORSE, {"words": "Đồng ý."})  # the leader's own session signs
        assert console.directive.endorsement is Endorsement.GIVEN
        press("F12", console.window)


@pytest.mark.shares_a_room
def test_D8_1a_luggage_stopped_by_one_key_the_leader_overrules(console: Console) -> None:
    _stopped(console, DirectiveKind.STOP_LUGGAGE, "identity", "luggage")
    _answered(console, "Cho đi, đã kiểm tra.", "Ctrl+Backspace", Endorsement.DENIED)


@pytest.mark.shares_a_room
def test_D8_1b_transport_stopped_by_one_key_the_leader_ratifies(console: Console) -> None:
    _stopped(console, DirectiveKind.STOP_TRANSPORT, "vehicle", "goods")
    _answered(console, "Đồng ý.", "Ctrl+Return", Endorsement.GIVEN)
