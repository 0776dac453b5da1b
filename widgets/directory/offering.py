"""What fields for a unit, a number or an address complete to: the directory as it was read last (D4.4)."""

from __future__ import annotations

from app.domain.directive_kinds import Channel
from app.services.registers.directory import Directory
from widgets.directory.words import number_words

Choices = tuple[tuple[str, str], ...]


def unit_choices(directory: Directory) -> Choices:
    """The units a field may name; a short name or the two letters find them as well."""
    known = directory.last_read
    found = []
    for name in directory.names():
        unit = known.named(name)
        told = (unit.code, unit.short) if unit is not None else ()
        found.append((name, " · ".join(filter(None, (name, *told)))))
    return tuple(found)


def number_choices(directory: Directory, unit: str, *channels: Channel) -> Choices:
    """Where `unit` is reached by `channels`, by all of them where none is named."""
    known = directory.last_read
    numbers = (one for channel in channels or Channel for one in known.reached(unit, channel))
    return tuple((one.number, number_words(one)) for one in numbers)
