"""The table of accounts, as signing in needs it; app.store.accounts is the real one."""

from __future__ import annotations

from typing import Protocol

from app.domain.people import Account, Officer
from app.journal.entry import Draft, Entry


class AccountTable(Protocol):
    """Accounts, and the journal entries that belong to their changes."""

    def find(self, username: str) -> Account | None:
        """The account of this user name."""
        ...

    def find_by_officer(self, officer_id: str) -> Account | None:
        """The account of this officer."""
        ...

    def officer(self, officer_id: str) -> Officer | None:
        """The enrolled officer with this id."""
        ...

    def count(self) -> int:
        """How many accounts there are."""
        ...

    def save(self, account: Account, drafts: list[Draft]) -> list[Entry]:
        """Writes the account together with the entries that say so, all or nothing."""
        ...

    def record(self, drafts: list[Draft]) -> list[Entry]:
        """Appends entries that change no account."""
        ...

    def set_failures(self, username: str, failed_attempts: int, drafts: list[Draft]) -> None:
        """Notes how many attempts failed in a row, with the entry that says so."""
        ...

    def set_password_hash(self, username: str, password_hash: str) -> None:
        """Puts a stronger hash of the same password in place."""
        ...
