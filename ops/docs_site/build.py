"""Builds the site with Zensical, and checks its links."""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from ops.docs_site.links import dead_links
from ops.docs_site.pages import navigation, write_sources
from ops.user_error import UserError

# Only the generator's own files: no fonts, scripts or pictures from elsewhere.
_CONFIG = """[project]
site_name = "GoodGo"
docs_dir = "sources"
site_dir = "site"
use_directory_urls = false
nav = {nav}

[project.theme]
font = false
features = ["navigation.sections", "navigation.top", "search.highlight", "content.code.copy", "toc.follow"]

[[project.theme.palette]]
media = "(prefers-color-scheme: light)"
scheme = "default"

[[project.theme.palette]]
media = "(prefers-color-scheme: dark)"
scheme = "slate"

[project.extra]
generator = false
"""
_SHOWN = 20  # lines of the generator's output, and dead links


def build_site(root: Path, target: Path) -> int:
    """Builds the site of the checkout at `root` into `target`, which is replaced. Returns the number of its pages.

    Raises UserError when the generator fails or a link leads nowhere; `target` is then as it was.
    """
    with tempfile.TemporaryDirectory(prefix="goodgo-docs-") as folder:
        place = Path(folder)
        titles = write_sources(root, place / "sources")
        (place / "zensical.toml").write_text(_CONFIG.replace("{nav}", _nav(titles)), encoding="utf-8")
        _generate(place)
        if dead := list(dead_links(place / "site")):
            raise UserError(f"the site has dead links: {'; '.join(dead[:_SHOWN])}", "correct the documents")
        _replace(target, place / "site")
    return len(titles)


def _nav(titles: dict[str, str]) -> str:
    """TOML's inline form: tables of one group, each a list of tables of one page."""
    groups = (
        f"  {{ {json.dumps(group)} = ["
        + ", ".join(f"{{ {json.dumps(titles[page])} = {json.dumps(page)} }}" for page in pages)
        + "] }"
        for group, pages in navigation(titles)
    )
    return "[\n" + ",\n".join(groups) + "\n]"


def _generate(place: Path) -> None:
    command = [str(Path(sys.executable).with_name("zensical")), "build", "--strict", "--clean"]
    ran = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)
    if ran.returncode != 0:
        said = "\n".join((ran.stdout + ran.stderr).splitlines()[-_SHOWN:])
        raise UserError(f"zensical failed:\n{said}", "correct the documents")


def _replace(target: Path, built: Path) -> None:
    """Raises UserError for a folder with other things in it: they would be lost."""
    if target.exists() and any(target.iterdir()):
        if not (target / "search.json").exists():
            raise UserError(f"{target} is no site that this command built", "name a new or an empty folder")
        shutil.rmtree(target)
    shutil.copytree(built, target, dirs_exist_ok=True)
