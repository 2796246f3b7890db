"""What a browser must not see, and what axe must not find.

Every browser test fails when a page breaks the Content Security Policy, throws, logs an error,
asks another host for anything, misses a static file, or when the server answers 5xx.
"""

import shutil
from urllib.parse import urlsplit

from django.conf import settings

#: Without a window the small one does the same with a third less work.
BROWSER = shutil.which("chromium-headless-shell") or shutil.which("chromium")
AXE = settings.BASE_DIR / "node_modules" / "axe-core" / "axe.min.js"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def watch(context, home, faults):
    """Append a sentence to ``faults`` for everything that must not happen in a browser."""

    def console(message):
        # Answers such as 404, 409 and 422, and a network switched off, are a test's business.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            faults.append(f"console: {message.text}")

    def request(request):
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != urlsplit(home).netloc:
            faults.append(f"another host: {request.url}")

    def response(response):
        is_asset = urlsplit(response.url).path.startswith(settings.STATIC_URL)
        if response.status >= 500 or (is_asset and response.status >= 400):
            faults.append(f"{response.status}: {response.url}")

    context.on("console", console)
    context.on("weberror", lambda error: faults.append(f"exception: {error.error}"))
    context.on("request", request)
    context.on("response", response)


def assert_accessible(page, **options):
    """Fail with every axe violation of WCAG 2.2 AA and best practice on the page as it stands.

    ``options`` go to ``axe.run``, for example ``rules={"color-contrast": {"enabled": False}}``.
    """
    page.evaluate(AXE.read_text())
    # No rule of these reads style sheets, which axe would otherwise fetch once more.
    preload = {"assets": ["media"]}
    run = {"runOnly": AXE_TAGS, "resultTypes": ["violations"], "preload": preload, **options}
    violations = page.evaluate("options => axe.run(document, options)", run)["violations"]
    lines = [
        f"{violation['id']} ({violation['impact']}): {violation['help']}\n    "
        + "\n    ".join(f"{node['target']} {node['html'][:160]}" for node in violation["nodes"][:5])
        for violation in violations
    ]
    assert not violations, f"axe at {page.url}:\n" + "\n".join(lines)
