"""Keys of units and matters: one each, none of them a word a line may begin with (D4.4)."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.domain.phrases import DEFAULTS, KEYS, as_records, from_records
from widgets.quickline.targets import leading, targets_of

UNITS = (
    "Chi cục Hải quan cửa khẩu cảng Đình Vũ",
    "Chi cục Hải quan Chuyển phát nhanh",
    "Đội Thủ tục Xe buýt",
    "Chi cục Hải quan cửa khẩu cảng Đình Vũ",
)


def test_D4_4_a_unit_has_a_number_and_the_letters_of_its_own_words() -> None:
    targets = targets_of((), (), UNITS)
    assert [(one.key, one.code) for one in targets] == [("1", "DV"), ("2", "CP"), ("3", "XB")]
    found = leading("dv đã gọi", targets)
    assert found is not None
    assert (found[0].unit, found[1]) == (UNITS[0], "đã gọi")
    assert leading("2 ", targets) == (targets[1], "")
    for words in ("20 xe chờ", "xe dừng", "dvx ", "dv", " dv gọi", "8 xe"):
        assert leading(words, targets) is None


@given(st.lists(st.text(min_size=1, max_size=30), max_size=30))
def test_D4_4_no_two_choices_share_a_key_whatever_they_are_called(names: list[str]) -> None:
    targets = targets_of((), (), names)
    assert len(targets) <= 9
    for keys in ([one.key for one in targets], [one.code for one in targets]):
        assert len(set(keys)) == len(keys)
    assert all(len(one.code) == 2 and one.code.isascii() and one.code.isupper() for one in targets)


def test_phrases_survive_a_file_and_a_damaged_one_gives_the_first_words() -> None:
    assert from_records(as_records(DEFAULTS)) == DEFAULTS
    assert "".join(one.key for one in DEFAULTS) == KEYS
    damaged = [{"key": "Q", "text": "a\nb"}, {"key": "W", "text": "x", "way": "in"}, 7, {"key": "QQ"}, None]
    assert from_records(damaged) == DEFAULTS
    assert from_records({"Q": 1}) == DEFAULTS
    assert from_records([{"key": "Q", "text": "Của tôi"}])[0].text == "Của tôi"
