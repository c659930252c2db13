"""One page an outlet: the tables of a portrait, and what is drawn of them."""

from dataclasses import replace

import pytest
from artists import cut, drawn, outlet_names, overlapping, words
from matplotlib.figure import Figure

import framing
from framing import charts, compare
from framing.articles import Article
from framing.charts.layout.lettering import shortened, widest
from framing.charts.portrait import A4, portrait
from framing.charts.style import look as style
from framing.compare.portraits import portraits

ACTOR = "Arman Wijaya"
FIRST = (
    "Presiden Arman Wijaya tiba di ibu kota. Warga tenang. Presiden Arman Wijaya membahas perang dan serangan rudal. "
    "“Kami siap bekerja,” kata Siti Rahayu. Menurut Siti Rahayu, ekspor beras beras beras naik. "
    "“Kami tidak akan pernah menyerah kepada siapa pun di negeri ini,” kata Siti Rahayu."
)
SECOND = "Diktator Arman Wijaya pergi. Ekspor turun. “Ini perang,” kata Arman Wijaya."
ARTICLES = [
    Article("1", "Harian Satu", FIRST),
    Article("2", "Harian Dua", SECOND, title="Perang dan serangan rudal"),
    Article("3", "Harian Sepi", "Hujan turun sejak pagi."),
]


@pytest.fixture(scope="module")
def made():
    return framing.analyse(ARTICLES)


@pytest.fixture(scope="module")
def found(made):
    return portraits(made, ARTICLES, actor=ACTOR)


def typical(one, about):
    (row,) = one.sentences[one.sentences["about"] == about].to_dict("records")
    return row


def test_every_outlet_has_a_portrait_in_the_order_of_the_analysis(found):
    assert list(found) == ["Harian Satu", "Harian Dua", "Harian Sepi"]


def test_the_labels_are_the_outlets_rows_of_compare(made, found):
    rates = compare.labels(made, actor=ACTOR, voice="narrator")
    own = rates[(rates["outlet"] == "Harian Satu") & (rates["count"] > 0)]
    assert found["Harian Satu"].labels["value"].tolist() == own["value"].tolist()
    assert found["Harian Satu"].labels.attrs["valence"] == rates.attrs["valence"]


def test_the_label_is_read_in_the_sentence_where_it_first_stands(found):
    row = typical(found["Harian Satu"], "label")
    assert (row["what"], row["article"], row["text"]) == ("Presiden", "1", "Presiden Arman Wijaya tiba di ibu kota.")


def test_a_sentence_of_the_headline_comes_from_the_title(found):
    assert typical(found["Harian Dua"], "threat")["text"] == "Perang dan serangan rudal"


def test_the_source_is_read_in_its_longest_quotation(found):
    row = typical(found["Harian Satu"], "source")
    assert row["what"] == "Siti Rahayu"
    assert row["text"].startswith("“Kami tidak akan pernah menyerah")


def test_threat_is_read_where_most_of_it_stands(found):
    row = typical(found["Harian Satu"], "threat")
    assert row["text"] == "Presiden Arman Wijaya membahas perang dan serangan rudal."
    assert "perang" in row["what"]


def test_the_words_are_read_where_most_of_them_stand(found):
    row = typical(found["Harian Satu"], "words")
    best = set(found["Harian Satu"].words["word"].head(10))
    held = [len(best & set(sentence.lower().strip(".").split())) for sentence in FIRST.split(". ")]
    assert len(row["what"].split(", ")) >= max(held) > 0


def test_a_quotation_over_several_sentences_is_shown_whole():
    text = "“Kami siap. Kami tidak takut. Kami menang,” kata Siti Rahayu."
    articles = [Article("1", "A", text)]
    assert typical(portraits(framing.analyse(articles), articles)["A"], "source")["text"] == text


def test_an_outlet_that_says_nothing_has_no_sentence(found):
    assert found["Harian Sepi"].sentences.empty


def test_no_threat_keeps_its_interval(found):
    rates = found["Harian Sepi"].rates
    assert rates.loc[rates["value"] == "all", "count"].tolist() == [0]


def test_a_missing_text_is_refused_with_its_article(made):
    with pytest.raises(ValueError, match="no text of article '2'"):
        portraits(made, ARTICLES[:1], actor=ACTOR)


def test_an_unknown_actor_is_refused(made):
    with pytest.raises(ValueError, match="unknown actor 'Arman'"):
        portraits(made, ARTICLES, actor="Arman")


@pytest.mark.parametrize("outlet", ["Harian Satu", "Harian Dua", "Harian Sepi"])
def test_no_text_is_cut_and_none_overlaps(found, outlet):
    figure = drawn(portrait(found[outlet]))
    assert (cut(figure), overlapping(figure)) == ([], [])


def test_the_page_is_a4(found):
    assert portrait(found["Harian Satu"]).get_size_inches().tolist() == pytest.approx(list(A4))


def long_corpus():
    """Outlets with long names, many sources with long names and very long sentences."""
    offices = ["Kelautan", "Perikanan", "Pertanian", "Perdagangan", "Pertahanan", "Kesehatan", "Keuangan", "Agama"]
    quote = "“{}ini,” kata Menteri Koordinator Bidang Urusan {} dan Pembangunan Wilayah Timur Budi Santoso{}. "
    texts = [
        " ".join(
            quote.format("kami tidak takut perang di mana pun juga dan " * 30, office, chr(97 + place))
            for place, office in enumerate(offices)
        )
        for _ in range(3)
    ]
    return [
        Article(str(place), name, text)
        for place, (name, text) in enumerate(zip(outlet_names(9)[6:], texts, strict=True))
    ]


def test_long_names_and_sentences_are_cut_short_so_that_the_page_holds_them():
    articles = [replace(article, outlet=article.outlet * 5) for article in long_corpus()]
    for one in portraits(framing.analyse(articles), articles).values():
        figure = drawn(portrait(one))
        assert (cut(figure), overlapping(figure)) == ([], [])
        assert any(text.endswith("…") for text in words(figure))


@pytest.mark.parametrize("size", [(7, 5), (5, 7)])
def test_the_figure_given_is_the_one_returned_keeps_its_size_and_nothing_overlaps(found, size):
    figure = Figure(figsize=size)
    assert portrait(found["Harian Satu"], figure=figure) is figure
    assert figure.get_size_inches().tolist() == list(size)
    assert overlapping(drawn(figure)) == []


def panel(figure, title):
    (ax,) = [ax for ax in figure.axes if ax.get_title(loc="left").startswith(title)]
    return ax


def test_the_bars_of_the_labels_are_the_shares(found):
    one = found["Harian Satu"]
    bars = panel(portrait(one), "How it names").patches
    shares = one.labels.sort_values("value", ascending=False)["rate"]  # "Presiden" before the name alone
    assert [bar.get_width() for bar in bars] == pytest.approx(shares.tolist())


def test_every_threat_of_the_body_has_its_mark_where_it_stands(found):
    one = found["Harian Satu"]
    boxes = [path.vertices for marks in panel(portrait(one), "Threat").collections for path in marks.get_paths()]
    middles = sorted((box[0, 0] + box[1, 0]) / 2 for box in boxes)
    assert middles == pytest.approx(sorted(one.threats["position"].dropna()))


def test_a_hedged_threat_is_hollow(found):
    one = found["Harian Satu"]
    hedged = replace(one, threats=one.threats.assign(hedged=True))
    drawn = panel(portrait(hedged), "Threat").collections
    assert {tuple(marks.get_facecolor()[0][:3]) for marks in drawn} == {(1.0, 1.0, 1.0)}


def test_a_source_has_the_colour_that_its_side_has_in_every_chart(found):
    one = found["Harian Satu"]
    with_side = replace(one, sides=("", "Russia", "Ukraine"), sources=one.sources.assign(side="Ukraine"))
    (colour,) = {bar.get_facecolor()[:3] for bar in panel(portrait(with_side), "Who speaks").patches}
    expected = style.side_colours(["", "Russia", "Ukraine"])["Ukraine"]
    assert colour == pytest.approx(style.to_rgb(expected))


def test_an_outlet_with_nothing_says_so(found):
    said = " ".join(words(portrait(found["Harian Sepi"])))
    for part in (
        "Nowhere in these texts.",
        "Nobody: there is no statement",
        "0 in 4",
        "It names, quotes and threatens nobody.",
    ):
        assert part in said


def test_the_sentences_stand_on_the_page(found):
    assert {"Presiden Arman Wijaya membahas perang dan serangan rudal."} <= set(words(portrait(found["Harian Satu"])))


def test_without_an_actor_there_are_no_labels(made):
    one = portraits(made, ARTICLES)["Harian Satu"]
    assert "No actor was chosen." in words(portrait(one))
    assert "labels" not in charts.alt_text(portrait(one))


def test_the_alt_text_tells_the_page(found):
    told = charts.alt_text(portrait(found["Harian Satu"]))
    assert told.startswith("Portrait of Harian Satu: labels for Arman Wijaya: Presiden 2")
    assert "sources: Siti Rahayu 3" in told


def test_anything_else_is_refused():
    with pytest.raises(ValueError, match="this is a str; needed is one of framing"):
        portrait("Harian Satu")


def test_shortened_text_keeps_to_its_lines_and_its_width():
    text = shortened("kata " * 200, 2.0, lines=3)
    assert text.count("\n") == 2
    assert widest([text]) <= 2.0
    assert text.endswith("…")


def test_text_that_fits_is_not_shortened():
    assert shortened("dua kata", 2.0, lines=1) == "dua kata"
