"""Units that the room calls, writes to and hears from (D4.4): names, numbers, since when and until when."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from app.domain.directive_kinds import Channel
from app.domain.people import Post
from app.domain.reach import asked_digits, digits, same_place
from app.domain.text import join_sentences, plain_letters

MAX_NUMBERS = 20
MAX_NAME, MAX_SHORT, MAX_WHO = 200, 60, 120
CODE_LETTERS = 2
# The general-affairs officer and the leaders of the shift and its office (D4.4).
EDITING_POSTS = frozenset({Post.GENERAL_OFFICER, Post.SHIFT_LEADER, Post.OFFICE_LEADER, Post.ONLINE_HEAD})


class UnitKind(StrEnum):
    """What a unit is."""

    HEAD_OFFICE = "head_office"
    PROVINCE = "province"
    BRANCH = "branch"
    TEAM = "team"
    SPECIALIST = "specialist"
    OTHER = "other"


KIND_WORDS: dict[UnitKind, str] = {
    UnitKind.HEAD_OFFICE: "Cơ quan cấp trên",
    UnitKind.PROVINCE: "Hải quan tỉnh, khu vực",
    UnitKind.BRANCH: "Hải quan cửa khẩu, chi cục",
    UnitKind.TEAM: "Đội, tổ",
    UnitKind.SPECIALIST: "Đơn vị nghiệp vụ",
    UnitKind.OTHER: "Khác",
}


class Use(StrEnum):
    """What a number is for, in the order in which it is offered."""

    DUTY = "duty"
    OFFICE_HOURS = "office_hours"
    PERSON = "person"
    FAX = "fax"
    EMAIL = "email"


USE_WORDS: dict[Use, str] = {
    Use.DUTY: "Điện thoại trực",
    Use.OFFICE_HOURS: "Điện thoại giờ hành chính",
    Use.PERSON: "Đầu mối liên hệ",
    Use.FAX: "Fax",
    Use.EMAIL: "Thư điện tử",
}
_CHANNELS = {Use.FAX: Channel.FAX, Use.EMAIL: Channel.EMAIL}
_USES = {Channel.TELEPHONE: Use.DUTY, Channel.FAX: Use.FAX, Channel.EMAIL: Use.EMAIL}


def channel_of(use: Use) -> Channel:
    """By what a number of this use is reached."""
    return _CHANNELS.get(use, Channel.TELEPHONE)


def use_of(channel: Channel) -> Use | None:
    """What a number that was used by `channel` is kept as; None for paper, which has none."""
    return _USES.get(channel)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitNumber:
    """One number or address, grouped; `heard` in a call and looked at by nobody since."""

    use: Use
    number: str
    person: str = ""
    post: str = ""
    heard: bool = False

    @property
    def words(self) -> str:
        """`Điện thoại trực: 024 …`, with who answers."""
        who = ", ".join(filter(None, (self.person, self.post)))
        text = f"{USE_WORDS[self.use]}: {self.number}" + (f" ({who})" if who else "")
        return f"{text} – ghi lại khi liên lạc" if self.heard else text


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitDraft:
    """What an officer types, or a file says, of a unit; days are local. `code` are two letters or none."""

    name: str
    short: str = ""
    code: str = ""
    kind: UnitKind = UnitKind.OTHER
    numbers: tuple[UnitNumber, ...] = ()
    valid_from: date
    valid_until: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit(UnitDraft):
    """A unit of the directory; `successor` is the unit that took its place; times in UTC."""

    unit_id: str
    successor: str = ""
    successor_name: str = ""
    ended_reason: str = ""
    changed_at: datetime
    changed_by: str

    def valid_on(self, day: date) -> bool:
        """Whether it is there on a local day."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)

    def numbers_by(self, channel: Channel) -> tuple[UnitNumber, ...]:
        """Where it is reached by `channel`, what is tried first standing first."""
        order = list(Use)
        found = (one for one in self.numbers if channel_of(one.use) is channel)
        return tuple(sorted(found, key=lambda one: (one.heard, order.index(one.use))))

    def has(self, number: str) -> bool:
        """Whether it is reached at `number`, however it is written."""
        return any(same_place(one.number, number) for one in self.numbers)

    @property
    def names(self) -> tuple[str, ...]:
        """What it is called, folded, for comparing."""
        return tuple(plain_letters(one) for one in (self.name, self.short) if one)


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """A unit that was looked for; `number` is the one asked for by its digits or by who answers there."""

    unit: Unit
    number: UnitNumber | None = None


@dataclass(frozen=True, slots=True)
class UnitDirectory:
    """Every unit, those that ended included, by name; `today` is the local day it was read."""

    units: tuple[Unit, ...] = ()
    today: date = date.min
    _words: dict[str, str] = field(default_factory=dict, compare=False, repr=False)
    _digits: dict[str, str] = field(default_factory=dict, compare=False, repr=False)
    _called: dict[str, list[Unit]] = field(default_factory=dict, compare=False, repr=False)
    _coded: dict[str, list[Unit]] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        for unit in self.units:
            told = [unit.name, unit.short, unit.code, KIND_WORDS[unit.kind], unit.note]
            told += [
                f"{one.person} {one.post} {one.number if '@' in one.number else ''}" for one in unit.numbers
            ]
            self._words[unit.unit_id] = plain_letters(" ".join(told))
            self._digits.update({one.number: digits(one.number) for one in unit.numbers})
            for name in dict.fromkeys(unit.names):
                self._called.setdefault(name, []).append(unit)
            if unit.code:
                self._coded.setdefault(unit.code, []).append(unit)

    def valid(self) -> tuple[Unit, ...]:
        """The units there are today."""
        return tuple(one for one in self.units if one.valid_on(self.today))

    def by_id(self, unit_id: str) -> Unit | None:
        """The unit with this id."""
        return next((one for one in self.units if one.unit_id == unit_id), None)

    def named(self, name: str) -> Unit | None:
        """The unit called `name` in full or in short; one of today before one that has ended."""
        wanted = " ".join(plain_letters(name).split())
        found = self._called.get(wanted, [])
        return next((one for one in found if one.valid_on(self.today)), found[-1] if found else None)

    def stands_for(self, name: str) -> Unit | None:
        """The unit of today that `name` means: its own, else whoever took its place; else the one ended."""
        unit, seen = self.named(name), set[str]()
        while unit is not None and not unit.valid_on(self.today) and unit.unit_id not in seen:
            seen.add(unit.unit_id)
            unit = self.by_id(unit.successor) or unit
        return unit

    def reached(self, name: str, channel: Channel) -> tuple[UnitNumber, ...]:
        """Where `name` is reached by `channel` today; nothing of a unit that is there no more."""
        unit = self.stands_for(name)
        return unit.numbers_by(channel) if unit is not None and unit.valid_on(self.today) else ()

    def namesake(self, draft: UnitDraft, but: Container[str] = ()) -> Unit | None:
        """The unit that has the full name of `draft` at the same time; not one of the ids `but`."""
        name = plain_letters(draft.name)
        called = (one for one in self._called.get(name, ()) if plain_letters(one.name) == name)
        return _at_the_same_time(draft, called, but)

    def twin(self, draft: UnitDraft, but: Container[str] = ()) -> tuple[Unit, str] | None:
        """The unit that has the name or the letters of `draft` at the same time, and which of them."""
        found = self.namesake(draft, but)
        if found is not None:
            return found, found.name
        found = _at_the_same_time(draft, self._coded.get(draft.code, ()), but)
        return (found, found.code) if found is not None else None

    def coded(self, code: str) -> Unit | None:
        """The unit of today with these two letters."""
        return next((one for one in self.valid() if code and one.code == code.upper()), None)

    def find(self, typed: str) -> tuple[UnitMatch, ...]:
        """What `typed` means: digits of any number, its last ones first, else words without accents.

        Units of today stand before those that have ended; nothing typed is everything.
        """
        asked = asked_digits(typed)
        found = self._by_digits(asked) if asked else self._by_words(typed)
        # Sorting is stable: within each half the order of the search stays.
        return tuple(sorted(found, key=lambda one: not one.unit.valid_on(self.today)))

    def _by_digits(self, asked: str) -> list[UnitMatch]:
        ends, holds = [], []
        for unit in self.units:
            for one in unit.numbers:
                there = self._digits[one.number]
                if there.endswith(asked):
                    ends.append(UnitMatch(unit, one))
                    break
            else:
                within = next((one for one in unit.numbers if asked in self._digits[one.number]), None)
                if within is not None:
                    holds.append(UnitMatch(unit, within))
        return [*ends, *holds]

    def _by_words(self, typed: str) -> list[UnitMatch]:
        words = plain_letters(typed).split()
        found = [one for one in self.units if all(word in self._words[one.unit_id] for word in words)]
        whole = " ".join(words)

        def rank(one: Unit) -> int:
            if whole and whole in (one.code.lower(), plain_letters(one.short)):
                return 0
            return 1 if any(name.startswith(whole) for name in one.names) else 2

        return [UnitMatch(one, _answered_by(one, words)) for one in sorted(found, key=rank)]


def _answered_by(unit: Unit, words: Sequence[str]) -> UnitNumber | None:
    """The number of the person that was looked for by name."""
    return next(
        (
            one
            for one in unit.numbers
            if words
            and one.person
            and all(word in plain_letters(f"{one.person} {one.post}") for word in words)
        ),
        None,
    )


def unit_problems(draft: UnitDraft) -> tuple[tuple[str, str], ...]:
    """What is wrong with a unit before anybody looks at the others, (Vietnamese, English)."""
    problems = []
    if not draft.name:
        problems.append(("chưa có tên đơn vị", "the unit has no name"))
    if draft.code and (
        len(draft.code) != CODE_LETTERS or not draft.code.isascii() or not draft.code.isalpha()
    ):
        problems.append(
            (
                f"phím tắt “{draft.code}” phải là 2 chữ cái không dấu",
                f"the key “{draft.code}” is not two letters",
            )
        )
    if draft.valid_until is not None and draft.valid_until < draft.valid_from:
        problems.append(("ngày hết hiệu lực đứng trước ngày có hiệu lực", "it ends before it begins"))
    if len(draft.numbers) > MAX_NUMBERS:
        problems.append((f"có quá {MAX_NUMBERS} số", f"it has more than {MAX_NUMBERS} numbers"))
    return tuple(problems)


def _at_the_same_time(draft: UnitDraft, units: Iterable[Unit], but: Container[str]) -> Unit | None:
    ends = draft.valid_until or date.max
    return next(
        (
            one
            for one in units
            if one.unit_id not in but
            and one.valid_from <= ends
            and draft.valid_from <= (one.valid_until or date.max)
        ),
        None,
    )


def entered_words(name: str, numbers: Sequence[UnitNumber], valid_from: date) -> str:
    """The line of the log for a unit that was entered."""
    return join_sentences(
        f"Ghi vào danh bạ: {name}, từ ngày {valid_from:%d/%m/%Y}", "; ".join(one.words for one in numbers)
    )


def amended_words(name: str, before: str, numbers: Sequence[UnitNumber], reason: str) -> str:
    """The line of the log for a unit whose particulars were put right."""
    old = f" (trước: {before})" if before != name else ""
    return join_sentences(
        f"Sửa danh bạ: {name}{old}",
        "; ".join(one.words for one in numbers) or "Không còn số nào",
        f"Lý do: {reason}" if reason else "",
    )


def ended_words(name: str, last_day: date, successor: str, reason: str) -> str:
    """The line of the log for a unit that ends."""
    return join_sentences(
        f"Danh bạ: {name} hoạt động đến hết ngày {last_day:%d/%m/%Y}",
        f"Đơn vị thay thế: {successor}" if successor else "",
        f"Căn cứ: {reason}" if reason else "",
    )


def withdrawn_words(name: str, reason: str) -> str:
    """The line of the log for a unit that should not have been entered."""
    return join_sentences(f"Rút khỏi danh bạ: {name}", f"Lý do: {reason}")


def kept_words(name: str, number: UnitNumber) -> str:
    """The line of the log for a number that was kept after it was used."""
    who = f" ({number.person})" if number.person else ""
    return join_sentences(f"Ghi số vừa liên lạc vào danh bạ: {name}, {number.number}{who}")


def imported_words(file_name: str, added: int, changed: int, refused: int) -> str:
    """The line of the log for a table that was taken in."""
    return join_sentences(
        f"Nhập danh bạ đơn vị từ tệp {file_name}: {added} đơn vị mới, {changed} đơn vị thay đổi",
        f"Từ chối {refused} dòng" if refused else "",
    )
