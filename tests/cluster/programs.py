"""The programs of a control plane: etcd from the system's packages, the others built by Go from `kubernetes/go.mod`.

`python -m tests.cluster.programs` builds what is missing, at the lowest priority: 20 minutes of two cores, 7 GB in Go's
caches, 280 MB kept. `--find` ends with 0 when all are there. They are kept in the user's cache folder, as jaeger is.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

MODULE = Path(__file__).parent / "kubernetes"
BUILT = ("kube-apiserver", "kube-controller-manager", "kube-scheduler")
_NEEDED_BYTES = 8 << 30


@dataclass(frozen=True, slots=True)
class Programs:
    etcd: Path
    apiserver: Path
    controller_manager: Path
    scheduler: Path


def find_programs() -> Programs | None:
    """All of them; None when one is missing."""
    etcd = shutil.which("etcd")
    built = [cache_folder() / name for name in BUILT]
    if etcd is None or not all(path.exists() for path in built):
        return None
    return Programs(Path(etcd), *built)


def cache_folder() -> Path:
    """Where built programs are kept: another folder for each set of pinned versions."""
    cache = os.environ.get("XDG_CACHE_HOME") or f"{Path.home()}/.cache"
    pins = hashlib.sha256((MODULE / "go.sum").read_bytes()).hexdigest()[:16]
    return Path(cache) / "goodgo" / f"kubernetes-{pins}"


def build_programs(go: str) -> None:
    """Shows Go's progress on standard error. Raises AssertionError or CalledProcessError."""
    folder = cache_folder()
    folder.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(folder).free
    assert free >= _NEEDED_BYTES, f"building Kubernetes needs 8 GB, and {folder} has {free >> 20} MB free"
    for name in (name for name in BUILT if not (folder / name).exists()):
        unfinished = folder / f".{name}.{os.getpid()}"
        flags = ["-p=2", "-trimpath", "-buildvcs=false", f"-ldflags={_link_flags()}"]
        command = ["nice", "-n", "19", go, "build", *flags, "-o", str(unfinished), f"k8s.io/kubernetes/cmd/{name}"]
        try:
            subprocess.run(command, cwd=MODULE, env=os.environ | {"CGO_ENABLED": "0"}, check=True)
            unfinished.replace(folder / name)
        finally:
            unfinished.unlink(missing_ok=True)


def _link_flags() -> str:
    """Without a version in it, kubectl takes the server for another one."""
    lines = (MODULE / "go.mod").read_text(encoding="utf-8").splitlines()
    (version,) = (line.split()[2] for line in lines if line.startswith("require k8s.io/kubernetes "))
    return f"-s -w -X k8s.io/component-base/version.gitVersion={version}"


def main(words: list[str]) -> int:
    """Returns 1 when a program is missing, and Go or etcd is missing, too."""
    if words == ["--find"]:
        return 0 if find_programs() else 1
    if not (go := shutil.which("go")) or not shutil.which("etcd"):
        sys.stderr.write("this needs Go 1.26 and etcd: apt-get install etcd-server\n")
        return 1
    build_programs(go)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
