"""What a word's form tells, as one character a word."""

import pytest

from framing.language import language
from framing.mentions.forms import CAPITAL, CUE, LOCATING, ORDINARY, PAIR, Forms, characters, mask, places, unmasked
from framing.text import text_of

PACK = language("id")
READ = text_of("Anwar-Rudi pergi ke Sukamulya, kata Min-ho.", PACK)
FORMS = Forms(READ, characters(PACK, listed={CUE: {"kata"}, LOCATING: {"ke"}}))


@pytest.mark.parametrize(
    ("form", "found"),
    [
        (CUE, ["kata"]),
        (LOCATING, ["ke"]),
        (CAPITAL, ["Anwar-Rudi", "Sukamulya", "Min-ho"]),
        (PAIR, ["Anwar-Rudi"]),
        (ORDINARY, ["pergi", "kata"]),
    ],
)
def test_the_words_of_a_form_are_found(form, found):
    assert [READ.written[word] for word in FORMS.places(form)] == found


def test_a_stretch_of_words_is_searched_for_a_form():
    assert [FORMS.shown(ORDINARY).find(1, first, 4) for first in (1, 2)] == [1, -1]


def test_every_word_has_its_classes():
    assert len(FORMS.classes) == len(READ.words)


def test_forms_are_shown_but_for_others():
    assert [READ.written[word] for word in places(FORMS.shown(CAPITAL, but=PAIR))] == ["Sukamulya", "Min-ho"]


def test_masks_join_words_with_their_neighbours():
    behind_locating = mask(FORMS.shown(LOCATING)) << 8 & mask(FORMS.shown(CAPITAL))
    assert [READ.written[word] for word in places(unmasked(behind_locating, len(READ.words)))] == ["Sukamulya"]
