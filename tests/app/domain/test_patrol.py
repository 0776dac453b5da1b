"""Planning a patrol and summing up what was watched: the rules alone (D14.1.2a, D14.4.1–3)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.bootstrap.checklists import bundled_checklists
from app.domain.camera_map import MapCamera, MapPreset
from app.domain.patrol import Span, coverage_of, plan_steps
from app.domain.watching import Watching

CHECKLISTS = bundled_checklists()
START = datetime(2017, 3, 17, 1, 0, tzinfo=UTC)
END = START + timedelta(hours=24)


def camera(number: str, *items: str, area: str = "sea_port", place: str = "Cảng") -> MapCamera:
    preset = MapPreset(name="Chuẩn", token="1")
    return MapCamera(
        number=number,
        name=f"Camera {number}",
        branch="Chi cục",
        place=place,
        area=area,
        items=items,
        presets=(preset,),
    )


def test_D14_4_the_checklists_hold_every_item_of_the_regulation() -> None:
    assert {one.clause: len(one.items) for one in CHECKLISTS.lists} == {
        "14.4.1": 4,
        "14.4.2": 5,
        "14.4.3.1": 5,
        "14.4.3.2": 4,
    }
    items = CHECKLISTS.items()
    assert items["4.2.d"].text == "Quan sát camera cổng cảng, kiểm tra ngẫu nhiên xe ô tô, container ra vào."
    assert items["4.1.d"].text.endswith("hoặc ra - vào khu vực giám sát hải quan.")
    assert all(item.text.startswith("Quan sát ") for item in items.values())


def test_D14_4_2_a_patrol_walks_the_items_in_the_regulations_order() -> None:
    cameras = [
        camera("C-2", "4.2.c", "4.2.a"),
        camera("C-1", "4.2.a"),
        camera("G-1", "4.1.a", area="road_gate"),
    ]
    steps, uncovered = plan_steps(cameras, CHECKLISTS, "sea_port")
    assert [(one.item, one.camera) for one in steps] == [("4.2.a", "C-2"), ("4.2.a", "C-1"), ("4.2.c", "C-2")]
    assert (steps[0].preset, steps[0].token) == ("Chuẩn", "1")
    assert uncovered == ("4.2.b", "4.2.d", "4.2.e")
    everything, _ = plan_steps(cameras, CHECKLISTS)
    assert len(everything) == 4
    assert len({one.step_id for one in everything}) == 4


def test_D14_4_1_a_road_gate_is_walked_item_by_item() -> None:
    gate = [camera(f"G-{item}", f"4.1.{item}", area="road_gate") for item in "dcba"]
    steps, uncovered = plan_steps([*gate, camera("C-1", "4.2.a")], CHECKLISTS, "road_gate")
    assert [one.camera for one in steps] == ["G-a", "G-b", "G-c", "G-d"]
    assert uncovered == ()


SPANS = st.lists(
    st.tuples(st.sampled_from(["A", "B", "C"]), st.integers(-3600, 90_000), st.integers(0, 20_000)),
    max_size=30,
)


@given(SPANS)
def test_D14_1_2a_coverage_counts_every_second_once(spans: list[tuple[str, int, int]]) -> None:
    told = [
        Span(name, "cb-04", START + timedelta(seconds=began), START + timedelta(seconds=began + lasted))
        for name, began, lasted in spans
    ]
    cameras = [camera("A", "4.2.a"), camera("B", "4.2.a", "4.2.b"), camera("C", "4.2.c")]
    found = coverage_of("s", cameras, told, START, END)
    for line in found.cameras:
        seconds = {
            second
            for name, began, lasted in spans
            if name == line.number
            for second in range(max(0, began), min(86_400, began + lasted))
        }
        assert line.watched_s == len(seconds)
        assert (line.last_seen is None) == (not seconds)
        dark = longest = 0
        for second in range(86_400) if len(seconds) < 86_400 else ():
            dark = 0 if second in seconds else dark + 1
            longest = max(longest, dark)
        assert line.longest_gap_s == longest
    seen = {line.number for line in found.cameras if line.last_seen}
    assert set(found.covered_items) == {item for one in cameras if one.number in seen for item in one.items}
    assert {one.number for one in found.never} == {"A", "B", "C"} - seen
    assert 0 <= found.item_share <= 100


def test_D14_1_2a_watching_is_measured_by_the_monotonic_clock_and_before_somebody() -> None:
    watching = Watching()
    for second in range(10):
        watching.note("cb-04", {"A"}, START + timedelta(seconds=second), float(second))
    # The wall clock is set back an hour: nobody's watch gets longer or shorter by it.
    for second in range(10, 20):
        watching.note("cb-04", {"A"}, START - timedelta(hours=1, seconds=-second), float(second))
    (span,) = watching.take()
    assert (span.camera, span.officer) == ("A", "cb-04")
    assert (span.ended - span.began).total_seconds() == 19
    watching.note("cb-04", {"A"}, START, 20.0)
    (going_on,) = watching.take()
    assert going_on.began == span.ended, "a chunk begins where the last one ended"
    watching.note("", {"A"}, START, 21.0)
    watching.note("", {"A"}, START, 22.0)
    watching.note("cb-05", {"A", "B"}, START, 100.0)
    watching.note("cb-05", {"B"}, START, 101.0)
    found = {(one.camera, one.officer) for one in watching.take()}
    assert found == {("B", "cb-05")}, "nobody signed in, or a machine that slept, is no watch"
