"""Which camera has which tile: layout, page, selection, enlarging. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from video.render.layouts import LAYOUTS

DEFAULT_LAYOUT: Final = 9


class Arrangement:
    """Cameras in a fixed order, shown a page at a time: a camera keeps its tile."""

    def __init__(self, cameras: Sequence[str]) -> None:
        self._order = list(cameras)
        self.layout = DEFAULT_LAYOUT
        self.selected = self._order[0] if self._order else ""
        self.maximised = ""

    @property
    def order(self) -> tuple[str, ...]:
        """All cameras, tile after tile."""
        return tuple(self._order)

    @property
    def page(self) -> int:
        """The page that has the selected camera, from 0."""
        return self._order.index(self.selected) // self.layout if self.selected in self._order else 0

    def on_page(self) -> list[str]:
        """The cameras of the layout's present page."""
        return self._order[self.page * self.layout : (self.page + 1) * self.layout]

    def shown(self) -> list[str]:
        """The cameras that have a tile now: the enlarged one, or the page."""
        return [self.maximised] if self.maximised else self.on_page()

    def choose_layout(self, tiles: int) -> None:
        """Show 1, 4, 9 or 16 tiles; raises ValueError for others."""
        if tiles not in LAYOUTS:
            raise ValueError(f"no layout of {tiles} tiles")
        self.layout = tiles
        self.maximised = ""

    def reorder(self, cameras: Sequence[str]) -> None:
        """Other cameras, or another order; what is gone is neither selected nor enlarged any more."""
        self._order = list(cameras)
        if self.selected not in self._order:
            self.selected = self._order[0] if self._order else ""
        if self.maximised not in self._order:
            self.maximised = ""

    def select(self, camera: str) -> None:
        """Select `camera`; an enlarged tile shows it from now on."""
        if camera in self._order:
            self.selected = camera
            if self.maximised:
                self.maximised = camera

    def maximise(self, camera: str) -> None:
        """Enlarge `camera`, "" to return."""
        if not camera:
            self.maximised = ""
        elif camera in self._order:
            self.selected = self.maximised = camera

    def neighbour(self, columns: int, rows: int) -> str:
        """The camera so many tiles away from the selected one; the selected one where there is none."""
        if self.selected not in self._order:
            return self.selected
        side = 1 if self.maximised else LAYOUTS[self.layout]
        return self._at(self._order.index(self.selected) + columns + rows * side)

    def page_away(self, pages: int) -> str:
        """The first camera of another page; the selected one where there is no such page."""
        return self._at((self.page + pages) * self.layout)

    def on_tile(self, number: int) -> str:
        """The camera of tile `number` of the page, from 1; "" where there is none."""
        page = self.on_page()
        return page[number - 1] if 1 <= number <= len(page) else ""

    def _at(self, index: int) -> str:
        return self._order[index] if 0 <= index < len(self._order) else self.selected
