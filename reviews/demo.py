"""Bundles of a demonstration copy, one for each place in a review: made by ``seed --demo``.

Copies of the worked examples with ids of their own, always the same, so that made twice they
stand once; a bundle that exists is left as people left it.
"""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import count
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.utils.timezone import localtime, now

from bundles.enums import BundleStatus
from bundles.models import Bundle
from dossier import checks
from dossier.records import Place
from dossier.renaming import with_new_ids
from dossier.serial import from_data
from owes.enums import MailState
from owes.models import Mail, User
from plans import waiving
from plans.assemble import assemble
from plans.examples import read_examples
from plans.load import load
from reviews import targets
from reviews.actions import assigning, deciding, declaring, publishing, remarking, submitting
from reviews.enums import LetterKind, Weight
from reviews.models import Review

ANIMATOR = "animator@wiazka.example"
COLLEAGUE = "doradca@wiazka.example"
COORDINATOR = "koordynator@wiazka.example"
OTHER_COORDINATOR = "koordynator2@wiazka.example"

#: The last step of a bundle's way, each with the days since it was handed over.
IN_WORK, WAITING, RETURNED, APPROVED = "w toku", "czeka", "zwrot", "zatwierdzenie"

#: What is left out of one that is still worked on: its plan.
_PLAN = ("tasks", "conditions", "risks", "indicators", "waivers")


@dataclass(frozen=True)
class Demo:
    """``example``: the name of its place among the examples, by the words its title begins with.

    ``reasons``: {rule: why its warning stays}; ``musts``: [(part, what must be mended)].
    """

    slug: str
    example: str
    title: str
    place: str
    until: str
    days_ago: int = 0
    reviewer: str = COORDINATOR
    reasons: dict = field(default_factory=dict)
    musts: tuple = ()


DEMOS = (
    Demo(
        "w-toku",
        "Dorosłość",
        "Po szkole nie w domu – usługi dla młodych z niepełnosprawnościami",
        "0606",
        IN_WORK,
    ),
    Demo(
        "czeka",
        "Dobrze u siebie",
        "Blisko sąsiada – usługi dla seniorów mieszkających samotnie",
        "0606032",
        WAITING,
        days_ago=4,
    ),
    Demo(
        "zwrocona",
        "Kamienica",
        "Podwórko dla wszystkich – usługi dla rodzin z rewitalizowanego śródmieścia",
        "0606011",
        RETURNED,
        days_ago=12,
        reasons={
            "D06": "To opis badania, a nie potrzeba; zostaje jako źródło pozostałych wniosków.",
            "D08": "Oliwier jest niemowlęciem: dwie usługi wystarczą, trzecia jest dla jego mamy.",
            "T02": "Rozmowę o długach przenieśliśmy w inne miejsce; powtórzymy test w marcu.",
            "M01": "Brakującą część poradni prawnej pokryjemy z darowizn; zbiórka trwa.",
            "M02": "Czekamy na podpis umowy z gminą; pieniądze są już w projekcie budżetu.",
            "M03": "Szukamy 790 zł miesięcznie; rozmawiamy ze spółdzielnią mieszkaniową.",
        },
        musts=(
            (
                "struktura_kosztow",
                "Koszty (47 590 zł) przewyższają przychody (46 800 zł) o 790 zł miesięcznie. "
                "Proszę zbilansować albo wskazać źródło pokrycia.",
            ),
            (
                "plan",
                "Proszę sprawdzić z MOPS, jaki dokument (umowa powierzenia czy zezwolenie) jest "
                "wymagany do prowadzenia placówki, i doprecyzować warunek.",
            ),
        ),
    ),
    Demo(
        "zatwierdzona",
        "Dorosłość",
        "Mieszkam i pracuję – usługi dla młodych dorosłych z niepełnosprawnościami",
        "0606",
        APPROVED,
        days_ago=30,
        reviewer=OTHER_COORDINATOR,
        reasons={"M02": "Umowę z powiatem podpisujemy w grudniu; środki są w uchwale budżetowej."},
    ),
)


def make_bundles(centre, *, at=None):
    """Make the demonstration bundles that are missing; return how many were made."""
    at = at or now()
    people = {user.email: user for user in User.objects.filter(email__endswith="@wiazka.example")}
    made = [one for one in DEMOS if _make(one, centre, people, at)]
    return len(made)


@transaction.atomic
def _make(demo, centre, people, at):
    numbers = count()
    dossier = with_new_ids(
        _example(demo), lambda: uuid5(NAMESPACE_URL, f"wiazka:demo:{demo.slug}:{next(numbers)}")
    )
    if Bundle.objects.filter(pk=dossier.bundle.id).exists():
        return False
    team = [people[email] for email in (ANIMATOR, COLLEAGUE) if email in people]
    if len(team) < 2 or not {COORDINATOR, OTHER_COORDINATOR} <= people.keys():
        # Somebody changed the demonstration's people: it is theirs now.
        return False
    since = localtime(at).replace(hour=10, minute=20) - timedelta(days=demo.days_ago)
    bundle = load(dossier, centre=centre, by=team[0], at=since)
    bundle.team.set(team)
    if demo.until != IN_WORK:
        _hand_over(bundle, demo, by=team[0], at=since)
        _decide(bundle, demo, people, at=since)
        if demo.until == APPROVED:
            _publish(bundle, by=team[0], at=since + timedelta(days=7))
        _take_for_sent(bundle)
    return True


def _publish(bundle, *, by, at):
    """Into the library, whatever looks personal masked: the examples are invented."""
    bundle = Bundle.objects.get(pk=bundle.pk)
    found = publishing.preview(bundle)
    mask = [one.key for one in found.suspects]
    publishing.publish(bundle, by=by, submission=found.submission.pk, mask=mask, at=at)


def _take_for_sent(bundle):
    """The letters of days past went then; nobody's terminal or mailbox is filled with them."""
    for mail in Mail.objects.filter(bundle_id=bundle.pk, state=MailState.QUEUED):
        mail.state, mail.sent_at = MailState.SENT, mail.created_at
        mail.save(update_fields=["state", "sent_at"])


def _example(demo):
    data = next(
        one["dossier"]
        for one in read_examples()
        if one["dossier"]["bundle"]["title"].startswith(demo.example)
    )
    dossier = from_data(data)
    bundle = replace(
        dossier.bundle,
        title=demo.title,
        status=BundleStatus.IN_PROGRESS.value,
        is_example=False,
        places=(Place(code=demo.place, label=""),),
        place_note="",
    )
    without = dict.fromkeys(_PLAN, ()) if demo.until == IN_WORK else {}
    return replace(dossier, bundle=bundle, **without)


def _hand_over(bundle, demo, *, by, at):
    for notice in checks.judge(assemble(bundle)).open:
        if notice.code in demo.reasons:
            rule, reason = checks.RULES[notice.code], demo.reasons[notice.code]
            subjects = list(notice.records) or [None]
            waiving.waive(bundle, rule=rule.code, subjects=subjects, reason=reason, by=by, at=at)
    submitting.submit(bundle, by=by, at=at)


def _decide(bundle, demo, people, *, at):
    if demo.until == WAITING:
        return
    reviewer, submission = people[demo.reviewer], submitting.last_of(bundle)
    declaring.declare(bundle, by=reviewer, at=at + timedelta(days=1))
    review = Review.objects.get(pk=bundle.pk)
    assigning.assign(review, reviewer=reviewer, by=reviewer, at=at + timedelta(days=1))
    at += timedelta(days=5)
    for part, text in demo.musts:
        remarking.remark(
            submission,
            by=reviewer,
            weight=Weight.MUST,
            text=text,
            target=targets.find(submission.dossier, part=part),
            at=at,
        )
    kind = LetterKind.RETURN if demo.until == RETURNED else LetterKind.APPROVAL
    letter = deciding.draft(submission, kind=kind, by=reviewer, at=at)
    deciding.send(letter, by=reviewer, version=letter.version, at=at)
