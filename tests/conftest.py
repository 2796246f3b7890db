"""What every test may ask for. Browser fixtures are in ``tests.browser``."""

import shutil

import pytest
from django.conf import settings

pytest_plugins = ["tests.browser"]

#: A test that asks for one of these runs in a browser or against a listening server.
BROWSER_FIXTURES = {"page", "context", "new_context", "browser", "live"}


def pytest_collection_modifyitems(items):
    for item in items:
        if BROWSER_FIXTURES.intersection(item.fixturenames):
            item.add_marker(pytest.mark.e2e)


def pytest_unconfigure(config):
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)
