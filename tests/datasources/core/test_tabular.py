"""Text tables as Vietnamese systems write them."""

from __future__ import annotations

import unicodedata
from contextlib import suppress
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import KnownError
from datasources.core import tabular
from datasources.core.tabular import CellError

NAME = "Công ty Cổ phần Vận tải Đường Sắt Hữu Nghị"


@pytest.mark.parametrize(
    "data",
    [
        NAME.encode(),
        NAME.encode("utf-8-sig"),
        NAME.encode("utf-16"),
        unicodedata.normalize("NFD", NAME).encode(),
    ],
)
def test_unicode_files_are_read_as_nfc(data: bytes) -> None:
    assert tabular.decode(data) == NAME


def cp1258(text: str) -> bytes:
    """As Windows writes Vietnamese: vowels with their hat, tone marks as separate characters."""
    out = bytearray()
    for char in text:
        for form in (char, _tone_apart(char), unicodedata.normalize("NFD", char)):
            try:
                out += form.encode("cp1258")
                break
            except UnicodeEncodeError:
                continue
        else:
            raise AssertionError(char)
    return bytes(out)


def _tone_apart(char: str) -> str:
    parts = unicodedata.normalize("NFD", char)
    tones = [c for c in parts if c in "\u0300\u0301\u0303\u0309\u0323"]
    rest = unicodedata.normalize("NFC", "".join(c for c in parts if c not in tones))
    return rest + "".join(tones)


def test_cp1258_files_are_read_as_nfc() -> None:
    every_letter = "ăâđêôơư ắằẳẵặ ấầẩẫậ ếềểễệ ốồổỗộ ớờởỡợ ứừửữự áàảãạ ỹỷỵ ĂÂĐÊÔƠƯ ỆỒỰ"
    assert tabular.decode(cp1258(every_letter)) == every_letter


@pytest.mark.parametrize("data", [b"PK\x03\x04....", b"\xd0\xcf\x11\xe0\xa1\xb1"])
def test_an_excel_file_is_named_as_one(data: bytes) -> None:
    with pytest.raises(KnownError) as caught:
        tabular.decode(data)
    assert "Excel" in caught.value.vi
    assert "CSV UTF-8" in caught.value.vi


@pytest.mark.parametrize("data", [b"sotk;\x00\x01", b"\xff\xfe\xff", b"\x8a\x8d\x90"])
def test_undecodable_bytes_are_refused_in_words(data: bytes) -> None:
    with pytest.raises(KnownError) as caught:
        tabular.decode(data)
    assert "cp1258" in caught.value.vi


@pytest.mark.parametrize("sep", [";", ",", "\t"])
def test_the_separator_is_found(sep: str) -> None:
    assert tabular.separator(sep.join(["sotk", '"ngay_dk"', " MAHQ "]), ("sotk", "ngay_dk", "mahq")) == sep


def test_records_keep_line_numbers_across_quoted_line_breaks() -> None:
    text = 'a;b\r\n1;"hai\r\nba"\r\n\r\n4;5\r\n'
    found = [(line.number, line.cells) for line in tabular.records(text, ";")]
    assert found == [(1, ["a", "b"]), (2, ["1", "hai\nba"]), (5, ["4", "5"])]


def test_a_file_cut_within_quotes_is_refused_with_its_line() -> None:
    with pytest.raises(KnownError, match="dòng 2"):
        list(tabular.records('a;b\n1;"cut', ";"))


@pytest.mark.parametrize("cell", ["", "  ", "#####", "###", "NULL", "(null)", "\u00a0"])
def test_empty_spellings(cell: str) -> None:
    assert tabular.plain(cell) == ""
    assert tabular.number(cell) is None
    assert tabular.moment(cell) is None


@pytest.mark.parametrize(
    ("cell", "clean"),
    [
        ("WHSU5018375   ", "WHSU5018375"),
        ("'107774843040", "107774843040"),
        ('="00123"', "00123"),
        ("a\u00a0b\tc", "a b c"),
        ("##", "##"),
    ],
)
def test_cells_are_cleaned(cell: str, clean: str) -> None:
    assert tabular.plain(cell) == clean


@pytest.mark.parametrize(
    ("cell", "value", "foreign"),
    [
        ("1.234.567,50", "1234567.5", False),
        ("1234567", "1234567", False),
        ("1.234", "1234", False),
        ("0,5", "0.5", False),
        ("-12,00", "-12", False),
        ("-0", "0", False),
        ("1 234 567", "1234567", False),
        ("1,234,567.89", "1234567.89", True),
        ("1234.56", "1234.56", True),
        ("12,345.6", "12345.6", True),
        ("100000000000000000000", "100000000000000000000", False),
    ],
)
def test_numbers(cell: str, value: str, foreign: bool) -> None:
    assert tabular.number(cell) == tabular.Number(value, foreign)


@pytest.mark.parametrize("cell", ["1.23.456", "12a", "1e5", "١٢", "--1", "1,2,3", "9" * 41, "NaN", "inf"])
def test_what_is_no_number_is_said(cell: str) -> None:
    with pytest.raises(CellError) as caught:
        tabular.number(cell)
    assert "không phải là số" in caught.value.vi


@given(st.decimals(min_value=-(10**15), max_value=10**15, places=2))
def test_vietnamese_spelling_round_trips(value: Decimal) -> None:
    english = f"{value:,.2f}"
    vietnamese = english.translate(str.maketrans(",.", ".,"))
    found = tabular.number(vietnamese)
    assert found is not None
    assert not found.foreign
    assert Decimal(found.text) == value
    assert "E" not in found.text


@pytest.mark.parametrize(
    ("cell", "utc"),
    [
        ("16/06/2017", (2017, 6, 15, 17, 0, 0)),
        ("16/6/2017 08:05", (2017, 6, 16, 1, 5, 0)),
        ("16-06-2017 08:05:09", (2017, 6, 16, 1, 5, 9)),
        ("16.06.2017 8:05:09 SA", (2017, 6, 16, 1, 5, 9)),
        ("16/06/2017 12:30:00 SA", (2017, 6, 15, 17, 30, 0)),
        ("16/06/2017 08:05:09 CH", (2017, 6, 16, 13, 5, 9)),
        ("16/06/2017 12:05 CH", (2017, 6, 16, 5, 5, 0)),
        ("16/06/2017 08:05:09 PM", (2017, 6, 16, 13, 5, 9)),
        ("16/06/2017 8h05", (2017, 6, 16, 1, 5, 0)),
        ("2017-06-16T08:05:09", (2017, 6, 16, 1, 5, 9)),
        ("2017-06-16 08:05:09.123", (2017, 6, 16, 1, 5, 9)),
        ("16/06/17", (2017, 6, 15, 17, 0, 0)),
        ("20170616", (2017, 6, 15, 17, 0, 0)),
    ],
)
def test_dates_day_first_in_vietnam_time(cell: str, utc: tuple[int, ...]) -> None:
    assert tabular.moment(cell) == datetime(*utc, tzinfo=UTC)  # type: ignore[misc,arg-type]


@pytest.mark.parametrize(
    "cell",
    [
        "31/02/2017",
        "06/16/2017",
        "1/1/1899",
        "01/01/3017",
        "hôm qua",
        "16/06/2017 25:00",
        "16/06/2017 13:00 CH",
    ],
)
def test_what_is_no_date_is_said(cell: str) -> None:
    with pytest.raises(CellError) as caught:
        tabular.moment(cell)
    assert "ngày" in caught.value.vi


@given(st.text(max_size=80))
def test_any_cell_gives_a_value_or_a_cell_error(cell: str) -> None:
    for read in (tabular.number, tabular.moment, tabular.whole):
        try:
            read(cell)
        except CellError as error:
            said = (error.vi, error.en)
            assert all(said)


@given(st.binary(max_size=400))
def test_any_bytes_are_decoded_or_refused_in_words(data: bytes) -> None:
    try:
        text = tabular.decode(data)
    except KnownError:
        return
    for sep in tabular.SEPARATORS:
        with suppress(KnownError):
            lines = list(tabular.records(text, sep))
            assert all(line.number >= 1 and line.cells for line in lines)
