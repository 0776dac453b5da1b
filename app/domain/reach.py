"""Telephone numbers and addresses as they are kept and shown, and what is none (D4.4, D5.6).

Numbers are those of Viet Nam since 17/6/2017, internal ones of four or five digits, foreign ones with `+`.
"""

from __future__ import annotations

import re
from email.errors import HeaderParseError
from email.headerregistry import Address

from app.domain.refusals import RefusedError
from app.domain.text import tidy_line

MAX_NUMBER = 40
MAX_ADDRESS = 254
_LEAST_SEARCHED = 2
_EXTENSION = re.compile(
    r"(?:[,;/(]\s*)?(?:máy lẻ|may le|số lẻ|so le|lẻ|nhánh|nội bộ|noi bo|ext(?:ension)?|ml|x|#)"
    r"\s*[.:]?\s*(\d{1,6})\s*\)?$",
    re.IGNORECASE,
)
_MARKS = re.compile(r"[\s.()\-–—/]+")
_MOBILE = re.compile(r"0(?:3[2-9]|5[25-9]|7[06-9]|8[1-9]|9\d)\d{7}", re.ASCII)
_FIXED = re.compile(r"02(?:[48]\d|[0-35-79]\d)\d{7}", re.ASCII)
_SERVICE = re.compile(r"1[89]00(?:\d{4}|\d{6})", re.ASCII)
_EMERGENCY = re.compile(r"11[1-5]", re.ASCII)
_INTERNAL = re.compile(r"[1-9]\d{3,4}", re.ASCII)
_FOREIGN = re.compile(r"\+[1-9]\d{6,14}", re.ASCII)
_LOCAL_PART = re.compile(r"[A-Za-z0-9_%+\-]+(?:\.[A-Za-z0-9_%+\-]+)*", re.ASCII)
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}", re.ASCII)
_ASKED_BY_DIGITS = re.compile(r"[+()\d][\d\s.()\-–—+/]*", re.ASCII)


def telephone(text: str) -> str:
    """A number in groups, `024 3944 0068 máy lẻ 12`; RefusedError says what is wrong with it."""
    typed = tidy_line(text, MAX_NUMBER)
    if not typed:
        raise RefusedError("Chưa ghi số điện thoại. Hãy ghi số.", en="There is no number. Write it down.")
    found = _EXTENSION.search(typed)
    main = _main(typed[: found.start()] if found else typed)
    grouped = _grouped(main)
    if grouped is None:
        raise _no_number(typed, main)
    if found is None:
        return grouped
    if _INTERNAL.fullmatch(main) or _EMERGENCY.fullmatch(main):
        raise RefusedError(
            f"“{typed}”: số nội bộ không có máy lẻ. Hãy ghi một trong hai.",
            en=f"“{typed}”: an internal number has no extension. Write one of them.",
        )
    return f"{grouped} máy lẻ {found[1]}"


def mail_address(text: str) -> str:
    """An address with its domain in small letters; RefusedError for what is none."""
    typed = tidy_line(text, MAX_ADDRESS + 1)
    refusal = RefusedError(
        f"“{typed}” không phải địa chỉ thư điện tử. Hãy ghi dạng ten@donvi.vn, không dấu.",
        en=f"“{typed}” is no e-mail address. Write name@unit.vn without accents.",
    )
    if len(typed) > MAX_ADDRESS:
        raise refusal
    try:
        address = Address(addr_spec=typed)
    except (HeaderParseError, ValueError, IndexError) as error:
        raise refusal from error
    domain = address.domain.lower()
    if not _LOCAL_PART.fullmatch(address.username) or not _DOMAIN.fullmatch(domain):
        raise refusal
    return f"{address.username}@{domain}"


def digits(text: str) -> str:
    """The digits of a number as they are compared: `+84 24…`, `(04) …` and `024 …` are the same."""
    found = _EXTENSION.search(text)
    main = re.sub(r"\D", "", _main(text[: found.start()] if found else text))
    return main + (found[1] if found else "")


def same_place(one: str, other: str) -> bool:
    """Whether two numbers or addresses reach the same place."""
    if "@" in one or "@" in other:
        return one.strip().casefold() == other.strip().casefold()
    return bool(digits(one)) and digits(one) == digits(other)


def asked_digits(text: str) -> str:
    """The digits somebody looks for, "" where words are looked for."""
    typed = text.strip()
    if not _ASKED_BY_DIGITS.fullmatch(typed):
        return ""
    plain = re.sub(r"\D", "", typed)
    return digits(typed) if len(plain) >= _LEAST_SEARCHED else ""


def _main(text: str) -> str:
    """Without marks, with the leading 0 of the country, and with the area code of Hà Nội since 2017."""
    bare = _MARKS.sub("", text)
    for prefix in ("+84", "0084"):
        if bare.startswith(prefix):
            bare = "0" + bare.removeprefix(prefix).removeprefix("0")
    if re.fullmatch(r"84\d{9,10}", bare, re.ASCII):
        bare = "0" + bare[2:]
    if re.fullmatch(r"04\d{8}", bare, re.ASCII):
        # 17/6/2017: 04 became 024; no other number of today begins with 04.
        bare = "02" + bare[1:]
    return bare


def _grouped(main: str) -> str | None:
    if _FIXED.fullmatch(main):
        return _cut(main, (3, 4, 4) if main[2] in "48" else (4, 4, 3))
    if _MOBILE.fullmatch(main):
        return _cut(main, (4, 3, 3))
    if _SERVICE.fullmatch(main):
        return _cut(main, (4, 4) if len(main) == 8 else (4, 3, 3))
    if _FOREIGN.fullmatch(main):
        return main
    return main if _INTERNAL.fullmatch(main) or _EMERGENCY.fullmatch(main) else None


def _cut(main: str, lengths: tuple[int, ...]) -> str:
    parts, start = [], 0
    for length in lengths:
        parts.append(main[start : start + length])
        start += length
    return " ".join(parts)


def _no_number(typed: str, main: str) -> RefusedError:
    if not re.fullmatch(r"\+?\d*", main, re.ASCII):
        vi, en = "có ký tự không thuộc số điện thoại", "holds what belongs to no number"
    elif main.startswith("02"):
        vi = f"số cố định có 11 chữ số kể cả mã vùng, số này có {len(main)}"
        en = f"a fixed line has 11 digits with its area code, this has {len(main)}"
    elif main.startswith("0") and len(main) in (9, 10, 11):
        vi = "đầu số không còn dùng; mã vùng đổi từ năm 2017 (ví dụ 024), di động 11 số đổi từ năm 2018"
        en = "this code is no longer in use; area codes changed in 2017 (such as 024), mobile ones in 2018"
    elif main.startswith("0"):
        vi = f"số di động có 10 chữ số, số này có {len(main)}"
        en = f"a mobile number has 10 digits, this has {len(main)}"
    else:
        vi = "số gọi ngoài phải có mã vùng (ví dụ 024), số nội bộ có 4 hoặc 5 chữ số"
        en = "an outside number needs its area code (such as 024), an internal one has 4 or 5 digits"
    return RefusedError(f"“{typed}”: {vi}. Hãy xem lại số.", en=f"“{typed}”: {en}. Look at the number again.")
