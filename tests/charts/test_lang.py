"""Captions in two languages: each English one has its Indonesian, and a chart drawn in one holds none of the other."""

import ast
import inspect
import re

import pytest
from matplotlib.text import Text

from framing import charts, compare
from framing.analysis import analyse
from framing.articles import Article
from framing.charts.findings import FROM_ONE, OTHER, OTHER_THREAT, TOLD
from framing.charts.overview import NAMES
from framing.charts.style import CATEGORIES, KINDS, STANCES, VALENCES, alt_text, figure_of
from framing.charts.style.captions import TABLE, caption, captioned, current, indonesian, language, term
from framing.charts.style.sentences import TITLES, VOICES, shown
from framing.compare.distances import distances
from framing.compare.sensitivity import PHRASES
from framing.language import language as pack_of
from framing.pages import gallery, read, report
from framing.pages.gallery import MORE, STORY
from framing.pages.gallery import TOLD as OF_FACTS
from framing.pages.highlights import STATEMENT_LAYERS
from framing.pages.legend import LAYERS
from framing.reliability import trust

ROOT = TABLE.parents[2]
SPEAKING = [*(ROOT / "charts").rglob("*.py"), *(ROOT / "pages").glob("*.py")]
SPEAKING += [ROOT / "compare" / "sensitivity.py", ROOT / "compare" / "cautions.py", ROOT / "reliability" / "trust.py"]
PLACE = re.compile(r"\{[^}]*\}")
CHARTS = [name for name in charts.__all__ if name not in ("Finding", "alt_text", "describe", "prose", "save")]


def written(call):
    """The templates that stand in a call of `caption`, `term` or `say` itself."""
    arms = [call.args[0].body, call.args[0].orelse] if isinstance(call.args[0], ast.IfExp) else [call.args[0]]
    return [arm.value for arm in arms if isinstance(arm, ast.Constant)]


def templates(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("caption", "term", "say"):
            yield from written(node)


def test_how_far_to_trust_the_rows_is_told_in_indonesian():
    english = trust([Article("1", "A", "Hujan.")])
    with language("id"):
        told = trust([Article("1", "A", "Hujan.")], say=caption)
    assert not set(english.sentences) & set(told.sentences)
    for column in ("measure", "question", "in_words"):
        same = set(english.table[column]) & set(told.table[column])
        assert same == set()
    assert not re.search(r"\b(of|are|is|the)\b", " ".join([*told.sentences, *told.table["in_words"]]))


def wording(template):
    """What of a template is words, if any."""
    return re.search("[a-z]{2}", PLACE.sub("", template))


def texts(chart):
    found = [each.get_text() for each in figure_of(chart).findobj(Text)]
    return " ".join(" ".join([*found, alt_text(chart)]).split())


@pytest.mark.parametrize("path", SPEAKING, ids=lambda path: path.stem)
def test_every_caption_in_the_code_has_its_indonesian(path):
    assert [one for one in templates(path) if wording(one) and one not in indonesian()] == []


@pytest.mark.parametrize(
    "words",
    [
        TITLES.values(), NAMES.values(), VOICES.values(), VOICES, VALENCES, STANCES, KINDS, CATEGORIES, LAYERS.values(),
        PHRASES.values(), STATEMENT_LAYERS, pack_of("id").choices, TOLD.values(), [FROM_ONE, OTHER, OTHER_THREAT],
        [needed.why for entry in {**STORY, **MORE, **OF_FACTS}.values() for needed in entry.needs],
    ],
)  # fmt: skip
def test_every_word_of_the_suite_has_its_indonesian(words):
    assert [word for word in words if word not in indonesian()] == []


@pytest.mark.parametrize("english", indonesian())
def test_a_caption_keeps_its_places(english):
    assert PLACE.findall(indonesian()[english]) == PLACE.findall(english)


def test_no_caption_is_translated_twice():
    keys = [line.split("\t")[0] for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#")]
    assert sorted(keys) == sorted(set(keys))


@pytest.fixture(scope="module")
def drawn(seeds, analysis):
    return dict(gallery(analysis, articles=seeds, all=True, lang="id"))


def test_an_indonesian_chart_holds_no_english_caption(drawn):
    english = {part.strip(" .:;,()") for one in indonesian() for part in PLACE.split(one)}
    english = {part for part in english if len(part) > 7 and not any(part in told for told in indonesian().values())}
    found = {name: [part for part in english if part in texts(chart)] for name, chart in drawn.items()}
    assert {name: parts for name, parts in found.items() if parts} == {}


def test_an_indonesian_chart_says_in_its_own_words_what_it_shows(drawn):
    assert "Pihak mana yang berbicara di tiap media (bagian dari pernyataan): " in alt_text(drawn["sides"])


def test_numbers_along_an_axis_have_a_decimal_comma(analysis):
    chart = charts.outlet_map(distances(analysis, actor="Kim Jong Un"), lang="id")
    ticks = [label.get_text() for label in chart.get_xticklabels()]
    assert any("," in tick for tick in ticks)
    assert not any("." in tick for tick in ticks)


def test_every_chart_takes_a_language():
    assert [
        name for name in CHARTS if inspect.signature(getattr(charts, name)).parameters["lang"].default != "en"
    ] == []


def test_an_unknown_language_is_refused_with_those_there_are(analysis):
    with pytest.raises(ValueError, match="unknown lang 'nl'; captions are written in 'en', 'id'"):
        charts.sides(compare.sides(analysis), lang="nl")


def test_after_a_chart_captions_are_english_again(analysis):
    charts.sides(compare.sides(analysis), lang="id")
    assert current() == "en"


def test_after_an_error_captions_are_english_again():
    @captioned
    def broken(*, lang="en"):
        raise KeyError(lang)

    with pytest.raises(KeyError):
        broken(lang="id")
    assert current() == "en"


def test_numbers_are_written_as_the_language_writes_them():
    with language("id"):
        assert caption("{:,.1f} of {}", 1234.5, "1,2") == "1.234,5 of 1,2"  # text is never changed


def test_names_and_words_of_the_texts_are_not_translated():
    with language("id"):
        assert [shown("threat", name) for name in ("choices", "sources", "sides", "balance")] == ["threat"] * 3 + [
            "ancaman"
        ]


def test_a_word_that_looks_like_a_template_is_left_alone():
    with language("id"):
        assert term("{0.__class__}") == "{0.__class__}"


def test_a_report_in_indonesian_says_so_and_holds_an_indonesian_reader(seeds, analysis):
    page = report(seeds, analysis, lang="id")
    assert '<html lang="id">' in page
    assert "<legend>Tampilkan</legend>" in page
    assert "Seberapa jauh dapat dipercaya" in page


def test_the_reader_speaks_indonesian():
    article = Article("1", "A", "Presiden Rusia Vladimir Putin takut perang.")
    page = read([article], analyse([article]), lang="id").html
    assert "ancaman · kekerasan · perang · narator" in page
    assert "Soroti di semua artikel" in page


def test_charts_without_rows_say_so_in_indonesian():
    made = analyse([Article("1", "A", "Biasa saja."), Article("2", "B", "Cuaca cerah.")])
    told = [alt_text(chart) for _, chart in gallery(made, lang="id")]
    assert not [one for one in told if "Nothing" in one]
