"""Pictures of a plan as SVG: one source for the page and for the PDF.

Every picture is a string with a ``<title>`` that says in words what it shows, presentation
attributes only (the pages' content security policy refuses styles in markup), and its own
``font-family``, because text in SVG does not inherit the PDF page's font.
"""

from .canvas import Block, canvas_picture
from .cash import Month, cash_picture
from .gantt import Bar, gantt_picture
from .money import Row, Segment, money_picture
from .weave import weave_picture

__all__ = [
    "Bar",
    "Block",
    "Month",
    "Row",
    "Segment",
    "canvas_picture",
    "cash_picture",
    "gantt_picture",
    "money_picture",
    "weave_picture",
]
