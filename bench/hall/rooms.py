"""Workshops to measure with, made the way the project makes them."""

from dataclasses import dataclass
from uuid import uuid4

from bundles.models import Bundle
from owes.enums import TerritoryKind
from owes.models import Centre, Region, Territory, User
from workshops.actions import running, seats
from workshops.board import PHONE
from workshops.enums import Permission
from workshops.live.tokens import issue
from workshops.models import Workshop

#: Of the region and the centre.
CODE = "bench"
QUESTION = "definiowanie_wyzwania_2"


@dataclass(frozen=True)
class Room:
    """``phones``: the address of each phone's stream."""

    workshop: Workshop
    phones: list[str]

    @property
    def step(self):
        return self.workshop.current_id

    def stream(self, audience):
        return issue(self.workshop, audience)


def bundle():
    """A bundle of a centre of its own, and who leads its workshops; always the same."""
    found = Bundle.objects.filter(centre__code=CODE).first()
    if found is not None:
        return found, found.team.get()
    voivodeship, _ = Territory.objects.get_or_create(
        code="06", defaults={"name": "lubelskie", "kind": TerritoryKind.VOIVODESHIP}
    )
    region = Region.objects.create(code=CODE, name="Bench", voivodeship=voivodeship)
    centre = Centre.objects.create(code=CODE, name="Bench", region=region)
    user = User.objects.create_user(email="bench@wiazka.example", name="Bench", password=None)
    found = Bundle.objects.create(title="Dobrze u siebie", centre=centre)
    found.team.add(user)
    return found, user


def room(of, by, *, phones, permission=Permission.OPEN):
    """A workshop that has begun, with so many phones in it."""
    made = running.start(
        pk=uuid4(),
        bundle=of,
        title="Spotkanie w świetlicy",
        steps=[{"question": QUESTION, "permission": permission}],
        by=by,
    )
    workshop = Workshop.objects.select_related("current").get(pk=made.pk)
    joined = [seats.join(workshop)[0] for _ in range(phones)]
    return Room(workshop, [issue(workshop, PHONE, seat) for seat in joined])
