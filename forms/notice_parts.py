"""What the notices and proposals of the annexes share: recipients, facts, recorded acts, duty numbers."""

from __future__ import annotations

from datetime import datetime

from forms.dates import exact, local
from forms.model import Align, Block, Paragraph, plain
from forms.organisation import Organisation
from forms.render import FIRST_INDENT
from forms.text import one_line
from forms.types import Approval

DOTS = "....."


def recipients(addressed: tuple[str, ...]) -> list[Block]:
    """After “Kính gửi:”: several recipients on a line each (NĐ 30/2020)."""
    names = [name for name in map(one_line, addressed) if name]
    if len(names) < 2:
        only = names[0] if names else DOTS
        return [Paragraph(plain(f"Kính gửi: {only}"), align=Align.CENTRE, space_before=14)]
    listed = [f"- {name.rstrip(';.')}{'.' if name is names[-1] else ';'}" for name in names]
    head = Paragraph(plain("Kính gửi:"), indent=90, space_before=14, align=Align.LEFT, keep_with_next=True)
    return [head, *(Paragraph(plain(line), indent=120, space_before=2, align=Align.LEFT) for line in listed)]


def fact_lines(facts: tuple[tuple[str, str], ...]) -> list[Block]:
    """Lines "+ label: value" below an item."""
    return [
        Paragraph(plain(f"+ {one_line(label)}: {value}"), first_indent=FIRST_INDENT, space_before=3)
        for label, value in facts
    ]


def approved(approval: Approval, act: str = "Phê duyệt") -> Paragraph:
    """The recorded act behind a printed name, small, at the end (D4.3)."""
    channel = f", qua {one_line(approval.channel)}" if approval.channel else ""
    text = (
        f"{act} ghi trong nhật ký: {one_line(approval.post)} {one_line(approval.name)}, "
        f"{exact(approval.at)}{channel}; khóa ký {one_line(approval.key_id)}."
    )
    return Paragraph(plain(text, italic=True), size=10, align=Align.LEFT, space_before=4)


def duty_numbers(moment: datetime | None, organisation: Organisation) -> tuple[str, ...]:
    """Telephone and fax of the duty room on the day of `moment` (UTC), for the foot (D5.6)."""
    day = local(moment).date() if moment else organisation.valid_to
    telephone, fax = organisation.telephone(day), organisation.fax(day)
    parts = [f"Điện thoại trực ban: {telephone}"] * bool(telephone) + [f"Fax trực ban: {fax}"] * bool(fax)
    return ("; ".join(parts),) if parts else ()
