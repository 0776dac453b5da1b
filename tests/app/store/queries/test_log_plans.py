"""A page of the log never gathers and sorts a year to show a screenful, whatever is filtered."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, event, text

from app.domain.directive_kinds import Channel
from app.domain.log import Cursor, LogCategory, LogFilter
from app.store.queries import clocks, directory, duty_log, messages, works
from app.store.queries.duty_log import _chosen
from tests.support.duty import duty_room

FILTERS = {
    "nothing": LogFilter(),
    "text": LogFilter(text="đình vũ"),
    "category": LogFilter(categories=frozenset({LogCategory.NOTE})),
    "categories": LogFilter(categories=frozenset({LogCategory.NOTE, LogCategory.CAPTURE})),
    "text and categories": LogFilter(
        text="xe", categories=frozenset({LogCategory.NOTE, LogCategory.CAPTURE})
    ),
    "person": LogFilter(person="cb-01"),
    "shift": LogFilter(shift_id="s"),
    "subject": LogFilter(subject="camera:1"),
    "unit": LogFilter(unit="Chi cục Đình Vũ"),
}


@pytest.mark.parametrize("name", FILTERS)
@pytest.mark.parametrize("before", [None, Cursor(500)], ids=["first page", "later page"])
def test_pages_stop_when_they_are_full(tmp_path: Path, name: str, before: Cursor | None) -> None:
    with duty_room(tmp_path / "data", enrol=False) as room, room.store.read() as connection:
        query = _chosen("sqlite", FILTERS[name], before, 100)
        compiled = query.compile(connection, compile_kwargs={"literal_binds": True})
        plan = [row.detail for row in connection.execute(text(f"EXPLAIN QUERY PLAN {compiled}"))]
    assert not [step for step in plan if "TEMP B-TREE" in step], plan
    assert not [step for step in plan if step == "SCAN duty_log" and name != "nothing"], plan


@contextmanager
def explained(data_dir: Path) -> Iterator[tuple[Connection, list[str]]]:
    """A connection to an empty room, and how SQLite goes about what is asked through it."""
    plans: list[str] = []
    with duty_room(data_dir, enrol=False) as room, room.store.read() as connection:

        @event.listens_for(connection, "before_cursor_execute")
        def explain(_conn: Any, _cursor: Any, statement: str, parameters: Any, *_more: Any) -> None:
            cursor = connection.connection.cursor()
            plans.extend(row[3] for row in cursor.execute(f"EXPLAIN QUERY PLAN {statement}", parameters))

        yield connection, plans


def test_what_few_lines_have_is_found_without_reading_the_log(tmp_path: Path) -> None:
    """The units offered, what corrects an entry, the number a unit was last reached at (D4.4)."""
    with explained(tmp_path / "data") as (connection, plans):
        duty_log.units(connection)
        duty_log.corrections(connection, "entry")
        directory.last_used(connection, "Chi cục Đình Vũ", Channel.FAX)
    assert any("duty_log_by_unit" in step for step in plans)
    assert any("duty_log_by_amends" in step for step in plans)
    assert not [step for step in plans if step == "SCAN duty_log"], plans


def test_what_is_open_is_found_without_reading_what_has_been(tmp_path: Path) -> None:
    """Asked every half minute, and by every screen: messages on their way, work of the shift, clocks."""
    with explained(tmp_path / "data") as (connection, plans):
        messages.unsettled(connection)
        messages.of_directives(connection, ("d",))
        works.open_ones(connection)
        works.ended_in(connection, "s")
        clocks.running(connection)
        clocks.of_requests(connection)
    assert not [step for step in plans if step.startswith("SCAN") and "room_clock" not in step], plans


def test_a_page_is_never_longer_than_asked_nor_than_a_thousand(tmp_path: Path) -> None:
    with duty_room(tmp_path / "data") as room:
        for number in range(5):
            room.services.log.note(room.desk(), f"Dòng {number}")
        assert len(room.services.log.page(limit=3).lines) == 3
        assert len(room.services.log.page(limit=0).lines) == 1
        both = LogFilter(categories=frozenset({LogCategory.NOTE, LogCategory.SESSION}))
        page = room.services.log.page(both, limit=4)
        assert [line.sequence for line in page.lines] == sorted(
            (line.sequence for line in page.lines), reverse=True
        )
        rest = room.services.log.page(both, page.next, limit=100)
        found = [*page.lines, *rest.lines]
        assert len({line.sequence for line in found}) == len(found)
        assert {line.category for line in found} == {LogCategory.NOTE, LogCategory.SESSION}
        assert rest.next is None


def test_a_time_range_is_half_open(tmp_path: Path) -> None:
    with duty_room(tmp_path / "data") as room:
        moment = datetime(2017, 3, 17, 1, 0, tzinfo=UTC)
        room.services.log.note(room.desk(), "Đúng giờ", moment)
        assert room.services.log.page(LogFilter(text="dung gio", since=moment)).lines
        assert not room.services.log.page(LogFilter(text="dung gio", until=moment)).lines
