"""The measures a new copy begins with: those of the code list that are a centre's own, and what
the records count anyway; for an admin to change."""

from dossier import codelists
from reports.enums import CountedAs
from reports.models import Measure

#: Code of the list → what counts it; the others are written in by hand.
COUNTED = {
    "grupy_inicjatywne": CountedAs.GROUPS,
    "srodowiska_przedsiewziecia": CountedAs.ENVIRONMENTS,
}
OF_RECORDS = (
    ("spotkania", "liczba spotkań z grupami", "szt.", CountedAs.MEETINGS),
    ("uczestnicy_spotkan", "liczba uczestników spotkań", "os.", CountedAs.PARTICIPANTS),
    ("godziny_uslug_owes", "liczba godzin usług udzielonych grupom", "h", CountedAs.SERVICE_HOURS),
    ("wiazki_zatwierdzone", "liczba zatwierdzonych wiązek usług", "szt.", CountedAs.APPROVED),
)


def ensure(using="default"):
    """Make the first measures where there is none at all."""
    measures = Measure.objects.using(using)
    if not measures.exists():
        measures.bulk_create(Measure(order=place, **one) for place, one in enumerate(_first(), 1))


def _first():
    for item in codelists.items("indicators"):
        if item["level"] == "owes":
            yield {
                "code": item["code"],
                "label": item["label"],
                # „szt. / %”: what the records count are pieces.
                "unit": item["unit"].split(" / ")[0],
                "counted_as": COUNTED.get(item["code"], CountedAs.HAND),
                "source": item.get("source", ""),
            }
    for code, label, unit, counted_as in OF_RECORDS:
        yield {"code": code, "label": label, "unit": unit, "counted_as": counted_as}
