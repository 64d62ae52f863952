"""What makes this machine trust the local certificate authority."""

from pathlib import Path

import pytest

from ops.cli.trust_store import LinuxStore, find_store, fingerprint
from ops.stack.certificates import load_or_create_certificates
from ops.stack.layout import Layout
from ops.user_error import UserError


@pytest.fixture
def authority(tmp_path: Path) -> Path:
    layout = Layout(tmp_path / "home")
    load_or_create_certificates(layout)
    return layout.ca_cert


def _store(folder: Path, browsers: Path | None = None) -> LinuxStore:
    folder.mkdir(exist_ok=True)
    return LinuxStore(folder, "update-ca-certificates", browsers)


def test_it_is_copied_to_the_systems_folder_under_a_name_of_its_own(authority: Path, tmp_path: Path) -> None:
    copy, update = _store(tmp_path / "store").install(authority)
    name = f"goodgo-local-ca-{fingerprint(authority)[:8].lower()}.crt"
    assert copy[-5:] == ("install", "-m", "644", str(authority), str(tmp_path / "store" / name))
    assert update[-1] == "update-ca-certificates"


def test_it_is_trusted_once_its_copy_is_there_and_removed_with_those_of_other_stacks(
    authority: Path, tmp_path: Path
) -> None:
    store = _store(tmp_path / "store")
    assert not store.has(authority)
    (tmp_path / "store/goodgo-local-ca-00000000.crt").write_text("of a stack that is gone")
    (tmp_path / "store/goodgo-local-ca-11111111.crt").write_bytes(authority.read_bytes())
    (tmp_path / "store/company.crt").write_text("not ours")
    assert store.has(authority)
    remove, _ = store.remove()
    assert {Path(word).name for word in remove[remove.index("-f") + 1 :]} == {
        "goodgo-local-ca-00000000.crt",
        "goodgo-local-ca-11111111.crt",
    }


def test_nothing_is_run_when_there_is_nothing_to_remove(tmp_path: Path) -> None:
    assert _store(tmp_path / "store").remove() == []


def test_a_browser_with_a_list_of_its_own_is_told_too(authority: Path, tmp_path: Path) -> None:
    commands = _store(tmp_path / "store", tmp_path / "nssdb").install(authority)
    assert commands[-1][:2] == ("certutil", "-A")


def test_a_system_that_is_not_known_is_answered_with_a_fix(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    with pytest.raises(UserError, match="Fix: apt install ca-certificates"):
        find_store()
