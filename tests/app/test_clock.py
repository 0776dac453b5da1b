"""The clock that limits are counted on goes on while the machine sleeps (D9)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app.clock import SystemClock

# In a time namespace of its own the kernel's clock that counts sleep is two hours ahead of the one that does
# not, as it is after two hours of sleep.
ASLEEP_S = 7200
LOOK = """
from app.clock import SystemClock
clock = SystemClock()
print(clock.steady_ns() - clock.monotonic_ns())
"""


def test_D9_2_the_steady_clock_never_goes_back_and_names_its_boot() -> None:
    clock = SystemClock()
    looks = [clock.steady_ns() for _ in range(100)]
    assert looks == sorted(looks)
    assert clock.boot_id() == SystemClock().boot_id() != ""


@pytest.mark.needs("unshare")
def test_D9_2_time_asleep_counts() -> None:
    asleep = subprocess.run(
        [
            "unshare",
            "--user",
            "--map-root-user",
            "--time",
            "--boottime",
            str(ASLEEP_S),
            sys.executable,
            "-c",
            LOOK,
        ],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        timeout=60,
        check=False,
    )
    if asleep.returncode != 0 and "unshare" in asleep.stderr:
        pytest.skip(f"no time namespaces here: {asleep.stderr.strip()}")
    assert asleep.stderr == ""
    assert abs(int(asleep.stdout) / 1e9 - ASLEEP_S) < 1
