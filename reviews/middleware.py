"""From a bundle that may be read after declaring impartiality to where that is declared."""

from urllib.parse import urlencode

from django.shortcuts import redirect
from django.urls import reverse

from bundles.access import NotDeclared


class DeclarationFirst:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, NotDeclared) and request.method in ("GET", "HEAD"):
            where = urlencode({"dalej": request.get_full_path()})
            return redirect(f"{reverse('reviews:declare', args=[exception.pk])}?{where}")
        return None
