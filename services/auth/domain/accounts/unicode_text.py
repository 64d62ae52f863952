"""What email addresses and display names share: which characters people can see, the same on every Python."""

from services.auth.domain.accounts.unicode_table import BLANK, NONSPACING_MARKS, UNSEEN, is_in

MAX_DECOMPOSED = (
    4  # code points at most that NFC composes into one (UAX #15 section 9); sorting a million takes minutes
)


def is_printable(text: str) -> bool:
    """Returns whether `text` has no control, format, default-ignorable, unassigned or line-separating characters."""
    return not any(is_in(UNSEEN, character) for character in text)


def is_visible(character: str) -> bool:
    """Returns whether the character alone shows something: it is neither blank, nor a mark on another one."""
    return not any(is_in(table, character) for table in (UNSEEN, NONSPACING_MARKS, BLANK))
