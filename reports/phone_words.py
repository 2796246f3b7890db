"""Kinds of work in participants' languages; in Polish they stand as the method has them."""

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as _

from owes.polish import date_long, date_short
from workshops import wording

LABELS = {
    "diagnoza_potencjalu": _("Diagnoza potencjału lokalnego środowiska"),
    "inicjowanie_spotkan": _("Inicjowanie spotkań, działań, kontaktów"),
    "inicjowanie_grup_pes": _("Inicjowanie i wspieranie grup osób i instytucji w ramach PES"),
    "partnerstwa_i_sieci": _("Zawiązywanie i rozwój partnerstw, sieci współpracy"),
    "wymiana_informacji": _("Wymiana informacji"),
    "ulatwianie_kontaktow": _("Ułatwianie kontaktów"),
    "animowanie_dyskusji_es": _("Animowanie dyskusji o ES"),
    "lokalni_liderzy": _("Wyszukiwanie i wspieranie lokalnych liderów"),
    "edukowanie_es": _("Edukowanie w zakresie sektora ES"),
    "wspolpraca_z_biznesem": _("Inicjowanie współpracy PES z sektorem biznesu"),
    "rewitalizacja": _("Włączanie PES w proces rewitalizacji"),
    "planowanie_uslug_spolecznych": _("Włączanie PES w proces planowania usług społecznych"),
    "animacja_lokalna": _("Animacja lokalna"),
    "doradztwo_ogolne": _("Doradztwo ogólne"),
    "doradztwo_biznesowe": _("Doradztwo biznesowe"),
    "wsparcie_finansowe": _("Wsparcie finansowe"),
    "szkolenia": _("Szkolenia"),
    "doradztwo_specjalistyczne": _("Doradztwo specjalistyczne"),
}
FORMS = {"na_miejscu": _("na miejscu"), "zdalnie": _("zdalnie")}


def facts(entry):
    """What a participant is shown: (what, when, how long, how many, how); in their language."""
    return {
        "what": gettext(LABELS[entry.kind]),
        "when": date_long(entry.held_on) if get_language() == "pl" else date_short(entry.held_on),
        "how_long": _how_long(entry.minutes),
        "how_many": wording.counted(
            entry.participant_count, gettext("{n} osoba / {n} osoby / {n} osób")
        )
        if entry.participant_count
        else "",
        "how": gettext(FORMS[entry.form]) if getattr(entry, "form", "") else "",
        "place": getattr(entry, "place", ""),
        "topic": getattr(entry, "topic", ""),
        "whose": str(entry.subject or ""),
    }


def _how_long(minutes):
    hours, rest = divmod(minutes, 60)
    parts = [gettext("{h} h").format(h=hours)] if hours else []
    if rest or not hours:
        parts.append(gettext("{m} min").format(m=rest))
    return " ".join(parts)
