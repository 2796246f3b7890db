"""From groups to conclusions in the bundle."""

from workshops.actions import concluding
from workshops.forms_desk import AsideForm, ConcludeForm
from workshops.views.desk_page import done, leading, shown, step_sent

GONE = "Tej grupy już nie ma: ktoś ją połączył z inną albo podzielił."
SETTLED = "Ktoś przed chwilą zapisał już wniosek tej grupy."


@leading
def conclude(request, workshop, target):
    """Make the group, or the single note, a conclusion of the bundle."""
    form = ConcludeForm(request.POST, auto_id=f"wniosek-{target}-%s")
    if not form.is_valid():
        return shown(request, workshop, status=422, conclude={target: form})
    cluster = _group(request, workshop, target)
    if cluster is None:
        return shown(request, workshop, status=404, lost=GONE)
    try:
        record = concluding.conclude(cluster, text=form.cleaned_data["text"], by=request.user)
    except concluding.Settled:
        return shown(request, workshop, status=409, lost=SETTLED)
    said = "Wniosek jest w wiązce." if record else "Wniosek jest zapisany na czas próby."
    return done(workshop, request, said, f"#wynik-{cluster.pk}")


@leading
def set_aside(request, workshop, target):
    """Leave it out for now, and say why; or take it up again."""
    if request.POST.get("do") == "take_up":
        cluster = _group(request, workshop, target)
        if cluster is not None:
            concluding.take_up(cluster)
        return done(workshop, request, "Grupa wróciła do rozmowy.", f"#wynik-{target}")
    form = AsideForm(request.POST, auto_id=f"odlozenie-{target}-%s")
    if not form.is_valid():
        return shown(request, workshop, status=422, aside={target: form})
    cluster = _group(request, workshop, target)
    if cluster is None:
        return shown(request, workshop, status=404, lost=GONE)
    try:
        concluding.set_aside(cluster, why=form.cleaned_data["why"])
    except concluding.Settled:
        return shown(request, workshop, status=409, lost=SETTLED)
    return done(workshop, request, "Odłożone, z powodem.", f"#wynik-{cluster.pk}")


def _group(request, workshop, target):
    step = step_sent(request, workshop)
    found = concluding.group_of(step, target)
    if found is not None:
        found.step, found.workshop = step, workshop
    return found
