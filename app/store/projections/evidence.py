"""capture.annotated → annotations, evidence.exported → exports."""

from __future__ import annotations

from sqlalchemy import select

from app.domain import wording
from app.domain.log import LogCategory
from app.journal.canonical import utc_text
from app.journal.entries.evidence import CaptureAnnotated, EvidenceExported, EvidenceSetAside
from app.store.projections import numbering
from app.store.projections.act import Act, Handlers, Line, record_text
from app.store.projections.tables import capture_annotations, captures, duty_log, exports
from app.store.search import fold

_NAMED = 5


def _annotated(act: Act, payload: CaptureAnnotated) -> Line:
    act.connection.execute(
        capture_annotations.insert(),
        {
            "annotation_id": payload.annotation_id,
            "capture_id": payload.capture_id,
            "layer": payload.layer,
            "layer_sha256": payload.layer_sha256,
            "picture": payload.picture,
            "picture_sha256": payload.picture_sha256,
            "shapes": payload.shapes,
            "note": payload.note,
            "author": act.author,
            "author_name": act.name_of(act.author),
            "made_at": utc_text(act.entry.written_at),
            "made_as": act.entry.acceptance,
        },
    )
    where = captures.c.capture_id == payload.capture_id
    number, place = act.connection.execute(select(captures.c.number, captures.c.place).where(where)).one()
    subject = f"capture:{payload.capture_id}"
    matter = select(duty_log.c.matter).where(duty_log.c.subject == subject).limit(1)
    return Line(
        text=wording.capture_annotated(number, payload.shapes, payload.note),
        category=LogCategory.CAPTURE,
        place=place,
        subject=subject,
        matter=act.connection.execute(matter).scalar_one_or_none() or "",
    )


def _exported(act: Act, payload: EvidenceExported) -> Line:
    numbering.take(act.connection, payload.number)
    numbers = tuple(dict.fromkeys(item.number for item in payload.items if item.number))
    words = " ".join((payload.number, payload.requester, payload.requester_unit, payload.document, *numbers))
    act.connection.execute(
        exports.insert(),
        {
            "export_id": payload.export_id,
            "number": payload.number,
            "requester": payload.requester,
            "requester_unit": payload.requester_unit,
            "basis": payload.basis,
            "document": payload.document,
            "dated": payload.dated,
            "signed_by": payload.signed_by,
            "purpose": payload.purpose,
            "matter": payload.matter,
            "items": record_text(act.entry.payload["items"]),
            "whole_log": payload.whole_log,
            "package": payload.package,
            "manifest_sha256": payload.manifest_sha256,
            "mark": payload.mark,
            "author": act.author,
            "author_name": act.name_of(act.author),
            "approver": payload.approver,
            "approver_name": payload.approver_name,
            "exported_at": utc_text(act.entry.written_at),
            "search": fold(f"{words} {payload.purpose} {payload.signed_by}"),
            "exported_as": act.entry.acceptance,
        },
    )
    return Line(
        text=wording.evidence_exported(
            number=payload.number,
            items=numbers,
            requester=payload.requester,
            unit=payload.requester_unit,
            document=payload.document,
            dated=payload.dated,
            approver=payload.approver_name,
        ),
        category=LogCategory.CAPTURE,
        unit=payload.requester_unit,
        subject=f"export:{payload.export_id}",
        matter=payload.matter,
    )


def _set_aside(_act: Act, payload: EvidenceSetAside) -> Line:
    names = [one.path.rpartition("/")[2] for one in payload.files[:_NAMED]]
    return Line(text=wording.evidence_set_aside(payload.count, names), category=LogCategory.FAULT)


HANDLERS: Handlers = {
    CaptureAnnotated: _annotated,
    EvidenceExported: _exported,
    EvidenceSetAside: _set_aside,
}
