"""People of the world's region, for the pages of administration."""

from office.imports import running
from office.models import ImportKind
from owes import invitations
from owes.enums import Role


def people(centre, by):
    """{name used in the matrix: a person invited to the world's centre, a file of people}."""
    email = f"zaproszona{centre.pk}@wiazka.example"
    given = {"role": Role.ADVISOR, "centre": centre}
    invited, _ = invitations.invite(email=email, name="Zofia Wróbel", by=by, **given)
    content = f"imię i nazwisko;adres e-mail\n;{email}\n".encode()
    made = running.take(ImportKind.PEOPLE, name="osoby.csv", content=content, by=by)
    return {"invited": invited, "import_": made}
