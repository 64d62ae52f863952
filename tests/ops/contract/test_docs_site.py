"""The documents as a site: every page is in it, every link leads somewhere, and it asks no other host."""

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from ops.cli.all_commands import COMMANDS
from ops.cli.command import build_parser
from ops.docs_site.build import build_site
from ops.docs_site.links import dead_links
from ops.docs_site.pages import find_pages, navigation, write_sources
from ops.stack.ports import free_port
from ops.user_error import UserError
from tests.architecture.house import ROOT


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("built") / "site"
    words = build_parser(COMMANDS).parse_args(["docs", "--build", str(target)])
    assert words.run(words) == 0
    return target


def test_every_document_is_a_page(site: Path) -> None:
    for page in find_pages(ROOT):
        built = "index.html" if page == "README.md" else page.removesuffix(".md") + ".html"
        assert (site / built).is_file(), page


def test_no_link_is_dead_and_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    assert list(dead_links(site)) == []


def test_the_search_finds_a_term_of_the_glossary(site: Path) -> None:
    assert "forward-auth" in (site / "search.json").read_text(encoding="utf-8")


def test_a_dead_link_a_missing_heading_and_a_foreign_script_are_found(site: Path, tmp_path: Path) -> None:
    there = tmp_path / "site"
    shutil.copytree(site, there)
    page = there / "docs" / "glossary.html"
    broken = (
        '<a href="nothing.html"></a><a href="events.html#nothing"></a><script src="https://a.example/b.js"></script>'
    )
    page.write_text(page.read_text(encoding="utf-8").replace("</body>", f"{broken}</body>"), encoding="utf-8")
    assert list(dead_links(there)) == [
        "docs/glossary.html loads https://a.example/b.js",
        "docs/glossary.html leads to nothing.html",
        "docs/glossary.html leads to events.html#nothing",
    ]


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """A checkout with a few documents."""
    for name, text in {
        "README.md": "# Home\n\n[guide](docs/guide.md#one) [all](docs/adr) [`main`](ops/main.py)\n",
        "CONTRIBUTING.md": "# Contributing\n",
        "SECURITY.md": "# Security\n",
        "CHANGELOG.md": "# Changelog\n",
        "docs/guide.md": "# Guide\n\n## One\n\n[home](../README.md) [main.py](../ops/main.py)\n\n"
        "```\n[x](../ops/main.py)\n```\n",
        "docs/first-service.md": "# First\n",
        "docs/glossary.md": "# Glossary\n",
        "docs/architecture.md": "# House\n",
        "docs/adr/0001-a.md": "# 1. A\n",
        "ops/main.py": "",
    }.items():
        path = tmp_path / "checkout" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "checkout"


def test_links_to_pages_stay_and_links_to_source_become_paths(documents: Path, tmp_path: Path) -> None:
    titles = write_sources(documents, tmp_path / "sources")
    home = (tmp_path / "sources" / "index.md").read_text(encoding="utf-8")
    assert "[guide](docs/guide.md#one) [all](docs/adr/index.md) `main` (`ops/main.py`)" in home
    guide = (tmp_path / "sources" / "docs" / "guide.md").read_text(encoding="utf-8")
    assert "[home](../index.md) `ops/main.py`" in guide
    assert "\n[x](../ops/main.py)\n" in guide, "code is not changed"
    shown = [page for _, pages in navigation(titles) for page in pages]
    assert sorted(shown) == sorted(titles), "each page once in the menu"


def test_a_document_with_a_dead_link_is_no_site(documents: Path, tmp_path: Path) -> None:
    (documents / "docs" / "guide.md").write_text("# Guide\n\n[gone](first-service.md#gone)\n", encoding="utf-8")
    with pytest.raises(UserError):
        build_site(documents, tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_a_folder_with_other_things_in_it_is_kept(documents: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "mine.txt").write_text("mine")
    with pytest.raises(UserError, match="is no site that this command built"):
        build_site(documents, tmp_path / "other")
    assert (tmp_path / "other" / "mine.txt").read_text() == "mine"


def test_the_command_serves_the_site_on_the_port_that_is_asked_for_until_ctrl_c() -> None:
    port = free_port()
    command = [sys.executable, "-m", "ops.cli", "docs", "--port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as serving:
        assert serving.stdout is not None
        while f"http://localhost:{port}/" not in serving.stdout.readline():
            assert serving.poll() is None
        assert "GoodGo" in httpx.get(f"http://127.0.0.1:{port}/").text
        assert httpx.get(f"http://127.0.0.1:{port}/docs/glossary.html").status_code == 200
        serving.send_signal(signal.SIGINT)
        assert serving.wait(20) == 0
