"""Appending, reading, idempotency, guards, the clock."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Connection, select

from app.auth.keys import OfficerKey
from app.errors import KnownError
from app.journal.canonical import CanonicalError
from app.journal.chain import CLOCK_BEHIND, CLOCK_JUMP, HAPPENED_LATER, NO_HASH, entry_hash
from app.journal.entries.corrections import LogAmended, LogWithdrawn
from app.journal.entries.officers import OfficerDisabled, OfficerKeyChanged
from app.journal.entries.sessions import SessionSignedOut
from app.journal.entry import Draft, Entry
from app.journal.keys import StationKey
from app.journal.payload import PayloadError
from app.journal.verify import verify
from app.store.accounts import Accounts
from app.store.reader import open_journal
from app.store.rules import AuthorDisabledError, MayNotSignError
from app.store.schema import accounts
from app.store.store import ConflictingEntryError, Store
from tests.app.store.making import START, ManualClock, checkpoint, enrolment, note, open_store, remark


def kinds(store: Store) -> list[str]:
    return [entry.kind for entry in store.entries()]


def test_first_start_opens_the_chain_with_the_station_key(store: Store, station: StationKey) -> None:
    [opening] = store.entries()
    assert opening.kind == "chain.opened"
    assert (opening.sequence, opening.previous_hash, opening.acceptance) == (1, NO_HASH, 1)
    assert opening.payload == {
        "station_name": "Phòng trực ban",
        "public_key": station.public_key.hex(),
        "purpose": "duty",
    }
    assert opening.writer == store.writer == station.writer


def test_append_gives_what_is_read_back(store: Store, data_dir: Path, station: StationKey) -> None:
    hanoi = timezone(timedelta(hours=7))
    store.append([enrolment(OfficerKey.generate("cb-01"))])
    draft = note(7, author="cb-01", subject="shift-1", happened_at=datetime(2017, 3, 17, 8, 30, tzinfo=hanoi))
    [entry] = store.append([draft])
    assert (entry.sequence, entry.author) == (3, "cb-01")
    assert entry.happened_at == datetime(2017, 3, 17, 1, 30, tzinfo=UTC)
    assert entry.hash == entry_hash(entry.writer, 3, entry.previous_hash, entry.body)
    assert store.entry(draft.entry_id) == entry
    store.close()
    again = open_store(data_dir, station)
    assert list(again.entries())[2] == entry
    again.close()


def test_d4_2_text_is_kept_in_nfc_whatever_was_typed(store: Store) -> None:
    draft = Draft(
        "clock.compared", {"source": "cảng Cát Lái", "offset_us": 1, "error_us": 1}, "system", START
    )
    [entry] = store.append([draft])
    assert entry.payload["source"] == "cảng Cát Lái"


def test_the_same_draft_again_gives_the_same_entry(store: Store) -> None:
    draft = note(1)
    first = store.append([draft])
    assert store.append([draft]) == first
    assert store.append([note(2), draft])[1] == first[0]
    assert kinds(store).count("clock.compared") == 2


def test_another_content_under_an_id_is_refused_and_records_nothing(store: Store) -> None:
    draft = note(1)
    store.append([draft])
    before = list(store.entries())
    for other in (
        note(2, entry_id=draft.entry_id),
        note(1, entry_id=draft.entry_id, author="cb-09"),
        note(1, entry_id=draft.entry_id, happened_at=START + timedelta(microseconds=1)),
        note(1, entry_id=draft.entry_id, subject="x"),
        checkpoint(entry_id=draft.entry_id),
    ):
        with pytest.raises(ConflictingEntryError):
            store.append([note(9), other])
    assert list(store.entries()) == before


def test_a_checkpoint_again_is_the_same_checkpoint(store: Store) -> None:
    request = checkpoint()
    [first] = store.append([request])
    store.append([note(1)])
    assert store.append([request]) == [first]
    with pytest.raises(ConflictingEntryError):
        store.append([checkpoint(reason="handover", entry_id=request.entry_id)])


def test_checkpoint_names_the_heads_of_its_own_moment(store: Store) -> None:
    noted, sealed = store.append([note(1), checkpoint()])
    assert sealed.payload["heads"] == [{"writer": store.writer, "sequence": 2, "hash": noted.hash.hex()}]
    assert sealed.payload["entries"] == 2


def test_all_drafts_or_none(store: Store) -> None:
    with pytest.raises(PayloadError):
        store.append([note(1), Draft("note.unheard_of", {}, "system", START)])
    with pytest.raises(PayloadError):
        store.append([note(1), Draft("clock.jumped", {"jump_us": "many"}, "system", START)])
    with pytest.raises(CanonicalError):
        store.append([note(1), note(2, happened_at=datetime(2017, 3, 17))])  # noqa: DTZ001 - naive is the point
    with pytest.raises(CanonicalError):
        store.append([note(1), note(2, author="")])
    assert kinds(store) == ["chain.opened"]
    [entry] = store.append([note(3)])
    assert entry.sequence == 2


def test_a_second_opening_is_refused(store: Store) -> None:
    [opening] = store.entries()
    with pytest.raises(ValueError, match=r"chain\.opened"):
        store.append([Draft("chain.opened", opening.payload, "system", START)])


class NoEvenNumbers:
    """A guard that looks at what was recorded in this very transaction."""

    def __init__(self) -> None:
        self.seen: list[int] = []

    def check(self, connection: Connection, draft: Draft) -> None:
        from app.store import rows

        self.seen.append(rows.last_acceptance(connection))
        if draft.payload.get("offset_us") == 2:
            raise KnownError("Không được.", en="No.")


def test_D4_3_a_guard_refuses_inside_the_transaction(data_dir: Path, station: StationKey) -> None:
    guard = NoEvenNumbers()
    store = open_store(data_dir, station, guards=[guard])
    with pytest.raises(KnownError, match="Không được"):
        store.append([note(1), note(2)])
    assert guard.seen == [0, 1, 2]
    assert kinds(store) == ["chain.opened"]
    assert store.append([note(1)])[0].sequence == 2
    store.close()


def test_also_shares_the_transaction(store: Store) -> None:
    account = {
        "username": "an",
        "officer_id": "cb-01",
        "password_hash": "h",
        "sealed_key": b"k",
        "disabled": False,
        "failed_attempts": 0,
    }
    store.append([note(1)], also=lambda connection: connection.execute(accounts.insert(), account).close())
    assert Accounts(store).find("an") is not None

    def fail(connection: Connection) -> None:
        connection.execute(accounts.delete())
        raise KnownError("Hỏng.", en="Broken.")

    with pytest.raises(KnownError):
        store.append([note(2)], also=fail)
    assert Accounts(store).count() == 1
    assert kinds(store).count("clock.compared") == 1


def test_a_write_inside_a_write_is_a_bug(store: Store) -> None:
    with store.write(), pytest.raises(RuntimeError, match="a write inside a write"):
        store.append([note(1)])
    with pytest.raises(RuntimeError, match="a write inside a write"):
        store.append([note(1)], also=lambda _connection: store.rebuild_projections())
    assert kinds(store) == ["chain.opened"]


def test_readers_cannot_write(store: Store) -> None:
    with pytest.raises(KnownError), store.read() as connection:
        connection.execute(accounts.delete())


def test_entries_by_kind_subject_author_and_direction(store: Store) -> None:
    store.append([enrolment(OfficerKey.generate(f"cb-{number}")) for number in range(2)])
    for number in range(1, 451):
        store.append([note(number, subject=f"s-{number % 3}", author=f"cb-{number % 2}")])
    everything = list(store.entries())
    assert [entry.acceptance for entry in everything] == list(range(1, 454))
    assert list(store.entries(newest_first=True)) == everything[::-1]
    assert list(store.entries(after=440, limit=5)) == everything[440:445]
    assert list(store.entries(after=440, limit=5, newest_first=True)) == everything[434:439][::-1]
    assert [entry.acceptance for entry in store.entries(subject="s-1", limit=3)] == [4, 7, 10]
    assert [entry.acceptance for entry in store.entries(author="cb-0", limit=2)] == [5, 7]
    assert list(store.entries(kinds={"chain.opened"})) == everything[:1]
    assert len(list(store.entries(kinds={"clock.compared", "chain.opened"}, subject="s-0"))) == 150


def test_appends_from_many_threads_make_one_chain(store: Store, data_dir: Path) -> None:
    drafts = [[note(100 * worker + number) for number in range(10)] for worker in range(6)]
    errors: list[BaseException] = []

    def work(mine: list[Draft]) -> None:
        try:
            for draft in mine:
                store.append([draft])
        except BaseException as error:
            errors.append(error)
            raise

    threads = [threading.Thread(target=work, args=(mine,)) for mine in drafts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors
    assert {entry.entry_id for entry in store.entries(after=1)} == {one.entry_id for m in drafts for one in m}
    with open_journal(data_dir) as journal:
        assert verify(journal, data_dir, signatures="all").whole


def test_a_clock_set_back_loses_nothing_and_is_flagged(
    store: Store, clock: ManualClock, data_dir: Path
) -> None:
    store.append([note(1)])
    clock.pass_time(60)
    [steady] = store.append([note(2)])
    clock.wall -= timedelta(hours=3)
    [back] = store.append([note(3)])
    [after] = store.append([note(4)])
    clock.wall += timedelta(days=2)
    [forward] = store.append([note(5)])
    assert steady.flags == ()
    assert steady.clock_jump_us is None
    assert back.flags == (CLOCK_JUMP, CLOCK_BEHIND, HAPPENED_LATER)
    assert back.clock_jump_us is not None
    assert abs(back.clock_jump_us + 3 * 3600 * 1_000_000) < 10_000
    assert after.flags == (HAPPENED_LATER,)
    assert forward.flags == (CLOCK_JUMP,)
    assert [entry.sequence for entry in store.entries()] == [1, 2, 3, 4, 5, 6]
    with open_journal(data_dir) as journal:
        assert verify(journal, data_dir, signatures="all").whole


def test_another_boot_compares_wall_clocks_alone(
    data_dir: Path, station: StationKey, clock: ManualClock
) -> None:
    store = open_store(data_dir, station, clock)
    store.append([note(1)])
    store.close()
    clock.boot, clock.ticks = "boot-2", 1
    clock.wall -= timedelta(days=1)
    store = open_store(data_dir, station, clock)
    [entry] = store.append([note(2, happened_at=clock.wall)])
    store.close()
    assert entry.flags == (CLOCK_BEHIND,)
    assert entry.clock_jump_us is None


def test_slew_of_a_slow_clock_is_no_jump(store: Store, clock: ManualClock) -> None:
    store.append([note(1)])
    clock.pass_time(8 * 3600)
    clock.wall -= timedelta(seconds=10)
    assert store.append([note(2)])[0].flags == ()


def test_long_uptime_fits(store: Store, clock: ManualClock) -> None:
    clock.ticks = 2**53 + 12345
    [entry] = store.append([note(1)])
    assert entry.monotonic_ns > 2**53


def test_clock_offset_is_recorded(data_dir: Path, station: StationKey) -> None:
    store = open_store(data_dir, station, clock_offset_us=lambda: -1500)
    assert [entry.clock_offset_us for entry in store.append([note(1)])] == [-1500]
    store.close()


def test_only_enrolled_officers_sign(store: Store) -> None:
    key, stranger = OfficerKey.generate("cb-01"), OfficerKey.generate("cb-02")
    store.append([enrolment(key)])
    [entry] = store.append([note(1, signers=(key,))])
    assert [one.officer_id for one in entry.signatures] == ["cb-01"]
    for wrong in (stranger, OfficerKey.generate("cb-01")):
        with pytest.raises(MayNotSignError):
            store.append([note(2, signers=(wrong,))])
    with pytest.raises(CanonicalError, match="twice"):
        store.append([note(2, signers=(key, key))])


def test_a_replaced_or_disabled_key_signs_no_more(store: Store, data_dir: Path) -> None:
    old, new = OfficerKey.generate("cb-01"), OfficerKey.generate("cb-01")
    store.append([enrolment(old)])
    changed = OfficerKeyChanged(officer_id="cb-01", public_key=new.public_key.hex(), reason="quên mật khẩu")
    store.append([Draft.of(changed, author="system", happened_at=START, signers=(new,))])
    with pytest.raises(MayNotSignError):
        store.append([note(1, signers=(old,))])
    store.append([note(1, signers=(new,))])
    disabled = OfficerDisabled(officer_id="cb-01", reason="chuyển công tác")
    store.append([Draft.of(disabled, author="system", happened_at=START)])
    with pytest.raises(MayNotSignError):
        store.append([note(2, signers=(new,))])
    with open_journal(data_dir) as journal:
        assert verify(journal, data_dir, signatures="all").whole


def test_nobody_writes_who_is_not_enrolled(store: Store) -> None:
    key = OfficerKey.generate("cb-01")
    with pytest.raises(CanonicalError, match="not enrolled"):
        store.append([note(1, author="cb-01")])
    store.append([enrolment(key), note(1, author="cb-01")])
    with pytest.raises(CanonicalError, match="not enrolled"):
        store.append([note(2, author="cb-01"), note(3, author="cb-02")])
    assert kinds(store) == ["chain.opened", "officer.enrolled", "clock.compared"]


def test_who_is_disabled_while_signed_in_writes_nothing_more_but_is_signed_out(store: Store) -> None:
    store.append([enrolment(OfficerKey.generate("cb-01"))])
    disabled = OfficerDisabled(officer_id="cb-01", reason="chuyển công tác")
    store.append([Draft.of(disabled, author="system", happened_at=START)])
    with pytest.raises(AuthorDisabledError, match="đã bị khóa"):
        store.append([note(1, author="cb-01")])
    gone = SessionSignedOut(officer_id="cb-01", session_id=str(uuid4()), reason="officer")
    [entry] = store.append([Draft.of(gone, author="cb-01", happened_at=START)])
    assert entry.author == "cb-01"


def correction(entry: Entry, **change: str) -> Draft:
    fields = {
        "target_id": str(entry.entry_id),
        "target_hash": entry.hash.hex(),
        "reason": "gõ nhầm",
        "approver": "cb-02",
    }
    payload = LogAmended(**{**fields, **change}, changes={"text": "xe khách"})
    return Draft.of(payload, author="cb-01", happened_at=START)


def test_d4_2_a_correction_names_an_entry_that_is_there(store: Store) -> None:
    store.append([enrolment(OfficerKey.generate("cb-01"))])
    [entry] = store.append([remark("xe tải", author="cb-01")])
    [opening] = store.entries(limit=1)
    store.append([correction(entry)])
    for wrong in (
        correction(entry, target_hash="ab" * 32),
        correction(entry, target_id=str(uuid4())),
        correction(opening),
    ):
        with pytest.raises(CanonicalError):
            store.append([wrong])
    withdrawal = LogWithdrawn(
        target_id=str(entry.entry_id), target_hash=entry.hash.hex(), reason="gõ nhầm", approver="cb-02"
    )
    with pytest.raises(CanonicalError, match="never corrected so"):
        store.append([Draft.of(withdrawal, author="cb-01", happened_at=START)])
    with pytest.raises(ValueError, match="reason"):
        correction(entry, reason="  ")
    with pytest.raises(ValueError, match="no change"):
        LogAmended(target_id="x", target_hash="ab" * 32, changes={}, reason="r", approver="cb-02")
    assert store.entry(entry.entry_id) == entry


def test_heads_of_two_writers_are_both_sealed(
    data_dir: Path, station: StationKey, clock: ManualClock
) -> None:
    first = open_store(data_dir, station, clock)
    [last] = first.append([note(1)])
    first.close()
    renewed = StationKey.generate()
    second = open_store(data_dir, renewed, clock)
    [sealed] = second.append([checkpoint()])
    assert {(head["writer"], head["sequence"]) for head in sealed.payload["heads"]} == {
        (station.writer, 2),
        (renewed.writer, 1),
    }
    assert last.hash.hex() in [head["hash"] for head in sealed.payload["heads"]]
    assert [entry.acceptance for entry in second.entries()] == [1, 2, 3, 4]
    second.close()
    with open_journal(data_dir) as journal:
        report = verify(journal, data_dir, signatures="all")
    assert report.whole
    assert report.writers == 2


def test_accounts_are_no_part_of_the_journal(store: Store) -> None:
    with store.read() as connection:
        assert connection.execute(select(accounts)).all() == []
