"""For every rule of the linter a dossier it must say something about, and one it is silent about.

``build.whole()`` passes every rule; each sample changes it in one respect.
"""

from tests.dossier.samples import bundle, canvas, discovery, money, plan, thread

_AREAS = (bundle, discovery, canvas, money, plan, thread)

FAILING = tuple(sample for area in _AREAS for sample in area.FAILING)
#: Rule → a dossier near its limit about which it is silent.
PASSING = {code: dossier for area in _AREAS for code, dossier in area.PASSING.items()}
