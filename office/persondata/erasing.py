"""Erasing a person's data: the account becomes a pseudonym, and everything done keeps standing.

Bundles, submissions, scores and declarations point to the account, never to a name, so they stay
valid. Events of older days hold names; the database lets them be replaced only by way of an open
``Erasure`` (``reviews.guards``), and only whole names by the pseudonym.
"""

import json

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import connection, models, transaction
from django.db.models import Q, TextField, Value
from django.db.models.functions import Cast, Left, Replace
from django.utils.timezone import localdate, now

from bundles.models import Bundle
from office.models import Import
from owes.accounts import tell
from owes.models import Erasure, Event, Invitation, Mail, User


class ErasureRefused(Exception):
    """Why the person's data cannot be erased, in Polish."""


def pseudonym_of(person):
    return f"osoba usunięta {person.pk}"


def why_not(person, *, by):
    """The sentence that says why the data cannot be erased now, or ""."""
    if Erasure.objects.filter(user=person).exists():
        return "Dane tej osoby są już usunięte."
    if person.pk == by.pk:
        return "Własnych danych nie można usunąć samemu. Poproś innego administratora kraju."
    if person.is_superuser:
        return "To konto operatora technicznego. Najpierw odbierz mu te uprawnienia w panelu."
    if person.is_active:
        return "Konto jest czynne. Najpierw je zamknij: praca tej osoby przejdzie na inne."
    if Bundle.objects.filter(team=person).exists():
        return "Ta osoba jest jeszcze w zespole wiązki. Najpierw przekaż jej wiązki."
    if person.roles.not_ended(localdate()).exists():
        return "Ta osoba ma jeszcze rolę. Najpierw ją zakończ."
    return ""


@transaction.atomic
def erase(person, *, by, at=None):
    """Erase; return the ``Erasure``. Raises ``ErasureRefused``, and then nothing is changed."""
    at = at or now()
    person = User.objects.select_for_update().get(pk=person.pk)
    if sentence := why_not(person, by=by):
        raise ErasureRefused(sentence)
    made = _rename_in_trail(person, by, at)
    _forget_letters(person)
    _rename_elsewhere(person)
    _forget_signing_in(person)
    Invitation.objects.filter(user=person).delete()
    _forget_imports(person)
    person.name, person.email = pseudonym_of(person), f"usunieta-{person.pk}@usunieta.invalid"
    person.set_unusable_password()
    person.is_staff, person.last_login = False, None
    person.groups.clear()
    person.user_permissions.clear()
    person.save()
    person.end_sessions()
    tell("erased", person, by=by, at=at, events=made.events)
    return made


def _rename_in_trail(person, by, at):
    """Put the pseudonym for the name in events that hold it as a whole value; the ``Erasure``."""
    name, pseudonym = person.name.strip(), pseudonym_of(person)
    words, instead = _quoted(name), _quoted(pseudonym)
    if not name or _has_namesake(person):
        return Erasure.objects.create(user=person, at=at, by=by)
    made = Erasure.objects.create(user=person, at=at, by=by, words=words, instead=instead)
    texts = Event.objects.annotate(text=Cast("facts", TextField()))
    for event in texts.filter(text__contains=words).order_by("pk").iterator(chunk_size=500):
        facts = _renamed(event.facts, name, pseudonym)
        if facts != event.facts:
            # The trail's own queryset changes nothing; the database asks the open erasure.
            models.QuerySet(Event).filter(pk=event.pk).update(facts=facts)
            made.events += 1
    made.words, made.instead = "", ""
    made.save(update_fields=["words", "instead", "events"])
    return made


def _has_namesake(person):
    """Whether what says the name may be about somebody else: then it is left as it is."""
    return User.objects.filter(name=person.name).exclude(pk=person.pk).exists()


def _rename_elsewhere(person):
    """Letters to others that name the person, and what the panel wrote down by name."""
    pseudonym = pseudonym_of(person)
    own = ContentType.objects.get_for_model(User)
    LogEntry.objects.filter(content_type=own, object_id=str(person.pk)).update(
        object_repr=pseudonym
    )
    words = [person.email]
    # One short word stands in too many texts that are about something else.
    if " " in person.name.strip() and not _has_namesake(person):
        words.append(person.name.strip())
    for model, name in ((Mail, "text"), (Mail, "subject"), (LogEntry, "object_repr")):
        for one in words:
            instead = Replace(name, Value(one), Value(pseudonym))
            limit = model._meta.get_field(name).max_length
            found = model.objects.filter(**{f"{name}__contains": one})
            found.update(**{name: Left(instead, limit) if limit else instead})


def _quoted(text):
    """The text as this database writes it inside JSON, with its quotes."""
    return json.dumps(text, ensure_ascii=connection.vendor == "sqlite")


def _renamed(value, name, pseudonym):
    if isinstance(value, dict):
        return {key: _renamed(one, name, pseudonym) for key, one in value.items()}
    if isinstance(value, list):
        return [_renamed(one, name, pseudonym) for one in value]
    return pseudonym if value == name else value


def _forget_letters(person):
    mine = Mail.objects.filter(Q(recipient=person) | Q(to__iexact=person.email))
    mine.update(
        to=f"usunieta-{person.pk}@usunieta.invalid",
        text="",
        error="",
    )


def _forget_signing_in(person):
    keys = UserSession.objects.filter(user=person).values_list("session_key", flat=True)
    Session.objects.filter(session_key__in=list(keys)).delete()
    UserSession.objects.filter(user=person).delete()
    EmailAddress.objects.filter(user=person).delete()
    Authenticator.objects.filter(user=person).delete()


def _forget_imports(person):
    """Rows of files that name the address."""
    texts = Import.objects.exclude(table=None).annotate(text=Cast("table", TextField()))
    texts.filter(text__icontains=person.email).update(table=None, file_name="")
