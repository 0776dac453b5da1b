"""Cameras live or not, kept by change; a run of a console says which time was watched at all (Statistics)."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, func, select

from app.domain.camera_times import CameraSpan, RunPart, Seen
from app.store.bulk.moments import to_us
from app.store.bulk.schema import camera_runs, camera_states
from app.store.bulk.store import Transactions

KEPT = timedelta(days=400)
"""A year can be stated a month after its end; older runs are deleted."""
MOST_CHANGES = 3_000_000
RUNS_AT_ONCE = 5


class CameraTimes:
    """Written by one thread; a run's end moves on with each part, so that a crash leaves no time assumed."""

    def __init__(self, transactions: Transactions, *, most_changes: int = MOST_CHANGES) -> None:
        self._transactions, self._most = transactions, most_changes

    def keep(self, station: str, parts: Sequence[RunPart]) -> None:
        """Write down what was seen, in one transaction; raises KnownError when the disk refuses."""
        with self._transactions.write() as connection:
            for part in parts:
                self._keep(connection, station, part)

    def spans(self, since: datetime, until: datetime) -> Iterator[CameraSpan]:
        """What was seen between `since` and `until`, in the order it began; spans may reach beyond."""
        runs, states = camera_runs.c, camera_states.c
        following = func.lead(states.at_us).over(
            partition_by=(states.run_id, states.camera), order_by=states.at_us
        )
        ended = func.coalesce(following, runs.ended_us)
        query = (
            select(states.camera, states.state, states.at_us, ended)
            .join(camera_runs, runs.run_id == states.run_id)
            .where(runs.ended_us > to_us(since), runs.began_us < to_us(until))
            .order_by(states.at_us)
            .execution_options(yield_per=5_000)
        )
        with self._transactions.read() as connection:
            for camera, state, began_us, ended_us in connection.execute(query):
                if state != Seen.UNSEEN:
                    yield CameraSpan(camera, Seen(state), began_us, ended_us)

    def forget(self, now: datetime) -> int:
        """Delete what is too old or too much, the oldest runs first, some at once; how many runs."""
        runs, gone = camera_runs.c, 0
        while True:
            with self._transactions.write() as connection:
                total = int(connection.execute(select(func.sum(runs.changes))).scalar_one() or 0)
                query = select(runs.run_id, runs.ended_us, runs.changes).order_by(runs.ended_us)
                oldest = connection.execute(query.limit(RUNS_AT_ONCE)).all()
                waiting, doomed = deque(oldest), []
                while waiting and (waiting[0].ended_us < to_us(now - KEPT) or total > self._most):
                    run = waiting.popleft()
                    total -= run.changes
                    doomed.append(run.run_id)
                for table in (camera_states, camera_runs):
                    connection.execute(delete(table).where(table.c.run_id.in_(doomed)))
            gone += len(doomed)
            if len(doomed) < RUNS_AT_ONCE:
                return gone

    def _keep(self, connection: Connection, station: str, part: RunPart) -> None:
        runs, added = camera_runs, len(part.changes)
        known = (
            runs.update()
            .where(runs.c.run_id == part.run_id)
            .values(ended_us=to_us(part.ended), changes=runs.c.changes + added)
        )
        if not connection.execute(known).rowcount:
            row = {"run_id": part.run_id, "station": station, "changes": added}
            times = {"began_us": to_us(part.began), "ended_us": to_us(part.ended)}
            connection.execute(runs.insert(), row | times)
        if part.changes:
            connection.execute(
                camera_states.insert(),
                [
                    {
                        "run_id": part.run_id,
                        "camera": one.camera,
                        "at_us": to_us(one.at),
                        "state": one.seen.value,
                    }
                    for one in part.changes
                ],
            )
