"""What changed since a version, in one line: „4 zapisy dodane, 2 zmienione, 1 kwota”."""

from dossier.diff import Kind
from owes.polish import counted

#: Kinds counted together, and how their number is said.
_WORDS = (
    (
        (Kind.ADDED, Kind.SPLIT, Kind.RESTORED),
        ("zapis dodany", "zapisy dodane", "zapisów dodanych"),
    ),
    ((Kind.DROPPED, Kind.MERGED), ("zapis zdjęty", "zapisy zdjęte", "zapisów zdjętych")),
    ((Kind.REWORDED,), ("tekst zmieniony", "teksty zmienione", "tekstów zmienionych")),
    ((Kind.AMOUNT,), ("kwota", "kwoty", "kwot")),
    ((Kind.VALUE,), ("inna dana", "inne dane", "innych danych")),
    ((Kind.LINK,), ("powiązanie", "powiązania", "powiązań")),
    ((Kind.MOVED,), ("przeniesienie", "przeniesienia", "przeniesień")),
)


def since_words(changes):
    """The line, or "nic się nie zmieniło"."""
    said = []
    for kinds, forms in _WORDS:
        number = sum(one.kind in kinds for one in changes)
        if number:
            said.append(counted(number, *forms))
    return ", ".join(said) or "nic się nie zmieniło"
