"""A rehearsal: invented people come by the same doors as real ones, the same way every time."""

import pytest
from django.urls import reverse

from designthinking.models import Note
from dossier import method
from tests import make
from workshops import guard
from workshops.actions import closing, rehearsing, running, seats, voting
from workshops.actions.writing import MAX_LENGTH
from workshops.enums import Origin, Permission, Phase, VoteKind
from workshops.models import Card, Seat, Vote, Workshop

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def workshop():
    return make.workshop(is_rehearsal=True)


def test_every_question_has_its_own_notes_that_could_be_sent():
    assert list(rehearsing.NOTES) == list(method.QUESTIONS)
    texts = [text for notes in rehearsing.NOTES.values() for text in notes]
    assert all(len(set(notes)) == len(notes) >= 8 for notes in rehearsing.NOTES.values())
    assert max(map(len, texts)) <= MAX_LENGTH
    # A few look like personal data, so that covering them can be tried.
    assert 1 <= sum(bool(guard.found(text)) for text in texts) <= 4


def test_twelve_join_once_beside_real_phones_and_stay(workshop):
    make.seat(workshop)

    for _ in range(2):
        people = rehearsing.join(workshop)

    assert len(people) == len({seat.pk for seat in people}) == rehearsing.PEOPLE
    assert workshop.seats.count() == rehearsing.PEOPLE + 1
    assert (
        seats.here(workshop, people[0].seen_at).filter(pk__in=[seat.pk for seat in people]).count()
        == rehearsing.PEOPLE
    )


def test_they_write_once_by_the_door_of_phones_and_most_are_ready(workshop):
    for _ in range(2):
        assert rehearsing.write(workshop.current) == 14

    texts = set(Card.objects.values_list("text", flat=True))
    assert texts == set(rehearsing.NOTES[make.PROBLEMS])
    assert set(Card.objects.values_list("origin", "is_revealed")) == {(Origin.REHEARSAL, False)}
    assert Seat.objects.filter(ready_for=workshop.current).count() == 9
    running.move(workshop, by=workshop.started_by, phase=Phase.REVEAL)
    assert not Note.objects.exists()


@pytest.mark.parametrize(
    ("kind", "budget", "cap"),
    [
        (VoteKind.DOTS, 5, 3),
        (VoteKind.DOTS, 1, 1),
        (VoteKind.HUNDRED, 100, 50),
        (VoteKind.HUNDRED, 100, 20),
        (VoteKind.PLUS_MINUS, 5, 3),
        (VoteKind.STARS, 5, 3),
    ],
)
def test_they_vote_by_the_rules_the_same_every_time(kind, budget, cap):
    tallies = []
    for _ in range(2):
        rules = {"vote_kind": kind, "vote_budget": budget, "vote_cap": cap}
        workshop = make.workshop(steps=[{"question": make.PROBLEMS, **rules}], is_rehearsal=True)
        rehearsing.write(workshop.current)
        step = make.at_phase(workshop, Phase.VOTE).current
        assert [rehearsing.vote(step) for _ in range(2)] == [rehearsing.PEOPLE] * 2
        texts = {pk: text for pk, text, _ in voting.targets(step)}
        tallies.append({texts[one.target]: one.total for one in voting.results(step)})

    assert tallies[0] == tallies[1]
    assert len(set(tallies[0].values())) > 1
    voters = Vote.objects.filter(step=step).values("seat").distinct().count()
    assert voters == (9 if (kind, budget) == (VoteKind.DOTS, 1) else rehearsing.PEOPLE)


def test_no_vote_before_its_time_and_none_on_nothing(workshop):
    with pytest.raises(voting.NotNow):
        rehearsing.vote(workshop.current)

    with pytest.raises(rehearsing.NotNow):
        rehearsing.vote(make.at_phase(workshop, Phase.VOTE).current)


def test_they_do_not_write_where_the_facilitator_does():
    steps = [{"question": make.PROBLEMS, "permission": Permission.FACILITATOR}]
    workshop = make.workshop(steps=steps, is_rehearsal=True)

    with pytest.raises(rehearsing.NotNow):
        rehearsing.write(workshop.current)


def test_nobody_is_invented_in_a_real_workshop():
    workshop = make.workshop()

    for do in (rehearsing.join, lambda one: rehearsing.write(one.current)):
        with pytest.raises(rehearsing.NotARehearsal):
            do(workshop)
    assert not Seat.objects.exists()


def test_nobody_comes_through_a_closed_door_or_after_the_end(workshop):
    running.change(workshop, is_locked=True)
    workshop.refresh_from_db()
    with pytest.raises(seats.Full):
        rehearsing.join(workshop)

    closing.close(workshop, by=workshop.started_by)
    with pytest.raises(running.Closed):
        rehearsing.join(Workshop.objects.get())


# --- At the desk -----------------------------------------------------------------------


def press(client, workshop, do, **fields):
    """What the desk says after the button."""
    sent = {"do": do, "step": str(workshop.current_id), **fields}
    response = client.post(reverse("workshops:rehearse", args=[workshop.pk]), sent, follow=True)
    return response.content.decode().replace("\u00a0", " ")


def test_buttons_of_the_desk_go_through_a_whole_rehearsal(client, workshop):
    client.force_login(workshop.started_by)

    assert "Na sali jest 12 zmyślonych osób." in press(client, workshop, "dolacz")
    assert "Napisali 14 karteczek." in press(client, workshop, "napisz")
    assert "gdy przejdziecie do głosowania" in press(client, workshop, "zaglosuj")
    running.move(workshop, by=workshop.started_by, phase=Phase.VOTE)
    assert "uczestnicy zagłosowali" in press(client, workshop, "zaglosuj")

    assert Vote.objects.values("seat").distinct().count() == rehearsing.PEOPLE


def test_desk_says_why_nobody_comes_or_has_anything_to_do(client, workshop):
    client.force_login(workshop.started_by)
    make.at_phase(workshop, Phase.VOTE)
    assert "nie mają czego zrobić" in press(client, workshop, "zaglosuj")

    Seat.objects.all().delete()
    running.change(workshop, is_locked=True)
    assert "Drzwi są zamknięte" in press(client, workshop, "dolacz")


@pytest.mark.parametrize("do", ["dolacz", "napisz", "zaglosuj", "co_innego"])
def test_real_workshop_has_no_such_buttons(client, do):
    real = make.workshop()
    client.force_login(real.started_by)
    url = reverse("workshops:rehearse", args=[real.pk])

    assert client.post(url, {"do": do, "step": str(real.current_id)}).status_code == 404
    assert url not in client.get(reverse("workshops:desk", args=[real.pk])).content.decode()
