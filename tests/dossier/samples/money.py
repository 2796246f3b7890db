"""Samples of the rules over money."""

from dataclasses import replace
from datetime import date

from tests.dossier import build
from tests.dossier.build import uid
from tests.dossier.samples.common import ONE, TWO, WHOLE, Sample, first, more

COST, REVENUE = (uid("costs"),), (uid("revenues"),)


def revenues(*parts):
    """Secured revenues of (source, partner number or nothing, złote) a month."""
    return tuple(
        build.revenue(
            number,
            name=f"Przychód {number}",
            source=source,
            form="grant",
            certainty="zapewnione",
            partner_id=None if partner is None else uid("partners", partner),
            amount_grosze=zlote * 100,
        )
        for number, (source, partner, zlote) in enumerate(parts)
    )


FAILING = (
    Sample(
        "M01",
        build.whole(financing=WHOLE.financing[:1]),
        (uid("costs", 1),),
        (("count", 1), ("grosze", 200_00)),
        "1 koszt nie jest w całości opłacony, brakuje 200\u00a0zł: „Kierowca”.",
    ),
    Sample(
        "M02",
        build.whole(
            revenues=(
                replace(WHOLE.revenues[0], certainty="w_staraniach"),
                build.revenue(1, certainty="zapewnione", amount_grosze=100_50),
            )
        ),
        facts=(("grosze", 199_50),),
        sentence="Pewne pieniądze nie wystarczą na koszty stałe: brakuje 199,50\u00a0zł miesięcznie.",
    ),
    Sample(
        "M03",
        build.whole(
            costs=(WHOLE.costs[0], replace(WHOLE.costs[1], amount_grosze=1_234_567_00)),
        ),
        facts=(("grosze", 1_234_267_00),),
        sentence="Koszty są wyższe od przychodów o 1\u00a0234\u00a0267\u00a0zł miesięcznie.",
    ),
    Sample(
        "M04",
        build.whole(
            financing=(*WHOLE.financing, build.financing(2, amount_grosze=150_00)),
        ),
        (uid("revenues"),),
        (("count", 1), ("grosze", 50_00)),
        "1 źródło jest wydane dwa razy, razem o 50\u00a0zł za dużo: „Opłaty”.",
    ),
    Sample(
        "M05",
        build.whole(revenues=revenues(("budzet_gminy", None, 1_702), ("pfron", None, 720))),
        REVENUE,
        (("count", 1), ("percent", 71)),
        "Jeden płatnik daje 71% miesięcznych przychodów, a bezpiecznie jest najwyżej 70%: „Przychód 0”.",
    ),
    Sample(
        "M05",
        # One partner by its name, by its money alone, and through another programme.
        build.whole(
            revenues=revenues(
                ("budzet_gminy", 0, 300),
                ("pfron", None, 200),
                ("budzet_gminy", None, 300),
                ("program_profilaktyki", 0, 300),
            )
        ),
        tuple(uid("revenues", number) for number in (0, 2, 3)),
        (("count", 3), ("percent", 82)),
    ),
    Sample(
        "M05",
        build.whole(revenues=revenues(("budzet_gminy", None, 600))),
        REVENUE,
        (("count", 1), ("percent", 100)),
    ),
    Sample(
        "M06",
        build.whole(**first("revenues", form="")),
        REVENUE,
        ONE,
        "Przy 1 przychodzie nie podano źródła lub formy: „Opłaty”.",
    ),
    Sample(
        "M07",
        build.whole(**first("revenues", certainty="")),
        REVENUE,
        ONE,
        "Przy 1 przychodzie nie podano, czy jest pewny: „Opłaty”.",
    ),
    Sample(
        "M08",
        build.whole(
            **more("costs", build.cost(2, name="Telefon", amount_grosze=0))
            | more("revenues", build.revenue(1, name="Grant", amount_grosze=0))
        ),
        (uid("costs", 2), uid("revenues", 1)),
        TWO,
        "2 pozycje kosztów lub przychodów nie mają kwoty: „Telefon”, „Grant”.",
    ),
    Sample(
        "M09",
        build.whole(**more("costs", build.cost(2, is_one_off=True, amount_grosze=250_50))),
        facts=(("grosze", 250_50), ("year", 2027), ("month", 1)),
        sentence="Pieniądze nie wystarczą na każdy miesiąc: w styczniu 2027 r. zabraknie 250,50\u00a0zł.",
    ),
    Sample(
        "M10",
        build.whole(**first("costs", entries=())),
        COST,
        ONE,
        "1 koszt nie wynika z żadnego działania ani zasobu: „Paliwo”.",
    ),
    Sample(
        "M11",
        build.whole(**first("costs", variability="")),
        COST,
        ONE,
        "Przy 1 koszcie nie podano, czy jest stały, czy zmienny: „Paliwo”.",
    ),
    Sample(
        "M12",
        build.whole(**first("costs", quantity_hundredths=2_500, rate_grosze=12_01)),
        COST,
        ONE,
        "1 koszt ma inną kwotę niż jego wyliczenie: „Paliwo”.",
    ),
)

#: Rule → a dossier near its limit about which it is silent.
PASSING = {
    "M01": build.whole(
        costs=(*WHOLE.costs, build.cost(2)),
    ),
    "M02": build.whole(revenues=(replace(WHOLE.revenues[0], amount_grosze=300_00),)),
    "M03": build.whole(revenues=(replace(WHOLE.revenues[0], amount_grosze=500_00),)),
    "M04": build.whole(financing=(*WHOLE.financing, build.financing(2, amount_grosze=100_00))),
    "M05": build.whole(
        revenues=revenues(
            ("budzet_gminy", None, 700),
            ("pfron", None, 300),
            # Many people pay these, in kind nobody does.
            ("oplaty_uzytkownikow", None, 0),
        )
    ),
    "M06": build.whole(**more("revenues", build.revenue(1, in_kind=True, amount_grosze=1))),
    "M07": WHOLE,
    "M08": build.whole(**more("costs", build.cost(2, amount_grosze=1))),
    "M09": build.whole(
        **more(
            "costs",
            build.cost(2, is_one_off=True, amount_grosze=100_00, from_month=date(2027, 3, 1)),
        )
    ),
    "M10": build.whole(**first("costs", entries=(uid("entries", 5),))),
    "M11": build.whole(**more("costs", build.cost(2, is_one_off=True, amount_grosze=1))),
    # 25 × 12 zł, rounded to a whole grosz.
    "M12": build.whole(
        **first("costs", quantity_hundredths=333, rate_grosze=90_09, amount_grosze=300_00)
    ),
}
