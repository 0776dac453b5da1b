"""The two signatures of a handover, each with the own account (D6.6)."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.services.desk import Approver, Desk
from app.services.handover import Handovers
from widgets.common.form import Field, Kind
from widgets.common.step_card import CardSpec, Verb

_PRIVATE = ("out_user", "out_password", "in_user", "in_password")


class SignCard(QObject):
    """Describes the card; keeps nothing."""

    def spec(self, desk: Desk, handovers: Handovers) -> CardSpec:
        """The card both sign on; the outgoing account is proposed as who is signed in."""
        return CardSpec(
            "handover-sign",
            self.tr("Both sign"),
            self.tr("Each with the own account; the log is sealed and the sheet is made."),
            (
                Field("out_user", self.tr("Outgoing: account"), required=True, limit=64),
                Field("out_password", self.tr("Outgoing: password"), Kind.PASSWORD, required=True),
                Field("in_user", self.tr("Incoming: account"), required=True, limit=64),
                Field("in_password", self.tr("Incoming: password"), Kind.PASSWORD, required=True),
                Field("late_reason", self.tr("Why it is late"), hint=self.tr("only when late"), limit=500),
                Field(
                    "substitute_reason",
                    self.tr("Why somebody else takes over"),
                    hint=self.tr("only when the roster has somebody else"),
                    limit=500,
                ),
            ),
            {"out_user": desk.officer.username},
            (
                Verb(
                    self.tr("Sign and seal"),
                    "Ctrl+Return",
                    lambda values: handovers.sign(
                        desk,
                        Approver(str(values["out_user"]), str(values["out_password"])),
                        Approver(str(values["in_user"]), str(values["in_password"])),
                        late_reason=str(values["late_reason"]),
                        substitute_reason=str(values["substitute_reason"]),
                    ),
                    _PRIVATE,
                ),
            ),
            private=_PRIVATE,
        )
