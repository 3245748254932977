"""Five real articles, as scraped: what a reader must be shown, and nothing else.

They are no part of the repository: without them these tests are skipped.
"""

from pathlib import Path

import pytest

from compare import jobs
from compare.collect import collect
from compare.records import Comparison, Span
from compare.run import Run
from compare.settings import Settings
from compare.workspace import Workspace

ARTICLES = Path(__file__).parents[3] / "shared" / "corpora" / "karabakh"

pytestmark = pytest.mark.skipif(
    not ARTICLES.is_dir(), reason="the real articles (../shared/corpora) are not here"
)


@pytest.fixture(scope="module")
def comparison(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    folder = tmp_path_factory.mktemp("karabakh")
    with Workspace.write(folder) as workspace:
        list(jobs.steps(Run(ARTICLES, workspace, Settings(same_outlet=True))))
        return collect(workspace)


def _path(comparison: Comparison, span: Span) -> str:
    by_id = {article.id: article.path for article in comparison.articles}
    return by_id[span.article_id][:3]


def test_the_ministry_statement_and_the_doubled_lead_are_all_that_is_shared(
    comparison: Comparison,
) -> None:
    pairs = sorted(
        (_path(comparison, bead.left), _path(comparison, bead.right))
        for bead in comparison.alignments
    )

    assert pairs == [("002", "004"), ("003", "003")]


def test_disputed_stands_beside_occupied_in_one_article(comparison: Comparison) -> None:
    inside = {
        (_path(comparison, one.left), one.left_concept, one.right_concept)
        for one in comparison.differences
        if one.left and not one.alignment_id
    }

    assert ("000", "disputed", "occupied") in inside
