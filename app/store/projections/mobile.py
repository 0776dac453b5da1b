"""mobile.* → mobilisations (D8.2.4, D13.3)."""

from __future__ import annotations

from sqlalchemy import select

from app.domain.log import LogCategory
from app.domain.mobile_unit import MobileUnit, mobile_joined, mobile_left
from app.journal.canonical import parse_utc, utc_text
from app.journal.entries.mobile import MobileJoined, MobileLeft
from app.store.projections.act import Act, Handlers, Line, record_text
from app.store.projections.mobile_tables import mobilisations
from app.store.projections.tables import directives


def _joined(act: Act, payload: MobileJoined) -> Line:
    query = select(directives.c.number, directives.c.incident_id)
    plan = act.connection.execute(query.where(directives.c.directive_id == payload.directive_id)).one()
    act.connection.execute(
        mobilisations.insert(),
        {
            "mobilisation_id": payload.mobilisation_id,
            "call_sign": payload.call_sign,
            "plate": payload.plate,
            "kind": payload.unit_kind.value,
            "cameras": record_text(list(payload.cameras)),
            "device": payload.device,
            "telephone": payload.telephone,
            "directive_id": payload.directive_id,
            "directive_number": plan.number,
            "incident_id": plan.incident_id,
            "plan": payload.plan,
            "begins_at": utc_text(payload.begins_at),
            "ends_at": utc_text(payload.ends_at),
            "joined_at": act.happened_at,
            "joined_by": act.author,
            "joined_by_name": act.name_of(act.author),
            "left_at": None,
            "outcome": "",
            "shift_id": act.shift_id,
            "joined_as": act.entry.acceptance,
        },
    )
    unit = MobileUnit(
        call_sign=payload.call_sign,
        plate=payload.plate,
        kind=payload.unit_kind,
        cameras=payload.cameras,
        device=payload.device,
    )
    text = mobile_joined(unit, plan.number, payload.plan, payload.begins_at, payload.ends_at)
    return _line(text, payload.mobilisation_id, plan.incident_id)


def _left(act: Act, payload: MobileLeft) -> Line:
    where = mobilisations.c.mobilisation_id == payload.mobilisation_id
    row = act.connection.execute(select(mobilisations).where(where)).one()
    act.connection.execute(
        mobilisations.update().where(where).values(left_at=act.happened_at, outcome=payload.outcome)
    )
    ends_at, now = parse_utc(row.ends_at), act.entry.happened_at
    text = mobile_left(row.call_sign, row.directive_number, ends_at, now, payload.outcome)
    return _line(text, payload.mobilisation_id, row.incident_id)


def _line(text: str, mobilisation_id: str, incident_id: str) -> Line:
    subject = f"mobile:{mobilisation_id}"
    return Line(text=text, category=LogCategory.SURVEILLANCE, subject=subject, matter=incident_id)


HANDLERS: Handlers = {MobileJoined: _joined, MobileLeft: _left}
