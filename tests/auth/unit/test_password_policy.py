"""Which passwords are accepted."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.auth.domain.errors import WeakPassword
from services.auth.domain.passwords.password_policy import MAX_LENGTH, PasswordPolicy, normalize

_POLICY = PasswordPolicy(common=frozenset({"correcthorsebatterystaple", "sunshine", "dragon", "horse"}))
_WORDS = ["ada.lovelace@analytical.example", "Ada Lovelace"]


@pytest.mark.parametrize(
    "password",
    [
        "a long and private sentence",
        "tr0ub4dor&3-and-more",
        "kx8 2nqv w7pz m4",
        "十五文字のパスワードはこれで足りるか",
        "🌍 earth 🌙 moon ☀️ sun",
        "                x  y  z  a  b  c  d  e  f",
        "ada and eleven other words",
        "ThisOneHasAFewLettersMore" * 10,
        "!@#$%^&*()_+{}|:<>?~",
        "🍎🐶🚗🎸🌍🔥🎲📚🧊🌵🪁🧭🪐🦊🐙🧀",
        "ada 🍎🐶🚗🎸🌍🔥🎲📚🧊🌵 lovelace",
        "3141592653589793",
        "sunshine dragon horse",
        "a dragon in the sunshine",
    ],
)
def test_a_password_nobody_guesses_is_accepted(password: str) -> None:
    _POLICY.check(password, _WORDS)


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("", "at least 15"),
        ("fourteen chars", "at least 15"),
        ("x" * 14, "at least 15"),
        ("abcd efgh ijkl " * 18, "at most 256"),
        ("correcthorsebatterystaple", "too common"),
        ("CorrectHorseBatteryStaple", "too common"),
        ("sunshinesunshine", "too common"),
        ("aaaaaaaaaaaaaaaaaaaa", "too common"),
        ("ababababababababab", "too common"),
        ("abcabcabcabcabcabc", "too common"),
        ("abcdefghijklmnopqr", "too common"),
        ("zyxwvutsrqponmlkji", "too common"),
        ("123456789012345678", "too common"),
        ("sunshine1234567", "too common"),
        ("Sunshine-dragon", "too common"),
        ("dragon!sunshine", "too common"),
        ("dragonsunshine1", "too common"),
        ("2026dragondragon", "too common"),
        ("sunshine!!!!!!!!", "too common"),
        ("1234567sunshine", "too common"),
        ("aaaaaaaabbbbbbbb", "too common"),
        ("sunshine sunshine sunshine", "too common"),
        ("Sunsh1ne!Sunsh1ne!", "too common"),
        ("123456 123456 123456", "too common"),
        ("dragon-sunshine-dragon", "too common"),
        ("sunshinedragonsunshine", "too common"),
        ("dr4g0n_dr4g0n_sun5h1ne", "too common"),
        ("dragon.dragon.sunshine.sunshine", "too common"),
        ("sunshine sunshine 2026", "too common"),
        ("dragon1 dragon1 dragon1", "too common"),
        ("sunshine " * 28, "too common"),
        ("goodgo123456789", "more than your name"),
        ("lovelace sunshine", "more than your name"),
        ("lovelace!!!!!!!!!", "more than your name"),
        ("987654321098765432", "too common"),
        ("goodgogoodgo goodgo!", "more than your name"),
        ("ada.lovelace@analytical.example", "more than your name"),
        ("AdaLovelace-Lovelace1", "more than your name"),
        ("analytical analytical 1", "more than your name"),
    ],
)
def test_a_password_that_is_tried_early_is_refused_with_the_mend(password: str, why: str) -> None:
    with pytest.raises(WeakPassword) as refused:
        _POLICY.check(password, _WORDS)
    assert [(field.field, why in field.detail) for field in refused.value.fields] == [("password", True)]


def test_the_field_that_is_named_is_the_callers() -> None:
    with pytest.raises(WeakPassword) as refused:
        _POLICY.check("short", [], field="new_password")
    assert refused.value.fields[0].field == "new_password"


def test_length_is_counted_in_code_points_after_composition() -> None:
    decomposed = "".join(f"{letter}\u0301" for letter in "aeiouyrnszclgk")  # 28 code points as typed, 14 as compared
    policy = PasswordPolicy(minimum=15)
    policy.check(decomposed + "x", [])
    with pytest.raises(WeakPassword):
        policy.check(decomposed, [])
    with pytest.raises(WeakPassword):
        policy.check("e\u0301" * 7 + "xy", [])


def test_an_absent_name_is_no_word() -> None:
    _POLICY.check("a long and private sentence", [None, ""])


@given(st.text(min_size=15, max_size=MAX_LENGTH + 20))
def test_every_text_is_accepted_or_refused_and_nothing_else_happens(password: str) -> None:
    try:
        _POLICY.check(password, _WORDS)
    except WeakPassword:
        return
    assert 15 <= len(normalize(password)) <= MAX_LENGTH


@given(st.text(max_size=40))
def test_a_password_is_normalized_once_and_for_all(password: str) -> None:
    assert normalize(normalize(password)) == normalize(password)


def test_the_longest_that_composing_makes_short_enough_is_accepted() -> None:
    composed = "".join(chr(0x1F80 + number % 0x30) for number in range(MAX_LENGTH))
    spelled_out = unicodedata.normalize("NFD", composed)
    assert len(spelled_out) > 3 * MAX_LENGTH
    assert normalize(spelled_out) == composed
    _POLICY.check(spelled_out, _WORDS)


def test_marks_without_end_are_refused_before_they_are_sorted() -> None:
    marks = "a" + "\u0301\u0316" * 2 * MAX_LENGTH
    assert normalize(marks) is marks
    with pytest.raises(WeakPassword):
        _POLICY.check(marks, _WORDS)
