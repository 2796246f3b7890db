"""``python -m tests.golden``: write the notices of the worked examples anew."""

from tests.golden import EXAMPLES, file_of, notices

for example in EXAMPLES:
    file_of(example).write_text(notices(example), encoding="utf-8")
