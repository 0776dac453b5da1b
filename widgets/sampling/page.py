"""Random checks: every draw with what was drawn, each item ticked by a key (D13.1, D14.1.3.1, D14.1.3.2)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from app.domain.random_check import (
    MAX_SAMPLE,
    CheckOutcome,
    Draw,
    SampleItem,
    SampleOf,
    criteria_words,
)
from app.qtbridge.bus import Published
from app.qtbridge.operation import Operation
from app.services.desk import Desk
from app.services.outcome import Area, Outcome
from app.services.populations import Populations, Wish
from widgets.common.drafts import DraftStore
from widgets.common.form import Field, FormValue, Kind
from widgets.common.keys import KeyMap
from widgets.common.lines import LineList
from widgets.common.page import TOLD_S, Page, head_of
from widgets.common.step_card import CardSpec, Verb
from widgets.common.strip import Tone
from widgets.desk import DeskState
from widgets.sampling.words import (
    after,
    context_of,
    details_of,
    first_of,
    lines_of,
    of_words,
    outcome_words,
)
from widgets.world import World

USUAL_COUNT: Final = 5
USUAL_SPAN: Final = timedelta(hours=24)


class SamplePage(Page[tuple[Draw, ...]]):
    """What waits stands first; `item_wanted` carries (SampleOf, SampleItem), `doubted` a Context."""

    item_wanted = Signal(object, object)
    doubted = Signal(object)

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
        self._checks, self._populations = world.room.samples, Populations(world.tables)
        self._draws: dict[str, Draw] = {}
        self._wish: Wish | None = None
        self._next = ""
        self.list.setAccessibleName(self.tr("Random checks"))
        self.offer("draw", self.tr("Draw again"), "Ctrl+N", self.draw_again)
        self.offer("in_order", self.tr("In order"), "Ctrl+Y", self.in_order)
        self.offer("doubt", self.tr("In doubt"), "Ctrl+U", partial(self._note, CheckOutcome.DOUBT))
        self.offer(
            "not_checked", self.tr("Not checked"), "Ctrl+K", partial(self._note, CheckOutcome.NOT_CHECKED)
        )
        keys.note(self.tr("Registers"), self.tr("Open what was drawn"), "Return")
        self.list.picked.connect(lambda _subject: self._follow())
        self.list.activated.connect(self._activated)
        self._follow()

    def open(self, draw_id: str) -> None:
        """Choose what waits first in a draw."""
        draw = self._draws.get(draw_id)
        self._next = first_of(draw) if draw is not None else draw_id
        self.refresh()

    def read(self) -> tuple[Draw, ...]:
        return self._checks.list()

    def took(self, found: tuple[Draw, ...]) -> None:
        now = self.world.clock.utc_now()
        self._draws = {one.draw_id: one for one in found}
        self.list.show_lines([line for one in found for line in lines_of(one, now)])
        if self._next and self.list.choose(self._next):
            self._next = ""
        waiting = sum(len(one.waiting) for one in found)
        words = self.tr("To be checked: {n}").format(n=waiting) if waiting else ""
        head_of(
            self.heading,
            words
            or self.tr(
                "Nothing waits. Ctrl+Y in Declarations, Containers or GPS tracks draws at random from what "
                "is listed there."
            ),
            bool(waiting),
        )
        self._follow()

    def draw(self, wish: Wish) -> None:
        """Open the card that draws from a list as it is filtered."""
        desk = self.on_duty()
        self._wish = wish
        if desk is None:
            return
        now = self.world.clock.utc_now()
        times = (
            Field("since", self.tr("From"), Kind.TIME),
            Field("until", self.tr("Until"), Kind.TIME),
        )
        timed = wish.of is not SampleOf.SEAL
        limits = criteria_words(wish.criteria)
        self.put(
            CardSpec(
                f"sample-{wish.of.value}-{limits}",
                self.tr("Draw at random: {what}").format(what=of_words(wish.of)),
                self.tr("Criteria: {criteria}. Every draw is written down, with its seed.").format(
                    criteria=limits
                ),
                (
                    Field("count", self.tr("How many"), Kind.NUMBER, limit=MAX_SAMPLE),
                    *(times if timed else ()),
                ),
                {"count": USUAL_COUNT, **({"since": now - USUAL_SPAN, "until": now} if timed else {})},
                (Verb(self.tr("Draw"), "Ctrl+Return", partial(self._draw, desk, wish)),),
                (self.away(),),
                long=True,
            )
        )
        if self.card is not None:
            self.card.form.widget("count").setFocus()

    def draw_again(self) -> None:
        """The card of the last list once more; the log counts the draws."""
        if self._wish is not None:
            self.draw(self._wish)
        else:
            words = self.tr("Draw from a list: Ctrl+Y in Declarations, Containers or GPS tracks.")
            self.strip.tell(Tone.INFO, words, seconds=TOLD_S)

    @property
    def chosen(self) -> tuple[Draw, SampleItem] | None:
        """The item chosen, with its draw."""
        draw_id, _, number = self.list.chosen.partition("/")
        draw = self._draws.get(draw_id)
        item = draw.item(number) if draw is not None and number else None
        return (draw, item) if draw is not None and item is not None else None

    def in_order(self) -> None:
        """Tick the chosen item, and go on to the next."""
        chosen, desk = self._one(), self.on_duty()
        if chosen is None or desk is None:
            return
        draw, item = chosen
        checks = self._checks
        Operation(
            self,
            lambda: checks.check(desk, draw.draw_id, item.number, CheckOutcome.IN_ORDER),
            self._bridge.database,
        ).success(lambda outcome: self._noted(outcome.value, item.number)).failure(
            self.strip.tell_error
        ).run()

    def done(self, value: Draw) -> None:
        """What was just drawn, or waits next, is chosen."""
        self._next = self._next or first_of(value)

    def _draw(self, desk: Desk, wish: Wish, values: Mapping[str, FormValue]) -> Outcome[Draw]:
        now = self.world.clock.utc_now()
        since, until = values.get("since", now), values.get("until", now)
        if not isinstance(since, datetime) or not isinstance(until, datetime):
            raise TypeError("a list is drawn from between two times")
        population = self._populations.of(wish, since, until)
        return self._checks.draw(desk, population, int(str(values["count"])))

    def _note(self, outcome: CheckOutcome) -> None:
        chosen, desk = self._one(), self.on_duty()
        if chosen is None or desk is None:
            return
        draw, item = chosen
        doubt = outcome is CheckOutcome.DOUBT
        what = self.tr("What is in doubt") if doubt else self.tr("Why it could not be checked")
        words = self.tr("Opens a record of a matter to report, filled in with it.") if doubt else item.about
        self.put(
            CardSpec(
                f"sample-note-{outcome.value}-{draw.draw_id}-{item.number}",
                f"{item.number}: {outcome_words(outcome)}",
                words,
                (Field("note", what, Kind.TEXT, required=True),),
                {},
                (
                    Verb(
                        self.tr("Record"),
                        "Ctrl+Return",
                        partial(self._check, desk, draw, item, outcome),
                        ("note",),
                    ),
                ),
                (self.away(),),
            )
        )
        if self.card is not None and doubt:
            self.card.done.connect(partial(self._doubted, item.number))

    def _check(
        self,
        desk: Desk,
        draw: Draw,
        item: SampleItem,
        outcome: CheckOutcome,
        values: Mapping[str, FormValue],
    ) -> Outcome[Draw]:
        return self._checks.check(desk, draw.draw_id, item.number, outcome, str(values["note"]))

    def _noted(self, draw: Draw, number: str) -> None:
        self._next = after(draw, number)
        self.refresh()

    def _doubted(self, number: str, draw: Draw) -> None:
        item = draw.item(number)
        if item is not None:
            self.doubted.emit(context_of(draw, item, self.world.clock.utc_now()))

    def _one(self) -> tuple[Draw, SampleItem] | None:
        if self.chosen is None:
            self.strip.tell(Tone.INFO, self.tr("Choose an item in the list first."), seconds=TOLD_S)
        return self.chosen

    def _activated(self, _index: QModelIndex) -> None:
        if self.chosen is not None:
            draw, item = self.chosen
            self.item_wanted.emit(draw.of, item)

    def _follow(self) -> None:
        chosen = self.chosen
        draw = chosen[0] if chosen else self._draws.get(self.list.chosen)
        self.details.setText(details_of(draw) if draw is not None else "")
        self.details.setVisible(draw is not None)
        for name in ("in_order", "doubt", "not_checked"):
            self.enable(name, chosen is not None)

    def _on_changes(self, published: Published) -> None:
        if published.concerns(self, Area.SAMPLE):
            self.refresh()
