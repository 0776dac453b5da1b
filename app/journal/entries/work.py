"""Work given to an officer of the shift, and what came of it (D7.1c, D7.3.1a, D7.3.2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from app.domain.people import Post
from app.domain.work import WorkOf
from app.journal.payload import Payload


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkGiven(Payload):
    """`holder` of the shift is to do it by `due_at` (UTC); `under` is the order it is a part of, or ""."""

    KIND: ClassVar[str] = "work.given"

    work_id: str
    shift_id: str
    giver_post: Post
    holder: str
    of: WorkOf
    about: str
    title: str
    words: str
    under: str
    due_at: datetime | None

    def __post_init__(self) -> None:
        if not self.title.strip() or not self.holder:
            raise ValueError("work has a title and somebody who does it")


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkMoved(Payload):
    """Somebody else is to do it; `reason` is empty only where an earlier shift left it."""

    KIND: ClassVar[str] = "work.moved"

    work_id: str
    shift_id: str
    giver_post: Post
    holder: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkAccepted(Payload):
    """Its holder has taken it on."""

    KIND: ClassVar[str] = "work.accepted"

    work_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkDone(Payload):
    """Its holder reports it done, in words."""

    KIND: ClassVar[str] = "work.done"

    work_id: str
    words: str

    def __post_init__(self) -> None:
        if not self.words.strip():
            raise ValueError("what came of it is said in words")


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkWithdrawn(Payload):
    """A leader takes it back."""

    KIND: ClassVar[str] = "work.withdrawn"

    work_id: str
    reason: str

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise ValueError("a withdrawal has a reason")
