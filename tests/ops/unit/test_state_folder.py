"""What the supervisor writes down, and the lock that says whether it lives."""

import fcntl
import json
import os
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from ops.stack.layout import Layout
from ops.stack.secrets_file import load_keys, load_or_create_keys
from ops.stack.settings import StackSettings
from ops.stack.state_file import (
    ChildRecord,
    ChildState,
    Lock,
    Record,
    read_record,
    read_running_record,
    write_record,
)
from ops.stack.status import exit_code, status_report
from ops.user_error import UserError


def _record(*states: ChildState) -> Record:
    replicas = (
        ChildRecord(f"auth-{number}", "auth", f"http://127.0.0.1:{9000 + number}", state, 100 + number, "1")
        for number, state in enumerate(states)
    )
    redis = ChildRecord("redis", None, "redis://:pw@127.0.0.1:1/0", ChildState.HEALTHY, 99, "1")
    return Record(7, "http://localhost:1", "https://localhost:2", ready=True, children=(redis, *replicas))


@pytest.fixture
def settings(tmp_path: Path) -> StackSettings:
    return StackSettings.from_env({"GOODGO_HOME": str(tmp_path)})


def test_what_is_written_is_read(tmp_path: Path) -> None:
    record = _record(ChildState.HEALTHY, ChildState.RESTARTING)
    write_record(tmp_path / "state.json", record)
    assert read_record(tmp_path / "state.json") == record
    assert (tmp_path / "state.json").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("content", ["", "{", "[]", '{"children": 1}', "null"])
def test_a_damaged_record_counts_as_none(tmp_path: Path, content: str) -> None:
    (tmp_path / "state.json").write_text(content)
    assert read_record(tmp_path / "state.json") is None


def test_a_lock_is_taken_although_another_command_just_asks_for_its_holder(tmp_path: Path) -> None:
    (tmp_path / "lock").touch()
    with (tmp_path / "lock").open() as asking:
        fcntl.flock(asking, fcntl.LOCK_SH)
        threading.Timer(0.05, lambda: fcntl.flock(asking, fcntl.LOCK_UN)).start()
        lock = Lock(tmp_path / "lock")
        assert lock.take()
    assert lock.holder() == os.getpid()
    lock.release()


def test_the_record_of_an_earlier_supervisor_is_not_that_of_the_one_that_runs(tmp_path: Path) -> None:
    layout = Layout(tmp_path)
    write_record(layout.state, _record(ChildState.HEALTHY))
    lock = Lock(layout.lock)
    assert lock.take()
    assert read_running_record(layout) is None
    write_record(layout.state, replace(_record(ChildState.HEALTHY), supervisor=os.getpid()))
    assert read_running_record(layout) is not None
    lock.release()
    assert read_running_record(layout) is None


def test_a_lock_is_held_by_one_and_let_go(tmp_path: Path) -> None:
    mine, other = Lock(tmp_path / "lock"), Lock(tmp_path / "lock")
    assert not other.is_held()
    assert mine.take()
    assert other.is_held()
    assert not other.take()
    mine.release()
    assert other.take()


def test_status_has_three_exit_codes(settings: StackSettings) -> None:
    layout = Layout(settings.home)
    assert exit_code(layout, _record(ChildState.HEALTHY)) == 3
    lock = Lock(layout.lock)
    assert lock.take()
    assert exit_code(layout, _record(ChildState.HEALTHY)) == 0
    assert exit_code(layout, _record(ChildState.HEALTHY, ChildState.RESTARTING)) == 1
    assert exit_code(layout, None) == 1
    lock.release()


def test_a_service_has_the_state_of_its_worst_replica(settings: StackSettings) -> None:
    layout = Layout(settings.home)
    write_record(layout.state, _record(ChildState.HEALTHY, ChildState.UNHEALTHY))
    lock = Lock(layout.lock)
    assert lock.take()
    found = status_report(settings)
    assert found["services"]["auth"]["state"] == "unhealthy"
    assert found["services"]["auth"]["replicas"][0] == {"url": "http://127.0.0.1:9000", "pid": 100}
    assert found["backing"]["redis"] == {"state": "healthy", "url": "redis://:pw@127.0.0.1:1/0", "pid": 99}
    lock.release()


@pytest.mark.parametrize("state", ["off", "building", "running"])
def test_the_web_app_has_a_url_and_is_among_the_services(settings: StackSettings, state: str) -> None:
    layout, record = Layout(settings.home), _record(ChildState.HEALTHY)
    replica = replace(record.children[-1], name="web-1", service="web", url="http://127.0.0.1:3000", pid=7)
    running = replace(record, web=state, children=(*record.children, *([replica] if state == "running" else [])))
    write_record(layout.state, running)
    lock = Lock(layout.lock)
    assert lock.take()
    found = status_report(settings)
    lock.release()
    assert found["web"] == (None if state == "off" else f"{record.https}/")
    replicas = [{"url": "http://127.0.0.1:3000", "pid": 7}] if state == "running" else []
    assert found["services"].get("web") == (None if state == "off" else {"state": state, "replicas": replicas})


def test_without_a_supervisor_everything_is_stopped(settings: StackSettings) -> None:
    write_record(Layout(settings.home).state, _record(ChildState.HEALTHY))
    found = status_report(settings)
    assert found["services"]["auth"] == {
        "state": "stopped",
        "replicas": [{"url": "http://127.0.0.1:9000", "pid": None}],
    }
    assert found["admin"] == {"email": None, "password": None}


def test_keys_are_made_once_and_completed_for_a_new_service(tmp_path: Path) -> None:
    path = tmp_path / "secrets.json"
    first = load_or_create_keys(path, ["auth"])
    second = load_or_create_keys(path, ["auth", "notifications"])
    assert second.services["auth"] == first.services["auth"]
    assert second.postgres == first.postgres
    assert load_keys(path) == second


def test_keys_from_before_there_was_a_broker_are_completed_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "secrets.json"
    load_or_create_keys(path, ["auth"])
    old = json.loads(path.read_text())
    del old["nats"]
    path.write_text(json.dumps(old))
    completed = load_or_create_keys(path, ["auth"])
    assert completed.redis.reveal() == old["redis"]
    assert load_keys(path) == load_or_create_keys(path, ["auth"]) == completed
    assert path.stat().st_mode & 0o777 == 0o600


def test_damaged_keys_are_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "secrets.json"
    path.write_text("{")
    with pytest.raises(UserError, match="is damaged"):
        load_or_create_keys(path, ["auth"])


def test_reset_removes_the_files_of_the_stack_and_no_others(tmp_path: Path) -> None:
    layout = Layout(tmp_path)
    layout.make()
    (tmp_path / "mine.txt").touch()
    layout.remove()
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_full_disk_is_named_with_a_hint(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"MB free and the stack needs .* Fix: free some space, or set GOODGO_HOME"):
        Layout(tmp_path).require_room(needed=1 << 60)
