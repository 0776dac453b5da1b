"""Requests of the central room at a local one: received, passed on, followed, answered on form IV (D12.1)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from app.domain.directive import Directive, DirectiveState
from app.domain.refusals import NotFoundError
from app.domain.request import IncomingRequest, RequestState
from app.qtbridge.bus import Published
from app.services.desk import Desk
from app.services.outcome import Area
from widgets.common.drafts import DraftStore
from widgets.common.keys import KeyMap
from widgets.common.lines import LineList
from widgets.common.page import TOLD_S, Page, head_of
from widgets.common.step_card import Aside
from widgets.common.strip import Tone
from widgets.desk import DeskState
from widgets.forms.preview import FormDocument
from widgets.incidents.context import Context
from widgets.incidents.files import choose_file
from widgets.incidents.issuing import ON_FAX
from widgets.incidents.request_cards import Known, RequestCards, report_of
from widgets.incidents.request_words import details_of, line_of
from widgets.world import World

OUT = (DirectiveState.ISSUED, DirectiveState.ACKNOWLEDGED, DirectiveState.ANSWERED)


@dataclass(frozen=True, slots=True)
class _Found:
    requests: tuple[IncomingRequest, ...] = ()
    known: Known = field(default_factory=Known)
    directions: dict[str, Directive] = field(default_factory=dict)


class RequestPage(Page[_Found]):
    """What is open stands first, by its limit; Enter opens the step that is due."""

    matter_wanted = Signal(object)
    paper_wanted = Signal(object)

    def __init__(
        self, world: World, desk: DeskState, drafts: DraftStore, keys: KeyMap, parent: QWidget | None = None
    ) -> None:
        self.list = LineList()
        super().__init__(world, desk, drafts, keys, self.list, parent)
        self._room = world.room
        self._cards = RequestCards(world.room, world.clock)
        self._found, self._wanted = _Found(), ""
        self.list.setAccessibleName(self.tr("Requests of the central room"))
        self.offer("receive", self.tr("New request"), "Ctrl+N", self.receive)
        self.offer("pass_on", self.tr("Pass on"), "Ctrl+T", self.pass_on)
        self.offer("chase", self.tr("Chase"), "Ctrl+K", self.chase)
        self.offer("result", self.tr("Unit's result"), "Ctrl+R", self.result)
        self.offer("answer", self.tr("Answer"), "Ctrl+E", self.answer)
        self.offer("matter", self.tr("Make a matter of it"), "Ctrl+Shift+D", self._make_matter)
        self.list.picked.connect(lambda _subject: self._follow())
        self.list.activated.connect(self._activated)
        self._follow()

    @property
    def chosen(self) -> IncomingRequest | None:
        """The request chosen in the list."""
        return next((one for one in self._found.requests if one.request_id == self.list.chosen), None)

    def open(self, request_id: str) -> None:
        """Choose one request."""
        self._wanted = request_id
        self.refresh()

    def read(self) -> _Found:
        found = self._room.requests.list()
        open_ones = [one for one in found if one.state is not RequestState.ANSWERED]
        late = [one for one in found if one.state is RequestState.ANSWERED]
        open_ones.sort(key=lambda one: one.due_at() or one.received_at)
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

    def took(self, found: _Found) -> None:
        self._found = found
        now = self.world.clock.utc_now()
        self.list.show_lines([line_of(one, now) for one in found.requests])
        if self._wanted and self.list.choose(self._wanted):
            self._wanted = ""
        waiting = [one for one in found.requests if one.state is not RequestState.ANSWERED]
        words = self.tr("Not answered yet: {n}").format(n=len(waiting))
        none = self.tr("No request waits. Ctrl+N writes a new one down.")
        head_of(self.heading, words if waiting else none, bool(waiting))
        self._follow()

    def done(self, value: object) -> None:
        """What was just recorded is chosen."""
        if isinstance(value, IncomingRequest):
            self._wanted = value.request_id

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
        """Who acts, and the chosen request if it stands at `state`, or the only one that does."""
        desk = self.on_duty()
        there = [one for one in self._found.requests if one.state is state]
        chosen = self.chosen
        if (chosen is None or chosen.state is not state) and len(there) == 1:
            self.list.choose(there[0].request_id)
            chosen = there[0]
        if chosen is None or chosen.state is not state:
            self.strip.tell(Tone.INFO, self.tr("Choose a request in the list first."), seconds=TOLD_S)
            return None
        return (desk, chosen) if desk is not None else None

    def _activated(self, _index: QModelIndex) -> None:
        request = self.chosen
        steps = {
            RequestState.RECEIVED: self.pass_on,
            RequestState.PASSED_ON: self.result,
            RequestState.UNIT_ANSWERED: self.answer,
            RequestState.ANSWERED: self.show_sent,
        }
        if request is not None:
            steps[request.state]()

    def _follow(self) -> None:
        request = self.chosen
        known = self._found.directions.get(request.request_id) if request else None
        self.details.setText(details_of(request, known) if request else "")
        self.details.setVisible(request is not None)
        states = {one.state for one in self._found.requests}
        for name, state in (
            ("pass_on", RequestState.RECEIVED),
            ("chase", RequestState.PASSED_ON),
            ("result", RequestState.PASSED_ON),
            ("answer", RequestState.UNIT_ANSWERED),
        ):
            self.enable(name, state in states)
        self.enable("matter", request is not None and request.state is not RequestState.ANSWERED)

    def _on_changes(self, published: Published) -> None:
        if published.concerns(self, Area.DIRECTIVE):
            self.refresh()
