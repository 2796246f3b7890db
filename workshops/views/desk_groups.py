"""Grouping: which notes are ticked, and what is to be done with them."""

from owes.polish import counted
from workshops.actions import grouping
from workshops.forms_desk import NAME_LENGTH, clean_name, uuids
from workshops.views import suggestions
from workshops.views.desk_page import done, leading, shown, step_sent

BOARD, OFFERS = "#tablica", "#propozycje"
NOTHING = "Zaznacz co najmniej jedną karteczkę."
TOO_FEW_GROUPS = "Zaznacz co najmniej dwie grupy, które mówią o tym samym."
GONE = "Tej grupy już nie ma: ktoś ją połączył z inną."
TOO_LONG = f"Nazwa mieści {NAME_LENGTH} znaków. Skróć ją."


@leading
def group(request, workshop):
    """Put the ticked notes into a group, take them out, or make one group of the ticked ones."""
    step = step_sent(request, workshop)
    cards = uuids(request.POST.getlist("cards"))
    clusters = uuids(request.POST.getlist("clusters"))
    name = clean_name(request.POST.get("name", ""))
    what = request.POST.get("do", "group")
    if len(name) > NAME_LENGTH:
        return _refused(request, workshop, name=TOO_LONG)
    if what == "merge":
        return _merge(request, workshop, step, clusters, name)
    if not cards:
        return _refused(request, workshop, cards=NOTHING)
    if what == "ungroup":
        grouping.ungroup(step, cards=cards)
        return done(workshop, request, "Karteczki są poza grupami.", BOARD)
    return _into(request, workshop, step, cards, name)


def _into(request, workshop, step, cards, name):
    chosen = uuids([request.POST.get("into", "")])
    into = _cluster(step, chosen[0]) if chosen else None
    if chosen and into is None:
        return _refused(request, workshop, cards="Tej grupy już nie ma. Wybierz inną albo nową.")
    found = grouping.group(step, cards=cards, name=name, into=into)
    if found is None:
        return _refused(request, workshop, cards="Tych karteczek już nie ma na tablicy.")
    found.refresh_from_db(fields=["name"])
    words = counted(len(cards), "karteczka", "karteczki", "karteczek")
    return done(workshop, request, f"W grupie „{found.name}”: {words} więcej.", BOARD)


def _merge(request, workshop, step, clusters, name):
    if grouping.merge(step, clusters=clusters, name=name) is None:
        return _refused(request, workshop, clusters=TOO_FEW_GROUPS)
    return done(workshop, request, "Grupy są połączone.", BOARD)


@leading
def suggestion(request, workshop):
    """Accept a suggested group, or pass it over; notes grouped meanwhile stay where they are."""
    step = step_sent(request, workshop)
    cards = uuids(request.POST.getlist("cards"))
    if request.POST.get("do") == "skip":
        suggestions.skip(request, step, cards)
        return done(workshop, anchor=OFFERS)
    name = clean_name(request.POST.get("name", ""))[:NAME_LENGTH]
    loose = step.cards.filter(pk__in=cards, cluster=None).values_list("pk", flat=True)
    found = grouping.group(step, cards=list(loose), name=name)
    if found is None:
        message = "Te karteczki są już w grupach, więc propozycja nic nie zmieniła."
        return done(workshop, request, message, OFFERS)
    return done(workshop, request, f"Przyjęto grupę „{found.name}”.", OFFERS)


@leading
def rename(request, workshop, cluster):
    found = workshop.clusters.select_related("step").filter(pk=cluster, merged_into=None).first()
    if found is None:
        return shown(request, workshop, status=404, lost=GONE)
    found.workshop = found.step.workshop = workshop
    name = clean_name(request.POST.get("name", ""))
    if not name or len(name) > NAME_LENGTH:
        error = TOO_LONG if name else "Wpisz nazwę grupy."
        refused = {"id": found.pk, "name": name, "error": error}
        return shown(request, workshop, status=422, rename=refused)
    grouping.rename(found, name=name)
    return done(workshop, request, f"Grupa nazywa się teraz „{name}”.", BOARD)


@leading
def undo(request, workshop):
    """Take back the last move, whoever made it."""
    is_undone = grouping.undo(step_sent(request, workshop))
    message = "Ostatni ruch jest cofnięty." if is_undone else "Nie ma czego cofnąć."
    return done(workshop, request, message, BOARD)


def _refused(request, workshop, **errors):
    """The board again, with the same notes ticked and the name as it was typed."""
    chosen = {
        "errors": errors,
        "cards": set(uuids(request.POST.getlist("cards"))),
        "clusters": set(uuids(request.POST.getlist("clusters"))),
        "name": request.POST.get("name", ""),
        "into": request.POST.get("into", ""),
    }
    return shown(request, workshop, status=422, chosen=chosen)


def _cluster(step, pk):
    return step.clusters.filter(pk=pk, merged_into=None).first()
