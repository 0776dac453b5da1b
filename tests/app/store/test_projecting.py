"""Projections: in the same transaction, and the same again when rebuilt."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, Connection, Integer, MetaData, Table, Text, select

from app.auth.keys import OfficerKey
from app.domain.people import Post
from app.errors import KnownError
from app.journal.entries.officers import OfficerChanged, OfficerDisabled, OfficerEnabled
from app.journal.entry import Draft, Entry
from app.journal.keys import StationKey
from app.store.officers import all_officers, find_officer, may_sign
from app.store.schema import projections
from app.store.store import Store
from tests.app.store.making import START, Remark, a_watch, enrolment, note, open_store, remark

remarks = Table(
    "remarks",
    MetaData(),
    Column("acceptance", Integer, primary_key=True),
    Column("words", Integer),
    Column("text", Text),
)


class Remarks:
    """Counts the words of remarks; `shout` is its second version."""

    name = "remarks"
    kinds = frozenset({Remark.KIND})

    def __init__(self, version: int = 1) -> None:
        self.version = version
        self.resets = 0

    def apply(self, connection: Connection, entry: Entry) -> None:
        words = entry.payload["text"].split()
        if "cấm" in words:
            raise KnownError("Từ không được dùng.", en="A word that may not be used.")
        said = entry.payload["text"] if self.version == 1 else entry.payload["text"].upper()
        connection.execute(
            remarks.insert(), {"acceptance": entry.acceptance, "words": len(words), "text": said}
        )

    def reset(self, connection: Connection) -> None:
        self.resets += 1
        remarks.create(connection, checkfirst=True)
        connection.execute(remarks.delete())


def shown(store: Store) -> list[tuple[int, int, str]]:
    with store.read() as connection:
        return [tuple(row) for row in connection.execute(select(remarks).order_by("acceptance"))]


def test_a_projection_is_filled_with_the_entry(data_dir: Path, station: StationKey) -> None:
    store = open_store(data_dir, station, projectors=[Remarks()])
    store.append([remark("xe tải dừng"), note(1), remark("xe đi")])
    assert shown(store) == [(2, 3, "xe tải dừng"), (4, 2, "xe đi")]
    store.close()


def test_an_entry_a_projector_refuses_is_not_recorded(data_dir: Path, station: StationKey) -> None:
    store = open_store(data_dir, station, projectors=[Remarks()])
    with pytest.raises(KnownError, match="Từ không"):
        store.append([remark("xe tải"), remark("từ cấm")])
    assert shown(store) == []
    assert [entry.kind for entry in store.entries()] == ["chain.opened"]
    store.close()


def test_rebuilding_gives_the_same_tables(data_dir: Path, station: StationKey) -> None:
    store = open_store(data_dir, station, projectors=[Remarks()])
    for number in range(700):
        store.append([remark(f"xe số {number}")])
    before = shown(store)
    with store.write() as connection:
        connection.execute(remarks.update().values(text="bị sửa"))
    steps: list[tuple[int, int]] = []
    store.rebuild_projections(lambda done, total: steps.append((done, total)))
    assert shown(store) == before
    assert steps == [(500, 701), (701, 701)]
    store.close()


def test_a_projection_is_rebuilt_when_new_or_changed_and_only_then(
    data_dir: Path, station: StationKey
) -> None:
    store = open_store(data_dir, station)
    store.append([remark("xe tải")])
    store.close()
    first, same, second = Remarks(), Remarks(), Remarks(version=2)
    for projector, expected in ((first, "xe tải"), (same, "xe tải"), (second, "XE TẢI")):
        store = open_store(data_dir, station, projectors=[projector])
        assert shown(store) == [(2, 2, expected)]
        store.close()
    assert (first.resets, same.resets, second.resets) == (1, 0, 1)


def test_two_projectors_of_one_name_are_a_bug(data_dir: Path, station: StationKey) -> None:
    with pytest.raises(ValueError, match="one name"):
        open_store(data_dir, station, projectors=[Remarks(), Remarks()])
    open_store(data_dir, station).close()


def test_officers_are_projected_and_rebuilt(store: Store) -> None:
    keys, _entries = a_watch(store)
    changed = OfficerChanged(
        officer_id="cb-02",
        name="Trần Văn An",
        title="Phó Cục trưởng",
        unit="Cục Giám sát quản lý",
        posts=(Post.SHIFT_LEADER, Post.DIRECTOR_GENERAL),
        reason="bổ nhiệm",
    )
    store.append(
        [
            Draft.of(changed, author="system", happened_at=START),
            Draft.of(OfficerDisabled(officer_id="cb-01", reason="nghỉ"), author="system", happened_at=START),
        ]
    )

    def state() -> tuple[Any, ...]:
        with store.read() as connection:
            return (
                all_officers(connection),
                all_officers(connection, disabled=True),
                [may_sign(connection, key.officer_id, key.key_id) for key in keys],
                may_sign(connection, "cb-02", keys[0].key_id),
                find_officer(connection, "cb-99"),
            )

    before = state()
    active, everybody, signing, crossed, nobody = before
    assert [officer.officer_id for officer in active] == ["cb-02"]
    assert active[0].posts == frozenset({Post.SHIFT_LEADER, Post.DIRECTOR_GENERAL})
    assert {officer.officer_id for officer in everybody} == {"cb-01", "cb-02"}
    assert (signing, crossed, nobody) == ([False, True], False, None)
    store.rebuild_projections()
    assert state() == before
    store.append(
        [Draft.of(OfficerEnabled(officer_id="cb-01", reason="về"), author="system", happened_at=START)]
    )
    with store.read() as connection:
        assert may_sign(connection, "cb-01", keys[0].key_id)
        assert {row.name for row in connection.execute(select(projections))} == {"officers"}


def test_a_change_of_a_stranger_is_refused(store: Store) -> None:
    key = OfficerKey.generate("cb-01")
    store.append([enrolment(key)])
    with pytest.raises(LookupError):
        store.append(
            [Draft.of(OfficerDisabled(officer_id="cb-77", reason="?"), author="system", happened_at=START)]
        )
    assert [entry.kind for entry in store.entries()] == ["chain.opened", "officer.enrolled"]
