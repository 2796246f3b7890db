"""Addresses of administration: who may open them."""

from tests.access.kinds import office_read

PAGES = {
    "office:home": office_read(),
}
