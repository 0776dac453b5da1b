"""`@` in a line: cameras, containers, declarations and matters complete themselves and become links."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence

from app.domain.incident import Incident, RelatedKind
from app.domain.reference import Reference, by_form

__all__ = [
    "Find",
    "Reference",
    "being_typed",
    "linked",
    "nothing_found",
    "of_cameras",
    "of_incidents",
    "offered",
    "subject_of",
]
Find = Callable[[str], Sequence[Reference]]

MOST_OFFERED = 6
_BEING_TYPED = re.compile(r"@([^\s@]*(?: \d[\d/]*)?)$")
_KINDS = {RelatedKind.CONTAINER: "container", RelatedKind.DECLARATION: "declaration"}


def nothing_found(_typed: str) -> tuple[Reference, ...]:
    """Where there is nowhere to look further."""
    return ()


def of_incidents(incidents: Sequence[Incident]) -> tuple[Reference, ...]:
    """The open matters, and the containers and declarations they name."""
    found = [Reference(one.number, f"incident:{one.incident_id}", one.place) for one in incidents]
    for incident in incidents:
        found += [
            Reference(one.value, f"{_KINDS[one.kind]}:{one.value}", incident.number)
            for one in incident.related
            if one.kind in _KINDS
        ]
    return tuple(dict.fromkeys(found))


def of_cameras(cameras: Sequence[tuple[str, str]]) -> tuple[Reference, ...]:
    """The cameras, as (number, name)."""
    return tuple(Reference(number, f"camera:{number}", name) for number, name in cameras)


def being_typed(before: str) -> str | None:
    """What stands behind the last `@` before the cursor; None when no reference is being typed."""
    match = _BEING_TYPED.search(before)
    return match.group(1) if match else None


def offered(typed: str, known: Sequence[Reference]) -> tuple[Reference, ...]:
    """The references whose name or words hold `typed`, those that begin with it first; a few."""
    wanted = typed.casefold()
    hits = [one for one in known if wanted in one.name.casefold() or wanted in one.words.casefold()]
    hits.sort(key=lambda one: not one.name.casefold().startswith(wanted))
    return tuple(hits[:MOST_OFFERED]) if not any(one.name.casefold() == wanted for one in known) else ()


def subject_of(text: str, known: Sequence[Reference]) -> str:
    """What a line is about: a matter it refers to, else the first reference in it, "" for none."""
    named = (*known, *by_form(text))
    found = sorted((place, one.subject) for one in named if (place := _place(one.name, text)) >= 0)
    matters = [subject for _, subject in found if subject.startswith("incident:")]
    return next(iter(matters or [subject for _, subject in found]), "")


def linked(text: str, known: Sequence[Reference]) -> str:
    """`text` as HTML, every reference a link to its subject; everything else escaped."""
    names = {one.name: one.subject for one in (*by_form(text), *known)}
    if not names:
        return _escaped(text)
    longest_first = sorted(names, key=len, reverse=True)
    pattern = re.compile("@(" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")
    parts, end = [], 0
    for match in pattern.finditer(text):
        parts.append(_escaped(text[end : match.start()]))
        parts.append(f'<a href="{html.escape(names[match.group(1)])}">{_escaped(match.group(0))}</a>')
        end = match.end()
    return "".join([*parts, _escaped(text[end:])])


def _place(name: str, text: str) -> int:
    match = re.search("@" + re.escape(name) + r"(?!\w)", text)
    return match.start() if match else -1


def _escaped(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")
