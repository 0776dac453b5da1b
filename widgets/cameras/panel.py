"""The camera map on screen: every camera, and a new map looked at before it is taken over (D14.1.1b)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.clock import Clock
from app.domain.camera_map import CameraMap, MapVersion
from app.qtbridge.bridge import Bridge
from app.qtbridge.bus import Published
from app.qtbridge.operation import Operation
from app.services.camera_map import CameraMaps, MapPreview
from app.services.outcome import Area
from widgets.cameras.details import CameraDetails
from widgets.cameras.preview import accept_card, preview_parts
from widgets.cameras.tree import MapTree
from widgets.common.drafts import DraftStore
from widgets.common.keys import KeyMap, action, key_text
from widgets.common.labels import Busy
from widgets.common.preview_tree import PreviewTree
from widgets.common.saving import ask_place, save
from widgets.common.step_card import StepCard
from widgets.common.strip import MessageStrip, Tone
from widgets.common.theme import set_role
from widgets.common.time import stamp
from widgets.desk import DeskState

TOLD_S = 8.0


class CamerasPanel(QWidget):
    """`wanted` carries the number of a camera one wants to see; `map_shown` the map as it is now."""

    wanted = Signal(str)
    map_shown = Signal(object)

    def __init__(
        self,
        bridge: Bridge,
        maps: CameraMaps,
        desk: DeskState,
        drafts: DraftStore,
        clock: Clock,
        keys: KeyMap,
        reading: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._maps, self._desk, self._drafts = bridge, maps, desk, drafts
        self._clock, self._keys = clock, keys
        self.now = CameraMap()
        self._versions: tuple[MapVersion, ...] = ()
        self.preview: MapPreview | None = None
        self.card: StepCard | None = None
        self.changes: PreviewTree | None = None
        self.summary, self.search = QLabel(self), QLineEdit(self)
        self.tree, self.details = MapTree(self), CameraDetails(clock, reading, self)
        self.strip, self.busy = MessageStrip(self), Busy(self)
        self.pages = QStackedWidget(self)
        self._build()
        self.search.textChanged.connect(self.tree.search)
        self.tree.picked.connect(self._picked)
        self.tree.itemActivated.connect(lambda *_: self._show_on_wall())
        bridge.changes.changed.connect(self._on_changes)
        self.setFocusProxy(self.search)
        self.refresh()

    def _build(self) -> None:
        group = self.tr("Camera map")
        self.acts = {
            "import": self._action(self.tr("Import a map …"), "Ctrl+O", self.choose_file, group),
            "export": self._action(self.tr("Export"), "Ctrl+E", self.export, group),
            "template": self._action(self.tr("Template"), "Ctrl+Shift+E", self.save_template, group),
            "show": self._action(self.tr("On the wall"), "Ctrl+G", self._show_on_wall, group),
        }
        self.search.setPlaceholderText(self.tr("Number, name, place, item …"))
        self.search.setClearButtonEnabled(True)
        set_role(self.summary, "dim")
        self.summary.setWordWrap(True)
        buttons = QGridLayout()
        buttons.setSpacing(4)
        for place, (name, made) in enumerate(self.acts.items()):
            button = QPushButton(f"{made.text()}   {key_text(made.shortcut())}", self)
            button.setAutoDefault(False)
            button.setToolTip(made.toolTip())
            button.clicked.connect(made.trigger)
            if name != "import":
                set_role(button, "flat")
            buttons.addWidget(button, place // 2, place % 2)
        map_page, self.import_page = QWidget(self), QWidget(self)
        column = QVBoxLayout(map_page)
        column.setContentsMargins(0, 0, 0, 0)
        split = QSplitter(Qt.Orientation.Vertical, map_page)
        split.addWidget(self.tree)
        split.addWidget(self.details)
        split.setSizes([460, 360])
        for widget in (self.search, split):
            column.addWidget(widget)
        self._import_column = QVBoxLayout(self.import_page)
        self._import_column.setContentsMargins(0, 0, 0, 0)
        self.pages.addWidget(map_page)
        self.pages.addWidget(self.import_page)
        whole = QVBoxLayout(self)
        whole.setSpacing(6)
        whole.addWidget(self.summary)
        whole.addLayout(buttons)
        whole.addWidget(self.busy)
        whole.addWidget(self.strip)
        whole.addWidget(self.pages, 1)

    def _action(self, text: str, key: str, slot: Callable[[], object], group: str) -> QAction:
        return action(self, text, key, slot, keys=self._keys, group=group)

    def open(self, number: str) -> None:
        """Show what the map says of a camera."""
        self.search.clear()
        if self.card is not None:
            self._put_away()
        self.tree.choose(number)

    def refresh(self) -> None:
        """Read the maps in force again."""
        maps = self._maps
        Operation(self, lambda: (maps.current(), maps.versions()), self._bridge.pool).success(
            self._took
        ).failure(self.strip.tell_error).run()

    def choose_file(self) -> None:
        """Ask for the branch's file; the wall goes on meanwhile."""
        if self._desk.desk is None:
            self.strip.tell(Tone.INFO, self.tr("Sign in first."), seconds=TOLD_S)
            return
        kind = self.tr("Tables (*.xlsx *.xls *.csv *.txt)")
        dialog = QFileDialog(self, self.tr("The branch's camera map"), "", kind)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setModal(False)
        dialog.fileSelected.connect(lambda chosen: self.look_at(Path(chosen)))
        dialog.show()

    def look_at(self, path: Path) -> None:
        """Read a file and show what it would change; nothing is taken over yet."""
        self.strip.clear()
        self.busy.start(self.tr("Reading {file} …").format(file=path.name))
        Operation(self, lambda: self._maps.preview(path), self._bridge.pool).success(self._show).failure(
            self.strip.tell_error
        ).finished(self.busy.stop).run()

    def export(self) -> None:
        """Save the map of the chosen camera's branch, else of the only branch there is."""
        camera = self.now.camera(self.tree.chosen)
        branches = [one.branch for one in self.now.versions]
        branch = camera.branch if camera is not None else (branches[0] if len(branches) == 1 else "")
        if not branch:
            self.strip.tell(Tone.INFO, self.tr("Choose a camera of the branch first."), seconds=TOLD_S)
            return
        self._save(f"ban-do-camera {branch}.xlsx", lambda: self._maps.export(branch))

    def save_template(self) -> None:
        """Save an empty map for a branch to fill in."""
        self._save("mau-ban-do-camera.xlsx", self._maps.template)

    def write_file(self, path: Path, make: Callable[[], bytes]) -> None:
        """Write what `make` gives into `path`, off the GUI thread."""
        Operation(self, lambda: save(make(), path), self._bridge.pool).success(
            lambda where: self.strip.tell(
                Tone.CONFIRMED, self.tr("Saved: {file}").format(file=where.name), seconds=TOLD_S
            )
        ).failure(self.strip.tell_error).run()

    def _save(self, name: str, make: Callable[[], bytes]) -> None:
        ask_place(self, name, lambda path: self.write_file(path, make))

    def _show(self, preview: MapPreview) -> None:
        self._take_card()
        desk = self._desk.desk
        if desk is None:
            self.strip.tell(Tone.INFO, self.tr("Sign in first."), seconds=TOLD_S)
            return
        self.preview = preview
        self.changes = PreviewTree(preview_parts(preview), self.import_page)
        spec = accept_card(self._maps, desk, preview, self._clock.utc_now(), self._put_away)
        self.card = StepCard(spec, self._bridge, self._drafts, self.import_page)
        self.card.done.connect(self._accepted)
        self._import_column.addWidget(self.changes, 1)
        self._import_column.addWidget(self.card)
        self.pages.setCurrentWidget(self.import_page)
        self.card.show()
        # Its keys work while one still reads down the changes.
        self.import_page.addActions(self.card.actions())
        self.changes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _accepted(self, version: MapVersion) -> None:
        self._take_card()
        self.strip.tell(
            Tone.CONFIRMED,
            self.tr("Map of {branch} taken over: version {number}, {cameras} cameras.").format(
                branch=version.branch, number=version.number, cameras=version.cameras
            ),
            seconds=TOLD_S,
        )
        self.refresh()

    def _put_away(self) -> None:
        if self.card is not None and not self.card.running:
            self._take_card()

    def _take_card(self) -> None:
        if self.card is not None and self.changes is not None:
            for made in self.card.actions():
                self.import_page.removeAction(made)
            self._import_column.removeWidget(self.card)
            self._import_column.removeWidget(self.changes)
            self.card.retire()
            self.changes.deleteLater()
            self.card = self.changes = self.preview = None
            self.pages.setCurrentIndex(0)
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _took(self, read: tuple[CameraMap, tuple[MapVersion, ...]]) -> None:
        self.now, self._versions = read
        now = self._clock.utc_now()
        expired = [one.branch for one in self.now.versions if one.expired(now)]
        words = self.tr("{cameras} cameras of {branches} branches").format(
            cameras=len(self.now.cameras), branches=len(self.now.versions)
        )
        if not self.now.versions:
            words = self.tr("No branch has sent a camera map yet. Send them the template, then import it.")
        if expired:
            words = "▲ " + self.tr("Expired, ask for a new one: {branches}").format(
                branches=", ".join(expired)
            )
        self.summary.setText(words)
        set_role(self.summary, "attention" if expired else "dim")
        self.tree.show_map(self.now)
        self._picked(self.tree.chosen)
        self.map_shown.emit(self.now)

    def _picked(self, number: str) -> None:
        camera = self.now.camera(number)
        if camera is None:
            self.details.clear()
            return
        versions = tuple(one for one in self._versions if one.branch == camera.branch)
        self.details.show_camera(camera, self.now, versions)
        reference = self.now.picture(number)
        if reference is not None:
            told = self.tr("What it should show: {time}, set by {who}").format(
                time=stamp(reference.taken_at), who=reference.set_by_name
            )
            Operation(self, lambda: self._maps.reference_picture(number), self._bridge.pool).success(
                lambda picture: self.details.show_picture(number, picture, told)
            ).failure(self.strip.tell_error).run()

    def _show_on_wall(self) -> None:
        if self.tree.chosen:
            self.wanted.emit(self.tree.chosen)

    def _on_changes(self, published: Published) -> None:
        if published.concerns(self, Area.CAMERA_MAP):
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._picked(self.tree.chosen)
