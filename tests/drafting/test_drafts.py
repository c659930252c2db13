"""A drafted codebook: what stands in it, what only in its comments, and that it can be used at once."""

import os
import subprocess
import sys
import tomllib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.analysis import analyse
from framing.articles import Article
from framing.codebook import CodebookError, read_codebook
from framing.drafting import draft, write_draft
from framing.drafting.drafts import quoted


def articles(*texts):
    return [Article(f"a{number}", f"Outlet {number}", text) for number, text in enumerate(texts)]


def drafted(*texts):
    return draft(analyse(articles(*texts)), articles(*texts))


def actors(text):
    return {actor["name"]: actor for actor in tomllib.loads(text).get("actor", [])}


def comments(text):
    return [line for line in text.splitlines() if line.startswith("#")]


def spans(analysis):
    columns = ("article", "zone", "start", "end")
    return set(zip(*(analysis.mentions[name] for name in columns), strict=True))


TWO_BROTHERS = (
    "Presiden Lim Sung Woo tiba. Lim lelah.",
    "Menteri Lim Dong Hae pergi. Lim diam.",
)


def test_spellings_of_several_articles_become_one_person():
    found = actors(drafted("Presiden Lim Sung Woo tiba. Lim lelah.", "Presiden Lim Sung-woo pergi."))
    assert list(found) == ["Lim Sung Woo"]
    assert set(found["Lim Sung Woo"]["aliases"]) == {"Lim", "Lim Sung-woo"}


def test_a_short_name_goes_to_the_only_longer_one_that_holds_its_parts():
    found = actors(drafted("Bupati Sarwono Kertapati tiba.", "“Baik,” kata Bupati Kertapati."))
    assert found["Sarwono Kertapati"]["aliases"] == ["Kertapati"]


def test_a_short_name_that_two_persons_share_stands_in_no_list_and_is_told():
    text = drafted(*TWO_BROTHERS)
    assert {name: actor.get("aliases", []) for name, actor in actors(text).items()} == {
        "Lim Dong Hae": [], "Lim Sung Woo": [],
    }  # fmt: skip
    assert any(line.startswith("#   Lim (Lim Dong Hae, Lim Sung Woo)  2 x in") for line in comments(text))


def test_names_that_are_nearly_the_same_stay_apart_and_are_asked_about():
    text = drafted("Menteri Sergei Balakov tiba.", "Menteri Sergej Balakov pergi.")
    assert set(actors(text)) == {"Sergei Balakov", "Sergej Balakov"}
    assert "# The same as Sergej Balakov?" in comments(text)


def test_names_that_sound_the_same_are_one_entry():
    assert len(actors(drafted("Menteri Sergei Balakov tiba.", "Menteri Sergey Balakov pergi."))) == 1


def test_a_person_is_called_by_the_full_name_that_stands_most_often():
    text = "Menteri Sarwono Kertapati tiba. Menteri Sarwono Kertapati pergi. Menteri Sarwono Adi Kertapati lelah."
    assert actors(drafted(text))["Sarwono Kertapati"]["aliases"] == ["Sarwono Adi Kertapati"]


def test_a_name_in_brackets_is_an_alias():
    found = actors(drafted("Presiden Sarwono Kertapati (Sarkepat) tiba. Sarkepat lelah."))
    assert found["Sarwono Kertapati"]["aliases"] == ["Sarkepat"]


def test_a_short_form_that_is_an_ordinary_word_is_no_alias():
    text = drafted("Menteri Bunga Kertapati tiba. Menteri Bunga lelah.")  # bunga: flower, interest
    assert "aliases" not in actors(text)["Bunga Kertapati"]
    assert "# Also Bunga: a word or place as well, so no alias." in comments(text)


def test_a_person_has_no_side_yet_and_a_country_its_own():
    found = actors(drafted("Presiden Boris Balakov terbang dari Rusia ke Jepang."))
    assert {name: actor["side"] for name, actor in found.items()} == {
        "Boris Balakov": "", "Rusia": "Rusia", "Jepang": "Jepang",
    }  # fmt: skip


def test_a_description_with_a_country_is_a_role_of_the_only_person_who_bears_it():
    text = "Presiden Rusia Boris Balakov dan Presiden Jepang Kenji Aramoto tiba. Presiden Jepang Hiro Sawabe pergi."
    found = actors(drafted(text))
    assert found["Boris Balakov"]["roles"] == ["Presiden Rusia"]
    assert "roles" not in found["Kenji Aramoto"]


def test_the_kind_of_source_that_an_office_told_is_kept():
    found = actors(drafted("“Kami siap,” kata Presiden Rusia Boris Balakov kepada wartawan, Senin."))
    assert found["Boris Balakov"]["source_kind"] == "official"


def test_whose_office_is_mostly_a_companys_speaks_for_business():
    found = actors(drafted("“Kami siap,” kata Direktur Boris Balakov kepada wartawan, Senin."))
    assert found["Boris Balakov"]["source_kind"] == "business"


def test_each_actor_is_told_with_its_count_its_outlets_and_an_example():
    text = drafted("Presiden Boris Balakov tiba.", "Balakov lelah. Presiden Boris Balakov tidur.")
    assert '# 3 x in Outlet 0, Outlet 1: "Presiden Boris Balakov tiba."' in comments(text)


def test_persons_stand_by_falling_count_then_name():
    text = drafted("Menteri Boris Balakov, Menteri Anton Cukanov tiba. Menteri Denis Dorokin tiba. Dorokin tidur.")
    assert next(iter(actors(text))) == "Denis Dorokin"


def test_of_more_than_twenty_persons_those_found_once_are_only_named():
    names = [f"Xa{one}{other}vok Zu{one}{other}kim" for one in "bdglmn" for other in "aeiu"]  # 24
    once = " ".join(f"Pada hari itu Menteri {name} tiba di sana." for name in names)
    assert len(actors(drafted(once))) == 0
    assert list(actors(drafted(f"{once} Menteri {names[4]} pergi."))) == [names[4]]
    assert len(actors(drafted(" ".join(f"Pada hari itu Menteri {name} tiba di sana." for name in names[:20])))) == 20


def test_an_organisation_that_speaks_is_an_entry_and_a_thing_in_brackets_a_remark():
    text = (
        "Komisi Anti Korupsi Sukamakmur (KAKS) mengatakan ia bersalah. KAKS menahan Bahan Api Merah (BAM). BAM mahal."
    )
    found = actors(drafted(text))
    assert found["Komisi Anti Korupsi Sukamakmur"]["aliases"] == ["KAKS"]
    assert "Bahan Api Merah" not in found
    assert any("Bahan Api Merah (BAM)  3 x" in line for line in comments(drafted(text)))


def test_a_word_before_a_name_that_no_list_has_is_offered_as_a_label():
    text = drafted("Menteri Boris Balakov tiba. Polisi menahan pangkubumi Boris Balakov.")
    line = next(line for line in comments(text) if line.startswith('# "pangkubumi" = "unknown"'))
    assert '1 x in Outlet 0: "Polisi menahan pangkubumi Boris Balakov."' in line


def test_a_label_taken_over_without_a_choice_is_refused_and_one_with_it_is_used(tmp_path):
    text = drafted("Menteri Boris Balakov tiba. Polisi menahan pangkubumi Boris Balakov.")
    used = text.replace('# "pangkubumi"', '"pangkubumi"')
    with pytest.raises(CodebookError, match="negative, neutral, honorific"):
        read_codebook(write_draft(used, tmp_path / "no.toml"))
    book = read_codebook(write_draft(used.replace("unknown", "negative"), tmp_path / "yes.toml"))
    assert book.titles["pangkubumi"].valence == "negative"


def test_a_label_that_is_not_neutral_is_told_with_its_valence():
    text = drafted("Diktator Boris Balakov tiba.")
    assert any(line.startswith('# "diktator" = "negative"  # 1 x') for line in comments(text))


def test_a_person_named_in_links_alone_is_left_out():
    text = drafted("Presiden Boris Balakov tiba di sana dan ia lelah.\n\nBaca juga: Menteri Anton Cukanov pergi\n")
    assert list(actors(text)) == ["Boris Balakov"]


def test_an_empty_corpus_of_actors_gives_a_draft_that_can_be_read(tmp_path):
    assert read_codebook(write_draft(drafted("Hujan turun dan kami pulang."), tmp_path / "d.toml")).actors == ()


def test_the_untouched_draft_of_the_seeds_loses_no_mention(seeds, tmp_path):
    plain = analyse(seeds)
    book = read_codebook(write_draft(draft(plain, seeds), tmp_path / "draft.toml"))
    assert spans(plain) - spans(analyse(seeds, codebook=book)) == set()


def test_the_untouched_draft_of_the_seeds_merges_the_spellings_of_a_name(seeds, tmp_path):
    book = read_codebook(write_draft(draft(analyse(seeds), seeds), tmp_path / "draft.toml"))
    found = set(analyse(seeds, codebook=book).mentions["actor"])
    assert "Kim Jong Un" in found
    assert not {"Kim Jong-un", "Kim Jong-Un", "Kim"} & found


def test_a_draft_is_the_same_to_the_byte_whatever_the_order_of_sets(tmp_path):
    made = []
    for seed in ("1", "2"):
        output = tmp_path / f"{seed}.toml"
        command = [sys.executable, "-m", "framing", "codebook", "seeds", "-o", str(output)]
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed})
        made.append(output.read_bytes())
    assert made[0] == made[1]


def test_an_article_that_was_not_handed_over_is_named():
    with pytest.raises(ValueError, match="article 'a1' is not there; hand over the articles"):
        draft(analyse(articles("Kami pulang.", "Kami pergi.")), articles("Kami pulang."))


def test_a_file_that_is_there_is_kept(tmp_path):
    write_draft("first", tmp_path / "draft.toml")
    with pytest.raises(FileExistsError):
        write_draft("second", tmp_path / "draft.toml")
    assert write_draft("third", tmp_path / "draft.toml", force=True).read_bytes() == b"third"


@given(st.text())
def test_any_string_is_read_back_as_it_was(string):
    assert tomllib.loads(f"a = {quoted(string)}")["a"] == string


def test_half_a_surrogate_pair_becomes_a_replacement_character():
    assert quoted("x\ud800y") == '"x\N{REPLACEMENT CHARACTER}y"'


ODD = st.text(st.sampled_from("aKz \"\\\n\r\t\0\x7f\x85\u2028\u202e'#[]=é中-,.()İß"), min_size=1, max_size=12)
CORPUS = articles("Presiden Boris Balakov tiba di Rusia. Balakov lelah. Menteri Anton Cukanov dan Rahmi Yusra tiba.")
PLAIN = analyse(CORPUS)


@settings(max_examples=40)
@given(st.lists(ODD, min_size=len(PLAIN.mentions), max_size=len(PLAIN.mentions)), ODD, ODD)
def test_whatever_stands_in_the_tables_gives_a_draft_that_can_be_read(tmp_path_factory, names, label, outlet):
    odd = PLAIN.mentions.assign(actor=names, text=[f"{label} {name}" for name in names], label=label)
    who = PLAIN.articles.assign(outlet=outlet)
    corpus = [replace(article, outlet=outlet, event=label) for article in CORPUS]
    text = draft(replace(PLAIN, mentions=odd, articles=who), corpus)
    book = read_codebook(write_draft(text, tmp_path_factory.mktemp("odd") / "draft.toml"))
    assert book.named


def test_control_characters_of_a_text_do_not_reach_the_draft():
    text = drafted("Presiden Boris Balakov tiba\x1b[31m\u202e di \x00Rusia.\r\n\r\nBalakov lelah.")
    assert all(line.isprintable() for line in text.splitlines())


def test_a_body_that_makes_a_statement_has_an_entry_unless_it_names_its_country():
    found = actors(
        drafted(
            "Dinas Pertanian mengatakan bahwa panen gagal. Kedutaan Besar Jepang membantah kabar itu.",
            "“Belum pasti,” kata Dinas Pertanian. Warga mengatakan bahwa mereka lapar.",
        )
    )
    assert (found["Dinas Pertanian"]["kind"], found["Dinas Pertanian"]["source_kind"]) == ("organisation", "official")
    assert not {"Warga", "Kedutaan Besar Jepang"} & set(found)
