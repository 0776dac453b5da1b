"""One folding for both stores: what is typed without accents finds what was written with them."""

from __future__ import annotations

import re
import unicodedata

MAX_WORDS = 8
MIN_LETTERS = 2
# What the function search_words of the migrations keeps of a word on PostgreSQL.
_WORD_LENGTH = 400
_WORD = re.compile(r'"([^"]*)"(\*?)')


def _fold_character(character: str) -> str:
    if character in "đĐ":
        return "d"
    decomposed = unicodedata.normalize("NFKD", character).casefold()
    kept = "".join(c for c in unicodedata.normalize("NFKD", decomposed) if not unicodedata.combining(c))
    return "".join(c if c.isalnum() else " " for c in kept)


class _FoldTable(dict[int, str]):
    """str.translate's table, filled as letters turn up: 2× quicker than NFKD per row."""

    def __missing__(self, code: int) -> str:
        folded = _fold_character(chr(code))
        # Bounded: a hostile file may hold every code point, the room's texts hold a few hundred.
        if len(self) < 4096:
            self[code] = folded
        return folded


_TABLE = _FoldTable()


def fold(text: str) -> str:
    """`text` as the search sees it: đ→d, marks stripped, casefolded, letters and digits, single blanks."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_TABLE).split())


def query_words(text: str) -> tuple[str, ...]:
    """The words of a search as typed; a last word of one letter is left out until a second is typed.

    A prefix of one letter would merge every word that starts so (588 ms at 4 M rows).
    """
    words = fold(text).split()
    if words and len(words[-1]) < MIN_LETTERS:
        words = words[:-1]
    return tuple(words[:MAX_WORDS])


def match_expression(text: str) -> str:
    """The FTS5 expression for `text`, every word a prefix and all wanted; empty when nothing is asked."""
    # A single letter or digit inside a phrase is matched whole: as a prefix it would match half the log.
    return " AND ".join(f'"{word}"' + ("*" if len(word) >= MIN_LETTERS else "") for word in query_words(text))


def tsquery(expression: str) -> str:
    """An FTS5 expression of this program's for PostgreSQL: the same words, prefixes and bonds."""
    lexemes = _WORD.sub(lambda found: f"'{found[1][:_WORD_LENGTH]}'{':*' if found[2] else ''}", expression)
    return lexemes.replace(" AND ", " & ").replace(" OR ", " | ")
