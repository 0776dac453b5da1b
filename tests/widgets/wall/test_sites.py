"""The state of a whole site, told where its cameras are listed (D14.1.1a)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QStandardItem
from pytestqt.qtbot import QtBot

from video.render.words import TileWords
from widgets.wall.directory import CameraEntry
from widgets.wall.tree import CameraTree

LIVE, LOST = TileWords("", ""), TileWords("no signal", needs_person=True)
BRANCH = "Chi cục Hải quan cửa khẩu cảng Đình Vũ"


class Directory:
    """The cameras of a branch, nobody beside anybody."""

    def __init__(self, entries: Sequence[CameraEntry]) -> None:
        self._entries = entries

    def entries(self) -> Sequence[CameraEntry]:
        return self._entries

    def neighbours(self, _number: str) -> Sequence[str]:
        return ()


def _sites(tree: CameraTree) -> dict[str, str]:
    found: dict[str, str] = {}

    def walk(item: QStandardItem) -> None:
        for row in range(item.rowCount()):
            child = item.child(row)
            if child.hasChildren():
                found[child.text().split(" · ")[0]] = child.text()
                walk(child)

    walk(tree._model.invisibleRootItem())
    return found


def test_D14_1_1a_a_site_says_how_many_of_its_cameras_need_a_look_and_is_quiet_when_all_is_well(
    qtbot: QtBot,
) -> None:
    entries = [
        CameraEntry(number=f"ĐV-{n}", name=f"Cổng {n}", branch=BRANCH, place=place, area="")
        for n, place in enumerate(("Cảng Đình Vũ", "Cảng Đình Vũ", "Bãi kiểm hóa"))
    ]
    states = {one.number: LIVE for one in entries}
    tree = CameraTree(Directory(entries), lambda number: states[number])
    qtbot.addWidget(tree)
    assert set(_sites(tree).values()) == {BRANCH, "Cảng Đình Vũ", "Bãi kiểm hóa"}
    states["ĐV-1"] = LOST
    tree.refresh_states()
    told = _sites(tree)
    assert told[BRANCH].endswith("▲ 1/3")
    assert told["Cảng Đình Vũ"].endswith("▲ 1/2")
    assert told["Bãi kiểm hóa"] == "Bãi kiểm hóa"
    states["ĐV-1"] = LIVE
    tree.refresh_states()
    assert _sites(tree)[BRANCH] == BRANCH
