from flask import Flask

from roundtable.domain.people import Language
from roundtable.domain.plan_choices import Turns
from roundtable.domain.plan_figures import PlanFigures
from roundtable.i18n import in_language
from roundtable.queries.plan_views import PlanView
from roundtable.web.planner_words import proof_in_words

EMPTY = PlanFigures(sessions=(), shares=(), times=(), run=0, run_of="")


def plan(*, is_proven: bool, gap: int = 0) -> PlanView:
    return PlanView(turns=Turns.FREE, figures=EMPTY, is_proven=is_proven, gap=gap)


def test_how_sure_a_plan_is(app: Flask) -> None:
    with app.test_request_context():
        assert [
            proof_in_words(plan(is_proven=True)),
            proof_in_words(plan(is_proven=False, gap=7)),
            proof_in_words(plan(is_proven=False)),
        ] == [
            "Proved: no plan of this kind is better.",
            "Best found; at most 7 % from the best possible.",
            "Best found.",
        ]
        with in_language(Language.DE):
            assert proof_in_words(plan(is_proven=False, gap=7)) == (
                "Bester gefundener Plan, höchstens 7 % vom bestmöglichen entfernt."
            )
