"""What a handler of one kind of entry gets, and the line of the log it hands back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import Connection, bindparam, select

from app.domain.log import LogCategory
from app.journal.canonical import JSON, canonical_bytes, utc_text
from app.journal.entry import SYSTEM, Entry
from app.journal.payload import Payload
from app.store.projections.tables import people

# Asked for every entry: built once.
_NAME = select(people.c.name).where(people.c.officer_id == bindparam("who"))


@dataclass(frozen=True, slots=True)
class Act:
    """One entry being taken in; `shift_id` is the shift it was written in, empty between shifts."""

    connection: Connection
    entry: Entry
    shift_id: str

    @property
    def author(self) -> str:
        """Who did it: an officer id."""
        return self.entry.author

    @property
    def happened_at(self) -> str:
        """When it happened, UTC text."""
        return utc_text(self.entry.happened_at)

    def name_of(self, officer_id: str) -> str:
        """The officer's name as the journal had it up to here."""
        if officer_id == SYSTEM:
            return ""
        return self.connection.execute(_NAME, {"who": officer_id}).scalar_one_or_none() or officer_id

    def title_of(self, officer_id: str) -> str:
        """The officer's title as the journal had it up to here."""
        query = select(people.c.title).where(people.c.officer_id == officer_id)
        return self.connection.execute(query).scalar_one_or_none() or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What the duty log says of an entry; `matter` is the incident it belongs to."""

    text: str
    category: LogCategory
    place: str = ""
    unit: str = ""
    subject: str = ""
    matter: str = ""
    shift_id: str = ""
    amends: str = ""


Handler: TypeAlias = Callable[[Act, Any], Line]
Handlers: TypeAlias = Mapping[type[Payload], Handler]


def record_text(value: JSON) -> str:
    """A list or record as canonical JSON text, the same on every rebuild."""
    return canonical_bytes({"v": value}).decode()[5:-1]
