"""What is drawn at random can be drawn again by anybody, and nobody draws until it suits unseen (D13.1)."""

from __future__ import annotations

import hashlib
import hmac
import math
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from app.domain.log import LogFilter
from app.domain.open_item import ItemGroup
from app.domain.random_check import (
    ALGORITHM,
    SEED_BYTES,
    CheckOutcome,
    Criterion,
    CriterionName,
    Population,
    SampleMember,
    SampleOf,
    draw_numbers,
    population_sha256,
)
from app.domain.refusals import NotFoundError, RefusedError
from app.services.populations import Populations, Wish
from app.services.tables import DeclarationFilter, SealFilter, SightingFilter, Tables
from app.store.bulk.database import BulkDatabase
from app.store.bulk.pictures import Pictures
from app.store.bulk.rows import Declaration, Origin, SealInfo, Sighting
from app.store.bulk.store import BATCH_ROWS, Batch, BulkStore
from app.store.projections.mobile_tables import sample_draws, sample_items
from tests.support.duty import DutyRoom

RED = (Criterion(CriterionName.CHANNEL, "3"),)
NUMBERS = st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=40, unique=True)


def population(count: int = 30) -> Population:
    members = (SampleMember(f"1070000{n:05d}", f"Công ty {n}", "WHSU5018375") for n in range(count))
    return Population(SampleOf.DECLARATION, RED, tuple(members))


@given(NUMBERS, st.integers(1, 40), st.binary(min_size=SEED_BYTES, max_size=SEED_BYTES), st.randoms())
def test_D13_1_the_same_seed_and_population_give_the_same_sample_in_whatever_order_it_was_read(
    numbers: list[str], count: int, seed: bytes, order: object
) -> None:
    drawn = draw_numbers(numbers, count, seed)
    mixed = [*numbers, *numbers]
    order.shuffle(mixed)  # type: ignore[attr-defined]
    assert draw_numbers(mixed, count, seed) == drawn, "each number once, whatever its place"
    assert population_sha256(mixed) == population_sha256(numbers)
    assert len(set(drawn)) == len(drawn) == min(count, len(numbers))
    assert set(drawn) <= set(numbers)
    ranked = sorted(numbers, key=lambda one: hmac.new(seed, one.encode(), hashlib.sha256).digest())
    assert list(drawn) == ranked[:count], "as docs/random-checks.md tells everybody to work it out"


def test_D13_1_no_number_and_no_pair_is_drawn_more_often_than_another() -> None:
    numbers, draws = [f"N{n}" for n in range(6)], 6000
    alone: Counter[str] = Counter()
    pairs: Counter[frozenset[str]] = Counter()
    for n in range(draws):
        drawn = draw_numbers(numbers, 2, hashlib.sha256(str(n).encode()).digest())
        alone.update(drawn)
        pairs[frozenset(drawn)] += 1
    # Fixed seeds: the same figures on every run; 4.5 sigma is what chance leaves alone.
    for counted, share in ((alone, 2 / 6), (pairs, 1 / math.comb(6, 2))):
        spread = 4.5 * math.sqrt(draws * share * (1 - share))
        assert all(abs(count - draws * share) < spread for count in counted.values())
    assert len(pairs) == math.comb(6, 2)


def test_D13_1_a_draw_is_recorded_whole_and_can_be_drawn_again(on_duty: DutyRoom) -> None:
    checks, wanted = on_duty.services.samples, population()
    draw = checks.draw(on_duty.desk(), wanted, 5).value
    assert (draw.population, draw.algorithm, draw.criteria) == (30, ALGORITHM, RED)
    assert draw.population_sha256 == population_sha256(one.number for one in wanted.members)
    again = draw_numbers((one.number for one in wanted.members), 5, bytes.fromhex(draw.seed))
    assert [one.number for one in draw.items] == list(again)
    second = checks.draw(on_duty.desk(), wanted, 5).value
    assert second.seed != draw.seed
    assert (draw.nth, second.nth) == (1, 2)
    newest, oldest = on_duty.services.log.page(LogFilter(text="chọn ngẫu nhiên")).lines
    assert newest.text.startswith("Chọn ngẫu nhiên 5 trong 30 tờ khai để kiểm tra, lần thứ 2 trong ca.")
    assert oldest.text.endswith("Tiêu chí: luồng đỏ.")


def test_D14_1_3_1_D14_1_3_2_every_item_is_looked_at_or_it_stays_open_at_the_handover(
    on_duty: DutyRoom,
) -> None:
    checks, desk = on_duty.services.samples, on_duty.desk()
    draw = checks.draw(desk, population(), 3).value
    first, second, third = (one.number for one in draw.items)

    def owed() -> list[str]:
        items = on_duty.services.handovers.collect().items
        return [line.item.title for line in items if line.item.group is ItemGroup.SAMPLE]

    assert owed() == ["Kiểm tra ngẫu nhiên tờ khai: còn 3/3"]
    checks.check(desk, draw.draw_id, first, CheckOutcome.IN_ORDER)
    with pytest.raises(RefusedError, match="nội dung nghi vấn"):
        checks.check(desk, draw.draw_id, second, CheckOutcome.DOUBT)
    with pytest.raises(RefusedError, match="lý do"):
        checks.check(desk, draw.draw_id, third, CheckOutcome.NOT_CHECKED, "  ")
    with pytest.raises(NotFoundError):
        checks.check(desk, draw.draw_id, "khác", CheckOutcome.IN_ORDER)
    checks.check(desk, draw.draw_id, second, CheckOutcome.DOUBT, "Không có trong danh sách qua KVGS.")
    assert owed() == ["Kiểm tra ngẫu nhiên tờ khai: còn 1/3"]
    done = checks.check(desk, draw.draw_id, third, CheckOutcome.NOT_CHECKED, "Hệ thống tạm dừng.").value
    assert owed() == []
    assert done.finished_at is not None
    last = on_duty.services.log.page(LogFilter(subject=f"sample:{draw.draw_id}")).lines[0]
    assert last.text == (
        f"Kiểm tra ngẫu nhiên tờ khai {third}: không kiểm tra được. Hệ thống tạm dừng. "
        "Đã kiểm tra xong 3/3: 1 đúng quy định, 1 có nghi vấn, 1 không kiểm tra được."
    )
    with pytest.raises(RefusedError, match="đã được ghi kết quả này"):
        checks.check(desk, draw.draw_id, first, CheckOutcome.IN_ORDER)
    checks.check(desk, draw.draw_id, first, CheckOutcome.DOUBT, "Xem lại: sai số niêm phong.")
    assert checks.get(draw.draw_id).count(CheckOutcome.DOUBT) == 2
    tables = [sample_draws, sample_items]
    with on_duty.store.read() as connection:
        before = [connection.execute(select(table)).all() for table in tables]
    on_duty.store.rebuild_projections()
    with on_duty.store.read() as connection:
        assert [connection.execute(select(table)).all() for table in tables] == before


def test_D13_1_nothing_is_drawn_of_nothing(on_duty: DutyRoom) -> None:
    draw = on_duty.services.samples.draw
    with pytest.raises(RefusedError, match="Hãy mở rộng bộ lọc"):
        draw(on_duty.desk(), Population(SampleOf.SEAL, (), ()), 3)
    for count in (0, 201):
        with pytest.raises(RefusedError, match="từ 1 đến 200"):
            draw(on_duty.desk(), population(), count)


def test_D13_1_D14_1_3_the_population_is_the_list_as_it_is_filtered_each_number_once(tmp_path: Path) -> None:
    noon = datetime(2017, 3, 17, 5, tzinfo=UTC)

    def origin(key: object, at: datetime = noon) -> Origin:
        return Origin(source="thử", key=str(key), happened_at=at, received_at=at)

    bulk = BulkDatabase(tmp_path)
    try:
        store = BulkStore(bulk)
        declared = [
            Declaration(
                origin=origin(n),
                number=f"1070000{n:05d}",
                stem=f"1070000{n:05d}"[:11] if n % 10 == 0 else f"{n:011d}",
                registered_at=noon + timedelta(minutes=n - 1300),
                office="03EE" if n % 2 else "02CI",
                type_code="A11",
                flow="I",
                channel="3" if n % 3 else "1",
                stage="registered",
                enterprise_name=f"Công ty {n}",
            )
            for n in range(1400)
        ]
        seen = [
            Sighting(origin=origin(("s", n)), device="R1", camera="CAM-03", container=f"WHSU50183{n % 7:02d}")
            for n in range(20)
        ]
        carried = [
            SealInfo(
                origin=origin(("g", n)), device=f"d{n}", seal=f"S{n}", container="WHSU5018375" if n else ""
            )
            for n in range(3)
        ]
        for start in range(0, len(declared), BATCH_ROWS):
            store.take(Batch(declarations=tuple(declared[start : start + BATCH_ROWS])))
        store.take(Batch(sightings=tuple(seen)), Batch(seals=tuple(carried)))
        found = Populations(Tables(store, Pictures(tmp_path)))
        since, until = noon - timedelta(hours=21), noon + timedelta(hours=1)
        red = DeclarationFilter(channels=frozenset("3"), office="03EE")
        wanted = found.of(Wish(SampleOf.DECLARATION, red), since, until)
        expected = {
            one.number
            for one in declared
            if one.channel == "3" and one.office == "03EE" and since <= one.registered_at < until
        }
        assert {one.number for one in wanted.members} == expected
        assert len(expected) > 300
        assert {one.name: one.value for one in wanted.criteria}[CriterionName.OFFICE] == "03EE"
        boxes = found.of(Wish(SampleOf.CONTAINER, SightingFilter()), since, until)
        assert sorted(one.number for one in boxes.members) == [f"WHSU50183{n:02d}" for n in range(7)]
        (sealed,) = found.of(Wish(SampleOf.SEAL, SealFilter()), since, until).members
        assert (sealed.number, sealed.about) == ("WHSU5018375", "S1")
    finally:
        bulk.close()
