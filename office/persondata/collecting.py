"""Everything held about an account: found through the models, so that nothing new is forgotten."""

import io
import json
import re
import zipfile

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils.timezone import localtime, now

from bundles.models import Bundle
from office.trail.asking import stream
from office.trail.telling import told
from owes.models import Event, Mail, User

#: Ids of one kind of record listed one by one; the rest is counted.
MOST_IDS = 500
#: Events in the page to read; all are in the JSON.
MOST_EVENTS = 300
_SEALED = "(list o wiązce: w pliku bez treści)"
#: The address by which an invited person sets the first password.
_INVITATION = re.compile(r"\S*/konto/zaproszenie/\S*")
#: Told by their own part of the file, or of no use to a person.
_OWN_PARTS = {EmailAddress, Authenticator, UserSession, Mail, Event}


def data_of(person):
    """A dict ready for JSON: {part: rows or facts}."""
    return {
        "wygenerowano": _moment(now()),
        "konto": _account(person),
        "role": [_role(one) for one in person.roles.select_related("centre", "region")],
        "zespoly_wiazek": [
            {"wiazka": str(pk), "nazwa": title}
            for pk, title in Bundle.objects.filter(team=person).values_list("pk", "title")
        ],
        "oswiadczenia_o_bezstronnosci": [
            {
                "wiazka": str(one.bundle_id),
                "kiedy": _moment(one.at),
                "konflikt": one.has_conflict,
                "rodzaj": one.kind,
                "na_czym_polega": one.words,
            }
            for one in person.declarations.order_by("at")
        ],
        "urzadzenia": [
            {"adres": one.ip, "przegladarka": one.user_agent, "ostatnio": _moment(one.last_seen_at)}
            for one in UserSession.objects.filter(user=person)
        ],
        "listy_email": [
            {
                "do": one.to,
                "temat": _SEALED if one.bundle_id else one.subject,
                "kiedy": _moment(one.created_at),
                "tresc": _words_of(one),
            }
            for one in Mail.objects.filter(_mine(person)).order_by("created_at")
        ],
        "zapisy": records_of(person),
        "zdarzenia_o_osobie": _events(Event.objects.filter(facts__user=person.pk)),
        "zdarzenia_wykonane": _events(Event.objects.filter(by=person)),
    }


def _words_of(letter):
    """The text of a letter as whoever takes the file away may read it: what is written about a
    bundle (its subject says how a review ended) stays with those who read the bundle, and no
    link opens the account."""
    if letter.bundle_id is not None:
        return _SEALED
    return _INVITATION.sub("(odnośnik)", letter.text)


def _mine(person):
    return Q(recipient=person) | Q(to__iexact=person.email)


def _account(person):
    return {
        "identyfikator": person.pk,
        "imie_i_nazwisko": person.name,
        "email": person.email,
        "adresy_do_logowania": list(
            EmailAddress.objects.filter(user=person).values_list("email", flat=True)
        ),
        "czynne": person.is_active,
        "od": _moment(person.joined_at),
        "ostatnie_logowanie": _moment(person.last_login),
        "drugi_skladnik": [
            {"rodzaj": one.get_type_display(), "od": _moment(one.created_at)}
            for one in Authenticator.objects.filter(user=person)
        ],
    }


def _role(role):
    return {
        "rola": role.get_role_display(),
        "gdzie": str(role.centre or role.region or "cały kraj"),
        "od": str(role.valid_from or ""),
        "do": str(role.valid_to or ""),
    }


def relations():
    """Every field by which a record points to a person, but those told by parts of their own."""
    found = [
        field
        for field in User._meta.get_fields(include_hidden=True)
        if field.auto_created and not field.concrete and field.related_model not in _OWN_PARTS
    ]
    # A link's own table is told by the two records it joins.
    return [field for field in found if not field.related_model._meta.auto_created]


def records_of(person):
    """[{what, how, number, ids}] of all records that point to the person."""
    rows = []
    for field in relations():
        model, name = field.related_model, field.remote_field.name
        found = model._base_manager.filter(**{name: person.pk}).order_by("pk")
        ids = [str(pk) for pk in found.values_list("pk", flat=True)[: MOST_IDS + 1]]
        if ids:
            number = len(ids) if len(ids) <= MOST_IDS else found.count()
            rows.append(
                {
                    "co": str(model._meta.verbose_name),
                    "jako": str(getattr(field.remote_field, "verbose_name", name)),
                    "ile": number,
                    "identyfikatory": ids[:MOST_IDS],
                }
            )
    return sorted(rows, key=lambda row: (row["co"], row["jako"]))


def _events(events):
    return [
        {
            "kiedy": _moment(one.at),
            "co": one.text.replace("\u00a0", " "),
            "wiazka": str(one.bundle_id or ""),
        }
        for batch in stream([events])
        for one in told(batch)
    ]


def _moment(moment):
    return f"{localtime(moment):%Y-%m-%d %H:%M:%S}" if moment else ""


def archive_of(person):
    """Bytes of a ZIP: ``dane.json`` with everything, ``dane.html`` to read."""
    data = data_of(person)
    page = render_to_string(
        "office/person_file.html",
        {
            "data": data,
            "person": person,
            "slice": f":{MOST_EVENTS}",
            "name": person.name or person.email,
        },
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("dane.json", json.dumps(data, ensure_ascii=False, indent=2))
        archive.writestr("dane.html", page)
    return out.getvalue()
