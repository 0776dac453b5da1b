"""Between the plain rows and the columns: fields of the same name, `_at` times as `_us` numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Generic, TypeVar

from app.store.bulk.moments import from_us, to_us
from app.store.bulk.rows import Origin

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Mapper(Generic[R]):
    """How rows of `kind` stand in columns; `times` maps fields to columns, `apart` are stored elsewhere."""

    kind: type[R]
    times: Mapping[str, str]
    apart: frozenset[str] = frozenset()

    def values(self, row: R) -> dict[str, Any]:
        """The columns of `row`, its origin included."""
        made: dict[str, Any] = {}
        for name in self.names():
            value = getattr(row, name)
            if name in self.times:
                made[self.times[name]] = None if value is None else to_us(value)
            else:
                made[name] = value
        origin = getattr(row, "origin", None)
        return made | origin_values(origin) if isinstance(origin, Origin) else made

    def row(self, columns: Mapping[Any, Any], **apart: Any) -> R:
        """The row that stands in `columns`."""
        made: dict[str, Any] = {}
        for name in self.names():
            value = columns[self.times.get(name, name)]
            made[name] = from_us(value) if name in self.times and value is not None else value
        make: Callable[..., R] = self.kind
        return make(origin=origin_of(columns), **made, **apart)

    def names(self) -> list[str]:
        """The fields that stand in columns of their own, the origin left out."""
        skipped = self.apart | {"origin"}
        return [field.name for field in fields(self.kind) if field.name not in skipped]  # type: ignore[arg-type]


def origin_values(origin: Origin) -> dict[str, Any]:
    """The columns of an origin, its key left out."""
    return {
        "source": origin.source,
        "happened_us": None if origin.happened_at is None else to_us(origin.happened_at),
        "received_us": to_us(origin.received_at),
        "level": origin.level,
        "doubt_vi": origin.doubt_vi,
        "doubt_en": origin.doubt_en,
    }


def origin_of(columns: Mapping[Any, Any]) -> Origin:
    """The origin that stands in `columns`; the key where the table keeps one."""
    happened = columns["happened_us"]
    return Origin(
        source=columns["source"],
        key=columns.get("reading_key", ""),
        happened_at=None if happened is None else from_us(happened),
        received_at=from_us(columns["received_us"]),
        level=columns["level"],
        doubt_vi=columns["doubt_vi"],
        doubt_en=columns["doubt_en"],
    )


def plain(value: Any) -> Any:
    """`value` as JSON holds it."""
    return to_us(value) if isinstance(value, datetime) else value
