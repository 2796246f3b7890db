"""Showing a code for an entry, and taking what a phone says."""

import hashlib
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate, now

from bundles.models import Activity
from reports.confirming import fingerprint, link_of
from reports.models import Confirmation, Confirming, ServiceGiven
from workshops.codes import new_join_code

#: How long a code is answered to.
VALID = timedelta(hours=48)
#: Phones heard of where nobody wrote down how many people there were.
MOST_PHONES = 200


class Expired(Exception):
    """The code was shown too long ago, or its entry was dropped."""


class Changed(Exception):
    """The entry says something else than what was seen."""


class Full(Exception):
    """As many phones have answered as there were people."""


def show_code(entry, *, at=None):
    """The ``Confirming`` of the entry as it stands, its code valid for another ``VALID``.

    A code that has not run out stays the same, so a page opened twice shows one.
    """
    at = at or now()
    mark = fingerprint(entry)
    found = Confirming.objects.filter(fingerprint=mark, **link_of(entry)).first()
    if found is not None and found.expires_at > at:
        return found
    for _ in range(5):
        try:
            with transaction.atomic():
                return Confirming.objects.update_or_create(
                    fingerprint=mark,
                    **link_of(entry),
                    defaults={"code": new_join_code(), "expires_at": at + VALID},
                )[0]
        except IntegrityError:  # somebody else's code: the next one will be another
            continue
    raise RuntimeError("no code was free")


def marked(confirming, key):
    """What is kept of a phone's key; of another entry it would be something else."""
    return hashlib.sha256(f"{confirming.pk}:{key}".encode()).hexdigest()


@transaction.atomic
def answer(confirming, *, key, agrees, seen, at=None):
    """Write down what the phone with this key says of what it has ``seen`` (a fingerprint).

    A phone counts once; its last word stands. Raises ``Expired``, ``Changed`` and ``Full``.
    """
    at = at or now()
    # The entry first: whoever changes it waits, and what is confirmed is what stands.
    model, pk = (
        (ServiceGiven, confirming.service_id)
        if confirming.service_id
        else (Activity, confirming.activity_id)
    )
    entry = model.objects.select_for_update().get(pk=pk)
    stored = Confirming.objects.select_for_update().get(pk=confirming.pk)
    if entry.dropped_at is not None or stored.expires_at <= at or stored.code != confirming.code:
        raise Expired
    if fingerprint(entry) != stored.fingerprint or seen != stored.fingerprint:
        raise Changed
    mark = marked(stored, key)
    known = Confirmation.objects.filter(of=stored, key_hash=mark)
    if known.update(agrees=agrees):
        return
    most = entry.participant_count or MOST_PHONES
    if Confirmation.objects.filter(of=stored).count() >= most:
        raise Full
    Confirmation.objects.create(of=stored, key_hash=mark, agrees=agrees, on=localdate(at))
