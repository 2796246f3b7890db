"""Changes of an account as a whole: its name and address, closing and opening it, sessions."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.timezone import now

from owes import account_letters
from owes.models import Event, User


def tell(verb, person, *, by, at, **facts):
    """Leave an ``Event`` of the account."""
    event_of(verb, person, by=by, at=at, **facts).save()


def event_of(verb, person, *, by, at, **facts):
    """The ``Event``, not stored yet."""
    return Event(at=at, by=by, verb=verb, kind="person", facts={"user": person.pk, **facts})


@transaction.atomic
def change(person, *, name, email, by, at=None):
    """Another name or address. With a new address the person is signed out everywhere."""
    at = at or now()
    person = User.objects.select_for_update().get(pk=person.pk)
    fields = [one for one, to in (("name", name), ("email", email)) if getattr(person, one) != to]
    if not fields:
        return person
    is_moved = "email" in fields
    # Whoever has no password yet gets the invitation at the new address.
    is_told = is_moved and person.has_usable_password()
    if is_told:
        account_letters.write("address_left", person, by=by, at=at)
    person.name, person.email = name, email
    person.save(update_fields=fields)
    if is_moved:
        # Otherwise the old address would still open the account.
        EmailAddress.objects.filter(user=person).delete()
        person.end_sessions()
    if is_told:
        account_letters.write("address_new", person, by=by, at=at)
    tell("person_changed", person, by=by, at=at, fields=fields)
    return person


@transaction.atomic
def end_sessions(person, *, by, at=None):
    """Sign the person out everywhere, and tell by a letter whoever did not do it."""
    at = at or now()
    person.end_sessions()
    tell("sessions_ended", person, by=by, at=at)
    account_letters.write("sessions_ended", person, by=by, at=at)


@transaction.atomic
def remove_factor(person, *, by, at=None):
    """For whoever lost the phone and the recovery codes: the password alone opens the account
    until a new factor is set up; nobody stays signed in, and a letter says so.

    Where there is none any more, nothing is done."""
    at = at or now()
    removed, _ = Authenticator.objects.filter(user=person).delete()
    if not removed:
        return
    person.end_sessions()
    tell("factor_removed", person, by=by, at=at)
    account_letters.write("factor_removed", person, by=by, at=at)
