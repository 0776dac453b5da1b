"""Every camera of the maps in force: branch → place → camera, found without accents."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from app.domain.camera_map import CameraMap, MapCamera
from widgets.cameras.words import kind_words
from widgets.wall.directory import folded

NUMBER = Qt.ItemDataRole.UserRole


class MapTree(QTreeWidget):
    """`picked` carries a camera's number, "" for a branch or a place."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setColumnCount(3)
        self.setHeaderLabels([self.tr("Camera"), self.tr("Kind"), self.tr("Items")])
        self.setUniformRowHeights(True)
        self.setAccessibleName(self.tr("Cameras of the maps in force"))
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(1, 110)
        header.resizeSection(2, 110)
        self._search: dict[str, str] = {}
        self._words: list[str] = []
        self.currentItemChanged.connect(lambda *_: self.picked.emit(self.chosen))

    @property
    def chosen(self) -> str:
        """The number of the chosen camera, "" when there is none."""
        item = self.currentItem()
        return str(item.data(0, NUMBER) or "") if item is not None else ""

    def show_map(self, now: CameraMap) -> None:
        """Show the maps; the chosen camera stays chosen."""
        chosen = self.chosen
        self.blockSignals(True)
        self.clear()
        self._search = {one.number: _told(one) for one in now.cameras}
        branches: dict[str, QTreeWidgetItem] = {}
        places: dict[tuple[str, str], QTreeWidgetItem] = {}
        for one in now.cameras:
            branch = branches.get(one.branch) or self._group(self, one.branch)
            branches[one.branch] = branch
            place = places.get((one.branch, one.place)) or self._group(branch, one.place)
            places[one.branch, one.place] = place
            item = QTreeWidgetItem(
                place, [f"{one.number}  {one.name}", kind_words(one.kind), ", ".join(one.items)]
            )
            item.setData(0, NUMBER, one.number)
        self.blockSignals(False)
        self._filter()
        self.choose(chosen)

    def search(self, text: str) -> None:
        """Show only cameras that hold every word of `text`, accents ignored."""
        self._words = folded(text).split()
        self._filter()

    def choose(self, number: str) -> bool:
        """Choose a camera; whether there is one."""
        item = next((one for one in self._cameras() if one.data(0, NUMBER) == number), None)
        self.setCurrentItem(item)  # type: ignore[arg-type] # None: nothing is chosen
        return item is not None

    def visible(self) -> list[str]:
        """The numbers the search leaves, in order."""
        return [str(one.data(0, NUMBER)) for one in self._cameras() if not one.isHidden()]

    def _group(self, above: QTreeWidget | QTreeWidgetItem, text: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(above, [text])
        item.setFirstColumnSpanned(True)
        item.setExpanded(True)
        return item

    def _places(self) -> list[QTreeWidgetItem]:
        branches = [self.topLevelItem(n) for n in range(self.topLevelItemCount())]
        return [place for branch in branches if branch is not None for place in _below(branch)]

    def _cameras(self) -> list[QTreeWidgetItem]:
        return [camera for place in self._places() for camera in _below(place)]

    def _filter(self) -> None:
        for item in self._cameras():
            told = self._search[str(item.data(0, NUMBER))]
            item.setHidden(not all(word in told for word in self._words))
        for place in self._places():
            place.setHidden(all(camera.isHidden() for camera in _below(place)))
        for n in range(self.topLevelItemCount()):
            branch = self.topLevelItem(n)
            if branch is not None:
                branch.setHidden(all(place.isHidden() for place in _below(branch)))


def _below(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    found = [item.child(n) for n in range(item.childCount())]
    return [one for one in found if one is not None]


def _told(camera: MapCamera) -> str:
    words = (camera.number, camera.name, camera.branch, camera.place, *camera.items, kind_words(camera.kind))
    return folded(" ".join((*words, camera.remark)))
