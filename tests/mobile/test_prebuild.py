"""The native projects that `expo prebuild` makes have what stores and systems look at. They are not committed."""

import plistlib
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.mobile.conftest import APP, Run
from tests.stack.platform import ROOT

_ANDROID = "{http://schemas.android.com/apk/res/android}"
_LINK_PATHS = {"/verify-email", "/reset-password", "/change-email", "/my-orders", "/products"}
_PERMISSIONS = {"INTERNET", "ACCESS_NETWORK_STATE", "USE_BIOMETRIC", "USE_FINGERPRINT", "VIBRATE"}


@pytest.fixture(scope="session")
def project(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the app with both native projects, for a team's own names."""
    folder = tmp_path_factory.mktemp("prebuild")
    for name in ("app.config.ts", "package.json", "babel.config.js", "metro.config.js"):
        shutil.copy(APP / name, folder)
    shutil.copytree(APP / "assets", folder / "assets")
    (folder / "node_modules").symlink_to(ROOT / "node_modules")
    own = {"GOODGO_MOBILE_URL": "https://shop.example", "GOODGO_IOS_BUNDLE": "example.shop"}
    words = ("prebuild", "--no-install", "--platform", "all")
    made = run("expo/bin/cli", *words, folder=folder, **own, GOODGO_ANDROID_PACKAGE="example.shop")
    assert made.returncode == 0, made.stdout[-3000:] + made.stderr[-3000:]
    return folder


@pytest.fixture(scope="session")
def manifest(project: Path) -> ET.Element:
    return ET.parse(project / "android/app/src/main/AndroidManifest.xml").getroot()  # noqa: S314 - our own


@pytest.fixture(scope="session")
def info(project: Path) -> dict[str, Any]:
    found: dict[str, Any] = plistlib.loads(next(project.glob("ios/*/Info.plist")).read_bytes())
    return found


def _data(manifest: ET.Element, scheme: str) -> Iterator[ET.Element]:
    return (each for each in manifest.iter("data") if each.get(f"{_ANDROID}scheme") == scheme)


def test_android_opens_the_links_of_the_site_and_no_others(manifest: ET.Element) -> None:
    filters = [each for each in manifest.iter("intent-filter") if each.get(f"{_ANDROID}autoVerify") == "true"]
    assert len(filters) == 1
    found = {(each.get(f"{_ANDROID}host"), each.get(f"{_ANDROID}pathPrefix")) for each in filters[0].iter("data")}
    assert found == {("shop.example", path) for path in _LINK_PATHS}
    assert list(_data(manifest, "goodgo")) != []


def test_android_keeps_the_app_out_of_backups(manifest: ET.Element) -> None:
    (application,) = manifest.iter("application")
    assert application.get(f"{_ANDROID}allowBackup") == "false"
    # Android 12 takes devices over without asking for allowBackup
    assert application.get(f"{_ANDROID}dataExtractionRules") == "@xml/secure_store_data_extraction_rules"


def test_android_asks_for_no_permission_that_is_not_explained(manifest: ET.Element) -> None:
    asked = {
        str(each.get(f"{_ANDROID}name")).removeprefix("android.permission.")
        for each in manifest.iter("uses-permission")
        if each.get("{http://schemas.android.com/tools}node") != "remove"
    }
    assert asked <= _PERMISSIONS


def test_ios_opens_the_links_of_the_site(project: Path, info: dict[str, Any]) -> None:
    entitlements = plistlib.loads(next(project.glob("ios/*/*.entitlements")).read_bytes())
    domains = entitlements["com.apple.developer.associated-domains"]
    assert domains == ["applinks:shop.example", "webcredentials:shop.example"]
    assert "goodgo" in [scheme for each in info["CFBundleURLTypes"] for scheme in each["CFBundleURLSchemes"]]


def test_ios_says_why_it_asks_for_a_face_and_asks_for_nothing_else(info: dict[str, Any]) -> None:
    asked = {name for name in info if name.endswith("UsageDescription")}
    assert asked == {"NSFaceIDUsageDescription"}
    assert info["NSFaceIDUsageDescription"] == "Unlocks the app, if you turned the lock on in its settings."


def test_ios_has_a_privacy_manifest_without_tracking(project: Path) -> None:
    privacy = plistlib.loads(next(project.glob("ios/*/PrivacyInfo.xcprivacy")).read_bytes())
    assert privacy["NSPrivacyTracking"] is False
    assert privacy["NSPrivacyAccessedAPITypes"] != []
    assert all(each["NSPrivacyCollectedDataTypeTracking"] is False for each in privacy["NSPrivacyCollectedDataTypes"])


def test_both_have_icons_of_their_own(project: Path) -> None:
    assert list(project.glob("ios/*/Images.xcassets/AppIcon.appiconset/*.png")) != []
    assert list(project.glob("android/app/src/main/res/mipmap-*/ic_launcher_foreground.webp")) != []
