"""Locks are for everybody: only the public registries, and what pyproject.toml asks for."""

import json
import re
import tomllib

from django.conf import settings

PUBLIC = {"pypi.org", "files.pythonhosted.org"}


def text(name):
    return (settings.BASE_DIR / name).read_text()


def test_uv_lock_names_only_the_public_registry():
    lock = text("uv.lock")

    assert set(re.findall(r"\w+://([^/\"]*)", lock)) == PUBLIC
    assert re.findall(r"(?:path|directory|editable) = \"(?!\.\")[^\"]*", lock) == []


def test_uv_lock_holds_every_dependency_asked_for():
    project = tomllib.loads(text("pyproject.toml"))
    asked = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    [ours] = [
        package
        for package in tomllib.loads(text("uv.lock"))["package"]
        if package["name"] == "wiazka"
    ]
    metadata = ours["metadata"]
    locked = metadata["requires-dist"] + metadata["requires-dev"]["dev"]

    assert sorted(requirement["name"] for requirement in locked) == sorted(
        re.match(r"[\w-]+", requirement)[0] for requirement in asked
    )


def test_package_lock_names_no_host():
    lock = json.loads(text("package-lock.json"))

    assert [name for name, entry in lock["packages"].items() if "resolved" in entry] == []
    assert [
        name for name, entry in lock["packages"].items() if name and not entry["integrity"]
    ] == []


def test_package_lock_pins_what_package_json_asks_for():
    package = json.loads(text("package.json"))
    lock = json.loads(text("package-lock.json"))["packages"]

    asked = package["dependencies"] | package["devDependencies"]
    assert {name: lock[f"node_modules/{name}"]["version"] for name in asked} == asked
