"""Correcting and withdrawing an entry: new entries with a reason, agreed to by whoever has to (D4.2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication

from app.auth.permissions import Permission, permissions_of
from app.domain.log import LogLine, may_be_amended, may_be_withdrawn
from app.services.desk import Approver, Desk
from app.services.log import DutyLog
from widgets.common.form import Field, FormValue, Kind
from widgets.common.step_card import Aside, CardSpec, Verb


def may_amend(line: LogLine) -> bool:
    """Whether the words of `line` may be corrected now."""
    return not line.withdrawn and may_be_amended(line.kind)


def may_withdraw(line: LogLine) -> bool:
    """Whether `line` may be withdrawn now."""
    return not line.withdrawn and may_be_withdrawn(line.kind)


def amend_card(desk: Desk, log: DutyLog, line: LogLine, leave: Callable[[], None]) -> CardSpec:
    """The card that corrects `line`; a leader signs for somebody else's entry."""
    needs = _private(desk, line)
    return CardSpec(
        f"amend-{line.entry_id}",
        QCoreApplication.translate("Corrections", "Correct the entry"),
        QCoreApplication.translate("Corrections", "The old words stay in the log, struck through."),
        (
            Field("text", QCoreApplication.translate("Corrections", "New words"), Kind.TEXT, required=True),
            *_reason(desk, line),
        ),
        {"text": line.text},
        (
            Verb(
                QCoreApplication.translate("Corrections", "Correct"),
                "Ctrl+Return",
                lambda values: log.amend(
                    desk, line.entry_id, str(values["text"]), str(values["reason"]), _approver(values)
                ),
                ("text", "reason", *needs),
            ),
        ),
        (Aside(QCoreApplication.translate("Corrections", "Leave it as it is"), "Esc", leave),),
        private=needs,
    )


def withdraw_card(desk: Desk, log: DutyLog, line: LogLine, leave: Callable[[], None]) -> CardSpec:
    """The card that withdraws `line`; a leader signs for somebody else's entry."""
    needs = _private(desk, line)
    return CardSpec(
        f"withdraw-{line.entry_id}",
        QCoreApplication.translate("Corrections", "Withdraw the entry"),
        QCoreApplication.translate("Corrections", "It stays in the log, struck through, with the reason."),
        _reason(desk, line),
        {},
        (
            Verb(
                QCoreApplication.translate("Corrections", "Withdraw"),
                "Ctrl+Return",
                lambda values: log.withdraw(desk, line.entry_id, str(values["reason"]), _approver(values)),
                ("reason", *needs),
            ),
        ),
        (Aside(QCoreApplication.translate("Corrections", "Leave it as it is"), "Esc", leave),),
        private=needs,
    )


def _agrees_alone(desk: Desk, line: LogLine) -> bool:
    return line.person == desk.officer_id


def _private(desk: Desk, line: LogLine) -> tuple[str, ...]:
    return () if _agrees_alone(desk, line) else ("username", "password")


def _reason(desk: Desk, line: LogLine) -> tuple[Field, ...]:
    reason = Field("reason", QCoreApplication.translate("Corrections", "Reason"), required=True, limit=500)
    if _agrees_alone(desk, line):
        return (reason,)
    leads = Permission.APPROVE_CORRECTION in permissions_of(desk.officer.posts)
    hint = (
        QCoreApplication.translate("Corrections", "Your own account will do")
        if leads
        else QCoreApplication.translate("Corrections", "Somebody else wrote it: a leader agrees here")
    )
    return (
        reason,
        Field(
            "username",
            QCoreApplication.translate("Corrections", "Leader's account"),
            hint=hint,
            required=True,
        ),
        Field(
            "password",
            QCoreApplication.translate("Corrections", "Leader's password"),
            Kind.PASSWORD,
            required=True,
        ),
    )


def _approver(values: Mapping[str, FormValue]) -> Approver | None:
    if values.get("username"):
        return Approver(str(values["username"]), str(values["password"]))
    return None
