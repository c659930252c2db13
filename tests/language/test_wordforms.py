"""The forms of listed words, against tables made by hand."""

import pytest

from framing.language import language, wordforms
from framing.language.lists import THREATS
from framing.language.wordforms import affixed

PACK = language("id")


@pytest.mark.parametrize(
    ("root", "pattern", "form"),
    [
        ("pukul", "meN-", "memukul"),
        ("pukul", "meN-i", "memukuli"),
        ("serang", "meN-", "menyerang"),
        ("bom", "meN-", "mengebom"),
        ("ancam", "meN-", "mengancam"),
        ("invasi", "meN-", "menginvasi"),
        ("tembak", "meN-kan", "menembakkan"),
        ("tembak", "di-i", "ditembaki"),
        ("culik", "meN-", "menculik"),
        ("kepung", "meN-", "mengepung"),
        ("langgar", "meN-", "melanggar"),
        ("retas", "meN-", "meretas"),
        ("gempur", "meN-", "menggempur"),
        ("khawatir", "meN-kan", "mengkhawatirkan"),
        ("provokasi", "meN-", "memprovokasi"),
        ("transfer", "meN-", "mentransfer"),
        ("serang", "peN-an", "penyerangan"),
        ("bom", "peN-an", "pengeboman"),
        ("aniaya", "peN-an", "penganiayaan"),
        ("rampok", "peN-an", "perampokan"),
        ("rusuh", "peN-", "perusuh"),
        ("ancam", "-an", "ancaman"),
        ("perang", "pe-an", "peperangan"),
        ("takut", "ke-an", "ketakutan"),
        ("senjata", "ber-", "bersenjata"),
        ("senjata", "per-an", "persenjataan"),
        ("rencana", "ber-", "berencana"),
        ("ingat", "memper-kan", "memperingatkan"),
        ("mata-mata", "meN-i", "memata-matai"),
    ],
)
def test_an_affix_changes_the_word_as_grammar_has_it(root, pattern, form):
    assert affixed(root, pattern, pack=PACK) == form


@pytest.mark.parametrize(
    ("root", "pattern", "form"),
    [
        ("pukul", "meN-", "mempukul"),
        ("serang", "meN-", "menserang"),
        ("bom", "meN-", "membom"),
        ("tembak", "meN-", "mentembak"),
        ("kepung", "meN-", "mengkepung"),
        ("provokasi", "meN-", "memrovokasi"),
        ("serang", "peN-an", "penserangan"),
    ],
)
def test_no_letter_stays_that_the_prefix_swallows_and_none_goes_that_stays(root, pattern, form):
    assert form not in wordforms(root, [pattern], pack=PACK)


@pytest.mark.parametrize(
    ("root", "patterns", "form"),
    [
        ("senjata", [], "senjata-senjata"),
        ("senjata", [], "senjatanya"),
        ("serang", ["-an"], "serangan-serangan"),
        ("serang", ["meN-"], "serang-menyerang"),
        ("tembak", ["meN-"], "menembak-nembak"),
        ("bunuh", ["meN-"], "membunuh-bunuh"),
        ("takut", ["meN-i"], "menakut-nakuti"),
        ("takut", ["di-i"], "ditakut-takuti"),
        ("kapal perang", [], "kapal-kapal perang"),
        ("kapal perang", [], "kapal perangnya"),
        ("langgar hukum", ["meN-"], "melanggar hukum"),
        ("tembak", ["di-"], "di-tembak"),
        ("tembak", ["di-"], "kutembak"),
        ("tembak", ["di-"], "kau-tembak"),
        ("khawatir", ["meN-kan"], "khawatirkan"),
        ("tembak", ["di-i"], "tembaki"),
    ],
)
def test_words_are_repeated_and_take_clitics(root, patterns, form):
    assert form in wordforms(root, patterns, pack=PACK)


def test_only_what_the_patterns_name_is_formed():
    assert not {"serang", "serangan", "diserang", "di-serang", "kuserang"} & set(
        wordforms("serang", ["meN-"], pack=PACK)
    )


@pytest.mark.parametrize(("pattern", "noun"), [("n", True), ("v", False), ("peN-an", True), ("di-", False)])
def test_a_form_says_whether_it_is_a_noun(pattern, noun):
    assert set(wordforms("serang", [pattern], pack=PACK).values()) == {noun}


def test_a_compound_with_a_hyphen_is_not_repeated():
    assert "mata-mata-mata-mata" not in wordforms("mata-mata", ["n"], pack=PACK)


def test_no_term_takes_a_form_of_a_term_of_another_category():
    owners = dict[str, set[str]]()
    for term, category in PACK.threats.items():
        for form in wordforms(*PACK.forms[term], pack=PACK):
            owners.setdefault(form, set()).add(PACK.threats.get(form, category))
    assert [form for form, categories in owners.items() if len(categories) > 1] == []


@pytest.mark.parametrize(
    "word", ["penyerang", "terserang", "dilarang", "memperingati", "pukul", "panas", "ingat", "petembak"]
)
def test_a_form_that_is_another_word_is_not_made(word):
    assert not any(word in wordforms(*PACK.forms[term], pack=PACK) for term in PACK.threats)


def test_no_phrase_is_listed_that_a_noun_and_its_modifier_make():
    every = PACK.compounds["any_modifier"]
    modified = {
        f"{noun} {modifier}": category
        for noun, category in PACK.threats.items()
        if category != "fear" and set(PACK.forms[noun][1]) <= {"n"}
        for modifier in PACK.compounds[f"{category}_modifier"] | every
    }
    nouns = (term for term in PACK.threats if set(PACK.forms[term][1]) <= {"n"})
    assert [term for term in nouns if modified.get(term) == PACK.threats[term]] == []


def test_the_categories_that_count_have_five_hundred_terms():
    assert sum(category in THREATS for category in PACK.threats.values()) >= 500
