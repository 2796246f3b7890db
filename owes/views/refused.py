"""403: why it cannot be done, and what was typed, so that nothing of it is lost."""

from django.http import JsonResponse
from django.shortcuts import render

from owes import held_posts
from owes.views.held import accepts_json


def refused(request, exception):
    """The page of ``PermissionDenied``; a script that saves gets its sentence as JSON."""
    reason = str(exception)
    if accepts_json(request):
        return JsonResponse({"state": "locked", "reason": reason}, status=403)
    typed = held_posts.take(request).texts() if request.method == "POST" else []
    context = {
        "exception": reason,
        "bundle_id": getattr(exception, "bundle_id", None),
        "typed": typed,
    }
    return render(request, "403.html", context, status=403)
