"""The panel of turning cameras: which one, its state, who has it, its presets, cameras on the network."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.auth.permissions import Permission
from app.errors import KnownError
from app.qtbridge.bus import Published
from app.services.outcome import Area
from video.ptz.camera import PtzCamera
from video.ptz.facts import PtzCondition
from widgets.common.keys import KeyMap, action, key_text
from widgets.common.language import sentence
from widgets.common.strip import MessageStrip
from widgets.common.theme import set_role
from widgets.desk import DeskState
from widgets.ptz.finder import CameraFinder
from widgets.ptz.handle import TurningHandle
from widgets.ptz.preset_list import PresetList
from widgets.ptz.words import NEEDS_PERSON, condition_words, holder_words, position_words
from widgets.world import World

LOOK_MS = 250


class PtzPanel(QWidget):
    """`control_wanted` when the officer wants the shown camera in the hand."""

    control_wanted = Signal()

    def __init__(
        self,
        world: World,
        desk: DeskState,
        handle: TurningHandle,
        keys: KeyMap,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._world, self._desk, self.handle, self._keys = world, desk, handle, keys
        self.camera = ""
        self._watched: PtzCamera | None = None
        self.title, self.condition, self.holder = QLabel(self), QLabel(self), QLabel(self)
        self.position, self.stick = QLabel(self), QLabel(self)
        for label in (self.title, self.condition, self.holder, self.position, self.stick):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        set_role(self.title, "title")
        set_role(self.stick, "dim")
        self.strip = MessageStrip(self)
        self.presets = PresetList(keys, self)
        self.finder = CameraFinder(world.bridge, world.find_cameras, self._known, keys, self)
        self._build()
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        handle.changed.connect(self.look)
        handle.refused.connect(self.strip.tell_error)
        world.bridge.changes.changed.connect(self._on_changes)
        desk.changed.connect(self.look)
        self.presets.called.connect(handle.go_to)
        self.presets.keep.connect(handle.keep_preset)
        self.presets.remove.connect(handle.remove_preset)
        self.setFocusProxy(self.presets)
        self.show_stick("")
        self.look()

    def _build(self) -> None:
        group = self.tr("Turning a camera")
        self.acts = {
            "control": action(self, self.tr("Turn this camera"), "P", self.control_wanted.emit),
            "stop": action(
                self, self.tr("Stop"), "Ctrl+Space", self.handle.stop, keys=self._keys, group=group
            ),
            "reference": action(
                self,
                self.tr("Back to its reference view"),
                "Ctrl+Home",
                self.handle.go_to_reference,
                keys=self._keys,
                group=group,
            ),
            "take_over": action(
                self,
                self.tr("Take it over"),
                "Ctrl+Shift+T",
                lambda: self.handle.take_over(self.camera),
                keys=self._keys,
                group=group,
                tip=self.tr("The shift leader takes this camera from whoever turns it; the log says so"),
            ),
        }
        buttons = QGridLayout()
        buttons.setSpacing(4)
        self.buttons = {}
        for place, (name, made) in enumerate(self.acts.items()):
            button = QPushButton(f"{made.text()}   {key_text(made.shortcut())}", self)
            button.setToolTip(made.toolTip())
            button.clicked.connect(made.trigger)
            self.buttons[name] = button
            buttons.addWidget(button, place // 2, place % 2)
        set_role(self.buttons["control"], "primary")
        column = QVBoxLayout(self)
        column.setSpacing(6)
        for widget in (self.title, self.condition, self.holder, self.position):
            column.addWidget(widget)
        column.addLayout(buttons)
        column.addWidget(self.strip)
        column.addWidget(self.presets, 3)
        column.addWidget(self.stick)
        column.addSpacing(8)
        column.addWidget(self.finder, 2)

    def show_camera(self, camera: str) -> None:
        """The wall has another camera selected."""
        if self.handle.active or camera == self.camera:
            return
        self.camera = camera
        self.strip.clear()
        self._watch()
        self.look()

    def show_stick(self, name: str) -> None:
        """Say which joystick is plugged in."""
        self.stick.setText(
            self.tr("Joystick: {name}").format(name=name) if name else self.tr("No joystick is plugged in.")
        )

    def look(self) -> None:
        """Write down what is known now."""
        if self.handle.active:
            self.camera = self.handle.camera
        camera = self.camera
        self._watch()
        place = next((one for one in self._world.cameras if one.number == camera), None)
        self.title.setText(
            " · ".join(filter(None, (camera, place.name if place else "")))
            or self.tr("No camera is selected")
        )
        state = self._world.heads.state(camera)
        hold = self._world.room.holds.holder(camera)
        condition = state.condition if state is not None else PtzCondition.NO_PTZ
        words = condition_words(condition)
        if state is not None and state.error_vi:
            words = sentence(KnownError(state.error_vi, en=state.error_en))
        self._say(self.condition, words, alert=condition in NEEDS_PERSON)
        self._say(self.holder, holder_words(hold, ours=self.handle.active) if state else "", alert=False)
        self._say(self.position, position_words(state.status) if state else "", alert=False)
        self.presets.show_presets(state.presets if state is not None else ())
        turns = condition is not PtzCondition.NO_PTZ
        self._allow(turns=turns, others=hold is not None and not self.handle.active)

    def _watch(self) -> None:
        """Have the head looked at, once each: a camera map may give the same camera another one."""
        heads = self._world.heads
        head = heads.camera(self.camera) if heads.has(self.camera) else None
        if head is not None and head is not self._watched:
            head.watch()
        self._watched = head

    def _allow(self, *, turns: bool, others: bool) -> None:
        desk, ours = self._desk.desk, self.handle.active
        leads = desk is not None and desk.session.allowed(Permission.TAKE_OVER_CAMERA)
        may = {
            "control": turns and desk is not None and not others,
            "stop": ours,
            "reference": ours,
            "take_over": turns and leads and others,
        }
        for name, allowed in may.items():
            self.acts[name].setEnabled(allowed)
            self.buttons[name].setEnabled(allowed)
        text = self.tr("Let go of this camera") if ours else self.tr("Turn this camera")
        self.buttons["control"].setText(f"{text}   {key_text(self.acts['control'].shortcut())}")
        self.buttons["take_over"].setVisible(leads)
        self.presets.allow(ours)

    def _say(self, label: QLabel, words: str, *, alert: bool) -> None:
        label.setVisible(bool(words))
        label.setText(f"▲ {words}" if alert else words)
        role = "attention" if alert else ""
        if (label.property("role") or "") != role:
            set_role(label, role)

    def _known(self) -> frozenset[str]:
        return self._world.heads.addresses

    def _on_changes(self, published: Published) -> None:
        if published.concerns(self, Area.CAMERA_CONTROL):
            self.look()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.look()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)
