"""What is to be watched where: the checklists of D14.4.1–3."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

_AREAS = {"4.1": "road_gate", "4.2": "sea_port", "4.3": "airport"}


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One item of the regulation: `item_id` as `4.2.b`, its words, and a short name for lines."""

    item_id: str
    text: str
    short: str


@dataclass(frozen=True, slots=True)
class Checklist:
    """The items of one kind of area; `part` names the halves of D14.4.3 (passengers, goods)."""

    area: str
    clause: str
    title: str
    items: tuple[ChecklistItem, ...]


@dataclass(frozen=True, slots=True)
class Checklists:
    """All of D14.4."""

    lists: tuple[Checklist, ...] = ()

    def items(self) -> Mapping[str, ChecklistItem]:
        """Every item by its id."""
        return {item.item_id: item for one in self.lists for item in one.items}

    def of_area(self, area: str) -> tuple[Checklist, ...]:
        """The checklists of a kind of area; an airport has two."""
        return tuple(one for one in self.lists if one.area == area)


def area_of_item(item_id: str) -> str:
    """The kind of area an item belongs to, "" for none of D14.4."""
    return _AREAS.get(item_id[:3], "")
