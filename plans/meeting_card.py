"""The card of a meeting: what happened in a workshop, read from what happened, typed by nobody."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string
from django.utils.timezone import localtime

from bundles.models import Activity
from designthinking.models import Finding
from dossier import codelists, method
from owes.polish import counted
from plans.exports import funding_image
from plans.pdf.html import data_url
from plans.pdf.press import print_pdf
from plans.pdf.typeset import typeset
from workshops.actions.voting import results
from workshops.enums import Origin
from workshops.models import Card, Cluster


@dataclass(frozen=True)
class Conclusion:
    """What a group of notes became; ``kind``: „wniosek” or „wpis w modelu”."""

    text: str
    kind: str
    notes: int
    votes: str


@dataclass(frozen=True)
class Aside:
    """A group left out for now, and why."""

    name: str
    why: str


@dataclass(frozen=True)
class Worked:
    """One step: its question, how much was written, what came of it."""

    about: str
    question: str
    numbers: str
    conclusions: tuple[Conclusion, ...]
    aside: tuple[Aside, ...]
    open_groups: tuple[str, ...]


@dataclass(frozen=True)
class MeetingCard:
    """Everything the card says; people are counted, and only who led the meeting is named."""

    title: str
    bundle_title: str
    challenge: str
    centre: str
    operator: str
    region: str
    funding_line: str
    led_by: str
    held_on: date
    hours: str
    place: str
    participants: str
    sectors: tuple[str, ...]
    stages: tuple[str, ...]
    activity: str
    steps: tuple[Worked, ...]


def card_of(workshop):
    """The card of a closed workshop, loaded with its bundle, centre, region and meeting."""
    bundle = workshop.bundle
    meeting = workshop.meeting
    steps = list(workshop.steps.filter(was_opened=True))
    return MeetingCard(
        title=workshop.title,
        bundle_title=bundle.title,
        challenge=bundle.challenge,
        centre=bundle.centre.name,
        operator=bundle.centre.operator,
        region=bundle.centre.region.name,
        funding_line=bundle.centre.funding_line,
        led_by=str(workshop.started_by or ""),
        held_on=meeting.held_on,
        hours=_hours(workshop),
        place=meeting.place,
        participants=counted(meeting.participant_count, "osoba", "osoby", "osób"),
        sectors=tuple(codelists.label("partner_sectors", code) for code in meeting.sectors),
        stages=tuple(method.stage(code).label for code in meeting.stages),
        activity=_activity(meeting),
        steps=_steps(workshop, steps),
    )


def _hours(workshop):
    began, ended = localtime(workshop.started_at), localtime(workshop.closed_at)
    return f"{began:%H:%M}–{ended:%H:%M}"


def _activity(meeting):
    found = Activity.objects.filter(meeting=meeting).first()
    return found.get_kind_display() if found else ""


def _steps(workshop, steps):
    """Five queries, and what the votes of each voted step take while they are not yet kept."""
    origins, members = defaultdict(Counter), Counter()
    for card in Card.objects.public().filter(workshop=workshop).only("step", "origin", "cluster"):
        origins[card.step_id][card.origin] += 1
        members[card.cluster_id] += 1
    clusters = defaultdict(list)
    for cluster in Cluster.objects.filter(workshop=workshop, merged_into=None):
        clusters[cluster.step_id].append(cluster)
    records = [one.concluded_as for group in clusters.values() for one in group]
    findings = set(Finding.objects.filter(pk__in=records).values_list("pk", flat=True))
    return tuple(
        _step(step, origins[step.pk], clusters[step.pk], members, findings) for step in steps
    )


def _step(step, origins, clusters, members, findings):
    asked = step.asked
    votes = {one.target: one.total for one in results(step)} if step.results else {}
    order = sorted(clusters, key=lambda one: -votes.get(one.pk, 0))
    kept = [one for one in order if one.concluded_as]
    left = [one for one in order if not one.is_settled and members[one.pk]]
    return Worked(
        about=(asked.stage or asked.block).label,
        question=asked.text,
        numbers=_numbers(origins),
        conclusions=tuple(
            Conclusion(
                text=one.conclusion,
                kind="wniosek" if one.concluded_as in findings else "wpis w modelu",
                notes=members[one.pk],
                votes=counted(votes[one.pk], "głos", "głosy", "głosów") if one.pk in votes else "",
            )
            for one in kept
        ),
        aside=tuple(Aside(one.name, one.set_aside_why) for one in order if one.set_aside_why),
        open_groups=tuple(one.name for one in left),
    )


def _numbers(origins):
    told = [counted(origins.total(), "karteczka", "karteczki", "karteczek")]
    if origins[Origin.PAPER]:
        told.append(f"w tym z kartek papierowych: {origins[Origin.PAPER]}")
    if origins[Origin.FACILITATOR]:
        told.append(f"wpisane przez prowadzącego: {origins[Origin.FACILITATOR]}")
    return ", ".join(told)


def as_html(workshop):
    """The card as one HTML document for the press."""
    ready = typeset(card_of(workshop))
    context = {
        "card": ready.dossier,
        "needs_fallback": ready.needs_fallback,
        "has_endless_words": ready.has_endless_words,
        "funder_image": data_url(funding_image(workshop.bundle.centre)),
    }
    return render_to_string("plans/pdf/karta_spotkania.html", context)


def as_pdf(workshop):
    """The card as a PDF/UA-1 file; a page or two, about a second. Raises ``PrintingFailed``."""
    return print_pdf(as_html(workshop))
