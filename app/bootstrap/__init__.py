"""The one place that builds and wires; only it knows every concrete class."""

from __future__ import annotations

import argparse


def run(args: argparse.Namespace) -> int:
    """Open the console."""
    from app.bootstrap.running import run as verb  # noqa: PLC0415 (each verb loads what it needs)

    return verb(args)


def tour(args: argparse.Namespace) -> int:
    """Walk a whole watch without a screen and leave pictures of it."""
    from app.bootstrap.touring import tour as verb  # noqa: PLC0415

    return verb(args)


def verify(args: argparse.Namespace) -> int:
    """Say whether a log is whole."""
    from app.bootstrap.checking import verify as verb  # noqa: PLC0415

    return verb(args)


def import_(args: argparse.Namespace) -> int:
    """Bring files in through a data source."""
    from app.bootstrap.importing import import_ as verb  # noqa: PLC0415

    return verb(args)


def admin(args: argparse.Namespace) -> int:
    """Officers and secrets."""
    from app.bootstrap.administering import admin as verb  # noqa: PLC0415

    return verb(args)
