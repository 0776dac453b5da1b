"""Signing in, a second person at the desk, and the accounts behind both."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest
from argon2 import PasswordHasher

from app.auth.authenticator import Authenticator
from app.auth.errors import (
    BadUsernameError,
    DisabledError,
    LockedKeyError,
    NameTakenError,
    NotAllowedError,
    UnknownOfficerError,
    WaitError,
    WeakPasswordError,
    WrongPasswordError,
)
from app.auth.keys import SealError
from app.auth.passwords import Cost, Passwords
from app.auth.permissions import Permission
from app.auth.session import Session
from app.domain.people import Officer, Post
from app.errors import KnownError
from app.journal.entry import Entry
from app.journal.keys import signature_holds
from app.journal.verify import verify
from app.store.accounts import Accounts
from app.store.officers import find_officer
from app.store.reader import open_journal
from app.store.rules import MayNotSignError
from app.store.store import Store
from tests.app.auth.conftest import ADMIN, ADMIN_PASSWORD, CHEAP, LEADER, LEADER_PASSWORD
from tests.app.store.making import ManualClock, note


def newest(store: Store) -> Entry:
    return next(store.entries(newest_first=True))


def whole(store: Store, data_dir: Path) -> bool:
    with open_journal(data_dir) as journal:
        return verify(journal, data_dir, signatures="all").whole


def test_D7_signing_in_gives_the_officer_the_key_and_an_entry(
    door: Authenticator, leader: Officer, store: Store
) -> None:
    session = door.sign_in("  Binh ", LEADER_PASSWORD)
    assert session.officer == leader
    assert signature_holds(session.key.public_key, session.key.sign(b"x"), b"x")
    entry = newest(store)
    assert (entry.kind, entry.author) == ("session.signed_in", "cb-01")
    assert entry.payload == {"officer_id": "cb-01", "username": "binh", "session_id": session.session_id}
    assert [one.officer_id for one in entry.signatures] == ["cb-01"]
    door.sign_out(session, "replaced")
    assert newest(store).payload["reason"] == "replaced"
    with pytest.raises(LockedKeyError):
        session.key.sign(b"x")


def test_a_password_typed_decomposed_is_the_same(door: Authenticator, leader: Officer) -> None:
    assert leader
    assert door.sign_in("binh", unicodedata.normalize("NFD", LEADER_PASSWORD))


def test_unlocking_gives_a_key_for_an_approval_at_the_same_desk(
    door: Authenticator, leader: Officer, store: Store
) -> None:
    assert leader
    key = door.unlock("binh", LEADER_PASSWORD)
    [entry] = store.append([note(1, author="cb-01", signers=(key,))])
    assert entry.signatures[0].key_id == key.key_id
    key.forget()
    with pytest.raises(LockedKeyError):
        store.append([note(2, author="cb-01", signers=(key,))])


@pytest.mark.parametrize("purpose", ["sign_in", "unlock"])
def test_a_wrong_password_is_refused_and_recorded(
    door: Authenticator, leader: Officer, store: Store, purpose: str
) -> None:
    assert leader
    with pytest.raises(WrongPasswordError, match="Sai tên đăng nhập hoặc mật khẩu") as refused:
        getattr(door, purpose)("binh", "sai mật khẩu rồi")
    assert "sai mật khẩu rồi" not in str(refused.value) + refused.value.en
    assert newest(store).payload == {"username": "binh", "reason": "password", "purpose": purpose}


def test_what_is_typed_for_an_unknown_name_is_not_recorded(door: Authenticator, store: Store) -> None:
    for typed in (LEADER_PASSWORD, "khong-co", "", "x" * 10_000, "a\x00b"):
        with pytest.raises(WrongPasswordError):
            door.sign_in(typed, "mật khẩu")
        assert newest(store).payload == {"username": "", "reason": "unknown_account", "purpose": "sign_in"}


def test_an_unknown_name_takes_the_same_work(door: Authenticator, monkeypatch: pytest.MonkeyPatch) -> None:
    assert door
    checked: list[str] = []
    passwords = Passwords(CHEAP)
    real = PasswordHasher.verify

    def counted(self: PasswordHasher, stored: str, password: bytes) -> Literal[True]:
        checked.append(stored)
        return real(self, stored, password)

    monkeypatch.setattr(PasswordHasher, "verify", counted)
    assert not passwords.matches(None, "x")
    assert not passwords.matches(passwords.hash("y"), "x")
    assert len(checked) == 2
    assert checked[0].split("$")[1:4] == checked[1].split("$")[1:4]


def test_failures_make_one_wait_longer_and_longer(
    door: Authenticator, leader: Officer, clock: ManualClock
) -> None:
    assert leader
    for _ in range(3):
        with pytest.raises(WrongPasswordError):
            door.sign_in("binh", "sai mật khẩu")
    waits = []
    for _ in range(9):
        with pytest.raises(WaitError, match="Hãy chờ") as refused:
            door.sign_in("binh", LEADER_PASSWORD)
        waits.append(refused.value.seconds)
        clock.pass_time(refused.value.seconds)
        with pytest.raises(WrongPasswordError):
            door.unlock("binh", "sai mật khẩu")
    assert waits == [2, 4, 8, 16, 32, 64, 128, 256, 300]
    clock.pass_time(300)
    assert door.sign_in("binh", LEADER_PASSWORD)
    assert door.sign_in("binh", LEADER_PASSWORD)


def test_turning_the_wall_clock_does_not_shorten_the_wait(
    door: Authenticator, leader: Officer, clock: ManualClock
) -> None:
    assert leader
    for _ in range(3):
        with pytest.raises(WrongPasswordError):
            door.sign_in("binh", "sai mật khẩu")
    clock.wall = clock.wall.replace(year=2030)
    with pytest.raises(WaitError):
        door.sign_in("binh", LEADER_PASSWORD)


def test_a_restart_does_not_forget_failures(
    door: Authenticator, leader: Officer, clock: ManualClock, store: Store
) -> None:
    assert leader
    for _ in range(3):
        with pytest.raises(WrongPasswordError):
            door.sign_in("binh", "sai mật khẩu")
    again = Authenticator(Accounts(store), clock, CHEAP)
    with pytest.raises(WaitError):
        again.sign_in("binh", LEADER_PASSWORD)
    clock.pass_time(3)
    assert again.sign_in("binh", LEADER_PASSWORD)
    account = Accounts(store).find("binh")
    assert account is not None
    assert account.failed_attempts == 0


def test_unknown_names_wait_as_well(door: Authenticator) -> None:
    for _ in range(3):
        with pytest.raises(WrongPasswordError):
            door.sign_in("khong-co", "x")
    with pytest.raises(WaitError):
        door.sign_in("khong-co", "x")
    with pytest.raises(WrongPasswordError):
        door.sign_in("khong-co-2", "x")


def test_the_first_account_alone_needs_nobody(door: Authenticator, admin: Session, store: Store) -> None:
    assert admin.officer == ADMIN
    with pytest.raises(NotAllowedError):
        door.enrol(LEADER, LEADER_PASSWORD, by=None)
    enrolled = next(store.entries(kinds={"officer.enrolled"}))
    assert enrolled.author == "system"
    assert [one.officer_id for one in enrolled.signatures] == ["cb-00"]


def test_D7_only_the_administrator_manages_accounts(door: Authenticator, leader: Officer) -> None:
    session = door.sign_in("binh", LEADER_PASSWORD)
    other = replace(leader, officer_id="cb-02", username="an")
    attempts: list[Callable[[], None]] = [
        lambda: door.enrol(other, LEADER_PASSWORD, by=session),
        lambda: door.change_officer(leader, reason="x", by=session),
        lambda: door.reset_password("cb-00", LEADER_PASSWORD, reason="x", by=session),
        lambda: door.disable("cb-00", reason="x", by=session),
        lambda: door.enable("cb-00", reason="x", by=session),
    ]
    for attempt in attempts:
        with pytest.raises(NotAllowedError, match="Chức danh"):
            attempt()


def test_enrolling_is_signed_by_the_new_key_and_the_administrator(
    door: Authenticator, admin: Session, store: Store, data_dir: Path
) -> None:
    door.enrol(LEADER, LEADER_PASSWORD, by=admin)
    entry = newest(store)
    assert (entry.kind, entry.author) == ("officer.enrolled", "cb-00")
    assert [one.officer_id for one in entry.signatures] == ["cb-01", "cb-00"]
    assert door.officer_of("cb-01") == LEADER
    assert whole(store, data_dir)


def test_names_and_passwords_are_checked(door: Authenticator, admin: Session, leader: Officer) -> None:
    for username in ("b", "bình", "an nguyen", "-an", "", "a" * 65, "an\n"):
        with pytest.raises(BadUsernameError):
            door.enrol(replace(leader, username=username, officer_id="cb-09"), LEADER_PASSWORD, by=admin)
    for password in ("ngắn quá", "", "x" * 257, "tên an-nguyen đây"):
        with pytest.raises(WeakPasswordError):
            door.enrol(replace(leader, username="an-nguyen", officer_id="cb-09"), password, by=admin)
    for taken in (replace(leader, officer_id="cb-09"), replace(leader, username="khac")):
        with pytest.raises(NameTakenError):
            door.enrol(taken, LEADER_PASSWORD, by=admin)


def test_changing_the_password_keeps_the_key(
    door: Authenticator, leader: Officer, store: Store, data_dir: Path
) -> None:
    assert leader
    before = door.unlock("binh", LEADER_PASSWORD).key_id
    with pytest.raises(WeakPasswordError):
        door.change_password("binh", LEADER_PASSWORD, "ngắn")
    with pytest.raises(WrongPasswordError):
        door.change_password("binh", "không phải", "một mật khẩu mới")
    door.change_password("binh", LEADER_PASSWORD, "một mật khẩu mới")
    assert newest(store).kind == "officer.password_changed"
    assert door.unlock("binh", "một mật khẩu mới").key_id == before
    with pytest.raises(WrongPasswordError):
        door.unlock("binh", LEADER_PASSWORD)
    assert whole(store, data_dir)


def test_a_forgotten_password_means_a_new_key(
    door: Authenticator, admin: Session, leader: Officer, store: Store, data_dir: Path
) -> None:
    assert leader
    old = door.unlock("binh", LEADER_PASSWORD)
    store.append([note(1, signers=(old,))])
    door.reset_password("cb-01", "một mật khẩu mới", reason="quên", by=admin)
    new = door.unlock("binh", "một mật khẩu mới")
    assert new.key_id != old.key_id
    with pytest.raises(MayNotSignError):
        store.append([note(2, signers=(old,))])
    store.append([note(2, signers=(new,))])
    with pytest.raises(UnknownOfficerError):
        door.reset_password("cb-77", "một mật khẩu mới", reason="x", by=admin)
    assert whole(store, data_dir)


def test_a_disabled_account_is_shut_and_opened_again(
    door: Authenticator, admin: Session, leader: Officer, store: Store, data_dir: Path
) -> None:
    assert leader
    key = door.unlock("binh", LEADER_PASSWORD)
    door.disable("cb-01", reason="chuyển công tác", by=admin)
    with pytest.raises(WrongPasswordError):
        door.sign_in("binh", "sai mật khẩu")
    with pytest.raises(DisabledError, match="bị khóa"):
        door.sign_in("binh", LEADER_PASSWORD)
    assert newest(store).payload["reason"] == "disabled"
    with pytest.raises(MayNotSignError):
        store.append([note(1, signers=(key,))])
    with pytest.raises(NotAllowedError):
        door.disable("cb-00", reason="tôi đi đây", by=admin)
    door.enable("cb-01", reason="trở lại", by=admin)
    session = door.sign_in("binh", LEADER_PASSWORD)
    store.append([note(1, signers=(session.key,))])
    assert whole(store, data_dir)


def test_a_disabled_account_stays_shut_when_its_password_is_reset(
    door: Authenticator, admin: Session, leader: Officer
) -> None:
    assert leader
    door.disable("cb-01", reason="nghỉ", by=admin)
    door.reset_password("cb-01", "một mật khẩu mới", reason="quên", by=admin)
    with pytest.raises(DisabledError):
        door.sign_in("binh", "một mật khẩu mới")


def test_a_new_post_counts_at_the_next_sign_in(
    door: Authenticator, admin: Session, leader: Officer, store: Store
) -> None:
    promoted = replace(leader, title="Tổng cục trưởng", posts=frozenset({Post.DIRECTOR_GENERAL}))
    door.change_officer(promoted, reason="bổ nhiệm", by=admin)
    with store.read() as connection:
        assert find_officer(connection, "cb-01") == promoted
    session = door.sign_in("binh", LEADER_PASSWORD)
    assert session.allowed(Permission.APPROVE_INTERVENTION)
    with pytest.raises(NotAllowedError):
        session.require(Permission.SET_PLAN)


def test_a_hash_of_another_cost_is_renewed_at_sign_in(
    door: Authenticator, leader: Officer, store: Store, clock: ManualClock
) -> None:
    assert leader
    dearer = Authenticator(Accounts(store), clock, Cost(time=2, memory=128, lanes=1))
    before = Accounts(store).find("binh")
    assert dearer.sign_in("binh", LEADER_PASSWORD)
    after = Accounts(store).find("binh")
    assert before is not None
    assert after is not None
    assert "m=64,t=1" in before.password_hash
    assert "m=128,t=2" in after.password_hash
    assert door.sign_in("binh", LEADER_PASSWORD)


def test_no_password_or_key_is_anywhere_on_the_disk(
    door: Authenticator, leader: Officer, store: Store, data_dir: Path
) -> None:
    assert leader
    session = door.sign_in("binh", LEADER_PASSWORD)
    assert session.key._private is not None
    secrets = [
        LEADER_PASSWORD.encode(),
        ADMIN_PASSWORD.encode(),
        session.key._private.private_bytes_raw(),
        session.key._private.private_bytes_raw().hex().encode(),
    ]
    store.close()
    for path in data_dir.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert not any(secret in content for secret in secrets), path.name


def test_D7_a_damaged_signing_key_is_a_sentence_not_a_crash(
    door: Authenticator, leader: Officer, store: Store
) -> None:
    accounts = Accounts(store)
    account = accounts.find(leader.username)
    assert account is not None
    accounts.save(replace(account, sealed_key=account.sealed_key[:-9] + b"00000000}"), [])
    for act in (door.sign_in, door.unlock):
        with pytest.raises(SealError) as told:
            act(leader.username, LEADER_PASSWORD)
        assert isinstance(told.value, KnownError)
        assert "Khóa ký" in told.value.vi
