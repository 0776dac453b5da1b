"""Tips (tin báo): opened, checked, settled, collected; what is open stands first (TB.1)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from app.clock import to_local
from app.domain.directive import Directive
from app.domain.directive_kinds import DirectiveKind
from app.domain.incident import Incident
from app.domain.registers.period import Period
from app.domain.registers.tip import Tip, TipFilter, TipState, TipTotals, summed
from app.services.outcome import Area
from widgets.common.filters import Filters, offer, value_of
from widgets.common.lines import Line
from widgets.common.list_page import Heading, ListPage
from widgets.registers.tip_cards import TipCards
from widgets.registers.tip_words import details_of, line_of, state_choices

Found = tuple[
    tuple[Tip, ...], tuple[str, ...], tuple[TipTotals, ...], tuple[Incident, ...], tuple[Directive, ...]
]


class TipPage(ListPage[Tip, Found]):
    """Enter opens the step that is due."""

    areas = (Area.REGISTER, Area.INCIDENT, Area.DIRECTIVE)

    def build(self) -> None:
        self._tips, self._cards = self.world.room.registers.tips, TipCards(self)
        self._of_days = False
        filters = self.put_above(Filters())
        self.text = filters.line(self.tr("Words, number, declaration …"), wide=2)
        self.unit = filters.choice(self.tr("Every unit"), ())
        self.state = filters.choice(self.tr("Every state"), state_choices())
        self.days = filters.open_days()
        self.list.setAccessibleName(self.tr("Tips"))
        self.empty = self.tr("No tip here. Ctrl+N opens one.")
        self.offer("open", self.tr("New tip"), "Ctrl+N", self._open)
        steps = (
            ("check", self.tr("Being checked"), "Ctrl+T"),
            ("settle", self.tr("Settled"), "Ctrl+R"),
            ("collect", self.tr("Tax and fine"), "Ctrl+K"),
            ("move", self.tr("Channel, samples"), "Ctrl+U"),
        )
        for name, words, key in steps:
            self.offer(name, words, key, partial(self._step, name), partial(_ready_for, name))
        self.offer(
            "matter", self.tr("Its matter"), "Ctrl+G", self.open_matter, lambda tip: bool(tip.incident_id)
        )

    def asked(self) -> Callable[[], Found]:
        state, unit = value_of(self.state), value_of(self.unit)
        today = to_local(self.now).date()
        days = self.days.chosen(today)
        wanted = TipFilter(
            unit=unit,
            state=TipState(state) if state else None,
            text=self.text.text(),
            since=days.since if days else None,
            until=days.until if days else None,
        )
        year = Period(today.replace(month=1, day=1), today.replace(month=12, day=31))
        self._of_days = days is not None
        return partial(self._read_tips, wanted, days or year)

    def _read_tips(self, wanted: TipFilter, period: Period) -> Found:
        room = self.world.room
        return (
            self._tips.list(wanted),
            self._tips.units(),
            self._tips.totals(period, wanted.unit),
            room.incidents.list(open_only=True),
            tuple(one for one in room.directives.list() if one.kind is DirectiveKind.SAMPLE),
        )

    def rows_of(self, found: Found) -> Sequence[Tip]:
        tips, units, totals, self._cards.incidents, self._cards.samples = found
        self._cards.units = units
        offer(self.unit, [(one, one) for one in units])
        of = self.tr("In these days: {figures}") if self._of_days else self.tr("This year: {figures}")
        self.below = of.format(figures=summed(totals, "").words) if totals else ""
        return tips

    def key_of(self, row: Tip) -> str:
        return row.tip_id

    def line_of(self, row: Tip, now: datetime) -> Line:
        return line_of(row, now)

    def heading_of(self, rows: Sequence[Tip], found: Found) -> Heading:
        waiting = sum(one.state is not TipState.SETTLED for one in rows)
        words = self.tr("Not settled: {n}").format(n=waiting)
        return words if waiting else self.tr("No tip waits"), bool(waiting)

    def details_of(self, row: Tip, now: datetime) -> str:
        return details_of(row, now)

    def activate(self, row: Tip) -> None:
        self._step(_NEXT[row.state])

    def open_matter(self) -> None:
        """Open the matter the chosen tip belongs to."""
        tip = self.chosen
        if tip is not None:
            self.subject_wanted.emit(f"incident:{tip.incident_id}")

    def _open(self) -> None:
        desk = self.on_duty()
        if desk is not None:
            self.put(self._cards.open(desk))
            self._cards.complete()

    def _step(self, name: str) -> None:
        words = self.tr("Choose a tip in the list that is ready for this step.")
        at = self.ready(words, partial(_ready_for, name))
        if at is not None:
            self.put(self._cards.step(name, *at))


_AT = {
    "check": (TipState.OPENED,),
    "move": (TipState.OPENED, TipState.CHECKING),
    "settle": (TipState.CHECKING,),
    "collect": (TipState.SETTLED,),
}
_NEXT = {TipState.OPENED: "check", TipState.CHECKING: "settle", TipState.SETTLED: "collect"}


def _ready_for(name: str, tip: Tip) -> bool:
    return tip.state in _AT[name] and (name != "collect" or bool(tip.violation))
