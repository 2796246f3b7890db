"""Voting at the desk: its rules, and the votes written on paper cards."""

from workshops.actions import voting
from workshops.forms_desk import PaperVoteForm, RulesForm
from workshops.views.desk_page import done, leading, shown

FULL = (
    "Zagłosowało już tyle kart, ilu jest ludzi bez telefonu ({count}). "
    "Jeżeli jest ich więcej, zmień tę liczbę w części „Sala”."
)


@leading
def rules(request, workshop):
    """Dots, for and against, points or stars; settled once somebody has voted."""
    step = workshop.current
    form = RulesForm(request.POST, step=step)
    if not form.is_valid():
        return shown(request, workshop, status=422, rules=form)
    try:
        voting.set_rules(step, **form.rules())
    except voting.AlreadyVoted:
        form.add_error("kind", "Ktoś już zagłosował, więc zasady zostają takie, jakie były.")
        return shown(request, workshop, status=422, rules=form)
    return done(workshop, request, "Zasady głosowania są zapisane.")


@leading
def paper_votes(request, workshop):
    """Enter what is written on one card; entered again it stands in place of what was before."""
    step = workshop.current
    allowed = voting.rules_of(step)
    form = PaperVoteForm(
        request.POST, workshop=workshop, rules=allowed, targets=voting.targets(step)
    )
    if form.is_valid():
        try:
            voting.cast_all(step, ballot=form.ballot(), paper=form.cleaned_data["code"])
        except voting.Refused as refused:
            form.refuse(refused.refusal)
        except voting.TooManyPapers:
            form.add_error("code", FULL.format(count=workshop.paper_voters))
        except voting.NotNow:
            return shown(
                request, workshop, status=409, lost="Głosowanie jest już zamknięte.", paper=form
            )
        else:
            code = form.cleaned_data["code"].code
            return done(workshop, request, f"Głosy z karty {code} są zapisane.", "#kartka-code")
    return shown(request, workshop, status=422, paper=form)
