"""Fills pages with flows and draws what every page carries: number, seal, draft mark."""

from __future__ import annotations

from dataclasses import dataclass

from forms.flow import Flow
from forms.pdf import MM


@dataclass(frozen=True)
class PageShape:
    """Paper and margins in mm, within the bounds of NĐ 30/2020, Phụ lục I."""

    width: float = 210
    height: float = 297
    top: float = 20
    bottom: float = 25
    left: float = 30
    right: float = 15

    @property
    def text_width(self) -> float:
        """Between the side margins, pt."""
        return (self.width - self.left - self.right) * MM

    @property
    def text_height(self) -> float:
        """Between top and bottom margin, pt."""
        return (self.height - self.top - self.bottom) * MM


PORTRAIT = PageShape()
LANDSCAPE = PageShape(width=297, height=210)

Placed = tuple[Flow, float]


def paginate(flows: list[Flow], room: float) -> list[list[Placed]]:
    """Pages of (flow, top in pt below the top margin) for a text height of `room` pt."""
    filler = _Filler(room)
    waiting = list(flows)
    while waiting:
        flow = waiting.pop(0)
        after = _kept_height(flow, waiting)
        rest = filler.put(flow, after)
        if rest is not None:
            waiting.insert(0, rest)
    return filler.pages


def _kept_height(flow: Flow, waiting: list[Flow]) -> float:
    """Height that must follow `flow` on its page, pt."""
    height = 0.0
    for after in waiting:
        if not flow.keep_with_next:
            break
        height += after.space_before + (after.height if after.keep_with_next else after.least())
        flow = after
    return height


class _Filler:
    def __init__(self, room: float) -> None:
        self.room = room
        self.pages: list[list[Placed]] = [[]]
        self.used = 0.0

    def put(self, flow: Flow, after: float) -> Flow | None:
        """Place what fits; the rest, which begins the next page, is given back."""
        page = self.pages[-1]
        if not page and flow.repeated_head is not None:
            self._place(flow.repeated_head, 0)
        fresh = not page or (len(page) == 1 and page[0][0] is flow.repeated_head)
        gap = 0 if fresh else flow.space_before
        left = self.room - self.used - gap
        if flow.height + after <= left + 1e-6:
            self._place(flow, gap)
            return None
        # Too much to follow: the end of this piece goes over with it, if it can be divided.
        limit = left if flow.height > left else flow.height - 1
        head, rest = flow.split(limit)
        if head is None and fresh:
            # Nothing fits an empty page: it is drawn all the same rather than lost or tried for ever.
            self._place(flow, gap)
            return None
        if head is not None and rest is None:
            if fresh:
                self._place(flow, gap)
                return None
            head, rest = None, flow
        if head is not None:
            self._place(head, gap)
        self.pages.append([])
        self.used = 0.0
        return rest

    def _place(self, flow: Flow, gap: float) -> None:
        self.used += gap
        self.pages[-1].append((flow, self.used))
        self.used += flow.height
