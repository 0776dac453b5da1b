"""Who decides on a direction, and how: here, at another desk, by telephone, confirmed later (D4.3, D8.2)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from app.auth.authenticator import Authenticator
from app.auth.permissions import Permission, permissions_of
from app.domain.directive import (
    STAGE_WORDS,
    Basis,
    Check,
    CheckStage,
    Directive,
    DirectiveKind,
    DirectiveState,
    Endorsement,
    accepted_posts,
    may_approve,
    may_endorse,
)
from app.domain.duty_hours import DutyHours
from app.domain.people import Officer, Post
from app.domain.refusals import NotFoundError, RefusedError, missing, refused, wrong_state
from app.domain.shift import Shift
from app.domain.text import tidy, tidy_line
from app.domain.workflow import next_stage, stage_posts
from app.journal.entries.directive import DirectiveApproved, DirectiveRefused
from app.journal.entries.directive_steps import DirectiveChecked, DirectiveEndorsed, DirectiveHeard
from app.journal.entry import Draft
from app.journal.keys import OfficerKey
from app.journal.payload import Payload
from app.services.approval import Unlocked, acting, deciding_post
from app.services.desk import Approver, Desk
from app.services.outcome import Area, Changes, Outcome
from app.services.room import AHEAD, Room
from app.store.officers import all_officers, find_officer
from app.store.queries import directives

_ALL = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class TelephoneWord:
    """What the leader said on the telephone: who, from which `number`, when (aware)."""

    approver: str
    number: str
    heard_at: datetime
    opinion: str = ""
    absent_reason: str = ""


class Decisions:
    """Checks, approvals, refusals, confirmations and ratifications.

    `by` is a second person at this desk; None means whoever is signed in decides with the own session.
    """

    def __init__(self, room: Room, authenticator: Authenticator, hours: DutyHours) -> None:
        self._room = room
        self._authenticator = authenticator
        self._hours = hours

    def after_hours(self) -> bool:
        """Whether the room is outside office hours now (D5.4b, D7.3.1d–e)."""
        return self._hours.after_hours(self._room.now())

    def check(
        self, desk: Desk, directive_id: str, note: str = "", *, by: Approver | None = None
    ) -> Outcome[Directive]:
        """Passes the stage the proposal waits for: office-level check, shift leader's request (D8.2.3)."""
        with acting(self._authenticator, desk, by) as who:
            directive = self._get(directive_id)
            stage = directive.stage()
            if directive.state is not DirectiveState.PROPOSED or stage is None:
                raise wrong_state(directive, "kiểm tra đề xuất", "check the proposal")
            drafts = self._stage_drafts(directive, who, desk, tidy(note))
            if not drafts:
                raise _wrong_stage(stage, who.officer)
            self._room.append(*drafts)
        return self._outcome(directive_id)

    def author_checks(self, desk: Desk, directive_id: str, kind: DirectiveKind) -> list[Draft]:
        """The stages a proposal has passed by who proposes it (D8.2.4: the shift leader's own)."""
        return self._stages(directive_id, kind, (), Unlocked(desk.officer, desk.key), desk, "")

    def _stage_drafts(self, directive: Directive, who: Unlocked, desk: Desk, note: str = "") -> list[Draft]:
        passed = tuple(check.stage for check in directive.checks)
        return self._stages(directive.directive_id, directive.kind, passed, who, desk, note)

    def _stages(
        self,
        directive_id: str,
        kind: DirectiveKind,
        passed: tuple[CheckStage, ...],
        who: Unlocked,
        desk: Desk,
        note: str,
    ) -> list[Draft]:
        """The stages that `who` passes now, one after the other; none where they are not theirs."""
        shift = self._room.shift()
        post = shift.post_of(who.officer.officer_id) if shift else None
        if shift is None or post is None or Permission.CHECK_PROPOSAL not in permissions_of([post]):
            return []
        stands_in = self.after_hours() or not shift.on_post(Post.OFFICE_LEADER)
        drafts: list[Draft] = []
        while (stage := next_stage(kind, passed)) is not None:
            if post not in stage_posts(stage, after_hours=stands_in, office_manned=True):
                break
            payload = DirectiveChecked(
                directive_id=directive_id,
                stage=stage,
                officer=who.officer.officer_id,
                post=post,
                stands_in=stands_in,
                note=note,
                at_desk_of=desk.officer_id,
            )
            drafts.append(self._signed(who.officer, who.key, payload))
            passed = (*passed, stage)
        return drafts

    def approve(
        self, desk: Desk, directive_id: str, opinion: str = "", *, by: Approver | None = None
    ) -> Outcome[Directive]:
        """Approves with own credentials and key (D8.2); after hours the shift leader checks in the same act.

        KnownError: wrong password, author and approver are one, wrong post, not checked, decided before.
        """
        with acting(self._authenticator, desk, by) as who:
            directive = self._get(directive_id)
            checks = self._stage_drafts(directive, who, desk) if _undecided(directive) else []
            post = self._post(_with(directive, checks), who)
            payload = DirectiveApproved(
                directive_id=directive_id,
                kind=directive.kind,
                proposer=directive.author,
                approver=who.officer.officer_id,
                approver_post=post,
                opinion=tidy(opinion),
                at_desk_of=desk.officer_id,
            )
            self._room.append(*checks, self._signed(who.officer, who.key, payload))
        return self._outcome(directive_id)

    def refuse(
        self, desk: Desk, directive_id: str, reason: str, *, by: Approver | None = None
    ) -> Outcome[Directive]:
        """Refuses, with a reason that goes back to the author, to be amended (`DirectiveDraft.follows`)."""
        reason = tidy(reason)
        if not reason:
            raise missing(["lý do không phê duyệt"], ["the reason"])
        with acting(self._authenticator, desk, by) as who:
            directive = self._get(directive_id)
            payload = DirectiveRefused(
                directive_id=directive_id,
                kind=directive.kind,
                proposer=directive.author,
                approver=who.officer.officer_id,
                approver_post=self._post(directive, who, refusing=True),
                reason=reason,
                at_desk_of=desk.officer_id,
            )
            self._room.append(self._signed(who.officer, who.key, payload))
        return self._outcome(directive_id)

    def approve_by_telephone(self, desk: Desk, directive_id: str, word: TelephoneWord) -> Outcome[Directive]:
        """Records what the leader said on the telephone; whoever is signed in heard it and signs for that.

        KnownError in office hours without the reason why the leader is absent, and as for `approve`.
        """
        desk.require(Permission.WRITE_LOG)
        directive = self._get(directive_id)
        approver = self._officer(word.approver)
        self._check_word(desk, directive, word)
        shift = self._room.require_shift()
        post = deciding_post(approver, directive.kind, shift)
        hearer = Unlocked(desk.officer, desk.key)
        checks = self._stage_drafts(directive, hearer, desk) if _undecided(directive) else []
        reason = may_approve(_with(directive, checks), approver, post)
        if reason is not None:
            raise refused(reason)
        assert post is not None  # noqa: S101 - may_approve accepts nobody without a post
        payload = DirectiveHeard(
            directive_id=directive_id,
            kind=directive.kind,
            proposer=directive.author,
            approver=approver.officer_id,
            approver_post=post,
            heard_by=desk.officer_id,
            heard_at=word.heard_at,
            number=tidy_line(word.number),
            opinion=tidy(word.opinion),
            after_hours=self._hours.after_hours(word.heard_at),
            absent_reason=tidy_line(word.absent_reason),
        )
        self._room.append(*checks, self._signed(desk.officer, desk.key, payload))
        return self._outcome(directive_id)

    def endorse(
        self, desk: Desk, directive_id: str, agreed: bool, words: str = "", *, by: Approver | None = None
    ) -> Outcome[Directive]:
        """The leader confirms a telephone approval, or ratifies a stop; to disagree needs `words` (D8.1)."""
        words = tidy(words)
        if not agreed and not words:
            raise missing(["lý do không đồng ý"], ["the reason"])
        with acting(self._authenticator, desk, by) as who:
            directive = self._get(directive_id)
            post = self._endorsing_post(directive, who.officer)
            reason = may_endorse(directive, who.officer, post)
            if reason is not None:
                raise refused(reason)
            assert post is not None  # noqa: S101 - may_endorse accepts nobody without a post
            payload = DirectiveEndorsed(
                directive_id=directive_id,
                kind=directive.kind,
                basis=directive.basis,
                proposer=directive.author,
                leader=who.officer.officer_id,
                post=post,
                agreed=agreed,
                words=words,
                at_desk_of=desk.officer_id,
            )
            self._room.append(self._signed(who.officer, who.key, payload))
        return self._outcome(directive_id)

    def waiting_for(self, desk: Desk) -> tuple[Directive, ...]:
        """What waits for whoever is signed in: to be checked, decided, confirmed or ratified by them."""
        with self._room.read() as connection:
            found = directives.newest(connection, open_only=True, limit=_ALL)
        shift, late = self._room.shift(), self.after_hours()
        return tuple(one for one in found if self._waits_for(one, desk.officer, shift, late))

    def approvers(self, directive_id: str) -> tuple[Officer, ...]:
        """Who may decide on it now: on the right post of the shift, or above it; never the author."""
        directive = self._get(directive_id)
        shift, accepted = self._room.shift(), accepted_posts(directive.kind)
        with self._room.read() as connection:
            everybody = all_officers(connection)
        return tuple(
            one
            for one in everybody
            if one.officer_id != directive.author and deciding_post(one, directive.kind, shift) in accepted
        )

    def _waits_for(self, directive: Directive, officer: Officer, shift: Shift | None, late: bool) -> bool:
        if directive.endorsement is Endorsement.PENDING:
            post = self._endorsing_post(directive, officer)
            return may_endorse(directive, officer, post) is None
        if directive.state is not DirectiveState.PROPOSED:
            return False
        stage = directive.stage()
        post = shift.post_of(officer.officer_id) if shift else None
        if stage is not None and shift is not None:
            manned = bool(shift.on_post(Post.OFFICE_LEADER))
            return post in stage_posts(stage, after_hours=late, office_manned=manned)
        return may_approve(directive, officer, deciding_post(officer, directive.kind, shift)) is None

    def _endorsing_post(self, directive: Directive, officer: Officer) -> Post | None:
        # A telephone approval is confirmed in the morning, when another shift may be on duty.
        if directive.basis is Basis.TELEPHONE and officer.officer_id == directive.approver:
            return directive.approver_post if directive.approver_post in officer.posts else None
        return deciding_post(officer, directive.kind, self._room.shift())

    def _post(self, directive: Directive, who: Unlocked, *, refusing: bool = False) -> Post:
        post = deciding_post(who.officer, directive.kind, self._room.shift())
        reason = may_approve(directive, who.officer, post, refusing=refusing)
        if reason is not None:
            raise refused(reason)
        assert post is not None  # noqa: S101 - may_approve accepts nobody without a post
        return post

    def _check_word(self, desk: Desk, directive: Directive, word: TelephoneWord) -> None:
        if word.approver == desk.officer_id:
            raise RefusedError(
                "Người phê duyệt không thể đồng thời là người nghe điện thoại. Hãy phê duyệt bằng tài khoản.",
                en="The approver cannot be the one who hears it. Approve with the own account.",
            )
        if not tidy_line(word.number):
            raise missing(["số điện thoại của người phê duyệt"], ["the approver's telephone number"])
        if not directive.proposed_at - AHEAD <= word.heard_at <= self._room.now() + AHEAD:
            raise RefusedError(
                "Thời gian nghe điện thoại phải sau khi đề xuất và không ở tương lai. Hãy sửa lại giờ.",
                en="The call came after the proposal and not in the future. Correct the time.",
            )
        if not self._hours.after_hours(word.heard_at) and not tidy_line(word.absent_reason):
            raise RefusedError(
                "Trong giờ hành chính, lãnh đạo phê duyệt bằng tài khoản. Nếu lãnh đạo vắng mặt, "
                "hãy ghi rõ lý do vắng mặt.",
                en="In office hours the leader approves with the own account. Say why the leader is absent.",
            )

    def _officer(self, officer_id: str) -> Officer:
        with self._room.read() as connection:
            officer = find_officer(connection, officer_id)
        if officer is None:
            raise NotFoundError("người phê duyệt này", "approver")
        return officer

    def _get(self, directive_id: str) -> Directive:
        with self._room.read() as connection:
            directive = directives.by_id(connection, directive_id)
        if directive is None:
            raise NotFoundError("chỉ đạo này", "direction")
        return directive

    def _signed(self, officer: Officer, key: OfficerKey, payload: Payload) -> Draft:
        return Draft.of(
            payload,
            author=officer.officer_id,
            happened_at=self._room.now(),
            subject=f"directive:{payload.to_payload()['directive_id']}",
            signers=(key,),
        )

    def _outcome(self, directive_id: str) -> Outcome[Directive]:
        directive = self._get(directive_id)
        ids = (directive_id, directive.incident_id)
        return Outcome(directive, Changes.of(Area.DIRECTIVE, Area.INCIDENT, Area.LOG, ids=ids))


def _undecided(directive: Directive) -> bool:
    return directive.state is DirectiveState.PROPOSED


def _with(directive: Directive, drafts: list[Draft]) -> Directive:
    """The direction as it will stand once `drafts`, its checks, are recorded with the decision."""
    more = tuple(
        Check(
            stage=CheckStage(str(one.payload["stage"])),
            officer=one.author,
            name="",
            post=Post(str(one.payload["post"])),
            at=one.happened_at,
            stands_in=bool(one.payload["stands_in"]),
        )
        for one in drafts
    )
    return replace(directive, checks=(*directive.checks, *more))


def _wrong_stage(stage: CheckStage, officer: Officer) -> RefusedError:
    return RefusedError(
        f"Bước này do {STAGE_WORDS[stage]}; {officer.name} không giữ vị trí đó trong ca trực.",
        en=f"The stage “{stage.value}” is not for {officer.name}, who does not hold that post.",
    )
