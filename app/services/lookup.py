"""All that is known of a container, from every system at once (D14.1.2d, D14.1.3)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from app.domain import identifiers
from app.domain.capture import Capture
from app.domain.incident import Incident
from app.store.bulk.rows import Declaration, GateLine, Seal, Sighting, TrackPoint
from app.store.bulk.store import BulkStore, SealTrack

__all__ = ["ContainerPicture", "Happening", "HappeningKind", "Lookup", "SealTrack", "happenings"]
RECORDS_SEARCHED = 1000
CAPTURE_WITHIN = timedelta(minutes=10)


class HappeningKind(StrEnum):
    """What a line of the timeline tells of."""

    REGISTERED = "registered"
    CHECKED = "checked"
    RELEASED = "released"
    STORED = "stored"
    CLEARED = "cleared"
    PASSED = "passed"
    PERMITTED = "permitted"
    SEEN = "seen"
    SEAL_ALARM = "seal_alarm"
    SEAL_OPENED = "seal_opened"
    SEAL_POSITION = "seal_position"
    CAPTURED = "captured"
    INCIDENT = "incident"


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the timeline: when it happened and when the console learnt of it (UTC).

    `reference` is a camera, a capture's or an incident's id, a declaration or a seal, by kind.
    """

    kind: HappeningKind
    happened_at: datetime
    received_at: datetime
    subject: str
    reference: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ContainerPicture:
    """What every system says of `container`; `problem` names what is wrong with the number, "" nothing."""

    container: str
    problem: str
    declarations: tuple[Declaration, ...]
    gate_lines: tuple[GateLine, ...]
    sightings: tuple[Sighting, ...]
    seals: tuple[SealTrack, ...]
    captures: tuple[Capture, ...]
    incidents: tuple[Incident, ...]
    timeline: tuple[Happening, ...]

    @property
    def valid(self) -> bool:
        """Whether the number passes ISO 6346."""
        return not self.problem

    @property
    def known(self) -> bool:
        """Whether any system knows it."""
        return bool(self.declarations or self.sightings or self.seals or self.captures or self.incidents)


class ListIncidents(Protocol):
    """The incidents service, as far as it is needed here."""

    def list(self, open_only: bool = True, limit: int = 200) -> tuple[Incident, ...]: ...


class ListCaptures(Protocol):
    """The captures service, as far as it is needed here."""

    def list(self, limit: int = 100, shift_id: str | None = None) -> tuple[Capture, ...]: ...


class Lookup:
    """Jumps from a number to all that is known of it."""

    def __init__(self, bulk: BulkStore, incidents: ListIncidents, captures: ListCaptures) -> None:
        self._bulk, self._incidents, self._captures = bulk, incidents, captures

    def container(self, number: str) -> ContainerPicture:
        """What is known of a container, however its number is written; also of one that fails its check."""
        checked = identifiers.container_number(number)
        container = checked.normal
        gate = self._bulk.gate_lines(container)
        found = (self._bulk.declaration(stem) for stem in dict.fromkeys(line.stem for line in gate))
        declarations = tuple(row for row in found if row is not None)
        sightings = self._bulk.sightings(container=container)
        seals = self._bulk.seal_tracks(container)
        numbers = {container, *(row.number for row in declarations), *(one.seal.seal for one in seals)}
        incidents = tuple(
            incident
            for incident in self._incidents.list(open_only=False, limit=RECORDS_SEARCHED)
            if any(_normal(related.value) in numbers for related in incident.related)
        )
        captures = self._captures_of(container, sightings, incidents)
        timeline = happenings(declarations, gate, sightings, seals, captures, incidents)
        return ContainerPicture(
            container,
            "" if checked.valid else checked.problem,
            declarations,
            gate,
            sightings,
            seals,
            captures,
            incidents,
            timeline,
        )

    def declaration(self, number: str) -> tuple[str, ...]:
        """The containers of a declaration, so that each can be looked up."""
        row = self._bulk.declaration(identifiers.declaration_stem(number))
        return row.containers if row is not None else ()

    def _captures_of(
        self, container: str, sightings: Iterable[Sighting], incidents: Iterable[Incident]
    ) -> tuple[Capture, ...]:
        """Captures that an incident about it holds, that name it, or that its camera made as it passed."""
        named = {capture_id for incident in incidents for capture_id in incident.capture_ids}
        seen = [(sighting.camera, sighting.seen_at) for sighting in sightings]

        def about(capture: Capture) -> bool:
            words = _normal(f"{capture.description} {capture.suspicion}")
            return (
                capture.capture_id in named
                or container in words
                or any(
                    camera == capture.camera and abs(capture.taken_at - at) <= CAPTURE_WITHIN
                    for camera, at in seen
                )
            )

        return tuple(filter(about, self._captures.list(limit=RECORDS_SEARCHED)))


def happenings(
    declarations: Iterable[Declaration],
    gate: Iterable[GateLine],
    sightings: Iterable[Sighting],
    seals: Iterable[SealTrack],
    captures: Iterable[Capture],
    incidents: Iterable[Incident],
) -> tuple[Happening, ...]:
    """One timeline of everything, the newest first."""
    lines: list[Happening] = []
    for row in declarations:
        lines += _of_declaration(row)
    lines += [
        Happening(
            HappeningKind.PERMITTED,
            line.origin.happened_at or line.origin.received_at,
            line.origin.received_at,
            line.declaration,
            line.declaration,
            line.customs_seal,
        )
        for line in gate
    ]
    lines += [
        Happening(
            HappeningKind.SEEN,
            row.seen_at,
            row.origin.received_at,
            row.camera,
            row.camera,
            " · ".join(part for part in (row.plate, row.container_type) if part),
        )
        for row in sightings
    ]
    for one in seals:
        lines += _of_seal(one.seal, one.track)
    lines += [
        Happening(
            HappeningKind.CAPTURED, one.taken_at, one.sealed_at, one.camera, one.capture_id, one.description
        )
        for one in captures
    ]
    lines += [
        Happening(
            HappeningKind.INCIDENT, one.arose_at, one.recorded_at, one.number, one.incident_id, one.suspicion
        )
        for one in incidents
    ]
    return tuple(sorted(lines, key=lambda line: line.happened_at, reverse=True))


def _of_declaration(row: Declaration) -> list[Happening]:
    moments = (
        (HappeningKind.REGISTERED, row.registered_at),
        (HappeningKind.CHECKED, row.checked_at),
        (HappeningKind.STORED, row.stored_at),
        (HappeningKind.RELEASED, row.released_at),
        (HappeningKind.CLEARED, row.cleared_at),
        (HappeningKind.PASSED, row.passed_at),
    )
    return [
        Happening(kind, at, row.origin.received_at, row.number, row.number)
        for kind, at in moments
        if at is not None
    ]


def _of_seal(seal: Seal, track: tuple[TrackPoint, ...]) -> list[Happening]:
    """Where a seal's alarm begins, where its door is opened, and its last position."""
    lines = []
    alarm, door = "", False
    for point in track:
        if point.alarm and point.alarm != alarm:
            lines.append(
                Happening(
                    HappeningKind.SEAL_ALARM, point.at, point.received_at, seal.seal, seal.seal, point.alarm
                )
            )
        if point.door_open and not door:
            lines.append(
                Happening(HappeningKind.SEAL_OPENED, point.at, point.received_at, seal.seal, seal.seal)
            )
        alarm, door = point.alarm, bool(point.door_open)
    if track:
        last = track[-1]
        lines.append(Happening(HappeningKind.SEAL_POSITION, last.at, last.received_at, seal.seal, seal.seal))
    return lines


def _normal(text: str) -> str:
    return "".join(character for character in identifiers.fold(text) if character.isalnum())
