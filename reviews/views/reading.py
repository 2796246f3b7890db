"""A review on one page."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reviews.answers import review_of


@login_required
@require_safe
def review(request, pk):
    """Everything about one review."""
    return render(request, "reviews/review.html", {"review": review_of(request, pk)})
