"""Reading people, centres and regions from files, and writing them out."""

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from office.access import administrators
from office.imports import running, writing
from office.imports.planning import BAD, STATES
from office.imports.reading import MOST_BYTES, Unreadable
from office.models import Import, ImportKind
from office.people import listing
from owes.operators import manages_country
from reviews.answers import again, see_other

PAGE = 100


class FileForm(forms.Form):
    """A file; what is in it is for ``running.take`` to say."""

    file = forms.FileField(
        label="Plik XLSX albo CSV",
        help_text="Najwyżej 5 MB i 5 000 wierszy. Nic się nie zapisze, dopóki nie potwierdzisz.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
        error_messages={
            "required": "Wybierz plik.",
            "empty": "Ten plik jest pusty.",
            "invalid": "Wybierz plik.",
        },
    )


def subject_of(request, kind):
    """The module of this kind, where the administrator may read it from files; else 404."""
    if kind not in running.kinds_of(request.user):
        raise Http404
    return running.SUBJECTS[kind]


@require_safe
@administrators
def imports(request):
    """What can be read and written, and what was read before."""
    found = Import.objects.select_related("by").order_by("-created_at", "-pk")
    if not manages_country(request.user):
        found = found.filter(by=request.user)
    kinds = [(kind.value, running.SUBJECTS[kind].TITLE) for kind in running.kinds_of(request.user)]
    page = Paginator(found, 20).get_page(request.GET.get("strona"))
    return render(request, "office/imports/list.html", {"kinds": kinds, "page": page})


@require_http_methods(["GET", "POST"])
@administrators
def import_new(request, kind):
    subject = subject_of(request, kind)
    form = FileForm(request.POST or None, request.FILES or None)
    context = {"form": form, "kind": kind, "title": subject.TITLE, "columns": subject.COLUMNS}
    if request.method == "GET":
        return render(request, "office/imports/new.html", context)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            content = file.read(MOST_BYTES + 1)
            made = running.take(kind, name=file.name, content=content, by=request.user)
        except Unreadable as unreadable:
            form.add_error("file", str(unreadable))
        else:
            return see_other(reverse("office:import", args=[made.pk]))
    return again(request, "office/imports/new.html", context)


def own_import(request, pk):
    """A file this administrator chose, of a kind that still is theirs to read; else 404."""
    made = get_object_or_404(Import, pk=pk, by=request.user)
    subject_of(request, made.kind)
    return made


@require_http_methods(["GET", "POST"])
@administrators
def import_one(request, pk):
    """What the file will do, row by row; done with POST. Afterwards, what came of it."""
    made = own_import(request, pk)
    if request.method == "POST":
        return _apply(request, made)
    return _shown(request, made)


def _apply(request, made):
    try:
        made = running.apply(made, by=request.user, mark=request.POST.get("mark", ""))
    except running.WorldChanged:
        return _shown(request, made, status=409, is_changed=True)
    except running.CannotApply as refused:
        return _shown(request, made, status=422, refused=str(refused))
    messages.success(request, _("Wczytano."))
    return see_other(reverse("office:import", args=[made.pk]))


def _shown(request, made, status=200, **more):
    context = {"made": made, "title": running.SUBJECTS[made.kind].TITLE, "bad": BAD, **more}
    if made.table is not None:
        rows = running.rows_of(made)
        plan = running.plan_of(made, rows, request.user)
        asked = request.GET.get("stan", "")
        asked = asked if asked in STATES else ""
        counts = plan.counts
        order = list(STATES)
        shown = sorted(plan.of_state(asked), key=lambda row: order.index(row.state))
        context |= {
            "plan": plan,
            "ignored": rows.ignored,
            "asked": asked,
            "tabs": [(state, STATES[state], counts[state]) for state in STATES],
            "count": len(plan.rows),
            "bad_count": counts[BAD],
            "good_count": sum(counts[state] for state in running.GOOD),
            "page": Paginator(shown, PAGE).get_page(request.GET.get("strona")),
        }
    context["result"] = [
        (STATES[state], made.counts.get(state, 0)) for state in STATES if made.counts
    ]
    return render(request, "office/imports/one.html", context, status=status)


@require_safe
@administrators
def import_bad(request, pk, extension):
    """The rows to be mended, with a column of reasons."""
    made = own_import(request, pk)
    if made.table is None or extension not in writing.EXTENSIONS:
        raise Http404
    header, rows = running.bad_rows(made, request.user)
    widths = [24] * (len(header) - 1) + [80]
    name = f"do-poprawy-{made.kind}"
    return writing.answer(header, rows, name=name, extension=extension, widths=widths)


@require_safe
@administrators
def import_template(request, kind, extension):
    """An empty table with one example row and what each column takes."""
    columns = subject_of(request, kind).COLUMNS
    if extension not in writing.EXTENSIONS:
        raise Http404
    notes = [
        ["kolumna", "wymagana", "co wpisać"],
        *([one.title, "tak" if one.must else "nie", one.help or one.example] for one in columns),
    ]
    return writing.answer(
        [one.title for one in columns],
        [[one.example for one in columns]],
        name=f"szablon-{kind}",
        extension=extension,
        widths=[one.width for one in columns],
        notes=notes,
    )


@require_safe
@administrators
def export(request, kind, extension):
    """All there is in the administrator's scope, ready to be read back; of people, those that the
    list shows when asked the same."""
    subject = subject_of(request, kind)
    asked = ()
    if kind == ImportKind.PEOPLE:
        asked = (listing.asked(request.GET, listing.places(request.user)),)
    if extension not in writing.EXTENSIONS:
        raise Http404
    return writing.answer(
        [one.title for one in subject.COLUMNS],
        list(subject.export(request.user, *asked)),
        name=f"{kind}-{localdate().isoformat()}",
        extension=extension,
        widths=[one.width for one in subject.COLUMNS],
    )
