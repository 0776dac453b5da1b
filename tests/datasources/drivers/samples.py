"""The recorded samples beside this file."""

from __future__ import annotations

from pathlib import Path

FIXTURES = Path(__file__).with_name("fixtures")


def sample(name: str) -> bytes:
    """The bytes of a recorded sample."""
    return (FIXTURES / name).read_bytes()
