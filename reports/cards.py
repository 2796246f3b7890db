"""Rekomendacja animatora and karta doradztwa: what was recorded, put together; nobody types it."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Q
from django.template.loader import render_to_string

from bundles.models import Activity
from dossier import checks, codelists, method
from owes.polish import counted, date_long, date_short, join_and
from plans.exports import funding_image
from plans.kept import dossier_of
from plans.pdf.html import data_url, tied
from plans.pdf.press import print_pdf
from plans.pdf.typeset import typeset
from reports import confirming
from reports.models import Recommendation, ServiceGiven
from reports.words import duration


@dataclass(frozen=True)
class Line:
    """One service given; ``confirmed`` in words, "" where nobody was asked."""

    on: str
    kind: str
    topic: str
    how: str
    by: str
    how_long: str
    confirmed: str


@dataclass(frozen=True)
class Sum:
    """Work of one kind: how often, how long, for how many."""

    kind: str
    count: str
    how_long: str
    persons: str


@dataclass(frozen=True)
class Property:
    """One of the four properties and how the bundle meets it."""

    label: str
    words: str


@dataclass(frozen=True)
class Card:
    """Everything both documents say of one bundle or group. Participants are counted."""

    title: str
    is_bundle: bool
    status: str
    places: tuple[str, ...]
    target_groups: tuple[str, ...]
    challenge: str
    centre: str
    operator: str
    region: str
    funding_line: str
    services: tuple[Line, ...]
    service_sums: tuple[Sum, ...]
    service_total: str
    activity_sums: tuple[Sum, ...]
    activity_total: str
    meetings: str
    sectors: str
    properties: tuple[Property, ...]
    checked: str
    words: str
    words_by: str
    words_on: str
    period: str
    confirmed: str


def subject_rows(model, subject, *, is_bundle):
    """Living entries of the bundle (those of its groups too), or of the group."""
    mine = Q(bundle=subject) | Q(group__bundle=subject) if is_bundle else Q(group=subject)
    return model.objects.living().filter(mine)


def card_of(subject, *, is_bundle):
    """The ``Card`` of a bundle or a ``LocalGroup``, loaded with its centre and region."""
    services = list(
        subject_rows(ServiceGiven, subject, is_bundle=is_bundle)
        .select_related("by")
        .order_by("held_on", "pk")
    )
    activities = list(
        subject_rows(Activity, subject, is_bundle=is_bundle).order_by("held_on", "pk")
    )
    heard = {**confirming.counts(services), **confirming.counts(activities)}
    days = sorted(one.held_on for one in [*services, *activities])
    said = _words(subject, is_bundle)
    return Card(
        **_about(subject, is_bundle),
        **_done(services, activities, heard),
        words=said.words if said else "",
        words_by=str(said.by or "") if said else "",
        words_on=date_long(said.at) if said else "",
        period=f"{date_long(days[0])} – {date_long(days[-1])}" if days else "",
    )


def _words(subject, is_bundle):
    name = "bundle" if is_bundle else "group"
    rows = Recommendation.objects.filter(**{name: subject})
    if is_bundle:
        rows = Recommendation.objects.filter(Q(bundle=subject) | Q(group__bundle=subject))
    return rows.select_related("by").first()


def _about(subject, is_bundle):
    centre = subject.centre
    told = {
        "title": str(subject),
        "is_bundle": is_bundle,
        "centre": centre.name,
        "operator": centre.operator,
        "region": centre.region.name,
        "funding_line": centre.funding_line,
        "status": "",
        "places": (),
        "target_groups": (),
        "challenge": "",
        "properties": (),
        "checked": "",
    }
    if not is_bundle:
        return told
    dossier = dossier_of(subject)
    judged = checks.judge(dossier)
    met = {one.principle: one.justification for one in dossier.bundle.principles}
    return {
        **told,
        "status": str(subject.get_status_display()),
        "places": tuple(place.label for place in dossier.bundle.places),
        "target_groups": tuple(
            codelists.label("target_groups", code) for code in dossier.bundle.target_groups
        ),
        "challenge": dossier.bundle.challenge,
        "properties": tuple(
            Property(one.label, met[one.code]) for one in method.PRINCIPLES if one.code in met
        ),
        "checked": _checked(judged),
    }


def _checked(judged):
    severities = Counter(notice.severity for notice in judged.open)
    errors = counted(severities[checks.Severity.ERROR], "błąd", "błędy", "błędów")
    warnings = counted(
        severities[checks.Severity.WARNING], "ostrzeżenie", "ostrzeżenia", "ostrzeżeń"
    )
    left = counted(len(judged.waived), "wyjaśnione", "wyjaśnione", "wyjaśnionych")
    return f"{errors}, {warnings} bez wyjaśnienia, {left}"


def _done(services, activities, heard):
    meetings = [one for one in activities if one.meeting_id]
    sectors = dict.fromkeys(code for one in meetings for code in one.sectors)
    agreed = sum(heard.get(one.pk, (0, 0))[0] for one in [*services, *activities])
    return {
        "services": tuple(_line(one, heard) for one in services),
        "service_sums": _sums(services, method.OWES_SERVICES),
        "service_total": _total(services),
        "activity_sums": _sums(activities, method.ANIMATOR_TASKS),
        "activity_total": _total(activities),
        "meetings": _meetings(meetings),
        "sectors": join_and(codelists.label("partner_sectors", code) for code in sectors),
        "confirmed": counted(agreed, "potwierdzenie", "potwierdzenia", "potwierdzeń")
        if agreed
        else "",
    }


def _line(service, heard):
    agreed, denied = heard.get(service.pk, (0, 0))
    told = [f"potwierdza: {agreed}"] if agreed or denied else []
    told += [f"nie zgadza się: {denied}"] if denied else []
    return Line(
        on=date_short(service.held_on),
        kind=service.get_kind_display(),
        topic=service.topic,
        how=str(service.get_form_display()),
        by=str(service.by or ""),
        how_long=duration(service.minutes),
        confirmed=", ".join(told),
    )


def _sums(rows, kinds):
    found = []
    for kind in kinds:
        mine = [one for one in rows if one.kind == kind.code]
        if mine:
            found.append(Sum(kind.label, str(len(mine)), *_numbers(mine)))
    return tuple(found)


def _numbers(rows):
    persons = sum(one.participant_count for one in rows)
    return duration(sum(one.minutes for one in rows)), str(persons)


def _total(rows):
    return duration(sum(one.minutes for one in rows)) if rows else ""


def _meetings(meetings):
    if not meetings:
        return ""
    persons = sum(one.participant_count for one in meetings)
    return (
        f"{counted(len(meetings), 'spotkanie', 'spotkania', 'spotkań')}, razem "
        f"{counted(persons, 'uczestnik', 'uczestnicy', 'uczestników')} (każdy liczony na każdym "
        f"spotkaniu), od {date_short(meetings[0].held_on)} do {date_short(meetings[-1].held_on)}"
    )


#: Name of a document in an address → its template and what it is called.
DOCUMENTS = {"karta-doradztwa": "Karta doradztwa", "rekomendacja": "Rekomendacja animatora"}


def as_html(card, document, *, made_on, image=None):
    """The document of this name as HTML for the press, dated ``made_on``."""
    ready = typeset(card)
    context = {
        "card": ready.dossier,
        "name": DOCUMENTS[document],
        "is_recommendation": document == "rekomendacja",
        "made_on": made_on,
        "needs_fallback": ready.needs_fallback,
        "has_endless_words": ready.has_endless_words,
        "funder_image": data_url(image),
    }
    return tied(render_to_string("reports/pdf/karta.html", context))


def as_pdf(subject, document, *, is_bundle, made_on):
    """The document as a PDF/UA-1 file, about a second. Raises ``PrintingFailed``."""
    card = card_of(subject, is_bundle=is_bundle)
    image = funding_image(subject.centre)
    return print_pdf(as_html(card, document, made_on=made_on, image=image))
