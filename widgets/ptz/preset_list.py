"""The presets of one camera by number: call, keep, change, remove, by key and by mouse."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from video.ptz.facts import Preset
from widgets.common.keys import KeyMap, action, key_text
from widgets.common.theme import set_role
from widgets.ptz.words import numbered

PRESET = Qt.ItemDataRole.UserRole
MOST_LETTERS = 60


class PresetList(QWidget):
    """Signals carry a Preset, `keep` a name and the preset it replaces (or None)."""

    called = Signal(object)
    keep = Signal(str, object)
    remove = Signal(object)

    def __init__(self, keys: KeyMap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Presets"))
        self.name = QLineEdit(self)
        self.name.setMaxLength(MOST_LETTERS)
        self.name.setPlaceholderText(self.tr("Name of the preset to keep"))
        self.name.setAccessibleName(self.tr("Name of the preset to keep"))
        group = self.tr("Turning a camera")
        self.acts = {
            "call": action(self, self.tr("Call the preset"), "Return", self._call, keys=keys, group=group),
            "keep": action(self, self.tr("Keep this position"), "Ctrl+N", self._keep, keys=keys, group=group),
            "change": action(
                self, self.tr("Move the preset here"), "Ctrl+E", self._change, keys=keys, group=group
            ),
            "remove": action(
                self, self.tr("Remove the preset"), "Ctrl+Del", self._remove, keys=keys, group=group
            ),
        }
        buttons = QGridLayout()
        buttons.setSpacing(4)
        for place, (name, made) in enumerate(self.acts.items()):
            button = QPushButton(f"{made.text()}   {key_text(made.shortcut())}", self)
            button.setToolTip(made.toolTip())
            button.clicked.connect(made.trigger)
            if name == "remove":
                set_role(button, "flat")
            buttons.addWidget(button, place // 2, place % 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list, 1)
        column.addWidget(self.name)
        column.addLayout(buttons)
        self.list.itemDoubleClicked.connect(lambda _item: self._call())
        self.setFocusProxy(self.list)
        self._shown: dict[int, Preset] = {}

    def show_presets(self, presets: tuple[Preset, ...]) -> None:
        """Show `presets`; the chosen one stays chosen."""
        now = numbered(presets)
        if now == self._shown and self.list.count() == len(now):
            return
        chosen = self.chosen
        self._shown = now
        self.list.clear()
        for number, preset in sorted(now.items()):
            item = QListWidgetItem(f"{number}   {preset.name}", self.list)
            item.setData(PRESET, preset)
            if chosen is not None and preset.token == chosen.token:
                self.list.setCurrentItem(item)

    def allow(self, allowed: bool) -> None:
        """Whether the presets may be changed and called just now."""
        for made in self.acts.values():
            made.setEnabled(allowed)
        for button in self.findChildren(QPushButton):
            button.setEnabled(allowed)
        self.name.setEnabled(allowed)

    @property
    def chosen(self) -> Preset | None:
        """The chosen preset."""
        item = self.list.currentItem()
        found = item.data(PRESET) if item is not None else None
        return found if isinstance(found, Preset) else None

    def _call(self) -> None:
        if self.name.hasFocus():
            self._keep()
        elif self.chosen is not None:
            self.called.emit(self.chosen)

    def _keep(self) -> None:
        name = " ".join(self.name.text().split())
        if name:
            self.keep.emit(name, None)
            self.name.clear()
        else:
            self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _change(self) -> None:
        if self.chosen is not None:
            self.keep.emit(self.chosen.name, self.chosen)

    def _remove(self) -> None:
        if self.chosen is not None:
            self.remove.emit(self.chosen)
