"""Folding, tone marks and sentences, as properties."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.orthography import fold, has_marks, sentences, unify_tone_marks

VOWELS = "aăâeêioôơuưy"
TONES = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
LETTERS = [unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES]
SYLLABLES = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(["", "h", "đ", "ng", "th", "q", "T", "Đ"]),
        st.sampled_from(LETTERS),
        st.sampled_from(["", "n", "a", "y", "ch", "e"]),
    ),
)
TEXTS = st.lists(SYLLABLES, max_size=8).map(" ".join)


@settings(max_examples=200)
@given(TEXTS)
def test_folding_leaves_ascii_and_is_done_once(text: str) -> None:
    assert fold(text).isascii()
    assert fold(fold(text)) == fold(text)
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)
    assert len(fold(text)) == len(text)  # so that a position in one is a position in the other
    assert not has_marks(fold(text))


@settings(max_examples=200)
@given(TEXTS)
def test_tone_marks_move_and_nothing_else_does(text: str) -> None:
    for style in ("old", "new"):
        moved = unify_tone_marks(text, style)
        assert unify_tone_marks(moved, style) == moved
        assert fold(moved) == fold(text)
    assert unify_tone_marks(unify_tone_marks(text, "new"), "old") == unify_tone_marks(text, "old")


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("hoà", "hòa"),
        ("thuý", "thúy"),
        ("khoẻ", "khỏe"),
        ("HOÁ", "HÓA"),
        ("toả", "tỏa"),
        ("luỹ", "lũy"),
        ("uỷ", "ủy"),
    ],
)
def test_both_styles(new: str, old: str) -> None:
    assert unify_tone_marks(new) == old
    assert unify_tone_marks(old, "new") == new


@pytest.mark.parametrize("same", ["quý", "quả", "hoàng", "huỳnh", "toàn", "thuyền", "quỳ", "ngoèo"])
def test_where_both_styles_agree(same: str) -> None:
    assert unify_tone_marks(same) == unify_tone_marks(same, "new") == same


def test_an_unknown_style() -> None:
    with pytest.raises(ValueError, match="'old'"):
        unify_tone_marks("hòa", "modern")


@settings(max_examples=200)
@given(st.text(alphabet="aÂđ1.!?… “”\n-(", max_size=60))
def test_sentences_lose_nothing_but_space(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())
