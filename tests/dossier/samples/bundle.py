"""Samples of the rules over the bundle, its services and partners."""

from dataclasses import replace

from tests.dossier import build
from tests.dossier.build import uid
from tests.dossier.samples.common import (
    ONE,
    SERVICES,
    TWO,
    WHOLE,
    Sample,
    first,
    more,
    partners,
    services,
)

FAILING = (
    Sample(
        "B01",
        build.whole(services=WHOLE.services[:2]),
        facts=(("count", 2), ("missing", 1)),
        sentence="Wiązka łączy co najmniej trzy usługi, a tu są dopiero 2: brakuje jeszcze 1 usługi.",
    ),
    Sample(
        "B01",
        build.whole(services=WHOLE.services[:1]),
        facts=(("count", 1), ("missing", 2)),
        sentence="Wiązka łączy co najmniej trzy usługi, a tu jest jedna: brakuje jeszcze 2 usług.",
    ),
    Sample(
        "B01",
        build.whole(services=tuple(build.dropped(one) for one in WHOLE.services)),
        facts=(("count", 0), ("missing", 3)),
        sentence="Wiązka łączy co najmniej trzy usługi, a tu nie ma żadnej: brakuje jeszcze 3 usług.",
    ),
    Sample(
        "B02",
        build.whole(services=services(provider_id=None)),
        SERVICES,
        TWO,
        "2 usługi nie mają realizatora: „Usługa 0”, „Usługa 1”.",
    ),
    Sample(
        "B02",
        build.whole(
            partners=(
                build.dropped(WHOLE.partners[0]),
                *WHOLE.partners[1:],
                build.partner(3, sector="publiczny"),
            )
        ),
        (uid("services", 0),),
        ONE,
        "1 usługa nie ma realizatora: „Usługa 0”.",
    ),
    Sample(
        "B03",
        build.whole(services=services(individualisation="")),
        SERVICES,
        TWO,
        "2 usługi nie mówią, jak dopasowują się do osoby: „Usługa 0”, „Usługa 1”.",
    ),
    Sample(
        "B04",
        build.whole(partners=partners("publiczny", "pes_ngo", "pes_ngo")),
        facts=TWO,
        sentence="Partnerzy są tylko z 2 sektorów; szeroka współpraca to co najmniej trzy.",
    ),
    Sample(
        "B04",
        build.whole(partners=partners("publiczny", "publiczny", "")),
        facts=ONE,
        sentence="Partnerzy są tylko z jednego sektora; szeroka współpraca to co najmniej trzy.",
    ),
    Sample(
        "B04",
        build.whole(partners=partners("", "", "")),
        facts=(("count", 0),),
        sentence="Nie ma jeszcze żadnego partnera z podanym sektorem; potrzeba co najmniej trzech sektorów.",
    ),
    Sample(
        "B05",
        build.whole(services=tuple(replace(one, area="zdrowie") for one in WHOLE.services)),
        facts=ONE,
        sentence="Wszystkie usługi są z jednego obszaru; kompleksowe rozwiązanie sięga co najmniej dwóch.",
    ),
    Sample(
        "B05",
        build.whole(services=tuple(replace(one, area="") for one in WHOLE.services)),
        facts=(("count", 0),),
        sentence="Żadna usługa nie ma jeszcze obszaru usług społecznych.",
    ),
    Sample(
        "B06",
        build.whole(places=()),
        facts=(("missing", 1), ("places", 0)),
        sentence="Na okładce planu nie ma jeszcze miejsca.",
    ),
    Sample(
        "B06",
        build.whole(target_groups=()),
        facts=(("missing", 1), ("places", 1)),
        sentence="Na okładce planu nie ma jeszcze grupy odbiorców.",
    ),
    Sample(
        "B06",
        build.whole(places=(), target_groups=()),
        facts=(("missing", 2), ("places", 0)),
        sentence="Na okładce planu nie ma jeszcze ani miejsca, ani grupy odbiorców.",
    ),
    Sample(
        "B07",
        build.whole(principles=WHOLE.bundle.principles[:1]),
        facts=(("missing", 3),),
        sentence="Nie opisano jeszcze, jak wiązka spełnia swoje zasady: brakuje 3 z 4.",
    ),
    Sample(
        "B07",
        build.whole(
            principles=tuple(replace(one, justification="") for one in WHOLE.bundle.principles)
        ),
        facts=(("missing", 4),),
    ),
    Sample(
        "B08",
        build.whole(partners=partners("publiczny", "pes_ngo", "biznes")),
        sentence="Wśród partnerów nie ma mieszkańców ani grupy tych, którzy skorzystają z usług.",
    ),
    Sample(
        "B09",
        build.whole(**first("partners", brings="")),
        (uid("partners"),),
        ONE,
        "1 partner nic nie wnosi: „Partner 0”.",
    ),
    Sample(
        "B09",
        build.whole(partners=tuple(replace(one, brings="") for one in WHOLE.partners[:2])),
        (uid("partners", 0), uid("partners", 1)),
        TWO,
        "2 partnerów nic nie wnosi: „Partner 0”, „Partner 1”.",
    ),
    Sample(
        "B10",
        build.whole(**more("partners", build.partner(3, name="Biblioteka", brings="sala"))),
        (uid("partners", 3),),
        ONE,
        "1 partner nie bierze w niczym udziału: „Biblioteka”.",
    ),
    Sample(
        "B11", build.whole(launches_on=None), sentence="Nie podano dnia, w którym ruszą usługi."
    ),
    Sample(
        "B12", build.whole(persons_planned=None), sentence="Nie podano, ile osób obejmie wiązka."
    ),
    Sample(
        "B13",
        build.whole(
            services=tuple(replace(one, provider_id=uid("partners", 2)) for one in WHOLE.services)
        ),
        (uid("partners", 2),),
        ONE,
        "Wszystkie usługi prowadzi jeden partner: „Partner 2”.",
    ),
)

#: Rule → a dossier near its limit about which it is silent.
PASSING = {
    "B01": WHOLE,
    "B02": build.whole(
        partners=(
            build.dropped(WHOLE.partners[0], successor=WHOLE.partners[1]),
            *WHOLE.partners[1:],
        )
    ),
    "B03": build.whole(
        services=(*WHOLE.services, build.dropped(build.service(3, individualisation="")))
    ),
    "B04": build.whole(partners=partners("publiczny", "pes_ngo", "", "biznes")),
    "B05": build.whole(services=services(area="zdrowie")),
    "B06": WHOLE,
    "B07": WHOLE,
    "B08": build.whole(partners=partners("publiczny", "pes_ngo", "grupa_nieformalna")),
    "B09": build.whole(
        **first("partners", brings="")
        | more(
            "entries",
            build.entry(9, question="kluczowi_partnerzy_2", partners=(uid("partners"),)),
        )
    ),
    "B10": build.whole(
        **more("partners", build.partner(3)) | first("tasks", partners=(uid("partners", 3),))
    ),
    "B11": WHOLE,
    "B12": build.whole(persons_planned=1),
    "B13": build.whole(services=services(provider_id=uid("partners", 2))[:2] + WHOLE.services[:1]),
}
