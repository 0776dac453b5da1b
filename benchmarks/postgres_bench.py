"""The journal on PostgreSQL: appending with fsync against a bare write of the same bytes."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import UUID

from app.auth.secretstore import open_secrets
from app.bootstrap.core import open_core
from app.bootstrap.demo import OFFICERS, enrol_demo_officers
from app.bootstrap.secrets import store_credentials
from app.settings import Settings
from app.settings.models import Store
from tests.support.postgres import LOGINS, PASSWORD, TEMPLATE, cluster

WARM_UP, APPENDS = 20, 500
WORDS = "Xe đầu kéo 51C-482.17 chờ tại cổng B, cửa container chưa đóng kín; đã báo Đội thủ tục tại chỗ."


def journal_append_pg() -> dict[str, Any]:
    """p95 of an officer's note on a server (with fsync) on this machine; the floor turn by turn with it."""
    ours, floor = [], []
    with cluster(durable=True) as server, tempfile.TemporaryDirectory(prefix="haidang-bench-") as folder:
        store_credentials(open_secrets(Path(folder)), "database", LOGINS[0], PASSWORD)
        place = Store(url=f"postgresql:///{TEMPLATE}?host={server.administrator.host}", tls="disable")
        core = open_core(Settings(profile="bench", level="central", data=Path(folder), store=place))
        with closing(core), (Path(folder) / "floor.bin").open("ab", buffering=0) as file:
            enrol_demo_officers(core.authenticator, core.accounts.count())
            desk = core.room.sessions.sign_in(OFFICERS[0].username, OFFICERS[0].password).value
            sealed = core.store.entry(UUID(core.room.log.note(desk, WORDS).value.entry_id))
            if sealed is None:
                raise RuntimeError("the first entry is gone")
            for number in range(WARM_UP + APPENDS):
                start = time.perf_counter()
                core.room.log.note(desk, f"{number} {WORDS}")
                middle = time.perf_counter()
                file.write(os.urandom(len(sealed.body)))
                os.fdatasync(file.fileno())
                end = time.perf_counter()
                if number >= WARM_UP:
                    ours.append((middle - start) * 1e3)
                    floor.append((end - middle) * 1e3)
    value, least = (statistics.quantiles(each, n=20)[-1] for each in (ours, floor))
    half, least_half = statistics.median(ours), statistics.median(floor)
    return {
        "value": value,
        "unit": "ms p95",
        "floor": least,
        "ratio": value / least,
        "p50": half,
        "p50_floor": least_half,
        "p50_ratio": half / least_half,
    }
