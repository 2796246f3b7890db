"""Boundaries of powiaty: uploaded, looked at, drawn on the map, taken off it."""

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_POST

from office import map_borders, mapping
from office.access import country_administrators
from office.borders import keeping
from office.borders.reading import MOST_BYTES, RefusedFile
from office.models import Borders
from owes.fields import DayField, PlainTextField


class FileForm(forms.Form):
    file = forms.FileField(
        label="Plik z granicami powiatów",
        help_text="GeoJSON albo TopoJSON, też w archiwum ZIP, do "
        f"{MOST_BYTES // 1024 // 1024} MB. Każdy powiat z kodem TERYT we właściwości „terc”, "
        "„teryt” albo „JPT_KOD_JE”.",
        widget=forms.FileInput(attrs={"accept": ".json,.geojson,.topojson,.zip"}),
    )
    source = PlainTextField(
        limit=200,
        label="Źródło",
        help_text="Stanie pod mapą: podania źródła wymaga licencja. "
        "Np. „GUGiK, Państwowy Rejestr Granic”.",
        required_message="Wpisz, skąd są te granice.",
    )
    stated_on = DayField(
        required=True, label="Stan na dzień", help_text="Dzień, na który wydano dane."
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].error_messages |= {
            "required": "Wybierz plik.",
            "empty": "Ten plik jest pusty. Pobierz go jeszcze raz.",
            "invalid": "Wybierz plik.",
        }
        self.fields["stated_on"].error_messages["required"] = "Podaj dzień, na który są dane."


@require_http_methods(["GET", "HEAD", "POST"])
@country_administrators
def borders(request):
    form = FileForm()
    if request.method == "POST":
        form = FileForm(request.POST, request.FILES)
        if form.is_valid():
            try:
                kept = keeping.keep(
                    # One byte more than is allowed tells a file that is too large.
                    form.cleaned_data["file"].read(MOST_BYTES + 1),
                    source=form.cleaned_data["source"],
                    stated_on=form.cleaned_data["stated_on"],
                    by=request.user,
                )
            except RefusedFile as refused:
                form.add_error("file", str(refused))
            else:
                return redirect("office:borders_file", kept.pk)
    context = {
        "form": form,
        "current": Borders.objects.current(),
        "waiting": Borders.objects.filter(applied_at=None)
        .select_related("by")
        .defer("picture")[:10],
    }
    return render(request, "office/borders.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@gzip_page
@country_administrators
def borders_file(request, pk):
    """What is drawn of a file; on the map after a POST."""
    file = get_object_or_404(Borders.objects.defer("picture"), pk=pk)
    if request.method == "POST":
        keeping.apply(file, by=request.user)
        messages.success(request, _("Mapa ma teraz granice powiatów."))
        return redirect("office:borders")
    picture = keeping.picture_of(file.pk)
    shown = mapping.read(localdate(), picture.neighbours)
    frame = map_borders.frame_of(shown, picture, is_close=False)
    context = {
        "file": file,
        "shown": shown,
        "missing": [one.unit for one in shown.powiaty if one.code not in picture.paths],
        "drawn_count": sum(one.code in picture.paths for one in shown.powiaty),
        "twice": [one.unit for one in shown.powiaty if one.code in file.found["twice"]],
        "svg": map_borders.draw(shown, picture, None, frame),
        "frame": frame,
    }
    return render(request, "office/borders_file.html", context)


@require_POST
@country_administrators
def borders_drop(request, pk):
    file = get_object_or_404(Borders.objects.defer("picture"), pk=pk)
    was_drawn = file.applied_at is not None
    keeping.drop(file, by=request.user)
    if was_drawn:
        messages.success(request, _("Mapa nie ma już granic; pokazuje kafelki."))
    else:
        messages.success(request, _("Plik odrzucony; na mapie nic się nie zmieniło."))
    return redirect("office:borders")
