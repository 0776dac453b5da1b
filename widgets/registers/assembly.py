"""The registers put together: one panel, a page each, for the window to place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QTabWidget, QWidget

from widgets.actions import Command
from widgets.common.drafts import DraftStore
from widgets.common.keys import KeyMap, action
from widgets.desk import DeskState
from widgets.navigator import Navigator
from widgets.registers.opinions import OpinionPage
from widgets.registers.page import RegisterPage
from widgets.registers.reports import ReportPage
from widgets.world import World

NAME = "registers"


class RegisterDesk(QObject):
    """Everything of it; Alt+1 … turn its pages."""

    def __init__(
        self, world: World, desk: DeskState, drafts: DraftStore, keys: KeyMap, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.tabs = QTabWidget(parent)
        self.tabs.setDocumentMode(True)
        self.opinions = OpinionPage(world, desk, drafts, keys)
        self.reports = ReportPage(world, desk, drafts, keys)
        self._pages: tuple[tuple[RegisterPage, str], ...] = (
            (self.opinions, self.tr("Leaders' opinions")),
            (self.reports, self.tr("Daily reports")),
        )
        for place, (page, title) in enumerate(self._pages):
            self.tabs.addTab(page, title)
            turn = partial(self.turn_to, page)
            action(self.tabs, title, f"Alt+{place + 1}", turn, keys=keys, group=self.tr("Registers"))
        self.tabs.setFocusProxy(self.opinions)
        self.tabs.currentChanged.connect(lambda _: self.tabs.setFocusProxy(self.tabs.currentWidget()))

    def dock(self) -> tuple[str, str, QWidget]:
        """(name, title, panel)."""
        return NAME, self.tr("Registers"), self.tabs

    def command(self, go_to: Callable[[str], object], group: str) -> Command:
        """The key that calls the panel."""
        return Command(self.tr("The registers"), "Ctrl+Shift+S", partial(go_to, NAME), group)

    def lead(self, navigator: Navigator, show: Callable[[str], object]) -> None:
        """Have lines of the log and of the handover open what they speak of."""

        def open_opinion(opinion_id: str) -> None:
            show(NAME)
            self.tabs.setCurrentWidget(self.opinions)
            self.opinions.open(opinion_id)

        def open_day(day: str) -> None:
            show(NAME)
            self.tabs.setCurrentWidget(self.reports)
            self.reports.open(date.fromisoformat(day))

        navigator.lead("opinion", open_opinion)
        navigator.lead("daily_reports", open_day)

    def turn_to(self, page: RegisterPage) -> None:
        """An officer's own wish: show `page` with the keyboard in it."""
        self.tabs.setCurrentWidget(page)
        page.setFocus(Qt.FocusReason.ShortcutFocusReason)
