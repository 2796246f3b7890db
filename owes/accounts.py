"""Changes of an account as a whole: its name and address, closing and opening it, sessions."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.timezone import now

from owes import post
from owes.models import Event, User


def tell(verb, person, *, by, at, **facts):
    """Leave an ``Event`` of the account."""
    Event.objects.create(at=at, by=by, verb=verb, kind="person", facts={"user": person.pk, **facts})


@transaction.atomic
def change(person, *, name, email, by, at=None):
    """Another name or address. With a new address the person is signed out everywhere."""
    at = at or now()
    person = User.objects.select_for_update().get(pk=person.pk)
    fields = [one for one, to in (("name", name), ("email", email)) if getattr(person, one) != to]
    if not fields:
        return person
    if "email" in fields and person.has_usable_password():
        _warn(person, at)
    person.name, person.email = name, email
    person.save(update_fields=fields)
    if "email" in fields:
        # Otherwise the old address would still open the account.
        EmailAddress.objects.filter(user=person).delete()
        person.end_sessions()
    tell("person_changed", person, by=by, at=at, fields=fields)
    return person


def _warn(person, at):
    """A letter to the address that no longer opens the account."""
    post.queue(
        person,
        key=f"adres:{person.pk}:{at.isoformat()}",
        subject="Zmiana adresu Twojego konta",
        text=(
            "Dzień dobry,\n\nadministrator zmienił adres e-mail Twojego konta w Wiązce. Na ten "
            "adres listy już nie przyjdą i nie da się nim zalogować.\n\n"
            "Jeśli o to nie chodziło, napisz od razu do administratora swojego ośrodka."
        ),
        at=at,
    )


@transaction.atomic
def end_sessions(person, *, by, at=None):
    """Sign the person out everywhere."""
    person.end_sessions()
    tell("sessions_ended", person, by=by, at=at or now())


@transaction.atomic
def remove_factor(person, *, by, at=None):
    """For whoever lost the phone and the recovery codes: the password alone opens the account
    until a new factor is set up; nobody stays signed in."""
    Authenticator.objects.filter(user=person).delete()
    person.end_sessions()
    tell("factor_removed", person, by=by, at=at or now())
