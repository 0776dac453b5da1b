"""The table of accounts."""

from __future__ import annotations

from app.auth.keys import OfficerKey
from app.domain.people import Account
from app.store.accounts import Accounts
from app.store.store import Store
from tests.app.store.making import enrolment, note


def test_an_account_is_saved_with_its_entry(store: Store) -> None:
    accounts = Accounts(store)
    key = OfficerKey.generate("cb-01")
    account = Account("binh", "cb-01", "hash", b"sealed")
    [entry] = accounts.save(account, [enrolment(key)])
    assert accounts.find("binh") == accounts.find_by_officer("cb-01") == account
    assert accounts.find("an") is None
    assert accounts.find_by_officer("cb-02") is None
    assert accounts.count() == 1
    assert entry.kind == "officer.enrolled"
    officer = accounts.officer("cb-01")
    assert officer is not None
    assert officer.name == "Lê Thị Bình"


def test_changes_keep_the_rest(store: Store) -> None:
    accounts = Accounts(store)
    accounts.save(Account("binh", "cb-01", "hash", b"sealed"), [])
    accounts.set_failures("binh", 4, [note(1)])
    accounts.set_password_hash("binh", "stronger")
    assert accounts.find("binh") == Account("binh", "cb-01", "stronger", b"sealed", failed_attempts=4)
    accounts.save(Account("binh", "cb-01", "other", b"again", disabled=True), [])
    assert accounts.find("binh") == Account("binh", "cb-01", "other", b"again", disabled=True)
    assert accounts.count() == 1
    assert [entry.kind for entry in store.entries()] == ["chain.opened", "clock.compared"]


def test_an_account_shows_no_secret() -> None:
    shown = repr(Account("binh", "cb-01", "$argon2id$secret", b"sealed key"))
    assert "secret" not in shown
    assert "sealed key" not in shown
