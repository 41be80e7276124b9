"""More than a handful of times: the best few, and one more at a time."""

from collections.abc import Sequence

import numpy as np

from roundtable.domain.fairness.batch import weigh
from roundtable.domain.fairness.keys import Best
from roundtable.domain.fairness.label_sets import batch_of
from roundtable.domain.fairness.limited import SetFound
from roundtable.domain.fairness.matrix import Whole
from roundtable.domain.fairness.model import Model
from roundtable.domain.fairness.search import Deadline, Search

BEAM = 200
ROUNDS = 12
TOGETHER = 32


def widen(model: Model, groups: Sequence[Whole], size: int, best: Best, deadline: Deadline) -> None:
    """Add a time or exchange one, while it gets better and there is time."""
    while isinstance(best.chosen, SetFound) and not deadline.is_over:
        labels = sorted({int(label) for label in best.chosen.labels})
        group = next(one for one in groups if np.isin(labels, one).all())
        others = [int(label) for label in group if label not in labels]
        exchanged = [[*_without(labels, one), new] for one in labels for new in others]
        added = [[*labels, new] for new in others] if len(labels) < size else []
        before = best.version
        _try_all(model, added, best, deadline)
        if best.version == before:
            _try_all(model, exchanged, best, deadline)
        if best.version == before:
            return


def _without(labels: list[int], label: int) -> list[int]:
    return [one for one in labels if one != label]


def _try_all(model: Model, sets: list[list[int]], best: Best, deadline: Deadline) -> None:
    for at in range(0, len(sets), TOGETHER):
        if not deadline.is_over:
            _try(model, np.array(sets[at : at + TOGETHER]), best, deadline)


def _try(model: Model, sets: Whole, best: Best, deadline: Deadline) -> None:
    before = best.version
    batch = batch_of(model, sets, np.ones((1, model.costs.shape[3])))
    caps = best.caps(batch.least())
    Search(weigh(batch, -caps, ROUNDS), best).run(deadline, beam=BEAM)
    if best.version != before:
        best.chosen = SetFound(sets[best.chosen.problem], best.chosen.columns)
