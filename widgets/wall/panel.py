"""The wall as the officer has it: live tiles, a thin line of what can be done with them, and lists."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, Protocol

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from video.render.canvas import WallCanvas
from video.render.layouts import LAYOUTS
from video.render.palette import WallPalette
from video.render.scene import HOT_SPOT
from video.render.source import WallEngine
from video.render.words import describe
from widgets.common.keys import KeyMap, key_text, with_key
from widgets.common.theme import Tokens, current_tokens
from widgets.wall.arranging import Arranging
from widgets.wall.book import WallBook
from widgets.wall.caller import NumberCall
from widgets.wall.commands import WallCommands
from widgets.wall.directory import CameraDirectory, PlacesDirectory
from widgets.wall.line import WallLine
from widgets.wall.neighbours import Neighbours
from widgets.wall.tour import TourRunner
from widgets.wall.tree import CameraTree
from widgets.wall.view_list import ViewList
from widgets.wall.views import EVERY_PAGE, SavedView, Tour, WindowRecord

LAYOUT_SETTING: Final = "wall/layout"
DEFAULT_LAYOUT: Final = 9
SIDE_WIDTH: Final = 390
SIDE_LEAST: Final = 280
SIDE_SHARE: Final = 0.36
MAIN: Final = "main"


class WallSettings(Protocol):
    """Remembers choices of this workstation from one start to the next."""

    def get(self, key: str, default: str = "") -> str: ...

    def set(self, key: str, value: str) -> None: ...


class WallPanel(QWidget):
    """Canvas, tool line and lists. Signals carry camera numbers; `maximisedChanged` "" when all are back.

    `presetCalled` carries (camera, digits of the preset). `book` keeps views and what this wall showed under
    `name`; without one nothing is kept but the layout.
    """

    captureRequested = Signal(str)  # noqa: N815 - Qt signals
    cameraSelected = Signal(str)  # noqa: N815
    maximisedChanged = Signal(str)  # noqa: N815
    stateChanged = Signal(str)  # noqa: N815
    presetCalled = Signal(str, str)  # noqa: N815
    directoryChanged = Signal()  # noqa: N815
    windowWanted = Signal()  # noqa: N815
    said = Signal(str)

    def __init__(
        self,
        engine: WallEngine,
        settings: WallSettings,
        keys: KeyMap | None = None,
        parent: QWidget | None = None,
        *,
        directory: CameraDirectory | None = None,
        book: WallBook | None = None,
        name: str = MAIN,
    ) -> None:
        super().__init__(parent)
        self._settings, self._keys, self._name = settings, keys, name
        self._book = book
        self.directory: CameraDirectory = directory if directory is not None else PlacesDirectory(())
        self.canvas = WallCanvas(engine, wall_palette(current_tokens()), self)
        self.neighbours = Neighbours(self.canvas, self.directory)
        self.call = NumberCall(self.canvas, self.directory)
        self.tour = TourRunner(self._show_step, self)
        self.tree = CameraTree(self.directory, lambda camera: describe(engine.state(camera), 0.0), self)
        self.views = ViewList(book, self._shown_now, self) if book is not None else None
        self.side = QStackedWidget(self)
        self.side.addWidget(self.tree)
        if self.views is not None:
            self.side.addWidget(self.views)
        self.side.hide()
        self.arranging = Arranging(self.canvas)
        self.commands = WallCommands(self, keys)
        self.line = WallLine(self.commands, self)
        self.summary = self.line.summary
        self._arrange()
        self._restore()
        self._wire()
        self.setFocusProxy(self.canvas)
        self.line.follow()

    # What others ask of the wall

    @property
    def selected_camera(self) -> str:
        """The camera that commands go to, "" when there is none."""
        return self.canvas.selected_camera

    @property
    def layout_actions(self) -> dict[int, QAction]:
        """The actions that choose a layout, by its tiles."""
        return self.commands.layouts

    @property
    def maximise_action(self) -> QAction:
        return self.commands.enlarge

    @property
    def capture_action(self) -> QAction:
        return self.commands.capture

    def use_directory(self, directory: CameraDirectory) -> None:
        """Take tree, numbers and neighbours from another directory: a camera map was accepted.

        Cameras that it brings get tiles behind the others of the main wall, as they would at a start.
        """
        self.canvas.follow_cameras()
        fresh = self._unknown_cameras()
        if fresh and self._name == MAIN:
            self.neighbours.give_tiles(fresh)
            self.remember()
        self.directory = self.neighbours.directory = directory
        self.tree.use(directory)
        self.call.use(directory)
        self.directoryChanged.emit()

    def alert(self, camera: str) -> None:
        """Something happened at `camera`: the hot-spot tile shows it, unless commands go to that tile now."""
        if self.canvas.scene.selected != HOT_SPOT:
            self.canvas.point_hot_spot(camera)

    def remember(self) -> None:
        """Keep what is shown, now."""
        book = self._book
        if book is None:
            return
        window = book.record.windows.get(self._name, WindowRecord(self.canvas.scene))
        scene = replace(self.neighbours.scene_to_keep, enlarged="")
        if window.scene != scene or self._name not in book.record.windows:
            book.set(book.record.with_window(self._name, replace(window, scene=scene)))
        known = dict.fromkeys((*book.record.known, *(spec.number for spec in self.canvas.cameras)))
        if len(known) != len(book.record.known):
            book.set(replace(book.record, known=(*known,)))

    # Commands

    def choose_layout(self, tiles: int) -> None:
        """Show so many tiles."""
        self.neighbours.forget()
        self.canvas.set_layout_size(tiles)

    def ask_layout(self) -> None:
        """Let the officer choose a layout from a list."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for made in self.commands.layouts.values():
            menu.addAction(made)
        menu.setActiveAction(self.commands.layouts[self.canvas.layout_size])
        menu.popup(self.line.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def request_capture(self) -> None:
        """Ask for a capture of the selected camera (D14.1.2b)."""
        if self.selected_camera:
            self.captureRequested.emit(self.selected_camera)

    def toggle_neighbours(self) -> None:
        """Open the cameras beside the selected one, or return to exactly what was there (D14.1.2c)."""
        if self.neighbours.back() or not self.selected_camera:
            return
        self.tour.pause()
        if not self.neighbours.open():
            self.said.emit(self.tr("No camera is known beside {camera}.").format(camera=self.selected_camera))
        self.line.follow()

    def toggle_tree(self) -> None:
        """Show the tree of cameras and go into it, or put it away."""
        self._toggle_side(self.tree)
        self.tree.reveal(self.selected_camera)

    def toggle_views(self) -> None:
        """Show the saved views and go into them, or put them away."""
        if self.views is not None:
            self._toggle_side(self.views)

    def type_view_name(self) -> None:
        """Save what is shown as a view: ask for its name."""
        if self.views is not None:
            self._show_side(self.views)
            self.views.type_name()

    def recall_key(self, key: int) -> None:
        """Show the view that has this key (D14.1.2a)."""
        view = self._book.record.on_key(key) if self._book is not None else None
        if view is None:
            self.said.emit(self.tr("No view is saved on Shift+F{n}.").format(n=key))
        else:
            self.tour.stop()
            self.recall(view)

    def recall(self, view: SavedView) -> None:
        """Show a saved view."""
        self.neighbours.forget()
        self.canvas.set_zooms({})
        self.canvas.set_scene(view.scene)

    def pause_or_resume(self) -> None:
        """Stop the tour where it is, or go on."""
        if self.tour.running:
            self.tour.pause()
        else:
            self.tour.resume()

    # Inside

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The lists take less of a small screen."""
        super().resizeEvent(event)
        self.side.setFixedWidth(min(SIDE_WIDTH, max(SIDE_LEAST, round(self.width() * SIDE_SHARE))))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc that nothing else wanted goes back from the neighbours."""
        if event.key() != Qt.Key.Key_Escape or not self.neighbours.back():
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.side)
        middle.addWidget(self.canvas, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(middle, 1)
        column.addWidget(self.line)

    def _wire(self) -> None:
        canvas = self.canvas
        canvas.selected.connect(self.cameraSelected)
        canvas.selected.connect(self.call.look_near)
        self.call.look_near(canvas.selected_camera)
        canvas.maximisedChanged.connect(self._on_maximised)
        canvas.layoutChanged.connect(self._on_layout)
        canvas.stateChanged.connect(self._on_state)
        canvas.sceneChanged.connect(self.remember)
        canvas.sceneChanged.connect(self.line.follow)
        canvas.touched.connect(self.tour.pause)
        self.tour.changed.connect(self.line.follow)
        self.tour.changed.connect(lambda: self.commands.tour.setEnabled(self.tour.tour is not None))
        self.call.camera_called.connect(self._called)
        self.call.preset_called.connect(lambda digits: self.presetCalled.emit(self.selected_camera, digits))
        self.tree.put_wanted.connect(self._put)
        self.tree.left.connect(self._leave_side)
        if self.views is not None:
            self.views.save_wanted.connect(self._save_view)
            self.views.recall_wanted.connect(self.recall)
            self.views.tour_wanted.connect(self._start_tour)
            self.views.left.connect(self._leave_side)
        self._on_maximised(canvas.maximised_camera)
        self.layout_actions[canvas.layout_size].setChecked(True)

    def _restore(self) -> None:
        """What this wall showed last time; cameras that are new since then come behind the others."""
        kept = self._book.record.windows.get(self._name) if self._book is not None else None
        if kept is None:
            self.canvas.set_layout_size(remembered_layout(self._settings))
            return
        fresh = self._unknown_cameras()
        self.canvas.set_scene(kept.scene.with_new(fresh) if self._name == MAIN else kept.scene)

    def _unknown_cameras(self) -> list[str]:
        """Cameras this room has not had before: one that an officer took off the wall does not come back."""
        known = self._book.record.known if self._book is not None else ()
        return [spec.number for spec in self.canvas.cameras if spec.number not in known]

    def _save_view(self, name: str) -> None:
        if self._book is not None:
            self._book.set(self._book.record.with_view(name, replace(self.canvas.scene, enlarged="")))
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _shown_now(self) -> tuple[str, ...]:
        return self.canvas.visible_cameras

    def _start_tour(self, tour: Tour) -> None:
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        if tour.steps == (EVERY_PAGE,):
            tour = replace(tour, steps=tuple(f"page:{n}" for n in range(self.canvas.scene.pages)))
        self.tour.start(tour)

    def _show_step(self, step: str) -> bool:
        kind, _, what = step.partition(":")
        if kind == "camera":
            self.canvas.maximise(what)
            return self.canvas.maximised_camera == what
        if kind == "page":
            return self._show_page(int(what))
        view = self._book.record.view(what) if self._book is not None else None
        if view is not None:
            self.recall(view)
        return view is not None

    def _show_page(self, page: int) -> bool:
        scene = replace(self.canvas.scene, enlarged="")
        if page >= scene.pages:
            return False
        self.canvas.set_scene(scene.turn(page - scene.page))
        return True

    def _called(self, camera: str, into_tile: bool) -> None:
        if into_tile:
            self._put(camera)
        elif self.canvas.scene.slot_of(camera) is not None:
            self.canvas.select(camera)
        else:
            # It has no tile here: shown large, and no other camera loses its own.
            self.canvas.maximise(camera)

    def _put(self, camera: str) -> None:
        self.canvas.maximise("")
        self.canvas.put(camera)

    def _toggle_side(self, page: QWidget) -> None:
        focus = QApplication.focusWidget()
        inside = focus is not None and page.isAncestorOf(focus)
        if inside and self.side.isVisible() and self.side.currentWidget() is page:
            self._leave_side()
        else:
            self._show_side(page)

    def _show_side(self, page: QWidget) -> None:
        self.side.setCurrentWidget(page)
        self.side.show()
        page.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _leave_side(self) -> None:
        self.side.hide()
        self.canvas.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_maximised(self, camera: str) -> None:
        text = self.tr("Return") if camera else self.tr("Enlarge")
        made = self.maximise_action
        made.setText(text)
        made.setIconText(f"{text}  {key_text(made.shortcut())}")
        made.setToolTip(with_key(text, made.shortcut()))
        self.maximisedChanged.emit(camera)

    def _on_layout(self, tiles: int) -> None:
        self.layout_actions[tiles].setChecked(True)
        self._settings.set(LAYOUT_SETTING, str(tiles))

    def _on_state(self, camera: str) -> None:
        self.line.follow()
        self.stateChanged.emit(camera)


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
        alarm=tokens.alarm,
    )
