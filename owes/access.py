"""Pages that exist for some people only."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404


def only(condition, view):
    """The view for signed-in people of whom ``condition(user)`` holds; to others it is 404."""

    @login_required
    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not condition(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded
