"""Every relative link resolves, every `./goodgo` command named exists, every excerpt is what its file holds."""

from pathlib import Path

from ops.cli.all_commands import COMMANDS
from tests.architecture.house import ROOT, assert_clean, documents
from tests.architecture.rules.documents import dead_links, stale_excerpts, unknown_commands


def _document(folder: Path, text: str) -> Path:
    document = folder / "README.md"
    document.write_text(text, encoding="utf-8")
    return document


def test_a_link_to_nothing_is_found_with_its_line(tmp_path: Path) -> None:
    (finding,) = dead_links(_document(tmp_path, "# A\n\nSee [there](docs/there.md).\n"), tmp_path)
    assert finding == "README.md:3 links to docs/there.md, which is not there"


def test_a_link_out_of_the_project_is_found(tmp_path: Path) -> None:
    inside = tmp_path / "project"
    inside.mkdir()
    (tmp_path / "other.md").touch()
    assert list(dead_links(_document(inside, "[other](../other.md)"), inside))


def test_files_folders_headings_and_addresses_pass(tmp_path: Path) -> None:
    text = (
        "[a](README.md#top) [b](.) [c](#top) [d](https://example.org/x) [e](mailto:a@example.org)\n\n[f]: README.md\n"
    )
    assert_clean(dead_links(_document(tmp_path, text), tmp_path))


def test_a_command_that_does_not_exist_is_found(tmp_path: Path) -> None:
    (finding,) = unknown_commands(_document(tmp_path, "Run `./goodgo fly --high`.\n"), tmp_path, {"up"})
    assert finding == "README.md:1 names ./goodgo fly, which does not exist"


def test_a_known_command_and_the_bare_name_pass(tmp_path: Path) -> None:
    text = "Run `./goodgo up --detach`, or `./goodgo` alone: `./goodgo --help`.\n"
    assert_clean(unknown_commands(_document(tmp_path, text), tmp_path, {"up"}))


def test_an_excerpt_that_its_file_does_not_hold_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("one = 1\ntwo = 2\n", encoding="utf-8")
    text = "<!-- excerpt: {} -->\n```python\n{}```\n"
    (finding,) = stale_excerpts(_document(tmp_path, "\n" + text.format("a.py", "three = 3\n")), tmp_path)
    assert finding == "README.md:2 shows what is not in a.py: copy it again"
    assert list(stale_excerpts(_document(tmp_path, text.format("b.py", "two = 2\n")), tmp_path))
    assert_clean(stale_excerpts(_document(tmp_path, text.format("a.py", "two = 2\n")), tmp_path))


def test_every_link_in_the_documents_resolves() -> None:
    assert_clean(finding for document in documents() for finding in dead_links(document, ROOT))


def test_every_command_in_the_documents_exists() -> None:
    known = {command.name for command in COMMANDS}
    assert_clean(finding for document in documents() for finding in unknown_commands(document, ROOT, known))


def test_every_excerpt_is_what_its_file_holds() -> None:
    assert_clean(finding for document in documents() for finding in stale_excerpts(document, ROOT))
