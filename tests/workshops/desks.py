"""A facilitator at the desk, for tests of its views."""

from django.urls import reverse

from tests import make
from workshops.models import Card, Workshop

THREE_STEPS = [
    {"question": make.PROBLEMS},
    {"question": "definiowanie_wyzwania_1"},
    {"question": "tworzenie_rozwiazania_1"},
]


def text_of(answer):
    """The page, hard spaces as any others."""
    return answer.content.decode().replace("\u00a0", " ")


class Desk:
    """``desk.post("move", phase=…)`` does what a button does; ``desk.workshop`` is fresh."""

    def __init__(self, client, phase=None, texts=(), **fields):
        self.client = client
        made = make.workshop(**fields)
        self.member = made.bundle.team.get()
        client.force_login(self.member)
        for text in texts:
            make.card(made, text)
        self.pk = made.pk
        if phase is not None:
            make.at_phase(made, phase)

    @property
    def workshop(self):
        found = Workshop.objects.select_related("current", "bundle").get(pk=self.pk)
        found.current.workshop = found
        return found

    @property
    def step(self):
        return self.workshop.current

    def cards(self):
        """{text: card} of the workshop."""
        return {card.text: card for card in Card.objects.filter(workshop=self.pk)}

    def get(self, name="desk", /, status=200, **args):
        return self._answer("get", name, status, args, {})

    def post(self, name, /, status=303, args=None, **data):
        data.setdefault("step", self.step.pk)
        return self._answer("post", name, status, args or {}, data)

    def _answer(self, method, name, status, args, data):
        address = reverse(f"workshops:{name}", kwargs={"pk": self.pk, **args})
        answer = getattr(self.client, method)(address, data)
        assert answer.status_code == status, answer.content.decode()[:2000]
        return answer

    def page(self, **args):
        """The text of the desk as it stands."""
        return text_of(self.get(**args))
