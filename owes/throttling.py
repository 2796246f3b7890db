"""How long somebody who tried too often has to wait, in words."""

import time
from math import ceil

from allauth.core.internal import ratelimit
from django.core.cache import cache

from owes.polish import counted

#: What allauth calls the error.
TOO_MANY = "too_many_login_attempts"
_APP = "allauth.account"


def seconds_left(request, *, action, key):
    """Seconds until the next try of ``action`` is counted again; 0 where it may be made now."""
    waits = [0]
    for rate in ratelimit.get_rates(app=_APP, action=action):
        name = ratelimit.get_cache_key(request, app=_APP, action=action, rate=rate, key=key)
        tries = cache.get(name, [])
        if len(tries) >= rate.amount:
            # Newest first: the oldest of the last ``amount`` opens the door.
            waits.append(tries[rate.amount - 1] + rate.duration - time.time())
    return max(0, ceil(max(waits)))


def sentence(seconds):
    """ "Za dużo nieudanych prób. Spróbuj ponownie za 5 minut." """
    minutes = max(1, ceil(seconds / 60))
    wait = counted(minutes, "minutę", "minuty", "minut")
    return f"Za dużo nieudanych prób. Spróbuj ponownie za {wait}."
