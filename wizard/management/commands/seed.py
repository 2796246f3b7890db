"""Fill a new copy: territories, worked examples and, on request, people to try it with."""

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from bundles.models import Bundle
from canvas.models import Cost, UnitRate
from office.demo import make_regions
from office.demo_people import make_people
from owes import operators
from owes.demo import ACCOUNTS, CENTRE, RATE_NOTE, RATES
from owes.enums import Role
from owes.models import Centre, RoleAssignment, User
from reports.demo import make_log
from reviews.demo import make_bundles

#: Who made the regions of the demonstration.
ADMIN = next(account.email for account in ACCOUNTS if account.role == Role.ADMIN)


class Command(BaseCommand):
    help = "Jednostki TERYT, przykłady i (z --demo) konta i wiązki pokazowe; można powtarzać."

    def add_arguments(self, parser):
        parser.add_argument(
            "--demo",
            action="store_true",
            help="załóż konta pokazowe ze znanym hasłem; nigdy tam, gdzie pracują ludzie",
        )

    def handle(self, *, demo, verbosity, **options):
        if demo and not settings.DEMO:
            raise CommandError("Konta pokazowe mają znane hasło: włącz najpierw WIAZKA_DEMO.")
        call_command("load_teryt", verbosity=verbosity, stdout=self.stdout)
        call_command("load_examples", verbosity=verbosity, stdout=self.stdout)
        operators.ensure_group()
        if demo:
            centre = Centre.objects.get(code=CENTRE)
            people, rates = make_accounts(centre), make_rates(centre)
            bundles, entries = make_bundles(centre), make_log(centre)
            admin = User.objects.filter(email=ADMIN).first()
            regions = make_regions(admin)
            people += make_people(admin)
            if verbosity:
                self.stdout.write(
                    f"Konta pokazowe: nowych {people}. Stawki: nowych {rates}. "
                    f"Wiązki pokazowe: nowych {bundles}. Subregiony: nowych {regions}. "
                    f"Wpisy dziennika i usługi: nowych {entries}."
                )


@transaction.atomic
def make_accounts(centre):
    """Make the missing accounts of ``owes.demo`` at the centre; return how many were made.

    One that exists keeps its password and name, whoever changed them.
    """
    present = set(User.objects.values_list("email", flat=True))
    missing = [account for account in ACCOUNTS if account.email not in present]
    for account in missing:
        user = User.objects.create_user(account.email, account.password, name=account.name)
        RoleAssignment.objects.create(user=user, role=account.role, **_scope(account.role, centre))
        if account.role == Role.ADMIN:
            operators.admit(user)
    return len(missing)


@transaction.atomic
def make_rates(centre):
    """Make the missing rates of ``owes.demo`` and return how many were made.

    Each new one remembers the costs of the centre's examples that were counted with it.
    """
    made = 0
    for rate in RATES:
        stored, is_new = UnitRate.objects.get_or_create(
            centre=None if rate.is_for_all else centre,
            name=rate.name,
            valid_from=rate.valid_from,
            defaults={
                "unit": rate.unit,
                "amount_grosze": rate.amount_grosze,
                "valid_to": rate.valid_to,
                "note": RATE_NOTE,
            },
        )
        if is_new:
            made += 1
            examples = Bundle.objects.filter(is_example=True, centre=centre)
            stored.costs.set(Cost.objects.filter(bundle__in=examples, name__in=rate.costs))
    return made


def _scope(role, centre):
    return {
        Role.ADVISOR: {"centre": centre},
        Role.COORDINATOR: {"region": centre.region},
        Role.ADMIN: {},
    }[role]
