"""Folding and searching: accents are ignored, words are found from their beginnings."""

from __future__ import annotations

import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.store.search import fold, match_expression, query_words

VIETNAMESE = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"


def test_every_vietnamese_letter_folds_to_its_plain_one() -> None:
    for letter in VIETNAMESE + VIETNAMESE.lower():
        assert fold(letter) in set("aeiouyd"), letter


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_the_form_of_unicode_does_not_matter(form: Literal["NFC", "NFD", "NFKC", "NFKD"]) -> None:
    text = "Đội Nghiệp vụ số 2, cảng Đình Vũ"
    assert fold(unicodedata.normalize(form, text)) == "doi nghiep vu so 2 cang dinh vu"


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold(text)
    assert fold(once) == once
    assert once == once.strip()


@given(st.text())
def test_no_search_can_be_an_error_of_the_search_language(text: str) -> None:
    assert match_expression(text).count('"') == 2 * len(query_words(text))


def test_a_last_word_of_one_letter_waits_for_the_second() -> None:
    assert query_words("cong c") == ("cong",)
    assert query_words("cong ca") == ("cong", "ca")
    assert query_words("c") == ()
    assert match_expression("VV 5 đội") == '"vv"* AND "5" AND "doi"*'
