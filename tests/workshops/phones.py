"""A participant's phone as the test client plays it: without scripts unless JSON is asked for."""

from uuid import uuid4

from django.test import Client
from django.urls import reverse

KEY = "klucz-karteczki-0001"
AS_DATA = {"HTTP_ACCEPT": "application/json"}


class Phone:
    """A phone that joined the workshop through its door."""

    def __init__(self, workshop, language="pl"):
        self.code = workshop.code
        self.client = Client()
        answer = self.client.post(self.url("door"), {"jezyk": language})
        assert answer.status_code == 303
        self.home = answer["Location"]
        self.key = self.home.split("/")[3]

    def url(self, name="", *args):
        full = f"phone_{name}" if name else "phone"
        return reverse(f"workshops:{full}", args=[self.code, *args])

    def look(self, **query):
        return self.client.get(self.home, query)

    def page(self):
        return self.look().content.decode()

    def vote(self, *, as_data=False, **fields):
        headers = AS_DATA if as_data else {}
        return self.client.post(self.url("vote", self.key), fields, **headers)

    def vote_for(self, target, value, **options):
        return self.vote(cel=str(target), wartosc=str(value), **options)


def note(workshop, text="Autobus dwa razy dziennie", **fields):
    """The fields of a note as a page sends them."""
    least = {"id": str(uuid4()), "key": KEY, "version": "1", "step": str(workshop.current_id)}
    return {**least, "text": text, **fields}


def send(client, workshop, *, as_data=False, what="note", **fields):
    """Send a note's form; fields as in ``note``."""
    headers = AS_DATA if as_data else {}
    url = reverse(f"workshops:phone_{what}", args=[workshop.code])
    return client.post(url, note(workshop, **fields), **headers)
