"""The page cache: nothing lost, nothing doubled, bounded; pure Python."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from app.services.tables import Ask, Page
from widgets.common.table.pages import PageCache, Ticket


@dataclass(frozen=True)
class Row:
    row_id: int


class Store:
    """A list of keys answering asks as the real store does; `obeys_until` False: as simpler services do."""

    def __init__(self, keys: set[int], *, obeys_until: bool = True) -> None:
        self.keys = set(keys)
        self.obeys_until = obeys_until

    def fetch(self, ask: Ask) -> Page[Row]:
        if ask.ahead_of is not None:
            ahead = sorted(key for key in self.keys if key > ask.ahead_of)
            return Page(tuple(map(Row, reversed(ahead[: ask.limit]))), len(ahead) > ask.limit, None)
        sign = -1 if ask.newest_first else 1
        found: list[int] = sorted(
            (key for key in self.keys if ask.beyond is None or sign * key > sign * ask.beyond),
            key=lambda key: sign * key,
        )
        if ask.until is not None and self.obeys_until:
            found = [key for key in found if sign * key <= sign * ask.until]
        page = found[: ask.limit]
        more = len(found) > ask.limit
        return Page(tuple(map(Row, page)), more, page[-1] if more else None)


def read_all(cache: PageCache[Row], store: Store) -> list[int]:
    place, keys = 0, list[int]()
    while True:
        settle(cache, store, place, place + 3)
        row = cache.row(place)
        if row is None:
            assert place >= cache.count
            return keys
        keys.append(row.row_id)
        place += 1


def settle(cache: PageCache[Row], store: Store, first: int, last: int) -> None:
    for _ in range(1000):
        tickets = cache.wanted(first, last)
        if not tickets:
            return
        for ticket in tickets:
            cache.answer(ticket, store.fetch(ticket.ask))
    raise AssertionError("the cache asks for ever")


def held(cache: PageCache[Row]) -> list[int]:
    rows = [cache.row(place) for place in range(cache.count)]
    return [row.row_id for row in rows if row is not None]


keys = st.integers(0, 10_000)
moves = st.one_of(
    st.tuples(st.just("look"), st.integers(0, 400)),
    st.tuples(st.just("add"), keys),
    st.tuples(st.just("top"), st.integers(1, 40)),
    st.tuples(st.just("answer"), st.integers(0, 5)),
    st.tuples(st.just("refresh"), st.just(0)),
    st.tuples(st.just("remove"), st.integers(0, 400)),
)


@settings(max_examples=200, deadline=None)
@given(st.sets(keys, max_size=300), st.lists(moves, max_size=60), st.booleans(), st.booleans())
def test_no_row_is_lost_or_doubled_while_rows_are_added_and_answers_come_in_any_order(
    start: set[int], steps: list[tuple[str, int]], newest_first: bool, obeys_until: bool
) -> None:
    store = Store(start, obeys_until=obeys_until)
    cache: PageCache[Row] = PageCache(page_rows=10, max_pages=4)
    cache.restart(newest_first=newest_first)
    under_way: list[tuple[Ticket[Row], Page[Row]]] = []
    for step, number in steps:
        if step == "look":
            under_way += [(t, store.fetch(t.ask)) for t in cache.wanted(number, number + 8)]
        elif step == "add":
            store.keys.add(number)
        elif step == "top":
            store.keys |= {max(store.keys, default=0) + extra for extra in range(1, number)}
            ticket = cache.ahead()
            if ticket is not None:
                under_way.append((ticket, store.fetch(ticket.ask)))
        elif step == "answer" and under_way:
            cache.answer(*under_way.pop(number % len(under_way)))
        elif step == "refresh":
            cache.refresh()
        elif step == "remove" and number < len(store.keys):
            store.keys.discard(sorted(store.keys)[number])
        shown = held(cache)
        assert shown == sorted(set(shown), reverse=newest_first)
        assert len(shown) <= 6 * (10 + 32)
    for ticket, page in under_way:
        cache.answer(ticket, page)
    while (again := cache.ahead()) is not None:
        cache.answer(again, store.fetch(again.ask))
        if not cache.more_ahead:
            break
    cache.refresh()
    assert read_all(cache, store) == sorted(store.keys, reverse=newest_first)


def test_an_answer_that_comes_after_a_restart_is_ignored() -> None:
    old, new = Store({1, 2, 3}), Store({7, 8})
    cache: PageCache[Row] = PageCache()
    (late,) = cache.wanted(0, 10)
    cache.restart()
    (fresh,) = cache.wanted(0, 10)
    assert cache.answer(fresh, new.fetch(fresh.ask))
    assert not cache.answer(late, old.fetch(late.ask))
    assert held(cache) == [8, 7]


def test_the_old_rows_stay_until_the_first_new_page_is_there() -> None:
    cache: PageCache[Row] = PageCache()
    settle(cache, Store({1, 2}), 0, 10)
    cache.restart()
    assert held(cache) == [2, 1]
    settle(cache, Store({9}), 0, 10)
    assert held(cache) == [9]


def test_only_what_is_looked_at_is_asked_for() -> None:
    store = Store(set(range(10_000)))
    cache: PageCache[Row] = PageCache(page_rows=100, max_pages=5)
    settle(cache, store, 0, 40)
    assert cache.count <= 300
    assert cache.wanted(0, 40) == []


def test_held_pages_are_bounded_and_come_back_when_one_scrolls_back() -> None:
    store = Store(set(range(5_000)))
    cache: PageCache[Row] = PageCache(page_rows=100, max_pages=5)
    assert len(read_all(cache, store)) == 5_000
    assert len(held(cache)) <= 600
    assert cache.row(0) is None
    settle(cache, store, 0, 40)
    assert cache.row(0) == Row(4_999)


def test_a_search_that_ran_out_of_time_goes_on_where_it_stopped() -> None:
    cache: PageCache[Row] = PageCache()
    (first,) = cache.wanted(0, 10)
    cache.answer(first, Page((), True, 500))
    assert (cache.count, cache.ended, cache.searched_to) == (0, False, 500)
    (second,) = cache.wanted(0, 10)
    assert second.ask.beyond == 500
    cache.answer(second, Page((Row(3),), False, None))
    assert (held(cache), cache.ended, cache.searched_to) == ([3], True, None)


def test_many_small_pages_around_the_place_one_reads_are_not_fetched_in_a_circle() -> None:
    store = Store({1})
    cache: PageCache[Row] = PageCache(page_rows=10, max_pages=2)
    settle(cache, store, 0, 8)
    for key in range(2, 40):
        store.keys.add(key)
        ticket = cache.ahead()
        assert ticket is not None
        cache.answer(ticket, store.fetch(ticket.ask))
        settle(cache, store, 4, 12)
    assert read_all(cache, store) == list(range(39, 0, -1))


def test_a_failed_ask_is_wanted_again() -> None:
    cache: PageCache[Row] = PageCache()
    (ticket,) = cache.wanted(0, 10)
    assert cache.wanted(0, 10) == []
    assert cache.failed(ticket)
    assert len(cache.wanted(0, 10)) == 1
