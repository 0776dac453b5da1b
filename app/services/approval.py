"""A second person at the same desk: own credentials, own post, own key (D4.3, D8.2)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from app.auth.authenticator import Authenticator
from app.auth.keys import OfficerKey
from app.domain.directive import DirectiveKind, accepted_posts
from app.domain.people import Officer, Post
from app.domain.shift import Shift
from app.services.desk import Approver, Desk


@dataclass(frozen=True, slots=True)
class Unlocked:
    """Somebody who has proved who it is, for one act."""

    officer: Officer
    key: OfficerKey


@contextmanager
def unlocked(authenticator: Authenticator, approver: Approver) -> Iterator[Unlocked]:
    """The person behind the credentials, key forgotten afterwards; raises as `Authenticator.unlock`."""
    key = authenticator.unlock(approver.username, approver.password)
    try:
        yield Unlocked(authenticator.officer_of(key.officer_id), key)
    finally:
        key.forget()


@contextmanager
def acting(authenticator: Authenticator, desk: Desk, by: Approver | None) -> Iterator[Unlocked]:
    """Who acts: a second person at this desk, or with None whoever is signed in at it."""
    if by is None:
        yield Unlocked(authenticator.officer_of(desk.officer_id), desk.key)
        return
    with unlocked(authenticator, by) as who:
        yield who


def deciding_post(officer: Officer, kind: DirectiveKind, shift: Shift | None) -> Post | None:
    """The post `officer` decides on `kind` with: of the shift, or above it (D8.2.3 c.3, D8.2.4)."""
    accepted = accepted_posts(kind)
    post = shift.post_of(officer.officer_id) if shift else None
    if post not in accepted and Post.DIRECTOR_GENERAL in accepted & officer.posts:
        return Post.DIRECTOR_GENERAL
    return post
