"""Signs the checksums with an SSH key (ssh-keygen -Y, PROTOCOL.sshsig), which every system of an operator can check."""

import subprocess
from pathlib import Path

from ops.user_error import UserError

NAMESPACE = "goodgo-release"


def sign(key: Path, file: Path) -> Path:
    """Returns the signature beside the file. A key in an agent or on a token is named by its public half.

    Raises UserError with what ssh-keygen wrote.
    """
    command = ["ssh-keygen", "-q", "-Y", "sign", "-f", str(key), "-n", NAMESPACE, str(file)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        raise UserError("ssh-keygen is not on PATH", "sudo apt-get install openssh-client") from None
    if done.returncode != 0:
        raise UserError(f"{file.name} is not signed: {done.stderr.strip()}", "name an SSH key with --sign")
    return file.with_name(f"{file.name}.sig")
