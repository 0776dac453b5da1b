"""Text as officers type and paste it, made fit for the record."""

from __future__ import annotations

import re
import unicodedata

MAX_TEXT = 20_000
MAX_LINE = 500

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\ud800-\udfff\u200b\u2028\u2029\ufeff]")
_BLANKS = re.compile(r"[ \t]+")


def tidy(text: str, limit: int = MAX_TEXT) -> str:
    """`text` in NFC without control characters, ends trimmed, at most `limit` characters."""
    clean = _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return unicodedata.normalize("NFC", clean)[:limit].strip()


def tidy_line(text: str, limit: int = MAX_LINE) -> str:
    """`text` as one line: line breaks and runs of blanks become one blank."""
    return _BLANKS.sub(" ", tidy(text, MAX_TEXT).replace("\n", " "))[:limit].strip()


def sentence(text: str) -> str:
    """`text` with a full stop where it has no closing mark; empty stays empty."""
    text = text.strip()
    return text if not text or text[-1] in ".!?…" else f"{text}."


def join_sentences(*parts: str) -> str:
    """The non-empty parts, each as a sentence, in one paragraph."""
    return " ".join(sentence(part) for part in parts if part.strip())


def plain_letters(text: str) -> str:
    """`text` as it is compared: small letters without accents, đ as d, blanks as they are."""
    parts = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(one for one in parts if not unicodedata.combining(one))
