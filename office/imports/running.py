"""A file from its upload to its report: read, shown, done. ``office.retention`` forgets its rows."""

from dataclasses import replace

from django.db import IntegrityError, transaction
from django.utils.timezone import now

from office.imports import centres, people, reading, regions, typing
from office.imports.planning import GOOD, Plan
from office.imports.reading import Table
from office.models import Import, ImportKind
from owes.models import Event
from owes.operators import manages_country
from owes.polish import shorten
from owes.regions import NotARegion
from owes.roles import RoleRefused

SUBJECTS = {
    ImportKind.PEOPLE: people,
    ImportKind.CENTRES: centres,
    ImportKind.REGIONS: regions,
}


class WorldChanged(Exception):
    """What would happen is no longer what was shown."""


class CannotApply(Exception):
    """A sentence: nothing was written."""


def kinds_of(user):
    """Kinds this admin may read from files: regions are the country's."""
    return [one for one in SUBJECTS if one != ImportKind.REGIONS or manages_country(user)]


def take(kind, *, name, content, by, at=None):
    """The ``Import`` of a file, nothing of it done yet; raises ``reading.Unreadable``."""
    at = at or now()
    table = reading.read(name, content)
    # Whether its header is of this kind is said at once.
    typing.rows_of(table, SUBJECTS[kind].COLUMNS)
    if not table.rows:
        raise reading.Unreadable("Pod nagłówkiem nie ma ani jednego wiersza.")
    return Import.objects.create(
        kind=kind,
        file_name=reading.clean(name)[-120:],
        by=by,
        created_at=at,
        table={"header": table.header, "rows": table.rows},
    )


def rows_of(made):
    """The typed ``Rows`` of a file whose rows are still kept."""
    header, rows = made.table["header"], made.table["rows"]
    table = Table(tuple(header), tuple((number, tuple(texts)) for number, texts in rows))
    return typing.rows_of(table, SUBJECTS[made.kind].COLUMNS)


@transaction.atomic
def plan_of(made, rows, by):
    """The ``Plan``: what would happen now, were it done by this admin."""
    planned = SUBJECTS[made.kind].plan(rows.rows, by)
    # The first cells say whom a row is about, whatever is wrong with them.
    who = {row.number: shorten(", ".join(filter(None, row.texts[:2])), 80) for row in rows.rows}
    return Plan([replace(one, who=who[one.number]) for one in planned])


@transaction.atomic
def apply(made, *, by, mark, at=None):
    """Do everything that is good in the file, or nothing; the ``Import`` with its counts.

    Raises ``WorldChanged`` where it is no longer what was shown (``mark``), ``CannotApply``.
    """
    at = at or now()
    made = Import.objects.select_for_update().get(pk=made.pk)
    if made.applied_at is not None or made.table is None:
        raise CannotApply("Ten plik był już wczytany.")
    plan = plan_of(made, rows_of(made), by)
    if plan.mark != mark:
        raise WorldChanged
    try:
        with transaction.atomic():
            SUBJECTS[made.kind].apply([row for row in plan.rows if row.state in GOOD], by)
    except (RoleRefused, NotARegion) as refused:
        raise CannotApply(str(refused)) from None
    except IntegrityError:
        # Somebody else wrote the same at this moment: another look says what is left to do.
        raise WorldChanged from None
    made.counts, made.applied_at = plan.counts, at
    made.save(update_fields=["counts", "applied_at"])
    Event.objects.create(
        at=at,
        by=by,
        verb="imported",
        kind="import",
        record_id=made.pk,
        facts={"what": made.kind, **plan.counts},
    )
    return made


def bad_rows(made, by):
    """(header, rows) of what must be mended, as in the file, with the reasons in a last column."""
    rows = rows_of(made)
    reasons = {
        one.number: "; ".join(one.sentences) for one in plan_of(made, rows, by).of_state("blad")
    }
    found = [[*row.texts, reasons[row.number]] for row in rows.rows if row.number in reasons]
    return [*rows.header, "powód"], found
