"""Declarations and gate lists: once, newest shown, older kept, found from either side."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from app.errors import KnownError
from app.store.bulk import ids
from app.store.bulk.filters import DeclarationFilter
from app.store.bulk.paging import Ask
from app.store.bulk.rows import Declaration
from app.store.bulk.store import BATCH_ROWS, Batch, BulkStore
from tests.app.store.bulk.rig import NOW, Database, declaration, gate, number, origin, take_all

ALL = DeclarationFilter()


def shown(bulk: BulkStore, wanted: DeclarationFilter = ALL) -> tuple[Declaration, ...]:
    return bulk.declarations(wanted, Ask(100)).rows


def test_a_delivery_repeated_changes_nothing(bulk: BulkStore) -> None:
    row = declaration(1)
    first = bulk.take(Batch(declarations=(row, row)))
    again = bulk.take(Batch(declarations=(row,)))
    assert (first.declarations.new, first.declarations.known) == (1, 1)
    assert (again.declarations.new, again.declarations.changed, again.declarations.known) == (0, 0, 1)
    assert again.numbers == frozenset()
    assert len(bulk.declaration_versions(shown(bulk)[0].row_id)) == 1


def test_D15_3_2_a_newer_state_replaces_the_row_and_the_older_one_stays_readable(bulk: BulkStore) -> None:
    before = declaration(1, channel="2")
    after = declaration(1, channel="3", stage="cleared", cleared_at=NOW)
    bulk.take(Batch(declarations=(before,)))
    outcome = bulk.take(Batch(declarations=(after,)))
    (row,) = shown(bulk)
    assert (row.channel, row.stage, row.versions) == ("3", "cleared", 2)
    assert outcome.numbers == {before.stem}
    newest, oldest = bulk.declaration_versions(row.row_id)
    assert json.loads(newest.payload)["channel"] == "3"
    assert json.loads(oldest.payload)["channel"] == "2"


def test_a_stale_file_that_comes_late_does_not_turn_the_row_back(bulk: BulkStore) -> None:
    bulk.take(Batch(declarations=(declaration(1, stage="passed", passed_at=NOW),)))
    bulk.take(Batch(declarations=(declaration(1, stage="registered"),)))
    (row,) = shown(bulk)
    assert (row.stage, row.versions) == ("passed", 2)


def test_an_amendment_belongs_to_its_declaration_and_leads(bulk: BulkStore) -> None:
    first = declaration(1, passed_at=NOW)
    amended = declaration(1, number=number(1, amendment=2), amendment=2, goods="lạc nhân")
    bulk.take(Batch(declarations=(first, amended)))
    (row,) = shown(bulk)
    assert row.number.endswith("2")
    assert row.goods == "lạc nhân"


def test_the_same_content_in_another_file_is_no_new_version_of_the_row(bulk: BulkStore) -> None:
    bulk.take(Batch(declarations=(declaration(1),)))
    outcome = bulk.take(Batch(declarations=(declaration(1),)))
    assert outcome.declarations.changed == 0
    assert bulk.declaration_versions(shown(bulk)[0].row_id)[0].payload == ""


def test_rows_stand_by_day_of_registration_and_a_date_to_come_does_not_lead_for_ever(bulk: BulkStore) -> None:
    old = declaration(1, registered_at=NOW - timedelta(days=9))
    wrong = declaration(2, registered_at=NOW + timedelta(days=400))
    later = declaration(
        3, origin=origin(received_at=NOW + timedelta(days=1)), registered_at=NOW + timedelta(1)
    )
    bulk.take(Batch(declarations=(wrong,)))
    bulk.take(Batch(declarations=(later, old)))
    assert [row.number for row in shown(bulk)] == [later.number, wrong.number, old.number]


def test_D15_3_1_filters_by_channel_office_type_and_flow(bulk: BulkStore) -> None:
    rows = (
        declaration(1, channel="1"),
        declaration(2, channel="3D", office="02CI"),
        declaration(3, channel="2", type_code="B11", flow="E"),
        declaration(4, channel="3", stage="passed", passed_at=NOW),
    )
    bulk.take(Batch(declarations=rows))

    def found(**wanted: object) -> set[str]:
        return {row.number for row in shown(bulk, DeclarationFilter(**wanted))}  # type: ignore[arg-type]

    assert found(channels=frozenset("23")) == {row.number for row in rows[1:]}
    assert found(channels=frozenset("3"), office="02CI") == {rows[1].number}
    assert found(type_code="B11") == found(flow="E") == {rows[2].number}
    assert found(stage="passed") == {rows[3].number}
    assert found(office="99ZZ") == set()


def test_containers_are_joined_both_ways_by_the_first_eleven_digits(bulk: BulkStore) -> None:
    row = declaration(1, number=number(1, amendment=3))
    listed = number(1)[:11]
    bulk.take(
        Batch(
            declarations=(row,),
            gate_lines=(gate(listed, "WHSU5018375", customs_seal="HQ1"), gate(listed, "KMTU9340102")),
        )
    )
    assert shown(bulk)[0].containers == ("WHSU5018375", "KMTU9340102")
    (line,) = bulk.gate_lines("WHSU5018375")
    found = bulk.declaration(line.stem)
    assert found is not None
    assert found.number == row.number


def test_a_gate_line_delivered_again_with_another_seal_is_the_same_line(bulk: BulkStore) -> None:
    stem = number(1)
    bulk.take(Batch(gate_lines=(gate(stem, "WHSU5018375", customs_seal="HQ1"),)))
    outcome = bulk.take(Batch(gate_lines=(gate(stem, "WHSU5018375", customs_seal="HQ2"),)))
    (line,) = bulk.gate_lines("WHSU5018375")
    assert (line.customs_seal, line.versions) == ("HQ2", 2)
    assert (outcome.gate_lines.new, outcome.gate_lines.changed) == (0, 1)


def test_choices_offer_what_is_there(bulk: BulkStore) -> None:
    bulk.take(
        Batch(declarations=(declaration(1), declaration(2, office="02CI"), declaration(3, office="02CI")))
    )
    assert bulk.offices() == ("02CI", "03CC")
    assert bulk.types() == ("A11",)


def test_a_batch_larger_than_a_statement_takes_is_refused(bulk: BulkStore) -> None:
    with pytest.raises(ValueError, match="at most"):
        bulk.take(Batch(declarations=(declaration(1),) * (BATCH_ROWS + 1)))


def test_rows_of_a_day_stand_by_their_time_whatever_the_order_of_delivery(bulk: BulkStore) -> None:
    for minute in (7, 3, 11, 5):
        bulk.take(Batch(declarations=(declaration(minute, registered_at=NOW - timedelta(minutes=minute)),)))
    times = [row.registered_at for row in shown(bulk)]
    assert times == sorted(times, reverse=True)


def test_a_file_that_gives_only_dates_fills_one_second_and_goes_on_behind(bulk: BulkStore) -> None:
    midnight = NOW - timedelta(days=3)
    take_all(bulk, [declaration(n, registered_at=midnight) for n in range(200)])
    again = BulkStore(bulk._transactions)
    take_all(again, [declaration(n, registered_at=midnight) for n in range(200, 260)])
    keys = [row.row_id for row in again.declarations(ALL, Ask(500)).rows]
    assert len(set(keys)) == 260
    assert max(keys) - min(keys) == 259


def test_the_last_seconds_of_a_day_take_the_free_numbers_before_them(
    database: Database, bulk: BulkStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ids, "NUMBER_BITS", 2)
    monkeypatch.setattr(ids, "first_id", lambda day: day << 2)
    last = NOW.replace(hour=16, minute=59, second=59) - timedelta(days=1)
    rows = [declaration(n, registered_at=last) for n in range(5)]
    for row in rows[:4]:
        bulk.take(Batch(declarations=(row,)))
    assert len(shown(bulk)) == 4
    with pytest.raises(KnownError, match="Một ngày"):
        bulk.take(Batch(declarations=(rows[4],)))
    assert len(shown(bulk)) == 4
