"""The certificate authorities that this machine trusts: where they lie, and the commands that change them."""

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes

from ops.user_error import UserError

Command = tuple[str, ...]

HSTS = """\
Once a browser trusts it, the gateway's Strict-Transport-Security header counts for the name localhost, on every port
and for a year: http://localhost:3000 of another project then opens as https and fails. Use http://127.0.0.1:3000
there, or make the browser forget localhost: chrome://net-internals/#hsts, or "Forget About This Site" in Firefox."""

_NAME = "goodgo-local-ca"
_LINUX = (  # the folder of added authorities, and the program that reads it
    (Path("/usr/local/share/ca-certificates"), "update-ca-certificates"),
    (Path("/etc/pki/ca-trust/source/anchors"), "update-ca-trust"),
)
_KEYCHAIN = "/Library/Keychains/System.keychain"


@dataclass(frozen=True, slots=True)
class LinuxStore:
    """What curl, Python and git of the system read. `browsers` is the NSS database of Chrome, where there is one."""

    folder: Path
    update: str
    browsers: Path | None

    @property
    def name(self) -> str:
        return str(self.folder)

    def has(self, authority: Path) -> bool:
        return any(file.read_bytes() == authority.read_bytes() for file in self._find_installed())

    def install(self, authority: Path) -> list[Command]:
        target = self.folder / f"{_NAME}-{fingerprint(authority)[:8].lower()}.crt"
        commands = [_as_root("install", "-m", "644", str(authority), str(target)), _as_root(self.update)]
        if self.browsers is not None:
            place = ("-d", f"sql:{self.browsers}", "-n", _NAME)
            commands.append(("certutil", "-A", "-t", "C,,", *place, "-i", str(authority)))
        return commands

    def remove(self) -> list[Command]:
        """Every authority of a GoodGo stack: its own may be deleted by now."""
        installed = [str(file) for file in self._find_installed()]
        commands = [_as_root("rm", "-f", *installed), _as_root(self.update)] if installed else []
        if self.browsers is not None:
            commands.append(("sh", "-c", f"certutil -D -d sql:{self.browsers} -n {_NAME} || true"))
        return commands

    def _find_installed(self) -> Iterator[Path]:
        return self.folder.glob(f"{_NAME}-*.crt")


@dataclass(frozen=True, slots=True)
class MacStore:
    name: str = "the system keychain"

    def has(self, authority: Path) -> bool:  # noqa: ARG002 - the keychain is asked by the commands only
        return False

    def install(self, authority: Path) -> list[Command]:
        return [_as_root("security", "add-trusted-cert", "-d", "-r", "trustRoot", "-k", _KEYCHAIN, str(authority))]

    def remove(self) -> list[Command]:
        return [_as_root("security", "delete-certificate", "-c", "GoodGo local CA", _KEYCHAIN)]


def find_store() -> LinuxStore | MacStore:
    """Raises UserError where it is not known how."""
    if sys.platform == "darwin":
        return MacStore()
    for folder, update in _LINUX:
        if shutil.which(update):
            nss = Path.home() / ".pki" / "nssdb"
            return LinuxStore(folder, update, nss if shutil.which("certutil") and nss.is_dir() else None)
    raise UserError("this system has neither update-ca-certificates nor update-ca-trust", "apt install ca-certificates")


def fingerprint(authority: Path) -> str:
    """The SHA-256 digest of the certificate, as browsers show it without colons."""
    return x509.load_pem_x509_certificate(authority.read_bytes()).fingerprint(hashes.SHA256()).hex().upper()


def _as_root(*command: str) -> Command:
    return command if os.geteuid() == 0 else ("sudo", *command)
