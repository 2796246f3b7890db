"""What the rules over the thread say."""

from dossier.checks import Notice
from dossier.sentences.phrases import Say, how_many
from dossier.words import counted


def _changed(notice: Notice, names: str) -> str:
    count = notice.fact("count")
    said = "Zmieniło się źródło" if count == 1 else "Zmieniły się źródła"
    tasks = counted(count, "zadania", "zadań", "zadań")
    return f"{said} {tasks}, trzeba je przeczytać na nowo: {names}."


SAID: dict[str, Say] = {
    "N01": how_many(
        "zapis opiera się na czymś, co usunięto",
        "zapisy opierają się na czymś, co usunięto",
        "zapisów opiera się na czymś, co usunięto",
    ),
    "N02": _changed,
}
