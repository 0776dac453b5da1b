"""The letter that carries a sealed form: headers that nobody can add to, words, the PDF as sealed (D4.4)."""

from __future__ import annotations

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from app.clock import to_local
from app.domain.directive_kinds import Channel
from app.domain.moments import moment_words
from app.domain.outgoing import NUMBER, MailRoutes, Outgoing, fax_digits
from app.domain.text import sentence, tidy_line
from app.services.evidence import safe_name

_POLICY = SMTP.clone(cte_type="7bit", max_line_length=78)


def subject_of(message: Outgoing) -> str:
    """`KHẨN – Điện fax số 12/…: chỉ đạo CĐ 3/2017`; one line, whatever was typed."""
    urgent = "KHẨN – " if message.urgent else ""
    return tidy_line(f"{urgent}Điện fax số {message.form_number}: chỉ đạo {message.directive_number}", 200)


def file_name_of(message: Outgoing) -> str:
    """`Điện fax số 05-TB-TrB.pdf`; no letter that some system does not take in a file's name."""
    kept = "".join(letter if letter.isalnum() or letter in " .-_" else "-" for letter in message.form_number)
    return f"Điện fax số {tidy_line(kept, 80).strip('. -')}.pdf"


def body_of(message: Outgoing, file_name: str, sender_name: str) -> str:
    """What stands beside the form: which it is, by what it is recognised, what the unit does (D9.2)."""
    named = f"chậm nhất {moment_words(message.ack_due_at)} " if message.ack_due_at else ""
    lines = (
        f"Kính gửi: {'; '.join(filter(None, map(tidy_line, message.recipient.splitlines())))}",
        "",
        f"{sender_name} gửi điện fax số {message.form_number} "
        f"(chỉ đạo {message.directive_number}), tệp {file_name} kèm theo.",
        f"SHA-256 của tệp: {message.form_sha256}",
        "",
        f"Đề nghị đơn vị xác nhận đã nhận và {named}báo đầu mối xử lý, dự kiến thời gian "
        "(Điều 9 khoản 2 Quy chế trực ban).",
        sentence(f"Đầu mối của trực ban: {tidy_line(message.contact)}") if message.contact.strip() else "",
    )
    return "\n".join(lines).strip() + "\n"


def compose(message: Outgoing, pdf: bytes, routes: MailRoutes) -> bytes:
    """The letter with CRLF lines, 7 bit; the same headers on every attempt; ValueError for a bad address."""
    letter = EmailMessage(policy=_POLICY)
    name = routes.sender_name
    letter["From"] = Address(display_name=name, addr_spec=routes.sender)
    letter["To"] = Address(addr_spec=message.address)
    fax = message.channel is Channel.FAX and routes.fax_subject
    subject = routes.fax_subject.replace(NUMBER, fax_digits(message.sent_to)) if fax else subject_of(message)
    letter["Subject"] = subject
    letter["Date"] = format_datetime(to_local(message.queued_at))
    letter["Message-ID"] = message.mail_id
    if message.urgent:
        letter["Importance"] = "high"
    # A gateway to fax may know no more than ASCII; a person reads the name as the form is called.
    to_fax = message.channel is Channel.FAX
    file_name = f"dien-fax-{safe_name(message.form_number)}.pdf" if to_fax else file_name_of(message)
    letter.set_content(body_of(message, file_name, name), cte="base64")
    letter.add_attachment(pdf, maintype="application", subtype="pdf", filename=file_name)
    return letter.as_bytes()
