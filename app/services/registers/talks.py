"""The register of communications, looked through and put on paper (D4.4)."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.registers.paper import RegisterPaper
from app.domain.registers.talk import Talk, TalkFilter, talk_paper
from app.services.ports import RenderForm
from app.services.room import Room
from app.store.officers import all_officers
from app.store.queries import duty_log, incidents, talks

SHOWN = 500
MOST_ON_PAPER = 5000
MATTERS_OFFERED = 200


@dataclass(frozen=True, slots=True)
class TalkChoices:
    """What can be filtered by: units by name, (incident ID, words) newest first, (officer ID, name)."""

    units: tuple[str, ...]
    matters: tuple[tuple[str, str], ...]
    people: tuple[tuple[str, str], ...]


class Talks:
    """Every call, fax, mail and document, in or out."""

    def __init__(self, room: Room, render: RenderForm) -> None:
        self._room, self._render = room, render

    def list(self, wanted: TalkFilter, limit: int = SHOWN) -> tuple[tuple[Talk, ...], int]:
        """The newest of them, and how many there are."""
        with self._room.read() as connection:
            return talks.newest(connection, wanted, limit), talks.count(connection, wanted)

    def choices(self) -> TalkChoices:
        """What they can be filtered by, as the store has it now."""
        with self._room.read() as connection:
            units = duty_log.units(connection)
            found = incidents.newest(connection, MATTERS_OFFERED)
            people = tuple((one.officer_id, one.name) for one in all_officers(connection, disabled=True))
        return TalkChoices(
            units, tuple((one.incident_id, f"{one.number}  {one.place}") for one in found), people
        )

    def pdf(self, wanted: TalkFilter) -> bytes:
        """The register on paper; what is too much for it is said on it."""
        return self._render.register(self._paper(wanted))

    def workbook(self, wanted: TalkFilter) -> bytes:
        """The register as .xlsx."""
        return self._render.register_workbook(self._paper(wanted))

    def _paper(self, wanted: TalkFilter) -> RegisterPaper:
        found, total = self.list(wanted, MOST_ON_PAPER)
        return talk_paper(found, wanted.period, self._room.now(), total - len(found))
