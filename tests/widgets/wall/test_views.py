"""Saved views: kept whole, passed on, and nothing of a wrong file is used."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from app.errors import KnownError
from video.render.layouts import LAYOUTS, Axis
from video.render.scene import Scene
from widgets.wall.book import WallBook
from widgets.wall.views import SavedView, Tour, WallRecord, WindowRecord, dump, load

names = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=30)


@st.composite
def scenes(draw: st.DrawFn) -> Scene:
    layout = LAYOUTS[draw(st.sampled_from(sorted(LAYOUTS)))]
    for axis in Axis:
        layout = layout.moved(axis, draw(st.integers(0, 8)), draw(st.floats(0, 1)))
    cameras = draw(st.lists(names, unique=True, max_size=20))
    scene = Scene(layout).with_slots(cameras)
    return scene.select(draw(st.integers(0, 40)))


records = st.builds(
    lambda views, windows: WallRecord(
        tuple(SavedView(name, scene, key) for key, (name, scene) in enumerate(views.items(), start=1)),
        tuple(Tour(f"t {name}", (f"view:{name}",), 20) for name in views),
        {str(n): WindowRecord(scene, "HDMI-1", (1, 2, 3, 4), True) for n, scene in enumerate(windows)},
    ),
    st.dictionaries(names, scenes(), max_size=5),
    st.lists(scenes(), max_size=2),
)


@given(records)
def test_what_is_kept_comes_back_exactly(record: WallRecord) -> None:
    again = load(dump(record))
    assert (again.views, again.tours, dict(again.windows)) == (
        record.views,
        record.tours,
        dict(record.windows),
    )
    assert load(dump(record, windows=False)).windows == {}


GOOD: dict[str, Any] = json.loads(dump(WallRecord().with_view("Đêm", Scene(LAYOUTS[4], ("C1", "", "C2")))))


def spoilt(**changes: Any) -> bytes:
    view = {**GOOD["views"][0], **changes}
    return json.dumps({**GOOD, "views": [view]}).encode()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff\xfe",
        b"[" * 100_000,
        json.dumps({**GOOD, "version": 2}).encode(),
        json.dumps({**GOOD, "views": GOOD["views"] * 2}).encode(),
        spoilt(tiles=7),
        spoilt(tiles="x"),
        spoilt(name=""),
        spoilt(name=5),
        spoilt(slots=["C1", "C1"]),
        spoilt(slots=["x" * 500]),
        spoilt(slots="C1"),
        spoilt(columns=[0, 1], rows=[1, 1]),
        spoilt(columns=[1, 1, 1], rows=[1, 1]),
        spoilt(columns=[float("nan"), 1], rows=[1, 1]),
        spoilt(at="x"),
        json.dumps({**GOOD, "tours": [{"name": "t", "steps": ["file:x"], "dwell": 5}]}).encode(),
        b" " * (5 << 20),
    ],
)
def test_a_wrong_file_is_refused_whole_with_a_sentence(content: bytes) -> None:
    with pytest.raises(KnownError, match="góc nhìn"):
        load(content)


def test_keys_stay_with_their_views() -> None:
    record = WallRecord()
    for name in ("A", "B", "C"):
        record = record.with_view(name, Scene())
    assert [view.key for view in record.views] == [1, 2, 3]
    record = record.without_view("B").with_view("D", Scene())
    assert {view.name: view.key for view in record.views} == {"A": 1, "C": 3, "D": 2}
    record = record.with_key("A", 3)
    assert {view.name: view.key for view in record.views} == {"A": 3, "C": 0, "D": 2}
    assert record.with_view("A", Scene(LAYOUTS[4])).on_key(3) == SavedView("A", Scene(LAYOUTS[4]), 3)


def test_tours_follow_their_views() -> None:
    record = WallRecord().with_view("A", Scene()).with_view("B", Scene())
    record = record.with_tour(Tour("t", ("view:A", "view:B", "camera:C1"), 10))
    assert record.renamed("A", "X").tours[0].steps == ("view:X", "view:B", "camera:C1")
    assert record.renamed("A", "B") is record
    assert record.without_view("A").tours[0].steps == ("view:B", "camera:C1")


def test_a_damaged_file_is_put_aside_and_never_overwritten(tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "wall.json"
    file.write_bytes(b'{"views": [')
    book = WallBook(file)
    assert book.record == WallRecord()
    book.set(book.record.with_view("Ngày", Scene()))
    book.flush()
    assert (tmp_path / "wall.damaged").read_bytes() == b'{"views": ['
    assert WallBook(file).record.view("Ngày") is not None


def test_a_disk_that_refuses_is_said_once_and_nothing_is_lost(tmp_path: Path, qtbot: QtBot) -> None:
    def refuse(work: Any, done: Any, failed: Any) -> Any:
        failed(KnownError("Đĩa đầy.", en="Disk full."))
        return lambda: None

    file = tmp_path / "wall.json"
    book = WallBook(file, refuse)
    said: list[object] = []
    book.refused.connect(said.append)
    for name in ("A", "B"):
        book.set(book.record.with_view(name, Scene()))
        qtbot.waitUntil(lambda: not book._timer.isActive(), timeout=30_000)
    assert len(said) == 1
    book.flush()
    assert [view.name for view in WallBook(file).record.views] == ["A", "B"]
