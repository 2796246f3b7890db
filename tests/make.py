"""Makers of records for tests: the least valid one each, everything else by keyword.

A record of a bundle makes its own bundle unless one is given. Many-to-many fields are given as
lists: ``make.finding(origins=[note])``.
"""

from dataclasses import replace
from datetime import date
from functools import cache
from itertools import count
from uuid import uuid4

from django.utils.timezone import localdate

from bundles.enums import BundleStatus
from bundles.models import Bundle, Declaration, Meeting, Partner, Service
from canvas.models import Cost, Entry, Financing, Revenue, UnitRate
from designthinking.models import Finding, Iteration, Note, Prototype, TestResult
from dossier.renaming import with_new_ids
from dossier.serial import fingerprint, from_data
from owes.enums import Role, TerritoryKind
from owes.models import Centre, Region, RoleAssignment, Territory, User
from owes.operators import admit
from plans.assemble import assemble
from plans.examples import read_examples
from plans.load import load
from plans.models import Indicator, LaunchCondition, RestorePoint, Risk, Task
from reviews import targets
from reviews.actions import deciding, following, publishing, remarking, scoring, submitting
from reviews.enums import LetterKind, Weight
from reviews.models import LibraryEntry, Submission
from tests.make_big import fill
from workshops.actions import closing, running, seats, writing
from workshops.enums import Phase
from workshops.models import Scenario, Workshop
from workshops.scenarios import READY

#: Of everybody made here.
PASSWORD = "trzy stare jabłonie"

_numbers = count(1)


def _record(model, fields, **least):
    values = {**least, **fields}
    if "bundle" in least and values["bundle"] is None:
        values["bundle"] = bundle()
    links = {
        field.name: values.pop(field.name)
        for field in model._meta.many_to_many
        if field.name in values
    }
    record = model.objects.create(**values)
    for name, linked in links.items():
        getattr(record, name).set(linked)
    return record


# --- The organisation ------------------------------------------------------------------


def user(**fields):
    """A person without a role, with ``PASSWORD``."""
    number = next(_numbers)
    least = {
        "email": f"osoba{number}@wiazka.example",
        "name": f"Osoba {number}",
        "password": PASSWORD,
    }
    return User.objects.create_user(**{**least, **fields})


def territory(code="0602", name=None, kind=None, **fields):
    """The TERYT unit of this code, made together with its parents where missing."""
    found = Territory.objects.filter(pk=code).first()
    if found is not None:
        return found
    kinds = {2: TerritoryKind.VOIVODESHIP, 4: TerritoryKind.POWIAT, 7: TerritoryKind.RURAL_GMINA}
    above = {2: None, 4: code[:2], 7: code[:4]}[len(code)]
    return Territory.objects.create(
        code=code,
        name=name or f"miejsce {code}",
        kind=kind or kinds[len(code)],
        parent=territory(above) if above else None,
        **fields,
    )


def region(**fields):
    number = next(_numbers)
    if "voivodeship" not in fields:
        fields["voivodeship"] = territory("06")
    return _record(Region, fields, code=f"subregion-{number}", name=f"Subregion {number}")


def centre(**fields):
    number = next(_numbers)
    if "region" not in fields:
        fields["region"] = region()
    return _record(Centre, fields, code=f"owes-{number}", name=f"OWES {number}")


def assignment(role, **fields):
    """A role of a new person, or of ``user``."""
    if "user" not in fields:
        fields["user"] = user()
    return RoleAssignment.objects.create(role=role, **fields)


def advisor(of=None, **fields):
    """A person who works in the centre; ``fields`` are the role's (``valid_to``, ``user``…)."""
    return assignment(Role.ADVISOR, centre=of or centre(), **fields).user


def coordinator(of=None, **fields):
    """A person who reviews in the region."""
    return assignment(Role.COORDINATOR, region=of or region(), **fields).user


def admin(of=None, **fields):
    """A person who looks after the region or, without one, the country, in the panel."""
    person = assignment(Role.ADMIN, region=of, **fields).user
    admit(person)
    return person


def declaration(user, of, kind="", **fields):
    """What the user declared on the bundle: no conflict, or one of this ``kind``."""
    return Declaration.objects.create(
        bundle=of, user=user, has_conflict=bool(kind), kind=kind, statement="Oświadczam.", **fields
    )


def reviewer(of, **fields):
    """A coordinator of the bundle's region who declared no conflict on it."""
    person = coordinator(of.centre.region, **fields)
    declaration(person, of)
    return person


def put_at(of, status):
    """Let the bundle stand at ``status``, by the moves that lead there."""
    way = {
        BundleStatus.SUBMITTED: (BundleStatus.SUBMITTED,),
        BundleStatus.RETURNED: (BundleStatus.SUBMITTED, BundleStatus.RETURNED),
        BundleStatus.REJECTED: (BundleStatus.SUBMITTED, BundleStatus.REJECTED),
        BundleStatus.APPROVED: (BundleStatus.SUBMITTED, BundleStatus.APPROVED),
    }
    for step in way[status]:
        of.status = step
        Bundle.objects.filter(pk=of.pk).update(status=step)
    return of


# --- The review ------------------------------------------------------------------------


def ready_bundle(edit=None, **fields):
    """(bundle without an error or an unexplained warning, an advisor on its team).

    A copy of a worked example with ids of its own; ``edit``: what is done to its dossier
    before; ``fields``: the bundle's.
    """
    dossier = with_new_ids(from_data(_ready_example()), uuid4)
    dossier = edit(dossier) if edit else dossier
    whole = {"status": BundleStatus.IN_PROGRESS.value, "is_example": False}
    dossier = replace(dossier, bundle=replace(dossier.bundle, **whole))
    for place in dossier.bundle.places:
        territory(place.code)
    made = load(dossier, centre=fields.pop("centre", None) or centre())
    for name, value in fields.items():
        setattr(made, name, value)
    made.save()
    member = advisor(made.centre)
    made.team.add(member)
    return made, member


@cache
def _ready_example():
    return next(
        one["dossier"]
        for one in read_examples()
        if one["dossier"]["bundle"]["status"] == "zatwierdzona"
    )


def submission(**fields):
    """A bundle handed over by its team: the ``Submission``, waiting."""
    made, member = ready_bundle(**fields)
    return submitting.submit(made, by=member)


def approved(edit=None, **fields):
    """(bundle that was approved, an advisor on its team); as ``ready_bundle``."""
    made, member = ready_bundle(edit, **fields)
    decided(submitting.submit(made, by=member), LetterKind.APPROVAL)
    return Bundle.objects.select_related("centre__region").get(pk=made.pk), member


def launching(**fields):
    """(bundle that was approved and whose services start today, an advisor on its team)."""
    made, member = approved(**fields)
    made.starts_on, made.launches_on = None, localdate()
    made.save(update_fields=["starts_on", "launches_on"])
    return made, member


def under_way(**fields):
    """The same, being carried out: its check-ins are counted from today."""
    made, member = launching(**fields)
    return following.start(made, by=member), member


def published(bundle, by):
    """The approved bundle in the library, whatever looked personal masked."""
    bundle = Bundle.objects.get(pk=bundle.pk)
    found = publishing.preview(bundle)
    mask = [one.key for one in found.suspects]
    return publishing.publish(bundle, by=by, submission=found.submission.pk, mask=mask)


def many_published(entry, number):
    """``number`` more entries like ``entry``, each of a bundle of its own; the newest is last."""
    submission = entry.submission
    made = []
    for place in range(number):
        of = Bundle.objects.create(title=f"Wiązka {place}", centre=entry.bundle.centre)
        values = {"frozen": submission.frozen, "outcome": submission.outcome}
        version = Submission.objects.create(
            bundle=of, number=1, decided_at=submission.decided_at, **values
        )
        shown = {"shown": entry.shown, "consent": entry.consent, "facts": entry.facts}
        made.append(
            LibraryEntry.objects.create(
                bundle=of, submission=version, title=of.title, groups=entry.groups, **shown
            )
        )
    return made


def remark(of=None, by=None, weight=Weight.MUST, **place):
    """A remark on the submission, on the whole or at ``place`` (as ``targets.find`` takes it)."""
    of = of or submission()
    return remarking.remark(
        of,
        by=by or reviewer(of.bundle),
        weight=weight,
        text="Kto płaci za weekendy?",
        target=targets.find(of.dossier, **place),
    )


def scorecard(of=None, by=None, points=4, finish=True):
    """The person's card for the submission, every criterion with the same points."""
    of = of or submission()
    by = by or reviewer(of.bundle)
    card = scoring.card_of(of, by=by)
    scores = {
        one.criterion_id: {"points": points, "reason": "Tak wynika z planu."}
        for one in card.scores.all()
    }
    return scoring.give(card, by=by, scores=scores, finish=finish)[0]


def draft(of, kind, by=None):
    """A letter of this kind on the submission, begun and not sent."""
    return deciding.draft(of, kind=kind, by=by or reviewer(of.bundle))


def decided(of, kind, by=None):
    """The submission decided by a letter of this kind."""
    by = by or reviewer(of.bundle)
    letter = draft(of, kind, by=by)
    return deciding.send(letter, by=by, version=letter.version)


# --- The bundle ------------------------------------------------------------------------


def bundle(**fields):
    """A draft of a centre of its own; ``team`` and ``territories`` are lists."""
    if "centre" not in fields:
        fields["centre"] = centre()
    return _record(Bundle, fields, title="Dobrze u siebie")


def open_bundle(**fields):
    """(bundle, an advisor on its team): what most tests of changing a bundle start from."""
    made = bundle(**fields)
    member = advisor(made.centre)
    made.team.add(member)
    return made, member


def meeting(bundle=None, **fields):
    return _record(Meeting, fields, bundle=bundle, held_on=date(2026, 9, 1))


def partner(bundle=None, **fields):
    return _record(Partner, fields, bundle=bundle, name="Koło Gospodyń Wiejskich")


def service(bundle=None, **fields):
    return _record(Service, fields, bundle=bundle, name="Klub seniora")


# --- The five stages -------------------------------------------------------------------


def iteration(bundle=None, **fields):
    return _record(Iteration, fields, bundle=bundle, number=1, stage="odkrywanie")


def note(bundle=None, **fields):
    least = {"question": "odkrywanie_1", "text": "Do lekarza jadę dwa autobusy."}
    return _record(Note, fields, bundle=bundle, **least)


def finding(bundle=None, **fields):
    least = {"question": "odkrywanie_1", "text": "Brakuje dojazdu do lekarza."}
    return _record(Finding, fields, bundle=bundle, **least)


def prototype(bundle=None, **fields):
    return _record(Prototype, fields, bundle=bundle, name="Makieta rozkładu jazdy")


def test_result(**fields):
    if "prototype" not in fields:
        fields["prototype"] = prototype(fields.pop("bundle", None))
    return _record(TestResult, fields, bundle=fields["prototype"].bundle)


# --- The canvas ------------------------------------------------------------------------


def entry(bundle=None, **fields):
    least = {"question": "segmenty_klientow_1", "text": "Starsi mieszkańcy wsi"}
    return _record(Entry, fields, bundle=bundle, **least)


def cost(bundle=None, **fields):
    return _record(Cost, fields, bundle=bundle, name="Paliwo", amount_grosze=100_00)


def revenue(bundle=None, **fields):
    return _record(Revenue, fields, bundle=bundle, name="Dotacja gminy", amount_grosze=100_00)


def financing(bundle=None, **fields):
    if "cost" not in fields:
        fields["cost"] = cost(bundle)
    whole = fields["cost"].bundle
    if "revenue" not in fields:
        fields["revenue"] = revenue(whole)
    return _record(Financing, fields, bundle=whole, amount_grosze=50_00)


def unit_rate(**fields):
    """A rate of the whole country, or of ``centre``; ``costs`` is a list."""
    least = {
        "name": "Opiekunka, godzina",
        "unit": "h",
        "amount_grosze": 52_00,
        "valid_from": date(2026, 1, 1),
    }
    return _record(UnitRate, fields, **least)


# --- The plan --------------------------------------------------------------------------


def task(bundle=None, **fields):
    return _record(Task, fields, bundle=bundle, title="Podpisać umowę z gminą")


def condition(bundle=None, **fields):
    return _record(LaunchCondition, fields, bundle=bundle, text="Uchwała rady gminy")


def risk(bundle=None, **fields):
    return _record(Risk, fields, bundle=bundle, text="Zabraknie kierowców")


def indicator(bundle=None, **fields):
    return _record(Indicator, fields, bundle=bundle, name="Liczba przewozów", unit="szt.")


def restore_point(bundle, **fields):
    """The bundle as it is now, kept under a name."""
    dossier = assemble(bundle)
    least = {"fingerprint": fingerprint(dossier), "content": RestorePoint.pack(dossier)}
    return _record(RestorePoint, fields, bundle=bundle, label="Przed warsztatem", **least)


def big_bundle(records=300, **fields):
    """A bundle with at least ``records`` records spread over all kinds, every link used.

    Bulk inserts, so 300 records take well under a second; what stands where is the same at
    every call. Questions, kinds and sectors go round the method's and the lists' codes.
    """
    made = bundle(**fields)
    fill(made, records)
    return made


# --- The live workshop -----------------------------------------------------------------

#: Of „Definiowanie wyzwania”.
PROBLEMS = "definiowanie_wyzwania_2"


def workshop(bundle=None, steps=None, **fields):
    """A workshop that has just begun, with one step of quiet writing about problems."""
    bundle = bundle or open_bundle()[0]
    steps = steps or [{"question": PROBLEMS}]
    by = fields.pop("by", None) or bundle.team.first()
    found = running.start(
        pk=uuid4(), bundle=bundle, title="Spotkanie w świetlicy", steps=steps, by=by, **fields
    )
    return Workshop.objects.select_related("current", "bundle").get(pk=found.pk)


def card(workshop, text="Nikt nie zagląda w niedzielę", **fields):
    """A card that somebody sends from a phone, under the workshop's current question."""
    least = {"step": workshop.current, "pk": uuid4(), "key": f"klucz-{next(_numbers)}"}
    return writing.write(**{**least, "text": text, **fields})


def seat(workshop, **fields):
    """A phone that joined, and its key."""
    return seats.join(workshop, **fields)


def at_phase(workshop, phase=Phase.VOTE):
    """The workshop, moved to this phase of its current step."""
    running.move(workshop, by=workshop.started_by, phase=phase)
    return Workshop.objects.select_related("current", "bundle").get(pk=workshop.pk)


def closed_workshop(bundle=None, **fields):
    """A workshop that is over, its meeting written down."""
    made = workshop(bundle, **fields)
    closing.close(made, by=made.started_by)
    return Workshop.objects.get(pk=made.pk)


def scenario(**fields):
    """A centre's own scenario: the quick one under another name."""
    if "centre" not in fields:
        fields["centre"] = centre()
    least = {"title": "Pierwsze spotkanie", "steps": list(READY["szybki_start"].steps)}
    return _record(Scenario, fields, **least)
