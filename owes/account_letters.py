"""Letters to somebody whose sign-in an administrator changed: what was done, when, by whom (the
role), and what to do if nobody expected it. Nothing in them opens anything."""

from django.conf import settings
from django.urls import reverse

from owes import post
from owes.operators import country_admins, managed_regions, manages_country
from owes.polish import clock, date_long

#: Verb of the event → (subject, what was done, what follows from it).
WORDS = {
    "sessions_ended": (
        "Wylogowanie z Wiązki",
        "wylogował Twoje konto ze wszystkich urządzeń",
        "Możesz od razu zalogować się jak dotąd: {login}",
    ),
    "factor_removed": (
        "Usunięty drugi składnik logowania",
        "usunął drugi składnik logowania (aplikację, klucze i kody zapasowe) z Twojego konta i "
        "wylogował je ze wszystkich urządzeń",
        "Do czasu ustawienia nowego konto otwiera samo hasło, więc zrób to przy najbliższym "
        "logowaniu: {login}",
    ),
    "address_left": (
        "Zmiana adresu Twojego konta",
        "zmienił adres e-mail Twojego konta",
        "Na ten adres listy już nie przyjdą i nie da się nim zalogować.",
    ),
    "address_new": (
        "Zmiana adresu Twojego konta",
        "zmienił adres e-mail Twojego konta na ten, na który przyszedł ten list",
        "Od teraz logujesz się tym adresem i dotychczasowym hasłem: {login}",
    ),
    "deactivated": (
        "Twoje konto jest zamknięte",
        "zamknął Twoje konto",
        "Nie można się już nim zalogować. To, co w nim powstało, zostaje, a praca została "
        "przekazana innym.",
    ),
    "reactivated": (
        "Twoje konto jest znowu czynne",
        "przywrócił Twoje konto",
        "Zalogujesz się nim, gdy dostaniesz rolę: {login}",
    ),
}


#: After these somebody else may know the password.
_NEW_PASSWORD = ("sessions_ended", "factor_removed", "address_left")
#: So many are named to write to.
_FEW = 3


def write(verb, person, *, by, at):
    """Queue the letter of what ``by`` did to the account, to the address it has now; none of what
    people do to their own."""
    if by is not None and by.pk == person.pk:
        return
    subject, done, then = WORDS[verb]
    lines = [
        "Dzień dobry,",
        f"{date_long(at)}, {clock(at)}: {_who(by)} {done}.",
        then.format(login=_link("account_login")),
        f"Jeśli to dla Ciebie niespodzianka, od razu napisz do: {_whom_to_ask(person, by)}.",
    ]
    if verb in _NEW_PASSWORD:
        lines[-1] += f" Ustaw też nowe hasło: {_link('account_reset_password')}"
    post.queue(
        person,
        key=f"konto:{verb}:{person.pk}:{_moment(verb, at)}",
        subject=subject,
        text="\n\n".join(lines) + post.FOOT,
        by=by,
        at=at,
    )


def _moment(verb, at):
    # Nothing else than signing out can be done twice: two presses are one letter.
    return f"{at:%Y%m%d%H%M}" if verb == "sessions_ended" else at.isoformat()


def _link(name):
    return f"{settings.SITE_URL}{reverse(name)}"


def _who(by):
    """By which right it was done: the role, not the name."""
    if by is None or manages_country(by):
        return "administrator kraju"
    names = managed_regions(by).order_by("name").values_list("name", flat=True)
    return f"administrator regionalny ({', '.join(names)})"


def _whom_to_ask(person, by):
    """Country admins who neither did it nor had it done to them; else whoever runs the program."""
    others = country_admins().exclude(pk__in=[person.pk, by.pk if by else None])[:_FEW]
    named = ", ".join(f"{one} ({one.email})" for one in others)
    return named or f"osób, które utrzymują Wiązkę ({settings.DEFAULT_FROM_EMAIL})"
