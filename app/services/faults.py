"""Faults of cameras and systems, from noticed to repaired (D14.1.1d, D15.1b)."""

from __future__ import annotations

from app.domain.fault import Fault
from app.services.desk import Desk
from app.services.outcome import Outcome


class Faults:
    """The faults of this room's equipment."""

    def notice(
        self, desk: Desk, subject: str, name: str, what: str, unit_to_notify: str, *, notified: bool = False
    ) -> Outcome[Fault]:
        """Records a fault of `camera:<number>` or `source:<name>`; KnownError when one is already open."""
        raise NotImplementedError

    def close(self, desk: Desk, fault_id: str, remedy: str) -> Outcome[Fault]:
        """Records the repair; KnownError when it is closed already."""
        raise NotImplementedError

    def list(self, open_only: bool = True) -> tuple[Fault, ...]:
        """The newest first."""
        raise NotImplementedError

    def get(self, fault_id: str) -> Fault:
        """One fault; KnownError when there is none with this id."""
        raise NotImplementedError
