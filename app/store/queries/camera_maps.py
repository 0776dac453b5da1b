"""Camera maps: versions, cameras, reference pictures."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select

from app.domain.camera_map import CameraMap, MapCamera, MapVersion, ReferencePicture
from app.journal.canonical import parse_utc, utc_text
from app.journal.entries.camera_map import camera_of
from app.store.projections.camera_map_tables import map_cameras, map_versions, references
from app.store.queries.records import moment


def cameras_in_force(connection: Connection, at: datetime) -> tuple[MapCamera, ...]:
    """The cameras of `in_force`, without pictures."""
    return in_force(connection, at).cameras


def in_force(connection: Connection, at: datetime) -> CameraMap:
    """Of every branch the version accepted last whose time has come; one run out stays until then."""
    table = map_versions
    begun = (
        select(func.max(table.c.accepted_as))
        .where(table.c.valid_from <= utc_text(at))
        .group_by(table.c.branch)
        .scalar_subquery()
    )
    query = select(table).where(table.c.accepted_as.in_(begun)).order_by(table.c.branch)
    found = tuple(_version(row) for row in connection.execute(query))
    cameras = tuple(one for version in found for one in cameras_of(connection, version.version_id))
    return CameraMap(cameras, found, pictures(connection))


def versions(connection: Connection, branch: str = "", limit: int = 500) -> tuple[MapVersion, ...]:
    """The newest first; of one branch, or of all."""
    query = select(map_versions).order_by(map_versions.c.accepted_as.desc()).limit(limit)
    if branch:
        query = query.where(map_versions.c.branch == branch)
    return tuple(_version(row) for row in connection.execute(query))


def last_number(connection: Connection, branch: str) -> int:
    """The number of a branch's newest version, 0 before its first."""
    query = select(func.max(map_versions.c.number)).where(map_versions.c.branch == branch)
    return int(connection.execute(query).scalar_one() or 0)


def cameras_of(connection: Connection, version_id: str) -> tuple[MapCamera, ...]:
    """The cameras of a version, in the order of its file."""
    table = map_cameras
    query = select(table.c.record).where(table.c.version_id == version_id).order_by(table.c.position)
    return tuple(camera_of(json.loads(record)) for record in connection.execute(query).scalars())


def pictures(connection: Connection) -> tuple[ReferencePicture, ...]:
    """Every reference picture."""
    query = select(references).order_by(references.c.camera, references.c.preset)
    return tuple(
        ReferencePicture(
            number=row.camera,
            preset=row.preset,
            path=row.path,
            sha256=row.sha256,
            taken_at=parse_utc(row.taken_at),
            set_by=row.set_by,
            set_by_name=row.set_by_name,
        )
        for row in connection.execute(query)
    )


def _version(row: Row[Any]) -> MapVersion:
    return MapVersion(
        version_id=row.version_id,
        branch=row.branch,
        number=row.number,
        sender=row.sender,
        valid_from=parse_utc(row.valid_from),
        valid_to=moment(row.valid_to),
        file_name=row.file_name,
        sha256=row.sha256,
        path=row.path,
        accepted_at=parse_utc(row.accepted_at),
        accepted_by=row.accepted_by,
        accepted_by_name=row.accepted_by_name,
        cameras=row.cameras,
        refused=row.refused,
    )
