"""Who is enrolled, and with which key: a projection of officer.*."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from app.domain.people import Officer, Post
from app.journal.entries.officers import (
    OfficerChanged,
    OfficerDisabled,
    OfficerEnabled,
    OfficerEnrolled,
    OfficerKeyChanged,
)
from app.journal.entry import Entry
from app.journal.keys import key_id_of
from app.store.schema import officers

_CLASSES = (OfficerEnrolled, OfficerChanged, OfficerKeyChanged, OfficerDisabled, OfficerEnabled)
# Asked for every entry: built once.
_DISABLED = select(officers.c.disabled).where(officers.c.officer_id == bindparam("who"))
_KEY = select(officers.c.key_id).where(
    officers.c.officer_id == bindparam("who"), officers.c.disabled.is_(False)
)


class OfficerProjector:
    """Keeps the table `officers`; applied before every other projector."""

    name = "officers"
    version = 1
    kinds = frozenset(cls.KIND for cls in _CLASSES)

    def apply(self, connection: Connection, entry: Entry) -> None:
        """Enrols, changes, disables; raises LookupError for an officer who was never enrolled."""
        payload = entry.payload
        if entry.kind == OfficerEnrolled.KIND:
            connection.execute(officers.insert(), {**_enrolled(payload), **_key(payload)})
            return
        change = _CHANGES[entry.kind](payload)
        statement = officers.update().where(officers.c.officer_id == payload["officer_id"]).values(change)
        if connection.execute(statement).rowcount != 1:
            raise LookupError(f"{entry.kind} of an officer who is not enrolled")

    def reset(self, connection: Connection) -> None:
        """Forgets every officer."""
        connection.execute(officers.delete())


def find_officer(connection: Connection, officer_id: str) -> Officer | None:
    """The officer with this id, disabled or not."""
    row = connection.execute(select(officers).where(officers.c.officer_id == officer_id)).one_or_none()
    return _officer(row) if row else None


def all_officers(connection: Connection, *, disabled: bool = False) -> list[Officer]:
    """Every officer by name; those disabled only on request."""
    query = select(officers).order_by(officers.c.name, officers.c.officer_id)
    if not disabled:
        query = query.where(officers.c.disabled.is_(False))
    return [_officer(row) for row in connection.execute(query)]


def is_disabled(connection: Connection, officer_id: str) -> bool | None:
    """Whether the officer's account is disabled; None for somebody who was never enrolled."""
    disabled: bool | None = connection.execute(_DISABLED, {"who": officer_id}).scalar_one_or_none()
    return disabled


def may_sign(connection: Connection, officer_id: str, key_id: str) -> bool:
    """Whether this is the current key of an officer who is not disabled."""
    return connection.execute(_KEY, {"who": officer_id}).scalar_one_or_none() == key_id


def _enrolled(payload: Any) -> dict[str, Any]:
    return {
        "officer_id": payload["officer_id"],
        "username": payload["username"],
        "disabled": False,
        **_described(payload),
    }


def _described(payload: Any) -> dict[str, Any]:
    return {
        "name": payload["name"],
        "title": payload["title"],
        "unit": payload["unit"],
        "posts": ",".join(sorted(payload["posts"])),
    }


def _key(payload: Any) -> dict[str, Any]:
    public_key = bytes.fromhex(payload["public_key"])
    return {"public_key": public_key, "key_id": key_id_of(public_key)}


def _officer(row: Row[Any]) -> Officer:
    return Officer(
        officer_id=row.officer_id,
        name=row.name,
        username=row.username,
        title=row.title,
        unit=row.unit,
        posts=frozenset(Post(post) for post in row.posts.split(",") if post),
    )


_CHANGES: dict[str, Callable[[Any], dict[str, Any]]] = {
    OfficerChanged.KIND: _described,
    OfficerKeyChanged.KIND: _key,
    OfficerDisabled.KIND: lambda _payload: {"disabled": True},
    OfficerEnabled.KIND: lambda _payload: {"disabled": False},
}
