"""What a new copy begins with: letters and criteria, for an admin to change."""

from reviews.models import Criterion, LetterTemplate

#: {kind of letter: (subject, body)}; words in braces are those of ``letters.WORDS``.
LETTERS = {
    "zatwierdzenie": (
        "Wiązka zatwierdzona: {tytul}",
        """Szanowni Państwo,

wiązka usług społecznych „{tytul}” (znak {znak}, wersja {wersja} przekazana {przekazano}) została zatwierdzona. Spełnia właściwości wiązki, a plan wdrożenia jest realny.

Uwagi na dalszą drogę:

{uwagi}

Można zaczynać realizację. Po 30, 90 i 180 dniach od startu usług zapytamy, jak idzie.

Z wyrazami szacunku
{podpis}""",
    ),
    "zwrot": (
        "Wiązka do poprawy: {tytul}",
        """Szanowni Państwo,

dziękuję za przekazanie wiązki usług społecznych „{tytul}” (znak {znak}, wersja {wersja} z {przekazano}). Zanim będzie można ją zatwierdzić, trzeba poprawić to, co poniżej oznaczono słowem „musi”. Pozostałe uwagi są radą.

{uwagi}

Otwarte zostały tylko te części, których dotyczą uwagi „musi”; reszta zostaje bez zmian. Proszę o poprawki lub odpowiedzi do {termin} i ponowne przekazanie wiązki do oceny.

Z wyrazami szacunku
{podpis}""",
    ),
    "odmowa": (
        "Wiązka niezatwierdzona: {tytul}",
        """Szanowni Państwo,

po ocenie wiązki usług społecznych „{tytul}” (znak {znak}, wersja {wersja} z {przekazano}) nie mogę jej zatwierdzić. Powody:

{uwagi}

Praca grupy nie przepada: wiązka zostaje w Państwa ośrodku i można na jej podstawie zacząć nową.

Z wyrazami szacunku
{podpis}""",
    ),
}

#: (name, question, principle, weight).
CRITERIA = (
    (
        "Co najmniej 3 usługi",
        "Czy to naprawdę różne usługi, a nie trzy nazwy jednej?",
        "co_najmniej_3",
        2,
    ),
    (
        "Indywidualizacja",
        "Czy jedna osoba może dostać inny zestaw niż sąsiad i wiadomo, jak się go dobiera?",
        "indywidualizacja",
        2,
    ),
    (
        "Szeroka współpraca",
        "Czy wśród partnerów są mieszkańcy lub odbiorcy i czy każdy partner coś wnosi?",
        "szeroka_wspolpraca",
        2,
    ),
    (
        "Kompleksowe rozwiązanie",
        "Czy nie ma oczywistej dziury: dojazd, opiekunowie, weekendy?",
        "kompleksowe_rozwiazanie",
        2,
    ),
    ("Głosy mieszkańców", "Czy plan wynika z tego, co ludzie powiedzieli, a nie odwrotnie?", "", 1),
    (
        "Realne pieniądze",
        "Czy wiadomo, kto za co płaci, i co będzie, gdy część środków nie przyjdzie?",
        "",
        2,
    ),
    ("Wykonalny plan", "Czy zadania mają właścicieli i terminy, których da się dotrzymać?", "", 1),
)


def ensure(using="default"):
    """Make the letters that are missing and, where there is no criterion at all, the first ones."""
    for kind, (subject, text) in LETTERS.items():
        LetterTemplate.objects.using(using).get_or_create(
            kind=kind, defaults={"subject": subject, "body": text}
        )
    if not Criterion.objects.using(using).exists():
        Criterion.objects.using(using).bulk_create(
            Criterion(name=name, question=question, principle=principle, weight=weight, order=order)
            for order, (name, question, principle, weight) in enumerate(CRITERIA, start=1)
        )
