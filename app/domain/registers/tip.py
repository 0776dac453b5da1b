"""Tips (tin báo): opened in the duty room, checked, settled with or without a violation (TB.1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.open_item import ItemGroup, OpenItem
from app.domain.registers.money import vnd_words
from app.domain.text import join_sentences

_MAX_DETAIL = 600


class TipState(StrEnum):
    """Where a tip stands."""

    OPENED = "opened"
    CHECKING = "checking"
    SETTLED = "settled"


TIP_STATE_WORDS: dict[TipState, str] = {
    TipState.OPENED: "đã mở, chưa kiểm tra",
    TipState.CHECKING: "đang kiểm tra",
    TipState.SETTLED: "đã thanh khoản",
}


class Lane(StrEnum):
    """The channel a declaration is moved to."""

    YELLOW = "yellow"
    RED = "red"


LANE_WORDS: dict[Lane, str] = {Lane.YELLOW: "luồng vàng", Lane.RED: "luồng đỏ"}


@dataclass(frozen=True, slots=True, kw_only=True)
class TipDraft:
    """What an officer enters; `declarations` as typed, with or without `@`."""

    unit: str
    about: str
    declarations: str = ""
    incident_id: str = ""
    opened_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Tip:
    """A tip as it stands; times in UTC, sums in đồng."""

    tip_id: str
    number: str
    unit: str
    about: str
    declarations: tuple[str, ...]
    incident_id: str
    incident_number: str
    state: TipState
    opened_at: datetime
    author_name: str
    checked_by: str = ""
    check_words: str = ""
    checking_since: datetime | None = None
    lane: Lane | None = None
    samples: str = ""
    directive_number: str = ""
    violation: bool | None = None
    outcome: str = ""
    settled_at: datetime | None = None
    tax: int = 0
    fine: int = 0

    def open_item(self) -> OpenItem | None:
        """What the handover says of it; None when it is settled."""
        if self.state is TipState.SETTLED:
            return None
        about = self.about if len(self.about) <= _MAX_DETAIL else f"{self.about[: _MAX_DETAIL - 1].rstrip()}…"
        return OpenItem(
            item_id=f"tip:{self.tip_id}:{self.state.value}",
            group=ItemGroup.TIP,
            subject=f"tip:{self.tip_id}",
            title=f"{self.number} – {self.unit}",
            detail=join_sentences(
                about,
                f"Tờ khai: {', '.join(self.declarations)}" if self.declarations else "",
                TIP_STATE_WORDS[self.state].capitalize(),
            ),
            since=self.checking_since or self.opened_at,
        )


@dataclass(frozen=True, slots=True)
class TipFilter:
    """Which tips: by unit, state, words (accents ignored), opened in [since, until) UTC."""

    unit: str = ""
    state: TipState | None = None
    text: str = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TipTotals:
    """What a unit's tips came to in a period: each act counts in the period it happened in; sums in đồng."""

    unit: str
    opened: int = 0
    settled: int = 0
    violations: int = 0
    tax: int = 0
    fine: int = 0

    @property
    def share(self) -> float | None:
        """Violations among the settled, 0 to 1, never rounded up; None where none was settled."""
        return self.violations * 10_000 // self.settled / 10_000 if self.settled else None

    @property
    def words(self) -> str:
        """One sentence, as a unit states its year."""
        share = f" ({percent(self.share)})" if self.share is not None else ""
        return join_sentences(
            f"{self.opened} tin báo đã mở; {self.settled} tin đã thanh khoản; "
            f"{self.violations} tin có vi phạm{share}; thu thuế {vnd_words(self.tax)}; "
            f"phạt {vnd_words(self.fine)}"
        )


def percent(share: float | None) -> str:
    """`91,13 %`, "" where there is no share."""
    return f"{share * 100:.2f} %".replace(".", ",") if share is not None else ""


def summed(totals: tuple[TipTotals, ...], name: str) -> TipTotals:
    """All of `totals` as one, called `name`."""
    return TipTotals(
        unit=name,
        opened=sum(one.opened for one in totals),
        settled=sum(one.settled for one in totals),
        violations=sum(one.violations for one in totals),
        tax=sum(one.tax for one in totals),
        fine=sum(one.fine for one in totals),
    )


def tip_opened(number: str, unit: str, about: str, declarations: tuple[str, ...]) -> str:
    """The line of a `tip.opened`."""
    return join_sentences(
        f"Mở tin báo {number} chuyển {unit}: {about}",
        f"Tờ khai: {', '.join(declarations)}" if declarations else "",
    )


def tip_checked(number: str, unit: str, by: str, words: str) -> str:
    """The line of a `tip.checking`."""
    return join_sentences(f"{unit} kiểm tra tin báo {number}, đầu mối {by}", words)


def tip_moved(number: str, lane: Lane | None, samples: str, directive: str) -> str:
    """The line of a `tip.channel_changed`."""
    what = [f"chuyển {LANE_WORDS[lane]}" if lane else "", f"lấy mẫu {samples}" if samples else ""]
    by = f" theo chỉ đạo {directive}" if directive else ""
    return join_sentences(f"Tin báo {number}: {', '.join(filter(None, what))}{by}")


def tip_settled(number: str, unit: str, violation: bool, outcome: str) -> str:
    """The line of a `tip.settled`."""
    how = "có vi phạm" if violation else "không có vi phạm"
    return join_sentences(f"{unit} thanh khoản tin báo {number}: {how}", outcome)


def tip_collected(number: str, tax: int, fine: int, words: str) -> str:
    """The line of a `tip.collected`."""
    sums = [f"thu thuế {vnd_words(tax)}" if tax else "", f"phạt {vnd_words(fine)}" if fine else ""]
    return join_sentences(f"Tin báo {number}: {'; '.join(filter(None, sums))}", words)
