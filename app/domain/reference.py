"""What `@` in a line stands for: a camera, a matter, a container, a declaration (D4.2)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.domain.identifiers import container_number, declaration_number

_BY_FORM = re.compile(r"@([A-Za-z]{4}[0-9]{7}|[0-9]{11,12})(?!\w)")
_MATTER = re.compile(r"@(VV [0-9]{1,9}/[0-9]{4})(?!\w)")


@dataclass(frozen=True, slots=True)
class Reference:
    """What `@name` stands for: `subject` as the log has it (`camera:CAM-03`), `words` to know it by."""

    name: str
    subject: str
    words: str


def by_form(text: str) -> tuple[Reference, ...]:
    """The containers and declarations `text` refers to: their check digits say what they are."""
    found = []
    for written in _BY_FORM.findall(text):
        for kind, checked in (
            ("container", container_number(written)),
            ("declaration", declaration_number(written)),
        ):
            if checked.valid:
                found.append(Reference(written, f"{kind}:{checked.normal}", ""))
    return tuple(dict.fromkeys(found))


def matters_in(text: str) -> tuple[str, ...]:
    """The numbers of the matters `text` refers to, open or closed."""
    return tuple(dict.fromkeys(_MATTER.findall(text)))
