"""The order of steps in the registers, asked inside the transaction that records."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from app.domain.refusals import NotFoundError, RefusedError
from app.domain.registers.opinion import OPINION_STATE_WORDS, OpinionState
from app.journal.entries.opinion import OpinionCarriedOut, OpinionPassedOn
from app.journal.entry import Draft
from app.store.queries import opinions

_BEFORE = {
    OpinionPassedOn.KIND: OpinionState.HEARD,
    OpinionCarriedOut.KIND: OpinionState.PASSED_ON,
}


def _opinion_step(connection: Connection, draft: Draft) -> None:
    opinion = opinions.by_id(connection, str(draft.payload["opinion_id"]))
    if opinion is None:
        raise NotFoundError("ý kiến này", "opinion")
    if opinion.state is not _BEFORE[draft.kind]:
        raise RefusedError(
            f"Ý kiến của {opinion.leader} đang ở trạng thái “{OPINION_STATE_WORDS[opinion.state]}”. "
            "Hãy mở lại để xem.",
            en=f"The opinion of {opinion.leader} is {opinion.state.value}. Reopen it.",
        )
    reached = opinion.passed_on_at or opinion.said_at
    if draft.happened_at < reached:
        raise RefusedError(
            "Thời gian thực hiện sớm hơn bước trước đó. Hãy sửa lại giờ.",
            en="The time lies before the step that went ahead of it. Correct the time.",
        )


CHECKS: dict[str, Callable[[Connection, Draft], None]] = dict.fromkeys(_BEFORE, _opinion_step)
