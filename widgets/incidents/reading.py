"""What the panel of matters shows of one matter, read at once off the GUI thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.directive import Channel, Directive, DirectiveState
from app.domain.incident import Incident
from app.domain.outgoing import Outgoing
from app.domain.people import Officer
from app.domain.result import UnitReport
from app.domain.shift import Shift
from app.domain.work import given_to
from app.services.assembly import RoomServices
from app.services.deadlines import ClockView
from widgets.incidents.due import countdown_of, most_pressing
from widgets.incidents.issuing import ON_FAX
from widgets.incidents.matter_list import MatterRow
from widgets.incidents.steps import current_directive


@dataclass(frozen=True, slots=True)
class Matter:
    """A matter with its directions; `messages` are what the console sent of them, the newest first."""

    incident: Incident
    directives: tuple[Directive, ...]
    approvers: tuple[Officer, ...] = ()
    reached: Mapping[Channel, str] = field(default_factory=dict)
    reports: Mapping[str, UnitReport] = field(default_factory=dict)
    clocks: tuple[ClockView, ...] = ()
    leaders: tuple[Officer, ...] = ()
    messages: tuple[Outgoing, ...] = ()

    def message_for(self, directive: Directive | None) -> Outgoing | None:
        """The oldest message somebody has to decide on, else the oldest on its way, else the newest of
        `directive`; None without one.
        """
        for some in (
            [one for one in self.messages if one.needs_decision],
            [one for one in self.messages if not one.settled],
        ):
            if some:
                return some[-1]
        own = (one for one in self.messages if directive and one.directive_id == directive.directive_id)
        return next(own, None)


class MatterReader:
    """Reads from the room's services; blocks, so never on the GUI thread."""

    def __init__(self, room: RoomServices) -> None:
        self._incidents, self._directives = room.incidents, room.directives
        self._decisions, self._deadlines, self._outbox = room.decisions, room.deadlines, room.outbox
        self._works = room.works

    def rows(self, officer_id: str, shift: Shift | None) -> tuple[MatterRow, ...]:
        """The matters as the list shows them, those given to `officer_id` first (D7.3.2b)."""
        given = given_to(self._works.open_ones(), officer_id, shift)
        unsent = {one.incident_id for one in self._outbox.unsettled() if one.needs_decision}
        clocks = self._deadlines.watch()
        unfinished: dict[str, list[Directive]] = {}
        for directive in self._directives.list(open_only=True):
            unfinished.setdefault(directive.incident_id, []).append(directive)
        rows = []
        for incident in self._incidents.list():
            found = unfinished.get(incident.incident_id, [])
            shown = most_pressing(found) or current_directive(found)
            subjects = {f"incident:{incident.incident_id}", *(f"directive:{d.directive_id}" for d in found)}
            rows.append(
                MatterRow(
                    incident,
                    shown,
                    countdown_of(shown, clocks),
                    mine=not given.isdisjoint(subjects),
                    unsent=incident.incident_id in unsent,
                )
            )
        return tuple(sorted(rows, key=lambda row: not row.mine))

    def read(self, incident_id: str) -> Matter:
        """The matter `incident_id`; KnownError when there is none."""
        incident, found = self._incidents.get(incident_id), self._directives.list(incident_id)
        current = current_directive(found)
        waits = current is not None and current.state is DirectiveState.PROPOSED
        clocks = self._deadlines.watch()
        running = countdown_of(current, clocks)
        view = running.view if running is not None else None
        return Matter(
            incident,
            found,
            self._decisions.approvers(current.directive_id) if current is not None and waits else (),
            self._reached(current),
            self._reports(found),
            clocks,
            self._deadlines.leaders(view.tell) if view is not None and view.tell else (),
            self._outbox.of_directives(*(one.directive_id for one in found)) if found else (),
        )

    def _reached(self, directive: Directive | None) -> dict[Channel, str]:
        """The numbers a direction may be sent to, or its unit called at, as used last (PL2, PL5, D9.2)."""
        if directive is None:
            return {}
        to_go_out = directive.fax_owed or directive.state is DirectiveState.APPROVED
        out = directive.state in (DirectiveState.ISSUED, DirectiveState.ACKNOWLEDGED)
        ways = (*(ON_FAX if to_go_out else ()), *((Channel.TELEPHONE,) if out else ()))
        return {way: self._directives.sent_before(directive.recipient, way) for way in ways}

    def _reports(self, directives: tuple[Directive, ...]) -> dict[str, UnitReport]:
        answered = [one.directive_id for one in directives if one.state is DirectiveState.ANSWERED]
        found = {one: self._directives.report_of(one) for one in answered}
        return {one: report for one, report in found.items() if report is not None}
