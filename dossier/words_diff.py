"""Two texts word by word: what stayed, what was taken out, what was put in."""

import re
from difflib import SequenceMatcher
from typing import Literal

Op = Literal["same", "del", "ins"]
Segment = tuple[Op, str]

#: A run of letters and digits, of white space, or one other sign.
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_WORD = re.compile(r"\w")

#: Products of lengths (in tokens) beyond this are not compared word by word: a page with many
#: long texts must come at once, and so much rewriting is no longer followed word for word.
LARGEST = 400_000


def words_diff(before: str, after: str) -> tuple[Segment, ...]:
    """Segments (op, text) in reading order.

    "same" with "del" give ``before`` again, "same" with "ins" ``after``; the other way round
    the same words are marked, the other way. Where both are at one place, "del" comes first.
    """
    if before == after:
        return (("same", before),) if before else ()
    # The matcher breaks ties by which text comes first; one order for both directions.
    if before > after:
        return _readable(_flipped(_raw(after, before)))
    return _readable(_raw(before, after))


def _raw(before: str, after: str) -> list[Segment]:
    olds, news = _TOKEN.findall(before), _TOKEN.findall(after)
    head = _common(olds, news)
    tail = _common(olds[head:][::-1], news[head:][::-1])
    middle_old, middle_new = olds[head : len(olds) - tail], news[head : len(news) - tail]
    found: list[Segment] = [("same", "".join(olds[:head]))]
    if len(middle_old) * len(middle_new) > LARGEST:
        found += [("del", "".join(middle_old)), ("ins", "".join(middle_new))]
    else:
        found += _matched(middle_old, middle_new)
    found.append(("same", "".join(olds[len(olds) - tail :])))
    return found


def _common(olds: list[str], news: list[str]) -> int:
    count = 0
    for old, new in zip(olds, news, strict=False):
        if old != new:
            break
        count += 1
    return count


def _matched(olds: list[str], news: list[str]) -> list[Segment]:
    found: list[Segment] = []
    matcher = SequenceMatcher(None, olds, news, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            found.append(("same", "".join(olds[i1:i2])))
        else:
            found += [("del", "".join(olds[i1:i2])), ("ins", "".join(news[j1:j2]))]
    return found


def _flipped(segments: list[Segment]) -> list[Segment]:
    turned: dict[Op, Op] = {"same": "same", "del": "ins", "ins": "del"}
    return [(turned[op], text) for op, text in segments]


def _readable(segments: list[Segment]) -> tuple[Segment, ...]:
    """Neighbours joined; a space or comma alone between two changes is changed with them."""
    found: list[Segment] = []
    out = put_in = ""
    for op, text in [*segments, ("same", "")]:
        is_thin = bool(out or put_in) and bool(text) and not _WORD.search(text)
        if op == "same" and not is_thin:
            found += _change(out, put_in)
            out = put_in = ""
            found += [("same", text)] if text else []
        else:
            out += text if op != "ins" else ""
            put_in += text if op != "del" else ""
    return tuple(found)


def _change(out: str, put_in: str) -> list[Segment]:
    """What changed at one place, with the thin end that both share given back as unchanged."""
    end = 0
    for old, new in zip(reversed(out), reversed(put_in), strict=False):
        if old != new or _WORD.match(old):
            break
        end += 1
    kept, added = len(out) - end, len(put_in) - end
    parts: list[Segment] = [("del", out[:kept]), ("ins", put_in[:added]), ("same", out[kept:])]
    return [part for part in parts if part[1]]
