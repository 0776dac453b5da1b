"""A leader's opinion on its way through the room: heard, passed on, carried out (D6.1, D10.4b)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.directive_kinds import CHANNEL_WORDS, Channel
from app.domain.moments import moment_words
from app.domain.open_item import ItemGroup, OpenItem
from app.domain.text import join_sentences

_MAX_DETAIL = 600


class OpinionState(StrEnum):
    """Where an opinion stands."""

    HEARD = "heard"
    PASSED_ON = "passed_on"
    CARRIED_OUT = "carried_out"


OPINION_STATE_WORDS: dict[OpinionState, str] = {
    OpinionState.HEARD: "chưa truyền đạt",
    OpinionState.PASSED_ON: "đã truyền đạt, chưa thực hiện xong",
    OpinionState.CARRIED_OUT: "đã thực hiện",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionDraft:
    """What an officer enters: who said what, to whom it goes; `said_at` aware."""

    leader: str
    recipient: str
    content: str
    said_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """An opinion as it stands; times in UTC, `passed_on_by` is the name of who passed it on."""

    opinion_id: str
    leader: str
    recipient: str
    content: str
    state: OpinionState
    said_at: datetime
    author: str
    author_name: str
    passed_on_at: datetime | None = None
    passed_on_by: str = ""
    channel: Channel | None = None
    spoke_with: str = ""
    result: str = ""
    carried_out_at: datetime | None = None
    shift_id: str = ""

    def open_item(self) -> OpenItem | None:
        """What the handover says of it; None when it is carried out."""
        if self.state is OpinionState.CARRIED_OUT:
            return None
        words = self.content
        return OpenItem(
            item_id=f"opinion-register:{self.opinion_id}:{self.state.value}",
            group=ItemGroup.OPINION,
            subject=f"opinion:{self.opinion_id}",
            title=f"{self.leader} – {self.recipient}",
            detail=join_sentences(
                words if len(words) <= _MAX_DETAIL else f"{words[: _MAX_DETAIL - 1].rstrip()}…",
                OPINION_STATE_WORDS[self.state].capitalize(),
            ),
            since=self.passed_on_at or self.said_at,
        )


def opinion_heard(leader: str, recipient: str, content: str) -> str:
    """The line of an `opinion.heard`."""
    return join_sentences(f"{leader} có ý kiến, cần truyền đạt đến {recipient}: {content}")


def opinion_passed_on(leader: str, recipient: str, channel: Channel, spoke_with: str) -> str:
    """The line of an `opinion.passed_on`."""
    who = f", người nhận {spoke_with}" if spoke_with else ""
    return join_sentences(
        f"Truyền đạt ý kiến của {leader} đến {recipient} bằng {CHANNEL_WORDS[channel]}{who}"
    )


def opinion_carried_out(leader: str, recipient: str, said_at: datetime, result: str) -> str:
    """The line of an `opinion.carried_out`."""
    return join_sentences(
        f"{recipient} đã thực hiện ý kiến của {leader} lúc {moment_words(said_at)}: {result}"
    )
