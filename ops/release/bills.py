"""Bills of materials in CycloneDX 1.6: what services are made of, by pdm.lock, and clients, by npm's lock.

A lock has all that a bill says: names, versions, hashes. `npm sbom` leaves most packages of a workspace out. Each image
has a bill of its own beside it, by cyclonedx-bom, of what is in that very image: /app/sbom.cdx.json (Dockerfile).
"""

import base64
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from ops.cli.locked_packages import read_lock

_ALGORITHMS = {"sha256": "SHA-256", "sha512": "SHA-512", "sha1": "SHA-1"}
Component = Mapping[str, Any]


def services_bill(root: Path, version: str) -> str:
    """Lists the packages that every service has. One whose marker names another system is listed, too."""
    return _bill("services", version, sorted(_python(root / "pdm.lock"), key=_name))


def clients_bill(root: Path, version: str) -> str:
    """Lists the packages of the web app and the mobile app, without the tools of developers."""
    return _bill("clients", version, sorted(_npm(root / "package-lock.json"), key=_name))


def _python(lock: Path) -> Iterator[Component]:
    for package in read_lock(lock, ()):
        purl = f"pkg:pypi/{package.name.lower().replace('_', '-')}@{package.version}"
        hashes = sorted(digest.partition(":")[2] for digest in package.hashes.values())
        # one component stands for all its files: a wheel for each system
        files = [{"type": "distribution", "url": purl, "hashes": [_hash("sha256", each)]} for each in hashes]
        yield _component(package.name, package.version, purl) | {"externalReferences": files}


def _npm(lock: Path) -> Iterator[Component]:
    packages = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    for path, package in packages.items():
        folder, _, name = path.rpartition("node_modules/")
        if package.get("link") or package.get("dev") or not (folder or path.startswith("node_modules/")):
            continue
        name = package.get("name", name)  # an alias has the name that it is installed as in its path
        purl = f"pkg:npm/{quote(name, safe='/')}@{package['version']}"
        found = _component(name, package["version"], purl, path)
        if integrity := package.get("integrity"):
            found["hashes"] = [_hash(kind, base64.b64decode(digest).hex()) for kind, digest in _digests(integrity)]
        if "license" in package:
            found["licenses"] = [{"license": {"name": package["license"]}}]
        yield found


def _digests(integrity: str) -> Iterator[tuple[str, str]]:
    """Of Subresource Integrity: `sha512-…`, apart by spaces."""
    for each in integrity.split():
        kind, _, digest = each.partition("-")
        yield kind, digest


def _hash(kind: str, digest: str) -> dict[str, str]:
    return {"alg": _ALGORITHMS[kind], "content": digest}


def _component(name: str, version: str, purl: str, place: str = "") -> dict[str, Any]:
    """`place` tells two of one version apart."""
    reference = f"{purl}#{place}" if place else purl
    return {"type": "library", "bom-ref": reference, "name": name, "version": version, "purl": purl}


def _name(component: Component) -> tuple[str, str, str]:
    return component["name"], component["version"], component["bom-ref"]


def _bill(what: str, version: str, components: list[Component]) -> str:
    """Without a time and a serial number, so that one commit makes one bill."""
    about = {"type": "application", "bom-ref": "goodgo", "name": f"goodgo-{what}", "version": version}
    bill = {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "metadata": {"component": about}}
    return json.dumps({**bill, "components": components}, indent=2, ensure_ascii=False) + "\n"
