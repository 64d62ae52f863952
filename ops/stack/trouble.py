"""What went wrong, in the one line that a person needs."""


class Trouble(Exception):
    """A fault that a person can mend; shown as `what. Mend: mend`, never as a traceback."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(f"{what}. Mend: {mend}")
        self.what = what
        self.mend = mend
