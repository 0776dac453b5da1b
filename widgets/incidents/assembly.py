"""The panel of matters put together: at a local room the requests of the central one beside them (D12.1)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QTabWidget, QWidget

from app.domain.shift import Level
from widgets.common.drafts import DraftStore
from widgets.common.keys import KeyMap, action
from widgets.desk import DeskState
from widgets.forms.preview import FormDocument
from widgets.incidents.context import Context
from widgets.incidents.panel import MatterPanel
from widgets.incidents.requests import RequestPage
from widgets.navigator import Navigator
from widgets.world import World


class MatterDesk(QObject):
    """`panel` is what the window places; Alt+1, Alt+2 turn its pages where there are two."""

    def __init__(
        self,
        world: World,
        matters: MatterPanel,
        desk: DeskState,
        drafts: DraftStore,
        keys: KeyMap,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.matters, self.panel = matters, matters
        self.requests: RequestPage | None = None
        if world.level is Level.LOCAL:
            requests = RequestPage(world, desk, drafts, keys)
            requests.count_down(matters.limits)
            self.panel = self._both(requests, keys, parent)

    panel: QWidget

    def lead(
        self,
        navigator: Navigator,
        show: Callable[[str], object],
        paper: Callable[[Callable[[], FormDocument]], object],
    ) -> None:
        """Have lines of the log and of the handover open their request; `paper` shows a form that is made."""
        requests = self.requests
        if requests is None:
            return

        def open_request(request_id: str) -> None:
            show("matters")
            self._turn_to(requests)
            requests.open(request_id)

        navigator.lead("request", open_request)
        requests.paper_wanted.connect(paper)

    def _both(self, requests: RequestPage, keys: KeyMap, parent: QWidget) -> QTabWidget:
        self.requests, self._tabs = requests, QTabWidget(parent)
        self._tabs.setDocumentMode(True)
        pages: tuple[tuple[QWidget, str], ...] = (
            (self.matters, self.tr("Matters of this room")),
            (requests, self.tr("Requests of the central room")),
        )
        for place, (page, title) in enumerate(pages):
            self._tabs.addTab(page, title)
            turn = partial(self._turn_to, page)
            action(self._tabs, title, f"Alt+{place + 1}", turn, keys=keys, group=self.tr("Matters"))
        self._tabs.setFocusProxy(self.matters)
        self._tabs.currentChanged.connect(lambda _: self._tabs.setFocusProxy(self._tabs.currentWidget()))
        requests.matter_wanted.connect(self._begin)
        self.matters.wanted.connect(partial(self._tabs.setCurrentWidget, self.matters))
        return self._tabs

    def _begin(self, context: Context) -> None:
        self._turn_to(self.matters)
        self.matters.begin(context)

    def _turn_to(self, page: QWidget) -> None:
        self._tabs.setCurrentWidget(page)
        page.setFocus(Qt.FocusReason.ShortcutFocusReason)
