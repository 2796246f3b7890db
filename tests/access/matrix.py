"""Every address of the project: who may open it.

A new address needs one line in ``PAGES``: its name, what kind of page it is, and where its
arguments come from. ``of("note")`` is the id of the world's note (``tests/access/world.py``),
anything else stands as it is:

    "wizard:step": bundle_read(step="podstawy"),

``.sending(…)`` gives a POST its fields, ``.but(role, get=…, post=…)`` other answers. An address
without a name stands under its route, with an example of its path.
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
    OTHER_ADMIN,
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


def panel(
    model,
    record,
    *,
    app="owes",
    add=(ADMIN, REGION_ADMIN, OTHER_ADMIN),
    change=True,
    seen=OPERATORS,
):
    """The panel's pages of one model. ``seen``: who has the world's ``record`` in scope; to the
    others it does not exist, and the panel then leads back to its first page. Nobody deletes."""
    one = {"object_id": of(record)}
    unseen = [role for role in OPERATORS if role not in seen]
    refused = [role for role in OPERATORS if role not in add]
    saved = DONE if change else 403
    route = f"panel/{app}/{model}/<path:object_id>/"
    pages = {
        "changelist": operator(),
        "add": operator().but(*refused, get=403, post=403) if refused else operator(),
        "change": operator(post=saved, **one),
        "history": operator(**one),
        "delete": operator(get=403, post=403, **one),
    }
    if unseen:
        pages["change"] = pages["change"].but(*unseen, get=302, post=302 if change else 403)
        pages["history"] = pages["history"].but(*unseen, get=302, post=302)
    named = {f"admin:{app}_{model}_{verb}": page for verb, page in pages.items()}
    # An old form of the address, which leads to "change" and shows nothing itself.
    return {**named, route: operator(get=302, post=302, path=f"/panel/{app}/{model}/1/")}


PAGES = {
    # --- Signing in, and one's own account ---------------------------------------------
    "account_login": door(),
    "account_signup": door(),
    # Without anything held it leads home; throwing away what is held leads there too.
    "held_post": own().but(*SIGNED_IN, get=302, post=302),
    "account_logout": own().but(ANONYMOUS, get=302, post=302),
    "account_inactive": public().but(post=405),
    "account_reauthenticate": own(),
    "account_email": own(),
    "account_email_verification_sent": public(),
    "account_confirm_email": public(key="nie-ma-takiego").but(post=404),
    "account_change_password": own(),
    "account_set_password": own().but(*SIGNED_IN, get=302, post=302),
    "account_reset_password": public().but(post=200),
    "account_reset_password_done": public(),
    "account_reset_password_from_key_done": public(),
    "account_reset_password_from_key": public(uidb36="1", key="nie-ma").but(post=200),
    # Changes of the second factor ask for the password first; nobody here has one yet.
    "mfa_index": signed_in().but(ANONYMOUS, post=(302, 405)),
    "mfa_authenticate": door().but(ANONYMOUS, get=302, post=302),
    "mfa_reauthenticate": own().but(*SIGNED_IN, get=302, post=302),
    "mfa_activate_totp": own().but(*SIGNED_IN, get=302, post=302),
    "mfa_deactivate_totp": own().but(*SIGNED_IN, get=404, post=404),
    "mfa_view_recovery_codes": own().but(*SIGNED_IN, get=404, post=405),
    "mfa_generate_recovery_codes": own().but(*SIGNED_IN, get=302, post=302),
    "mfa_download_recovery_codes": own().but(*SIGNED_IN, get=404, post=404),
    # --- The panel ---------------------------------------------------------------------
    "admin:index": operator(),
    "admin:login": operator(get=302)
    .but(*NOT_OPERATORS, get=403, post=403)
    .but(ANONYMOUS, post=302),
    "admin:logout": operator(get=405).but(ANONYMOUS, post=302),
    "admin:password_change": operator(),
    "admin:password_change_done": operator(post=405),
    "admin:autocomplete": operator(get=403, post=405),
    "admin:jsi18n": operator(post=405),
    "admin:view_on_site": operator(get=404, post=404, content_type_id=1, object_id=1),
    "admin:app_list": operator(app_label="owes"),
    "panel/(?P<url>.*)$": operator(get=404, post=404, path="/panel/nie-ma-takiej/"),
    **panel("region", "region", add=[ADMIN], seen=[ADMIN, REGION_ADMIN]),
    **panel("centre", "centre", seen=[ADMIN, REGION_ADMIN]),
    **panel("roleassignment", "role", seen=[ADMIN, REGION_ADMIN]),
    **panel("user", "person", seen=[ADMIN, REGION_ADMIN]),
    **panel("territory", "territory", add=[], change=False),
    **panel("event", "event", add=[], change=False, seen=[ADMIN]),
    **panel("criterion", "criterion", app="reviews", add=[ADMIN], seen=[ADMIN]),
    **panel("lettertemplate", "template", app="reviews", add=[], seen=[ADMIN]),
    "admin:auth_user_password_change": operator(id=of("person")).but(
        OTHER_ADMIN, get=404, post=404
    ),
    # --- Pages that belong to nobody's bundle ------------------------------------------
    "owes:method": public(),
    "owes:accessibility": public(),
    "owes:privacy": public(),
    # --- Bundles -----------------------------------------------------------------------
    "bundles:home": signed_in().but(*SIGNED_IN, get=302),
    "bundles:list": signed_in(),
    "bundles:new": advisors_write(),
    "bundles:territories": signed_in(),
    "wizard:journey": bundle_read(),
    "wizard:step": bundle_read(step="podstawy"),
    "wizard:check": bundle_read(),
    "wizard:waive": bundle_post(code="D04").sending(reason="Zapiszemy je po wakacjach."),
    "wizard:unwaive": bundle_post(code="D04"),
    "wizard:rules": signed_in(),
    "wizard:record": bundle_write(kind="notatka", record=of("note")),
    "wizard:drop": bundle_write(kind="notatka", record=of("note")),
    "wizard:split": bundle_write(kind="notatka", record=of("note")),
    "wizard:read_over": bundle_post(record=of("task")),
    "wizard:track": bundle_write(record=of("task")),
    "wizard:move": bundle_post(kind="notatka", record=of("note")).sending(direction="up"),
    "wizard:financing": bundle_write(cost=of("cost")),
    "wizard:places": bundle_write(),
    "wizard:offer": bundle_post().sending(target="services", source_id=NOBODY),
    "wizard:decide": bundle_write(test=of("test")),
    "canvas:picture": bundle_read(),
    "canvas:money": bundle_read(),
    "canvas:money_sources": bundle_read(),
    "canvas:money_csv": bundle_read(),
    "canvas:scenarios": bundle_read(),
    # Everybody reads the table; a centre's advisors keep its rates, an admin the country's.
    "canvas:rates": signed_in(),
    "canvas:rate_new": advisors_write().but(ADMIN, get=200, post=DONE),
    "canvas:rate": advisors_write(pk=of("rate")).but(OUTSIDER, get=404, post=404),
    # --- Reviews -----------------------------------------------------------------------
    "reviews:desk": signed_in(),
    "reviews:workload": signed_in(),
    "reviews:desk_csv": coordinators_read(),
    "reviews:desk_xlsx": coordinators_read(),
    # Who reviews may be said before declaring: nothing of the content is shown.
    "reviews:assign": review_write().but(UNDECLARED, get=200, post=DONE),
    "reviews:due": review_write(),
    "reviews:declare": review_write().but(UNDECLARED, get=200, post=DONE),
    "reviews:review": review_read(),
    "reviews:diff": review_read(),
    "reviews:remark_new": review_write(),
    "reviews:remark": review_write(remark=of("remark")),
    "reviews:remark_do": review_post(remark=of("remark")).sending(co="rozwiaz"),
    # Whoever looks at the address of a reply's form is led to its remark.
    "reviews:remark_reply": review_write(remark=of("remark")).but(COORDINATOR, get=303),
    "reviews:submission": submission_read(),
    "reviews:submission_state": submission_read(),
    "reviews:submission_json": submission_read(),
    # Nothing is printed yet: the readers are sent where they can wait for it.
    "reviews:submission_pdf": submission_read().but(*READERS, get=302),
    "reviews:submission_print": submission_post(),
    "reviews:fixes": bundle_read(),
    "reviews:submit": bundle_write(),
    # The remark was not told to the team yet: to it there is none.
    "reviews:answer": team_post(remark=of("remark")).but(MEMBER, post=404),
    "reviews:accept": team_post(remark=of("remark")).but(MEMBER, post=404),
    # The world's bundle waits for nobody: its team is sent to where it stands.
    "reviews:withdraw": bundle_write().but(MEMBER, get=303),
    # --- The library ------------------------------------------------------------------
    "reviews:library": workers_read(),
    "reviews:library_entry": workers_read(pk=of("approved")),
    "reviews:library_begin": library_begin(),
    # What is sent names no version that was read: it is shown anew.
    "reviews:publish": approved_write().but(MEMBER, post=409),
    "reviews:unpublish": team_post(pk=of("approved")),
    # --- After the approval ------------------------------------------------------------
    "reviews:after": coordinators_read(),
    "reviews:check_ins": bundle_read(),
    # The world's approved bundle was not started: there is nothing to answer or finish.
    "reviews:check_in": approved_write(day=30).but(MEMBER, get=404, post=404),
    "reviews:start": approved_write(),
    "reviews:finish": approved_write().but(MEMBER, get=303),
    # --- Scores, decisions, letters ----------------------------------------------------
    # The world's card is finished: what comes late is told so.
    "reviews:scorecard": review_write().but(COORDINATOR, post=409),
    # Whose card it is follows from who may score: to others it does not exist.
    "reviews:scorecard_pdf": review_read(pk=of("scorecard")).but(UNDECLARED, get=404),
    "reviews:decide": review_post(kind="odmowa"),
    "reviews:reopen": review_write(),
    # A draft is its writer's alone: to others it does not exist.
    "reviews:letter_edit": review_write(pk=of("draft")).but(UNDECLARED, get=404),
    "reviews:letter_preview": review_read(pk=of("draft")).but(UNDECLARED, get=404),
    # Nothing says which version was seen.
    "reviews:letter_send": review_post(pk=of("draft")).but(COORDINATOR, post=409),
    "reviews:letter": submission_read(pk=of("letter")),
    "reviews:letter_state": submission_read(pk=of("letter")),
    # Nothing is printed yet: the readers are sent where they can wait for it.
    "reviews:letter_pdf": submission_read(pk=of("letter")).but(*READERS, get=302),
    "reviews:letter_print": submission_post(pk=of("letter")),
    "reviews:post": signed_in(),
    # The world's letter is one to its team: an admin of the country has it sent again unread.
    "reviews:letter_again": review_post(pk=of("mail")).but(MEMBER, ADMIN, post=DONE),
    # --- The plan ----------------------------------------------------------------------
    "plans:plan": bundle_read(),
    "plans:thread": bundle_read(),
    "plans:record": bundle_read(record=of("note")),
    "plans:coverage": bundle_read(),
    "plans:coverage_csv": bundle_read(),
    "plans:coverage_row": bundle_write(record=of("finding")),
    "plans:versions": bundle_read(),
    "plans:version_new": bundle_post(),
    # With nothing chosen it leads back to the list.
    "plans:diff": bundle_read().but(*READERS, get=302),
    "plans:restore": bundle_write(point=of("point")),
    "plans:pdf": bundle_read(),
    "plans:pdf_state": bundle_read(),
    "plans:pdf_again": bundle_reader_post(),
    # Nothing is printed yet: the readers are sent where they can wait for it.
    "plans:pdf_file": bundle_read().but(*READERS, get=302),
    # --- Starting a workshop -----------------------------------------------------------
    "workshops:list": bundle_read(),
    "workshops:new": bundle_write(),
    "workshops:paper": desk_write(),
    "workshops:paper_sheets": desk_read(batch=1),
    "workshops:rehearse": bundle_post(pk=of("rehearsal")).sending(do="dolacz"),
    "workshops:scenarios": advisors_read(),
    "workshops:scenario_new": advisors_write(),
    "workshops:scenario": advisors_write(pk=of("scenario")).but(OUTSIDER, get=404, post=404),
    "workshops:scenario_retire": advisors_post(pk=of("scenario")).but(OUTSIDER, post=404),
    # --- Phones in a workshop ----------------------------------------------------------
    "workshops:phone_code": public(),
    "workshops:phone_door": phone(),
    "workshops:phone": phone(key=of("phone"), post=405),
    # Whoever looks at the address of a form is led to its page. Empty notes are refused.
    "workshops:phone_note": phone(get=303, post=422),
    "workshops:phone_withdraw": phone(get=303, post=422),
    "workshops:phone_vote": phone(get=303, key=of("phone")),
    "workshops:phone_ready": phone(get=303, key=of("phone")),
    "workshops:phone_language": phone(get=303, key=of("phone")),
    # --- After a workshop --------------------------------------------------------------
    "plans:meeting_card": bundle_read(pk=of("closed_workshop")),
    "plans:note_door": public(),
    "plans:note_path": public(code="7KQ4-MX2D").but(get=404),
    # --- The live workshop: the desk and the projector ---------------------------------
    # Whoever has the projector's address may look.
    "workshops:screen": public(token=of("workshop", "screen_token")),
    "workshops:scanned": public(code="7KQ4MX").but(get=302),
    "workshops:desk": desk_read(),
    "workshops:move": desk_post().sending(**STEP),
    "workshops:skip": desk_post().sending(**STEP),
    "workshops:timer": desk_post(),
    "workshops:door": desk_post(),
    "workshops:paper_voters": desk_post(),
    "workshops:view": desk_post().sending(view="lista", **STEP),
    "workshops:new_step": desk_write(),
    "workshops:change_step": desk_write(step=of("workshop_step")),
    "workshops:write_for": desk_post(),
    "workshops:hide": desk_post(card=of("card")),
    "workshops:guard": desk_post(card=of("card")),
    "workshops:group": desk_post().sending(**STEP),
    "workshops:undo": desk_post().sending(**STEP),
    "workshops:suggestion": desk_post().sending(**STEP),
    "workshops:rename": desk_post(cluster=of("cluster")),
    "workshops:vote_rules": desk_post(),
    "workshops:paper_votes": desk_post(),
    "workshops:conclude": desk_post(target=of("cluster")).sending(text="Wniosek", **STEP),
    "workshops:set_aside": desk_post(target=of("cluster")).sending(why="Później", **STEP),
    "workshops:end": desk_write(),
}
