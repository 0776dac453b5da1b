"""The gallery, the annotations and the register of what was handed out."""

from __future__ import annotations

import json
from datetime import date
from itertools import islice
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
from app.store.projections.tables import capture_annotations, captures, clips, exports, incidents
from app.store.queries.clips import around
from app.store.queries.records import texts
from app.store.search import fold

_MAX_PAGE = 500
_MAX_CHOICES = 500


def page(connection: Connection, wanted: ExhibitFilter, before: int | None, limit: int) -> ExhibitPage:
    """Up to `limit` exhibits before the journal place `before`, newest first."""
    limit = max(1, min(limit, _MAX_PAGE))
    found = [
        *_captures(connection, wanted, before, limit + 1),
        *_clips(connection, wanted, before, limit + 1),
    ]
    found.sort(key=lambda one: one.order, reverse=True)
    items = tuple(found[:limit])
    return ExhibitPage(items, items[-1].order if len(found) > limit else None)


def by_ids(
    connection: Connection, capture_ids: tuple[str, ...], clip_ids: tuple[str, ...] = ()
) -> tuple[Exhibit, ...]:
    """The captures and clips with these ids, in the order they were sealed."""
    pictures = connection.execute(_exhibits().where(captures.c.capture_id.in_(capture_ids)))
    films = connection.execute(select(clips).where(clips.c.clip_id.in_(clip_ids)))
    found = [*(_exhibit(row) for row in pictures), *(_clip(row) for row in films)]
    return tuple(sorted(found, key=lambda one: one.order))


def clips_beside(connection: Connection, capture_ids: tuple[str, ...]) -> tuple[str, ...]:
    """The ids of the clips that lie beside these captures, or beside another picture of the same burst."""
    found = (around(connection, capture_id) for capture_id in capture_ids)
    return tuple(dict.fromkeys(one.clip_id for one in found if one is not None))


def of_matter(connection: Connection, incident_id: str) -> tuple[Exhibit, ...]:
    """The captures an incident names and the clips beside them, in the order they were sealed."""
    query = select(incidents.c.capture_ids).where(incidents.c.incident_id == incident_id)
    ids = tuple(texts(connection.execute(query).scalar_one_or_none() or "[]"))
    return by_ids(connection, ids, clips_beside(connection, ids))


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


def _captures(connection: Connection, wanted: ExhibitFilter, before: int | None, limit: int) -> list[Exhibit]:
    if wanted.kind is ExhibitKind.CLIP:
        return []
    query = _filtered(connection, _exhibits(), wanted)
    if before is not None:
        query = query.where(captures.c.sealed_as < before)
    rows = connection.execute(query.order_by(captures.c.sealed_as.desc()).limit(limit))
    return [_exhibit(row) for row in rows]


def _clips(connection: Connection, wanted: ExhibitFilter, before: int | None, limit: int) -> list[Exhibit]:
    """Clips with a number of their own; what is said of pictures alone leaves them out."""
    about_pictures = wanted.described is not None or wanted.suspected or wanted.matter
    if wanted.kind is ExhibitKind.CAPTURE or about_pictures:
        return []
    query = select(clips).where(clips.c.number != "").order_by(clips.c.sealed_as.desc())
    for column, value in (
        (clips.c.camera, wanted.camera),
        (clips.c.place, wanted.place),
        (clips.c.officer, wanted.officer),
    ):
        if value:
            query = query.where(column == value)
    if wanted.since is not None:
        query = query.where(clips.c.starts_at >= utc_text(wanted.since))
    if wanted.until is not None:
        query = query.where(clips.c.starts_at < utc_text(wanted.until))
    if before is not None:
        query = query.where(clips.c.sealed_as < before)
    words = fold(wanted.text).split()
    # The database does not fold; clips of their own are few, and the walk ends with the page.
    rows = (row for row in connection.execute(query) if _says(row, words))
    return [_clip(row) for row in islice(rows, limit)]


def _says(row: Row[Any], words: list[str]) -> bool:
    text = fold(f"{row.number} {row.camera} {row.camera_name} {row.place}")
    return all(word in text for word in words)


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


def _clip(row: Row[Any]) -> Exhibit:
    return Exhibit(
        kind=ExhibitKind.CLIP,
        exhibit_id=row.clip_id,
        number=row.number,
        camera=row.camera,
        camera_name=row.camera_name,
        place=row.place,
        taken_at=parse_utc(row.starts_at),
        ends_at=parse_utc(row.ends_at),
        officer=row.officer,
        officer_name=row.officer_name,
        description="",
        suspicion="",
        described=True,
        evidence=row.evidence,
        sha256=row.sha256,
        order=row.sealed_as,
        follows=row.capture_id,
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
