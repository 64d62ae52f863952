"""An error that the user can fix, shown as one line."""


class UserError(Exception):
    """Shown as `message. Fix: hint`, never as a traceback."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(f"{message}. Fix: {hint}")
        self.message = message
        self.hint = hint


DISK_FULL = "the disk is full. Fix: free some space, or set GOODGO_HOME to a folder on another disk"
"""What is shown for an OSError with ENOSPC, wherever it comes from."""
