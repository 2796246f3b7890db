"""What the rows of a file of people would do, compared with who is there."""

from collections import defaultdict
from datetime import date

from django.utils.timezone import localdate

from office.imports.planning import CHANGED, NEW, SAME, Planned, Repeats, bad
from owes import roles
from owes.enums import Role
from owes.models import RoleAssignment, User
from owes.operators import managed_centres, managed_regions, manages_country, people_of
from owes.polish import date_short

#: What people write → the role.
ROLES = {
    "animator": Role.ADVISOR,
    "koordynator": Role.COORDINATOR,
    "administrator": Role.ADMIN,
}
#: The role → what our own files write.
WRITTEN = {value: word for word, value in ROLES.items()}


class _World:
    """What the rows are compared with; a constant number of queries."""

    def __init__(self, rows, by):
        self.by, self.today = by, localdate()
        emails = {row.values["email"] for row in rows} - {None}
        self.people = {one.email: one for one in User.objects.filter(email__in=emails)}
        found = [one.pk for one in self.people.values()]
        self.mine = set(people_of(by).filter(pk__in=found).values_list("pk", flat=True))
        self.centres = {one.code: one for one in managed_centres(by)}
        self.regions = {one.code: one for one in managed_regions(by)}
        self.is_country = manages_country(by)
        self.roles = defaultdict(list)
        held = RoleAssignment.objects.filter(user__in=found).select_related(
            "user", "centre", "region"
        )
        for role in held.order_by("pk"):
            self.roles[role.user_id, *role.scope_key].append(role)
        self.repeats, self.names, self.new = Repeats(), {}, {}


def plan(rows, by):
    """A ``Planned`` of each row, as this admin may do it."""
    world = _World(rows, by)
    return [_planned(row, world) for row in rows]


def _planned(row, world):
    values = row.values
    # Everything that can be said of a row is said at once, each column's first fault only.
    told = {title for title, _ in row.problems}
    problems = [one for one in _place_problems(values, world, told) if one[0] not in told]
    if values["name"] and values["email"]:
        problems += _file_problems(row, world)
    if values["valid_from"] and values["valid_to"] and values["valid_to"] < values["valid_from"]:
        problems.append(("do", "ostatni dzień jest przed pierwszym"))
    if row.problems or problems:
        return bad(row, *problems)
    person = world.people.get(values["email"])
    if person is None:
        return _new(row, world)
    if not person.is_active and values["role"]:
        return bad(
            row,
            ("adres e-mail", "konto z tym adresem jest nieczynne; przywróć je na stronie osoby"),
        )
    return _known(row, person, world)


def _place_problems(values, world, told):
    role, centre, region = values["role"], values["centre"], values["region"]
    if role is None:
        if (centre or region) and "rola" not in told:
            yield "rola", "wpisz rolę, skoro jest miejsce"
    elif role == Role.ADVISOR:
        if not centre:
            yield "kod ośrodka", "animator działa w ośrodku: wpisz jego kod"
        if region:
            yield "kod subregionu", "animator działa w ośrodku: zostaw to puste"
    else:
        if centre:
            yield "kod ośrodka", f"{WRITTEN[role]} nie działa w ośrodku: zostaw to puste"
        if not region and (role == Role.COORDINATOR or not world.is_country):
            yield "kod subregionu", f"{WRITTEN[role]} działa w subregionie: wpisz jego kod"
    if centre and centre not in world.centres:
        yield "kod ośrodka", f"w Twoim zakresie nie ma ośrodka o kodzie „{centre}”"
    if region and region not in world.regions:
        yield "kod subregionu", f"w Twoim zakresie nie ma subregionu o kodzie „{region}”"


def _file_problems(row, world):
    values = row.values
    first = world.names.setdefault(values["email"], (values["name"], row.number))
    if first[0] != values["name"]:
        yield (
            "imię i nazwisko",
            f"ten adres e-mail ma w wierszu {first[1]} inne imię i nazwisko: „{first[0]}”",
        )
    key = tuple(values[name] for name in ("email", "role", "centre", "region", "valid_from"))
    if earlier := world.repeats.earlier(key, row.number):
        yield "", f"to samo jest już w wierszu {earlier}"


def _new(row, world):
    values = row.values
    if values["role"] is None:
        return bad(row, ("rola", "to nowa osoba: wpisz jej rolę"))
    given = _given(values, world)
    if problem := _order_problem(given):
        return bad(row, problem)
    # A second role of somebody whom a row above invites.
    taken = world.new.setdefault(values["email"], {})
    if problem := _clash(taken, given):
        return bad(row, problem)
    words = "dodana rola" if len(taken) > 1 else "nowa osoba i zaproszenie, rola"
    return Planned(
        row.number,
        NEW,
        f"{words}: {_described(given)}",
        do=("invite", values["email"], values["name"], given),
    )


def _clash(taken, given):
    key = (given["role"], given["centre"], given["region"])
    periods = taken.setdefault(key, [])
    if any(_overlap(one, given) for one in periods):
        return ("od", "ta rola nakłada się w czasie na rolę z wiersza wyżej")
    periods.append(given)
    return None


def _known(row, person, world):
    values = row.values
    steps = []
    if values["role"] is not None:
        problem, *steps = _role_steps(row, person, world)
        if problem:
            return bad(row, problem)
    if person.name != values["name"] and person.pk in world.mine:
        words = f"zmiana: imię i nazwisko „{values['name']}” (było: „{person.name}”)"
        steps.append((words, ("name", person.pk, values["name"])))
    if not steps:
        return Planned(row.number, SAME, "bez zmian")
    words = "; ".join(words for words, _ in steps)
    return Planned(row.number, CHANGED, words, do=tuple(do for _, do in steps))


def _role_steps(row, person, world):
    """[problem or ``None``, then (words, what ``apply`` does) of what changes]."""
    values = row.values
    role, problem = _existing(row, person, world)
    if problem:
        return [problem]
    if role is None:
        if person.pk == world.by.pk and not world.by.is_superuser:
            return [("adres e-mail", "to Twoje konto, a roli nie nadaje się sobie")]
        given = _given(values, world)
        taken = world.new.setdefault(values["email"], {})
        problem = _order_problem(given) or _clash(taken, given)
        return [problem, (f"dodana rola: {_described(given)}", ("give", person.pk, given))]
    if earlier := world.repeats.earlier(("role", role.pk), row.number):
        return [("", f"o tej samej roli mówi już wiersz {earlier}")]
    return _dates_steps(values, role, world.by)


def _dates_steps(values, role, by):
    starts = values["valid_from"] or role.valid_from
    ends = values["valid_to"] or role.valid_to
    if (starts, ends) == (role.valid_from, role.valid_to):
        return [None]
    if starts and ends and ends < starts:
        return [("do", f"ostatni dzień jest przed pierwszym ({date_short(starts)})")]
    if sentence := roles.longer_problem(role, starts, ends, by):
        return [("", sentence)]
    will = roles.period(RoleAssignment(valid_from=starts, valid_to=ends))
    words = f"zmiana dat roli: {will} (było: {roles.period(role)})"
    return [_last_admin(role, starts, ends), (words, ("dates", role.pk, starts, ends))]


def _existing(row, person, world):
    """(the role the row means, problem): neither where it is a new one."""
    values = row.values
    given = _given(values, world)
    key = (person.pk, given["role"], _pk(given["centre"]), _pk(given["region"]))
    held = world.roles[key]
    if values["valid_from"]:
        exact = [one for one in held if one.valid_from == values["valid_from"]]
        if exact:
            return exact[-1], None
        if any(_overlap(vars(one), given) for one in held):
            clash = next(one for one in held if _overlap(vars(one), given))
            # Another first day of a role that is the only one means that role.
            if len(held) == 1:
                return clash, None
            return None, ("od", f"ta osoba ma już tę rolę {roles.period(clash)}")
        return None, None
    current = [one for one in held if one.valid_to is None or one.valid_to >= world.today]
    # As our own files say of a role that began before anybody wrote it down.
    undated = [one for one in current if one.valid_from is None]
    if current:
        return (undated or current)[-1], None
    # The same file again, after the role has ended: it says nothing new.
    ended = [one for one in held if values["valid_to"] and one.valid_to == values["valid_to"]]
    return (ended[-1], None) if ended else (None, None)


def _last_admin(role, starts, ends):
    if role.role != Role.ADMIN or role.region_id is not None:
        return None
    today = localdate()
    lasts = (starts is None or starts <= today) and ends is None
    if lasts or roles.other_country_admins(role.user, after=max(ends or today, today)):
        return None
    return ("do", roles.LAST_ADMIN)


def _given(values, world):
    """What ``role_giving.give`` takes."""
    return {
        "role": values["role"],
        "centre": world.centres.get(values["centre"]),
        "region": world.regions.get(values["region"]),
        "valid_from": values["valid_from"] or world.today,
        "valid_to": values["valid_to"],
    }


def _order_problem(given):
    if given["valid_to"] and given["valid_to"] < given["valid_from"]:
        return ("do", "ostatni dzień jest przed pierwszym, którym jest dzisiejszy")
    return None


def _overlap(one, other):
    starts = max(one["valid_from"] or date.min, other["valid_from"] or date.min)
    ends = min(one["valid_to"] or date.max, other["valid_to"] or date.max)
    return starts <= ends


def _pk(record):
    return record.pk if record else None


def _described(given):
    place = given["centre"] or given["region"] or "cały kraj"
    days = roles.period(RoleAssignment(valid_from=given["valid_from"], valid_to=given["valid_to"]))
    return f"{Role(given['role']).label}, {place}, {days}"
