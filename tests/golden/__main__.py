"""``python -m tests.golden``: write what is kept of the worked examples anew."""

from tests.golden import EXAMPLES, KEPT, file_of

for example in EXAMPLES:
    for name, now in KEPT.items():
        file_of(example, name).write_text(now(example), encoding="utf-8")
