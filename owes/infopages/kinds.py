"""The two pages: what each must say at its own place, and the words a new copy begins with.

A declaration of accessibility has parts with fixed ids, so that machines find them: „Warunki techniczne
publikacji i struktura dokumentu elektronicznego deklaracji dostępności”, made under art. 12 pkt 7 of the
act of 4 April 2019 on digital accessibility (a copy: deklaracja-dostepnosci.info/dd-opis-2).
"""

from dataclasses import dataclass

ACCESSIBILITY = "dostepnosc"
PRIVACY = "prywatnosc"


@dataclass(frozen=True)
class Field:
    """``kind``: "line", "text" (several lines, markup), "day", "email", "phone", "url" or a tuple of
    (code, words) to choose from."""

    name: str
    label: str
    kind: object = "line"
    is_required: bool = True
    help: str = ""


STATUSES = (
    ("zgodna", "zgodna"),
    ("czesciowo", "częściowo zgodna"),
    ("niezgodna", "niezgodna"),
)
METHODS = (
    ("samoocena", "samoocena podmiotu"),
    ("badanie", "badanie przez podmiot zewnętrzny"),
)

FIELDS = {
    ACCESSIBILITY: (
        Field("podmiot", "Nazwa podmiotu, który prowadzi tę instalację"),
        Field("url", "Adres strony", "url"),
        Field("publikacja", "Data publikacji strony", "day"),
        Field("aktualizacja", "Data ostatniej dużej zmiany strony", "day"),
        Field("status", "Stan zgodności z ustawą", STATUSES),
        Field(
            "niezgodnosci",
            "Czego i dlaczego nie można jeszcze użyć",
            "text",
            is_required=False,
            help="Trzeba wypełnić, gdy strona nie jest w pełni zgodna.",
        ),
        Field("sporzadzenie", "Data sporządzenia deklaracji", "day"),
        Field("przeglad", "Data ostatniego przeglądu deklaracji", "day"),
        Field("ocena", "Na jakiej podstawie ją sporządzono", METHODS),
        Field("osoba", "Kto odpowiada za kontakt", help="Osoba albo stanowisko."),
        Field("email", "Adres e-mail do kontaktu", "email"),
        Field("telefon", "Telefon do kontaktu", "phone"),
        Field("procedura", "Wnioski i skargi", "text"),
        Field("architektura", "Dostępność architektoniczna", "text"),
    ),
    PRIVACY: (
        Field("administrator", "Administrator danych (pełna nazwa i adres)"),
        Field("email", "Adres e-mail administratora", "email"),
        Field("iod", "Inspektor ochrony danych albo osoba do kontaktu"),
        Field("iod_email", "Adres e-mail inspektora albo tej osoby", "email"),
        Field("cele", "Cele i podstawy prawne", "text"),
        Field("odbiorcy", "Komu dane są przekazywane", "text"),
        Field("prawa", "Prawa osób i skarga", "text"),
    ),
}

TITLES = {ACCESSIBILITY: "Deklaracja dostępności", PRIVACY: "Prywatność"}

#: What fields begin with where no admin said anything yet: offered in the form, shown to nobody.
OFFERED = {
    "status": "czesciowo",
    "ocena": "samoocena",
    "procedura": "Każdy może wystąpić z żądaniem zapewnienia dostępności cyfrowej strony albo jej "
    "elementu, albo udostępnienia informacji w innej formie. Żądanie powinno zawierać dane osoby, wskazanie "
    "strony i sposób kontaktu. Odpowiadamy niezwłocznie, najpóźniej w ciągu 7 dni; jeżeli trzeba więcej czasu, "
    "powiemy o tym, a termin nie przekroczy 2 miesięcy.\n\nJeżeli odmówimy, można złożyć skargę, a po "
    "wyczerpaniu tej drogi wniosek do [Rzecznika Praw Obywatelskich](https://bip.brpo.gov.pl/).",
    "cele": "Prowadzenie konta i praca nad wiązkami usług społecznych: art. 6 ust. 1 lit. e RODO i ustawa "
    "z dnia 28 kwietnia 2022 r. o zasadach realizacji zadań finansowanych ze środków europejskich "
    "(art. 87–93).",
    "odbiorcy": "Dostawca serwera, na podstawie umowy powierzenia; instytucja, która rozlicza projekt. "
    "Danych nie przekazujemy poza Europejski Obszar Gospodarczy.",
    "prawa": "Masz prawo do dostępu do swoich danych, ich kopii, sprostowania, usunięcia, ograniczenia "
    "przetwarzania i sprzeciwu oraz do skargi do Prezesa Urzędu Ochrony Danych Osobowych.",
}

LEADS = {
    ACCESSIBILITY: "Wiązka ma być użyteczna dla każdego, kto pracuje w grupie lokalnej: także bez myszy, "
    "z czytnikiem ekranu, w powiększeniu i na starszym telefonie.",
    PRIVACY: "Wiązka zbiera to, co grupa ustaliła, a nie to, kto co powiedział.",
}
