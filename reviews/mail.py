"""What is written to whom in a review: short letters in plain text, with a link to the place."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.timezone import localdate

from owes import post
from owes.models import User
from owes.polish import clock, date_long
from reviews import reminding
from reviews.enums import Side, WaitsOn
from reviews.models import Review

FOOT = "\n\n--\nWiązka. Ten list wysłał program; odpowiedz w nim, nie na ten adres.\n"


def link(name, *args):
    """The whole address of a page."""
    return f"{settings.SITE_URL}{reverse(name, args=args)}"


def team_of(bundle):
    return bundle.team.filter(is_active=True)


def reviewers_of(review):
    """Who is to review it, first and second."""
    return [one for one in (review.reviewer, review.second_reviewer) if one is not None]


def readers_of(bundle_id):
    """Those of them who declared impartiality: only they are written what the bundle says."""
    review = Review.objects.select_related("reviewer", "second_reviewer").get(pk=bundle_id)
    same = Review.objects.filter(pk=bundle_id)
    return [one for one in reviewers_of(review) if same.readable_by(one).exists()]


def submitted(submission, review):
    """A receipt to each of the team, and a word to whoever reviews."""
    bundle = submission.bundle
    text = (
        f"Wiązka „{review.title}” została przekazana do oceny.\n\n"
        f"Znak sprawy: {review.reference}\n"
        f"Wersja: {submission.number}\n"
        f"Przekazano: {_moment(submission.at)}\n"
        f"Skrót treści (SHA-256): {submission.fingerprint}\n\n"
        "Tej wersji nikt już nie zmieni. Oglądać ją i pobrać jej PDF można tutaj:\n"
        f"{link('reviews:submission', submission.pk)}"
    )
    for person in team_of(bundle):
        _queue(
            person,
            f"przyjeto:{submission.pk}",
            f"Przekazano do oceny: {review.title}",
            text,
            bundle,
            submission.by,
            submission.at,
        )
    if review.reviewer is not None:
        assigned(review, review.reviewer, by=None, at=submission.at)


def assigned(review, person, *, by, at):
    """Tell a person that a review is hers or his."""
    due = f"Termin: {date_long(review.due_on)}\n" if review.due_on else ""
    text = (
        "Do oceny czeka wiązka:\n\n"
        f"„{review.title}”\n{review.places}\n{review.centre.name}\n\n"
        f"Znak sprawy: {review.reference}, wersja {review.version}\n{due}\n"
        f"Zacznij od oświadczenia o bezstronności:\n{link('reviews:review', review.pk)}"
    )
    _queue(
        person,
        f"przydzial:{review.pk}:{review.version}",
        f"Do oceny: {review.title}",
        text,
        review.bundle,
        by,
        at,
    )


def asked(remark, *, by, at):
    """A question to the team that does not wait for the decision."""
    text = (
        f"Osoba oceniająca pyta o wiązkę:\n\n{remark.place}\n\n{remark.text}\n\n"
        f"Odpowiedz tutaj:\n{link('reviews:fixes', remark.bundle_id)}"
    )
    for person in team_of(remark.bundle):
        _queue(person, f"pytanie:{remark.pk}", "Pytanie do wiązki", text, remark.bundle, by, at)


def replied(reply, *, at):
    """A word in a thread, to the other side."""
    remark = reply.remark
    if reply.side == Side.AUTHOR:
        people = readers_of(remark.bundle_id)
        place = link("reviews:review", remark.bundle_id)
    else:
        people, place = team_of(remark.bundle), link("reviews:fixes", remark.bundle_id)
    text = f"Nowa odpowiedź pod uwagą:\n\n{remark.place}\n\n{reply.text}\n\n{place}"
    for person in people:
        if person.pk != reply.by_id:
            _queue(
                person,
                f"odpowiedz:{reply.pk}",
                "Odpowiedź pod uwagą",
                text,
                remark.bundle,
                reply.by,
                at,
            )


def decided(letter, *, at):
    """The letter itself, to each of the team."""
    bundle, text = letter.submission.bundle, _with_place(letter)
    for person in team_of(bundle):
        _queue(person, f"pismo:{letter.pk}", letter.subject, text, bundle, letter.by, at)


def decided_text(letter):
    """The whole text of the e-mail with the letter."""
    return f"{_with_place(letter)}{FOOT}"


def _with_place(letter):
    return f"{letter.body}\n\nSzczegóły:\n{link('reviews:fixes', letter.submission.bundle_id)}"


def key_of(letter):
    """How the keys of the e-mails with this letter begin."""
    return f"pismo:{letter.pk}:"


def reopened(remark, *, at):
    text = (
        f"Wiązka wróciła do zespołu. Powód:\n\n{remark.text}\n\n"
        f"{link('reviews:fixes', remark.bundle_id)}"
    )
    for person in team_of(remark.bundle):
        _queue(
            person,
            f"wznowiono:{remark.pk}",
            "Wiązka wróciła do poprawy",
            text,
            remark.bundle,
            remark.by,
            at,
        )


def due_changed(review, *, reason, by, at):
    """Tell whoever it waits on that the day has changed."""
    if review.waits_on == WaitsOn.AUTHOR:
        people, place = team_of(review.bundle), link("reviews:fixes", review.pk)
    else:
        people = reviewers_of(review)
        place = link("reviews:review", review.pk)
    text = (
        f"Zmienił się termin dla wiązki „{review.title}” ({review.reference}).\n\n"
        f"Nowy termin: {date_long(review.due_on)}\nPowód: {reason}\n\n{place}"
    )
    for person in people:
        if person != by:
            _queue(
                person,
                f"termin:{review.pk}:{review.due_on}:{at.isoformat()}",
                f"Nowy termin: {review.title}",
                text,
                review.bundle,
                by,
                at,
            )


@dataclass(frozen=True)
class Reminder:
    """One reminder to one person. ``days``: from the due day to the letter's own; ``today``: when
    it is written, which may be later."""

    review: Review
    person: User
    days: int
    today: date

    @property
    def key(self):
        """The same for whoever asks again; another due day begins anew."""
        review = self.review
        begun = f"{review.pk}:{review.version}:{review.waits_on}:{review.due_on}"
        return f"przypomnienie:{begun}:{self.days}:{self.person.pk}"

    def queue(self, at):
        review = self.review
        is_team = review.waits_on == WaitsOn.AUTHOR
        place = link("reviews:fixes" if is_team else "reviews:review", review.pk)
        text = (
            f"„{review.title}” ({review.reference}, wersja {review.version})\n\n"
            f"{reminding.sentence(review, self.today)}\n\n{place}{FOOT}"
        )
        post.queue(
            self.person,
            key=self.key,
            subject=f"Przypomnienie: {review.title}",
            text=text,
            bundle_id=review.pk,
            is_reminder=True,
            at=at,
        )


def _queue(person, key, subject, text, bundle, by, at):
    post.queue(
        person,
        key=f"{key}:{person.pk}",
        subject=subject,
        text=f"{text}{FOOT}",
        bundle_id=bundle.pk,
        by=by,
        at=at,
    )


def _moment(at):
    return f"{date_long(localdate(at))}, {clock(at)}"
