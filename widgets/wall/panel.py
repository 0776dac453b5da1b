"""The wall as the officer has it: live tiles, and a thin line of what can be done with them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from video.render.canvas import WallCanvas
from video.render.layouts import LAYOUTS
from video.render.palette import WallPalette
from video.render.source import WallEngine
from widgets.common.keys import KeyMap, action, key_text, with_key
from widgets.common.theme import Tokens, current_tokens, set_role

LAYOUT_SETTING: Final = "wall/layout"
DEFAULT_LAYOUT: Final = 9


class WallSettings(Protocol):
    """Remembers choices of this workstation from one start to the next."""

    def get(self, key: str, default: str = "") -> str: ...

    def set(self, key: str, value: str) -> None: ...


class WallPanel(QWidget):
    """Canvas and tool line. Signals carry camera numbers; `maximisedChanged` "" when the layout is back."""

    captureRequested = Signal(str)  # noqa: N815 - Qt signals
    cameraSelected = Signal(str)  # noqa: N815
    maximisedChanged = Signal(str)  # noqa: N815
    stateChanged = Signal(str)  # noqa: N815

    def __init__(
        self,
        engine: WallEngine,
        settings: WallSettings,
        keys: KeyMap | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings, self._keys = settings, keys
        self.canvas = WallCanvas(engine, wall_palette(current_tokens()), self)
        self._group = self.tr("Video wall")
        self.layout_actions = {tiles: self._layout_action(tiles, side) for tiles, side in LAYOUTS.items()}
        self.maximise_action = self._action(
            self.tr("Enlarge"),
            "Return",
            self.canvas.toggle_maximised,
            self.tr("Enlarge the camera or return"),
        )
        self.maximise_action.setShortcuts([QKeySequence("Return"), QKeySequence("Enter")])
        self.retry_action = self._action(
            self.tr("Try again"), "R", self.canvas.retry_selected, self.tr("Connect to the camera again now")
        )
        self.capture_action = self._action(
            self.tr("Capture"),
            "F2",
            self._capture,
            self.tr("Capture the picture of the selected camera"),
            window_wide=True,
        )
        self.summary = QLabel(self)
        set_role(self.summary, "dim")
        self._arrange()
        self._note_keys()
        self.canvas.selected.connect(self.cameraSelected)
        self.canvas.maximisedChanged.connect(self._on_maximised)
        self.canvas.layoutChanged.connect(self._on_layout)
        self.canvas.stateChanged.connect(self._on_state)
        self.canvas.set_layout_size(remembered_layout(settings))
        self.setFocusProxy(self.canvas)
        self._summarise()

    @property
    def selected_camera(self) -> str:
        """The camera that commands go to, "" when there is none."""
        return self.canvas.selected_camera

    def _action(
        self, text: str, key: str, slot: Callable[[], object], tip: str, *, window_wide: bool = False
    ) -> QAction:
        return action(
            self, text, key, slot, keys=self._keys, group=self._group, tip=tip, window_wide=window_wide
        )

    def _layout_action(self, tiles: int, side: int) -> QAction:
        tip = self.tr("Show {n} cameras").format(n=tiles) if tiles > 1 else self.tr("Show one camera")
        made = self._action(str(tiles), f"Alt+{side}", lambda: self.canvas.set_layout_size(tiles), tip)
        made.setCheckable(True)
        return made

    def _print_key(self, made: QAction) -> None:
        """The key on the button itself, so that the hand learns it."""
        made.setIconText(f"{made.text()}  {key_text(made.shortcut())}")

    def _arrange(self) -> None:
        line = QFrame(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(8, 2, 8, 2)
        row.setSpacing(4)
        group = QActionGroup(self)
        for made in self.layout_actions.values():
            group.addAction(made)
            row.addWidget(self._button(line, made))
        row.addSpacing(12)
        for made in (self.maximise_action, self.retry_action, self.capture_action):
            self._print_key(made)
            row.addWidget(self._button(line, made))
        row.addStretch(1)
        row.addWidget(self.summary)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.canvas, 1)
        column.addWidget(line)

    def _button(self, line: QWidget, made: QAction) -> QToolButton:
        button = QToolButton(line)
        button.setDefaultAction(made)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        # The keys stay with the wall: every button has a key of its own.
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAccessibleName(made.toolTip())
        return button

    def _note_keys(self) -> None:
        if self._keys is None:
            return
        for text, keys in (
            (self.tr("Select the next camera in a direction"), ("Left", "Right", "Up", "Down")),
            (self.tr("Select a camera by the number of its tile"), ("1", "9")),
            (self.tr("Turn to other cameras"), ("PgUp", "PgDown")),
            (self.tr("Return from the enlarged camera"), ("Esc",)),
        ):
            self._keys.note(self._group, text, *keys)

    def _capture(self) -> None:
        if self.selected_camera:
            self.captureRequested.emit(self.selected_camera)

    def _on_maximised(self, camera: str) -> None:
        text = self.tr("Return") if camera else self.tr("Enlarge")
        self.maximise_action.setText(text)
        self._print_key(self.maximise_action)
        self.maximise_action.setToolTip(with_key(text, self.maximise_action.shortcut()))
        self._summarise()
        self.maximisedChanged.emit(camera)

    def _on_layout(self, tiles: int) -> None:
        self.layout_actions[tiles].setChecked(True)
        self._settings.set(LAYOUT_SETTING, str(tiles))
        self._summarise()

    def _on_state(self, camera: str) -> None:
        self._summarise()
        self.stateChanged.emit(camera)

    def _summarise(self) -> None:
        shown = self.canvas.visible_cameras
        lost = len(self.canvas.lost_cameras)
        text = self.tr("{n} cameras shown").format(n=len(shown))
        if lost:
            text += " · " + self.tr("{n} without a live picture").format(n=lost)
        self.summary.setText(text)
        set_role(self.summary, "attention" if lost else "dim")


def remembered_layout(settings: WallSettings) -> int:
    """The layout of last time, 9 when there was none or it is not one we have."""
    text = settings.get(LAYOUT_SETTING, str(DEFAULT_LAYOUT))
    tiles = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else DEFAULT_LAYOUT
    return tiles if tiles in LAYOUTS else DEFAULT_LAYOUT


def wall_palette(tokens: Tokens) -> WallPalette:
    """The wall's colours out of the console's."""
    return WallPalette(
        ground=tokens.void,
        caption=tokens.panel,
        caption_selected=tokens.selection,
        text=tokens.text,
        text_dim=tokens.text_dim,
        line=tokens.line,
        selection=tokens.focus,
        attention=tokens.attention,
    )
