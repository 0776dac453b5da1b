"""Whatever anybody does in whatever order: nothing out without its approval, no clock lost (D4.3, D8, D9)."""

from __future__ import annotations

import shutil
from collections import Counter
from contextlib import ExitStack, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from app.domain.deadlines import ClockKind
from app.domain.directive import (
    STOP_KINDS,
    Channel,
    Directive,
    DirectiveKind,
    DirectiveState,
    Endorsement,
    Milestone,
)
from app.domain.people import Officer, Post
from app.domain.workflow import workflow_of
from app.errors import KnownError
from app.journal.entry import Entry
from app.journal.keys import StationKey
from app.store.projections.tables import metadata
from app.store.rows import last_acceptance
from tests.app.services.test_workflows import heard, stop_draft
from tests.support.duty import (
    DIRECTOR,
    EVERYBODY,
    LEADER,
    OFFICE,
    DutyRoom,
    TurnedClock,
    credentials,
    duty_room,
)

OUT = (DirectiveState.ISSUED, DirectiveState.ACKNOWLEDGED, DirectiveState.ANSWERED)
PROPOSED = [kind for kind in DirectiveKind if kind not in STOP_KINDS]
WHO = st.sampled_from((LEADER, OFFICE, DIRECTOR, *EVERYBODY))
PICK = st.integers(0, 50)
PAPER = b"%PDF-1.4 signed paper"


class Workflows(RuleBasedStateMachine):
    """Officers of every post at a room that really records; refusals are part of the play."""

    folder: Path
    station: StationKey
    seen: Counter[str]

    @initialize()
    def open(self) -> None:
        """A copy of the prepared room, with its open shift."""
        self.closing = ExitStack()
        parent = Path(mkdtemp(prefix="workflows-"))
        self.closing.callback(shutil.rmtree, parent)
        shutil.copytree(self.folder, parent / "data")
        self.clock = TurnedClock()
        self.clock.turn(minutes=5)
        self.room = self.closing.enter_context(
            duty_room(parent / "data", clock=self.clock, station=self.station, enrol=False)
        )
        self.checked = 0
        with self.room.store.read() as connection:
            self.prepared = last_acceptance(connection)

    def teardown(self) -> None:
        """The journal, replayed from empty, gives the same projections."""
        before = _dump(self.room)
        self.room.store.rebuild_projections()
        assert _dump(self.room) == before
        self.seen.update(one.kind for one in self.room.store.entries(after=self.prepared))
        self.closing.close()

    def one(self, pick: int, *states: DirectiveState) -> Directive:
        """One of the directions, of those in `states` where there are any."""
        found = self.room.services.directives.list()
        fitting = [one for one in found if one.state in states] or list(found)
        return fitting[pick % len(fitting)]

    @rule(who=WHO, kind=st.sampled_from(PROPOSED), pick=PICK, urgent=st.booleans())
    def propose(self, who: Officer, kind: DirectiveKind, pick: int, urgent: bool) -> None:
        incidents = self.room.services.incidents.list()
        with _may_refuse():
            self.room.proposal(
                incidents[pick % len(incidents)], kind, by=who, urgent=urgent, checked=pick % 3 == 0
            )

    @rule(who=WHO, pick=PICK)
    def amend(self, who: Officer, pick: int) -> None:
        old = self.one(pick, DirectiveState.REFUSED)
        with _may_refuse():
            incident = self.room.services.incidents.get(old.incident_id)
            self.room.proposal(incident, old.kind, by=who, follows=old.directive_id)

    @rule(who=WHO, pick=PICK)
    def check(self, who: Officer, pick: int) -> None:
        with _may_refuse():
            name = self.one(pick, DirectiveState.PROPOSED).directive_id
            self.room.services.decisions.check(self.room.desk(who), name)

    @rule(who=WHO, desk=WHO, pick=PICK, here=st.booleans(), agreed=st.integers(0, 3))
    def decide(self, who: Officer, desk: Officer, pick: int, here: bool, agreed: int) -> None:
        decisions = self.room.services.decisions
        name = self.one(pick, DirectiveState.PROPOSED).directive_id
        at, by = (self.room.desk(desk), credentials(who)) if here else (self.room.desk(who), None)
        with _may_refuse():
            if agreed:
                decisions.approve(at, name, by=by)
            else:
                decisions.refuse(at, name, "Chưa đủ căn cứ", by=by)

    @rule(
        who=st.sampled_from((LEADER, LEADER, DIRECTOR, OFFICE)), hearer=WHO, pick=PICK, absent=st.booleans()
    )
    def telephone(self, who: Officer, hearer: Officer, pick: int, absent: bool) -> None:
        word = heard(self.room, who)
        if absent:
            word = replace(word, absent_reason="Đi công tác")
        with _may_refuse():
            name = self.one(pick, DirectiveState.PROPOSED).directive_id
            self.room.services.decisions.approve_by_telephone(self.room.desk(hearer), name, word)

    @rule(who=WHO, kind=st.sampled_from(list(DirectiveKind)), pick=PICK, inside=st.integers(0, 4))
    def stop(self, who: Officer, kind: DirectiveKind, pick: int, inside: int) -> None:
        incidents = self.room.services.incidents.list()
        told = DIRECTOR if pick % 4 == 0 else LEADER
        draft = stop_draft(
            self.room,
            kind if pick % 3 == 0 else DirectiveKind.STOP_RELEASE,
            incident=incidents[pick % len(incidents)],
            inside=bool(inside),
            told=told.officer_id,
        )
        with _may_refuse():
            self.room.services.stops.stop(self.room.desk(who), draft)

    @rule(who=WHO, pick=PICK, agreed=st.booleans())
    def endorse(self, who: Officer, pick: int, agreed: bool) -> None:
        pending = [
            one for one in self.room.services.directives.list() if one.endorsement is Endorsement.PENDING
        ]
        name = (pending[pick % len(pending)] if pending else self.one(pick)).directive_id
        with _may_refuse():
            self.room.services.decisions.endorse(self.room.desk(who), name, agreed, "Ý kiến")

    @rule(who=WHO, pick=PICK, channel=st.sampled_from(list(Channel)), anyone=st.integers(0, 3))
    def issue(self, who: Officer, pick: int, channel: Channel, anyone: int) -> None:
        directive = self.one(pick) if not anyone else self.one(pick, DirectiveState.APPROVED)
        if anyone > 1:
            channel = min(workflow_of(directive.kind).channels)
        with _may_refuse():
            self.room.services.directives.issue(
                self.room.desk(who), directive.directive_id, channel, spoke_with="Đ/c Hùng", document=PAPER
            )

    @rule(who=WHO, pick=PICK, late=st.booleans())
    def hear_from_the_unit(self, who: Officer, pick: int, late: bool) -> None:
        directives, desk = self.room.services.directives, self.room.desk(who)
        directive = self.one(pick, *OUT[:2])
        cause: dict[str, Any] = {"late_reason": "Đường tắc", "responsible": "Đ/c Nam"} if late else {}
        with _may_refuse():
            if pick % 3 == 0:
                directives.acknowledge(desk, directive.directive_id, "Đ/c Nam", None)
            elif pick % 3 == 1 and workflow_of(directive.kind).milestones:
                for milestone in Milestone:
                    directives.note_milestone(desk, directive.directive_id, milestone, self.clock.utc_now())
            else:
                directives.answer(
                    desk,
                    directive.directive_id,
                    result="Đã kiểm tra",
                    unit="Đội 1",
                    answered_at=self.clock.utc_now(),
                    received_by=Channel.TELEPHONE,
                    **cause,
                )

    @rule(who=WHO, pick=PICK, clock=st.sampled_from(list(ClockKind)))
    def chase(self, who: Officer, pick: int, clock: ClockKind) -> None:
        deadlines, name = self.room.services.deadlines, self.one(pick, *OUT[:2]).directive_id
        with _may_refuse():
            deadlines.chase(self.room.desk(who), name, clock, spoke_with="Đ/c Hùng")
            deadlines.escalate(self.room.desk(who), name, clock, to_officer=OFFICE.officer_id)

    @rule(minutes=st.integers(1, 400), moved=st.sampled_from((0, 0, 0, -60, 60)))
    def time_goes_on(self, minutes: int, moved: int) -> None:
        self.clock.turn(minutes=minutes)
        self.clock.wall += timedelta(minutes=moved)

    @invariant()
    def nothing_is_out_without_its_approval(self) -> None:
        """Judged from the journal alone, not from what the services believe."""
        entries = list(self.room.store.entries(after=self.checked))
        issued = [one for one in entries if one.kind in ("form.issued", "directive.issued")]
        for one in issued:
            _was_approved(list(self.room.store.entries(subject=one.subject)), one)
        for one in (one for one in entries if one.kind == "directive.stopped"):
            assert DirectiveKind(one.payload["kind"]) in STOP_KINDS
            assert one.payload["inside"]
        if entries:
            self.checked = entries[-1].acceptance
        for directive in self.room.services.directives.list():
            kinds = {e.kind for e in self.room.store.entries(subject=f"directive:{directive.directive_id}")}
            out = bool(kinds & {"form.issued", "directive.issued", "directive.stopped"})
            assert (directive.state in OUT) is out

    @invariant()
    def no_clock_is_lost(self) -> None:
        """What is out and unanswered is counted: for its contact, then for its result where it has a time."""
        running: dict[str, set[ClockKind]] = {}
        for view in self.room.services.deadlines.watch():
            running.setdefault(view.clock.directive_id, set()).add(view.clock.kind)
        for directive in self.room.services.directives.list():
            expected: set[ClockKind] = set()
            if directive.state is DirectiveState.ISSUED:
                expected.add(ClockKind.ACK)
            if directive.state in OUT[:2] and directive.reply_by is not None:
                expected.add(ClockKind.RESULT)
            assert running.get(directive.directive_id, set()) == expected


def _may_refuse() -> Any:
    return suppress(KnownError)


def _was_approved(entries: list[Entry], issued: Entry) -> None:
    posts = {officer.officer_id: officer.posts for officer in EVERYBODY}
    before = [one for one in entries if one.acceptance < issued.acceptance]
    [proposal] = [one for one in before if one.kind == "directive.proposed"]
    [approval] = [
        one for one in before if one.kind in ("directive.approved", "directive.approved_by_telephone")
    ]
    kind = DirectiveKind(proposal.payload["kind"])
    approver = approval.payload["approver"]
    post = Post(approval.payload["approver_post"])
    assert approver != proposal.author
    assert post in workflow_of(kind).accepted & posts[approver]
    assert [one.officer_id for one in approval.signatures] == [approval.author]
    if approval.kind == "directive.approved":
        assert approval.author == approver
    else:
        assert approval.author != approver
        assert approval.payload["after_hours"] or approval.payload["absent_reason"]
    denied = [one for one in before if one.kind == "directive.endorsed" and not one.payload["agreed"]]
    assert not denied
    passed = [
        one.payload["stage"]
        for one in before
        if one.kind == "directive.checked" and one.acceptance < approval.acceptance
    ]
    assert passed == [stage.value for stage in workflow_of(kind).stages]


def _dump(room: DutyRoom) -> dict[str, list[Any]]:
    with room.store.read() as connection:
        return {
            table.name: sorted(map(repr, connection.execute(select(table)).all()))
            for table in metadata.sorted_tables
        }


def test_D4_3_D8_D9_no_sequence_of_acts_is_out_unapproved_or_loses_a_clock(tmp_path: Path) -> None:
    folder, station = tmp_path / "prepared", StationKey.generate()
    with duty_room(folder, station=station) as room:
        room.open_shift()
        incident = room.incident()
        room.incident()
        for kind in PROPOSED:
            directive = room.proposal(incident, kind, urgent=kind is DirectiveKind.C2)
            if kind in (DirectiveKind.REMIND, DirectiveKind.C2, DirectiveKind.SAMPLE):
                room.services.decisions.approve(room.desk(LEADER), directive.directive_id)
        # Every way to the outside is there from the beginning, with what may go wrong behind it.
        word = replace(heard(room), absent_reason="Đi công tác")
        for _ in range(2):
            name = room.proposal(incident).directive_id
            room.services.decisions.approve_by_telephone(room.desk(), name, word)
            word = replace(word, heard_at=room.clock.utc_now())
        room.services.stops.stop(room.desk(), stop_draft(room, incident=incident))
        refused = room.proposal(incident).directive_id
        room.services.decisions.refuse(room.desk(LEADER), refused, "Nêu rõ số niêm phong")
    seen: Counter[str] = Counter()
    machine = type("Prepared", (Workflows,), {"folder": folder, "station": station, "seen": seen})
    reached = {"directive.proposed", "directive.checked", "directive.stopped", "directive.endorsed"}
    # Plays that never get anywhere would prove nothing; what chance left out in one round comes in the next.
    for _ in range(4):
        run_state_machine_as_test(
            machine,
            settings=settings(
                max_examples=15,
                stateful_step_count=25,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
        if reached <= set(seen):
            break
    assert seen["directive.issued"] + seen["form.issued"] > 0
    assert reached <= set(seen)
