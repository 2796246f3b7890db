"""The list of people: what is asked in its address, and the rows of one page."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Prefetch, Q

from owes.enums import PersonState, Role
from owes.models import RoleAssignment
from owes.operators import managed_centres, managed_regions, people_seen_by, roles_of
from owes.second_factor import with_has_factor

PAGE = 50
#: Value of ``stan`` for people who sign in with a password alone.
NO_FACTOR = "bez_drugiego_skladnika"
STATES = (*PersonState.choices, (NO_FACTOR, "bez drugiego składnika"))
_NUL = "\0"


@dataclass(frozen=True)
class Asked:
    """What the address asks for; whatever it does not know is as if it were not there.

    ``place``: "o<id>" of a centre or "s<id>" of a region.
    """

    words: str = ""
    role: str = ""
    place: str = ""
    state: str = ""

    @property
    def query(self):
        """The same as an address's query, ready for the number of a page: "" or "…&"."""
        names = {"q": self.words, "rola": self.role, "miejsce": self.place, "stan": self.state}
        given = {name: value for name, value in names.items() if value}
        return f"{urlencode(given)}&" if given else ""


def asked(data, places):
    """``Asked`` of ``request.GET``; ``places``: the values there are."""
    role, place, state = (data.get(name, "") for name in ("rola", "miejsce", "stan"))
    return Asked(
        words=data.get("q", "").replace(_NUL, "").strip()[:80],
        role=role if role in Role.values else "",
        place=place if place in places else "",
        state=state if state in dict(STATES) else "",
    )


def places(operator):
    """{value: name} of regions and centres in the operator's scope."""
    regions = managed_regions(operator).order_by("name", "pk")
    centres = managed_centres(operator).order_by("name", "pk")
    return {
        **{f"s{one.pk}": one.name for one in regions},
        **{f"o{one.pk}": one.name for one in centres},
    }


def found(operator, asked):
    """People of the operator's scope that are asked for, by surname; ``has_factor`` and
    ``shown_roles`` (in scope, not ended) with each."""
    people = people_seen_by(operator).matching(asked.words)
    if asked.role or asked.place:
        people = people.filter(pk__in=_holding(operator, asked).values("user"))
    people = with_has_factor(people)
    if asked.state == NO_FACTOR:
        people = people.filter(has_factor=False, is_active=True)
    elif asked.state:
        people = people.in_state(asked.state)
    shown = Prefetch("roles", queryset=_current(operator), to_attr="shown_roles")
    return people.prefetch_related(shown).order_by("sort_key", "pk")


def page(people, number):
    return Paginator(people, PAGE).get_page(number)


def _current(operator):
    return roles_of(operator).select_related(None).select_related("centre", "region").not_ended()


def _holding(operator, asked):
    roles = RoleAssignment.objects.filter(pk__in=_current(operator).order_by().values("pk"))
    if asked.role:
        roles = roles.filter(role=asked.role)
    kind, pk = asked.place[:1], asked.place[1:]
    if kind == "o":
        roles = roles.filter(centre=pk)
    elif kind == "s":
        roles = roles.filter(Q(region=pk) | Q(centre__region=pk))
    return roles
