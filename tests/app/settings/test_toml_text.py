"""Lines of keys and the writer, against tomllib itself."""

from __future__ import annotations

import tomllib
from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.settings.toml_text import Location, dumps, line_of

TEXT = """\
# [camera] in a comment
language = "vi"
note = \"\"\"
[[camera]]
number = "not me"
\"\"\"
video.workers = 2

[hours]
days = [
  1, 2, # [shift]
  3,
]
"start" = "08:00"

[[camera]] # the first
number = "C[1]"
'name' = 'x # y'

[[ camera ]]
number = "C2"
main = "rtsp://h/{a}"

[[source]]
name = "gate"
[source.options]
port = 1
[source.options."deep er"]
x = { y = 1, z = [
  2] }
last = 1

[[source]]
name = "seals"
[source.options]
port = 2
"""


@pytest.mark.parametrize(
    ("location", "line"),
    [
        (("language",), 'language = "vi"'),
        (("video", "workers"), "video.workers = 2"),
        (("video",), "video.workers = 2"),
        (("hours",), "[hours]"),
        (("hours", "days"), "days = ["),
        (("hours", "days", 1), "days = ["),
        (("hours", "start"), '"start" = "08:00"'),
        (("camera", 0), "[[camera]] # the first"),
        (("camera", 0, "number"), 'number = "C[1]"'),
        (("camera", 0, "name"), "'name' = 'x # y'"),
        (("camera", 1), "[[ camera ]]"),
        (("camera", 1, "number"), 'number = "C2"'),
        (("camera", 1, "sub"), "[[ camera ]]"),
        (("source", 0, "options", "port"), "port = 1"),
        (("source", 0, "options", "deep er", "x", "y"), "x = { y = 1, z = ["),
        (("source", 0, "options", "deep er", "last"), "last = 1"),
        (("source", 1, "options", "port"), "port = 2"),
    ],
)
def test_line_of(location: Location, line: str) -> None:
    tomllib.loads(TEXT)
    assert line_of(TEXT, location) == TEXT.split("\n").index(line) + 1


def test_an_escape_that_only_toml_has_hides_its_own_key_alone() -> None:
    text = '"\\U0001F6A2" = 1\nother = 2\n'
    assert set(tomllib.loads(text)) == {"🚢", "other"}
    assert line_of(text, ("other",)) == 2
    assert line_of(text, ("🚢",)) is None


def test_a_key_that_is_not_there_has_no_line() -> None:
    assert line_of(TEXT, ("nowhere",)) is None
    assert line_of(TEXT, ("camera",)) is None


keys = st.text(st.characters(codec="utf-8"), min_size=1, max_size=8)
scalars = (
    st.text(st.characters(codec="utf-8"), max_size=12)
    | st.integers(-(2**63), 2**63 - 1)
    | st.booleans()
    | st.floats(allow_nan=False)
    | st.times().map(lambda t: t.replace(tzinfo=None))
    | st.dates(min_value=date(1000, 1, 1))
)
values = st.recursive(
    scalars,
    lambda below: st.dictionaries(keys, below, max_size=3) | st.lists(below, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(keys, values, max_size=5))
def test_what_is_written_reads_back(table: dict[str, Any]) -> None:
    assert tomllib.loads(dumps(table)) == table


# Brackets in a quoted key are the one thing the scan does not follow; it then names the table above.
plain = st.text(st.characters(codec="utf-8", exclude_characters="[]{}#="), min_size=1, max_size=4)
nested = st.dictionaries(
    plain,
    st.dictionaries(
        plain, st.lists(st.dictionaries(plain, scalars, max_size=2), min_size=1, max_size=3), max_size=3
    ),
    max_size=3,
)


@given(nested)
def test_every_written_key_has_a_line(table: dict[str, Any]) -> None:
    text = dumps(table)
    lines = text.split("\n")
    for first, below in table.items():
        for second, items in below.items():
            for index in range(len(items)):
                line = line_of(text, (first, second, index))
                assert line is not None
                assert lines[line - 1].startswith("[[")


def test_none_is_left_out_and_the_rest_refused() -> None:
    assert dumps({"a": None, "b": time(8, 0)}) == "b = 08:00:00\n"
    with pytest.raises(TypeError):
        dumps({"a": object()})
