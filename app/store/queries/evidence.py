"""The gallery, the annotations and the register of what was handed out."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, select

from app.domain.annotation import Annotation
from app.domain.evidence import (
    Basis,
    Choice,
    Exhibit,
    ExhibitFilter,
    ExhibitKind,
    ExhibitPage,
    ExportedFile,
    GalleryChoices,
    HandOut,
)
from app.journal.canonical import parse_utc, utc_text
from app.store.projections.tables import capture_annotations, captures, exports, incidents
from app.store.queries.records import texts
from app.store.search import fold

_MAX_PAGE = 500
_MAX_CHOICES = 500


def page(connection: Connection, wanted: ExhibitFilter, before: int | None, limit: int) -> ExhibitPage:
    """Up to `limit` exhibits before the journal place `before`, newest first."""
    limit = max(1, min(limit, _MAX_PAGE))
    if wanted.kind is ExhibitKind.CLIP:
        return ExhibitPage((), None)
    query = _filtered(connection, _exhibits(), wanted)
    if before is not None:
        query = query.where(captures.c.sealed_as < before)
    rows = connection.execute(query.order_by(captures.c.sealed_as.desc()).limit(limit + 1)).all()
    items = tuple(_exhibit(row) for row in rows[:limit])
    return ExhibitPage(items, items[-1].order if len(rows) > limit else None)


def by_ids(connection: Connection, capture_ids: tuple[str, ...]) -> tuple[Exhibit, ...]:
    """The captures with these ids, in the order they were sealed."""
    query = _exhibits().where(captures.c.capture_id.in_(capture_ids)).order_by(captures.c.sealed_as)
    return tuple(_exhibit(row) for row in connection.execute(query))


def choices(connection: Connection) -> GalleryChoices:
    """What the filters offer."""
    return GalleryChoices(
        cameras=_pairs(connection, captures.c.camera, captures.c.camera_name, both=True),
        places=_pairs(connection, captures.c.place, captures.c.place),
        officers=_pairs(connection, captures.c.officer, captures.c.officer_name),
        matters=tuple(
            Choice(row.incident_id, f"{row.number} {row.place}".strip())
            for row in connection.execute(
                select(incidents.c.incident_id, incidents.c.number, incidents.c.place)
                .where(incidents.c.capture_ids != "[]")
                .order_by(incidents.c.recorded_as.desc())
                .limit(_MAX_CHOICES)
            )
        ),
    )


def annotations_of(connection: Connection, capture_id: str) -> tuple[Annotation, ...]:
    """The layers of one capture, newest first."""
    query = (
        select(capture_annotations)
        .where(capture_annotations.c.capture_id == capture_id)
        .order_by(capture_annotations.c.made_as.desc())
    )
    return tuple(_annotation(row) for row in connection.execute(query))


def exported(
    connection: Connection, text: str = "", before: int | None = None, limit: int = 100
) -> tuple[HandOut, ...]:
    """The register, newest first; `text` as typed, accents ignored."""
    query = select(exports).order_by(exports.c.exported_as.desc()).limit(max(1, min(limit, _MAX_PAGE)))
    for word in fold(text).split():
        query = query.where(_holds(exports.c.search, word))
    if before is not None:
        query = query.where(exports.c.exported_as < before)
    return tuple(_hand_out(row) for row in connection.execute(query))


def export_by_id(connection: Connection, export_id: str) -> HandOut | None:
    """One line of the register."""
    row = connection.execute(select(exports).where(exports.c.export_id == export_id)).one_or_none()
    return _hand_out(row) if row else None


def _exhibits() -> Select[Any]:
    layers = (
        select(func.count())
        .select_from(capture_annotations)
        .where(capture_annotations.c.capture_id == captures.c.capture_id)
        .scalar_subquery()
    )
    return select(captures, layers.label("layers"))


def _filtered(connection: Connection, query: Select[Any], wanted: ExhibitFilter) -> Select[Any]:
    for word in fold(wanted.text).split():
        query = query.where(_holds(captures.c.search, word))
    for column, value in (
        (captures.c.camera, wanted.camera),
        (captures.c.place, wanted.place),
        (captures.c.officer, wanted.officer),
    ):
        if value:
            query = query.where(column == value)
    if wanted.since is not None:
        query = query.where(captures.c.taken_at >= utc_text(wanted.since))
    if wanted.until is not None:
        query = query.where(captures.c.taken_at < utc_text(wanted.until))
    if wanted.described is not None:
        blank = captures.c.described_at.is_(None)
        query = query.where(~blank if wanted.described else blank)
    if wanted.suspected:
        query = query.where(captures.c.suspicion != "")
    if wanted.matter:
        ids = connection.execute(
            select(incidents.c.capture_ids).where(incidents.c.incident_id == wanted.matter)
        ).scalar_one_or_none()
        query = query.where(captures.c.capture_id.in_(texts(ids or "[]")))
    return query


def _holds(column: ColumnElement[str], word: str) -> ColumnElement[bool]:
    # Folded words hold letters and digits alone: nothing in them means anything to LIKE.
    return column.like(f"%{word}%")


def _pairs(
    connection: Connection, value: ColumnElement[str], words: ColumnElement[str], *, both: bool = False
) -> tuple[Choice, ...]:
    query = select(value, func.max(words)).where(value != "").group_by(value).order_by(value)
    return tuple(
        Choice(one, f"{one} {name}" if both and name != one else name)
        for one, name in connection.execute(query.limit(_MAX_CHOICES))
    )


def _exhibit(row: Row[Any]) -> Exhibit:
    return Exhibit(
        kind=ExhibitKind.CAPTURE,
        exhibit_id=row.capture_id,
        number=row.number,
        camera=row.camera,
        camera_name=row.camera_name,
        place=row.place,
        taken_at=parse_utc(row.taken_at),
        officer=row.officer,
        officer_name=row.officer_name,
        description=row.description,
        suspicion=row.suspicion,
        described=row.described_at is not None,
        evidence=row.evidence,
        sha256=row.sha256,
        order=row.sealed_as,
        annotations=row.layers,
        follows=row.follows,
    )


def _annotation(row: Row[Any]) -> Annotation:
    return Annotation(
        annotation_id=row.annotation_id,
        capture_id=row.capture_id,
        layer=row.layer,
        layer_sha256=row.layer_sha256,
        picture=row.picture,
        picture_sha256=row.picture_sha256,
        shapes=row.shapes,
        note=row.note,
        author_name=row.author_name,
        made_at=parse_utc(row.made_at),
    )


def _hand_out(row: Row[Any]) -> HandOut:
    return HandOut(
        export_id=row.export_id,
        number=row.number,
        requester=row.requester,
        requester_unit=row.requester_unit,
        basis=Basis(row.basis),
        document=row.document,
        dated=date.fromisoformat(row.dated),
        signed_by=row.signed_by,
        purpose=row.purpose,
        matter=row.matter,
        items=tuple(ExportedFile(**one) for one in json.loads(row.items)),
        whole_log=row.whole_log,
        package=row.package,
        manifest_sha256=row.manifest_sha256,
        mark=row.mark,
        author_name=row.author_name,
        approver_name=row.approver_name,
        exported_at=parse_utc(row.exported_at),
        order=row.exported_as,
    )
