"""`./haidang bench [NAME …] [--json FILE]`: each measure beside its floor, as a ratio."""

from __future__ import annotations

import argparse
import importlib
import json
import os
import platform
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

# name → module and function; each returns {"value", "unit", "floor", "ratio"} (any but "unit" may be None).
MEASURES: Mapping[str, tuple[str, str]] = {
    "wall9": ("benchmarks.video_bench", "wall9"),
    "wall16": ("benchmarks.video_bench", "wall16"),
    "wall32": ("benchmarks.video_bench", "wall32"),
    "wall64": ("benchmarks.video_bench", "wall64"),
    "wall64_lost": ("benchmarks.video_bench", "wall64_lost"),
    "gui_stall_p99": ("benchmarks.video_bench", "gui_stall"),
    "gui_stall_max": ("benchmarks.video_bench", "gui_stall_max"),
    "added_latency": ("benchmarks.video_bench", "added_latency"),
    "view32_first_picture": ("benchmarks.video_bench", "view32_first_picture"),
    "rss_per_camera": ("benchmarks.video_bench", "rss_per_camera"),
    "camera_back": ("benchmarks.recovery_bench", "camera_back"),
    "worker_back": ("benchmarks.recovery_bench", "worker_back"),
    "stale_said": ("benchmarks.recovery_bench", "stale_said"),
    "capture_frame": ("benchmarks.recovery_bench", "capture_frame"),
    "peer_mpv": ("benchmarks.peers_bench", "peer_mpv"),
    "peer_opencv": ("benchmarks.peers_bench", "peer_opencv"),
    "peer_gstreamer": ("benchmarks.peers_bench", "peer_gstreamer"),
    "peer_vlc": ("benchmarks.peers_bench", "peer_vlc"),
    "first_picture": ("benchmarks.console_bench", "first_picture"),
    "capture": ("benchmarks.capture_bench", "capture"),
    "view_check": ("benchmarks.view_check_bench", "view_check"),
    "journal_append": ("benchmarks.journal_bench", "journal_append"),
    "journal_append_pg": ("benchmarks.postgres_bench", "journal_append_pg"),
    "handover_collect": ("benchmarks.journal_bench", "handover_collect"),
    "log_open": ("benchmarks.log_bench", "log_open"),
    "log_filter": ("benchmarks.log_bench", "log_filter"),
    "verify": ("benchmarks.log_bench", "verify"),
    "verify_all": ("benchmarks.log_bench", "verify_all"),
}


def main(arguments: list[str] | None = None) -> int:
    """Run the measures named (all of them unless told), print them, write them as JSON where asked."""
    parser = argparse.ArgumentParser(prog="haidang bench")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(MEASURES))
    parser.add_argument("--json", type=Path, metavar="FILE")
    options = parser.parse_args(arguments)
    unknown = [name for name in options.names if name not in MEASURES]
    if unknown:
        parser.error(f"unknown: {', '.join(unknown)}; there are {', '.join(MEASURES)}")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores")
    results: dict[str, Mapping[str, Any]] = {}
    for name in options.names or MEASURES:
        module, function = MEASURES[name]
        result = getattr(importlib.import_module(module), function)()
        results[name] = result
        print(_line(name, result), flush=True)
    if options.json is not None:
        options.json.write_text(json.dumps(results, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


def _line(name: str, result: Mapping[str, Any]) -> str:
    if result["value"] is None:
        return f"{name:20} left out: {result['unit']}"
    floor = "" if result["floor"] is None else f"floor {result['floor']:.3f}"
    ratio = "" if result["ratio"] is None else f"{result['ratio']:.2f} ×"
    return f"{name:20} {result['value']:12.3f} {result['unit']:14} {floor:18} {ratio:>9}"


if __name__ == "__main__":
    sys.exit(main())
