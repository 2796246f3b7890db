"""The register of territories: what it holds, and bringing it up to date."""

from django import forms
from django.contrib import messages
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from office.access import country_administrators
from office.models import TerytFile
from office.teryt import applying
from office.teryt.comparing import compare
from office.teryt.formats import MOST_BYTES, RefusedFile
from owes.enums import TerritoryKind
from owes.models import Territory

#: Rows of one kind of change shown at once; the rest is counted.
MOST = 300


class FileForm(forms.Form):
    file = forms.FileField(
        label="Plik TERC",
        help_text="Wersja urzędowa ze strony eteryt.stat.gov.pl: CSV, XML albo ZIP z jednym z nich.",
        widget=forms.FileInput(attrs={"accept": ".csv,.xml,.zip"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].error_messages |= {
            "required": "Wybierz plik.",
            "empty": "Ten plik jest pusty. Pobierz go jeszcze raz.",
            "invalid": "Wybierz plik.",
        }


@require_http_methods(["GET", "HEAD", "POST"])
@country_administrators
def teryt(request):
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        form = FileForm(request.POST, request.FILES)
        if form.is_valid():
            try:
                # One byte more than is allowed tells a file that is too large.
                content = form.cleaned_data["file"].read(MOST_BYTES + 1)
                kept = applying.keep(content, by=request.user)
            except RefusedFile as refused:
                form.add_error("file", str(refused))
            else:
                return redirect("office:teryt_file", kept.pk)
    counted = Territory.objects.current().order_by().values_list("kind").annotate(n=Count("pk"))
    numbers = dict(counted)
    held = Territory.objects.exclude(ended_on=None).select_related("parent")
    held = held.annotate(bundle_count=Count("bundles", distinct=True)).filter(bundle_count__gt=0)
    context = {
        "form": form,
        "numbers": [
            (TerritoryKind(kind).label, numbers[kind])
            for kind in TerritoryKind.values
            if kind in numbers
        ],
        "newest": Territory.objects.exclude(stated_on=None)
        .order_by("-stated_on")
        .values_list("stated_on", flat=True)
        .first(),
        "files": TerytFile.objects.select_related("by").defer("content")[:10],
        "held": held.order_by("sort_key", "code")[:MOST],
    }
    return render(request, "office/teryt.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@country_administrators
def teryt_file(request, pk):
    """What a kept file would change; applied with a POST that names what was shown."""
    file = get_object_or_404(TerytFile, pk=pk)
    status, has_moved_on = 200, False
    try:
        if request.method == "POST":
            applying.apply(file, mark=request.POST.get("stan", ""), by=request.user)
            messages.success(
                request, _("Rejestr jest aktualny. Każda strona pokazuje już nowe nazwy.")
            )
            return redirect("office:teryt")
        found = compare(applying.register_of(file))
    except applying.Changed:
        status, has_moved_on = 409, True
        found = compare(applying.register_of(file))
    except RefusedFile as refused:
        messages.error(request, str(refused))
        return redirect("office:teryt")
    groups = [
        (_("Nowe jednostki"), found.new),
        (_("Znikają"), found.gone),
        (_("Zmieniają nazwę"), found.renamed),
        (_("Zmieniają rodzaj"), found.rekinded),
        (_("Wracają"), found.back),
    ]
    context = {
        "file": file,
        "found": found,
        "groups": [
            (title, rows[:MOST], len(rows), len(rows) - MOST) for title, rows in groups if rows
        ],
        "touching": [one for one in found.all if one.is_touching],
        "has_moved_on": has_moved_on,
    }
    return render(request, "office/teryt_file.html", context, status=status)
