"""What the panels can filter by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, or_

from app.store.bulk.moments import to_us
from app.store.bulk.schema import declarations, recognitions, seals
from app.store.search import MIN_LETTERS, query_words

LOW_BATTERY_PERCENT = 20
LOST_AFTER = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class DeclarationFilter:
    """Empty means all; channels are first digits "1" green, "2" yellow, "3" red (D15.3.1)."""

    words: str = ""
    channels: frozenset[str] = frozenset()
    office: str = ""
    type_code: str = ""
    flow: str = ""
    stage: str = ""

    def where(self) -> list[ColumnElement[bool]]:
        """The conditions, without the words."""
        table = declarations
        made: list[ColumnElement[bool]] = []
        if self.channels:
            # "3D" and the like are a kind of red.
            made.append(or_(*(table.c.channel.like(f"{digit}%") for digit in sorted(self.channels))))
        for column, value in (
            (table.c.office, self.office),
            (table.c.type_code, self.type_code),
            (table.c.flow, self.flow),
            (table.c.stage, self.stage),
        ):
            if value:
                made.append(column == value)
        return made


@dataclass(frozen=True, slots=True)
class SightingFilter:
    """Empty means all (D14.1.3); `doubtful`: a failed check digit or a reading that is not good."""

    words: str = ""
    camera: str = ""
    containers_only: bool = False
    doubtful: bool = False

    def where(self) -> list[ColumnElement[bool]]:
        """The conditions, without the words."""
        table = recognitions
        made: list[ColumnElement[bool]] = []
        if self.camera:
            made.append(table.c.camera == self.camera)
        if self.containers_only:
            made.append(table.c.container != "")
        if self.doubtful:
            made.append(or_(table.c.container_problem != "", table.c.level != "good"))
        return made


@dataclass(frozen=True, slots=True)
class SealFilter:
    """Empty means all (D15.3.4); `attention_at`: only seals that somebody should look at, as of that time."""

    words: str = ""
    attention_at: datetime | None = None

    def where(self) -> list[ColumnElement[bool]]:
        """The conditions; thousands of seals are few enough to compare words one by one."""
        table = seals
        made: list[ColumnElement[bool]] = []
        for word in query_words(self.words):
            # The folded words stand between blanks: a prefix as the search index finds it.
            beginning = f"% {word}%" if len(word) >= MIN_LETTERS else f"% {word} %"
            made.append(table.c.search.like(beginning))
        if self.attention_at is not None:
            lost = to_us(self.attention_at - LOST_AFTER)
            silent = or_(table.c.position_us < lost, table.c.position_us.is_(None))
            made.append(table.c.disabled == 0)
            made.append(
                or_(
                    table.c.door_open == 1,
                    table.c.alarm != "",
                    table.c.battery_percent < LOW_BATTERY_PERCENT,
                    # A seal on nothing may be silent.
                    and_(table.c.container != "", silent),
                )
            )
        return made
