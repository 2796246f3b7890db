"""What the checks say to people: one Polish sentence a notice, with its plurals right."""

from dossier import method
from dossier.checks import Notice, Severity
from dossier.records import Dossier
from dossier.sentences import bundle, canvas, discovery, money, plan, thread
from dossier.sentences.phrases import NAMES, Say, name, names, rest

SAID: dict[str, Say] = {
    **bundle.SAID,
    **discovery.SAID,
    **canvas.SAID,
    **money.SAID,
    **plan.SAID,
    **thread.SAID,
}

#: What a severity is called.
SEVERITY = {
    Severity.ERROR: "błąd",
    Severity.WARNING: "ostrzeżenie",
    Severity.HINT: "podpowiedź",
}

_PRINCIPLES = {one.code: one.label for one in method.PRINCIPLES}


def sentence(notice: Notice, dossier: Dossier) -> str:
    """The sentence for a notice of ``dossier``."""
    return say(notice, names(notice, dossier))


def say(notice: Notice, names: str) -> str:
    """The sentence with these names in it: a page makes links of them."""
    return SAID[notice.code](notice, names)


def source(code: str) -> str:
    """The method's question, or the property, that a rule comes from, in its own words."""
    return _PRINCIPLES.get(code) or method.question(code).text


__all__ = ["NAMES", "SAID", "SEVERITY", "name", "rest", "say", "sentence", "source"]
