"""What a card's fields hold, as the services want it."""

from __future__ import annotations

from datetime import datetime

from widgets.common.form import FormValue


def moment_of(value: FormValue) -> datetime:
    """A time field's value; raises TypeError for another field's."""
    if not isinstance(value, datetime):
        raise TypeError(type(value).__name__)
    return value
