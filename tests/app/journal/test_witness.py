"""The formats of the records outside the database."""

from __future__ import annotations

from pathlib import Path

from app.journal.keys import StationKey
from app.journal.witness import (
    SLOT_BYTES,
    SLOT_DISTANCE,
    Witness,
    checkpoint_line,
    read_checkpoints,
    read_witness,
    witness_slot,
)

STATION = StationKey(bytes(range(32)))


def witness(generation: int) -> Witness:
    return Witness(STATION.writer, 100 + generation, bytes([generation]) * 32, generation)


def write(path: Path, *slots: bytes) -> None:
    path.write_bytes(b"".join(slot.ljust(SLOT_DISTANCE, b"\x00") for slot in slots))


def test_the_newer_slot_counts(tmp_path: Path) -> None:
    path = tmp_path / f"{STATION.writer}.witness"
    for order in ((1, 2), (2, 1)):
        write(path, *(witness_slot(witness(generation), STATION) for generation in order))
        assert read_witness(path).newest == witness(2)
        assert read_witness(path).damaged_slots == 0


def test_the_first_generation_stands_alone(tmp_path: Path) -> None:
    path = tmp_path / f"{STATION.writer}.witness"
    write(path, b"", witness_slot(witness(1), STATION))
    assert (read_witness(path).newest, read_witness(path).damaged_slots) == (witness(1), 0)
    write(path, witness_slot(witness(2), STATION), b"")
    assert (read_witness(path).newest, read_witness(path).damaged_slots) == (witness(2), 1)


def test_largest_numbers_fit_a_slot() -> None:
    largest = Witness(STATION.writer, 2**53 - 1, b"\xff" * 32, 2**53 - 1)
    assert len(witness_slot(largest, STATION)) == SLOT_BYTES


def test_every_changed_byte_of_a_slot_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / f"{STATION.writer}.witness"
    good, newest = witness_slot(witness(1), STATION), witness_slot(witness(2), STATION)
    for position in range(len(newest.rstrip())):
        broken = bytearray(newest)
        broken[position] ^= 0x01
        write(path, bytes(broken), good)
        found = read_witness(path)
        assert (found.newest, found.damaged_slots) == (witness(1), 1), position


def test_another_stations_witness_does_not_count(tmp_path: Path) -> None:
    path = tmp_path / f"{STATION.writer}.witness"
    stranger = StationKey.generate()
    write(path, witness_slot(Witness(stranger.writer, 1, bytes(32), 1), stranger))
    assert read_witness(path).newest is None
    assert read_witness(path).damaged_slots == 1


def test_missing_and_empty_files_say_nothing(tmp_path: Path) -> None:
    assert read_witness(tmp_path / "none.witness").newest is None
    assert read_checkpoints(tmp_path / "none.jsonl").lines == ()
    (tmp_path / "empty.witness").write_bytes(b"")
    assert read_witness(tmp_path / "empty.witness").newest is None


def test_every_changed_byte_of_a_checkpoint_line_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "checkpoints.jsonl"
    lines = [checkpoint_line(number, bytes([number]) * 32, f"id-{number}", STATION) for number in (1, 2, 3)]
    path.write_bytes(b"".join(lines))
    assert [line.sequence for line in read_checkpoints(path).lines] == [1, 2, 3]
    for position in range(len(lines[1]) - 1):
        broken = bytearray(lines[1])
        broken[position] ^= 0x01
        path.write_bytes(lines[0] + bytes(broken) + lines[2])
        found = read_checkpoints(path)
        assert 2 not in [line.sequence for line in found.lines], position
        assert found.damaged, position


def test_a_torn_last_line_is_told_apart_from_damage(tmp_path: Path) -> None:
    path = tmp_path / "checkpoints.jsonl"
    line = checkpoint_line(1, bytes(32), "id", STATION)
    path.write_bytes(line + line[:-20])
    found = read_checkpoints(path)
    assert (len(found.lines), found.damaged, found.torn) == (1, (), True)


def test_the_tail_holds_whole_lines_only(tmp_path: Path) -> None:
    path = tmp_path / "checkpoints.jsonl"
    lines = [checkpoint_line(number, bytes(32), "id", STATION) for number in range(1, 10)]
    path.write_bytes(b"".join(lines))
    two = len(lines[-1]) + len(lines[-2])
    assert [line.sequence for line in read_checkpoints(path, tail=two).lines] == [8, 9]
    assert [line.sequence for line in read_checkpoints(path, tail=two + 5).lines] == [8, 9]
    assert [line.sequence for line in read_checkpoints(path, tail=two - 1).lines] == [9]
