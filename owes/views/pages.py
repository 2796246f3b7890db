"""Pages anybody may read without signing in."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from dossier import method as the_method
from owes.infopages.kinds import ACCESSIBILITY, PRIVACY
from owes.infopages.reading import page_of


@require_safe
def method(request):
    """The whole method, as its authors worded it."""
    groups = [
        (group, [block for block in the_method.BLOCKS if block.group == group.code])
        for group in the_method.GROUPS
    ]
    return render(request, "owes/method.html", {"method": the_method, "groups": groups})


@require_safe
def accessibility(request):
    """The declaration of accessibility."""
    return render(request, "owes/infopage.html", {"page": page_of(ACCESSIBILITY)})


@require_safe
def privacy(request):
    """What is stored about whom, and for how long."""
    return render(request, "owes/infopage.html", {"page": page_of(PRIVACY)})
