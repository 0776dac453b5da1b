"""SQLite and PostgreSQL give the same answers on the same data."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, select

from app.domain.camera_times import Seen, WatchedCameras, camera_times
from app.domain.log import LogFilter
from app.store.bulk.camera_times import KEPT, CameraTimes
from app.store.bulk.filters import DeclarationFilter, SealFilter, SightingFilter
from app.store.bulk.moments import to_us
from app.store.bulk.paging import Ask
from app.store.bulk.recognition_rates import RecognitionRates
from app.store.bulk.store import Batch, BulkStore
from app.store.engine import memory_engine
from app.store.projections.tables import duty_log
from app.store.queries.duty_log import _chosen
from app.store.search import fold
from app.store.upgrade import run
from tests.app.store.bulk.rig import (
    NOW,
    Database,
    declaration,
    gate,
    origin,
    position,
    seal,
    sighting,
    take_all,
)
from tests.support.postgres import Room

few = settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
fewer = settings(max_examples=15, suppress_health_check=list(HealthCheck), deadline=None)

_SPOKEN = """
cảng Đình Vũ WHSU5018375 51C-482.17 1e5 0x1F a-b 12abc 1.000 1,000 1000 10 3:45 http://x.vn/y công container
đ Đ ﬁ ½ ² ß İ 中文 it's 'x' "q" & | ! ( ) :* \\ % _ AND OR <-> 1-2 -5 +7 e@mail.vn
"""
WORDS = st.sampled_from(_SPOKEN.split())
LINES = st.lists(st.lists(WORDS, max_size=6).map(" ".join), max_size=8)
TYPED = st.one_of(
    st.lists(WORDS, min_size=1, max_size=3).map(" ".join),
    st.text(alphabet="cảngđìnhvũ1050.,:-'\"*()&|! e", max_size=12),
)


@pytest.fixture
def engines(shared: Room) -> Iterator[tuple[Engine, Engine]]:
    file, server = memory_engine(), shared.server().engine("haidang", writing=True)
    with file.begin() as connection:
        run(connection)
    yield file, server
    file.dispose()
    server.dispose()


def line(number: int, text: str) -> dict[str, Any]:
    values: dict[str, Any] = dict.fromkeys((column.name for column in duty_log.columns), "")
    values |= {"acceptance": number, "entry_id": str(number), "text": text, "search": fold(text)}
    return {**values, "late": False, "has_attachment": False}


def found(connection: Connection, lines: list[str], typed: str) -> list[int]:
    transaction = connection.begin_nested()
    for number, text in enumerate(lines, start=1):
        connection.execute(duty_log.insert(), line(number, text))
    query = _chosen(connection.dialect.name, LogFilter(text=typed), None, 100)
    numbers = list(connection.execute(query).scalars())
    transaction.rollback()
    return numbers


def test_the_log_is_searched_alike(engines: tuple[Engine, Engine]) -> None:
    with ExitStack() as stack:
        file, server = (stack.enter_context(engine.begin()) for engine in engines)

        @few
        @given(LINES, TYPED)
        def alike(lines: list[str], typed: str) -> None:
            assert found(file, lines, typed) == found(server, lines, typed)

        alike()
        assert found(server, ["cảng Đình Vũ"], "dinh") == [1]


@pytest.fixture
def stores(shared: Room, tmp_path: Path) -> Iterator[tuple[BulkStore, BulkStore]]:
    databases = Database(tmp_path / "bulk.sqlite3"), Database.shared(shared.server())
    yield BulkStore(databases[0]), BulkStore(databases[1])
    for database in databases:
        database.close()


def test_declarations_are_searched_and_paged_alike(stores: tuple[BulkStore, BulkStore]) -> None:
    told = iter(range(1, 1_000_000))

    @fewer
    @given(
        st.lists(st.lists(WORDS, max_size=4).map(" ".join), min_size=1, max_size=12),
        TYPED,
        st.sampled_from([frozenset(), frozenset("3"), frozenset("12")]),
        st.integers(1, 5),
        st.booleans(),
    )
    def alike(names: list[str], typed: str, channels: frozenset[str], limit: int, newest: bool) -> None:
        rows = [
            declaration(serial, enterprise_name=name, channel=str(serial % 3 + 1))
            for serial, name in zip(told, names, strict=False)
        ]
        for store in stores:
            take_all(store, rows)
        wanted, beyond = DeclarationFilter(words=typed, channels=channels), None
        while True:
            pages = [store.declarations(wanted, Ask(limit, newest, beyond=beyond)) for store in stores]
            # Within one budget of time each: how far a step gets may differ, what it holds may not.
            assert [row.stem for row in pages[0].rows] == [row.stem for row in pages[1].rows]
            assert pages[0].more == pages[1].more
            if not pages[0].more or pages[0].resume is None:
                return
            beyond = pages[0].resume

    alike()


def test_what_devices_deliver_is_told_alike(stores: tuple[BulkStore, BulkStore]) -> None:
    seen = origin(key="s1", happened_at=NOW)
    told = declaration(7)
    batch = Batch(
        declarations=(told,),
        gate_lines=(gate(told.number, "WHSU5018375", origin=origin(key="g1")),),
        sightings=(sighting(origin=seen, container="WHSU5018375", confidence=91),),
        seals=(seal(origin=origin(key="d1"), container="WHSU5018375"),),
        positions=(position(1, door_open=True, battery_percent=12), position(2, door_open=False)),
    )
    answers = []
    for store in stores:
        assert store.take(batch).sightings.new == 1
        assert store.take(batch).sightings.known == 1
        rates = RecognitionRates(store._transactions)
        [track] = store.seal_tracks("WHSU5018375")
        answers.append(
            (
                store.passages(SightingFilter(words="whsu", camera="HP-G3-01"), Ask(10)).rows,
                store.seals(SealFilter(words="whsu", attention_at=NOW), Ask(10)).rows,
                track.track,
                store.declaration(told.stem),
                [replace(one, version_id=0) for one in store.declaration_versions(track.seal.row_id)],
                store.cameras(),
                rates.hours(NOW - timedelta(days=1)),
                rates.last(),
            )
        )
    assert answers[0] == answers[1]
    assert answers[0][0][0].gate is not None


def test_Statistics_the_times_of_cameras_are_told_alike(shared: Room, tmp_path: Path) -> None:
    told, until = [], NOW + timedelta(hours=1)
    for database in (Database(tmp_path / "bulk.sqlite3"), Database.shared(shared.server())):
        with closing(database):
            times, watched = CameraTimes(database), WatchedCameras()
            for step in range(12):
                seen = {"HP-01": Seen.LIVE if step % 3 else Seen.LOST}
                seen |= {"HP-02": Seen.LIVE} if step > 6 else {}
                watched.note(seen, NOW + timedelta(seconds=step), step)
                if step % 4 == 0:
                    times.keep("may-1", watched.take())
            times.keep("may-1", watched.take())
            found = camera_times(times.spans(NOW, until), to_us(NOW), to_us(until))
            told.append((found, times.forget(NOW), times.forget(until + KEPT), times.forget(until + KEPT)))
    assert told[0] == told[1]
    assert told[0][1:] == (0, 1, 0)


def test_sorting_and_comparing_text_is_alike(engines: tuple[Engine, Engine]) -> None:
    words = ["Đình", "Dinh", "dinh", "cảng", "Cang", "a b", "a-b", "ab", "_x", "10", "9", "é", "z", "ơ"]
    expected = sorted(words)
    for engine in engines:
        with closing(engine.connect()) as connection:
            for number, text in enumerate(words, start=1):
                connection.execute(duty_log.insert(), {**line(number, text), "unit": text})
            query = select(duty_log.c.unit).order_by(duty_log.c.unit)
            assert list(connection.execute(query).scalars()) == expected
