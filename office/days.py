"""The day a page is „as of”, read off its address."""

from datetime import date

from django.utils.timezone import localdate


def day_asked(request):
    """The day of ``?dzien=2027-01-31``; what is no day of these times is today."""
    try:
        day = date.fromisoformat(request.GET.get("dzien", ""))
    except ValueError:
        return localdate()
    return day if 1990 <= day.year <= 2100 else localdate()
