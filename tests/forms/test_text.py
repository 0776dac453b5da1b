"""User text: normal form, no markup, no loss, lines that fit."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from forms.faces import face
from forms.text import Line, Span, break_lines, clean, one_line

WIDTH, SIZE = 200.0, 13.0
ANY_TEXT = st.text(st.characters(), max_size=200)


def _letters(lines: list[Line]) -> str:
    return "".join(line.text for line in lines).replace(" ", "")


def test_text_is_composed_before_it_is_measured() -> None:
    assert clean(unicodedata.normalize("NFD", "Nguyễn Thị Ngọc Ước")) == "Nguyễn Thị Ngọc Ước"


def test_line_ends_of_every_kind_are_one_kind() -> None:
    assert clean("a\r\nb\rc\u2028d\u2029e\x0bf\x0cg\x85h") == "a\nb\nc\nd\ne\nf\ng\nh"


def test_invisible_marks_go_and_direction_overrides_stay_visible() -> None:
    assert clean("HP\u200b-C03\ufeff\u00ad") == "HP-C03"
    assert clean("a\u202eb") == "a\u202eb"
    assert not face().draws("\u202e")
    assert not face().draws("\x07")
    assert not face().draws("\U0001f69a")


def test_one_line_joins_what_was_typed_on_several() -> None:
    assert one_line("  Về\n\tviệc  kiểm tra ") == "Về việc kiểm tra"


def test_a_word_longer_than_the_line_is_cut_after_a_mark_where_there_is_one() -> None:
    lines = break_lines([Span("haidang/checkpoint/" + "x" * 30)], 150, SIZE)
    assert lines[0].text == "haidang/checkpoint/"
    assert "".join(line.text for line in lines) == "haidang/checkpoint/" + "x" * 30


def test_a_cut_never_parts_a_letter_from_its_mark() -> None:
    base = "q\u0323\u0302"  # has no composed form
    lines = break_lines([Span(base * 200)], 60, SIZE)
    assert len(lines) > 5
    assert all(line.text.startswith("q") for line in lines)


def test_ten_thousand_letters_without_a_space_are_all_there() -> None:
    word = "".join(chr(ord("a") + n % 26) for n in range(10_000))
    lines = break_lines([Span(word)], 40, 11)
    assert "".join(line.text for line in lines) == word
    assert all(line.width <= 40 for line in lines)


def test_styles_survive_breaking() -> None:
    lines = break_lines([Span("Nơi", bold=True), Span("nhận: " * 30, strike=True)], WIDTH, SIZE)
    assert lines[0].pieces[0] == Span("Nơi", bold=True)
    assert all(piece.strike for line in lines[1:] for piece in line.pieces)


def test_the_first_line_is_indented_and_each_typed_line_too() -> None:
    lines = break_lines([Span("một hai ba " * 20 + "\n" + "bốn")], WIDTH, SIZE, first_indent=36)
    assert lines[0].indent == 36
    assert lines[1].indent == 0
    assert lines[-1].indent == 36
    assert lines[-2].last
    assert lines[0].width <= WIDTH - 36


@given(ANY_TEXT, st.floats(20, 400), st.integers(8, 14))
@settings(deadline=None)
def test_nothing_is_lost_and_every_line_fits(text: str, width: float, size: int) -> None:
    lines = break_lines([Span(text)], width, size)
    assert _letters(lines) == clean(text).replace(" ", "").replace("\n", "")
    for line in lines:
        one_cluster = sum(1 for char in line.text if not unicodedata.combining(char)) <= 1
        assert line.width <= width + 1e-6 or one_cluster
        measured = sum(piece.face.width(piece.text, size) for piece in line.pieces)
        assert abs(measured - line.width) < 1e-6 * max(1, len(text))


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)
