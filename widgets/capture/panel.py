"""Captures: the picture is safe before this panel opens; the words come when there is time (D14.1.2b)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.clock import Clock
from app.domain.capture import Capture
from app.errors import KnownError
from app.qtbridge.bridge import Bridge
from app.qtbridge.bus import Published
from app.qtbridge.operation import Operation
from app.services.captures import Captures
from app.services.desk import Desk
from app.services.outcome import Area, Outcome
from widgets.capture.capture_list import CaptureList
from widgets.capture.picture import PictureView
from widgets.capture.templates import load_suspicions
from widgets.common.drafts import DraftStore
from widgets.common.flow import FlowRow
from widgets.common.form import Field, Kind
from widgets.common.keys import KeyMap, action, key_text
from widgets.common.labels import EmptyState
from widgets.common.step_card import CardSpec, StepCard, Verb, has_focus_inside
from widgets.common.strip import MessageStrip
from widgets.common.theme import set_role
from widgets.common.time import stamp
from widgets.desk import DeskState

PREVIEW_WIDTH = 1920
CLOCKS_APART = timedelta(minutes=1)


class CapturePanel(QWidget):
    """The captures of the room, newest first; `incident_wanted` carries one to start a matter from.

    `asked_for` when somebody opens one: the page should be shown.
    """

    incident_wanted = Signal(object)
    film_wanted = Signal(str)
    asked_for = Signal()

    def __init__(
        self,
        bridge: Bridge,
        captures: Captures,
        desk: DeskState,
        drafts: DraftStore,
        clock: Clock,
        keys: KeyMap,
        area_of: Callable[[str], str] = lambda _camera: "",
        parent: QWidget | None = None,
    ) -> None:
        """`area_of` tells the kind of area of a camera, whose suspicions are offered first (D14.4)."""
        super().__init__(parent)
        self._area_of, self._suspicions = area_of, load_suspicions()
        self._bridge, self._captures, self._desk = bridge, captures, desk
        self._drafts, self._clock, self._keys = drafts, clock, keys
        self._wanted = self._pictured = ""
        self._key: tuple[object, ...] | None = None
        self.current: Capture | None = None
        self.card: StepCard | None = None
        self.list = CaptureList(clock, self)
        self.list.setAccessibleName(self.tr("Captures"))
        self.list.picked.connect(self.open)
        self.picture, self.facts, self.words = PictureView(self), QLabel(self), QLabel(self)
        self.strip = MessageStrip(self)
        self.empty = EmptyState(
            self.tr("No picture was taken yet."), self.tr("F2 takes one of the selected camera."), self
        )
        self._build()
        bridge.changes.changed.connect(self._on_changes)
        desk.changed.connect(self.refresh)
        self.setFocusProxy(self.list)

    def _build(self) -> None:
        set_role(self.facts, "dim")
        for label in (self.facts, self.words):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        group = self.tr("Captures")
        matter = action(
            self,
            self.tr("Record an incident from it"),
            "Ctrl+I",
            self._begin_incident,
            keys=self._keys,
            group=group,
        )
        around = action(
            self, self.tr("Replay 20 s around it"), "Ctrl+R", self._replay, keys=self._keys, group=group
        )
        again = action(
            self, self.tr("Describe it anew"), "Ctrl+E", self._describe_again, keys=self._keys, group=group
        )
        self._keys.note(group, self.tr("Write the description down"), "Ctrl+Return")
        self._keys.note(
            group, self.tr("The same words for every picture of this series"), "Ctrl+Shift+Return"
        )
        self.matter, self.again, self.around = QPushButton(self), QPushButton(self), QPushButton(self)
        buttons = FlowRow(self, at_end=True)
        for button, act in ((self.around, around), (self.again, again), (self.matter, matter)):
            button.setText(f"{act.text()}   {key_text(act.shortcut())}")
            button.setToolTip(act.toolTip())
            button.clicked.connect(act.trigger)
            button.setAutoDefault(False)
        set_role(self.again, "flat")
        set_role(self.around, "flat")
        buttons.addWidget(self.around)
        buttons.addWidget(self.again)
        buttons.addWidget(self.matter)
        # Scrolled on a low screen, so that the window is never higher than it.
        inside, self._page = QWidget(self), QScrollArea(self)
        self._page.setWidgetResizable(True)
        self._page.setFrameShape(QFrame.Shape.NoFrame)
        self._page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._page.setWidget(inside)
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self.picture, 1)
        for widget in (self.facts, self.words, self.strip):
            self._column.addWidget(widget)
        self._column.addWidget(buttons)
        self._column.addWidget(self.list)
        column = QVBoxLayout(self)
        column.addWidget(self.empty)
        column.addWidget(self._page)
        self._page.hide()

    def open(self, capture_id: str) -> None:
        """Show one capture; its description can be typed at once when it has none."""
        self.asked_for.emit()
        self._read(capture_id)

    def _read(self, capture_id: str) -> None:
        self._wanted = capture_id
        Operation(self, lambda: self._captures.get(capture_id), self._bridge.pool).success(
            self._show
        ).failure(self._tell).run()

    def type_description(self) -> None:
        """Put the cursor into the description of the capture shown."""
        if self.card is not None:
            self.card.start_typing()

    def refresh(self) -> None:
        """Read the list again, and the capture shown."""
        Operation(self, self._captures.list, self._bridge.pool).success(self._listed).run()

    def _listed(self, captures: tuple[Capture, ...]) -> None:
        if captures and not self._wanted:
            self._wanted = captures[0].capture_id
        self.list.show_captures(captures, self._wanted)
        self.empty.setVisible(not captures)
        self._page.setVisible(bool(captures))
        if self._wanted:
            self._read(self._wanted)

    def _tell(self, error: KnownError) -> None:
        self.strip.tell_error(error)

    def _show(self, capture: Capture) -> None:
        if capture.capture_id != self._wanted:
            return
        self.current = capture
        self.empty.hide()
        self._page.show()
        self.list.choose(capture.capture_id)
        self.facts.setText(self._facts(capture))
        self.words.setText("\n".join(filter(None, (capture.description, capture.suspicion))))
        self.words.setVisible(capture.described)
        self.again.setVisible(capture.described)
        if capture.capture_id != self._pictured:
            self._pictured = capture.capture_id
            self._load_picture(capture.capture_id)
        self._offer(capture, again=False)

    def _facts(self, capture: Capture) -> str:
        lines = self.tr("{number} · {camera} {name} · {place}\n{time} · {stream} · {width}×{height} · {who}")
        text = lines.format(
            number=capture.number,
            camera=capture.camera,
            name=capture.camera_name,
            place=capture.place,
            time=stamp(capture.taken_at),
            stream=self.tr("sub stream") if capture.stream == "sub" else self.tr("main stream"),
            width=capture.width,
            height=capture.height,
            who=capture.officer_name,
        )
        camera_time = capture.camera_time
        if camera_time is not None and abs(camera_time - capture.taken_at) > CLOCKS_APART:
            text += " · " + self.tr("the camera's clock says {time}").format(time=stamp(camera_time))
        return text

    def _offer(self, capture: Capture, *, again: bool) -> None:
        """The card of the description; a refresh leaves alone the one somebody types into."""
        desk = self._desk.desk
        session = desk.session.session_id if desk else ""
        key = (session, capture.capture_id, capture.described_at)
        if key == self._key and not again:
            return
        self._key = key
        was_here = self.card is not None and has_focus_inside(self.card)
        if self.card is not None:
            self._column.removeWidget(self.card)
            self.card.retire()
            self.card = None
        if desk is None or (capture.described and not again):
            if was_here:
                self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        spec = CardSpec(
            f"describe-{capture.capture_id}",
            self.tr("What is to be seen"),
            self.tr("The picture is already safe; take the time the words need."),
            (
                Field("description", self.tr("Description"), Kind.TEXT, required=True),
                Field("suspicion", self.tr("Suspicion"), Kind.TEXT),
                Field("template", self.tr("Often seen here"), Kind.CHOICE, choices=self._templates(capture)),
            ),
            {"description": capture.description, "suspicion": capture.suspicion},
            (
                Verb(
                    self.tr("Write down"),
                    "Ctrl+Return",
                    partial(_written, self._captures.describe, desk, capture),
                    ("description",),
                ),
                Verb(
                    self.tr("For the whole series"),
                    "Ctrl+Shift+Return",
                    partial(_written, self._captures.describe_series, desk, capture),
                    ("description",),
                    primary=False,
                ),
            ),
        )
        self.card = StepCard(spec, self._bridge, self._drafts, self)
        self.card.done.connect(self._described)
        self.card.form.changed.connect(partial(self._templated, self.card))
        self._column.insertWidget(self._column.indexOf(self.strip), self.card)
        self.card.show()
        if again or was_here:
            self.card.start_typing()

    def _templates(self, capture: Capture) -> tuple[tuple[str, str], ...]:
        found = self._suspicions.of(self._area_of(capture.camera))
        return (("", self.tr("Choose a suspicion …")), *((one.text, one.words) for one in found))

    def _templated(self, card: StepCard, name: str) -> None:
        """The words of what was chosen go below what is written there; the officer makes them fit."""
        if name != "template":
            return
        values = card.form.values()
        chosen, written = str(values["template"]), str(values["suspicion"])
        if chosen and chosen not in written:
            card.form.set_values({"suspicion": "\n".join(filter(None, (written, chosen)))})

    def _describe_again(self) -> None:
        if self.current is not None and self.current.described:
            self._offer(self.current, again=True)

    def _described(self, capture: Capture) -> None:
        self._show(capture)
        self.refresh()

    def _load_picture(self, capture_id: str) -> None:
        self.picture.show_image(None)
        self.strip.clear()
        Operation(
            self, lambda: (capture_id, _picture(self._captures, capture_id)), self._bridge.pool
        ).success(self._picture_loaded).failure(lambda error: self._no_picture(capture_id, error)).run()

    def _picture_loaded(self, loaded: tuple[str, QImage]) -> None:
        if loaded[0] == self._wanted:
            self.picture.show_image(loaded[1])

    def _no_picture(self, capture_id: str, error: KnownError) -> None:
        if capture_id == self._wanted:
            self.picture.show_nothing()
            self.strip.tell_error(error)

    def _replay(self) -> None:
        if self.current is not None:
            self.film_wanted.emit(self.current.capture_id)

    def _begin_incident(self) -> None:
        if self.current is not None:
            self.incident_wanted.emit(self.current)

    def _on_changes(self, published: Published) -> None:
        if published.concerns(self, Area.CAPTURE):
            self.refresh()


def _written(
    write: Callable[[Desk, str, str, str], Outcome[Capture]],
    desk: Desk,
    capture: Capture,
    values: Mapping[str, object],
) -> Outcome[Capture]:
    return write(desk, capture.capture_id, str(values["description"]), str(values["suspicion"]))


def _picture(captures: Captures, capture_id: str) -> QImage:
    path = captures.picture_path(capture_id)
    image = QImage(str(path))
    if image.isNull():
        raise KnownError(
            f"Không đọc được ảnh {path.name}; hãy chạy kiểm tra nhật ký để biết tệp có bị thay đổi không.",
            en=f"The picture {path.name} cannot be read; verify the log to learn whether it was changed.",
        )
    if image.width() <= PREVIEW_WIDTH:
        return image
    return image.scaledToWidth(PREVIEW_WIDTH, Qt.TransformationMode.SmoothTransformation)
