"""The list of people: what is asked in its address, and the rows of one page."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Prefetch, Q
from django.utils.timezone import localdate

from owes.enums import PersonState, Role
from owes.operators import managed_centres, managed_regions, people_seen_by, roles_of
from owes.second_factor import with_has_factor

PAGE = 50
#: Value of ``stan`` for people who sign in with a password alone.
NO_FACTOR = "bez_drugiego_skladnika"
#: Value of ``stan`` for people whose roles in the scope have all ended, or who never had one.
PAST = "bez_roli"
STATES = (
    *PersonState.choices,
    (NO_FACTOR, "bez drugiego składnika"),
    (PAST, "bez roli / dawne"),
)
#: Values for which it does not matter whether a role still lasts.
WHOEVER = (PAST, PersonState.CLOSED)
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
    def given(self):
        """{name in an address: value} of what is asked for."""
        names = {"q": self.words, "rola": self.role, "miejsce": self.place, "stan": self.state}
        return {name: value for name, value in names.items() if value}

    @property
    def query(self):
        """The same as an address's query, ready for the number of a page: "" or "…&"."""
        return f"{urlencode(self.given)}&" if self.given else ""

    @property
    def past_query(self):
        """The query that asks for the same among people without a role."""
        return urlencode({**self.given, "stan": PAST})


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
    ``shown_roles`` (in scope, not ended) with each.

    They hold a role there today or later, but where the state asks for others: who left is
    shown when asked for. ``past_roles``: those that ended, where such people are shown.
    """
    people = people_seen_by(operator).matching(asked.words)
    people = with_has_factor(_in_state(people, operator, asked))
    if asked.state == NO_FACTOR:
        people = people.filter(has_factor=False, is_active=True)
    shown = Prefetch("roles", queryset=_current(operator), to_attr="shown_roles")
    people = people.prefetch_related(shown).order_by("sort_key", "pk")
    if asked.state not in WHOEVER:
        return people
    past = _of(operator).filter(valid_to__lt=localdate()).order_by("-valid_to", "-pk")
    return people.prefetch_related(Prefetch("roles", queryset=past, to_attr="past_roles"))


def _in_state(people, operator, asked):
    current = _current(operator)
    held = _of(operator) if asked.state in WHOEVER else current
    if asked.role or asked.place or asked.state not in WHOEVER:
        people = people.filter(pk__in=_users(_at(held, asked)))
    if asked.state == PAST:
        return people.exclude(pk__in=_users(current))
    return people.in_state(asked.state) if asked.state in PersonState.values else people


def past_count(operator, asked):
    """How many more there are among people without a role, where those are not shown."""
    if asked.state:
        return 0
    return found(operator, replace(asked, state=PAST)).count()


def page(people, number):
    return Paginator(people, PAGE).get_page(number)


def _of(operator):
    return roles_of(operator).select_related(None).select_related("centre", "region")


def _current(operator):
    return _of(operator).not_ended()


def _users(roles):
    return roles.order_by().values("user")


def _at(roles, asked):
    """Those of the roles that are asked for."""
    if asked.role:
        roles = roles.filter(role=asked.role)
    kind, pk = asked.place[:1], asked.place[1:]
    if kind == "o":
        roles = roles.filter(centre=pk)
    elif kind == "s":
        roles = roles.filter(Q(region=pk) | Q(centre__region=pk))
    return roles
