"""Each of import-linter's contracts is proven on a small house that breaks it; `lint-imports` checks this tree."""

import subprocess
import sys
import tomllib
from pathlib import Path

from tests.architecture.house import ROOT

CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
PURE = (
    "assurance",
    "clock",
    "errors",
    "events",
    "idempotency",
    "ids",
    "manifest",
    "money",
    "roles",
    "secret",
    "access_token_claims",
)
SERVICE = (
    "__main__",
    "wiring",
    "settings",
    "app.ports",
    "domain.rules",
    "manifest",
    "adapters.memory",
    "adapters.http",
)
SOUND = {
    **{f"kernel.{name}": "" for name in (*PURE, "runtime.system", "testing.clock")},
    **{f"services.{service}.{part}": "" for service in ("auth", "copied") for part in SERVICE},
    "services.copied.wiring": "from services.copied.adapters import http, memory\nimport kernel.runtime.process.system",
    "services.copied.adapters.http": "import services.copied.app.ports, services.copied.manifest",
    "services.copied.app.ports": "import services.copied.domain.rules, kernel.errors",
    "kernel.testing.clock": "import kernel.runtime.process.system, kernel.clock",
    "gateway.render": "import services.copied.manifest",
    "ops.cli": "import gateway.render, kernel.runtime.process.system",
    "tests.billing": "import kernel.testing.clock",
}
BREAKS = {
    "rooms": {"kernel.runtime.process.system": "import services.auth.manifest"},
    "inside-a-service": {"services.copied.domain.rules": "import services.copied.app.ports"},
    "services-apart": {"services.copied.wiring": "import services.auth.manifest"},
    "adapters-apart": {"services.copied.adapters.http": "import services.copied.adapters.memory"},
    "core-without-plumbing": {"services.copied.app.ports": "import kernel.runtime.process.system"},
    "kernel": {"kernel.roles": "import kernel.runtime.process.system"},
    "testing-in-tests": {"ops.cli": "import kernel.testing.clock"},
}
STRAYS = {"inside-a-service": "services.copied.utils", "kernel": "kernel.utils"}


def _build(place: Path, modules: dict[str, str]) -> None:
    for name, text in modules.items():
        file = place.joinpath(*name.split(".")).with_suffix(".py")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        for folder in file.relative_to(place).parents[:-1]:
            (place / folder / "__init__.py").touch()


def _run(place: Path) -> subprocess.CompletedProcess[str]:
    """`lint-imports` as it is run from the project's root, on the house in `place`."""
    script = "from importlinter.cli import lint_imports_command as c; c()"
    arguments = ["--no-cache", "--no-logo", "--config", str(ROOT / "pyproject.toml")]
    command = [sys.executable, "-c", script, *arguments]
    return subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)


def _broken(place: Path) -> set[str]:
    """The ids of the contracts that import-linter calls broken."""
    done = _run(place)
    broken = {contract["id"] for contract in CONTRACTS if f"{contract['name']} BROKEN" in done.stdout}
    assert bool(broken) == bool(done.returncode), done.stdout + done.stderr
    return broken


def test_a_sound_house_with_a_copied_service_keeps_every_contract(tmp_path: Path) -> None:
    _build(tmp_path, SOUND)
    assert _broken(tmp_path) == set()


def test_every_contract_breaks_when_its_rule_is_broken(tmp_path: Path) -> None:
    _build(tmp_path, {**SOUND, **{name: text for broken in BREAKS.values() for name, text in broken.items()}})
    assert _broken(tmp_path) == set(BREAKS) == {contract["id"] for contract in CONTRACTS}


def test_modules_without_a_place_break_the_contract_of_their_room(tmp_path: Path) -> None:
    _build(tmp_path, {**SOUND, **dict.fromkeys(STRAYS.values(), "")})
    assert _broken(tmp_path) == set(STRAYS)


def test_a_module_beside_the_services_is_refused_as_an_unfinished_service(tmp_path: Path) -> None:
    _build(tmp_path, {**SOUND, "services.utils": ""})
    done = _run(tmp_path)
    assert done.returncode == 1
    assert "Missing layer in container 'services.utils'" in done.stdout
