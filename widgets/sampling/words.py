"""What the screen says of random checks: draws, items, how a draw can be made again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.domain.random_check import CheckOutcome, Draw, SampleItem, SampleOf, criteria_words
from widgets.common.lines import Line
from widgets.common.time import short_stamp
from widgets.incidents.context import Context, related_to

translate = QCoreApplication.translate


def first_of(draw: Draw) -> str:
    """The line of what waits first in a draw, of the draw itself where nothing does."""
    return Drawn(draw, draw.waiting[0] if draw.waiting else None).key


def after(draw: Draw, number: str) -> str:
    """The line of what waits next behind `number`, from the top again at the end."""
    numbers = [one.number for one in draw.items]
    place = numbers.index(number)
    waiting = {one.number for one in draw.waiting}
    found = next((one for one in (*numbers[place:], *numbers[:place]) if one in waiting), "")
    return f"{draw.draw_id}/{found}" if found else draw.draw_id


@dataclass(frozen=True, slots=True)
class Drawn:
    """A row: a draw, or one item of a draw that waits."""

    draw: Draw
    item: SampleItem | None = None

    @property
    def key(self) -> str:
        """`<draw>` or `<draw>/<number>`."""
        return f"{self.draw.draw_id}/{self.item.number}" if self.item is not None else self.draw.draw_id


def drawn_of(draw: Draw) -> list[Drawn]:
    """A draw's own row, and of one that waits those of its items."""
    return [Drawn(draw), *(Drawn(draw, one) for one in draw.items if draw.waiting)]


def line_of(row: Drawn, now: datetime) -> Line:
    """A row in the list; a sign at a draw that waits, its items moved in."""
    if row.item is not None:
        state = outcome_words(row.item.outcome) if row.item.outcome else translate("Sample", "to be checked")
        told = " · ".join(filter(None, (row.item.about, row.item.note)))
        return Line(row.key, f"      {row.item.number} · {state}", told)
    draw = row.draw
    told = translate("Sample", "{time}  {n} of {whole}: {what}").format(
        time=short_stamp(draw.drawn_at, now),
        n=len(draw.items),
        whole=f"{draw.population:,}".replace(",", "."),
        what=of_words(draw.of),
    )
    if draw.nth > 1:
        told += " · " + translate("Sample", "draw {n} of the shift").format(n=draw.nth)
    counts = ", ".join(f"{draw.count(one)} {outcome_words(one)}" for one in CheckOutcome if draw.count(one))
    left = translate("Sample", "{n} to be checked").format(n=len(draw.waiting)) if draw.waiting else ""
    return Line(row.key, told, " · ".join(filter(None, (left, counts))), broken=bool(draw.waiting))


def details_of(draw: Draw) -> str:
    """How a draw was made, so that it can be made again; what came of its items."""
    lines = [
        translate("Sample", "Drawn by {who}. Criteria: {criteria}.").format(
            who=draw.drawn_by_name, criteria=criteria_words(draw.criteria)
        ),
        translate("Sample", "Algorithm {name}, seed {seed}, population SHA-256 {sha}").format(
            name=draw.algorithm, seed=f"{draw.seed[:16]}…", sha=f"{draw.population_sha256[:16]}…"
        ),
    ]
    if not draw.waiting:
        for one in draw.items:
            words = outcome_words(one.outcome) if one.outcome else ""
            lines.append(" · ".join(filter(None, (one.number, words, one.note, one.checked_by_name))))
    return "\n".join(lines)


def context_of(draw: Draw, item: SampleItem, now: datetime) -> Context:
    """What a matter about an item in doubt begins with (D14.1.3)."""
    declaration = draw.of is SampleOf.DECLARATION
    numbers = item.number if declaration else ""
    related = related_to(declaration=numbers, containers=(item.container,))
    content = translate("Sample", "Random check of {number} ({about}): {note}").format(
        number=item.number, about=item.about, note=item.note
    )
    camera = item.about if draw.of is SampleOf.CONTAINER else ""
    return Context(arose_at=now, camera=camera, content=content, suspicion=item.note, related=related)


def of_words(of: SampleOf) -> str:
    """What is drawn, in words."""
    return {
        SampleOf.DECLARATION: translate("Sample", "declarations"),
        SampleOf.CONTAINER: translate("Sample", "recognised containers"),
        SampleOf.SEAL: translate("Sample", "containers with a GPS seal"),
    }[of]


def outcome_words(outcome: CheckOutcome) -> str:
    """What came of an item, in words."""
    return {
        CheckOutcome.IN_ORDER: translate("Sample", "in order"),
        CheckOutcome.DOUBT: translate("Sample", "in doubt"),
        CheckOutcome.NOT_CHECKED: translate("Sample", "not checked"),
    }[outcome]
