"""The register of tips (tin báo): from opening to money collected, and what they come to (TB.1)."""

from __future__ import annotations

from datetime import datetime

from app.auth.permissions import Permission
from app.domain.identifiers import Problem, declaration_number
from app.domain.numbers import Series
from app.domain.refusals import NotFoundError, RefusedError
from app.domain.registers.money import read_vnd
from app.domain.registers.period import Period
from app.domain.registers.tip import Lane, Tip, TipDraft, TipFilter, TipTotals
from app.domain.text import tidy, tidy_line
from app.journal.entries.tip import TipChecked, TipCollected, TipMoved, TipOpened, TipSettled
from app.journal.entry import Draft
from app.journal.payload import Payload
from app.services.desk import Desk
from app.services.outcome import Area, Changes, Outcome
from app.services.registers.acts import need, not_ahead
from app.services.room import Room, new_id
from app.store.queries import tips

MOST_DECLARATIONS = 50


class Tips:
    """The tips of this room."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def open(self, desk: Desk, draft: TipDraft) -> Outcome[Tip]:
        """A tip goes to a unit; KnownError without a shift, unit or words, or for what is no declaration."""
        desk.require(Permission.WRITE_LOG)
        self._room.require_shift()
        not_ahead(self._room, draft.opened_at)
        unit, about = tidy_line(draft.unit), tidy(draft.about)
        need((unit, "đơn vị", "the unit"), (about, "nội dung tin báo", "what it is about"))
        declarations = read_declarations(draft.declarations)
        tip_id = new_id()

        def build(number: str) -> tuple[Draft]:
            payload = TipOpened(
                tip_id=tip_id,
                number=number,
                unit=unit,
                about=about,
                declarations=declarations,
                incident_id=draft.incident_id,
            )
            return (self._draft(desk, tip_id, payload, draft.opened_at),)

        self._room.append_numbered(Series.TIP, build)
        return self._outcome(tip_id)

    def check(self, desk: Desk, tip_id: str, *, by: str, words: str, at: datetime) -> Outcome[Tip]:
        """The unit began to check at `at`; `by` is who does it there."""
        by = tidy_line(by)
        need((by, "người kiểm tra", "who checks it"))
        return self._step(desk, tip_id, TipChecked(tip_id=tip_id, by=by, words=tidy(words)), at)

    def move(
        self, desk: Desk, tip_id: str, *, lane: Lane | None, samples: str, directive_id: str, at: datetime
    ) -> Outcome[Tip]:
        """It went to another channel, or samples were taken, by a direction of its matter or none (TB.2)."""
        samples = tidy_line(samples)
        need(("" if lane is None and not samples else "x", "luồng mới hoặc mẫu", "a channel or samples"))
        payload = TipMoved(tip_id=tip_id, lane=lane, samples=samples, directive_id=directive_id)
        return self._step(desk, tip_id, payload, at)

    def settle(self, desk: Desk, tip_id: str, *, violation: bool, outcome: str, at: datetime) -> Outcome[Tip]:
        """It was settled (thanh khoản) at `at`, with or without a violation."""
        outcome = tidy(outcome)
        need((outcome, "kết quả thanh khoản", "the outcome"))
        return self._step(desk, tip_id, TipSettled(tip_id=tip_id, violation=violation, outcome=outcome), at)

    def collect(
        self, desk: Desk, tip_id: str, *, tax: str, fine: str, words: str, at: datetime
    ) -> Outcome[Tip]:
        """Money came of it; the sums as typed (`2.500.000.000`, `2,5 tỷ`), on top of what came before."""
        taxed, fined = _sum(tax, "tiền thuế", "the tax"), _sum(fine, "tiền phạt", "the fine")
        need(("x" if taxed + fined else "", "tiền thuế hoặc tiền phạt", "the tax or the fine"))
        return self._step(
            desk, tip_id, TipCollected(tip_id=tip_id, tax=taxed, fine=fined, words=tidy(words)), at
        )

    def list(self, wanted: TipFilter | None = None, limit: int = 1000) -> tuple[Tip, ...]:
        """What is open first, then the newest first."""
        with self._room.read() as connection:
            return tips.newest(connection, limit, wanted)

    def get(self, tip_id: str) -> Tip:
        """One tip; KnownError when there is none with this id."""
        with self._room.read() as connection:
            tip = tips.by_id(connection, tip_id)
        if tip is None:
            raise NotFoundError("tin báo này", "tip")
        return tip

    def units(self) -> tuple[str, ...]:
        """Every unit a tip went to."""
        with self._room.read() as connection:
            return tips.units(connection)

    def totals(self, period: Period, unit: str = "") -> tuple[TipTotals, ...]:
        """What each unit's tips came to in `period`; each act counts where it happened."""
        with self._room.read() as connection:
            return tips.totals(connection, period, unit)

    def _step(self, desk: Desk, tip_id: str, payload: Payload, at: datetime) -> Outcome[Tip]:
        desk.require(Permission.FOLLOW_UP)
        not_ahead(self._room, at)
        self._room.append(self._draft(desk, tip_id, payload, at))
        return self._outcome(tip_id)

    def _draft(self, desk: Desk, tip_id: str, payload: Payload, at: datetime) -> Draft:
        return Draft.of(payload, author=desk.officer_id, happened_at=at, subject=f"tip:{tip_id}")

    def _outcome(self, tip_id: str) -> Outcome[Tip]:
        return Outcome(self.get(tip_id), Changes.of(Area.REGISTER, Area.LOG, ids=(tip_id,)))


def read_declarations(text: str) -> tuple[str, ...]:
    """The declarations named in `text`, with or without `@`, each once; RefusedError names what is none."""
    found = [one.strip("@") for one in text.replace(",", " ").replace(";", " ").split() if one.strip("@")]
    if len(found) > MOST_DECLARATIONS:
        raise RefusedError(
            f"Mỗi tin báo ghi tối đa {MOST_DECLARATIONS} tờ khai. Hãy mở thêm tin báo.",
            en=f"A tip names {MOST_DECLARATIONS} declarations at most. Open another one.",
        )
    for one in found:
        # A check digit in doubt never keeps a number out: the screen shows the doubt.
        if declaration_number(one).problem == Problem.FORMAT:
            raise RefusedError(
                f"“{one}” không phải số tờ khai (11 hoặc 12 chữ số). Hãy sửa lại.",
                en=f"{one!r} is no number of a declaration (11 or 12 digits). Correct it.",
            )
    return tuple(dict.fromkeys(declaration_number(one).normal for one in found))


def _sum(text: str, vi: str, en: str) -> int:
    amount = read_vnd(text)
    if amount is None:
        raise RefusedError(
            f"Chưa đọc được {vi} “{tidy_line(text)}”. Hãy ghi số đồng, ví dụ 2.500.000.000 hoặc 2,5 tỷ.",
            en=f"{en} {tidy_line(text)!r} is no sum. Write đồng, such as 2.500.000.000 or 2,5 tỷ.",
        )
    return amount
