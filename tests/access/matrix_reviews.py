"""Addresses of the reviews, the library and what comes after an approval: who may open them."""

from tests.access.kinds import (
    DONE,
    approved_write,
    bundle_post,
    bundle_read,
    bundle_write,
    coordinators_read,
    library_begin,
    of,
    review_post,
    review_read,
    review_write,
    signed_in,
    submission_post,
    submission_read,
    team_post,
    workers_read,
)
from tests.access.world import ADMIN, COORDINATOR, MEMBER, READERS, UNDECLARED

PAGES = {
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
    "reviews:archive": bundle_write(),
    "reviews:unarchive": bundle_post(),
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
}
