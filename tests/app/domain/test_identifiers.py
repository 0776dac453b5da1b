"""Identifiers are normalised and checked, and never refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.domain import identifiers as ids

ALL = [
    ids.container_number,
    ids.declaration_number,
    ids.tax_code,
    ids.plate,
    ids.bill_of_lading,
    ids.air_waybill,
    ids.channel,
    ids.flight,
    ids.office_code,
]


@pytest.mark.parametrize("number", ["WHSU5018375", "UACU3786863", "KMTU9340102"])
def test_known_container_numbers_pass(number: str) -> None:
    spaced = f" {number[:4].lower()} {number[4:10]}-{number[10]} "
    assert ids.container_number(spaced) == ids.Checked(number, valid=True)


@given(st.integers(0, 10), st.integers(0, 9))
def test_one_wrong_digit_of_a_container_number_is_in_doubt(place: int, digit: int) -> None:
    right = "WHSU5018375"
    wrong = right[:place] + str(digit) + right[place + 1 :]
    checked = ids.container_number(wrong)
    assert checked.normal == wrong
    assert checked.valid is (wrong == right)


def test_container_check_digit_ten_is_written_zero() -> None:
    # Sums that are 10 mod 11: an independent computation of ISO 6346.
    values = dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", [v for v in range(10, 39) if v % 11], strict=True))
    found = 0
    for serial in range(3000):
        stem = f"TGHU{serial:06d}"
        total = sum((values[c] if c.isalpha() else int(c)) * 2**i for i, c in enumerate(stem))
        if total % 11 == 10:
            found += 1
            assert ids.container_number(stem + "0").valid
    assert found > 100


@pytest.mark.parametrize("number", ["107774843040", "107962095252", "108557295010", "108374849920"])
def test_known_declaration_numbers_pass(number: str) -> None:
    assert ids.declaration_number(number) == ids.Checked(number, valid=True)
    assert ids.declaration_number(number[:11]).valid


def test_a_declaration_number_that_fails_mod_7_is_kept_with_its_problem() -> None:
    checked = ids.declaration_number("104339917920")
    assert checked == ids.Checked("104339917920", valid=False, problem="check_digit")


def test_declarations_are_joined_on_eleven_digits() -> None:
    assert ids.declaration_stem("107774843041") == ids.declaration_stem("10777484304") == "10777484304"


def test_an_unknown_kind_of_declaration_is_said() -> None:
    assert ids.declaration_number("997774843040").problem == ids.Problem.UNKNOWN_KIND


@pytest.mark.parametrize(
    ("written", "normal", "problem"),
    [
        ("0100112437", "0100112437", ""),
        ("0100112437-001", "0100112437-001", ""),
        ("0100112437001", "0100112437-001", ""),
        ("0100112438", "0100112438", "check_digit"),
        ("0100112437-000", "0100112437000", "format"),
        ("001090012345", "001090012345", ""),
        ("999090012345", "999090012345", "format"),
        ("12345", "12345", "format"),
    ],
)
def test_tax_codes(written: str, normal: str, problem: str) -> None:
    assert ids.tax_code(written) == ids.Checked(normal, valid=not problem, problem=problem)


@given(st.text("0123456789", min_size=9, max_size=9))
def test_every_tax_code_has_at_most_one_check_digit(stem: str) -> None:
    weights = (31, 29, 23, 19, 17, 13, 7, 5, 3)
    digit = 10 - sum(w * int(c) for w, c in zip(weights, stem, strict=True)) % 11
    passing = {d for d in range(10) if ids.tax_code(f"{stem}{d}").valid}
    assert passing == ({digit} if digit < 10 else set())


@pytest.mark.parametrize(
    ("written", "normal", "problem"),
    [
        ("15R-123.45", "15R12345", ""),
        ("15c 1234", "15C1234", ""),
        ("29LĐ-123.45", "29LĐ12345", ""),
        ("80-123-NG-45", "80123NG45", ""),
        ("QH-12-34", "QH1234", ""),
        ("粤B·12345", "B12345", "not_vietnamese"),
    ],
)
def test_plates(written: str, normal: str, problem: str) -> None:
    assert ids.plate(written) == ids.Checked(normal, valid=not problem, problem=problem)


@pytest.mark.parametrize(
    ("written", "normal"),
    [("1", "1"), ("3D", "3D"), ("xanh", "1"), ("Luồng vàng", "2"), ("đỏ", "3"), ("LUONG DO", "3")],
)
def test_channels(written: str, normal: str) -> None:
    assert ids.channel(written) == ids.Checked(normal, valid=True)


@pytest.mark.parametrize("wrong", ["4", "1DD", "đen"])
def test_wrong_channels(wrong: str) -> None:
    assert ids.channel(wrong).problem == ids.Problem.FORMAT


@pytest.mark.parametrize(
    ("written", "normal"), [("VN18", "VN18"), ("vn 018", "VN18"), ("ZE561", "ZE561"), ("7C2201", "7C2201")]
)
def test_flights(written: str, normal: str) -> None:
    assert ids.flight(written) == ids.Checked(normal, valid=True)


def test_bills_and_air_waybills() -> None:
    assert ids.bill_of_lading(" kmtchkg 3515890").normal == "KMTCHKG3515890"
    assert not ids.bill_of_lading("X" * 36).valid
    assert ids.air_waybill("738-1234 5675").valid
    assert ids.air_waybill("738-1234 5676").problem == ids.Problem.CHECK_DIGIT


def test_every_problem_has_a_sentence_in_both_languages() -> None:
    for problem in ids.Problem:
        if problem:
            vi, en = ids.SENTENCES[problem]
            assert vi
            assert en
            assert vi != en


@pytest.mark.parametrize("check", ALL)
def test_nothing_written_is_empty(check: Callable[[str], ids.Checked]) -> None:
    assert check("  ") == ids.Checked("", valid=False, problem="empty")


@pytest.mark.parametrize("check", ALL)
@given(text=st.text(max_size=60))
@example(text="U¨")
def test_any_text_is_answered_and_normalising_twice_changes_nothing(
    check: Callable[[str], ids.Checked], text: str
) -> None:
    once = check(text)
    assert check(once.normal) == once
    assert once.valid is (once.problem == "")
