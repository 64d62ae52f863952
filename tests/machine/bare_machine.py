"""A machine with Debian, Python and nothing else, in a folder: made by debootstrap, entered by chroot."""

import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from tests.architecture.house import ROOT

RELEASE, MIRROR = "bookworm", "http://deb.debian.org/debian"
_PACKAGES = "python3,python3-venv,ca-certificates"
_BASE = Path.home() / ".cache" / "goodgo" / f"bare-machine-{RELEASE}"
_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
# what a virtual machine gets from its network, and a company from its administrator
_GIVEN = ("etc/resolv.conf", "etc/hosts", "etc/pip.conf", "etc/ssl/certs/ca-certificates.crt")
_WITHOUT_NETWORK = "ip link set lo up && sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.lo.disable_ipv6=1"
USER = "ada"


@dataclass(frozen=True, slots=True)
class BareMachine:
    """`root` is its file system. Commands share this machine's network unless they run without one."""

    root: Path

    def check_out(self, folder: str, owner: str) -> None:
        """Puts the last commit into `folder`, without its repository."""
        target = self.root / folder.lstrip("/")
        target.mkdir(parents=True)
        archive = subprocess.run(["git", "archive", "HEAD"], cwd=ROOT, capture_output=True, check=True).stdout
        subprocess.run(["tar", "x", "-C", str(target)], input=archive, check=True)
        self.run("root", "/", f"chown -R {owner} '{folder}'")

    def run(
        self,
        user: str,
        folder: str,
        script: str,
        environ: Mapping[str, str] = MappingProxyType({}),
        *,
        offline: bool = False,
        shown: Mapping[Path, str] = MappingProxyType({}),
    ) -> str:
        """Returns what it printed. Raises AssertionError with all of it unless it succeeds.

        `shown` are folders of this machine, and where it sees them.
        """
        home = "/root" if user == "root" else f"/home/{user}"
        variables = {"PATH": _PATH, "HOME": home, "LANG": "C.UTF-8", "NO_COLOR": "1", **environ}
        inside = ("chroot", f"--userspec={user}", str(self.root), "env", "-i")
        shell = ("sh", "-ec", f'cd "$1"; {script}', "sh", folder)
        command = (*inside, *(f"{name}={value}" for name, value in variables.items()), *shell)
        # in a namespace of their own, mounts end with the last process: nothing of this machine can be deleted by them
        mounts = {Path("/proc"): "/proc", Path("/dev"): "/dev", **shown}
        before = [self._mount(*each) for each in mounts.items()] + ([_WITHOUT_NETWORK] if offline else [])
        alone = ("unshare", "--mount", *(["--net"] if offline else []), "sh", "-ec", f'{"; ".join(before)}; exec "$@"')
        done = subprocess.run((*alone, "sh", *command), capture_output=True, text=True, timeout=300, check=False)
        assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-6000:]
        return done.stdout + done.stderr

    def _mount(self, folder: Path, path: str) -> str:
        target = self.root / path.lstrip("/")
        return f"mkdir -p '{target}'; mount --bind '{folder}' '{target}'"


@contextmanager
def bare_machine(folder: Path) -> Iterator[BareMachine]:
    """Makes one in `folder`; the packages of the first one are kept in ~/.cache/goodgo."""
    if not _BASE.exists():
        unfinished = _BASE.with_name(f"{_BASE.name}.unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        options = ["--variant=minbase", f"--include={_PACKAGES}"]
        subprocess.run(["debootstrap", *options, RELEASE, str(unfinished), MIRROR], check=True, capture_output=True)
        unfinished.rename(_BASE)
    root = folder / "machine"
    subprocess.run(["cp", "-a", str(_BASE), str(root)], check=True)
    for name in _GIVEN:
        if (found := Path("/", name)).exists():
            shutil.copyfile(found, root / name)
    machine = BareMachine(root)
    machine.run("root", "/", f"useradd --create-home {USER}")
    yield machine
