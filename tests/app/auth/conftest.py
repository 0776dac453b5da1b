"""Fixtures of sign-in tests: a real store, a cheap Argon2id."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.auth.authenticator import Authenticator
from app.auth.passwords import Cost
from app.auth.session import Session
from app.domain.people import Officer, Post
from app.journal.keys import StationKey
from app.store.accounts import Accounts
from app.store.store import Store
from tests.app.store.making import ManualClock, open_store
from tests.support.ready_made import put_tables

CHEAP = Cost(time=1, memory=64, lanes=1)
ADMIN = Officer("cb-00", "Phạm Văn Tú", "admin", "Quản trị viên", "Cục CNTT", frozenset({Post.ADMINISTRATOR}))
LEADER = Officer("cb-01", "Lê Thị Bình", "binh", "Phó Cục trưởng", "Cục GSQL", frozenset({Post.SHIFT_LEADER}))
ADMIN_PASSWORD = "mật khẩu quản trị"
LEADER_PASSWORD = "cổng cảng số ba"


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def store(data_dir: Path, clock: ManualClock) -> Iterator[Store]:
    put_tables(data_dir)
    opened = open_store(data_dir, StationKey.generate(), clock)
    yield opened
    opened.close()


@pytest.fixture
def door(store: Store, clock: ManualClock) -> Authenticator:
    return Authenticator(Accounts(store), clock, CHEAP)


@pytest.fixture
def admin(door: Authenticator) -> Session:
    door.enrol(ADMIN, ADMIN_PASSWORD, by=None)
    return door.sign_in("admin", ADMIN_PASSWORD)


@pytest.fixture
def leader(door: Authenticator, admin: Session) -> Officer:
    door.enrol(LEADER, LEADER_PASSWORD, by=admin)
    return LEADER
