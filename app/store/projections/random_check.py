"""sample.* → draws and what came of them (D13.1, D14.1.3.1, D14.1.3.2)."""

from __future__ import annotations

from sqlalchemy import func, select

from app.domain.log import LogCategory
from app.domain.random_check import CheckOutcome, SampleOf, sample_checked, sample_drawn
from app.journal.entries.random_check import SampleChecked, SampleDrawn
from app.store.projections.act import Act, Handlers, Line, record_text
from app.store.projections.mobile_tables import sample_draws, sample_items


def _drawn(act: Act, payload: SampleDrawn) -> Line:
    earlier = select(func.count()).where(
        sample_draws.c.shift_id == act.shift_id, sample_draws.c.population_kind == payload.of.value
    )
    nth = act.connection.execute(earlier).scalar_one() + 1
    act.connection.execute(
        sample_draws.insert(),
        {
            "draw_id": payload.draw_id,
            "population_kind": payload.of.value,
            "criteria": record_text(payload.to_payload()["criteria"]),
            "population_sha256": payload.population_sha256,
            "algorithm": payload.algorithm,
            "seed": payload.seed,
            "population": payload.population,
            "nth": nth,
            "drawn_at": act.happened_at,
            "drawn_by": act.author,
            "drawn_by_name": act.name_of(act.author),
            "shift_id": act.shift_id,
            "finished_at": None,
            "drawn_as": act.entry.acceptance,
        },
    )
    act.connection.execute(
        sample_items.insert(),
        [
            {
                "draw_id": payload.draw_id,
                "number": one.number,
                "place": place,
                "about": one.about,
                "container": one.container,
                "outcome": "",
                "note": "",
                "checked_by_name": "",
                "checked_at": None,
            }
            for place, one in enumerate(payload.drawn)
        ],
    )
    text = sample_drawn(payload.of, len(payload.drawn), payload.population, payload.criteria, nth)
    return _line(text, payload.draw_id)


def _checked(act: Act, payload: SampleChecked) -> Line:
    ours = sample_items.c.draw_id == payload.draw_id
    act.connection.execute(
        sample_items.update()
        .where(ours, sample_items.c.number == payload.number)
        .values(
            outcome=payload.outcome.value,
            note=payload.note,
            checked_at=act.happened_at,
            checked_by_name=act.name_of(act.author),
        )
    )
    query = select(sample_items.c.outcome, func.count()).where(ours).group_by(sample_items.c.outcome)
    counted = {row[0]: int(row[1]) for row in act.connection.execute(query)}
    where = sample_draws.c.draw_id == payload.draw_id
    draw = act.connection.execute(select(sample_draws).where(where)).one()
    last = "" not in counted and draw.finished_at is None
    if last:
        act.connection.execute(sample_draws.update().where(where).values(finished_at=act.happened_at))
    in_order, doubt, not_checked = (counted.get(outcome.value, 0) for outcome in CheckOutcome)
    counts = (in_order, doubt, not_checked) if last else None
    of = SampleOf(draw.population_kind)
    text = sample_checked(of, payload.number, payload.outcome, payload.note, counts)
    return _line(text, payload.draw_id)


def _line(text: str, draw_id: str) -> Line:
    return Line(text=text, category=LogCategory.SURVEILLANCE, subject=f"sample:{draw_id}")


HANDLERS: Handlers = {SampleDrawn: _drawn, SampleChecked: _checked}
