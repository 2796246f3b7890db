"""What is dropped when, and why it may be kept till then: one small class each.

A new rule is a subclass in ``RULES``: what it is about, the days it is kept (with the bounds an
admin may choose within), and a queryset of what is older.
"""

from dataclasses import dataclass
from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Q

from bundles.enums import BundleStatus
from office.models import Import, TerytFile
from owes.enums import MailState
from owes.models import Invitation, Mail
from plans.models import ExportFile, ExportJob, RestorePoint
from workshops.actions import wiping
from workshops.models import PaperCard, Workshop

#: A bundle nobody works on any more.
OVER = (BundleStatus.FINISHED, BundleStatus.REJECTED, BundleStatus.ARCHIVED)


@dataclass(frozen=True)
class Rule:
    """``days``: kept so long unless an admin chose another number within ``least`` and ``most``
    (equal: nobody may). ``ground``: why it may be kept that long, in words."""

    code: str
    what: str
    happens: str
    ground: str
    days: int
    least: int
    most: int

    @property
    def is_fixed(self):
        return self.least == self.most

    def due(self, at, days):
        """Number of things that a run at ``at`` would drop."""
        return self.rows(at - timedelta(days=days)).count()

    def drop(self, at, days):
        """Drop them; how many."""
        found = self.rows(at - timedelta(days=days))
        number = found.count()
        self.remove(found)
        return number

    def rows(self, before):
        """What is older than the moment ``before``."""
        raise NotImplementedError

    def remove(self, rows):
        rows.delete()


class Sessions(Rule):
    def rows(self, before):
        return Session.objects.filter(expire_date__lt=before)

    def remove(self, rows):
        # allauth keeps by whom and from where beside each.
        UserSession.objects.filter(session_key__in=rows.values("session_key")).delete()
        rows.delete()


class OldSessionNotes(Rule):
    def rows(self, before):
        living = Session.objects.values("session_key")
        return UserSession.objects.filter(last_seen_at__lt=before).exclude(session_key__in=living)


class Invitations(Rule):
    def rows(self, before):
        done = Q(accepted_at__lt=before) | Q(withdrawn_at__lt=before)
        return Invitation.objects.filter(done | Q(valid_until__lt=before))


class LetterTexts(Rule):
    """Whom a letter reached and about what stays; its words and files go."""

    def rows(self, before):
        sent = Mail.objects.filter(state=MailState.SENT, sent_at__lt=before)
        failed = Mail.objects.filter(state=MailState.FAILED, created_at__lt=before)
        return (sent | failed).exclude(text="")

    def remove(self, rows):
        rows.update(text="")


class ExportFiles(Rule):
    """A plan can be printed again at any time; files of submissions and letters stay with them."""

    def rows(self, before):
        return ExportJob.objects.filter(finished_at__lt=before)

    def remove(self, rows):
        rows.delete()
        ExportFile.objects.unused().delete()


class WorkshopLiveData(Rule):
    """Seats of phones and codes of paper cards of workshops that are over: the same as
    ``workshops.wiping`` does by itself, made up for where a task got lost."""

    def rows(self, before):
        return Workshop.objects.filter(closed_at__lt=before, wiped_at=None)

    def due(self, at, days):
        over = Workshop.objects.filter(closed_at__lt=at - wiping.CARDS_STAY)
        cards = PaperCard.objects.filter(workshop__in=over).count()
        return self.rows(at - timedelta(days=days)).count() + cards

    def drop(self, at, days):
        number = self.due(at, days)
        wiping.wipe_due(at)
        return number


class ClosedMoments(Rule):
    """Kept moments hold what a team wrote and took away again, personal data by mistake too."""

    def rows(self, before):
        return RestorePoint.objects.filter(bundle__status__in=OVER, bundle__updated_at__lt=before)


class Imports(Rule):
    """Rows people uploaded; what came of each import stays as numbers."""

    def rows(self, before):
        return Import.objects.filter(created_at__lt=before).exclude(table=None)

    def remove(self, rows):
        rows.update(table=None, file_name="")


class TerytFiles(Rule):
    def rows(self, before):
        return TerytFile.objects.filter(at__lt=before)


RULES = (
    Sessions(
        "sesje",
        "Sesje po wygaśnięciu",
        "Usuwamy zapis sesji razem z adresem i przeglądarką.",
        "Bezpieczeństwo kont (art. 6 ust. 1 lit. f RODO): krótko, żeby wyjaśnić próbę włamania.",
        7,
        1,
        90,
    ),
    OldSessionNotes(
        "urzadzenia",
        "Dawne urządzenia",
        "Usuwamy wpis o urządzeniu, na którym nikt już nie jest zalogowany.",
        "Bezpieczeństwo kont (art. 6 ust. 1 lit. f RODO).",
        30,
        1,
        365,
    ),
    Invitations(
        "zaproszenia",
        "Zaproszenia przyjęte, cofnięte i przeterminowane",
        "Usuwamy zaproszenie; konto i role zostają.",
        "Po przyjęciu albo wygaśnięciu nie są do niczego potrzebne (art. 5 ust. 1 lit. e RODO).",
        90,
        7,
        365,
    ),
    LetterTexts(
        "listy",
        "Treść wysłanych listów e-mail",
        "Usuwamy treść i załącznik; zostaje, do kogo, kiedy i o czym był list.",
        "Wyjaśnianie, czy i co doszło (art. 6 ust. 1 lit. f RODO), przez okres trwania oceny.",
        365,
        30,
        1825,
    ),
    ExportFiles(
        "wydruki",
        "Gotowe wydruki planów",
        "Usuwamy plik; plan można wydrukować od nowa. Pliki przekazanych wersji i pism zostają.",
        "Kopia podręczna, bez własnego celu (art. 5 ust. 1 lit. e RODO).",
        30,
        1,
        365,
    ),
    WorkshopLiveData(
        "warsztaty",
        "Telefony i karty papierowe po warsztacie",
        "Usuwamy miejsca telefonów, głosy i kody kart; zostają wnioski grupy.",
        "Uczestnicy są anonimowi; po dobie klucze telefonów nie są potrzebne (art. 25 RODO).",
        1,
        1,
        1,
    ),
    ClosedMoments(
        "momenty",
        "Momenty zakończonych wiązek",
        "Usuwamy zapisane momenty wiązek zakończonych, odrzuconych i zarchiwizowanych; wiązka, "
        "przekazane wersje i pisma zostają.",
        "Mogą zawierać to, co zespół później usunął (art. 5 ust. 1 lit. c i e RODO).",
        730,
        90,
        3650,
    ),
    Imports(
        "importy",
        "Wiersze wczytanych plików",
        "Usuwamy wiersze i nazwę pliku; zostaje, ile osób, ośrodków i subregionów z nich powstało.",
        "Poprawienie pomyłek w imporcie (art. 6 ust. 1 lit. f RODO).",
        30,
        7,
        30,
    ),
    TerytFiles(
        "pliki-terc",
        "Wczytane pliki TERC",
        "Usuwamy plik; rejestr zostaje. W pliku nie ma danych osób.",
        "Nie są potrzebne po zastosowaniu.",
        30,
        7,
        365,
    ),
)
BY_CODE = {one.code: one for one in RULES}

#: What is kept without a rule, and why: told on the same page.
KEPT = (
    (
        "Ślad zdarzeń",
        "5 lat od końca roku, w którym zakończono projekt ośrodka; potem baza jest archiwizowana "
        "w całości. Pojedynczych zapisów nikt nie usuwa: osoba, której dane usunięto, ma w nich "
        "pseudonim.",
        "Rozliczalność i kontrola grantodawcy (art. 6 ust. 1 lit. c, art. 89 RODO).",
    ),
    (
        "Wiązki, przekazane wersje, pisma",
        "Tak długo, jak prowadzi je ośrodek. Nie ma w nich danych uczestników; osoby z zespołu są "
        "zapisane przez konto.",
        "Zadanie ośrodka i rozliczenie projektu (art. 6 ust. 1 lit. e RODO).",
    ),
)
