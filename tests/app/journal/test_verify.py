"""Verification: whatever is touched is found, and named."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.auth.keys import OfficerKey
from app.journal.chain import Head, Stamp, entry_hash, seal
from app.journal.checkpoint import short_hash
from app.journal.entry import Entry
from app.journal.findings import Damage, Finding
from app.journal.keys import StationKey
from app.journal.verify import verify
from app.journal.witness import CHECKPOINTS, FOLDER, SUFFIX
from app.store import rows
from app.store.engine import DATABASE, sqlite_module
from app.store.reader import open_journal
from app.store.store import Store
from tests.app.journal.tampering import (
    changed,
    check,
    damages,
    findings,
    flipped,
    guards_down,
    raw_rows,
)
from tests.app.store.making import START, a_watch, checkpoint, note, open_store

# The watch: 1 opening, 2–3 enrolments, 4–6 notes, 7 checkpoint, 8–9 notes.
CHECKPOINT = 7
LAST = 9


def only(data_dir: Path, signatures: Any = "all") -> Finding:
    """The one finding of a report."""
    [finding] = check(data_dir, signatures).findings
    return finding


@pytest.mark.parametrize("signatures", ["all", "checkpoints"])
def test_an_untouched_log_is_whole(data_dir: Path, watch: list[Entry], signatures: Any) -> None:
    steps: list[tuple[int, int]] = []
    code = short_hash(watch[CHECKPOINT - 1].hash)
    with open_journal(data_dir) as journal:
        report = verify(
            journal,
            data_dir,
            signatures=signatures,
            progress=lambda done, total: steps.append((done, total)),
            known_checkpoints=[code.lower()],
        )
    assert report.findings == ()
    assert report.whole
    assert (report.entries, report.writers, report.attachments, report.checkpoints) == (9, 1, 2, 1)
    assert report.last_checkpoint == code
    assert steps[-1] == (9, 9)


def test_a_cancelled_check_is_not_called_whole(data_dir: Path, watch: list[Entry]) -> None:
    assert watch
    with open_journal(data_dir) as journal:
        report = verify(journal, data_dir, cancelled=lambda: True)
    assert report.cancelled
    assert not report.whole


def test_verifying_beside_a_console_that_writes(data_dir: Path, station: StationKey) -> None:
    store = open_store(data_dir, station)
    a_watch(store)

    def write_on(_done: int, _total: int) -> None:
        store.append([note(51), checkpoint()])

    with open_journal(data_dir) as journal:
        store.append([note(50)])
        report = verify(journal, data_dir, progress=write_on)
    assert report.whole
    assert report.entries == 12
    store.close()


def test_what_was_changed_is_told_apart(data_dir: Path, watch: list[Entry]) -> None:
    cases = {
        "body": Damage.BODY_CHANGED,
        "hash": Damage.HASH_CHANGED,
        "station_signature": Damage.STATION_SIGNATURE,
        "subject": Damage.COLUMN_CHANGED,
    }
    kept = data_dir.with_name("kept")
    shutil.copytree(data_dir, kept)
    for column, damage in cases.items():
        shutil.rmtree(data_dir)
        shutil.copytree(kept, data_dir)
        with guards_down(data_dir) as raw:
            [value] = raw.execute(f"SELECT {column} FROM entries WHERE sequence = 4").fetchone()
            raw.execute(f"UPDATE entries SET {column} = ? WHERE sequence = 4", (flipped(value, 5),))
        finding = only(data_dir)
        entry = watch[3]
        assert (finding.damage, finding.sequence, finding.entry_id) == (damage, 4, str(entry.entry_id))
        assert finding.writer == entry.writer
        assert str(entry.entry_id) in finding.vi
        assert str(entry.entry_id) in finding.en


def test_garbage_in_the_file_is_reported_not_raised(data_dir: Path, watch: list[Entry]) -> None:
    assert watch
    path = data_dir / DATABASE
    sound = path.read_bytes()
    with sqlite_module().connect(path) as raw:
        [page] = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'entries'").fetchone()
        size = raw.execute("PRAGMA page_size").fetchone()[0]
    raw.close()
    broken = bytearray(sound)
    broken[(page - 1) * size : (page - 1) * size + 200] = b"\xa5" * 200
    path.write_bytes(broken)
    report = check(data_dir)
    assert Damage.DATABASE_DAMAGED in damages(report)


@pytest.mark.parametrize("name", ["a.png", "b.png"])
@pytest.mark.parametrize("signatures", ["all", "checkpoints"])
def test_D14_1_2b_a_changed_picture_is_named(
    data_dir: Path, watch: list[Entry], name: str, signatures: Any
) -> None:
    assert watch
    path = data_dir / "evidence/2017/03/17" / name
    sound = path.read_bytes()
    for position in range(len(sound)):
        path.write_bytes(flipped(sound, position))
        finding = only(data_dir, signatures)
        assert (finding.damage, finding.detail) == (
            Damage.ATTACHMENT_CHANGED,
            f"evidence/2017/03/17/{name}",
        )
        assert name in finding.vi
    for content in (sound + b"\x00", sound[:-1], b""):
        path.write_bytes(content)
        assert only(data_dir, signatures).damage == Damage.ATTACHMENT_CHANGED
    path.unlink()
    assert only(data_dir, signatures).damage == Damage.ATTACHMENT_MISSING


@pytest.mark.parametrize("keep", range(LAST))
def test_a_cut_tail_is_found_wherever_it_was_cut(data_dir: Path, watch: list[Entry], keep: int) -> None:
    with guards_down(data_dir) as raw:
        for table in ("entry_signatures", "entry_attachments", "entries"):
            raw.execute(f"DELETE FROM {table} WHERE acceptance > ?", (keep,))
    for signatures in ("all", "checkpoints"):
        finding = only(data_dir, signatures)
        assert (finding.damage, finding.sequence, finding.detail) == (Damage.TAIL_CUT, keep + 1, str(LAST))
        assert finding.writer == watch[0].writer
        assert "bị cắt" in finding.vi


def test_a_cut_tail_is_found_without_the_witness_too(data_dir: Path, watch: list[Entry]) -> None:
    """Whoever deletes the witness as well as the tail is told by the checkpoint list, and by paper."""
    with guards_down(data_dir) as raw:
        for table in ("entry_signatures", "entry_attachments", "entries"):
            raw.execute(f"DELETE FROM {table} WHERE acceptance >= ?", (CHECKPOINT,))
    for path in (data_dir / FOLDER).glob(f"*{SUFFIX}"):
        path.unlink()
    assert damages(check(data_dir)) == {Damage.TAIL_CUT, Damage.WITNESS_MISSING}
    (data_dir / FOLDER / CHECKPOINTS).unlink()
    paper = short_hash(watch[CHECKPOINT - 1].hash)
    report = check(data_dir, known=(paper,))
    assert damages(report) == {Damage.WITNESS_MISSING, Damage.CHECKPOINT_UNKNOWN}
    assert paper in report.findings[-1].vi


def test_a_removed_entry_is_a_gap(data_dir: Path, watch: list[Entry]) -> None:
    assert watch
    with guards_down(data_dir) as raw:
        raw.execute("DELETE FROM entries WHERE acceptance = 4")
    finding = only(data_dir)
    assert (finding.damage, finding.sequence, finding.detail) == (Damage.GAP, 5, "4–4")


def rewrite(data_dir: Path, entry: Entry, acceptance: int) -> None:
    """Puts another sealed entry in the place of an old one."""
    with guards_down(data_dir) as raw:
        raw.execute("DELETE FROM entry_signatures WHERE acceptance = ?", (acceptance,))
        raw.execute(
            "UPDATE entries SET previous_hash = ?, hash = ?, entry_id = ?, kind = ?, subject = ?, "
            "author = ?, happened_at = ?, written_at = ?, body = ?, station_signature = ? "
            "WHERE acceptance = ?",
            (
                entry.previous_hash,
                entry.hash,
                str(entry.entry_id),
                entry.kind,
                entry.subject,
                entry.author,
                entry.happened_at.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
                entry.written_at.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
                entry.body,
                entry.station_signature,
                acceptance,
            ),
        )


@pytest.mark.parametrize("signatures", ["all", "checkpoints"])
def test_an_entry_forged_without_the_key_is_found(
    data_dir: Path, watch: list[Entry], signatures: Any
) -> None:
    """The last entry, sealed by no checkpoint yet, rewritten with a sound hash: only its signature tells."""
    last = watch[-1]
    body = last.body.replace(b'"offset_us":5', b'"offset_us":6')
    forged = replace(
        last, body=body, hash=entry_hash(last.writer, last.sequence, last.previous_hash, body), signatures=()
    )
    rewrite(data_dir, forged, LAST)
    report = check(data_dir, signatures)
    assert damages(report) == {Damage.STATION_SIGNATURE, Damage.ROLLED_BACK}
    assert {finding.sequence for finding in report.findings} == {LAST}


def test_an_entry_rewritten_with_the_stolen_key_breaks_the_link(
    data_dir: Path, watch: list[Entry], station: StationKey
) -> None:
    before = watch[3]
    forged = seal(note(77), Head.of(before), Stamp(START, 1, "boot"), station)
    rewrite(data_dir, forged, 5)
    report = check(data_dir, "checkpoints")
    # The forged row quotes no attachment, the stored row still has one: that shows as well.
    assert Damage.LINK_BROKEN in damages(report)
    assert {finding.sequence for finding in report.findings} == {5, 6}


def test_two_entries_of_one_number_are_a_fork(
    data_dir: Path, watch: list[Entry], station: StationKey
) -> None:
    twin = seal(note(78), Head.of(watch[-2]), Stamp(START, 1, "boot"), station, LAST + 1)
    raw = raw_rows(data_dir)
    as_raw = raw[-1]._replace(
        acceptance=LAST + 1,
        hash=twin.hash,
        body=twin.body,
        entry_id=str(twin.entry_id).encode(),
        written_at=b"2017-03-17T01:00:00.000000Z",
        station_signature=twin.station_signature,
        attachments=(),
    )
    found = findings(data_dir, [*raw, as_raw])
    assert [(one.damage, one.sequence, one.entry_id) for one in found] == [
        (Damage.FORK, LAST, str(twin.entry_id))
    ]


def test_a_dropped_officer_signature_is_named(data_dir: Path, watch: list[Entry]) -> None:
    assert watch
    with guards_down(data_dir) as raw:
        raw.execute("DELETE FROM entry_signatures WHERE acceptance = ? AND position = 1", (CHECKPOINT,))
    report = check(data_dir, "checkpoints")
    assert Damage.OFFICER_SIGNATURE in damages(report)
    [finding] = [one for one in report.findings if one.damage == Damage.OFFICER_SIGNATURE]
    assert (finding.sequence, finding.detail) == (CHECKPOINT, "cb-02")


def test_swapped_officer_signatures_are_found(data_dir: Path, watch: list[Entry]) -> None:
    one, other = (signature.signature for signature in watch[CHECKPOINT - 1].signatures)
    with guards_down(data_dir) as raw:
        for position, signature in ((0, other), (1, one)):
            raw.execute(
                "UPDATE entry_signatures SET signature = ? WHERE acceptance = ? AND position = ?",
                (signature, CHECKPOINT, position),
            )
    assert damages(check(data_dir, "checkpoints")) == {Damage.OFFICER_SIGNATURE}


def test_a_signature_with_a_key_that_had_ended_is_found(
    data_dir: Path, station: StationKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A console that forgot to check is caught by verification all the same."""
    from app.journal.entries.officers import OfficerDisabled
    from app.journal.entry import Draft
    from app.store.rules import SignerRule

    store = open_store(data_dir, station)
    keys, _entries = a_watch(store)
    gone = OfficerDisabled(officer_id="cb-01", reason="nghỉ")
    store.append([Draft.of(gone, author="system", happened_at=START)])
    monkeypatch.setattr(SignerRule, "check", lambda *_arguments: None)
    [late] = store.append([note(9, signers=(keys[0],))])
    [stranger] = store.append([note(10, signers=(OfficerKey.generate("cb-02"),))])
    store.close()
    report = check(data_dir)
    assert [(one.damage, one.sequence) for one in report.findings] == [
        (Damage.OFFICER_SIGNATURE, late.sequence),
        (Damage.OFFICER_SIGNATURE, stranger.sequence),
    ]


def test_dropped_and_altered_guards_are_named(data_dir: Path, watch: list[Entry]) -> None:
    assert watch
    with sqlite_module().connect(data_dir / DATABASE) as raw:
        raw.execute("DROP TRIGGER entries_no_delete")
        raw.execute("DROP TRIGGER entries_no_update")
        raw.execute("CREATE TRIGGER entries_no_update BEFORE UPDATE ON entries BEGIN SELECT 1; END")
        raw.execute("CREATE TRIGGER extra AFTER INSERT ON entries BEGIN SELECT 1; END")
    raw.close()
    details = {finding.detail for finding in check(data_dir).findings}
    assert details == {
        "entries_no_delete is missing or foreign",
        "entries_no_update is changed",
        "extra is missing or foreign",
    }


def test_rows_of_no_entry_are_found(data_dir: Path, watch: list[Entry]) -> None:
    assert watch
    with guards_down(data_dir) as raw:
        raw.execute("INSERT INTO entry_signatures VALUES (99, 0, 'cb-01', 'k', zeroblob(64))")
    assert any("belong to no entry" in finding.detail for finding in check(data_dir).findings)


def test_a_checkpoint_taken_off_the_list_is_found(data_dir: Path, station: StationKey) -> None:
    store = open_store(data_dir, station)
    for number in range(3):
        store.append([note(number), checkpoint()])
    store.close()
    path = data_dir / FOLDER / CHECKPOINTS
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(lines[0] + lines[2])
    finding = only(data_dir)
    assert (finding.damage, finding.sequence) == (Damage.CHECKPOINT_NOT_NOTED, 5)
    path.write_bytes(lines[0] + flipped(lines[1], 30) + lines[2])
    assert damages(check(data_dir)) == {Damage.WITNESS_DAMAGED, Damage.CHECKPOINT_NOT_NOTED}
    path.write_bytes(b"".join(lines))
    assert check(data_dir).whole


def test_a_checkpoint_over_heads_that_are_not_there_is_found(data_dir: Path, station: StationKey) -> None:
    store = open_store(data_dir, station)
    store.append([note(1)])
    with store.read() as connection:
        heads = rows.heads(connection)
    sequence, _digest = heads[store.writer]
    [sealed] = store.append([checkpoint().draft({store.writer: (sequence, b"x" * 32)})])
    store.close()
    finding = only(data_dir)
    assert (finding.damage, finding.sequence) == (Damage.CHECKPOINT_MISMATCH, sequence)
    assert finding.detail == short_hash(sealed.hash)


def test_hostile_bodies_do_not_stop_the_check(data_dir: Path, watch: list[Entry]) -> None:
    raw = raw_rows(data_dir)
    row = raw[3]
    for body in (b"", b"{}", b"[1]", b"\xff" * 50, b"{" * 5000, row.body + b" ", None, 7):
        found = findings(data_dir, [*raw[:3], row._replace(body=body), *raw[4:]])
        assert found[0].damage == Damage.BODY_CHANGED
        assert found[0].sequence == watch[3].sequence
    for column in ("writer", "sequence", "hash", "previous_hash", "station_signature", "entry_id"):
        assert findings(data_dir, [*raw[:3], changed(row, column, 1.5), *raw[4:]])


def test_a_payload_that_brings_no_key_is_damage_not_a_crash(data_dir: Path, station: StationKey) -> None:
    """Sealed by a console whose registry let a malformed payload through."""
    store: Store = open_store(data_dir, station)
    store.close()
    from app.journal.entry import Draft

    [opening] = raw_rows(data_dir)
    head = Head(1, opening.hash, START, 1, "boot")
    for kind in ("officer.enrolled", "officer.disabled", "checkpoint.sealed"):
        entry = seal(Draft(kind, {"odd": 1}, "system", START), head, Stamp(START, 2, "boot"), station, 2)
        row = opening._replace(
            acceptance=2,
            sequence=2,
            previous_hash=entry.previous_hash,
            hash=entry.hash,
            entry_id=str(entry.entry_id).encode(),
            kind=kind.encode(),
            happened_at=b"2017-03-17T01:00:00.000000Z",
            written_at=b"2017-03-17T01:00:00.000000Z",
            body=entry.body,
            station_signature=entry.station_signature,
        )
        assert [one.damage for one in findings(data_dir, [opening, row])] == [Damage.BODY_CHANGED]


def test_every_damage_has_two_sentences() -> None:
    for damage in Damage:
        for finding in (
            Finding(damage, detail="x"),
            Finding(damage, "w", detail="x"),
            Finding(damage, "w", 5, "id", "x"),
        ):
            assert finding.vi.endswith(".")
            assert finding.en.endswith(".")
            assert finding.vi != finding.en
            assert "{" not in finding.vi + finding.en
