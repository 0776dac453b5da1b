"""What a layout is called: its tiles, and how they are when not all are alike."""

from __future__ import annotations

from typing import Final

_UNEVEN: Final = {3: "1 + 2", 6: "1 + 5", 8: "1 + 7", 10: "2 + 8", 13: "1 + 12"}


def layout_words(tiles: int) -> str:
    """ "6 (1 + 5)"; the number alone where all tiles are alike."""
    return f"{tiles}  ({_UNEVEN[tiles]})" if tiles in _UNEVEN else str(tiles)
