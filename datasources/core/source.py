"""The contract between a driver and the console."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Protocol

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from app.clock import Clock
from app.errors import KnownError
from datasources.core.readings import AnyReading

SecretRef = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_./-]{0,63}$")]
"""The name under which a password is kept; never the password."""


class RejectedError(KnownError):
    """The far end refuses us (password, permission): a person is needed, so it is tried again only rarely."""


class Kind(StrEnum):
    """Who speaks first: the console asks (poll) or the far end tells (push)."""

    POLL = "poll"
    PUSH = "push"


class SettingError(ValueError):
    """What is wrong with a value, in Vietnamese and English; raised by the validators of settings."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(en)
        self.vi = vi
        self.en = en


class Settings(BaseModel):
    """Base of every driver's settings: unknown keys are refused, values cannot be changed later."""

    # Input never stands in an error: a password typed into the wrong field must not reach a log.
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class Feed(Protocol):
    """Where a source puts what it read; all of it in the runtime's loop."""

    async def put(self, readings: Sequence[AnyReading], done: Callable[[], None] | None = None) -> None:
        """Queue, waiting while the queue is full; `done` is called once the store has committed them."""
        ...

    async def offer(self, readings: Sequence[AnyReading]) -> bool:
        """Queue without waiting for room; False when the queue is full, and the loss is counted."""
        ...

    async def deliver(self, readings: Sequence[AnyReading]) -> None:
        """Past the queue, together; returns when all are committed, however long the store is away."""
        ...

    def alive(self) -> None:
        """The far end answered, whether or not it had anything to tell."""
        ...

    def refused(self, count: int = 1) -> None:
        """Count input that was not taken."""
        ...

    def duplicate(self, count: int = 1) -> None:
        """Count input that had been taken before."""
        ...

    def trouble(self, error: KnownError | None) -> None:
        """Say that the source goes on but is not well (once per state in the log); None when it is again."""
        ...

    def detail(self, key: str, text: str) -> None:
        """A fact for the state screen, such as the address a server listens on; never a secret."""
        ...


class Source(Protocol):
    """One connection to one far end. The coordinator calls connect, run, close, and starts over."""

    kind: Kind

    async def connect(self) -> None:
        """Reach the far end; raises KnownError."""
        ...

    async def run(self, feed: Feed) -> None:
        """Deliver until cancelled; raises KnownError when the connection is lost."""
        ...

    async def close(self) -> None:
        """Release everything; called after every connect, also after a failed one."""
        ...


Secrets = Callable[[str], str]
"""Gives the password for a SecretRef; blocking; raises KnownError when there is none."""


@dataclass(frozen=True)
class Context:
    """What the console gives a driver: its id, its folder, the clock, passwords by name."""

    source_id: str
    folder: Path
    clock: Clock
    secret: Secrets
    stopping: threading.Event = field(default_factory=threading.Event)
    """Set when the console stops: long work in a thread looks at it and gives up."""


@dataclass(frozen=True)
class Driver:
    """How a driver module presents itself: its names, its settings, how to make a source of it."""

    name: str
    title_vi: str
    title_en: str
    settings: type[Settings]
    create: Callable[[Any, Context], Source]

    def parse(self, values: Mapping[str, object]) -> Settings:
        """Settings from plain values; raises KnownError that names each wrong key, never its value."""
        try:
            return self.settings.model_validate(dict(values))
        except ValidationError as error:
            raise self._in_words(error) from None

    def _in_words(self, error: ValidationError) -> KnownError:
        vi, en = [], []
        for problem in error.errors(include_url=False, include_input=False):
            key = ".".join(str(part) for part in problem["loc"]) or "—"
            cause = problem.get("ctx", {}).get("error")
            if isinstance(cause, SettingError):
                vi.append(f"{key}: {cause.vi}")
                en.append(f"{key}: {cause.en}")
            else:
                vi.append(f"{key}: {_PROBLEMS.get(problem['type'], 'giá trị không hợp lệ')}")
                en.append(f"{key}: {problem['msg']}")
        return KnownError(
            f"Cấu hình nguồn “{self.title_vi}” không hợp lệ ({'; '.join(vi)}). "
            "Hãy sửa trong phần quản trị nguồn dữ liệu.",
            en=f"The settings of the source “{self.title_en}” are not valid ({'; '.join(en)}). "
            "Correct them in the administration of data sources.",
        )


_PROBLEMS = {"extra_forbidden": "không có mục này", "missing": "chưa được điền"}
