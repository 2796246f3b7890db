"""Kinds of pages: which role gets which answer.

``of("note")`` is the id of the world's note (``tests/access/world.py``), anything else stands as
it is; ``.sending(…)`` gives a POST its fields, ``.but(role, get=…, post=…)`` other answers.
"""

from dataclasses import dataclass, field, replace

from tests.access.world import (
    ADMIN,
    ANONYMOUS,
    COLLEAGUE,
    CONFLICTED,
    COORDINATOR,
    MEMBER,
    OPERATORS,
    OTHER_COORDINATOR,
    OUTSIDER,
    READERS,
    REGION_ADMIN,
    ROLES,
    SIGNED_IN,
    UNDECLARED,
    WORKERS,
)

#: The id of no record.
NOBODY = "01234567-89ab-7def-8123-456789abcdef"

#: Answers of a page to a write by one who may: done, or the form again (its fields are empty).
DONE = (200, 204, 302, 303, 422)
#: Somebody not signed in is sent to sign in, or told first that the method is wrong. What they
#: sent comes back with the sign-in page (401).
SIGN_IN = (302, 405)
SIGN_IN_HOLDING = (401, 405)
NOT_SIGNED_IN = {ANONYMOUS: (302, SIGN_IN_HOLDING)}
NOT_OPERATORS = tuple(role for role in SIGNED_IN if role not in OPERATORS)


@dataclass(frozen=True)
class Page:
    """``answers``: {role: (status of GET, status of POST)}, several allowed as a tuple."""

    category: str
    answers: dict
    args: dict = field(default_factory=dict)
    data: dict = field(default_factory=dict)
    path: str = ""

    def but(self, *roles, get=None, post=None):
        """The same page with other answers for some roles (all, when none is named)."""
        changed = {
            role: (
                self.answers[role][0] if get is None else get,
                self.answers[role][1] if post is None else post,
            )
            for role in roles or ROLES
        }
        return replace(self, answers={**self.answers, **changed})

    def sending(self, **data):
        """The same page, its POST carrying fields."""
        return replace(self, data=data)


@dataclass(frozen=True)
class Of:
    """The id of the world's record of this name, or another field of it."""

    name: str
    field: str = "pk"

    def __call__(self, world):
        return getattr(getattr(world, self.name), self.field)


def of(name, field="pk"):
    return Of(name, field)


def _everybody(get, post):
    return dict.fromkeys(ROLES, (get, post))


def public(**args):
    """Read by anybody."""
    return Page("public", _everybody(200, 405), args)


def door(**args):
    """A page of signing in: a form for those outside; those inside are sent on."""
    return Page("door", {**_everybody(302, 302), ANONYMOUS: (200, 200)}, args)


def advisors_write(**args):
    """A form of everybody who works in a centre today."""
    advisors = dict.fromkeys((MEMBER, COLLEAGUE, OUTSIDER), (200, DONE))
    return Page("advisors_write", {**_everybody(404, 404), **NOT_SIGNED_IN, **advisors}, args)


def library_begin(**args):
    """A bundle of one's own from one of the library."""
    page = advisors_write(pk=of("approved"), **args)
    return replace(page, category="library_begin")


def advisors_read(**args):
    """Read by everybody who works in a centre today."""
    advisors = dict.fromkeys((MEMBER, COLLEAGUE, OUTSIDER), (200, 405))
    return Page("advisors_read", {**_everybody(404, 405), **NOT_SIGNED_IN, **advisors}, args)


def advisors_post(**args):
    """A button of everybody who works in a centre today: POST alone."""
    advisors = dict.fromkeys((MEMBER, COLLEAGUE, OUTSIDER), (405, DONE))
    anonymous = {ANONYMOUS: (SIGN_IN, SIGN_IN_HOLDING)}
    return Page("advisors_post", {**_everybody(405, 404), **anonymous, **advisors}, args)


def workers_read(**args):
    """Read by everybody who works in a centre or a region today."""
    workers = dict.fromkeys(WORKERS, (200, 405))
    return Page("workers_read", {**_everybody(404, 405), **NOT_SIGNED_IN, **workers}, args)


def coordinators_read(**args):
    """Read by everybody who reviews in a region today."""
    roles = (COORDINATOR, UNDECLARED, CONFLICTED, OTHER_COORDINATOR)
    answers = dict.fromkeys(roles, (200, 405))
    return Page("coordinators_read", {**_everybody(404, 405), **NOT_SIGNED_IN, **answers}, args)


def signed_in(**args):
    """Read by anybody who has signed in."""
    return Page("signed_in", {**_everybody(200, 405), **NOT_SIGNED_IN}, args)


def own(**args):
    """A form about the person who has signed in; what is typed there is never held."""
    return Page("own", {**_everybody(200, DONE), ANONYMOUS: (302, (302, 405))}, args)


#: A coordinator who was not asked yet is led to the declaration, or sees no more than others.
DECLARE_FIRST = (302, 404)


def bundle_read(**args):
    """Read by the centre's advisors and the region's impartial coordinators; 404 for the rest."""
    return Page(
        "bundle_read",
        {
            **_everybody(404, 405),
            **NOT_SIGNED_IN,
            UNDECLARED: (DECLARE_FIRST, 405),
            **dict.fromkeys(READERS, (200, 405)),
        },
        {"pk": of("bundle"), **args},
    )


def bundle_write(**args):
    """A form that the team alone may open and send; 404 for the rest, readers too."""
    return Page(
        "bundle_write",
        {
            **_everybody(404, 404),
            **NOT_SIGNED_IN,
            UNDECLARED: (DECLARE_FIRST, 404),
            MEMBER: (200, DONE),
        },
        {"pk": of("bundle"), **args},
    )


def bundle_post(**args):
    """A button of the team: POST alone."""
    return Page(
        "bundle_post",
        {**_everybody(405, 404), ANONYMOUS: (SIGN_IN, SIGN_IN_HOLDING), MEMBER: (405, DONE)},
        {"pk": of("bundle"), **args},
    )


def bundle_reader_post(**args):
    """A button of everybody who may read the bundle: POST alone."""
    return Page(
        "bundle_reader_post",
        {
            **_everybody(405, 404),
            ANONYMOUS: (SIGN_IN, SIGN_IN_HOLDING),
            **dict.fromkeys(READERS, (405, DONE)),
        },
        {"pk": of("bundle"), **args},
    )


def review_read(**args):
    """Read by the impartial coordinators of the region alone."""
    return Page(
        "review_read",
        {
            **_everybody(404, 405),
            **NOT_SIGNED_IN,
            COORDINATOR: (200, 405),
            UNDECLARED: (302, 405),
        },
        {"pk": of("reviewed"), **args},
    )


def submission_read(**args):
    """Read by the centre's advisors and by the impartial coordinators of the region."""
    page = review_read(**{"pk": of("submission"), **args})
    return replace(page.but(MEMBER, COLLEAGUE, get=200), category="submission_read")


def submission_post(**args):
    """A button of everybody who may read the version: POST alone."""
    page = review_post(**{"pk": of("submission"), **args})
    return replace(page.but(MEMBER, COLLEAGUE, post=DONE), category="submission_post")


def review_write(**args):
    """A form of the impartial coordinators of the region."""
    return Page(
        "review_write",
        {
            **_everybody(404, 404),
            **NOT_SIGNED_IN,
            COORDINATOR: (200, DONE),
            UNDECLARED: (302, 404),
        },
        {"pk": of("reviewed"), **args},
    )


def review_post(**args):
    """A button of theirs: POST alone."""
    return Page(
        "review_post",
        {
            **_everybody(405, 404),
            ANONYMOUS: (SIGN_IN, SIGN_IN_HOLDING),
            COORDINATOR: (405, DONE),
        },
        {"pk": of("reviewed"), **args},
    )


def team_post(**args):
    """A button of the submitted bundle's team: POST alone."""
    return replace(bundle_post(**{"pk": of("reviewed"), **args}), category="team_post")


def approved_write(**args):
    """A form of the approved bundle's team."""
    page = bundle_write(**{"pk": of("approved"), **args})
    return replace(page, category="approved_write")


def desk_read(**args):
    """Read by the team alone, which leads the workshop; 404 for the rest."""
    return Page(
        "bundle_team_read",
        {**_everybody(404, 405), **NOT_SIGNED_IN, MEMBER: (200, 405)},
        {"pk": of("workshop"), **args},
    )


def desk_write(**args):
    """A form of the workshop's facilitators."""
    return bundle_write(pk=of("workshop"), **args)


def desk_post(**args):
    """A button of the workshop's facilitators."""
    return bundle_post(pk=of("workshop"), **args)


#: The step of the world's workshop, and of no other.
STEP = {"step": of("workshop_step")}


def phone(get=200, post=303, **args):
    """A page of people in the hall: whoever knows the code, or the phone's key."""
    return Page("phone", _everybody(get, post), {"code": of("workshop", "code"), **args})


def operator(get=200, post=200, path="", **args):
    """A page of the panel; people without it are sent to its sign-in."""
    answers = {
        **_everybody(302, 302),
        ANONYMOUS: (302, 401),
        **dict.fromkeys(OPERATORS, (get, post)),
    }
    return Page("operator", answers, args, path=path)


def panel(model, record, *, app="owes", seen=OPERATORS):
    """The panel's pages of one model: looked at, changed by nobody but a superuser. ``seen``: who has
    the world's ``record`` in scope; to the others it does not exist, and the panel then leads back
    to its first page."""
    one = {"object_id": of(record)}
    unseen = [role for role in OPERATORS if role not in seen]
    route = f"panel/{app}/{model}/<path:object_id>/"
    pages = {
        "changelist": operator(),
        "add": operator(get=403, post=403),
        "change": operator(post=403, **one),
        "history": operator(**one),
        "delete": operator(get=403, post=403, **one),
    }
    if unseen:
        pages["change"] = pages["change"].but(*unseen, get=302, post=403)
        pages["history"] = pages["history"].but(*unseen, get=302, post=302)
    named = {f"admin:{app}_{model}_{verb}": page for verb, page in pages.items()}
    # An old form of the address, which leads to "change" and shows nothing itself.
    return {**named, route: operator(get=302, post=302, path=f"/panel/{app}/{model}/1/")}


#: Admins whose scope holds the world's region; what lies in it does not exist to the third.
REGION_ADMINS = (ADMIN, REGION_ADMIN)


def _admins(category, get, post, roles, args, anonymous=SIGN_IN_HOLDING):
    """Only for people who look after regions, or the country: to the others it does not exist."""
    answers = {
        **_everybody(405 if get == 405 else 404, 405 if post == 405 else 404),
        ANONYMOUS: (
            SIGN_IN if get == 405 else 302,
            (302, *anonymous) if post != 405 else (302, 405),
        ),
        **dict.fromkeys(roles, (get, post)),
    }
    return Page(category, answers, args)


def office_read(roles=OPERATORS, **args):
    """A page of administration; ``roles``: whose (``REGION_ADMINS`` for a record of the world's
    region, ``(ADMIN,)`` for what is the country's)."""
    return _admins("office_read", 200, 405, roles, args)


def office_write(roles=OPERATORS, **args):
    """A form of administration."""
    return _admins("office_write", 200, DONE, roles, args)


def office_post(roles=OPERATORS, **args):
    """A button of administration: POST alone."""
    return _admins("office_post", 405, DONE, roles, args)
