"""What the whole window does by a key: the tables, and the steps that several panels share."""

from __future__ import annotations

from functools import partial
from typing import Final, Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from widgets.actions import Command
from widgets.capture.panel import CapturePanel
from widgets.common.keys import KeyMap
from widgets.desk import DeskState
from widgets.directory.desk import DirectoryDesk
from widgets.evidence.desk import EvidenceDesk
from widgets.mobile.desk import MobileDesk
from widgets.navigator import Navigator
from widgets.panels.assembly import DataPanels
from widgets.registers.assembly import RegisterDesk
from widgets.roster.desk import RosterDesk
from widgets.round.desk import RoundDesk
from widgets.sampling.desk import SampleDesk
from widgets.shell.centre import Centre
from widgets.shell.cheat_sheet import CheatSheet
from widgets.shell.desk_dock import DeskCards
from widgets.shell.docks import DockRow
from widgets.shell.form_desk import FormDesk
from widgets.shell.leaving import Leaving
from widgets.shell.quick_note import QuickNote
from widgets.shell.remembered import WindowPlace

ON_CALL: Final = ("replay", "cameras", "ptz", "patrol", "registers", "mobile", "sampling")
UNNUMBERED: Final = ("desk", "handover", "equipment", *ON_CALL)


class Parts(Protocol):
    """What the keys of the window act on: `MainWindow` has it all."""

    keys: KeyMap
    desk: DeskState
    note: QuickNote
    data: DataPanels
    captures: CapturePanel
    evidence: EvidenceDesk
    forms: FormDesk
    registers: RegisterDesk
    directory: DirectoryDesk
    mobile: MobileDesk
    samples: SampleDesk
    roster: RosterDesk
    round: RoundDesk
    row: DockRow
    centre: Centre
    desk_cards: DeskCards
    place: WindowPlace
    leaving: Leaving
    navigator: Navigator


class WindowCommands(QObject):
    """The commands of `window`, whose `parts` they act on; `watches`: the room has cameras (D11)."""

    def __init__(self, window: QWidget, parts: Parts, *, watches: bool) -> None:
        super().__init__(window)
        self._window, self._parts, self._watches = window, parts, watches

    def all(self) -> tuple[Command, ...]:
        """Every command this room has."""
        cameras = self._cameras() if self._watches else ()
        return (*self._duty(), *self._of_window(), *cameras)

    def go_to(self, name: str) -> None:
        """Bring a panel to the front with the keyboard in it, once somebody is on duty."""
        if not self._parts.desk_cards.due or name in ("desk", "form"):
            self._parts.row.go_to(name)

    def to_centre(self) -> None:
        """The keyboard back to what is in the middle."""
        self._window.activateWindow()
        self._parts.centre.main.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _duty(self) -> tuple[Command, ...]:
        parts, group, go = self._parts, self.tr("Duty"), self.go_to
        navigator = parts.navigator
        return (
            Command(self.tr("Quick note for the log"), "F3", parts.note.open, group),
            Command(self.tr("All about a container"), "F4", parts.data.ask_container, group),
            Command(self.tr("Equipment and its faults"), "Ctrl+B", partial(go, "equipment"), group),
            Command(
                self.tr("Record an incident from the screen"), "F6", navigator.incident_from_screen, group
            ),
            Command(self.tr("Stop at once"), "Ctrl+Shift+N", navigator.stop_at_once, group),
            Command(
                self.tr("Print the duty log"), "F7", lambda: parts.forms.show_log(parts.desk.shift), group
            ),
            Command(self.tr("What is most pressing"), "F8", navigator.next_waiting, group),
            Command(self.tr("Hand the shift over"), "F9", partial(go, "handover"), group),
            Command(self.tr("The shift and its plan"), "F10", partial(go, "desk"), group),
            Command(self.tr("The duty roster"), "Ctrl+Shift+R", parts.roster.open, group),
            *parts.directory.commands(partial(parts.registers.open_directory, go), group),
            *(one.command(go, group) for one in (parts.registers, parts.mobile, parts.samples)),
            Command(self.tr("Sign out"), "Ctrl+L", self._ask_to_sign_out, group),
        )

    def _cameras(self) -> tuple[Command, ...]:
        group, go = self.tr("Duty"), self.go_to
        return (
            Command(self.tr("Check every camera"), "Ctrl+Shift+G", self._parts.round.open, group),
            Command(self.tr("The camera map"), "Ctrl+Shift+M", partial(go, "cameras"), group),
            Command(self.tr("Presets and turning"), "Ctrl+J", partial(go, "ptz"), group),
            Command(self.tr("The patrol"), "Ctrl+Shift+P", partial(go, "patrol"), group),
            Command(self.tr("Describe the capture"), "Ctrl+D", self._describe, group),
        )

    def _of_window(self) -> tuple[Command, ...]:
        parts, group = self._parts, self.tr("Window")
        titles = parts.row.titles
        unnumbered = UNNUMBERED if self._watches else (*UNNUMBERED, "captures")
        numbered = [name for name in titles if name not in unnumbered]
        back = self.tr("Back to the wall (Esc in a panel)")
        if not self._watches:
            back = self.tr("Back to the log (Esc in a panel)")
        return (
            Command(self.tr("Keys"), "F1", self.show_keys, group),
            *(
                Command(titles[name], f"Ctrl+{n}", partial(self.go_to, name), group)
                for n, name in enumerate(numbered, start=1)
            ),
            Command(self.tr("Panel to the other screen and back"), "Ctrl+M", parts.row.change_place, group),
            Command(self.tr("Close a panel called by its key"), "Ctrl+F4", parts.row.close_current, group),
            Command(back, "F12", self.to_centre, group),
            Command(self.tr("Full screen"), "F11", parts.place.toggle_full_screen, group),
            Command(self.tr("Close the console"), "Ctrl+Q", parts.leaving.ask_to_close, group),
        )

    def show_keys(self) -> None:
        """Show every key (F1)."""
        CheatSheet(self._parts.keys, self._window).show()

    def _describe(self) -> None:
        self._parts.row.show("captures")
        self._parts.evidence.show_capture()
        self._parts.captures.type_description()

    def _ask_to_sign_out(self) -> None:
        if self._parts.desk.desk is not None:
            self._parts.leaving.ask_to_sign_out()
