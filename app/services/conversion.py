"""From readings to bulk rows: numbers normalised and checked; a doubt is recorded, nothing is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from app.domain import identifiers
from app.domain.identifiers import Checked
from app.store.bulk.rows import (
    Declaration,
    GateLine,
    ImportReport,
    NewPosition,
    Origin,
    SealInfo,
    Sighting,
)
from datasources.core.readings import (
    AnyReading,
    DeclarationRow,
    GateContainer,
    Reading,
    Recognition,
    SealDevice,
    SealPosition,
    SourceReport,
)

Keep = Callable[[bytes, datetime], str]
TEXT_MAX = 4000
RAW_MAX = 20_000
FLOWS = {"10": "I", "11": "I", "30": "E", "31": "E", "51": "T"}


def convert(reading: AnyReading, keep: Keep) -> tuple[str, object]:
    """The part of a batch that `reading` belongs to, and its row; `keep` stores a picture."""
    origin = Origin(
        source=reading.source,
        key=reading.key,
        happened_at=reading.source_time,
        received_at=reading.received_at,
        level=reading.quality.level.value,
        doubt_vi=reading.quality.vi,
        doubt_en=reading.quality.en,
    )
    match reading.value:
        case DeclarationRow() as value:
            return "declarations", _declaration(value, origin)
        case GateContainer() as value:
            return "gate_lines", _gate_line(value, origin)
        case Recognition() as value:
            return "sightings", _sighting(value, origin, keep)
        case SealPosition() as value:
            return "positions", _position(value, origin, reading)
        case SealDevice() as value:
            return "seals", _seal(value, origin)
        case SourceReport() as value:
            report = ImportReport(
                origin=origin,
                file=_text(value.file),
                line=value.line,
                vi=_text(value.vi),
                en=_text(value.en),
                excerpt=_text(value.excerpt),
            )
            return "reports", report


def stage(row: DeclarationRow) -> str:
    """How far a declaration is, by its dates: the codes of the state column differ between systems."""
    reached = (
        ("cancelled", bool(row.cancel_reason)),
        ("passed", row.passed_at is not None),
        ("cleared", row.cleared_at is not None),
        ("released", row.released_at is not None),
        ("stored", row.stored_at is not None),
        ("checked", row.checked_at is not None),
    )
    return next((name for name, is_so in reached if is_so), "registered")


def _declaration(value: DeclarationRow, origin: Origin) -> Declaration:
    checked = identifiers.declaration_number(value.number)
    number = checked.normal
    return Declaration(
        origin=origin,
        number=number,
        # A number too short to be joined on must not run into others: its delivery tells it apart.
        stem=number[:11] if len(number) >= 11 else f"{number}?{origin.key}",
        registered_at=value.registered_at,
        office=_text(value.office),
        type_code=_text(value.type_code),
        flow=FLOWS.get(number[:2], ""),
        channel=_text(value.channel),
        stage=stage(value),
        enterprise_code=_text(value.enterprise_code),
        enterprise_name=_text(value.enterprise_name),
        amendment=int(number[11]) if len(number) == 12 and number[11].isdecimal() else 0,
        checked_at=value.checked_at,
        released_at=value.released_at,
        stored_at=value.stored_at,
        cleared_at=value.cleared_at,
        passed_at=value.passed_at,
        bill=_text(value.bill),
        container_count=value.container_count,
        warehouse=_text(value.warehouse),
        document_officer=_text(value.document_officer),
        inspection_officer=_text(value.inspection_officer),
        state=_text(value.state),
        request_code=_text(value.request_code),
        cancel_reason=_text(value.cancel_reason),
        hs_code=_text(value.hs_code),
        goods=_text(value.goods),
        value=value.value,
        tax_rate=_text(value.tax_rate),
        number_problem=_problem(checked),
        raw=_raw(value.raw),
    )


def _gate_line(value: GateContainer, origin: Origin) -> GateLine:
    container = identifiers.container_number(value.container)
    return GateLine(
        origin=origin,
        stem=identifiers.declaration_stem(value.declaration),
        declaration=identifiers.declaration_number(value.declaration).normal,
        container=container.normal,
        container_problem=_problem(container),
        container_seal=_text(value.container_seal),
        customs_seal=_text(value.customs_seal),
        confirmation=_text(value.confirmation),
        raw=_raw(value.raw),
    )


def _sighting(value: Recognition, origin: Origin, keep: Keep) -> Sighting:
    container = identifiers.container_number(value.container)
    plate = identifiers.plate(value.plate)
    return Sighting(
        origin=origin,
        device=_text(value.device),
        camera=_text(value.camera),
        plate=plate.normal,
        plate_problem=_problem(plate),
        container=container.normal,
        container_problem=_problem(container),
        container_type=_text(value.container_type),
        confidence=value.confidence,
        direction=_text(value.direction),
        lane=_text(value.lane),
        uuid=_text(value.uuid),
        event=_text(value.event),
        picture=keep(value.picture, origin.received_at) if value.picture else "",
    )


def _position(value: SealPosition, origin: Origin, reading: Reading[Any]) -> NewPosition:
    return NewPosition(
        origin=origin,
        device=_text(value.device),
        seal=_text(value.seal),
        at=reading.source_time or reading.received_at,
        lon_e7=value.lon_e7,
        lat_e7=value.lat_e7,
        container=identifiers.container_number(value.container).normal,
        speed_kmh10=value.speed_kmh10,
        course_deg=value.course_deg,
        door_open=value.door_open,
        battery_percent=value.battery_percent,
        alarm=_text(value.alarm),
    )


def _seal(value: SealDevice, origin: Origin) -> SealInfo:
    return SealInfo(
        origin=origin,
        device=_text(value.device),
        seal=_text(value.seal),
        name=_text(value.name),
        container=identifiers.container_number(value.container).normal,
        stem=identifiers.declaration_stem(value.declaration),
        declaration=identifiers.declaration_number(value.declaration).normal,
        status=_text(value.status),
        last_seen=value.last_seen,
        disabled=value.disabled,
    )


def _problem(checked: Checked) -> str:
    # An identifier that was not given is no doubt.
    return "" if checked.problem == identifiers.Problem.EMPTY else str(checked.problem)


def _text(text: str) -> str:
    return text[:TEXT_MAX]


def _raw(raw: str) -> str:
    # Cut JSON would not be read again: what is too long is left out whole.
    return raw if len(raw) <= RAW_MAX else "{}"
