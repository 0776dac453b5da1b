"""The registers put together: one panel, a page each, for the window to place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from widgets.actions import Command
from widgets.common.drafts import DraftStore
from widgets.common.keys import KeyMap, action
from widgets.common.page import Page
from widgets.common.theme import set_role
from widgets.desk import DeskState
from widgets.directory.page import DirectoryPage
from widgets.navigator import Navigator
from widgets.registers.control_reports import ControlReportPage
from widgets.registers.figures import FiguresPage
from widgets.registers.local_rooms import LocalRoomPage
from widgets.registers.opinions import OpinionPage
from widgets.registers.procedures import ProcedurePage
from widgets.registers.reports import ReportPage
from widgets.registers.talks import TalkPage
from widgets.registers.tips import TipPage
from widgets.world import World

NAME = "registers"


class RegisterDesk(QObject):
    """Everything of it; Alt+1 … turn its pages. `document_wanted` carries a document to be read."""

    document_wanted = Signal(object)
    subject_wanted = Signal(str)

    def __init__(
        self, world: World, desk: DeskState, drafts: DraftStore, keys: KeyMap, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.tabs = QTabWidget(parent)
        self.tabs.setDocumentMode(True)
        self.opinions = OpinionPage(world, desk, drafts, keys)
        self.reports = ReportPage(world, desk, drafts, keys)
        self.tips = TipPage(world, desk, drafts, keys)
        self.control = ControlReportPage(world, desk, drafts, keys)
        self.talks = TalkPage(world, desk, drafts, keys)
        self.rooms = LocalRoomPage(world, desk, drafts, keys)
        self.procedures = ProcedurePage(world, desk, drafts, keys)
        self.figures = FiguresPage(world, desk, drafts, keys)
        self.directory = DirectoryPage(world, desk, drafts, keys)
        pages: list[tuple[Page[Any], str]] = [
            (self.opinions, self.tr("Leaders' opinions")),
            (self.reports, self.tr("Daily reports")),
            (self.tips, self.tr("Tips")),
            (self.control, self.tr("Internal control")),
            (self.talks, self.tr("Communications")),
            (self.rooms, self.tr("Local rooms")),
            (self.procedures, self.tr("Procedures")),
            (self.figures, self.tr("Figures")),
            (self.directory, self.tr("Directory")),
        ]
        for place, (page, title) in enumerate(pages):
            self.tabs.addTab(page, title)
            page.document_wanted.connect(self.document_wanted)
            page.subject_wanted.connect(self.subject_wanted)
            turn = partial(self.turn_to, page)
            action(self.tabs, title, f"Alt+{place + 1}", turn, keys=keys, group=self.tr("Registers"))
        self.tabs.setUsesScrollButtons(True)
        set_role(self.tabs.tabBar(), "many")
        self.tabs.setFocusProxy(self.opinions)
        self.tabs.currentChanged.connect(lambda _: self.tabs.setFocusProxy(self.tabs.currentWidget()))

    def dock(self) -> tuple[str, str, QWidget]:
        """(name, title, panel)."""
        return NAME, self.tr("Registers"), self.tabs

    def command(self, go_to: Callable[[str], object], group: str) -> Command:
        """The key that calls the panel."""
        return Command(self.tr("The registers"), "Ctrl+Shift+S", partial(go_to, NAME), group)

    def open_directory(self, go_to: Callable[[str], object]) -> None:
        """The directory to the front, with the keyboard in it."""
        go_to(NAME)
        self.turn_to(self.directory)

    def lead(self, navigator: Navigator, show: Callable[[str], object]) -> None:
        """Have lines of the log and of the handover open what they speak of."""

        def opened(page: Page[Any], choose: Callable[[str], None]) -> Callable[[str], None]:
            def opener(identity: str) -> None:
                show(NAME)
                self.tabs.setCurrentWidget(page)
                choose(identity)

            return opener

        navigator.lead("opinion", opened(self.opinions, self.opinions.open))
        navigator.lead(
            "daily_reports", opened(self.reports, lambda day: self.reports.open(date.fromisoformat(day)))
        )
        navigator.lead("tip", opened(self.tips, self.tips.open))
        navigator.lead("control_report", opened(self.control, self.control.open))
        navigator.lead("control_summary", opened(self.control, self.control.open))
        navigator.lead("procedure", opened(self.procedures, self.procedures.open))
        navigator.lead("local_room", opened(self.rooms, self.rooms.open))
        navigator.lead("unit", opened(self.directory, self.directory.open))
        self.subject_wanted.connect(navigator.open_subject)

    def turn_to(self, page: Page[Any]) -> None:
        """An officer's own wish: show `page` with the keyboard in it."""
        self.tabs.setCurrentWidget(page)
        page.setFocus(Qt.FocusReason.ShortcutFocusReason)
