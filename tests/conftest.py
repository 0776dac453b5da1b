"""For every test: noise guards, the same place and language on every machine, tools that may be missing."""

from __future__ import annotations

import os
import shutil
import sys
import time

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from pytestqt.qtbot import QtBot

pytest_plugins = ("tests.support.noise", "tests.support.application", "tests.support.postgres")

# Neither the developer's nor the duty room's: a test that leans on the machine's zone or language fails.
os.environ["TZ"] = "Pacific/Chatham"
time.tzset()
for name in ("LANGUAGE", "LC_TIME", "LC_NUMERIC", "LC_MESSAGES"):
    os.environ.pop(name, None)
os.environ["LANG"] = os.environ["LC_ALL"] = "C.UTF-8"
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# A test's own keyring class registers itself; folders made here must open in a process without it.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
for name in ("HAIDANG_DATA", "HAIDANG_LANGUAGE"):
    os.environ.pop(name, None)
# Where it is set, each of the hundred consoles that tests start would compile every module anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# A wait ends as soon as what it waits for is there; on a machine shared by many pytest-qt's 5 s can be short.
PATIENCE_MS = 45_000
for wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals, QtBot.waitActive, QtBot.waitExposed):
    defaults = wait.__kwdefaults__
    assert defaults
    assert defaults["timeout"] == 5000
    defaults["timeout"] = PATIENCE_MS

# How long an example takes says nothing on such a machine either.
hypothesis_settings.register_profile("shared", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("shared")


# With one process a core a file is one piece of work: a long one that began last would be waited for alone.
LONG_FILES = (
    "tests/e2e/test_kill.py",
    "tests/e2e/test_process.py",
    "tests/e2e/",
    "tests/app/store/test_kill.py",
    "tests/app/store/projections/",
    "tests/app/services/",
    "tests/app/journal/",
    "tests/widgets/",
)


def pytest_configure(config: pytest.Config) -> None:
    """pytest-xdist hands files out in the order below; its own puts those with the fewest tests last."""
    config.option.loadscopereorder = False


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files known to be long come first, and the others in their order."""
    items.sort(key=_rank)


def _rank(item: pytest.Item) -> int:
    known = (rank for rank, start in enumerate(LONG_FILES) if item.nodeid.startswith(start))
    return next(known, len(LONG_FILES))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """`@pytest.mark.needs("ffprobe")` skips, with the reason, where the program is missing."""
    for mark in item.iter_markers("needs"):
        for tool in mark.args:
            if shutil.which(tool) is None:
                pytest.skip(f"this machine has no {tool}")
