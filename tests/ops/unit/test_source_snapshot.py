"""Which files have changed: content decides."""

import os
from pathlib import Path

from ops.stack.source_changes import revisions
from ops.stack.source_snapshot import SourceSnapshot


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_a_chmod_a_touch_and_the_same_text_again_change_nothing(tmp_path: Path) -> None:
    file = _write(tmp_path / "services/auth/manifest.py", "one")
    snapshot = SourceSnapshot(tmp_path, ("services",))
    file.chmod(0o600)
    os.utime(file, (1, 1))
    assert not snapshot.update().all
    file.unlink()
    _write(file, "one")
    assert not snapshot.update().all


def test_an_edit_of_the_same_length_is_found_once(tmp_path: Path) -> None:
    file = _write(tmp_path / "services/auth/manifest.py", "one")
    snapshot = SourceSnapshot(tmp_path, ("services",))
    file.write_text("two")
    assert snapshot.update().edited == {Path("services/auth/manifest.py")}
    assert not snapshot.update().all


def test_a_folder_that_is_renamed_removes_and_adds_all_its_files(tmp_path: Path) -> None:
    _write(tmp_path / "services/orders/app/a.py", "a")
    snapshot = SourceSnapshot(tmp_path, ("services",))
    (tmp_path / "services/orders").rename(tmp_path / "services/parcels")
    changes = snapshot.update()
    assert (set(changes.added), set(changes.removed), set(changes.edited)) == (
        {Path("services/parcels/app/a.py")},
        {Path("services/orders/app/a.py")},
        set(),
    )


def test_what_editors_and_python_write_beside_the_source_is_ignored(tmp_path: Path) -> None:
    _write(tmp_path / "services/auth/a.py", "a")
    snapshot = SourceSnapshot(tmp_path, ("services",))
    for name in ("__pycache__/a.cpython-313.pyc", ".a.py.swp", "a.py~", ".hidden/a.py", "a.py.tmp"):
        _write(tmp_path / "services/auth" / name, "x")
    assert not snapshot.update().all


def test_a_template_beside_the_code_counts(tmp_path: Path) -> None:
    page = _write(tmp_path / "services/auth/pages/a.html", "a")
    snapshot = SourceSnapshot(tmp_path, ("services",))
    page.write_text("b")
    assert snapshot.update().all == [Path("services/auth/pages/a.html")]


def test_the_revisions_of_a_service_are_told_from_its_other_files() -> None:
    folder = Path("services/orders/adapters/postgres/migrations")
    changed = [folder / "versions/r0002_more.py", folder / "env.py", Path("services/auth/adapters/postgres/tables.py")]
    assert revisions(changed, "orders") == [folder / "versions/r0002_more.py"]
