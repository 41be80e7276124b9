"""A plan as small tables: equal members are one, equal occurrences are one, worse times go.

All of this is exact: some best plan of the whole is left. Numbers are whole, kept as floats
below 2**53, as these multiply fastest.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from roundtable.domain.fairness.matrix import Mask, Matrix, Whole
from roundtable.domain.fairness.starts import Label

Numbers = NDArray[np.float64]
BIG = float(2**40)
"""What a start costs that an occurrence does not have."""


@dataclass(frozen=True, kw_only=True)
class People:
    """Members sorted by class: ``first`` is where each class begins in ``history``."""

    history: Numbers
    class_of: Whole
    first: Whole
    sizes: Numbers

    @property
    def most(self) -> Numbers:
        """The greatest history of each class."""
        return np.asarray(np.maximum.reduceat(self.history, self.first))


@dataclass(frozen=True, kw_only=True)
class Model:
    """What is chosen from: ``costs`` by regime, label, option and class.

    A regime is a set of occurrences that cost the same at each label; an option is one of
    several dates at the same label. ``picks`` has the start (by place) for an occurrence,
    a label and an option.
    """

    people: People
    labels: list[Label]
    regimes: list[list[int]]
    costs: Numbers
    picks: list[Whole]

    @property
    def counts(self) -> Numbers:
        """How many occurrences each regime has."""
        return np.array([len(places) for places in self.regimes], dtype=np.float64)

    def weekdays(self) -> list[Whole]:
        """Group the labels by weekday."""
        days = np.array([weekday for weekday, _time in self.labels])
        return [np.flatnonzero(days == day) for day in sorted(set(days.tolist()))]


def build(table: Matrix, occurrences: int, *, total_only: bool = False) -> Model:
    """Make the model; where only the total counts, all members are one."""
    allowed = np.flatnonzero(table.is_allowed)
    points = table.points[allowed]
    history = np.array([member.history for member in table.members], dtype=np.float64)
    if total_only:
        points, history = points.sum(axis=1, keepdims=True), history.sum(keepdims=True)
    vectors, people = _classes(points, history)
    starts = [table.starts[place] for place in allowed]
    labels = sorted({start.label for start in starts})
    numbers = {label: place for place, label in enumerate(labels)}
    choices: list[dict[int, list[int]]] = [{} for _one in range(occurrences)]
    for place, start in enumerate(starts):
        choices[start.occurrence].setdefault(numbers[start.label], []).append(place)
    return _regimes(people, labels, choices, vectors, allowed)


def total_first(model: Model) -> Model | None:
    """Add one more who pays the total, and who carries more than anybody can.

    Whose plan is fairest then has the least total, and of those the fairest to all. None where
    numbers would grow too big to tell plans from starts that there are not.
    """
    people, possible = model.people, model.costs < BIG
    totals = np.where(possible[..., :1], model.costs @ people.sizes[:, None], BIG)
    dearest = np.where(possible, model.costs, 0.0).max(axis=(1, 2))
    most = float((people.most + model.counts @ dearest).max()) + 1
    if most + model.counts @ np.where(totals < BIG, totals, 0.0).max(axis=(1, 2, 3)) >= BIG / 8:
        return None
    count = len(people.history)
    together = People(
        history=np.append(people.history, most),
        class_of=np.append(people.class_of, len(people.sizes)),
        first=np.append(people.first, count),
        sizes=np.append(people.sizes, 0.0),
    )
    return replace(model, people=together, costs=np.concatenate([model.costs, totals], axis=3))


def without_worse_labels(model: Model, *, same_weekday: bool) -> Model:
    """Leave out each label that another one beats everywhere, for everybody."""
    groups = model.weekdays() if same_weekday else [np.arange(len(model.labels))]
    kept = np.array(sorted(int(k) for group in groups for k in _undominated(model, group)), int)
    return replace(
        model,
        labels=[model.labels[place] for place in kept],
        costs=model.costs[:, kept],
        picks=[pick[kept] for pick in model.picks],
    )


def pareto(vectors: Numbers) -> Whole:
    """Say which rows no other row beats; of equal ones the first."""
    order = np.argsort(vectors.sum(axis=1), kind="stable")
    kept, left = [], order
    while len(left):
        kept.append(int(left[0]))
        left = left[~(vectors[left] >= vectors[left[0]]).all(axis=1)]
    return np.array(sorted(kept), dtype=np.int64)


def _classes(points: Whole, history: Numbers) -> tuple[Numbers, People]:
    found: dict[bytes, list[int]] = {}
    for member in range(points.shape[1]):
        found.setdefault(points[:, member].tobytes(), []).append(member)
    groups = list(found.values())
    sizes = [len(group) for group in groups]
    people = People(
        history=history[[member for group in groups for member in group]],
        class_of=np.repeat(np.arange(len(groups)), sizes),
        first=np.cumsum([0, *sizes[:-1]]),
        sizes=np.array(sizes, dtype=np.float64),
    )
    return points[:, [group[0] for group in groups]].astype(np.float64), people


def _regimes(
    people: People,
    labels: list[Label],
    choices: Sequence[dict[int, list[int]]],
    points: Numbers,
    allowed: Whole,
) -> Model:
    kept = [
        {label: [places[n] for n in pareto(points[places])] for label, places in one.items()}
        for one in choices
    ]
    width = max((len(places) for one in kept for places in one.values()), default=1)
    found: dict[bytes, int] = {}
    tables: list[Numbers] = []
    regimes: list[list[int]] = []
    picks: list[Whole] = []
    for occurrence, one in enumerate(kept):
        pick = np.full((len(labels), width), -1, dtype=np.int64)
        for label, places in one.items():
            pick[label, : len(places)] = places
        costs = np.where(pick[..., None] >= 0, points[pick] if len(points) else BIG, BIG)
        regime = found.setdefault(costs.tobytes(), len(tables))
        if regime == len(tables):
            tables.append(costs)
            regimes.append([])
        regimes[regime].append(occurrence)
        picks.append(np.where(pick >= 0, allowed[pick] if len(allowed) else -1, -1))
    return Model(people=people, labels=labels, regimes=regimes, costs=np.stack(tables), picks=picks)


def _undominated(model: Model, group: Whole) -> Whole:
    if model.costs.shape[2] == 1:
        flat = model.costs[:, group, 0].transpose(1, 0, 2).reshape(len(group), -1)
        return np.asarray(group[pareto(flat)])
    tables = model.costs[:, group].transpose(1, 0, 2, 3)
    sums = tables.min(axis=2).sum(axis=(1, 2))
    kept: list[int] = []
    for place in np.argsort(sums, kind="stable"):
        if not any(_beats(tables[other], tables[place]) for other in kept):
            kept.append(int(place))
    return np.asarray(group[sorted(kept)])


def _beats(better: Numbers, worse: Numbers) -> bool:
    """Whether each option of one label has one of the other that costs nobody more."""
    below: Mask = np.all(better[:, None] <= worse[:, :, None], axis=-1)
    return bool(below.any(axis=2).all())
