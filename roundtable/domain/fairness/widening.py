"""More than a handful of times: the best few, and one more at a time."""

from collections.abc import Sequence

import numpy as np

from roundtable.domain.fairness.keys import Best
from roundtable.domain.fairness.label_sets import batch_of
from roundtable.domain.fairness.limited import SetFound
from roundtable.domain.fairness.matrix import Whole
from roundtable.domain.fairness.model import Model
from roundtable.domain.fairness.search import Deadline, Search

BEAM = 200
TOGETHER = 32


def widen(model: Model, groups: Sequence[Whole], size: int, best: Best, deadline: Deadline) -> None:
    """Add the time that helps most, then exchange, while it gets better and there is time."""
    while isinstance(best.chosen, SetFound) and not deadline.is_over:
        labels = sorted({int(label) for label in best.chosen.labels})
        group = next(one for one in groups if np.isin(labels, one).all())
        others = [int(label) for label in group if label not in labels]
        kept = [labels] if len(labels) < size else [_without(labels, one) for one in labels]
        sets = np.array([[*some, other] for some in kept for other in others])
        before = best.version
        for at in range(0, len(sets), TOGETHER):
            _try(model, sets[at : at + TOGETHER], best, deadline)
        if best.version == before:
            return


def _without(labels: list[int], label: int) -> list[int]:
    return [one for one in labels if one != label]


def _try(model: Model, sets: Whole, best: Best, deadline: Deadline) -> None:
    before = best.version
    batch = batch_of(model, sets, np.ones((1, model.costs.shape[3])))
    Search(batch, best).run(deadline, beam=BEAM)
    if best.version != before:
        best.chosen = SetFound(sets[best.chosen.problem], best.chosen.columns)
