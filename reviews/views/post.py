"""The post: which letters went, which did not and why, and sending again."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from owes import post
from owes.enums import MailState
from owes.post_words import reason
from reviews.answers import see_other
from reviews.postbox import letters_for

PAGE = 50
#: Value of ``stan`` in the address → its words.
STATES = {
    "": gettext_lazy("Wszystkie"),
    "klopot": gettext_lazy("Nie wyszły"),
    "kolejka": gettext_lazy("W kolejce"),
    "wyslane": gettext_lazy("Wysłane"),
}


@login_required
@require_safe
def letters(request):
    """Letters the person may look after, newest first, fifty a page."""
    state = request.GET.get("stan", "")
    found = _of_state(letters_for(request.user), state)
    rows = list(_before(found, request.GET.get("przed", "")).order_by("-pk")[: PAGE + 1])
    for row in rows:
        row.reason = reason(row.error)
    context = {
        "rows": rows[:PAGE],
        "next": rows[PAGE - 1].pk if len(rows) > PAGE else None,
        "state": state if state in STATES else "",
        "states": STATES.items(),
    }
    return render(request, "reviews/post.html", context)


def _of_state(found, state):
    if state == "klopot":
        return found.troubled()
    if state == "kolejka":
        return found.filter(state=MailState.QUEUED)
    if state == "wyslane":
        return found.filter(state=MailState.SENT)
    return found


def _before(found, pk):
    """Those older than the letter of this id, where it is one."""
    try:
        return found.filter(pk__lt=UUID(pk))
    except ValueError:
        return found


@login_required
@require_POST
def letter_again(request, pk):
    """Put a letter that did not go back in the queue."""
    mail = get_object_or_404(letters_for(request.user), pk=pk)
    if post.try_again(mail):
        messages.success(request, _("List wrócił do kolejki; zaraz spróbujemy go wysłać."))
    else:
        messages.info(request, _("Ten list już wyszedł albo właśnie go wysyłamy."))
    return see_other(reverse("reviews:post"))
