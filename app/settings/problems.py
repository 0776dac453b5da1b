"""What is wrong with a settings file, in words: the file, the line, the key and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from app.errors import KnownError
from app.settings.toml_text import Location, line_of

MOST_SHOWN = 5


class RefusalError(ValueError):
    """Why a value is refused, in Vietnamese and English; `below` leads from the checked table to the key."""

    def __init__(self, vi: str, en: str, *, below: Location = ()) -> None:
        super().__init__(en)
        self.vi = vi
        self.en = en
        self.below = below


# The first matching key names the reason; {x} comes from pydantic's context, never from the input.
REASONS: Mapping[str, tuple[str, str]] = {
    "extra_forbidden": (
        "không có mục này; hãy kiểm tra chính tả",
        "there is no such key; check the spelling",
    ),
    "missing": ("còn thiếu", "is missing"),
    "literal_error": ("phải là {expected}", "must be {expected}"),
    "greater_than_equal": ("phải từ {ge} trở lên", "must be {ge} or more"),
    "greater_than": ("phải lớn hơn {gt}", "must be more than {gt}"),
    "less_than_equal": ("phải từ {le} trở xuống", "must be {le} or less"),
    "less_than": ("phải nhỏ hơn {lt}", "must be less than {lt}"),
    "too_long": ("có nhiều hơn {max_length} mục", "has more than {max_length} items"),
    "string_too_short": ("không được để trống", "must not be empty"),
    "string_too_long": ("dài quá {max_length} ký tự", "is longer than {max_length} characters"),
    "string_pattern_mismatch": ("có ký tự không dùng được", "holds characters that cannot be used"),
    "string": ("phải là chữ, đặt trong dấu nháy kép", "must be text in double quotes"),
    "int": ("phải là số nguyên", "must be a whole number"),
    "float": ("phải là số", "must be a number"),
    "finite_number": ("phải là số", "must be a number"),
    "bool": ("phải là true hoặc false", "must be true or false"),
    "time": ('phải là giờ, ví dụ "08:00"', 'must be a time like "08:00"'),
    "path": ("phải là đường dẫn", "must be a path"),
    "tuple": ("phải là danh sách", "must be a list"),
    "dict": ("phải là một bảng", "must be a table"),
    "model": ("phải là một bảng", "must be a table"),
}


def file_problem(path: Path, text: str, error: ValidationError) -> KnownError:
    """The sentence for a file whose TOML is sound but whose content is not; five problems at most."""
    vi, en = [], []
    problems = error.errors(include_url=False, include_input=False)
    for detail in problems[:MOST_SHOWN]:
        place, reason_vi, reason_en = _reason(detail)
        line = line_of(text, place)
        key = _key_words(place)
        vi.append(f"{f'dòng {line}' if line else 'trong tệp'}: «{key}» {reason_vi}")
        en.append(f"{f'line {line}' if line else 'in the file'}: “{key}” {reason_en}")
    more = len(problems) - MOST_SHOWN
    if more > 0:
        vi.append(f"và {more} lỗi nữa")
        en.append(f"and {more} more")
    return KnownError(
        f"Tệp cài đặt {path} có lỗi – {'; '.join(vi)}. Hãy sửa tệp rồi mở lại.",
        en=f"The settings file {path} is wrong – {'; '.join(en)}. Correct the file and start again.",
    )


def environment_problem(error: ValidationError) -> KnownError:
    """The sentence for an environment variable that cannot be used."""
    place, reason_vi, reason_en = _reason(error.errors(include_url=False, include_input=False)[0])
    variable = f"HAIDANG_{str(place[0]).upper()}"
    return KnownError(
        f"Biến môi trường {variable} {reason_vi}. Hãy sửa hoặc bỏ biến này rồi mở lại.",
        en=f"The environment variable {variable} {reason_en}. Correct or unset it and start again.",
    )


def _reason(detail: ErrorDetails) -> tuple[Location, str, str]:
    context: Mapping[str, Any] = detail.get("ctx", {})
    refusal = context.get("error")
    if isinstance(refusal, RefusalError):
        return (*detail["loc"], *refusal.below), refusal.vi, refusal.en
    kind = detail["type"]
    # Families such as int_type, int_parsing and int_from_float share one reason.
    vi, en = REASONS.get(kind) or REASONS.get(kind.partition("_")[0]) or ("không dùng được", "cannot be used")
    words_vi = {key: str(value).replace(" or ", " hoặc ") for key, value in context.items()}
    return detail["loc"], vi.format(**words_vi), en.format(**context)


def _key_words(place: Location) -> str:
    """`camera[3].main` for the third camera's main stream."""
    words = ""
    for part in place:
        words += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if words else part
    return words
