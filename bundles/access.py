"""Which bundle a request means: read, changed by its team, or followed up.

The rights are those of ``Bundle.objects``; here they are asked for in SQL that is built once.
"""

from django.http import Http404

from bundles.locking import NotOpen, require_open
from bundles.models import Bundle
from owes.compiled import fetch_records


class NotDeclared(Http404):
    """The bundle is the user's to assess once impartiality is declared; ``pk`` is its id."""

    def __init__(self, pk):
        super().__init__("impartiality was not declared")
        self.pk = pk


def readable_bundle(request, pk):
    """The bundle, or 404 when it is not the user's to see (``NotDeclared``: not yet).

    It carries ``is_editable`` and ``is_trackable``, and its centre with the region. One query.
    """
    found = fetch_records(_readable, pk=pk, user=request.user)
    if not found:
        if Bundle.objects.undeclared_to(request.user).living().filter(pk=pk).exists():
            raise NotDeclared(pk)
        raise Http404
    return found[0]


def editable_bundle(request, pk, part=None):
    """The same, or 404 when it is not the user's to change.

    Its team is told why it cannot be changed now: ``NotOpen``, or ``PartLocked`` where it is
    this ``part`` of it that is closed ("": any).
    """
    bundle = readable_bundle(request, pk)
    if not bundle.is_editable:
        raise _refusal(request, bundle)
    if part is not None:
        require_open(bundle, part)
    return bundle


def trackable_bundle(request, pk):
    """The same, or 404 when the user may not even say how its tasks go."""
    bundle = readable_bundle(request, pk)
    if not bundle.is_trackable:
        raise _refusal(request, bundle)
    return bundle


def narrow(bundle, part):
    """Let the bundle from ``readable_bundle`` be as editable as this part of it; return it."""
    bundle.is_part_locked = bundle.is_editable and not bundle.may_change(part)
    bundle.is_editable = bundle.lets_change(part)
    return bundle


def _refusal(request, bundle):
    is_team = Bundle.objects.of_team(request.user).filter(pk=bundle.pk).exists()
    return NotOpen(bundle.pk) if is_team else Http404()


def _readable(pk, user):
    return (
        Bundle.objects.visible_to(user)
        .living()
        .filter(pk=pk)
        .with_is_editable(user)
        .with_is_trackable(user)
        .select_related("centre__region")
        .order_by()
    )
