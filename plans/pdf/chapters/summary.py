"""The one page a mayor reads."""

from dossier import finance, schedule
from dossier.codelists import label
from owes.polish import counted, date_long, date_short, zl

from ..book import brief
from .notices import open_points

#: What fits one page.
LINES = 5
PARAGRAPH = 420
LINE = 130


def build(book):
    bundle, notices = book.bundle, open_points(book)
    return {
        "summary": brief(bundle.summary, PARAGRAPH),
        "challenge": brief(bundle.challenge, PARAGRAPH),
        "rows": [row for row in _rows(book) if row["lines"]],
        "notices": [brief(notice, LINE) for notice in notices[:LINES]],
        "notice_count": len(notices),
    }


def _rows(book):
    yield {"label": "Dla kogo", "lines": [_who(book)] if _who(book) else []}
    yield {"label": "Usługi", "lines": _at_most([_service(book, item) for item in book.services])}
    yield {"label": "Kto to robi", "lines": [_partners(book)] if book.partners else []}
    yield {"label": "Pieniądze", "lines": list(_money(book))}
    yield {"label": "Kiedy", "lines": list(_dates(book.bundle))}
    yield {"label": "Czego potrzeba od gminy", "lines": _at_most(list(_wanted(book)))}


def _who(book):
    bundle = book.bundle
    groups = ", ".join(label("target_groups", code) for code in bundle.target_groups)
    if bundle.persons_planned is None:
        return groups
    people = counted(bundle.persons_planned, "osoba", "osoby", "osób")
    return f"{people}: {groups}" if groups else people


def _service(book, service):
    provider = book.ref(service.provider_id)
    return brief(service.name, 70) + (f" – {brief(provider.text, 50)}" if provider else "")


def _partners(book):
    sectors = dict.fromkeys(partner.sector for partner in book.partners if partner.sector)
    partners = counted(len(book.partners), "partner", "partnerzy", "partnerów")
    if not sectors:
        return partners
    names = ", ".join(label("partner_sectors", code) for code in sectors)
    return f"{partners}; sektory: {names}"


def _money(book):
    totals = finance.totals(book.dossier)
    if totals.monthly_costs or totals.monthly_revenues:
        yield (
            f"Miesięcznie koszty {zl(totals.monthly_costs)}, przychody "
            f"{zl(totals.monthly_revenues)}, bilans {zl(totals.monthly_balance, sign=True)}."
        )
        gap = -totals.secured_balance
        yield f"Zapewnione przychody: {zl(totals.monthly_revenues_secured)}" + (
            f"; do kosztów brakuje im {zl(gap)}." if gap > 0 else "; same pokrywają koszty."
        )
    if totals.one_off_costs:
        yield f"Jednorazowo na start: {zl(totals.one_off_costs)}."


def _dates(bundle):
    if bundle.starts_on:
        yield f"Początek prac: {date_long(bundle.starts_on)}"
    if bundle.launches_on:
        yield f"Start usług: {date_long(bundle.launches_on)}"


def _wanted(book):
    """What public partners are to do, to bring and to pay, as far as the plan says."""
    public = {partner.id for partner in book.partners if partner.sector == "publiczny"}
    for revenue in book.revenues:
        if revenue.source == "budzet_gminy" and not revenue.in_kind:
            often = "jednorazowo" if revenue.is_one_off else "miesięcznie"
            yield f"{brief(revenue.name, LINE)}: {zl(revenue.amount_grosze)} {often}"
    for task in book.tasks:
        if task.owner_partner_id in public and task.status not in (
            schedule.DONE,
            schedule.ABANDONED,
        ):
            due = f" (do {date_short(task.due_on)})" if task.due_on else ""
            yield brief(task.title, LINE) + due


def _at_most(lines):
    if len(lines) <= LINES:
        return lines
    left = len(lines) - LINES + 1
    more = counted(left, "kolejna pozycja", "kolejne pozycje", "kolejnych pozycji")
    return [*lines[: LINES - 1], f"i {more} – dalej w planie"]
