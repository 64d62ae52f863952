"""Which passwords are accepted (NIST SP 800-63B-4 section 3.1.1.2): long enough, not guessable, nothing else."""

import unicodedata
from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from kernel.errors import FieldError
from services.auth.domain.errors import WeakPassword

MAX_LENGTH = 256  # code points after NFC; refused beyond, never cut
LOWEST_MINIMUM = 8
_DECOMPOSED = 4  # code points at most that NFC makes one of (UAX #15 section 9)
_SHORTEST_WORD = 4  # shorter context words would refuse good passwords by chance
_OWN_PART = 8  # code points that must remain when known words are taken out
_LONGEST_BUILT = 48  # code points up to which a password is looked at for the pieces it is built of
_SHORTEST_PIECE, _FILLER = 4, 3  # code points


def normalize(password: str) -> str:
    """NFC, so that one password typed on two keyboards is one password. Applied before every hash and check.

    What NFC could not make short enough stays as it is: nobody's password, and a million combining marks take minutes.
    """
    if len(password) > _DECOMPOSED * MAX_LENGTH:
        return password
    return unicodedata.normalize("NFC", password)


@dataclass(frozen=True, slots=True)
class PasswordPolicy:
    """`common`: case-folded passwords that guessers try first. `product`: words that every user has in mind."""

    minimum: int = 15
    common: Container[str] = field(default=frozenset(), repr=False)
    product: tuple[str, ...] = ("goodgo",)

    def check(self, password: str, words: Iterable[str | None], *, at: str = "password") -> None:
        """`words` are the account's own (address, name); raises WeakPassword naming the field `at`."""
        if (flaw := self._flaw(normalize(password), words)) is not None:
            raise WeakPassword(fields=[FieldError(at, flaw)])

    def _flaw(self, password: str, words: Iterable[str | None]) -> str | None:
        if len(password) < self.minimum:
            return f"use at least {self.minimum} characters"
        if len(password) > MAX_LENGTH:
            return f"use at most {MAX_LENGTH} characters"
        folded = password.casefold()
        if self._is_early(folded) or self._is_built_of_early(folded):
            return "this password is among the first that are guessed"
        rest = _without(folded, [*self.product, *words])
        if rest != folded and (len(_own(rest)) < _OWN_PART or self._is_early(_own(rest))):
            return "use more than your name, your address or the product's name"
        return None

    def _is_early(self, text: str) -> bool:
        unit = _period(text)
        return text in self.common or unit in self.common or len(unit) < _SHORTEST_WORD or _is_run(text)

    def _is_built_of_early(self, text: str) -> bool:
        """Whether it is one or two of what is guessed early, and no more than some characters before, between or after.

        That is how guessers go on from a list (`password1234567`, `letmeinletmein1`), and how a list of short passwords
        says something of long ones. Three words and more are a passphrase.
        """
        if len(text) > _LONGEST_BUILT:
            return False
        places = range(len(text) + 1)
        heads = [at for at in places if self._is_piece(text[:at])]
        tails = [at for at in places if self._is_piece(text[at:])]
        return (
            any(_is_filler(text[head:]) for head in heads)
            or any(_is_filler(text[:tail]) for tail in tails)
            or any(_is_filler(text[head:tail]) for head in heads for tail in tails if head <= tail)
            or any(self._is_piece(text[head:at]) and _is_filler(text[at:]) for head in heads for at in places)
            or any(self._is_piece(text[at:tail]) and _is_filler(text[:at]) for tail in tails for at in places)
        )

    def _is_piece(self, text: str) -> bool:
        return len(text) >= _SHORTEST_PIECE and self._is_early(text)


def _is_filler(text: str) -> bool:
    """What is put beside a word to get past a rule: up to three characters, or a year."""
    return len(text) <= _FILLER or (len(text) == _FILLER + 1 and text.isdecimal())


def _period(text: str) -> str:
    """The shortest piece whose repetition `text` is: `abcabc` gives `abc`, `abcd` gives itself."""
    return text[: (text + text).index(text, 1)] if text else text


def _is_run(text: str) -> bool:
    """Whether it only counts up or down, by code point or by digit: `abcdefgh`, `98765432109876`."""
    steps = {ord(after) - ord(before) for before, after in pairwise(text)}
    if text.isdecimal() and text.isascii():
        steps = {(step + 5) % 10 - 5 for step in steps}
    return steps in ({1}, {-1})


def _without(text: str, words: Iterable[str | None]) -> str:
    """`text` with the words' parts taken out, longest first."""
    parts = {part for word in words if word for part in _parts(word.casefold())}
    for part in sorted(parts, key=len, reverse=True):
        text = text.replace(part, "")
    return text


def _own(rest: str) -> str:
    """What counts of a rest: its letters and digits, and each of its other characters once."""
    others = dict.fromkeys(character for character in rest if not (character.isalnum() or character.isspace()))
    return "".join(character for character in rest if character.isalnum()) + "".join(others)


def _parts(word: str) -> set[str]:
    pieces = "".join(character if character.isalnum() else " " for character in word).split()
    return {part for part in (word, word.partition("@")[0], *pieces) if len(part) >= _SHORTEST_WORD}
