"""Whom or what a line is about: units and open matters, each with a number key and two letters (D4.4)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from app.domain.directive import Directive
from app.domain.incident import Incident
from app.domain.text import plain_letters

MOST = 9
MOST_MATTERS = 5
_TOKEN = re.compile(r"^(\d|[A-Za-z]{2}) ")
# Words a line may begin with: two letters that mean something are no key.
_WORDS = re.compile(
    "an|b[aio]|c[aou]|d[aieou]|g[ai]|h[ao]|it|l[aeoy]|m[aeou]|n[aeou]|r[ao]|[st][aeiou]|v[aeiou]|x[aeu]"
)
# "Chi cục Hải quan cửa khẩu cảng Đình Vũ" is known by its last words.
_COMMON = re.compile("chi|cuc|hai|quan|cua|khau|cang|doi|thu|tuc|phong|tong|khu|vuc|san|bay|quoc|te")


@dataclass(frozen=True, slots=True)
class Target:
    """One choice: `subject` is the matter (`directive:<id>`), "" for a unit alone."""

    key: str
    code: str
    label: str
    unit: str
    subject: str = ""

    def coded(self, taken: set[str]) -> Target:
        """With two letters that nobody has, where it has none."""
        if self.code:
            return self
        return replace(self, code=_code(self.unit or self.label if self.subject else self.label, taken))

    def as_draft(self) -> dict[str, str]:
        """As strings, for a draft."""
        return {
            "key": self.key,
            "code": self.code,
            "label": self.label,
            "unit": self.unit,
            "subject": self.subject,
        }


def target_of(draft: dict[str, str]) -> Target | None:
    """The target a draft holds, None for none."""
    names = ("key", "code", "label", "unit", "subject")
    return Target(*(draft.get(name, "") for name in names)) if draft.get("label") else None


def targets_of(
    directives: Sequence[Directive],
    incidents: Sequence[Incident],
    units: Iterable[str],
    codes: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Target, ...]:
    """Up to nine: directions under way, then open incidents, then units; keys 1–9 and letters.

    `codes` are the letters that units have already, whether they are among the nine or not.
    """
    under_way = {one.incident_id for one in directives}
    found: list[tuple[str, str, str]] = [
        (f"{one.number} {_short(one.recipient)}", one.recipient, f"directive:{one.directive_id}")
        for one in directives
    ]
    found += [
        (f"{one.number} {one.place}", "", f"incident:{one.incident_id}")
        for one in incidents
        if one.incident_id not in under_way
    ]
    found = found[:MOST_MATTERS]
    found += [(_short(unit), unit, "") for unit in dict.fromkeys(units) if unit]
    taken = set(codes.values())
    return tuple(
        Target(
            str(place),
            codes.get(unit, "") if unit and not subject else "",
            label,
            unit,
            subject,
        ).coded(taken)
        for place, (label, unit, subject) in enumerate(found[:MOST], start=1)
    )


def leading(text: str, targets: Sequence[Target]) -> tuple[Target, str] | None:
    """The target whose key or letters, and a blank, `text` begins with, and the rest of it."""
    match = _TOKEN.match(text)
    if match is None:
        return None
    token = match.group(1).upper()
    for one in targets:
        if token in (one.key, one.code):
            return one, text[match.end() :]
    return None


def _short(unit: str) -> str:
    """What a unit is called by those who know it: its own words, without the common ones before them."""
    words = unit.split()
    while len(words) > 1 and _COMMON.fullmatch(plain_letters(words[0])):
        words.pop(0)
    return " ".join(words)


def _code(name: str, taken: set[str]) -> str:
    """Two letters: the initials of the name's own words, else letters that nobody has yet."""
    letters = [word for word in re.sub(r"[^a-z ]", " ", plain_letters(_short(name))).split() if word]
    initials = "".join(word[0] for word in letters)
    whole = "".join(letters)
    tries = [initials[:2], initials[-2:], *(whole[:1] + one for one in whole[1:])]
    tries += [first + second for first in "bcdghklmnpqrstvx" for second in "bcdghklmnpqrstvx"]
    code = next(
        one for one in tries if len(one) == 2 and not _WORDS.fullmatch(one) and one.upper() not in taken
    )
    taken.add(code.upper())
    return code.upper()
