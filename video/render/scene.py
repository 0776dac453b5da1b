"""What a wall shows: layout, which camera has which tile, what is selected and enlarged. Values, no Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from video.render.layouts import LAYOUTS, Layout, Span

DEFAULT_LAYOUT: Final = 9
EMPTY: Final = ""
# In a tile instead of a camera's number: follows the selection and alerts.
HOT_SPOT: Final = "*"
MAX_SLOTS: Final = 4096


@dataclass(frozen=True, slots=True)
class Scene:
    """Tiles in one fixed order, shown a page at a time: a camera keeps its tile, and has only one.

    `at` is the selected tile, counted from 0 over all pages; `enlarged` a camera, "" = the layout is shown.
    """

    layout: Layout = LAYOUTS[DEFAULT_LAYOUT]
    slots: tuple[str, ...] = ()
    at: int = 0
    enlarged: str = ""

    @property
    def pages(self) -> int:
        """Pages there are, at least one."""
        return max(1, -(-len(self.slots) // self.layout.tiles))

    @property
    def page(self) -> int:
        """The page that is shown, from 0: the one with the selected tile."""
        return self.at // self.layout.tiles

    @property
    def first(self) -> int:
        """The first tile of the page."""
        return self.page * self.layout.tiles

    def content(self, slot: int) -> str:
        """What tile `slot` holds: a camera, HOT_SPOT or EMPTY."""
        return self.slots[slot] if 0 <= slot < len(self.slots) else EMPTY

    @property
    def selected(self) -> str:
        """What the selected tile holds."""
        return self.content(self.at)

    def on_page(self) -> tuple[tuple[int, str], ...]:
        """(tile, content) of every tile of the page, empty ones too."""
        return tuple((slot, self.content(slot)) for slot in range(self.first, self.first + self.layout.tiles))

    def slot_of(self, camera: str) -> int | None:
        """The tile that has `camera`."""
        return self.slots.index(camera) if camera in self.slots and camera != EMPTY else None

    # Layout and order

    def with_layout(self, layout: Layout) -> Scene:
        """The same cameras in another layout; nothing is enlarged any more."""
        scene = replace(self, layout=layout, enlarged="")
        return replace(scene, at=min(self.at, scene.pages * layout.tiles - 1))

    def with_slots(self, slots: Sequence[str]) -> Scene:
        """Other cameras; the selected one stays selected where it still has a tile."""
        kept = _trimmed(slots)
        at = kept.index(self.selected) if self.selected and self.selected in kept else 0
        return replace(self, slots=kept, at=at)

    def with_new(self, cameras: Iterable[str]) -> Scene:
        """Cameras that have no tile yet get one behind all others."""
        fresh = [camera for camera in cameras if camera not in self.slots]
        return replace(self, slots=_trimmed((*self.slots, *fresh)))

    def put(self, content: str, slot: int) -> Scene:
        """Put a camera into a tile; one that has a tile already changes places with what was there."""
        if not 0 <= slot < MAX_SLOTS:
            return self
        old = self.slot_of(content)
        slots = [*self.slots, *[EMPTY] * (slot + 1 - len(self.slots))]
        if old is not None:
            slots[old] = slots[slot]
        slots[slot] = content
        return replace(self, slots=_trimmed(slots), at=slot)

    def emptied(self, slot: int) -> Scene:
        """The tile without its camera; the others keep theirs."""
        if not 0 <= slot < len(self.slots):
            return self
        slots = [*self.slots]
        slots[slot] = EMPTY
        return replace(self, slots=_trimmed(slots))

    # Selection

    def select(self, slot: int) -> Scene:
        """Select a tile and turn to its page; out of range changes nothing."""
        if not 0 <= slot < self.pages * self.layout.tiles:
            return self
        large = self.content(slot) if self.enlarged and self.content(slot) != EMPTY else self.enlarged
        return replace(self, at=slot, enlarged=large)

    def select_camera(self, camera: str) -> Scene:
        """Select the tile of `camera`; an enlarged tile shows it from now on."""
        slot = self.slot_of(camera)
        return self.select(slot) if slot is not None else self

    def enlarge(self, camera: str) -> Scene:
        """Show `camera` large, with or without a tile of its own; "" to return."""
        slot = self.slot_of(camera)
        return replace(self, enlarged=camera, at=self.at if slot is None else slot)

    def step(self, columns: int, rows: int) -> Scene:
        """Select the tile beside; at an edge the next one in the order, or the page beyond."""
        if self.enlarged:
            return self._next_filled(columns + rows)
        beside = _beside(self.layout.spans, self.at - self.first, columns, rows)
        if beside is not None:
            return self.select(self.first + beside)
        return self.select(self.at + columns) if columns else self.turn(rows, keep_place=True)

    def turn(self, pages: int, *, keep_place: bool = False) -> Scene:
        """Turn pages; selects the first tile there, or the same place."""
        page = self.page + pages
        if not 0 <= page < self.pages:
            return self
        return self.select(page * self.layout.tiles + (self.at - self.first if keep_place else 0))

    def _next_filled(self, way: int) -> Scene:
        slot = self.at + way
        while 0 <= slot < len(self.slots):
            if self.slots[slot] not in (EMPTY, HOT_SPOT):
                return self.select(slot)
            slot += way
        return self


def _trimmed(slots: Sequence[str]) -> tuple[str, ...]:
    kept = list(slots[:MAX_SLOTS])
    while kept and kept[-1] == EMPTY:
        kept.pop()
    return tuple(kept)


def _beside(spans: Sequence[Span], index: int, columns: int, rows: int) -> int | None:
    """The tile the eye finds in a direction: the nearest that shares a row or column, then the first."""
    here = spans[index]
    found = []
    for other, span in enumerate(spans):
        if columns:
            away = (
                span.column - (here.column + here.columns - 1)
                if columns > 0
                else here.column - (span.column + span.columns - 1)
            )
            shared = span.row < here.row + here.rows and here.row < span.row + span.rows
            aside = abs(span.row - here.row)
        else:
            away = (
                span.row - (here.row + here.rows - 1) if rows > 0 else here.row - (span.row + span.rows - 1)
            )
            shared = span.column < here.column + here.columns and here.column < span.column + span.columns
            aside = abs(span.column - here.column)
        if other != index and away > 0 and shared:
            found.append((away, aside, other))
    return min(found)[2] if found else None
