"""What the rules over discovery, the challenge, prototypes and tests say."""

from dossier.sentences.phrases import Say, always, at_how_many, how_many

SAID: dict[str, Say] = {
    "D01": how_many(
        "problem jest bez usługi", "problemy są bez usługi", "problemów jest bez usługi"
    ),
    "D02": how_many(
        "wniosek nie ma źródła w notatkach ani testach",
        "wnioski nie mają źródła w notatkach ani testach",
        "wniosków nie ma źródła w notatkach ani testach",
    ),
    "D03": how_many(
        "usługa nie odpowiada na żaden wniosek",
        "usługi nie odpowiadają na żaden wniosek",
        "usług nie odpowiada na żaden wniosek",
    ),
    "D04": always("Wyzwanie nie jest jeszcze zapisane jednym zdaniem."),
    "D05": always("Nie ma jeszcze żadnego zapisanego problemu."),
    "D06": at_how_many("Z", "wniosku nic jeszcze nie wynika", "wniosków nic jeszcze nie wynika"),
    "D07": how_many(
        "pomysł nie poszedł dalej", "pomysły nie poszły dalej", "pomysłów nie poszło dalej"
    ),
    "D08": how_many(
        "persona ma mniej niż trzy usługi",
        "persony mają mniej niż trzy usługi",
        "person ma mniej niż trzy usługi",
    ),
    "D09": always("Nie ma jeszcze żadnej persony."),
    "D10": how_many(
        "segmentu nikt nie wysłuchał",
        "segmentów nikt nie wysłuchał",
        "segmentów nikt nie wysłuchał",
    ),
    "D11": how_many(
        "problem jest rozwiązany tylko częściowo",
        "problemy są rozwiązane tylko częściowo",
        "problemów jest rozwiązanych tylko częściowo",
    ),
    "D12": at_how_many(
        "Przy",
        "problemie nie podano, ilu osób dotyczy",
        "problemach nie podano, ilu osób dotyczą",
    ),
    "D13": at_how_many("Z", "notatki nie wyciągnięto wniosku", "notatek nie wyciągnięto wniosku"),
    "T01": how_many(
        "prototypu nie sprawdził żaden klient",
        "prototypów nie sprawdził żaden klient",
        "prototypów nie sprawdził żaden klient",
    ),
    "T02": how_many(
        "test wypadł poniżej progu i czeka na decyzję",
        "testy wypadły poniżej progu i czekają na decyzję",
        "testów wypadło poniżej progu i czeka na decyzję",
    ),
    "T03": how_many(
        "usługi nie pokazał klientom żaden prototyp",
        "usług nie pokazał klientom żaden prototyp",
        "usług nie pokazał klientom żaden prototyp",
    ),
    "T04": always("Nie ma jeszcze żadnego prototypu."),
    "T05": at_how_many(
        "Przy",
        "teście nie podano, ile osób próbowało i ile by skorzystało",
        "testach nie podano, ile osób próbowało i ile by skorzystało",
    ),
}
