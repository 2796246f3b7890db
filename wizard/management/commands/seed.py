"""Fill a new copy: territories, worked examples and, on request, people to try it with."""

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from owes import operators
from owes.demo import ACCOUNTS, CENTRE
from owes.enums import Role
from owes.models import Centre, RoleAssignment, User


class Command(BaseCommand):
    help = "Jednostki TERYT, przykłady i (z --demo) konta pokazowe; można powtarzać."

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
            made = make_accounts(Centre.objects.get(code=CENTRE))
            if verbosity:
                self.stdout.write(f"Konta pokazowe: nowych {made}.")


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


def _scope(role, centre):
    return {
        Role.ADVISOR: {"centre": centre},
        Role.COORDINATOR: {"region": centre.region},
        Role.ADMIN: {},
    }[role]
