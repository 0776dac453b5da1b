"""Every command of a wall with its key, in one place; the cheat sheet (F1) is made of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from video.render.layouts import LAYOUTS
from widgets.common.keys import KeyMap, action
from widgets.wall.layout_words import layout_words
from widgets.wall.views import KEYS

if TYPE_CHECKING:
    from widgets.wall.panel import WallPanel

translate = QCoreApplication.translate
SQUARES: Final = {1: 1, 4: 2, 9: 3, 16: 4, 25: 5, 36: 6, 49: 7, 64: 8}
ARROWS: Final = {"Left": (-1, 0), "Right": (1, 0), "Up": (0, -1), "Down": (0, 1)}


class WallCommands:
    """The actions of one wall; those the tool line shows have names.

    They belong to the canvas: in the lists beside it Enter, Del and letters have a meaning of their own.
    """

    def __init__(self, panel: WallPanel, keys: KeyMap | None) -> None:
        self._panel, self._keys = panel, keys
        self._group = translate("WallCommands", "Video wall")
        self._views = translate("WallCommands", "Views of the wall")
        self._only = QActionGroup(panel)
        self.layouts = {tiles: self._layout(tiles) for tiles in LAYOUTS}
        self.more_layouts = self._make(translate("WallCommands", "Layout…"), "L", panel.ask_layout)
        self.enlarge = self._make(
            translate("WallCommands", "Enlarge"),
            "Enter",
            panel.canvas.toggle_maximised,
            translate("WallCommands", "Enlarge the camera or return"),
        )
        self.enlarge.setShortcuts([QKeySequence("Enter"), QKeySequence("Return")])
        tip = translate("WallCommands", "Connect to the camera again now")
        self.retry = self._make(translate("WallCommands", "Try again"), "R", panel.canvas.retry_selected, tip)
        tip = translate("WallCommands", "Capture the picture of the selected camera")
        self.capture = self._make(
            translate("WallCommands", "Capture"), "F2", panel.request_capture, tip, window_wide=True
        )
        tip = translate("WallCommands", "Open the cameras beside this one, or return to what was there")
        self.neighbours = self._make(
            translate("WallCommands", "Neighbours"), "N", panel.toggle_neighbours, tip
        )
        tip = translate("WallCommands", "List of cameras with search")
        self.tree = self._make(translate("WallCommands", "Cameras"), "T", panel.toggle_tree, tip)
        tip = translate("WallCommands", "Saved views and tours")
        self.views = self._make(translate("WallCommands", "Views"), "V", panel.toggle_views, tip)
        self._tile_commands(panel)
        self._view_commands(panel)
        if keys is not None:
            self._note(panel, keys)

    def _tile_commands(self, panel: WallPanel) -> None:
        self._make(
            translate("WallCommands", "Hot spot: this tile follows selection and alerts"),
            "H",
            panel.arranging.toggle_hot_spot,
        )
        self._make(
            translate("WallCommands", "Take the camera out of the tile"), "Del", panel.arranging.empty_tile
        )
        self._make(translate("WallCommands", "The whole picture again"), "Ctrl+0", panel.arranging.reset_zoom)
        for key, step in ARROWS.items():
            self._quiet(f"Ctrl+{key}", partial(panel.arranging.carry, *step))
            self._quiet(f"Alt+{key}", partial(panel.arranging.move_border, *step))
        self._make(translate("WallCommands", "All borders even again"), "Alt+0", panel.arranging.even_borders)

    def _view_commands(self, panel: WallPanel) -> None:
        group = self._views
        self._make(
            translate("WallCommands", "Save what is shown as a view"), "S", panel.type_view_name, group=group
        )
        words = translate("WallCommands", "Pause the tour, go on with it")
        # Works from the list of tours too, and leaves the key to others while there is no tour.
        self.tour = action(panel, words, "Space", panel.pause_or_resume, keys=self._keys, group=group)
        self.tour.setEnabled(False)
        self._make(
            translate("WallCommands", "Another wall window, for another screen"),
            "Ctrl+Shift+W",
            panel.windowWanted.emit,
            group=group,
            window_wide=True,
        )
        for key in range(1, KEYS + 1):
            self._quiet(f"Shift+F{key}", partial(panel.recall_key, key), window_wide=True)

    def _note(self, panel: WallPanel, keys: KeyMap) -> None:
        for text, names in (
            (
                translate("WallCommands", "Select the next tile in a direction; pan what is zoomed"),
                (*ARROWS,),
            ),
            (translate("WallCommands", "1, 4, 9, 16, 25, 36, 49, 64 cameras"), ("Alt+1", "Alt+8")),
            (translate("WallCommands", "Turn to other cameras"), ("PgUp", "PgDown")),
            (translate("WallCommands", "Zoom in, zoom out (wheel too)"), ("+", "-")),
            (
                translate("WallCommands", "Call a camera: its number, then Enter; with Shift into this tile"),
                ("0", "9"),
            ),
            (translate("WallCommands", "Call a preset: *, its number, Enter"), ("*",)),
            (translate("WallCommands", "Back: zoom, then the enlarged camera"), ("Esc",)),
            (
                translate("WallCommands", "Let the camera change places with the one beside it"),
                ("Ctrl+Left", "Ctrl+Up"),
            ),
            (translate("WallCommands", "Move the border beside the tile"), ("Alt+Left", "Alt+Up")),
        ):
            keys.note(self._group, text, *names)
        keys.note(
            self._views, translate("WallCommands", "Show the view saved on this key"), "Shift+F1", "Shift+F12"
        )

    def _layout(self, tiles: int) -> QAction:
        panel = self._panel
        words = layout_words(tiles)
        tip = (
            translate("WallCommands", "Show {n} cameras").format(n=tiles)
            if tiles > 1
            else translate("WallCommands", "Show one camera")
        )
        key = f"Alt+{SQUARES[tiles]}" if tiles in SQUARES else None
        run = partial(panel.choose_layout, tiles)
        made = action(panel.canvas, words, key, run, tip=tip)
        made.setCheckable(True)
        self._only.addAction(made)
        return made

    def _make(
        self,
        text: str,
        key: str,
        run: Callable[[], object],
        tip: str = "",
        *,
        group: str = "",
        window_wide: bool = False,
    ) -> QAction:
        return action(
            self._panel.canvas,
            text,
            key,
            run,
            keys=self._keys,
            group=group or self._group,
            tip=tip,
            window_wide=window_wide,
        )

    def _quiet(self, key: str, run: Callable[[], object], *, window_wide: bool = False) -> QAction:
        """An action that stands in the cheat sheet as one of a row of keys."""
        return action(self._panel.canvas, key, key, run, window_wide=window_wide)
