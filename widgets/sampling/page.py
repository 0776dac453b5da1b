"""Random checks: every draw with what was drawn, each item ticked by a key (D13.1, D14.1.3.1, D14.1.3.2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import Signal

from app.domain.random_check import (
    MAX_SAMPLE,
    CheckOutcome,
    Draw,
    SampleItem,
    SampleOf,
    criteria_words,
)
from app.qtbridge.operation import Operation
from app.services.desk import Desk
from app.services.outcome import Area, Outcome
from app.services.populations import Populations, Wish
from widgets.common.form import Field, FormValue, Kind, moment_of
from widgets.common.lines import Line
from widgets.common.list_page import Heading, ListPage
from widgets.common.page import TOLD_S
from widgets.common.step_card import CardSpec, Verb
from widgets.common.strip import Tone
from widgets.sampling.words import (
    Drawn,
    after,
    context_of,
    details_of,
    drawn_of,
    first_of,
    line_of,
    of_words,
    outcome_words,
)

USUAL_COUNT: Final = 5
USUAL_SPAN: Final = timedelta(hours=24)


class SamplePage(ListPage[Drawn, tuple[Draw, ...]]):
    """What waits stands first; `item_wanted` carries (SampleOf, SampleItem), `doubted` a Context."""

    item_wanted = Signal(object, object)
    doubted = Signal(object)

    areas = (Area.SAMPLE,)

    def build(self) -> None:
        self._checks, self._populations = self.world.room.samples, Populations(self.world.tables)
        self._wish: Wish | None = None
        self.list.setAccessibleName(self.tr("Random checks"))
        self.offer("draw", self.tr("Draw again"), "Ctrl+N", self.draw_again)
        ticks: tuple[tuple[str, str, str, Callable[[], None]], ...] = (
            ("in_order", self.tr("In order"), "Ctrl+Y", self.in_order),
            ("doubt", self.tr("In doubt"), "Ctrl+U", partial(self._note, CheckOutcome.DOUBT)),
            ("not_checked", self.tr("Not checked"), "Ctrl+K", partial(self._note, CheckOutcome.NOT_CHECKED)),
        )
        for name, words, key, slot in ticks:
            self.offer(name, words, key, slot, lambda row: row.item is not None)
        self._keys.note(self.group(), self.tr("Open what was drawn"), "Return")

    def read(self) -> tuple[Draw, ...]:
        return self._checks.list()

    def rows_of(self, found: tuple[Draw, ...]) -> Sequence[Drawn]:
        return [row for one in found for row in drawn_of(one)]

    def key_of(self, row: Drawn) -> str:
        return row.key

    def line_of(self, row: Drawn, now: datetime) -> Line:
        return line_of(row, now)

    def heading_of(self, rows: Sequence[Drawn], found: tuple[Draw, ...]) -> Heading:
        waiting = sum(len(one.waiting) for one in found)
        if waiting:
            return self.tr("To be checked: {n}").format(n=waiting), True
        words = self.tr(
            "Nothing waits. Ctrl+Y in Declarations, Containers or GPS tracks draws at random from what "
            "is listed there."
        )
        return words, False

    def details_of(self, row: Drawn, now: datetime) -> str:
        return details_of(row.draw)

    def activate(self, row: Drawn) -> None:
        if row.item is not None:
            self.item_wanted.emit(row.draw.of, row.item)

    def sought(self, wanted: str) -> str:
        """Of a draw what waits first in it."""
        row = self.rows.get(wanted)
        return first_of(row.draw) if row is not None and row.item is None else wanted

    def done(self, value: Draw) -> None:
        """What waits in the draw is chosen."""
        self.wanted = value.draw_id

    def draw(self, wish: Wish) -> None:
        """Open the card that draws from a list as it is filtered."""
        desk = self.on_duty()
        self._wish = wish
        if desk is None:
            return
        now = self.now
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

    def in_order(self) -> None:
        """Tick the chosen item, and go on to the next."""
        at = self._one()
        if at is None:
            return
        desk, draw, item = at
        checks = self._checks
        Operation(
            self,
            lambda: checks.check(desk, draw.draw_id, item.number, CheckOutcome.IN_ORDER),
            self._bridge.database,
        ).success(lambda outcome: self._noted(outcome.value, item.number)).failure(
            self.strip.tell_error
        ).run()

    def _draw(self, desk: Desk, wish: Wish, values: Mapping[str, FormValue]) -> Outcome[Draw]:
        now = self.now
        since, until = moment_of(values.get("since", now)), moment_of(values.get("until", now))
        population = self._populations.of(wish, since, until)
        return self._checks.draw(desk, population, int(str(values["count"])))

    def _note(self, outcome: CheckOutcome) -> None:
        at = self._one()
        if at is None:
            return
        desk, draw, item = at
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
        self.wanted = after(draw, number)
        self.refresh()

    def _doubted(self, number: str, draw: Draw) -> None:
        item = draw.item(number)
        if item is not None:
            self.doubted.emit(context_of(draw, item, self.now))

    def _one(self) -> tuple[Desk, Draw, SampleItem] | None:
        at = self.ready(self.tr("Choose an item in the list first."), lambda row: row.item is not None)
        return (at[0], at[1].draw, at[1].item) if at is not None and at[1].item is not None else None
