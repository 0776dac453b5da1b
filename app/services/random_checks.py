"""Drawing at random what is checked, and noting what came of it (D13.1, D14.1.3.1, D14.1.3.2)."""

from __future__ import annotations

import secrets

from app.auth.permissions import Permission
from app.domain.random_check import (
    ALGORITHM,
    MAX_SAMPLE,
    SAMPLE_WORDS,
    SEED_BYTES,
    CheckOutcome,
    Draw,
    Population,
    draw_numbers,
)
from app.domain.refusals import NotFoundError, RefusedError, missing
from app.domain.text import tidy
from app.journal.entries.random_check import SampleChecked, SampleDrawn
from app.journal.entry import Draft
from app.journal.payload import Payload
from app.services.desk import Desk
from app.services.outcome import Area, Changes, Outcome
from app.services.room import Room, new_id
from app.store.queries import random_checks


class RandomChecks:
    """The draws of this room; every one is an entry, so nobody draws until it suits unseen."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def draw(self, desk: Desk, population: Population, count: int) -> Outcome[Draw]:
        """Draws `count` of `population` with a fresh seed; KnownError where nothing can be drawn."""
        desk.require(Permission.WATCH)
        self._room.require_shift()
        members = {one.number: one for one in population.members}
        if not members:
            raise RefusedError(
                f"Không có {SAMPLE_WORDS[population.of]} nào theo tiêu chí này. "
                "Hãy mở rộng bộ lọc hoặc thời gian.",
                en="Nothing fits these criteria. Widen the filter or the time.",
            )
        if not 1 <= count <= MAX_SAMPLE:
            raise RefusedError(
                f"Số lượng chọn phải từ 1 đến {MAX_SAMPLE}. Hãy sửa lại số lượng.",
                en=f"Between 1 and {MAX_SAMPLE} can be drawn. Correct the number.",
            )
        seed = secrets.token_bytes(SEED_BYTES)
        payload = SampleDrawn(
            draw_id=new_id(),
            of=population.of,
            criteria=population.criteria,
            population=len(members),
            population_sha256=population.sha256(),
            algorithm=ALGORITHM,
            seed=seed.hex(),
            drawn=tuple(members[number] for number in draw_numbers(members, count, seed)),
        )
        return self._record(desk, payload.draw_id, payload)

    def check(
        self, desk: Desk, draw_id: str, number: str, outcome: CheckOutcome, note: str = ""
    ) -> Outcome[Draw]:
        """Notes what came of one item; a doubt and what could not be checked need a `note`.

        What was noted may be noted otherwise later: the log keeps both.
        """
        desk.require(Permission.WATCH)
        note = tidy(note)
        if outcome is not CheckOutcome.IN_ORDER and not note:
            doubt = outcome is CheckOutcome.DOUBT
            raise missing(
                ["nội dung nghi vấn" if doubt else "lý do không kiểm tra được"],
                ["what is in doubt" if doubt else "why it could not be checked"],
            )
        payload = SampleChecked(draw_id=draw_id, number=number, outcome=outcome, note=note)
        return self._record(desk, draw_id, payload)

    def list(self, open_only: bool = False, limit: int = 50) -> tuple[Draw, ...]:
        """What is not finished first, then the newest first."""
        with self._room.read() as connection:
            return random_checks.newest(connection, limit, open_only)

    def get(self, draw_id: str) -> Draw:
        """One draw; KnownError when there is none with this id."""
        with self._room.read() as connection:
            draw = random_checks.by_id(connection, draw_id)
        if draw is None:
            raise NotFoundError("lần chọn ngẫu nhiên này", "draw")
        return draw

    def _record(self, desk: Desk, draw_id: str, payload: Payload) -> Outcome[Draw]:
        now, subject = self._room.now(), f"sample:{draw_id}"
        self._room.append(Draft.of(payload, author=desk.officer_id, happened_at=now, subject=subject))
        return Outcome(self.get(draw_id), Changes.of(Area.SAMPLE, Area.LOG, ids=(draw_id,)))
