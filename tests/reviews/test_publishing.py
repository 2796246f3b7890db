"""Publishing: what the library shows, by whose consent, and what it must never tell."""

from dataclasses import replace
from uuid import uuid4

import pytest

from bundles.editing import replace_text
from bundles.models import Bundle
from dossier import serial, showing
from owes.models import Event
from reviews import personal
from reviews.actions import deciding, publishing, remarking, submitting
from reviews.actions.moving import NotYours
from reviews.enums import LetterKind, RemarkState
from reviews.models import LibraryEntry
from reviews.workflow import IllegalMove
from tests import make

pytestmark = pytest.mark.django_db

PHONE, MAIL = "601 234 567", "helena@wiazka.example"
#: Planted where nothing may come out of.
SECRETS = ("ZDANIE-Z-NOTATKI", "ŚWIETLICA-PRZY-REMIZIE", "SŁOWO-TESTERKI", "POWÓD-OSTRZEŻENIA")


@pytest.fixture
def approved():
    """(bundle, its team's advisor): approved, with secrets in what must not be shown."""
    return make.approved(planted)


def planted(dossier):
    note, place, said, why = SECRETS
    return replace(
        dossier,
        findings=tuple(
            replace(one, text=f"{one.text} {said}")
            if one.question == showing.SAID_BY_TESTERS
            else one
            for one in dossier.findings
        ),
        tasks=tuple(replace(one, seen=()) for one in dossier.tasks),
        notes=tuple(replace(one, text=f"{one.text} {note}") for one in dossier.notes),
        meetings=tuple(replace(one, place=place) for one in dossier.meetings),
        tests=tuple(
            replace(one, said=said, changed=said, decision_why=said) for one in dossier.tests
        ),
        waivers=tuple(replace(one, reason=why) for one in dossier.waivers),
        iterations=tuple(replace(one, why=said) for one in dossier.iterations),
    )


def with_phone(dossier):
    """A telephone in the summary, an address of e-mail in the first service's description."""
    first, *others = dossier.services
    summary = f"Dzwonić do pani Heleny: {PHONE}, codziennie."
    return replace(
        dossier,
        bundle=replace(dossier.bundle, summary=summary),
        services=(replace(first, description=f"Zapisy: {MAIL}"), *others),
    )


def publish(bundle, by, **decisions):
    found = publishing.preview(bundle)
    return publishing.publish(bundle, by=by, submission=found.submission.pk, **decisions)


def test_what_people_wrote_said_and_tried_stays_with_them(approved):
    bundle, member = approved

    entry = publish(bundle, member)

    told = entry.shown.json.decode()
    source = publishing.approved(bundle).dossier
    assert source.notes
    assert source.meetings
    assert source.tests
    assert not [one for one in SECRETS if one in told]
    assert [one for one in SECRETS if one in serial.dumps(source).decode()]
    assert len(entry.shown.dossier.services) == len(source.services)
    assert entry.consent == publishing.CONSENT
    assert Event.objects.get(verb="published").facts == {"version": 1, "masked": 0, "left": 0}


def test_each_thing_found_is_decided_on_one_by_one():
    bundle, member = make.approved(with_phone)
    phone, mail = publishing.preview(bundle).suspects
    assert (phone.words, mail.words) == (PHONE, MAIL)
    assert "w kilku zdaniach" in phone.place
    assert "na czym polega" in mail.place

    with pytest.raises(publishing.Undecided) as caught:
        publish(bundle, member, mask=[phone.key])
    assert caught.value.keys == [mail.key]
    with pytest.raises(publishing.Undecided):
        publish(bundle, member, mask=[phone.key, mail.key], leave=[mail.key])
    assert not LibraryEntry.objects.exists()

    entry = publish(bundle, member, mask=[phone.key], leave=[mail.key])

    told = entry.shown.json.decode()
    assert PHONE not in told
    assert PHONE not in entry.summary
    assert PHONE not in entry.search_key
    assert MAIL in told
    assert entry.summary == "Dzwonić do pani Heleny: [ukryty numer telefonu], codziennie."
    assert [one.words for one in personal.suspects(entry.shown.dossier)] == [MAIL]
    facts = Event.objects.get(verb="published").facts
    assert (facts["masked"], facts["left"]) == (1, 1)


def test_published_twice_is_one_entry(approved):
    bundle, member = approved

    first, second = publish(bundle, member), publish(bundle, member)

    assert first.pk == second.pk
    assert LibraryEntry.objects.count() == 1
    assert Event.objects.filter(verb="published").count() == 1


def test_later_approved_version_replaces_the_earlier(approved):
    bundle, member = approved
    publish(bundle, member)
    reviewer = make.reviewer(bundle)
    remark = deciding.reopen(bundle, by=reviewer, reason="Zmienił się płatnik.")
    bundle = Bundle.objects.get(pk=bundle.pk)
    replace_text(bundle, field="summary", was=bundle.summary, text="Po zmianie.", by=member)
    again = submitting.submit(bundle, by=member)
    # Until it is decided nothing can be published, and the earlier stays on show.
    assert publishing.preview(Bundle.objects.get(pk=bundle.pk)) is None
    assert LibraryEntry.objects.on_show().exists()
    remarking.settle(remark, by=reviewer, state=RemarkState.RESOLVED)
    make.decided(again, LetterKind.APPROVAL, by=reviewer)

    entry = publish(Bundle.objects.get(pk=bundle.pk), member)

    assert LibraryEntry.objects.get() == entry
    assert (entry.summary, entry.submission_id) == ("Po zmianie.", again.pk)


def test_withdrawn_entry_stays_and_is_off_the_show(approved):
    bundle, member = approved
    publish(bundle, member)

    publishing.unpublish(bundle, by=member)
    publishing.unpublish(bundle, by=member)

    entry = LibraryEntry.objects.get()
    assert entry.withdrawn_at is not None
    assert not LibraryEntry.objects.on_show().exists()
    assert Event.objects.filter(verb="unpublished").count() == 1
    publish(bundle, member)
    assert LibraryEntry.objects.on_show().count() == 1


def test_only_the_team_publishes_and_only_what_was_approved(approved):
    bundle, member = approved
    found = publishing.preview(bundle)
    for person in (make.advisor(bundle.centre), make.reviewer(bundle)):
        with pytest.raises(NotYours):
            publishing.publish(bundle, by=person, submission=found.submission.pk)
        with pytest.raises(NotYours):
            publishing.unpublish(bundle, by=person)
    with pytest.raises(publishing.MovedOn):
        publishing.publish(bundle, by=member, submission=uuid4())
    waiting = make.submission()
    with pytest.raises(IllegalMove):
        publishing.publish(waiting.bundle, by=waiting.by, submission=waiting.pk)
    assert not LibraryEntry.objects.exists()
