"""The spool: what was promised to a sender is on the disk, whatever happens to the process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from datasources.core.spool import MAGIC, Spool, SpoolFullError, decode

REPO = Path(__file__).parents[3]


def opened(folder: Path, most: int = 100, most_bytes: int = 2**20) -> Spool:
    spool = Spool(folder, most=most, most_bytes=most_bytes)
    spool.open()
    return spool


def test_messages_come_back_in_order_with_their_heads(tmp_path: Path) -> None:
    spool = opened(tmp_path)
    for number in range(12):
        spool.put({"peer": f"10.0.0.{number}"}, bytes([number]) * number)
    again = opened(tmp_path)
    found = again.oldest(100, 2**20)
    assert [message.body for message in found] == [bytes([n]) * n for n in range(12)]
    assert [message.head["peer"] for message in found] == [f"10.0.0.{n}" for n in range(12)]


def test_a_batch_is_bounded_but_never_empty(tmp_path: Path) -> None:
    spool = opened(tmp_path)
    for _ in range(3):
        spool.put({}, b"x" * 1000)
    assert len(spool.oldest(2, 2**20)) == 2
    assert len(spool.oldest(100, 10)) == 1


def test_removed_messages_stay_removed(tmp_path: Path) -> None:
    spool = opened(tmp_path)
    first, second = spool.put({}, b"a"), spool.put({}, b"b")
    spool.remove([first])
    assert [m.name for m in opened(tmp_path).oldest(9, 2**20)] == [second]
    assert len(spool) == 1


@pytest.mark.parametrize("limits", [{"most": 3}, {"most_bytes": 3 * 1100}])
def test_a_full_spool_refuses_in_words_and_takes_again_after_removal(
    tmp_path: Path, limits: dict[str, int]
) -> None:
    spool = opened(tmp_path, **limits)
    names = [spool.put({}, b"x" * 1000) for _ in range(3)]
    with pytest.raises(SpoolFullError, match="đầy"):
        spool.put({}, b"x" * 1000)
    spool.remove(names[:1])
    spool.put({}, b"x" * 1000)
    assert len(opened(tmp_path, **limits)) == 3


def test_the_bound_holds_against_many_threads(tmp_path: Path) -> None:
    spool = opened(tmp_path, most=20)
    refused: list[SpoolFullError] = []

    def put() -> None:
        for _ in range(10):
            try:
                spool.put({}, b"x")
            except SpoolFullError as error:
                refused.append(error)

    threads = [threading.Thread(target=put) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(spool) == len(list(tmp_path.glob("*.msg"))) == 20
    assert len(refused) == 60


@pytest.mark.parametrize("damage", ["cut", "flip", "magic", "empty"])
def test_a_damaged_message_is_set_aside_and_the_others_come(tmp_path: Path, damage: str) -> None:
    spool = opened(tmp_path)
    bad, good = spool.put({}, b"one message"), spool.put({}, b"another")
    path = tmp_path / bad
    data = bytearray(path.read_bytes())
    if damage == "flip":
        data[-1] ^= 1
    damaged = {"cut": data[:-1], "flip": data, "magic": b"XXXX" + data[4:], "empty": b""}
    path.write_bytes(bytes(damaged[damage]))
    assert [message.name for message in spool.oldest(9, 2**20)] == [good]
    assert len(list((tmp_path / "bad").iterdir())) == 1
    assert len(spool) == 1


def test_no_prefix_of_a_message_passes_for_one(tmp_path: Path) -> None:
    spool = opened(tmp_path)
    name = spool.put({"peer": "máy 1"}, b"body")
    data = (tmp_path / name).read_bytes()
    assert decode(name, data) is not None
    assert all(decode(name, data[:length]) is None for length in range(len(data)))
    assert decode(name, MAGIC + b"\xff\xff\xff\xff") is None


def test_half_written_files_of_a_crash_are_dropped(tmp_path: Path) -> None:
    opened(tmp_path).put({}, b"whole")
    (tmp_path / ".0000000000000009.msg.x1y2.new").write_bytes(b"HDS1half")
    spool = opened(tmp_path)
    assert len(spool) == 1
    assert not list(tmp_path.glob(".*"))


CRAMPED = """
import resource, sys
from pathlib import Path
from datasources.core.spool import Spool
resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))
spool = Spool(Path(sys.argv[1]), most=1, most_bytes=10**9)
spool.open()
try:
    spool.put({}, b"x" * 10_000)
except OSError:
    left = sorted(path.name for path in Path(sys.argv[1]).iterdir())
    print(left, len(spool), spool.put({}, b"fits"))
"""


def test_a_write_that_fails_leaves_nothing_and_gives_the_room_back(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CRAMPED, str(tmp_path)], cwd=REPO, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "['bad'] 0 0000000000000002.msg"
    assert [message.body for message in opened(tmp_path).oldest(9, 2**20)] == [b"fits"]


WRITER = """
import sys
from pathlib import Path
from datasources.core.spool import Spool
spool = Spool(Path(sys.argv[1]), most=10**6, most_bytes=10**9)
spool.open()
number = 0
while True:
    spool.put({"n": str(number)}, b"%d" % number * 500)
    print(number, flush=True)
    number += 1
"""


def test_kill_9_loses_nothing_that_was_promised(tmp_path: Path) -> None:
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path)], cwd=REPO, stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout
    promised = [int(writer.stdout.readline()) for _ in range(60)]
    os.kill(writer.pid, signal.SIGKILL)
    promised += [int(line) for line in writer.stdout.read().split()]
    writer.wait()
    writer.stdout.close()
    found = opened(tmp_path, most=10**6, most_bytes=10**9).oldest(10**6, 10**9)
    numbers = [int(message.head["n"]) for message in found]
    # One more may be on the disk: it was written, its answer never sent.
    assert numbers[: len(promised)] == promised
    assert len(numbers) <= len(promised) + 1
    assert all(message.body == b"%d" % n * 500 for n, message in zip(numbers, found, strict=True))
