"""What the group settled under earlier questions, to be seen beside the present one."""

from designthinking.models import Finding
from dossier import method

#: Of the whole method, in its order.
ORDER = [question.code for part in (*method.STAGES, *method.BLOCKS) for question in part.questions]
#: As many as can be read beside the wall.
MOST = 4


def findings(step, bundle_id):
    """The bundle's findings under the questions before the step's, nearest first; one query.

    Under a block everything found in the stages came earlier.
    """
    before = ORDER[: ORDER.index(step.question)]
    found = Finding.objects.filter(bundle=bundle_id, question__in=before).living()
    nearest = sorted(found, key=lambda one: (-ORDER.index(one.question), one.order))
    return nearest[:MOST]
