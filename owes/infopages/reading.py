"""A page as it stands: the newest version, or the words a copy begins with."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings

from owes.infopages.defaults import TEXTS
from owes.infopages.kinds import FIELDS, LEADS, OFFERED, TITLES
from owes.infopages.marking import html_of
from owes.models import InfoPage


@dataclass(frozen=True)
class Page:
    """What a page shows. ``version``: ``None`` while nobody worded it."""

    slug: str
    fields: dict
    text: str
    version: InfoPage | None = None

    @property
    def title(self):
        return TITLES[self.slug]

    @property
    def lead(self):
        return LEADS[self.slug]

    @property
    def html(self):
        return html_of(self.text)

    @property
    def told(self):
        """{name of a field: what is shown}; nothing while nobody filled them in."""
        return {
            field.name: _told(field, self.fields.get(field.name)) for field in FIELDS[self.slug]
        }


def _told(field, value):
    if not value:
        return ""
    if field.kind == "text":
        return html_of(value)
    if field.kind == "day":
        return date.fromisoformat(value)
    if isinstance(field.kind, tuple):
        return dict(field.kind).get(value, value)
    return value


def page_of(slug):
    """The ``Page`` everybody reads; one query."""
    newest = InfoPage.objects.filter(slug=slug).select_related("by").first()
    if newest is None:
        return Page(slug, {}, TEXTS[slug].format(contact=settings.DEFAULT_FROM_EMAIL))
    return Page(slug, newest.fields, newest.text, newest)


def first_fields(slug):
    """What the form of a page nobody worded begins with."""
    names = {field.name for field in FIELDS[slug]}
    return {name: text for name, text in OFFERED.items() if name in names}
