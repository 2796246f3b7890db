"""A small markup for texts of pages: headings, lists, links, addresses, bold. Whatever else is typed is
shown as it was typed; nothing of it is HTML."""

import re

from owes.markup import fill, join

#: What a link may lead to: another page, an e-mail address, a telephone or a place here.
_LINK = re.compile(
    r"\[([^\[\]\n]{1,300})\]\(((?:https?://|mailto:|tel:|/(?!/))[^\s()<>\"']{1,500})\)"
)
_EMAIL = re.compile(r"(?<![\w.@+/:-])([\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+)(?![\w@])")
_BOLD = re.compile(r"\*\*(?=\S)([^*\n]{1,500}?)(?<=\S)\*\*")
_HEADING = re.compile(r"(#{2,3}) +(.+)")


def html_of(text):
    """Safe HTML of the text; headings begin with h2 (``##``) and h3 (``###``)."""
    blocks = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
    return join((_block(one) for one in blocks if one.strip()), between="\n")


def _block(text):
    """A paragraph, a list, or a heading, of whichever lines follow one another."""
    parts, kept, kind = [], [], None

    def end():
        if kept:
            parts.append(_run(kind, kept))
            kept.clear()

    for line in text.split("\n"):
        line = line.strip()
        if heading := _HEADING.fullmatch(line):
            end()
            level = len(heading[1])
            parts.append(fill("<h{}>{}</h{}>", level, _inline(heading[2]), level))
            continue
        here = "list" if line.startswith("- ") else "text"
        if here != kind:
            end()
        kind = here
        if line:
            kept.append(line.removeprefix("- "))
    end()
    return join(parts, between="\n")


def _run(kind, lines):
    if kind == "list":
        return fill("<ul>{}</ul>", join(fill("<li>{}</li>", _inline(one)) for one in lines))
    return fill("<p>{}</p>", join((_inline(one) for one in lines), between="<br>"))


def _inline(text):
    return _split(_LINK, text, _link, lambda rest: _split(_EMAIL, rest, _email, _bolds))


def _bolds(text):
    return _split(_BOLD, text, lambda found: fill("<b>{}</b>", found[1]), str)


def _link(found):
    return fill('<a href="{}">{}</a>', found[2], found[1])


def _email(found):
    return fill('<a href="mailto:{}">{}</a>', found[1], found[1])


def _split(pattern, text, whole, rest):
    """``text`` with what the pattern finds told by ``whole``, all between by ``rest``."""
    parts, place = [], 0
    for found in pattern.finditer(text):
        parts += [rest(text[place : found.start()]), whole(found)]
        place = found.end()
    return join([*parts, rest(text[place:])])
