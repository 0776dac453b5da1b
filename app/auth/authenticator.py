"""Signing in, unlocking a second person's key at the same desk, and the accounts behind both."""

from __future__ import annotations

import re
import threading
from dataclasses import replace
from typing import Literal
from uuid import uuid4

from app.auth.accounts import AccountTable
from app.auth.backoff import Backoff
from app.auth.errors import (
    BadUsernameError,
    DisabledError,
    NameTakenError,
    NotAllowedError,
    UnknownOfficerError,
    WrongPasswordError,
)
from app.auth.keys import OfficerKey, unseal
from app.auth.passwords import Cost, Passwords, check_strength
from app.auth.permissions import Permission
from app.auth.session import Session
from app.clock import Clock
from app.domain.people import Account, Officer, Post
from app.journal.entries.officers import (
    OfficerChanged,
    OfficerDisabled,
    OfficerEnabled,
    OfficerEnrolled,
    OfficerKeyChanged,
    OfficerPasswordChanged,
)
from app.journal.entries.secret import SecretChanged
from app.journal.entries.sessions import SessionRefused, SessionSignedIn, SessionSignedOut
from app.journal.entry import SYSTEM, Draft
from app.journal.payload import Payload

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,63}")
_Purpose = Literal["sign_in", "unlock"]


class Authenticator:
    """Takes some hundred ms per call (Argon2id): never called on the GUI thread. Any other thread may.

    Every refusal, sign-in and change of an account is an entry of the journal.
    """

    def __init__(self, accounts: AccountTable, clock: Clock, cost: Cost | None = None) -> None:
        self._accounts = accounts
        self._clock = clock
        self._cost = cost or Cost()
        self._passwords = Passwords(self._cost)
        self._backoff = Backoff(clock)
        self._mutex = threading.Lock()

    def sign_in(self, username: str, password: str) -> Session:
        """Opens a session and writes it down; raises WrongPasswordError, WaitError, DisabledError."""
        with self._mutex:
            account = self._authenticate(username, password, "sign_in")
            officer = self._officer(account.officer_id)
            key = unseal(account.sealed_key, account.officer_id, password)
            session = Session(str(uuid4()), officer, key, self._clock.utc_now())
            payload = SessionSignedIn(
                officer_id=officer.officer_id, username=account.username, session_id=session.session_id
            )
            self._accounts.record([self._draft(payload, officer.officer_id, (key,))])
            return session

    def unlock(self, username: str, password: str) -> OfficerKey:
        """The key of a second person at this desk, for one approval; the caller forgets it afterwards.

        Raises WrongPasswordError, WaitError, DisabledError.
        """
        with self._mutex:
            account = self._authenticate(username, password, "unlock")
            return unseal(account.sealed_key, account.officer_id, password)

    def sign_out(
        self, session: Session, reason: Literal["officer", "replaced", "closed"] = "officer"
    ) -> None:
        """Ends the session, forgets its key and writes it down."""
        session.key.forget()
        payload = SessionSignedOut(
            officer_id=session.officer.officer_id, session_id=session.session_id, reason=reason
        )
        self._accounts.record([self._draft(payload, session.officer.officer_id)])

    def officer_of(self, officer_id: str) -> Officer:
        """The enrolled officer; raises UnknownOfficerError."""
        return self._officer(officer_id)

    def enrol(self, officer: Officer, password: str, *, by: Session | None) -> None:
        """Opens an account with a new key; `by` may be None for the very first one alone.

        Raises NameTakenError, WeakPasswordError, BadUsernameError, NotAllowedError.
        """
        with self._mutex:
            author = self._manager(by)
            if not _USERNAME.fullmatch(officer.username):
                raise BadUsernameError
            check_strength(password, officer.username)
            if self._accounts.find(officer.username) or self._accounts.officer(officer.officer_id):
                raise NameTakenError(officer.username)
            key = OfficerKey.generate(officer.officer_id)
            payload = OfficerEnrolled(
                officer_id=officer.officer_id,
                name=officer.name,
                username=officer.username,
                title=officer.title,
                unit=officer.unit,
                posts=_ordered(officer.posts),
                public_key=key.public_key.hex(),
            )
            signers = (key, by.key) if by else (key,)
            account = self._account(officer.username, key, password)
            self._accounts.save(account, [self._draft(payload, author, signers)])

    def change_officer(self, officer: Officer, *, reason: str, by: Session) -> None:
        """Records a new name, title, unit or posts; raises UnknownOfficerError, NotAllowedError."""
        with self._mutex:
            author = self._manager(by)
            self._officer(officer.officer_id)
            payload = OfficerChanged(
                officer_id=officer.officer_id,
                name=officer.name,
                title=officer.title,
                unit=officer.unit,
                posts=_ordered(officer.posts),
                reason=reason,
            )
            self._accounts.record([self._draft(payload, author, (by.key,))])

    def change_password(self, username: str, old: str, new: str) -> None:
        """Seals the same key under a new password.

        Raises WrongPasswordError, WaitError, DisabledError, WeakPasswordError.
        """
        with self._mutex:
            account = self._authenticate(username, old, "unlock")
            check_strength(new, account.username)
            key = unseal(account.sealed_key, account.officer_id, old)
            payload = OfficerPasswordChanged(officer_id=account.officer_id)
            draft = self._draft(payload, account.officer_id, (key,))
            self._accounts.save(self._account(account.username, key, new), [draft])
            key.forget()

    def reset_password(self, officer_id: str, new: str, *, reason: str, by: Session) -> None:
        """Gives an officer who forgot the password a new one, and with it a new key.

        Raises UnknownOfficerError, WeakPasswordError, NotAllowedError.
        """
        with self._mutex:
            author = self._manager(by)
            account = self._account_of(officer_id)
            check_strength(new, account.username)
            key = OfficerKey.generate(officer_id)
            payload = OfficerKeyChanged(officer_id=officer_id, public_key=key.public_key.hex(), reason=reason)
            renewed = replace(self._account(account.username, key, new), disabled=account.disabled)
            signers = (key,) if officer_id == author else (key, by.key)
            self._accounts.save(renewed, [self._draft(payload, author, signers)])
            self._backoff.succeeded(account.username)

    def disable(self, officer_id: str, *, reason: str, by: Session) -> None:
        """Shuts an account; raises UnknownOfficerError, NotAllowedError (also for one's own)."""
        with self._mutex:
            author = self._manager(by)
            if officer_id == author:
                raise NotAllowedError
            account = replace(self._account_of(officer_id), disabled=True)
            payload = OfficerDisabled(officer_id=officer_id, reason=reason)
            self._accounts.save(account, [self._draft(payload, author, (by.key,))])

    def enable(self, officer_id: str, *, reason: str, by: Session) -> None:
        """Opens a disabled account again; raises UnknownOfficerError, NotAllowedError."""
        with self._mutex:
            author = self._manager(by)
            account = replace(self._account_of(officer_id), disabled=False, failed_attempts=0)
            payload = OfficerEnabled(officer_id=officer_id, reason=reason)
            self._accounts.save(account, [self._draft(payload, author, (by.key,))])
            self._backoff.succeeded(account.username)

    def note_secret(self, name: str, *, removed: bool, by: Session) -> None:
        """Records that the account of a device or system is replaced or removed; raises NotAllowedError."""
        with self._mutex:
            author = self._manager(by)
            self._accounts.record([self._draft(SecretChanged(name=name, removed=removed), author, (by.key,))])

    def _authenticate(self, username: str, password: str, purpose: _Purpose) -> Account:
        name = username.strip().lower()
        account = self._accounts.find(name) if _USERNAME.fullmatch(name) else None
        remembered = account.failed_attempts if account else 0
        self._backoff.check(name, remembered)
        matches = self._passwords.matches(account.password_hash if account else None, password)
        if account is None or not matches:
            self._refuse(account, name, purpose)
            raise WrongPasswordError
        if account.disabled:
            payload = SessionRefused(username=account.username, reason="disabled", purpose=purpose)
            self._accounts.record([self._draft(payload, SYSTEM)])
            raise DisabledError
        self._backoff.succeeded(name)
        if account.failed_attempts:
            self._accounts.set_failures(account.username, 0, [])
        if self._passwords.is_outdated(account.password_hash):
            self._accounts.set_password_hash(account.username, self._passwords.hash(password))
        return account

    def _refuse(self, account: Account | None, name: str, purpose: _Purpose) -> None:
        remembered = account.failed_attempts if account else 0
        count = self._backoff.failed(name, remembered)
        payload = SessionRefused(
            username=account.username if account else "",
            reason="password" if account else "unknown_account",
            purpose=purpose,
        )
        draft = self._draft(payload, SYSTEM)
        if account is None:
            self._accounts.record([draft])
        else:
            self._accounts.set_failures(account.username, count, [draft])

    def _manager(self, by: Session | None) -> str:
        """Who manages accounts; nobody but the program itself while there are none."""
        if by is None:
            if self._accounts.count():
                raise NotAllowedError
            return SYSTEM
        by.require(Permission.MANAGE_ACCOUNTS)
        return by.officer.officer_id

    def _officer(self, officer_id: str) -> Officer:
        officer = self._accounts.officer(officer_id)
        if officer is None:
            raise UnknownOfficerError
        return officer

    def _account_of(self, officer_id: str) -> Account:
        account = self._accounts.find_by_officer(officer_id)
        if account is None:
            raise UnknownOfficerError
        return account

    def _account(self, username: str, key: OfficerKey, password: str) -> Account:
        return Account(
            username=username,
            officer_id=key.officer_id,
            password_hash=self._passwords.hash(password),
            sealed_key=key.seal(password, self._cost),
        )

    def _draft(self, payload: Payload, author: str, signers: tuple[OfficerKey, ...] = ()) -> Draft:
        return Draft.of(payload, author=author, happened_at=self._clock.utc_now(), signers=signers)


def _ordered(posts: frozenset[Post]) -> tuple[Post, ...]:
    return tuple(sorted(posts))
