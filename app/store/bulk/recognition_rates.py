"""How often each recognition camera read something, hour by hour (D14.1.1c)."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from sqlalchemy import Connection, func, select, text

from app.domain.recognition_health import HourOfReadings, LastReading
from app.store.bulk.moments import LOCAL_SHIFT_US, day_of, first_id, from_us, to_us
from app.store.bulk.schema import recognitions

HOUR_US = 3_600_000_000
CAMERAS_MOST = 2_000


class Reads(Protocol):
    """The reading side of the bulk file."""

    def read(self) -> AbstractContextManager[Connection]:
        """A reading transaction."""
        ...


class RecognitionRates:
    """Counts by index; never walks the table."""

    def __init__(self, transactions: Reads) -> None:
        self._transactions = transactions

    def hours(self, since: datetime) -> tuple[HourOfReadings, ...]:
        """Readings by camera and local hour from the day of `since` on; hours without any are left out."""
        table = recognitions.c
        hour = ((table.received_us + LOCAL_SHIFT_US) // HOUR_US).label("hour")
        query = (
            select(table.camera, hour, func.count(), func.avg(table.confidence))
            .where(table.row_id >= first_id(day_of(to_us(since))))
            .group_by(table.camera, text("hour"))
        )
        with self._transactions.read() as connection:
            return tuple(
                HourOfReadings(camera, int(number), int(readings), None if mean is None else float(mean))
                for camera, number, readings, mean in connection.execute(query)
            )

    def last(self) -> tuple[LastReading, ...]:
        """The newest reading of every camera, by when it came; one seek each."""
        table = recognitions.c
        found: list[LastReading] = []
        with self._transactions.read() as connection:
            camera = ""
            while len(found) < CAMERAS_MOST:
                query = (
                    select(table.camera, table.source, table.received_us)
                    .where(table.camera > camera)
                    .order_by(table.camera, table.row_id)
                    .limit(1)
                )
                first = connection.execute(query).one_or_none()
                if first is None:
                    break
                camera = first.camera
                newest = connection.execute(
                    select(table.source, table.received_us)
                    .where(table.camera == camera)
                    .order_by(table.row_id.desc())
                    .limit(1)
                ).one()
                found.append(LastReading(camera, newest.source, from_us(newest.received_us)))
        return tuple(found)
