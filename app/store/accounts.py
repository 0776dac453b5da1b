"""The table of accounts: what signing in needs, and the journal must not hold."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Row, func, select

from app.domain.people import Account, Officer
from app.journal.entry import Draft, Entry
from app.store.officers import find_officer
from app.store.schema import accounts
from app.store.store import Store


class Accounts:
    """Accounts of one store; what changes an account and must be on record goes into one transaction."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def find(self, username: str) -> Account | None:
        """The account of this user name."""
        with self._store.read() as connection:
            row = connection.execute(select(accounts).where(accounts.c.username == username)).one_or_none()
        return _account(row) if row else None

    def find_by_officer(self, officer_id: str) -> Account | None:
        """The account of this officer."""
        query = select(accounts).where(accounts.c.officer_id == officer_id)
        with self._store.read() as connection:
            row = connection.execute(query).one_or_none()
        return _account(row) if row else None

    def officer(self, officer_id: str) -> Officer | None:
        """The enrolled officer with this id."""
        with self._store.read() as connection:
            return find_officer(connection, officer_id)

    def count(self) -> int:
        """How many accounts there are: with none, the first administrator must be enrolled."""
        with self._store.read() as connection:
            return int(connection.execute(select(func.count()).select_from(accounts)).scalar_one())

    def save(self, account: Account, drafts: list[Draft]) -> list[Entry]:
        """Writes the account, new or changed, together with the entries that say so."""
        return self._store.append(drafts, also=lambda connection: _write(connection, account))

    def record(self, drafts: list[Draft]) -> list[Entry]:
        """Appends entries that change no account."""
        return self._store.append(drafts)

    def set_failures(self, username: str, failed_attempts: int, drafts: list[Draft]) -> None:
        """Notes how many attempts failed in a row, with the entry that says so."""
        statement = (
            accounts.update().where(accounts.c.username == username).values(failed_attempts=failed_attempts)
        )
        self._store.append(drafts, also=lambda connection: connection.execute(statement).close())

    def set_password_hash(self, username: str, password_hash: str) -> None:
        """Puts a stronger hash of the same password in place."""
        statement = accounts.update().where(accounts.c.username == username)
        with self._store.write() as connection:
            connection.execute(statement.values(password_hash=password_hash))


def _write(connection: Connection, account: Account) -> None:
    connection.execute(accounts.delete().where(accounts.c.officer_id == account.officer_id))
    connection.execute(accounts.insert(), asdict(account))


def _account(row: Row[Any]) -> Account:
    return Account(**row._mapping)
