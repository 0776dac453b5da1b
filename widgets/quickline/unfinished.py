"""Lines begun and not written: each with its own time, the newest last, as drafts of who began them."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.phrases import ASKING, Phrase, PhraseStep
from widgets.common.drafts import Draft, DraftStore
from widgets.quickline.targets import Target, target_of

STACK = "quick-note-stack"
MOST = 20


@dataclass(frozen=True, slots=True)
class Typed:
    """One line as typed; `at` is when it was opened, UTC, `way` its place in the list of ways.

    `files` are the paths of what is attached, as a draft holds them.
    """

    text: str
    at: datetime
    way: int = 0
    who: str = ""
    number: str = ""
    target: Target | None = None
    step: PhraseStep = PhraseStep.NONE
    files: str = ""

    def as_draft(self) -> Draft:
        """As strings, for a draft."""
        return {
            **(self.target.as_draft() if self.target else {}),
            "text": self.text,
            "at": self.at.isoformat(),
            "way": str(self.way),
            "who": self.who,
            "telephone": self.number,
            "step": self.step.value,
            "files": self.files,
        }


def typed_of(draft: Draft, now: datetime, ways: int) -> Typed:
    """What a draft holds; what is damaged in it is as if it had just been opened."""
    try:
        at, way = datetime.fromisoformat(draft.get("at", "")), int(draft.get("way", "0"))
    except ValueError:
        at, way = now, 0
    steps = {one.value: one for one in PhraseStep}
    typed = Typed(
        draft.get("text", ""),
        at if at.tzinfo is not None else now,
        way if 0 <= way < ways else 0,
        draft.get("who", ""),
        draft.get("telephone", ""),
        target_of(draft),
    )
    step = steps.get(draft.get("step", ""), PhraseStep.NONE)
    return replace(typed, step=step, files=draft.get("files", ""))


@dataclass(frozen=True, slots=True)
class Announced:
    """The card of a step, by the name of its draft, and what its fields may already say."""

    card: str
    subject: str
    fields: Draft


def announced(typed: Typed) -> Announced | None:
    """The step of a direction that a line just written announces; None when it announces none."""
    subject = typed.target.subject if typed.target is not None else ""
    kind, _, identity = subject.partition(":")
    if typed.step not in ASKING or kind != "directive":
        return None
    said = typed.text.rpartition(": ")[2] if ": " in typed.text else ""
    contact = typed.step is PhraseStep.ACKNOWLEDGE
    name, value = ("contact", said or typed.who) if contact else ("result", said)
    return Announced(f"{typed.step.value}-{identity}", subject, {name: value} if value else {})


def said_behind(text: str, phrase: Phrase) -> str:
    """What a line says behind the words of its phrase."""
    return text.rpartition(phrase.text)[2].lstrip(" :")


class Unfinished:
    """The lines put aside, kept on disk with the other drafts."""

    def __init__(self, drafts: DraftStore) -> None:
        self._drafts = drafts

    def all(self) -> list[Draft]:
        """Oldest first."""
        try:
            found = json.loads(self._drafts.load(STACK).get("lines", "[]"))
        except (ValueError, RecursionError):
            return []
        lines = [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
        return [{str(key): str(value) for key, value in one.items()} for one in lines]

    def full(self) -> bool:
        """Whether no more lines can be put aside."""
        return len(self.all()) >= MOST

    def put(self, line: Typed) -> None:
        """Put `line` aside, behind the others."""
        self._keep([*self.all(), line.as_draft()])

    def take(self) -> Draft | None:
        """Take back the one put aside longest ago."""
        lines = self.all()
        if not lines:
            return None
        self._keep(lines[1:])
        return lines[0]

    def _keep(self, lines: list[Draft]) -> None:
        if lines:
            self._drafts.save(STACK, {"lines": json.dumps(lines, ensure_ascii=False)})
        else:
            self._drafts.drop(STACK)
