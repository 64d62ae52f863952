"""A service made by `new-service`, in a checkout of its own: checked, started, called, changed by its template."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest
import pytest_asyncio

from tests.stack.checkout import Checkout, cloned
from tests.stack.platform import PASSWORD, Person, Platform, newcomer, running

_BOOKINGS = "/bookings/v1/bookings"


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """A checkout with `bookings`, made and committed."""
    team = cloned(tmp_path_factory.mktemp("team") / "checkout")
    made = team.goodgo("new-service", "bookings")
    assert made.returncode == 0, made.stdout + made.stderr
    assert "edits left before it runs: 0" in made.stdout
    team.commit("A service for bookings")
    return team


def test_it_is_made_of_new_files_only_and_leaves_nothing_beside(team: Checkout) -> None:
    changed = team.git("show", "--name-status", "--format=", "HEAD").splitlines()
    assert {line.partition("\t")[0] for line in changed} == {"A"}
    assert {"/".join(line.partition("\t")[2].split("/")[:2]) for line in changed} == {
        "services/bookings",
        "tests/bookings",
    }


def test_a_second_one_of_that_name_is_refused(team: Checkout) -> None:
    again = team.goodgo("new-service", "bookings")
    assert (again.returncode, again.stdout) == (2, "")
    assert "services/bookings exists" in again.stderr


def test_what_changes_in_the_template_is_brought_to_it_and_its_own_changes_stay(team: Checkout, tmp_path: Path) -> None:
    later = cloned(tmp_path / "later", of=team)
    later.replace("services/bookings/domain/bookings.py", "MAX_TITLE = 200", "MAX_TITLE = 99")
    later.commit("A rule of our own")
    template = "ops/scaffold/template/services/@{name}@/domain/@{things}@.py.jinja"
    later.replace(template, "Rules of your own", "The rules of @{name}@")
    later.commit("A better template")
    answers = "services/bookings/.copier-answers.yml"
    updated = later.run("copier", "update", "--defaults", "--vcs-ref", "HEAD", "--answers-file", answers)
    assert updated.returncode == 0, updated.stderr
    assert later.git("status", "--porcelain").split() == ["M", answers, "M", "services/bookings/domain/bookings.py"]
    rules = (later.root / "services/bookings/domain/bookings.py").read_text(encoding="utf-8")
    assert "The rules of bookings" in rules
    assert "MAX_TITLE = 99" in rules
    remembered = (later.root / answers).read_text(encoding="utf-8")
    commit = later.git("rev-parse", "--short", "HEAD").strip()
    assert f"_commit: {commit}\n" in remembered.replace("'", "")  # quoted when it happens to be digits


@pytest.fixture(scope="module")
def platform(team: Checkout, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    """The stack of the team's checkout."""
    home = tmp_path_factory.mktemp("team-platform")
    with running(home, GOODGO_SERVICES="", PYTHONPATH=str(team.root), PYTHONSAFEPATH="1") as platform:
        assert set(platform.status()["services"]) >= {"auth", "bookings"}
        yield platform


@pytest_asyncio.fixture
async def client(platform: Platform) -> AsyncIterator[httpx.AsyncClient]:
    async with platform.client() as client:
        yield client


@pytest_asyncio.fixture
async def admin(platform: Platform, client: httpx.AsyncClient) -> dict[str, str]:
    """The header of the administrator."""
    admin = platform.status()["admin"]
    answer = await client.post("/auth/v1/login", json={"email": admin["email"], "password": admin["password"]})
    return {"authorization": f"Bearer {answer.json()['access_token']}"}


async def test_it_answers_through_the_gateway(client: httpx.AsyncClient, admin: dict[str, str]) -> None:
    made = await client.post(_BOOKINGS, json={"title": "The first"}, headers=admin)
    assert made.status_code == 201, made.text
    shown = await client.get(f"{_BOOKINGS}/{made.json()['id']}", headers=admin)
    assert (shown.status_code, shown.json()) == (200, made.json())
    assert made.json() in (await client.get(_BOOKINGS, headers=admin)).json()["items"]
    assert (await client.get("/bookings/openapi.json")).status_code == 200
    assert "bookings</option>" in (await client.get("/docs")).text


async def test_it_is_guarded(client: httpx.AsyncClient) -> None:
    assert (await client.get(_BOOKINGS)).status_code == 401
    person = await newcomer(client)
    for method in ("GET", "POST"):
        answer = await client.request(method, _BOOKINGS, json={"title": "Mine"}, headers=person.bearer)
        assert (answer.status_code, answer.json()["type"]) == (403, "/problems/forbidden")


async def test_a_role_opens_it_and_with_the_account_goes_what_it_made(
    client: httpx.AsyncClient, admin: dict[str, str]
) -> None:
    clerk = await _clerk(client, admin)
    made = await client.post(_BOOKINGS, json={"title": "Mine"}, headers=clerk.bearer)
    assert made.status_code == 201, made.text
    path = f"{_BOOKINGS}/{made.json()['id']}"
    erased = await client.post("/auth/v1/me/erase", json={"password": PASSWORD}, headers=clerk.bearer)
    assert erased.status_code == 204
    for _ in range(600):
        if (await client.get(path, headers=admin)).status_code == 404:
            return
        await asyncio.sleep(0.1)
    pytest.fail("it is still there a minute after its account was erased")


async def _clerk(client: httpx.AsyncClient, admin: dict[str, str]) -> Person:
    """A user who may read and write bookings."""
    role = {"permissions": ["bookings:bookings:read", "bookings:bookings:write"]}
    assert (await client.put("/auth/v1/roles/clerk", json=role, headers=admin)).is_success
    person = await newcomer(client)
    me = (await client.get("/auth/v1/me", headers=person.bearer)).json()
    granted = await client.put(f"/auth/v1/users/{me['id']}/roles/clerk", headers=admin)
    assert granted.status_code == 204
    return Person(client, person.email, (await person.refresh()).json())


def test_code_that_is_newer_than_what_runs_is_said_and_restarted_on_request(team: Checkout, platform: Platform) -> None:
    assert "older code" not in platform.run("status").stdout
    with (team.root / "services/bookings/wiring.py").open("a") as wiring:
        wiring.write("\n# as after a git pull\n")
    shown = platform.run("status")
    assert (shown.returncode, "older code runs: bookings changed in the checkout since" in shown.stdout) == (0, True)
    assert platform.status()["services"]["bookings"]["older_code"]
    again = platform.run("up", "--detach")
    assert (again.returncode, "older code runs: bookings" in again.stdout) == (0, True)
    assert "Fix: ./goodgo up --restart" in again.stdout
    restarted = platform.run("up", "--detach", "--restart")
    assert restarted.returncode == 0, restarted.stdout + restarted.stderr
    assert all(name in restarted.stdout.partition("restarted: ")[2] for name in ("auth", "bookings", "notifications"))
    assert "older code" not in platform.run("status").stdout


def test_a_service_that_comes_to_a_running_stack_is_started_by_a_restart(team: Checkout, platform: Platform) -> None:
    made = team.goodgo("new-service", "parcels", **platform.environ)
    assert "./goodgo restart parcels" in made.stdout
    assert "not started yet: parcels" in platform.run("status").stdout
    started = platform.run("restart", "parcels")
    assert started.returncode == 0, started.stderr
    assert platform.status()["services"]["parcels"]["state"] == "healthy"
    shutil.rmtree(team.root / "services/parcels")
    assert "still running: parcels" in platform.run("status").stdout
    assert platform.run("restart").returncode == 0
    assert "parcels" not in platform.status()["services"]
    assert "services/parcels is gone" in platform.run("status").stdout
