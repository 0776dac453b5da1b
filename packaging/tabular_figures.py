"""Make the screen's fonts from Be Vietnam Pro: every figure as wide as the others (OFL 1.1 allows it).

    uv run --no-project --with fonttools python packaging/tabular_figures.py FOLDER_OF_ORIGINALS

Countdowns must not wobble and columns of numbers must stand under each other; the original has neither
figures of one width nor a feature `tnum`. The result goes to resources/fonts under a name of its own, so that
a machine with the original installed never mixes the two.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

FIGURES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
FONTS = Path(__file__).resolve().parents[1] / "resources" / "fonts"
FAMILY, NEW_FAMILY = "Be Vietnam Pro", "Be Vietnam Pro Tabular"
POSTSCRIPT, NEW_POSTSCRIPT = "BeVietnamPro", "BeVietnamProTabular"
_NAMES = {1, 3, 4, 6, 16}
_PAIRS = 2


def make_tabular(font: TTFont) -> None:
    """Give every figure the width of the zero's column, its outline in the middle, and no kerning."""
    metrics, outlines = font["hmtx"], font["glyf"]
    width = max(metrics[name][0] for name in ("zero", "six", "nine"))
    shifts = {}
    for name in FIGURES:
        old, bearing = metrics[name]
        shifts[name] = (width - old) // 2
        outlines[name].coordinates.translate((shifts[name], 0))
        outlines[name].recalcBounds(outlines)
        metrics[name] = (width, bearing + shifts[name])
    for name in font.getGlyphOrder():
        if outlines[name].isComposite():
            for part in outlines[name].components:
                part.x -= shifts.get(part.glyphName, 0)
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for part in lookup.SubTable:
            table = getattr(part, "ExtSubTable", part)
            if table.LookupType == _PAIRS:
                _unkern(table)


def _unkern(pairs: Any) -> None:
    """Takes the figures out of what may come first in a pair."""
    kept = [number for number, name in enumerate(pairs.Coverage.glyphs) if name not in FIGURES]
    if pairs.Format == 1:
        pairs.PairSet = [pairs.PairSet[number] for number in kept]
        pairs.PairSetCount = len(kept)
    pairs.Coverage.glyphs = [pairs.Coverage.glyphs[number] for number in kept]


def rename(font: TTFont) -> None:
    """Call it what it is now."""
    for record in font["name"].names:
        if record.nameID in _NAMES:
            text = record.toUnicode().replace(FAMILY, NEW_FAMILY).replace(POSTSCRIPT, NEW_POSTSCRIPT)
            record.string = text


def main() -> None:
    """Read the originals, write the screen's fonts."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("originals", type=Path)
    for path in sorted(parser.parse_args().originals.glob(f"{POSTSCRIPT}-*.ttf")):
        font = TTFont(path, recalcTimestamp=False)
        make_tabular(font)
        rename(font)
        font.save(FONTS / path.name.replace(POSTSCRIPT, NEW_POSTSCRIPT))


if __name__ == "__main__":
    main()
