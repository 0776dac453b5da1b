"""Tips (tin báo): opened, checked, settled, collected; what is open stands first (TB.1)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QWidget

from app.clock import to_local
from app.domain.directive import Directive
from app.domain.directive_kinds import DirectiveKind
from app.domain.incident import Incident
from app.domain.registers.period import Period
from app.domain.registers.tip import Tip, TipFilter, TipState, TipTotals, summed
from app.services.outcome import Area
from widgets.common.drafts import DraftStore
from widgets.common.filters import Filters, offer, value_of
from widgets.common.keys import KeyMap
from widgets.common.lines import LineList
from widgets.common.page import TOLD_S, Page, head_of
from widgets.common.strip import Tone
from widgets.desk import DeskState
from widgets.registers.tip_cards import TipCards
from widgets.registers.tip_words import details_of, line_of, state_choices
from widgets.world import World

Found = tuple[
    tuple[Tip, ...], tuple[str, ...], tuple[TipTotals, ...], tuple[Incident, ...], tuple[Directive, ...]
]


class TipPage(Page[Found]):
    """Enter opens the step that is due."""

    areas = (Area.REGISTER, Area.INCIDENT, Area.DIRECTIVE)

    def __init__(
        self,
        world: World,
        desk: DeskState,
        drafts: DraftStore,
        keys: KeyMap,
        parent: QWidget | None = None,
    ) -> None:
        self.list = LineList()
        super().__init__(world, desk, drafts, keys, self.list, parent)
        self.filters = self.put_above(Filters())
        self._tips, self._cards = world.room.registers.tips, TipCards(self)
        self._known: dict[str, Tip] = {}
        self._wanted = self._year = ""
        self._of_days = False
        self.text = self.filters.line(self.tr("Words, number, declaration …"), wide=2)
        self.unit = self.filters.choice(self.tr("Every unit"), ())
        self.state = self.filters.choice(self.tr("Every state"), state_choices())
        self.days = self.filters.open_days()
        self.list.setAccessibleName(self.tr("Tips"))
        self.offer("open", self.tr("New tip"), "Ctrl+N", lambda: self._step("open"))
        self.offer("check", self.tr("Being checked"), "Ctrl+T", lambda: self._step("check"))
        self.offer("settle", self.tr("Settled"), "Ctrl+R", lambda: self._step("settle"))
        self.offer("collect", self.tr("Tax and fine"), "Ctrl+K", lambda: self._step("collect"))
        self.offer("move", self.tr("Channel, samples"), "Ctrl+U", lambda: self._step("move"))
        self.offer("matter", self.tr("Its matter"), "Ctrl+G", self.open_matter)
        self.list.picked.connect(lambda _subject: self._follow())
        self.list.activated.connect(self._activated)
        self._follow()

    def open(self, tip_id: str) -> None:
        """Choose one tip, whatever the filters say."""
        self._wanted = tip_id
        self.text.clear()
        self.days.clear()
        self.unit.setCurrentIndex(0)
        self.state.setCurrentIndex(0)
        self.refresh()

    def asked(self) -> Callable[[], Found]:
        state, unit = value_of(self.state), value_of(self.unit)
        today = to_local(self.world.clock.utc_now()).date()
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

    def took(self, found: Found) -> None:
        tips, units, totals, incidents, samples = found
        now = self.world.clock.utc_now()
        self._known = {one.tip_id: one for one in tips}
        self._cards.units, self._cards.incidents, self._cards.samples = units, incidents, samples
        offer(self.unit, [(one, one) for one in units])
        self.list.show_lines([line_of(one, now) for one in tips])
        if self._wanted:
            self.list.choose(self._wanted)
            self._wanted = ""
        waiting = sum(one.state is not TipState.SETTLED for one in tips)
        words = self.tr("Not settled: {n}").format(n=waiting) if waiting else self.tr("No tip waits")
        of = self.tr("In these days: {figures}") if self._of_days else self.tr("This year: {figures}")
        year = of.format(figures=summed(totals, "").words)
        self._year = year if totals else ""
        if not tips:
            words = self.tr("No tip here. Ctrl+N opens one.")
        head_of(self.heading, words, bool(waiting))
        self._follow()

    @property
    def chosen(self) -> Tip | None:
        """The tip chosen in the list."""
        return self._known.get(self.list.chosen)

    def done(self, value: Tip) -> None:
        """What was just recorded is chosen."""
        self._wanted = value.tip_id

    def open_matter(self) -> None:
        """Open the matter the chosen tip belongs to."""
        tip = self.chosen
        if tip is not None and tip.incident_id:
            self.subject_wanted.emit(f"incident:{tip.incident_id}")
        else:
            self.strip.tell(Tone.INFO, self.tr("This tip belongs to no matter."), seconds=TOLD_S)

    def _step(self, name: str) -> None:
        desk = self.on_duty()
        if desk is None:
            return
        if name == "open":
            self.put(self._cards.open(desk))
            self._cards.complete()
            return
        tip = self.chosen
        if tip is None or tip.state not in _AT[name] or (name == "collect" and not tip.violation):
            self.strip.tell(
                Tone.INFO, self.tr("Choose a tip in the list that is ready for this step."), seconds=TOLD_S
            )
            return
        self.put(self._cards.step(name, desk, tip))

    def _activated(self, _index: QModelIndex) -> None:
        tip = self.chosen
        if tip is not None:
            self._step(_NEXT[tip.state])

    def _follow(self) -> None:
        tip = self.chosen
        words = details_of(tip, self.world.clock.utc_now()) if tip else ""
        self.details.setText("\n".join(filter(None, (words, self._year))))
        self.details.setVisible(bool(words or self._year))
        for name, states in _AT.items():
            ready = tip is not None and tip.state in states
            self.enable(name, ready and (name != "collect" or bool(tip and tip.violation)))
        self.enable("matter", bool(tip and tip.incident_id))


_AT = {
    "check": (TipState.OPENED,),
    "move": (TipState.OPENED, TipState.CHECKING),
    "settle": (TipState.CHECKING,),
    "collect": (TipState.SETTLED,),
}
_NEXT = {TipState.OPENED: "check", TipState.CHECKING: "settle", TipState.SETTLED: "collect"}
