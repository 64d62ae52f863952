"""Runs etcd and Kubernetes' three programs on loopback, with one administrator and one key."""

import ssl
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import yaml

from ops.stack.ports import LOOPBACK, free_port
from tests.cluster.api import Api
from tests.cluster.programs import Programs
from tests.gateway.contract.certificate import make_certificate
from tests.gateway.contract.running import wait_for

_TOKEN = "a-token-for-tests"
_START_S = 90


@dataclass(frozen=True, slots=True)
class ControlPlane:
    api: Api
    kubeconfig: Path


@contextmanager
def control_plane(programs: Programs, folder: Path) -> Iterator[ControlPlane]:
    """Raises TimeoutError when a program does not come up; its log is in `folder`."""
    certificate, key = make_certificate(folder)
    etcd, port = f"http://{LOOPBACK}:{free_port()}", free_port()
    server = f"https://{LOOPBACK}:{port}"
    kubeconfig = _kubeconfig(folder, server, certificate)
    with ExitStack() as running:
        running.enter_context(_program(_etcd(programs, etcd, folder), folder))
        wait_for(f"{etcd}/health", seconds=_START_S)
        running.enter_context(_program(_apiserver(programs, etcd, port, folder), folder))
        api = running.enter_context(_connect(server, certificate))
        api.wait_until_ready(_START_S)
        running.enter_context(_program(_controller_manager(programs, kubeconfig, key), folder))
        running.enter_context(_program(_scheduler(programs, kubeconfig), folder))
        yield ControlPlane(api, kubeconfig)


@contextmanager
def _program(command: list[str], folder: Path) -> Iterator[None]:
    with (folder / f"{Path(command[0]).name}.log").open("ab") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    try:
        yield
    finally:
        process.kill()  # what they stored ends with the test
        process.wait()


@contextmanager
def _connect(server: str, certificate: Path) -> Iterator[Api]:
    headers, trust = {"authorization": f"Bearer {_TOKEN}"}, ssl.create_default_context(cafile=str(certificate))
    with httpx.Client(base_url=server, verify=trust, headers=headers, timeout=30) as client:
        yield Api(client)


def _etcd(programs: Programs, url: str, folder: Path) -> list[str]:
    peers = f"http://{LOOPBACK}:{free_port()}"
    clients = ["--listen-client-urls", url, "--advertise-client-urls", url]
    members = ["--listen-peer-urls", peers, "--initial-advertise-peer-urls", peers]
    members += ["--initial-cluster", f"default={peers}"]
    return [str(programs.etcd), "--data-dir", str(folder / "etcd"), *clients, *members, "--unsafe-no-fsync"]


def _apiserver(programs: Programs, etcd: str, port: int, folder: Path) -> list[str]:
    certificate, key = folder / "cert.pem", folder / "key.pem"
    (folder / "tokens.csv").write_text(f'{_TOKEN},admin,admin,"system:masters"\n')
    return [
        str(programs.apiserver),
        f"--etcd-servers={etcd}",
        f"--bind-address={LOOPBACK}",
        f"--advertise-address={LOOPBACK}",
        f"--secure-port={port}",
        "--endpoint-reconciler-type=none",
        "--service-cluster-ip-range=10.96.0.0/16",
        f"--tls-cert-file={certificate}",
        f"--tls-private-key-file={key}",
        f"--token-auth-file={folder / 'tokens.csv'}",
        "--authorization-mode=RBAC",
        "--service-account-issuer=https://kubernetes.default.svc",
        f"--service-account-key-file={certificate}",
        f"--service-account-signing-key-file={key}",
    ]


def _controller_manager(programs: Programs, kubeconfig: Path, key: Path) -> list[str]:
    return [
        str(programs.controller_manager),
        f"--kubeconfig={kubeconfig}",
        f"--service-account-private-key-file={key}",
        "--leader-elect=false",
        "--horizontal-pod-autoscaler-sync-period=2s",
        f"--bind-address={LOOPBACK}",
        f"--secure-port={free_port()}",
    ]


def _scheduler(programs: Programs, kubeconfig: Path) -> list[str]:
    config = kubeconfig.with_name("scheduler.yaml")
    kind = {"apiVersion": "kubescheduler.config.k8s.io/v1", "kind": "KubeSchedulerConfiguration"}
    election = {"leaderElection": {"leaderElect": False}, "clientConnection": {"kubeconfig": str(kubeconfig)}}
    config.write_text(yaml.safe_dump(kind | election))
    ports = [f"--bind-address={LOOPBACK}", f"--secure-port={free_port()}"]
    return [str(programs.scheduler), f"--config={config}", *ports]


def _kubeconfig(folder: Path, server: str, certificate: Path) -> Path:
    """For kubectl and the other programs."""
    path = folder / "kubeconfig"
    cluster = {"server": server, "certificate-authority": str(certificate)}
    content = {
        "apiVersion": "v1",
        "kind": "Config",
        "clusters": [{"name": "test", "cluster": cluster}],
        "users": [{"name": "admin", "user": {"token": _TOKEN}}],
        "contexts": [{"name": "test", "context": {"cluster": "test", "user": "admin"}}],
        "current-context": "test",
    }
    path.write_text(yaml.safe_dump(content))
    return path
