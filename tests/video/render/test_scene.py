"""Which camera has which tile: a camera keeps its own, whatever is pressed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from video.render.layouts import LAYOUTS
from video.render.scene import EMPTY, HOT_SPOT, Scene

cameras = st.integers(0, 30).map(lambda number: f"C{number}")
steps = st.lists(
    st.one_of(
        st.tuples(st.just("layout"), st.sampled_from(sorted(LAYOUTS))),
        st.tuples(st.just("select"), cameras),
        st.tuples(st.just("slot"), st.integers(-2, 70)),
        st.tuples(st.just("enlarge"), st.one_of(st.just(""), cameras)),
        st.tuples(st.just("step"), st.sampled_from([(-1, 0), (1, 0), (0, -1), (0, 1)])),
        st.tuples(st.just("turn"), st.sampled_from([-1, 1])),
        st.tuples(st.just("put"), st.tuples(st.one_of(cameras, st.just(HOT_SPOT)), st.integers(0, 70))),
        st.tuples(st.just("empty"), st.integers(-1, 70)),
    ),
    max_size=30,
)


def pressed(scene: Scene, step: str, value: Any) -> Scene:
    if step == "layout":
        return scene.with_layout(LAYOUTS[value])
    if step == "put":
        return scene.put(*value)
    if step == "step":
        return scene.step(*value)
    acts: dict[str, Callable[[Any], Scene]] = {
        "select": scene.select_camera,
        "slot": scene.select,
        "enlarge": scene.enlarge,
        "turn": scene.turn,
        "empty": scene.emptied,
    }
    return acts[step](value)


@given(st.integers(0, 24), steps)
def test_a_camera_has_one_tile_and_keeps_it_unless_it_is_moved(
    count: int, keys: list[tuple[str, Any]]
) -> None:
    scene = Scene(slots=tuple(f"C{number}" for number in range(count)))
    for step, value in keys:
        before, scene = scene, pressed(scene, step, value)
        filled = [slot for slot in scene.slots if slot != EMPTY]
        assert len(set(filled)) == len(filled)
        assert scene.first <= scene.at < scene.first + scene.layout.tiles
        assert any(slot == scene.at for slot, _ in scene.on_page())
        if step in ("layout", "select", "slot", "enlarge", "step", "turn"):
            assert scene.slots == before.slots
        elif step == "empty":
            assert all(scene.slot_of(one) == before.slot_of(one) for one in filled)
        else:
            moved = {value[0], before.content(value[1])}
            assert all(scene.slot_of(one) == before.slot_of(one) for one in filled if one not in moved)
            lost = set(before.slots) - set(scene.slots) - {EMPTY}
            assert lost <= ({before.content(value[1])} if value[0] not in before.slots else set())


def test_arrows_move_like_the_eye() -> None:
    scene = Scene(slots=tuple(f"C{number}" for number in range(1, 10))).select_camera("C5")
    beside = [scene.step(*step).selected for step in ((-1, 0), (1, 0), (0, -1), (0, 1))]
    assert beside == ["C4", "C6", "C2", "C8"]
    four = scene.with_layout(LAYOUTS[4])
    assert [content for _, content in four.on_page()] == ["C5", "C6", "C7", "C8"]
    assert four.turn(1).selected == "C9"
    assert four.turn(-1).selected == "C1"
    assert four.select_camera("C8").step(1, 0).selected == "C9"


def test_arrows_go_round_a_large_tile() -> None:
    scene = Scene(LAYOUTS[6], tuple(f"C{number}" for number in range(1, 7)))
    # C1 is large at the top left, C2 and C3 stand at its right, C4 to C6 below.
    assert scene.step(1, 0).selected == "C2"
    assert scene.step(0, 1).selected == "C4"
    assert scene.select_camera("C5").step(0, -1).selected == "C1"
    assert scene.select_camera("C3").step(-1, 0).selected == "C1"


def test_an_enlarged_camera_needs_no_tile_and_arrows_skip_empty_ones() -> None:
    scene = Scene(slots=("C1", EMPTY, HOT_SPOT, "C4")).enlarge("C9")
    assert (scene.enlarged, scene.at) == ("C9", 0)
    assert scene.step(1, 0).enlarged == "C4"
    assert scene.enlarge("").enlarged == ""


def test_what_is_put_where_another_is_changes_places_with_it() -> None:
    scene = Scene(slots=("C1", "C2", "C3"))
    assert scene.put("C3", 0).slots == ("C3", "C2", "C1")
    assert scene.put("C9", 1).slots == ("C1", "C9", "C3")
    assert scene.put("C1", 5).slots == (EMPTY, "C2", "C3", EMPTY, EMPTY, "C1")
