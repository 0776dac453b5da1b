"""`main.py import directory`: a table of units without a screen, looked at or taken in (D4.4)."""

from __future__ import annotations

import argparse

from app.bootstrap.importing_maps import REFUSED_EXIT, opened, say, show, signed_in
from app.settings import Settings
from widgets.directory.importing import directory_parts, summary


def import_directory(args: argparse.Namespace, settings: Settings) -> int:
    """Show what `args.files` would change; take them in only with `args.accept` and an officer's password.

    1 where rows are refused and nothing was taken. Raises KnownError; the console must be closed.
    """
    with opened(args, settings) as core:
        tables = core.room.registers.directory_import
        if not args.accept:
            refused = False
            for path in args.files:
                preview = tables.preview(path)
                show(summary(preview), directory_parts(preview))
                refused = refused or bool(preview.problems)
            return REFUSED_EXIT if refused else 0
        with signed_in(core, args.officer) as desk:
            for path in args.files:
                # Looked at again each time: the file before may name the same units.
                preview = tables.preview(path)
                show(summary(preview), directory_parts(preview))
                count = len(tables.accept(desk, preview, take_rest=args.take_rest).value.valid())
                say(
                    f"Taken in; the directory has {count} units."
                    if settings.language == "en"
                    else f"Đã nhận; danh bạ có {count} đơn vị."
                )
    return 0
