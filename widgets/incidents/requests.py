"""Requests of the central room at a local one: received, passed on, followed, answered on form IV (D12.1)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from PySide6.QtCore import Signal

from app.domain.directive import Directive, DirectiveState
from app.domain.refusals import NotFoundError
from app.domain.request import IncomingRequest, RequestState
from app.services.desk import Desk
from app.services.outcome import Area
from widgets.common.lines import Line
from widgets.common.list_page import Heading, ListPage
from widgets.common.step_card import Aside
from widgets.forms.preview import FormDocument
from widgets.incidents.context import Context
from widgets.incidents.files import choose_file
from widgets.incidents.issuing import ON_FAX
from widgets.incidents.limits import LimitBoard
from widgets.incidents.request_cards import Known, RequestCards, report_of
from widgets.incidents.request_words import details_of, line_of

NO_LIMIT = 1 << 63  # ns: behind everything that has one
OUT = (DirectiveState.ISSUED, DirectiveState.ACKNOWLEDGED, DirectiveState.ANSWERED)


@dataclass(frozen=True, slots=True)
class _Found:
    requests: tuple[IncomingRequest, ...] = ()
    known: Known = field(default_factory=Known)
    directions: dict[str, Directive] = field(default_factory=dict)


class RequestPage(ListPage[IncomingRequest, _Found]):
    """What is open stands first, by its limit; Enter opens the step that is due."""

    matter_wanted = Signal(object)
    paper_wanted = Signal(object)

    areas = (Area.DIRECTIVE,)
    unseen = True  # a direction issued elsewhere is a choice of the card opened right after

    def build(self) -> None:
        self._room = self.world.room
        self._cards = RequestCards(self.world.room, self.world.clock)
        self._found = _Found()
        self._limits: LimitBoard | None = None
        self.list.setAccessibleName(self.tr("Requests of the central room"))
        self.offer("receive", self.tr("New request"), "Ctrl+N", self.receive)
        self.offer("pass_on", self.tr("Pass on"), "Ctrl+T", self.pass_on)
        self.offer("chase", self.tr("Chase"), "Ctrl+K", self.chase)
        self.offer("result", self.tr("Unit's result"), "Ctrl+R", self.result)
        self.offer("answer", self.tr("Answer"), "Ctrl+E", self.answer)
        self.offer("matter", self.tr("Make a matter of it"), "Ctrl+Shift+D", self._make_matter, _open)

    def count_down(self, limits: LimitBoard) -> None:
        """Count the limits of `limits` down, each second (D9.2)."""
        self._limits = limits
        for told in (limits.ticked, limits.changed):
            told.connect(self.say_again)

    def read(self) -> _Found:
        found = self._room.requests.list()
        open_ones = [one for one in found if _open(one)]
        late = [one for one in found if not _open(one)]
        ends = {one.subjects[0]: one.ends_ns for one in self._room.limits.running()}
        open_ones.sort(key=lambda one: ends.get(f"request:{one.request_id}", NO_LIMIT))
        sender = found[0].sender if found else ""
        directives = self._room.directives
        linked = {one.request_id: self._room.requests.direction_of(one.request_id) for one in open_ones}
        out = [one for one in directives.list(open_only=True) if one.state in OUT]
        return _Found(
            (*open_ones, *late),
            Known(
                self._room.result_reports.head(),
                {way: directives.sent_before(sender, way) for way in ON_FAX},
                tuple(out),
            ),
            {name: directives.get(one) for name, one in linked.items() if one},
        )

    def rows_of(self, found: _Found) -> Sequence[IncomingRequest]:
        self._found = found
        return found.requests

    def key_of(self, row: IncomingRequest) -> str:
        return row.request_id

    def line_of(self, row: IncomingRequest, now: datetime) -> Line:
        limit = self._limits.of(f"request:{row.request_id}") if self._limits is not None else None
        due = self._limits.due(limit) if self._limits is not None and limit is not None else None
        return line_of(row, due)

    def heading_of(self, rows: Sequence[IncomingRequest], found: _Found) -> Heading:
        waiting = sum(map(_open, rows))
        none = self.tr("No request waits. Ctrl+N writes a new one down.")
        return self.tr("Not answered yet: {n}").format(n=waiting) if waiting else none, bool(waiting)

    def details_of(self, row: IncomingRequest, now: datetime) -> str:
        return details_of(row, self._found.directions.get(row.request_id))

    def activate(self, row: IncomingRequest) -> None:
        steps = {
            RequestState.RECEIVED: self.pass_on,
            RequestState.PASSED_ON: self.result,
            RequestState.UNIT_ANSWERED: self.answer,
            RequestState.ANSWERED: self.show_sent,
        }
        steps[row.state]()

    def done(self, value: object) -> None:
        """What was just recorded is chosen."""
        if isinstance(value, IncomingRequest):
            super().done(value)

    def receive(self) -> None:
        """Open the card of a request that came in."""
        desk = self.on_duty()
        if desk is not None:
            sender = self._found.requests[0].sender if self._found.requests else ""
            usual = sender or "Trực ban cơ quan Tổng cục Hải quan"
            self.put(self._cards.receive(desk, usual, (self.away(), self._choose())))

    def pass_on(self) -> None:
        """Open the card of how the chosen request is passed on."""
        at = self._at(RequestState.RECEIVED)
        if at is not None:
            self.put(self._cards.pass_on(*at, self._found.known, (self.away(),)))

    def chase(self) -> None:
        """Open the card of a call to the unit."""
        at = self._at(RequestState.PASSED_ON)
        if at is not None:
            self.put(self._cards.chase(*at, (self.away(),)))

    def result(self) -> None:
        """Open the card of what the unit reported."""
        at = self._at(RequestState.PASSED_ON)
        if at is not None:
            direction = self._found.directions.get(at[1].request_id)
            result = direction.result if direction is not None else ""
            self.put(self._cards.unit_answered(*at, result, (self.away(), self._choose())))

    def answer(self) -> None:
        """Open the card of the answer, form IV begun with what the log knows."""
        at = self._at(RequestState.UNIT_ANSWERED)
        if at is not None:
            request = at[1]
            look = Aside(self.tr("Look at the form"), "Ctrl+P", lambda: self._look(request))
            self.put(self._cards.answer(*at, self._found.known, (self.away(), look)))

    def _look(self, request: IncomingRequest) -> None:
        if self.card is None:
            return
        own, number = report_of(self.card.form.values()), request.number
        title = self.tr("Report of the result (Phụ lục IV) {number}").format(number=number)
        name = f"bao-cao-{number.replace('/', '-').replace(' ', '-')}.pdf"
        reports = self._room.result_reports
        self.paper_wanted.emit(
            lambda: FormDocument(reports.preview(request.request_id, own), title, name, draft=True)
        )

    def show_sent(self) -> None:
        """Show the form IV the chosen request was answered with."""
        request = self.chosen
        if request is None or request.state is not RequestState.ANSWERED:
            return
        self.paper_wanted.emit(self._sent(request))

    def _sent(self, request: IncomingRequest) -> Callable[[], FormDocument]:
        title, reports = self.tr("Report of the result (Phụ lục IV) {number}"), self._room.result_reports

        def build() -> FormDocument:
            sent = reports.pdf(request.request_id)
            if sent is None:
                raise NotFoundError("báo cáo theo mẫu Phụ lục IV của yêu cầu này", "form IV of this request")
            number, pdf = sent
            name = f"{number.replace('/', '-').replace(' ', '-')}.pdf"
            return FormDocument(pdf, title.format(number=number), name, draft=False)

        return build

    def _make_matter(self) -> None:
        """D12.2: what the request is about becomes a matter of this room, with its own direction."""
        request = self.chosen
        if request is not None and self.on_duty() is not None:
            asked = f" (số {request.reference})" if request.reference else ""
            self.matter_wanted.emit(
                Context(
                    arose_at=request.received_at,
                    content=f"Theo yêu cầu {request.number} của {request.sender}{asked}: {request.content}",
                )
            )

    def _choose(self) -> Aside:
        return Aside(self.tr("Choose the file …"), "Ctrl+O", lambda: choose_file(self, lambda: self.card))

    def _at(self, state: RequestState) -> tuple[Desk, IncomingRequest] | None:
        words = self.tr("Choose a request in the list first.")
        return self.ready(words, lambda one: one.state is state, alone=True)

    def follow(self) -> None:
        super().follow()
        states = {one.state for one in self._found.requests}
        for name, state in (
            ("pass_on", RequestState.RECEIVED),
            ("chase", RequestState.PASSED_ON),
            ("result", RequestState.PASSED_ON),
            ("answer", RequestState.UNIT_ANSWERED),
        ):
            self.enable(name, state in states)


def _open(request: IncomingRequest) -> bool:
    return request.state is not RequestState.ANSWERED
