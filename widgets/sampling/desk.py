"""Random checks in the window: from a list to its draw, from an item to what is known of it, to a matter."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.domain.random_check import SampleItem, SampleOf
from app.services.populations import Wish
from widgets.actions import Command
from widgets.common.drafts import DraftStore
from widgets.common.keys import KeyMap
from widgets.desk import DeskState
from widgets.navigator import Navigator
from widgets.panels.assembly import DataPanels
from widgets.sampling.page import SamplePage
from widgets.world import World

NAME: Final = "sampling"


class SampleDesk(QObject):
    """Makes the panel and leads to and from it."""

    def __init__(
        self,
        world: World,
        data: DataPanels,
        desk: DeskState,
        drafts: DraftStore,
        keys: KeyMap,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._data = data
        self._go_to: Callable[[str], object] = lambda _name: None
        self.page = SamplePage(world, desk, drafts, keys)
        data.sample_wanted.connect(self._draw)

    def dock(self) -> tuple[str, str, QWidget]:
        """(name, title, panel) of the dock."""
        return NAME, self.tr("Random checks"), self.page

    def command(self, go_to: Callable[[str], object], group: str) -> Command:
        """The key that calls the panel."""
        self._go_to = go_to
        return Command(self.tr("Random checks"), "Ctrl+Shift+O", partial(go_to, NAME), group)

    def lead(self, navigator: Navigator, show: Callable[[str], object]) -> None:
        """Have lines of the log and of the handover open what they speak of."""

        def open_draw(draw_id: str) -> None:
            show(NAME)
            self.page.open(draw_id)

        def open_item(of: SampleOf, item: SampleItem) -> None:
            if of is SampleOf.DECLARATION and not item.container:
                self._data.declarations.table.search.setText(item.number)
                show("declarations")
            else:
                navigator.open_container(item.container)

        navigator.lead("sample", open_draw)
        self.page.item_wanted.connect(open_item)
        self.page.doubted.connect(navigator.incident_from)

    def _draw(self, wish: Wish) -> None:
        self._go_to(NAME)
        self.page.draw(wish)
