"""Templates of "Nội dung thực hiện", and the plan of a shift from one of them and what was left (D6.2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.open_item import OpenItem

LEFT_NAMED = 20


class DayKind(StrEnum):
    """The days a template is for."""

    ANY = ""
    WEEKDAY = "weekday"
    WEEKEND = "weekend"


@dataclass(frozen=True, slots=True)
class PlanTemplate:
    """What is to be checked and watched in one kind of area on one kind of day."""

    title: str
    days: DayKind
    text: str


def fitting(templates: Sequence[PlanTemplate], *, works: bool) -> tuple[PlanTemplate, ...]:
    """The templates for a working day or a day off, those made for it first."""
    wanted = DayKind.WEEKDAY if works else DayKind.WEEKEND
    return tuple(
        sorted(
            (one for one in templates if one.days in (wanted, DayKind.ANY)),
            key=lambda one: one.days is DayKind.ANY,
        )
    )


def compose_plan(template: PlanTemplate, carried: Sequence[OpenItem]) -> str:
    """The plan: the template, then what the last shift left, one line each."""
    lines = [template.text.strip()]
    if carried:
        lines.append("- Tiếp tục việc ca trước để lại:")
        lines += [f"  + {item.title}" for item in carried[:LEFT_NAMED]]
        if len(carried) > LEFT_NAMED:
            lines.append(f"  + và {len(carried) - LEFT_NAMED} việc khác")
    return "\n".join(lines)
