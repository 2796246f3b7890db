from .letter import Letter, LetterTemplate
from .library import CheckIn, LibraryEntry
from .remark import Remark, Reply
from .rubric import Criterion, Score, Scorecard
from .submission import FrozenDossier, Review, Submission

__all__ = [
    "CheckIn",
    "Criterion",
    "FrozenDossier",
    "Letter",
    "LetterTemplate",
    "LibraryEntry",
    "Remark",
    "Reply",
    "Review",
    "Score",
    "Scorecard",
    "Submission",
]
