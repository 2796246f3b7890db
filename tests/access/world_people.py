"""People of the world's region, for the pages of administration."""

from owes import invitations
from owes.enums import Role


def people(centre, by):
    """{name used in the matrix: a person invited to the world's centre}."""
    email = f"zaproszona{centre.pk}@wiazka.example"
    given = {"role": Role.ADVISOR, "centre": centre}
    invited, _ = invitations.invite(email=email, name="Zofia Wróbel", by=by, **given)
    return {"invited": invited}
