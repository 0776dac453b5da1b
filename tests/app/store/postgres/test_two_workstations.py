"""Two workstations write into one journal at once."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from app.domain.directive import DirectiveKind, DirectiveState
from app.domain.numbers import read_number
from app.errors import KnownError
from app.journal.keys import StationKey
from app.journal.verify import verify
from app.journal.witness import FOLDER, SEEN, read_seen
from app.services.hearing import changes_by_others
from app.services.outcome import Area
from app.store.anchor import RolledBackError
from app.store.listening import Listener
from app.store.postgres import Server
from app.store.seen import SeenHeads
from tests.app.store.making import open_store
from tests.support.duty import LEADER, OFFICE, WATCHER, DutyRoom
from tests.support.noise import ExpectLogErrors
from tests.support.postgres import LOGINS, Room

Desks = tuple[DutyRoom, DutyRoom]
PATIENCE_S = 60.0


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """What each of `acts` gave, or the KnownError it raised, all begun together."""
    gate = threading.Barrier(len(acts))
    results: list[Any] = [None] * len(acts)

    def run(number: int, act: Callable[[], Any]) -> None:
        gate.wait(PATIENCE_S)
        try:
            results[number] = act()
        except KnownError as error:
            results[number] = error

    threads = [threading.Thread(target=run, args=one) for one in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE_S)
    return results


def test_two_writers_share_one_order_and_both_chains_verify(desks: Desks) -> None:
    before = [entry.acceptance for entry in desks[0].store.entries()]

    def notes(room: DutyRoom, desk: Any) -> int:
        for number in range(25):
            room.services.log.note(desk, f"ghi {number} tại {room.data_dir.name}")
        return 25

    acts = [partial(notes, room, room.desk()) for room in desks]
    assert at_once(*acts) == [25, 25]
    entries = list(desks[1].store.entries())
    assert [entry.acceptance for entry in entries] == list(range(1, len(entries) + 1))
    assert {entry.writer for entry in entries[len(before) :]} == {room.store.writer for room in desks}
    for room in desks:
        with room.store.open_journal() as reader:
            report = verify(reader, room.data_dir, signatures="all")
        assert not report.findings
        assert report.entries == len(entries)


def test_D4_3_two_desks_decide_at_once_one_stands_and_the_other_gets_a_sentence(desks: Desks) -> None:
    first, second = desks
    office, leader = first.desk(OFFICE), second.desk(LEADER)
    for _ in range(5):
        name = first.proposal(kind=DirectiveKind.REMIND).directive_id
        results = at_once(
            partial(first.services.decisions.approve, office, name),
            partial(second.services.decisions.approve, leader, name),
        )
        [lost] = [one for one in results if isinstance(one, KnownError)]
        assert "đã được quyết định" in lost.vi
        assert second.services.directives.get(name).state is DirectiveState.APPROVED
        kinds = [one.kind for one in second.store.entries(subject=f"directive:{name}")]
        assert kinds.count("directive.approved") == 1


def test_numbers_have_no_gaps_at_two_desks(desks: Desks) -> None:
    for room in desks:
        room.desk(WATCHER)
    made = at_once(*(partial(room.incident, reported=False) for room in desks for _ in range(4)))
    assert sorted(read_number(one.number)[1] for one in made) == list(range(1, 9))


def test_the_other_desk_hears_of_it_also_after_the_connection_was_lost(desks: Desks, shared: Room) -> None:
    first, second = desks
    heard: list[frozenset[str]] = []
    came = threading.Condition()

    def hear(kinds: frozenset[str]) -> None:
        with came:
            heard.append(kinds)
            came.notify_all()

    def wait_for(kind: str) -> None:
        with came:
            assert came.wait_for(lambda: any(kind in one for one in heard), PATIENCE_S)
            heard.clear()

    listener = second.store.listener(hear)
    assert listener is not None
    desk, own = first.desk(), second.desk()
    # Nothing is missed between the making of the listener and its first look.
    first.services.log.note(desk, "xe vào cổng")
    listener.start()
    try:
        wait_for("note.written")
        second.services.log.note(own, "của chính mình")
        first.services.faults.notice(desk, "camera:C-1", "Camera 1", "Mờ", "Chi cục")
        with came:
            assert came.wait_for(lambda: bool(heard), PATIENCE_S)
            assert not any("note.written" in one for one in heard)
            heard.clear()
        with shared.connect() as sql:
            sql.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        first.services.log.note(desk, "viết lúc bên kia mất kết nối")
        wait_for("note.written")
    finally:
        listener.stop()


@pytest.mark.parametrize(
    ("kinds", "areas"),
    [
        (set(), set()),
        ({"note.written"}, {Area.LOG}),
        ({"session.signed_in"}, {Area.LOG}),
        ({"directive.approved"}, {Area.LOG, Area.DIRECTIVE, Area.INCIDENT, Area.FORM}),
    ],
)
def test_what_others_write_refreshes_what_shows_it(kinds: set[str], areas: set[Area]) -> None:
    assert changes_by_others(kinds).areas == areas


def test_a_kind_nobody_thought_of_refreshes_everything_but_this_desk() -> None:
    areas = changes_by_others({"future.thing"}).areas
    assert {Area.LOG, Area.REGISTER, Area.SHIFT} <= areas
    assert Area.SESSION not in areas


# ---- a tail that is gone -----------------------------------------------------------------------------------


def cut(shared: Room, writer: str, entries: int) -> None:
    """Removes the newest entries of a chain as somebody would who owns the server itself."""
    tables = ("entry_signatures", "entry_attachments", "entries")
    with closing(shared.connect()) as sql, sql.transaction():
        for table in tables:
            sql.execute(f"ALTER TABLE {table} DISABLE TRIGGER ALL".encode())
        for table in tables:
            sql.execute(
                f"DELETE FROM {table} WHERE acceptance IN (SELECT acceptance FROM entries "
                "WHERE writer = %s ORDER BY sequence DESC LIMIT %s)".encode(),
                (writer, entries),
            )
        for table in tables:
            sql.execute(f"ALTER TABLE {table} ENABLE TRIGGER ALL".encode())


def test_what_one_workstation_wrote_and_somebody_removed_is_missed_at_the_other(
    desks: Desks, shared: Room, expect_log_errors: ExpectLogErrors
) -> None:
    expect_log_errors("are there no more")
    first, second = desks
    heard, gone = threading.Event(), threading.Event()
    listener = second.store.listener(lambda _kinds: heard.set(), gone.set)
    assert listener is not None
    listener.start()
    try:
        first.services.log.note(first.desk(), "Xe 51C-482.17 vào cổng")
        assert heard.wait(PATIENCE_S)
        seen = read_seen(second.data_dir / FOLDER / f"{second.store.writer}{SEEN}")
        newest = max(entry.sequence for entry in first.store.entries() if entry.writer == first.store.writer)
        assert seen.heads is not None
        assert seen.heads[first.store.writer][0] == newest
        cut(shared, first.store.writer, 1)
        assert gone.wait(PATIENCE_S)
    finally:
        listener.stop()
    for room in desks:
        room.store.close()
        with pytest.raises(RolledBackError, match=first.store.writer):
            open_store(room.data_dir, room.station, server=room.server)
    with second.store.open_journal() as reader:
        findings = verify(reader, second.data_dir, signatures="all").findings
    assert ("tail_cut", first.store.writer) in {(one.damage, one.writer) for one in findings}


def test_a_tail_removed_and_written_on_is_told_by_its_hash(
    desks: Desks, shared: Room, expect_log_errors: ExpectLogErrors
) -> None:
    """The number of the newest entry is what it was; the entry is another."""
    expect_log_errors("are there no more")
    first, second = desks
    gone = threading.Event()
    desk = second.desk()
    first.services.log.note(first.desk(), "Xe 51C-482.17 vào cổng")
    listener = second.store.listener(lambda _kinds: None, gone.set)
    assert listener is not None
    with closing(shared.connect(LOGINS[1])) as looking:
        listener._tell(looking)
        assert not gone.is_set()
        cut(shared, first.store.writer, 1)
        with closing(shared.connect()) as sql:
            sql.execute("DELETE FROM duty_log WHERE acceptance NOT IN (SELECT acceptance FROM entries)")
        second.services.log.note(desk, "Viết đè lên chỗ trống")
        listener._tell(looking)
    assert gone.is_set()


def test_stopping_does_not_wait_for_a_server_that_does_not_answer(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        server = Server(host="127.0.0.1", port=port, user="x", tls="disable", connect_timeout_s=300)
        seen = SeenHeads(tmp_path, StationKey.generate())
        listener = Listener(server, "w", lambda _kinds: None, 0, seen, lambda: None)
        listener.start()
        connection, _ = silent.accept()
        listener.stop()
        assert listener._thread.is_alive(), "it is still asking, and holds nobody up"
        connection.close()
        listener._thread.join(PATIENCE_S)
    assert not listener._thread.is_alive()
