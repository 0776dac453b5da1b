"""Mobile units: a vehicle with cameras, sound and position, mobilised under a plan (D8.2.4, D13.3)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from app.clock import LOCAL_ZONE
from app.domain.directive import (
    DIRECTIVE_STATE_WORDS,
    Directive,
    DirectiveKind,
    DirectiveState,
    Endorsement,
    FactName,
    Reason,
)
from app.domain.moments import clock_words, day_words, moment_words
from app.domain.open_item import ItemGroup, OpenItem
from app.domain.text import join_sentences

LONGEST = timedelta(days=7)
WARN_BEFORE = timedelta(minutes=15)
# Looked at every five seconds: a lost signal is said within a minute (D13.3).
LOST_AFTER = timedelta(seconds=50)


class UnitKind(StrEnum):
    """The equipment D8.2.4 names."""

    COMMAND = "command"
    SCANNER = "scanner"
    LABORATORY = "laboratory"


UNIT_KIND_WORDS: dict[UnitKind, str] = {
    UnitKind.COMMAND: "xe chỉ huy giám sát cơ động",
    UnitKind.SCANNER: "xe máy soi di động",
    UnitKind.LABORATORY: "phòng thí nghiệm di động",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MobileUnit:
    """A unit as the administrator's file has it; `device` is what its GPS device is called in its system."""

    call_sign: str
    plate: str
    kind: UnitKind
    cameras: tuple[str, ...] = ()
    device: str = ""
    telephone: str = ""

    def named_in(self, words: str) -> bool:
        """Whether `words` of a plan mean this unit: its call sign or its plate, however they are spaced."""
        told = _bare(words)
        return any(name and name in told for name in (_bare(self.call_sign), _bare(self.plate)))


class MobileState(StrEnum):
    """Where a mobilisation stands at a moment; `ENDED`: its time is over and nobody has ended it yet."""

    WAITING = "waiting"
    RUNNING = "running"
    ENDED = "ended"
    LEFT = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mobilisation:
    """A unit under an approved plan, from its joining to its leaving; times UTC.

    `denied`: the leader did not confirm the approval by telephone, so nothing of the unit is shown.
    """

    mobilisation_id: str
    unit: MobileUnit
    directive_id: str
    directive_number: str
    incident_id: str
    plan: str
    begins_at: datetime
    ends_at: datetime
    joined_at: datetime
    joined_by_name: str
    outcome: str = ""
    left_at: datetime | None = None
    shift_id: str = ""
    denied: bool = False

    def state(self, now: datetime) -> MobileState:
        """As of `now` (UTC)."""
        if self.left_at is not None:
            return MobileState.LEFT
        if self.denied or now >= self.ends_at:
            return MobileState.ENDED
        return MobileState.WAITING if now < self.begins_at else MobileState.RUNNING

    def caption(self) -> str:
        """`Xe chỉ huy 01 – theo kế hoạch CĐ 3/2026, đến 17:00`; the day too where it is not the first one."""
        until = clock_words(self.ends_at)
        if day_words(self.ends_at) != day_words(self.begins_at):
            until = f"{until} {day_words(self.ends_at)}"
        return f"{self.unit.call_sign} – theo kế hoạch {self.directive_number}, đến {until}"

    def open_item(self) -> OpenItem | None:
        """What the handover says of it, due when the plan's time ends; None once it has left."""
        if self.left_at is not None:
            return None
        return OpenItem(
            item_id=f"mobile:{self.mobilisation_id}",
            group=ItemGroup.MOBILE,
            subject=f"mobile:{self.mobilisation_id}",
            title=f"{self.unit.call_sign} ({self.unit.plate}) – {self.directive_number}",
            detail=join_sentences(
                f"Đang huy động {UNIT_KIND_WORDS[self.unit.kind]} theo kế hoạch {self.plan}",
                f"Điện thoại: {self.unit.telephone}" if self.unit.telephone else "",
                "NGƯỜI PHÊ DUYỆT KHÔNG XÁC NHẬN KẾ HOẠCH" if self.denied else "",
            ),
            since=self.joined_at,
            due_at=self.ends_at,
        )


@dataclass(frozen=True, slots=True)
class OnTheWall:
    """What the wall may play: cameras of units on the move stay shut but for those of `captions`."""

    shut: frozenset[str] = frozenset()
    captions: tuple[tuple[str, str], ...] = ()

    def caption(self, camera: str) -> str:
        """What stands over its picture instead of its name; "" for every other camera."""
        return dict(self.captions).get(camera, "")


def on_the_wall(
    units: Iterable[MobileUnit], known: Iterable[Mobilisation], now: datetime, mobile: Iterable[str] = ()
) -> OnTheWall:
    """Of the units' cameras, and of those a map calls `mobile`, only what a plan in force opens (D8.2.4)."""
    running = [one for one in known if one.state(now) is MobileState.RUNNING]
    captions = {camera: one.caption() for one in running for camera in one.unit.cameras}
    shut = {camera for unit in units for camera in unit.cameras} | set(mobile)
    return OnTheWall(frozenset(shut - set(captions)), tuple(sorted(captions.items())))


def may_join(unit: MobileUnit, directive: Directive, begins_at: datetime, ends_at: datetime) -> Reason | None:
    """None when `directive` mobilises `unit` for that time, otherwise why not and what to do (D8.2.4)."""
    number = directive.number
    if directive.kind is not DirectiveKind.MOBILE:
        return Reason(
            f"Chỉ đạo {number} không phải kế hoạch huy động thiết bị di động. Hãy chọn kế hoạch huy động.",
            f"Direction {number} is no plan of mobile equipment. Choose one that is.",
        )
    if directive.endorsement is Endorsement.DENIED:
        return Reason(
            f"{directive.endorsed_by_name} không xác nhận kế hoạch {number}. Hãy lập đề xuất mới.",
            f"{directive.endorsed_by_name} did not confirm plan {number}. Propose a new one.",
        )
    if directive.state not in (DirectiveState.ISSUED, DirectiveState.ACKNOWLEDGED):
        return Reason(
            f"Kế hoạch {number}: {DIRECTIVE_STATE_WORDS[directive.state]}. Chỉ đưa phương tiện lên màn hình "
            "theo kế hoạch đã được phê duyệt, đã phát hành và chưa kết thúc.",
            f"Plan {number} is {directive.state.value}. A unit joins under a plan approved and issued.",
        )
    if not unit.named_in(fact_of(directive, FactName.EQUIPMENT)):
        return Reason(
            f"Kế hoạch {number} không nêu {unit.call_sign} (biển số {unit.plate}) trong thiết bị huy động. "
            "Hãy lập đề xuất nêu đúng phương tiện.",
            f"Plan {number} does not name {unit.call_sign} ({unit.plate}). Propose one that does.",
        )
    return _time_reason(number, plan_end(fact_of(directive, FactName.PLAN)), begins_at, ends_at)


def _time_reason(
    number: str, limit: datetime | None, begins_at: datetime, ends_at: datetime
) -> Reason | None:
    if limit is not None and ends_at > limit:
        return Reason(
            f"Kế hoạch {number} được duyệt đến {moment_words(limit)}. Hãy sửa giờ kết thúc, hoặc lập đề xuất "
            "mới để gia hạn.",
            f"Plan {number} ends at {moment_words(limit)}. Correct the end, or propose a new plan.",
        )
    if not begins_at < ends_at <= begins_at + LONGEST:
        return Reason(
            "Giờ kết thúc phải sau giờ bắt đầu, nhiều nhất 7 ngày. Hãy sửa lại giờ.",
            "It ends after it begins, within 7 days. Correct the times.",
        )
    return None


def fact_of(directive: Directive, name: FactName) -> str:
    """What a direction names; "" where it does not."""
    return next((fact.value for fact in directive.facts if fact.name is name), "")


_MOMENT = re.compile(
    r"(?<!\d)(\d{1,2})\s*(?::|h|g|giờ)\s*(\d{2})?\s*(?:phút)?,?\s*(?:ngày)?\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)",
    re.IGNORECASE,
)


def plan_end(plan: str) -> datetime | None:
    """The last moment the words of a plan name, such as `17h00 ngày 22/11/2026` (local); None without one."""
    found = []
    for match in _MOMENT.finditer(plan):
        hour, minute, day, month, year = (int(part or 0) for part in match.groups())
        try:
            found.append(datetime(year, month, day, hour, minute, tzinfo=LOCAL_ZONE))
        except ValueError:
            continue
    return max(found, default=None)


def mobile_joined(unit: MobileUnit, number: str, plan: str, begins_at: datetime, ends_at: datetime) -> str:
    """The line of a `mobile.joined`."""
    return join_sentences(
        f"Đưa {unit.call_sign} ({UNIT_KIND_WORDS[unit.kind]}, biển số {unit.plate}) lên màn hình giám sát "
        f"theo kế hoạch {number}: {plan}",
        f"Thời gian: từ {moment_words(begins_at)} đến {moment_words(ends_at)}",
        f"Camera: {', '.join(unit.cameras)}" if unit.cameras else "Không có camera",
        f"Thiết bị định vị: {unit.device}" if unit.device else "Không có thiết bị định vị",
    )


def mobile_left(call_sign: str, number: str, ends_at: datetime, left_at: datetime, outcome: str) -> str:
    """The line of a `mobile.left`."""
    late = f"; kế hoạch đã hết hạn lúc {moment_words(ends_at)}" if left_at > ends_at else ""
    return join_sentences(f"Kết thúc huy động {call_sign} theo kế hoạch {number}{late}: {outcome}")


def _bare(words: str) -> str:
    return re.sub(r"[^0-9a-zà-ỹđ]", "", words.lower())
