"""Sessions that are over: nothing of them is kept."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils.timezone import now


def forget_ended():
    """Drop sessions whose time has run out, with the address and the browser they came from."""
    Session.objects.filter(expire_date__lt=now()).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
