"""A site's manifest, and where its chain is put."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from gateway.dynamic import dynamic
from gateway.site import Site, read_site
from tests.gateway.sample import SETTINGS

SITE = Site("web", "A web app", "/livez", credential_paths=("/sign-in", "/reset-password"))


def _rendered(**changes: Any) -> dict[str, Any]:
    http: dict[str, Any] = dynamic(replace(SETTINGS, site=SITE, **changes))["http"]
    return http


def test_a_manifest_is_read(tmp_path: Path) -> None:
    file = tmp_path / "manifest.toml"
    file.write_text('name = "web"\ntitle = "A web app"\nhealth = "/livez"\ncredential_paths = ["/sign-in"]\n')
    assert read_site(file) == replace(SITE, credential_paths=("/sign-in",))


@pytest.mark.parametrize(
    "text",
    [
        'title = "A web app"\nhealth = "/livez"',
        'name = "web"\ntitle = "A"\nhealth = "/livez"\ncolour = "red"',
        'name = "Web App"\ntitle = "A"\nhealth = "/livez"',
        'name = "web"\ntitle = "A"\nhealth = "livez"',
        'name = "web"\ntitle = "A"\nhealth = "/livez"\ncredential_paths = ["/a`) || Path(`/b"]',
        'name = "web"\ntitle = "A"\nhealth = "/livez"\nstand_ins = {"/signin" = "//evil.example/"}',
        "name = ",
    ],
)
def test_what_is_no_manifest_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "manifest.toml"
    file.write_text(text)
    with pytest.raises(ValueError, match=r"\S"):
        read_site(file)


def test_without_a_site_nothing_is_rendered_for_one() -> None:
    assert not [name for name in dynamic(SETTINGS)["http"]["routers"] if "web" in name]


def test_each_entry_point_of_the_edge_has_a_root_router_for_the_site_which_comes_first() -> None:
    routers = _rendered()["routers"]
    for name in ("https", "http"):
        edge, site = routers[f"edge-{name}"], routers[f"web-{name}"]
        assert (site["entryPoints"], site.get("tls")) == (edge["entryPoints"], edge.get("tls"))
        assert site["priority"] > edge.get("priority", len(edge["rule"]))


def test_the_limits_of_a_site_need_no_redis() -> None:
    middlewares = _rendered(redis_url="redis://127.0.0.1:6379/1")["middlewares"]
    assert "redis" in middlewares["limit-credential"]["rateLimit"]
    for name in ("web-limit-default", "web-limit-credential"):
        assert middlewares[name]["rateLimit"]["average"]
        assert "redis" not in middlewares[name]["rateLimit"]


def test_a_site_without_pages_for_credentials_has_one_class() -> None:
    routers = dynamic(replace(SETTINGS, site=replace(SITE, credential_paths=())))["http"]["routers"]
    assert [name for name in routers if name.startswith("web-")] == ["web-https", "web-http", "web-default"]
