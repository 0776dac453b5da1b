"""What the screen had shown as saved is there after kill -9, once; what was only typed is a draft."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from app.journal.verify import verify
from app.store.reader import open_journal
from tests.e2e.killing import Scripted, kill_at_work, notes_in
from tests.e2e.scripted import enrol

KILLS = 8
DRAFT = "Lái xe khai báo lại số container, còn gõ dở"


def assert_whole(data: Path) -> None:
    """Every link, attachment and signature of the journal is as it was written."""
    with open_journal(data) as reader:
        report = verify(reader, data, signatures="all")
    assert report.findings == ()
    assert report.entries > 0


@pytest.mark.long
@pytest.mark.timeout(300)
def test_every_note_shown_as_saved_outlives_kills_at_random_moments(tmp_path: Path) -> None:
    data = tmp_path / "data"
    enrol(data)
    shown = kill_at_work(data, tmp_path / "stderr.txt", KILLS, random.Random(888))
    assert len(shown) >= KILLS, "hardly a note was written between the kills"
    written = notes_in(data)
    assert len(set(written)) == len(written), "a note is there twice"
    assert [text for text in shown if text not in written] == []
    # The screen may be behind the log by the note that was under way, never by more.
    assert len(written) - len(shown) <= KILLS
    assert_whole(data)


@pytest.mark.long
@pytest.mark.timeout(120)
def test_a_draft_outlives_a_kill_and_is_written_down_after_it(tmp_path: Path) -> None:
    data, errors = tmp_path / "data", tmp_path / "stderr.txt"
    enrol(data)
    officer = Scripted("draft", data, DRAFT, errors)
    try:
        officer.wait_line("kept")
    finally:
        officer.kill()
    assert notes_in(data) == []
    officer = Scripted("resume", data, DRAFT, errors)
    try:
        officer.wait_line("saved")
        assert officer.wait() == 0
    finally:
        officer.close()
    assert notes_in(data) == [DRAFT]
    assert_whole(data)


@pytest.mark.long
@pytest.mark.timeout(180)
def test_D4_4_three_unfinished_lines_outlive_a_kill_and_are_written_after_it(tmp_path: Path) -> None:
    data, errors = tmp_path / "data", tmp_path / "stderr.txt"
    enrol(data)
    officer = Scripted("aside", data, "ghi chú dở", errors)
    try:
        officer.wait_line("kept 3")
    finally:
        officer.kill()
    assert notes_in(data) == []
    officer = Scripted("take_up", data, "ghi chú dở", errors)
    try:
        officer.wait_line("saved 3")
        assert officer.wait() == 0
    finally:
        officer.close()
    assert sorted(notes_in(data)) == ["ghi chú dở 1", "ghi chú dở 2", "ghi chú dở 3"]
    assert_whole(data)
