"""Payload classes of the journal, one module per area; every `Payload` subclass found here is a kind."""

from __future__ import annotations

import importlib
import pkgutil

from app.journal.payload import Payload
from app.journal.registry import EntryTypes


def load() -> EntryTypes:
    """The registry of every payload class in the modules of this package."""
    found: list[type[Payload]] = []
    for module_info in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{module_info.name}")
        found += [
            value
            for value in vars(module).values()
            if isinstance(value, type)
            and issubclass(value, Payload)
            and value is not Payload
            and value.__module__ == module.__name__
        ]
    return EntryTypes(found)
