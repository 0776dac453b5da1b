"""What a proposal needs before it is recorded, and how each kind goes out, in sentences (D4.3, D8.2)."""

from __future__ import annotations

from datetime import datetime

from app.domain.directive import CHANNEL_WORDS, FACT_WORDS, Channel, Directive
from app.domain.refusals import RefusedError, missing
from app.domain.workflow import missing_facts, workflow_of
from app.journal.entries.directive import DirectiveProposed


def check_draft(payload: DirectiveProposed, now: datetime) -> None:
    """Raises KnownError naming everything the proposal misses (D4.3, D8.2, PL2, PL5)."""
    lacking = [
        words
        for value, words in (
            (payload.recipient, ("nơi nhận", "the recipient")),
            (payload.content, ("nội dung yêu cầu", "the content")),
        )
        if not value
    ]
    lacking += _lines_missing(payload)
    lacking += [(FACT_WORDS[name], name.value) for name in missing_facts(payload.kind, payload.facts)]
    if lacking:
        raise missing([vi for vi, _ in lacking], [en for _, en in lacking])
    if payload.reply_by is not None and payload.reply_by <= now:
        raise RefusedError(
            "Thời hạn hồi báo đã qua. Hãy nhập thời hạn ở tương lai.",
            en="The time to answer has passed already. Enter one in the future.",
        )


def _lines_missing(payload: DirectiveProposed) -> list[tuple[str, str]]:
    """Lines that the fax of this kind has and nobody has filled in (PL2, PL5)."""
    lines = [
        (payload.reply_by, ("thời gian xử lý, hồi báo", "the time to answer")),
        (payload.contact, ("đầu mối phối hợp thực hiện", "the contact")),
    ]
    form = workflow_of(payload.kind).form
    if form == "PL2":
        lines.insert(0, (payload.about, ("trích yếu “Về việc”", "the subject")))
        lines.insert(2, (payload.reply_form, ("hình thức hồi báo", "the way to answer")))
    return [words for value, words in lines if not value] if form in ("PL2", "PL5") else []


def wrong_channel(directive: Directive) -> RefusedError:
    """The ways a direction of this kind goes out, for who chose another."""
    flow = workflow_of(directive.kind)
    words = {**CHANNEL_WORDS, Channel.DOCUMENT: "văn bản đã ký"}
    how_vi = " hoặc ".join(words[one] for one in Channel if one in flow.channels)
    how_en = " or ".join(one.value for one in Channel if one in flow.channels)
    if flow.urgent_call:
        how_vi += " theo mẫu Phụ lục II (trường hợp khẩn: gọi điện thoại trước)"
        how_en += ", form II (when urgent: by telephone first)"
    return RefusedError(
        f"Loại chỉ đạo này được thông báo bằng {how_vi}. Hãy chọn lại hình thức.",
        en=f"This kind of direction goes out by {how_en}. Choose again.",
    )
