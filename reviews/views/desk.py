"""The coordinator's desk: what waits to be reviewed."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from dossier import codelists
from owes.compiled import fetch_records
from reviews.enums import Risk
from reviews.queue import asking, paging
from reviews.queue.counting import MOST, counts, due_words
from reviews.queue.markup import options, rows_html
from reviews.queue.rows import rows
from reviews.queue.scope import choices, rows_of, scope_of, shown, walks

#: What a tab without a row says.
EMPTY = {
    asking.MINE: (
        _("Nic na ciebie nie czeka"),
        _("Pojawi się tu każda ocena, którą dostaniesz. Zajrzyj też do „Czeka na ocenę”."),
    ),
    asking.REVIEW: (
        _("Nic nie czeka na ocenę"),
        _("Wiązka pojawi się tu, gdy jej zespół przekaże ją do oceny."),
    ),
    asking.AUTHOR: (
        _("Nic nie czeka na autora"),
        _("Wiązka pojawi się tu, gdy wróci do zespołu, żeby coś poprawić."),
    ),
    asking.DONE: (
        _("Żadna ocena nie jest jeszcze zakończona"),
        _("Znajdziesz tu wiązki zatwierdzone i niezatwierdzone."),
    ),
    asking.ALL: (
        _("Nie ma tu jeszcze żadnej oceny"),
        _("Pojawią się, gdy zespoły z twojego subregionu przekażą wiązki do oceny."),
    ),
}


@login_required
@require_safe
def desk(request):
    """Reviews of the person's regions: tabs, filters, an order, 25 a page."""
    user = request.user
    regions, names = scope_of(user)
    if not regions:
        return render(request, "reviews/no_desk.html")
    asked = asking.read(request.GET)
    sorted_by = asked.order or paging.USUAL
    order = paging.order_of(sorted_by)
    page = _page(request, regions, asked, order)
    found = counts(regions, user, asked)
    context = {
        "regions": names,
        "asked": asked,
        "page": page,
        "tabs": _tabs(asked, found.tabs),
        "overdue": found.overdue,
        "due_words": "" if asked.is_filtered else due_words(found),
        "before": page.before and asked.query(przed=page.before),
        "after": page.after and asked.query(po=page.after),
        "query": asked.query(),
        "unfiltered": f"?{asking.Asked(tab=asked.tab, order=asked.order).query()}",
        "empty": EMPTY[asked.tab],
        "sorted_by": sorted_by,
        "body": rows_html(rows(page.reviews)),
        **_options(asked, sorted_by, user),
    }
    return render(request, "reviews/desk.html", context)


def _options(asked, sorted_by, user):
    """What each list of the filters offers."""
    people, powiaty = choices(user)
    # Their words in the language of the page, which the options are kept by.
    orders = tuple((code, str(order.words)) for code, order in paging.ORDERS.items())
    people = ((asking.NOBODY, str(_("nikt jeszcze"))), *people)
    risks = tuple((str(value), str(label)) for value, label in Risk.choices)
    groups = tuple(codelists.choices("target_groups"))
    return {
        "order_options": options(orders, sorted_by),
        "powiat_options": options(powiaty, asked.powiat),
        "group_options": options(groups, asked.group),
        "reviewer_options": options(people, asked.reviewer),
        "risk_options": options(risks, asked.risk),
    }


def _page(request, regions, asked, order):
    user = request.user
    is_first = not (asked.is_filtered or "po" in request.GET or "przed" in request.GET)
    if is_first and regions == 1:
        code = asked.order or paging.USUAL
        return paging.first_page(fetch_records(_first_rows, asked.tab, code, user=user), order)
    found = [
        asking.filtered(asking.on_tab(rows, asked.tab, user), asked)
        for rows in walks(regions, user)
    ]
    return paging.page(found, order, request.GET, partial(shown, user=user))


def _first_rows(tab, code, user):
    rows = asking.on_tab(rows_of(1, user), tab, user)
    return paging.first_rows(rows, paging.order_of(code), partial(shown, user=user))


def _tabs(asked, numbers):
    """[(code, words, number, is_more, query)] of each tab, filters and order kept."""
    return [
        (code, words, min(numbers[code], MOST), numbers[code] > MOST, asked.query(tab=code))
        for code, words in asking.TABS.items()
    ]
