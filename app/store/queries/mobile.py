"""Mobilised units."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, select

from app.domain.directive_kinds import Endorsement
from app.domain.mobile_unit import MobileUnit, Mobilisation, UnitKind
from app.journal.canonical import parse_utc
from app.journal.entries.mobile import MobileJoined
from app.store.projections.mobile_tables import mobilisations
from app.store.projections.tables import directives
from app.store.queries.records import moment, texts

_QUERY = select(mobilisations, directives.c.endorsement).join(
    directives, directives.c.directive_id == mobilisations.c.directive_id
)


def by_id(connection: Connection, mobilisation_id: str) -> Mobilisation | None:
    """The mobilisation with this id."""
    query = _QUERY.where(mobilisations.c.mobilisation_id == mobilisation_id)
    row = connection.execute(query).one_or_none()
    return _mobilisation(row) if row else None


def open_ones(connection: Connection) -> tuple[Mobilisation, ...]:
    """Those that nobody has ended, the newest first."""
    query = _QUERY.where(mobilisations.c.left_at.is_(None)).order_by(mobilisations.c.joined_as.desc())
    return tuple(_mobilisation(row) for row in connection.execute(query))


def of_directive(connection: Connection, directive_id: str) -> tuple[str, ...]:
    """The call signs that were mobilised under a direction."""
    query = select(mobilisations.c.call_sign).where(mobilisations.c.directive_id == directive_id)
    return tuple(row.call_sign for row in connection.execute(query))


def unit_of(payload: MobileJoined) -> MobileUnit:
    """The unit as the entry has it."""
    return MobileUnit(
        call_sign=payload.call_sign,
        plate=payload.plate,
        kind=payload.unit_kind,
        cameras=payload.cameras,
        device=payload.device,
        telephone=payload.telephone,
    )


def _mobilisation(row: Row[Any]) -> Mobilisation:
    return Mobilisation(
        mobilisation_id=row.mobilisation_id,
        unit=MobileUnit(
            call_sign=row.call_sign,
            plate=row.plate,
            kind=UnitKind(row.kind),
            cameras=texts(row.cameras),
            device=row.device,
            telephone=row.telephone,
        ),
        directive_id=row.directive_id,
        directive_number=row.directive_number,
        incident_id=row.incident_id,
        plan=row.plan,
        begins_at=parse_utc(row.begins_at),
        ends_at=parse_utc(row.ends_at),
        joined_at=parse_utc(row.joined_at),
        joined_by_name=row.joined_by_name,
        outcome=row.outcome,
        left_at=moment(row.left_at),
        shift_id=row.shift_id,
        denied=row.endorsement == Endorsement.DENIED.value,
    )
