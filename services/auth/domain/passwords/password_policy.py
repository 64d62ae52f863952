"""Which passwords are accepted (NIST SP 800-63B-4 section 3.1.1.2): long enough, not common, not personal."""

import unicodedata
from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from kernel.errors import FieldError
from services.auth.domain.errors import WeakPassword

MAX_LENGTH = 256  # code points after NFC; a longer password is refused, never cut
LOWEST_MINIMUM = 8
_MAX_DECOMPOSED = 4  # code points at most that NFC composes into one (UAX #15 section 9)
_SHORTEST_WORD = 4  # shorter personal words would refuse good passwords by chance
_MIN_REST = 8  # code points that must remain without the personal words
_MAX_COMBINED = 48  # code points up to which a password is searched for combined common passwords
_SHORTEST_PIECE, _MAX_FILLER = 4, 3  # code points
_MAX_DISTINCT = 2  # common passwords, however often repeated; three and more are a passphrase
_LEET = str.maketrans("013457@$", "oieastas")


def normalize(password: str) -> str:
    """Returns the password in NFC, so that it is the same from every keyboard. Applied before every hash and check.

    A text that is too long even after NFC is returned unchanged: to compose a million combining marks takes minutes.
    """
    if len(password) > _MAX_DECOMPOSED * MAX_LENGTH:
        return password
    return unicodedata.normalize("NFC", password)


@dataclass(frozen=True, slots=True)
class PasswordPolicy:
    """`common`: case-folded passwords that attackers try first. `product`: words that every user thinks of."""

    minimum: int = 15
    common: Container[str] = field(default=frozenset(), repr=False)
    product: tuple[str, ...] = ("goodgo",)

    def check(self, password: str, words: Iterable[str | None], *, field: str = "password") -> None:
        """Raises WeakPassword naming `field`. `words` are personal: the account's address and name."""
        if (flaw := self._find_flaw(normalize(password), words)) is not None:
            raise WeakPassword(fields=[FieldError(field, flaw)])

    def _find_flaw(self, password: str, words: Iterable[str | None]) -> str | None:
        if len(password) < self.minimum:
            return f"use at least {self.minimum} characters"
        if len(password) > MAX_LENGTH:
            return f"use at most {MAX_LENGTH} characters"
        folded = password.casefold()
        if self._is_common(folded) or self._is_common_combined(folded) or self._is_joined(folded):
            return "this password is too common"
        rest = _remove(folded, [*self.product, *words])
        if rest != folded and (len(_significant(rest)) < _MIN_REST or self._is_common(_significant(rest))):
            return "use more than your name, your email address or the name of the product"
        return None

    def _is_common(self, text: str) -> bool:
        unit = _period(text)
        return text in self.common or unit in self.common or len(unit) < _SHORTEST_WORD or _is_sequence(text)

    def _is_common_combined(self, text: str) -> bool:
        """Returns whether it is one or two common passwords with only some characters before, between or after.

        Attackers extend a list that way (`password1234567`, `letmeinletmein1`), so a list of short passwords also
        covers longer ones. Three words and more are a passphrase.
        """
        if len(text) > _MAX_COMBINED:
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

    def _is_joined(self, text: str) -> bool:
        """Returns whether it is only one or two common passwords, repeated and joined in any way.

        What stands between them does not count, nor do digits that stand for letters (`Passw0rd!Passw0rd!`).
        """
        bare = "".join(character for character in text if character.isalnum())
        if len(bare) < _MIN_REST:  # signs and pictographs
            return False
        return any(self._is_made_of(spelled, _MAX_DISTINCT) for spelled in {bare, bare.translate(_LEET)})

    def _is_made_of(self, text: str, distinct: int) -> bool:
        """Takes out each common password that it begins with, wherever it stands, and looks at the rest."""
        unit = _period(text)
        if _is_filler(text) or (len(unit) < len(text) and len(unit) < _SHORTEST_PIECE):
            return True
        lengths = range(min(len(unit), _MAX_COMBINED), _SHORTEST_PIECE - 1, -1) if distinct else ()
        heads = (unit[:length] for length in lengths if self._is_piece(unit[:length]))
        return any(self._is_made_of(text.replace(head, ""), distinct - 1) for head in heads)

    def _is_piece(self, text: str) -> bool:
        return len(text) >= _SHORTEST_PIECE and self._is_common(text)


def _is_filler(text: str) -> bool:
    """Returns whether people add it to a word to satisfy a rule: up to three characters, or a year."""
    return len(text) <= _MAX_FILLER or (len(text) == _MAX_FILLER + 1 and text.isdecimal())


def _period(text: str) -> str:
    """Returns the shortest piece that `text` repeats: `abcabc` gives `abc`, `abcd` gives itself."""
    return text[: (text + text).index(text, 1)] if text else text


def _is_sequence(text: str) -> bool:
    """Returns whether it only counts up or down, by code point or by digit: `abcdefgh`, `98765432109876`."""
    steps = {ord(after) - ord(before) for before, after in pairwise(text)}
    if text.isdecimal() and text.isascii():
        steps = {(step + 5) % 10 - 5 for step in steps}
    return steps in ({1}, {-1})


def _remove(text: str, words: Iterable[str | None]) -> str:
    """Returns `text` without the parts of the words, longest first."""
    parts = {part for word in words if word for part in _split(word.casefold())}
    for part in sorted(parts, key=len, reverse=True):
        text = text.replace(part, "")
    return text


def _significant(rest: str) -> str:
    """Returns the letters and digits of a rest, and each of its other characters once."""
    others = dict.fromkeys(character for character in rest if not (character.isalnum() or character.isspace()))
    return "".join(character for character in rest if character.isalnum()) + "".join(others)


def _split(word: str) -> set[str]:
    pieces = "".join(character if character.isalnum() else " " for character in word).split()
    return {part for part in (word, word.partition("@")[0], *pieces) if len(part) >= _SHORTEST_WORD}
