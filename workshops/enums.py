"""Words of a live workshop."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Phase(models.TextChoices):
    """Where a step of the workshop stands; only the facilitator moves it, either way."""

    COLLECT = "zbieranie", _("piszemy")
    REVEAL = "odslona", _("czytamy")
    GROUP = "grupowanie", _("grupujemy")
    VOTE = "glosowanie", _("głosujemy")
    CONCLUDE = "wnioski", _("podsumowujemy")


PHASES = tuple(Phase)


class Permission(models.TextChoices):
    """Who may write under a step's question, and who sees it at once."""

    PRIVATE = "po_cichu", _("każdy pisze po cichu, karteczki widać po odsłonięciu")
    OPEN = "od_razu", _("każdy pisze, karteczki widać od razu")
    FACILITATOR = "prowadzacy", _("pisze prowadzący")


class BoardView(models.TextChoices):
    """What the projector shows of a step."""

    WALL = "karteczki", _("karteczki obok siebie")
    LIST = "lista", _("lista, większe litery")
    EARLIER = "z_wczesniejszymi", _("karteczki i to, co grupa ustaliła wcześniej")


class VoteKind(models.TextChoices):
    """How a vote is cast; the codes of ``workshops.tally``."""

    DOTS = "dots", _("kropki")
    PLUS_MINUS = "plus_minus", _("za i przeciw")
    HUNDRED = "hundred", _("100 punktów do podziału")
    STARS = "stars", _("gwiazdki od 1 do 5")


class Origin(models.TextChoices):
    """How a note came in."""

    PHONE = "telefon", _("z telefonu")
    PAPER = "papier", _("z kartki")
    FACILITATOR = "prowadzacy", _("wpisane przez prowadzącego")
    REHEARSAL = "proba", _("z próby")


class Guard(models.TextChoices):
    """What is done about text that looks like personal data."""

    NONE = "", _("bez danych osobowych")
    PENDING = "do_decyzji", _("zasłonięte, czeka na decyzję")
    MASKED = "zasloniete", _("zasłonięte")
    SHOWN = "pokazane", _("pokazane, to nie dane osobowe")
