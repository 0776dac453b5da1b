"""Random choice of what is checked: drawn so that anybody can draw it again (D13.1, D14.1.3.1, D14.1.3.2).

Algorithm `hmac-sha256-rank/1`: every number of the population is ranked by HMAC-SHA-256 with the seed
(32 bytes) as key and the number in UTF-8 as message; the `count` lowest ranks are the sample, lowest first.
Every subset of that size is as likely as any other, and the order in which the population was read changes
nothing.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from heapq import nsmallest

from app.domain.moments import moment_words
from app.domain.open_item import ItemGroup, OpenItem
from app.domain.text import join_sentences

ALGORITHM = "hmac-sha256-rank/1"
SEED_BYTES = 32
MAX_SAMPLE = 200
MAX_POPULATION = 300_000


class SampleOf(StrEnum):
    """What a population is made of."""

    DECLARATION = "declaration"
    CONTAINER = "container"
    SEAL = "seal"


SAMPLE_WORDS: dict[SampleOf, str] = {
    SampleOf.DECLARATION: "tờ khai",
    SampleOf.CONTAINER: "container (dữ liệu camera nhận dạng)",
    SampleOf.SEAL: "container giám sát bằng định vị GPS",
}


class CriterionName(StrEnum):
    """What a population was limited by."""

    CHANNEL = "channel"
    FLOW = "flow"
    OFFICE = "office"
    TYPE = "type"
    STAGE = "stage"
    CAMERA = "camera"
    DOUBTFUL = "doubtful"
    ATTENTION = "attention"
    WORDS = "words"
    SINCE = "since"
    UNTIL = "until"


CRITERION_WORDS: dict[CriterionName, str] = {
    CriterionName.CHANNEL: "luồng",
    CriterionName.FLOW: "loại hàng",
    CriterionName.OFFICE: "đơn vị",
    CriterionName.TYPE: "loại hình",
    CriterionName.STAGE: "trạng thái",
    CriterionName.CAMERA: "camera",
    CriterionName.DOUBTFUL: "chỉ số hiệu còn nghi ngờ",
    CriterionName.ATTENTION: "chỉ thiết bị cần chú ý",
    CriterionName.WORDS: "từ khóa",
    CriterionName.SINCE: "từ",
    CriterionName.UNTIL: "đến",
}
_VALUE_WORDS: dict[tuple[CriterionName, str], str] = {
    (CriterionName.CHANNEL, "1"): "xanh",
    (CriterionName.CHANNEL, "2"): "vàng",
    (CriterionName.CHANNEL, "3"): "đỏ",
    (CriterionName.CHANNEL, "23"): "vàng, đỏ",
    (CriterionName.FLOW, "I"): "nhập khẩu",
    (CriterionName.FLOW, "E"): "xuất khẩu",
    (CriterionName.FLOW, "T"): "vận chuyển",
}


@dataclass(frozen=True, slots=True)
class Criterion:
    """One limit, as recorded; times as ISO 8601 UTC, a field added later needs a default."""

    name: CriterionName
    value: str

    @property
    def words(self) -> str:
        """`luồng đỏ`, `từ 08:00 ngày 17/03/2017`."""
        if self.name in (CriterionName.SINCE, CriterionName.UNTIL):
            shown = moment_words(datetime.fromisoformat(self.value))
        else:
            shown = _VALUE_WORDS.get((self.name, self.value), self.value)
        flag = self.name in (CriterionName.DOUBTFUL, CriterionName.ATTENTION)
        return CRITERION_WORDS[self.name] if flag else f"{CRITERION_WORDS[self.name]} {shown}"


@dataclass(frozen=True, slots=True)
class SampleMember:
    """One thing that can be drawn: its number, what is known of it in a line, its container or ""."""

    number: str
    about: str = ""
    container: str = ""


@dataclass(frozen=True, slots=True)
class Population:
    """Everything that could be drawn, each number once; `members` in any order."""

    of: SampleOf
    criteria: tuple[Criterion, ...]
    members: tuple[SampleMember, ...]

    def sha256(self) -> str:
        """Hex digest over the numbers in the order of their code points, each with a line feed behind it."""
        return population_sha256(one.number for one in self.members)


class CheckOutcome(StrEnum):
    """What came of the look at one item."""

    IN_ORDER = "in_order"
    DOUBT = "doubt"
    NOT_CHECKED = "not_checked"


OUTCOME_WORDS: dict[CheckOutcome, str] = {
    CheckOutcome.IN_ORDER: "đúng quy định",
    CheckOutcome.DOUBT: "có nghi vấn",
    CheckOutcome.NOT_CHECKED: "không kiểm tra được",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleItem:
    """One number drawn, as it stands; `outcome` None until somebody looked; times UTC."""

    number: str
    about: str
    container: str
    outcome: CheckOutcome | None = None
    note: str = ""
    checked_at: datetime | None = None
    checked_by_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draw:
    """One draw as it stands; `nth` of its kind in the shift: drawing until it suits is seen; times UTC."""

    draw_id: str
    of: SampleOf
    criteria: tuple[Criterion, ...]
    population: int
    population_sha256: str
    algorithm: str
    seed: str
    nth: int
    drawn_at: datetime
    drawn_by_name: str
    items: tuple[SampleItem, ...]
    shift_id: str = ""
    finished_at: datetime | None = None

    @property
    def waiting(self) -> tuple[SampleItem, ...]:
        """What nobody has looked at yet."""
        return tuple(one for one in self.items if one.outcome is None)

    def count(self, outcome: CheckOutcome) -> int:
        """How many items came out so."""
        return sum(one.outcome is outcome for one in self.items)

    def item(self, number: str) -> SampleItem | None:
        """The item with this number."""
        return next((one for one in self.items if one.number == number), None)

    def open_item(self) -> OpenItem | None:
        """What the handover says of it; None when everything was looked at."""
        if not self.waiting:
            return None
        names = ", ".join(one.number for one in self.waiting[:12]) + (", …" if len(self.waiting) > 12 else "")
        return OpenItem(
            item_id=f"sample:{self.draw_id}",
            group=ItemGroup.SAMPLE,
            subject=f"sample:{self.draw_id}",
            title=f"Kiểm tra ngẫu nhiên {SAMPLE_WORDS[self.of]}: còn {len(self.waiting)}/{len(self.items)}",
            detail=join_sentences(f"Chưa kiểm tra: {names}", criteria_words(self.criteria).capitalize()),
            since=self.drawn_at,
        )


def population_sha256(numbers: Iterable[str]) -> str:
    """See `Population.sha256`."""
    told = hashlib.sha256()
    for number in sorted(set(numbers)):
        told.update(f"{number}\n".encode())
    return told.hexdigest()


def draw_numbers(numbers: Iterable[str], count: int, seed: bytes) -> tuple[str, ...]:
    """`count` of `numbers` by `ALGORITHM`, lowest rank first; ValueError for a seed of another length."""
    if len(seed) != SEED_BYTES:
        raise ValueError("a seed has 32 bytes")

    def rank(number: str) -> bytes:
        return hmac.digest(seed, number.encode(), "sha256")

    return tuple(nsmallest(count, set(numbers), key=rank))


def criteria_words(criteria: Iterable[Criterion]) -> str:
    """The limits of a population in words."""
    return "; ".join(one.words for one in criteria) or "không giới hạn"


def sample_drawn(of: SampleOf, drawn: int, population: int, criteria: Iterable[Criterion], nth: int) -> str:
    """The line of a `sample.drawn`."""
    again = f", lần thứ {nth} trong ca" if nth > 1 else ""
    whole = f"{population:,}".replace(",", ".")
    return join_sentences(
        f"Chọn ngẫu nhiên {drawn} trong {whole} {SAMPLE_WORDS[of]} để kiểm tra{again}",
        f"Tiêu chí: {criteria_words(criteria)}",
    )


def sample_checked(
    of: SampleOf, number: str, outcome: CheckOutcome, note: str, counts: tuple[int, int, int] | None
) -> str:
    """The line of a `sample.checked`; `counts` (in order, in doubt, not checked) where it was the last."""
    what = "tờ khai" if of is SampleOf.DECLARATION else "container"
    done = ""
    if counts is not None:
        told = (f"{n} {OUTCOME_WORDS[o]}" for o, n in zip(CheckOutcome, counts, strict=True))
        done = f"Đã kiểm tra xong {sum(counts)}/{sum(counts)}: {', '.join(told)}"
    return join_sentences(f"Kiểm tra ngẫu nhiên {what} {number}: {OUTCOME_WORDS[outcome]}", note, done)
