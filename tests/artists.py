"""What a chart shows, read from its artists: words, colours, places; and a corpus of any size to draw."""

from itertools import combinations
from types import SimpleNamespace

import numpy as np
import pandas as pd
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from framing.charts.style import look as style

NAMES = (
    "Tempo", "Fox News (in Indonesian translation)", "DIP", "Medcom.id", "Arrahmah News", "الجزيرة مباشر",
    "_underscore", "$Dollar$ Daily", "Der ungewöhnlich lange Name einer Tageszeitung ohne Ende",
)  # fmt: skip


LABELS = (
    ("", ""), ("Pemimpin Korea Utara", "neutral"), ("Diktator", "negative"), ("Yang Mulia", "honorific"),
    ("orang nomor satu di Korea Utara", "unknown"), ("Ketua Komisi Urusan Kenegaraan Republik Rakyat", "neutral"),
)  # fmt: skip


SOURCES = (
    ("KCNA", "North Korea"), ("TASS", "Russia"), ("Kremlin", "Russia"),
    ("media pemerintah Rusia dan Korea Utara", "Russia; North Korea"),
    ("unnamed", ""), ("Yoon Suk-yeol", "South Korea"), ("Para pengamat", "West"), ("Volodymyr Zelensky", "Ukraine"),
)  # fmt: skip


CHOICES = {
    "armed conflict": ("perang", "invasi", "pertempuran", "operasi militer khusus", "agresi", "konflik", "serangan"),
    "fear": ("ketakutan", "kekhawatiran"),
    "government": ("pemerintah", "rezim", "penguasa"),
    "crowd action": ("unjuk rasa", "kerusuhan", "aksi anarkistis"),
    "what the visitors were given on the last day of the visit": ("hadiah", "oleh-oleh", "persenjataan"),
    "sanctions": ("sanksi",),
}


VOICES = ("narrator", "quoted", "reported")


CATEGORIES = ("weapon", "violence", "fear", "violation", "hostility")


STANCES = ("neutral", "distancing", "endorsing", "none", "threatening")


TABLES = ("articles", "sentences", "mentions", "quotes", "threats", "choices", "words")


def outlet_names(number):
    return [*NAMES, *(f"Harian {number:02d}" for number in range(number))][:number]


def corpus(names, articles=1, seed=1):
    """A made-up analysis: the same counts for the same seed, every outlet different."""
    random = np.random.default_rng(seed)
    tables = {name: [] for name in TABLES}
    vocabulary = [f"kata{number}" for number in range(60)] + ["pertanggungjawabannya", "persenjataan"]
    for name in names:
        for number in range(articles):
            who = {"article": f"{name}-{number}", "outlet": name, "zone": "body"}
            tables["articles"].append(who | {"words": 400})
            tables["sentences"] += [who | {"sentence": sentence, "words": 20} for sentence in range(20)]
            for place in range(random.integers(6, 16)):
                label, valence = LABELS[random.choice(6, p=[0.45, 0.25, 0.1, 0.05, 0.1, 0.05])]
                text = f"{label} Kim Jong Un".strip()
                tables["mentions"].append(
                    who | {"actor": "Kim Jong Un", "form": "named", "label": label, "valence": valence, "text": text}
                    | {"voice": random.choice(VOICES, p=[0.7, 0.2, 0.1]), "first": place == 0}
                )  # fmt: skip
            for _ in range(random.integers(3, 12)):
                source, side = SOURCES[random.choice(8)]
                tables["quotes"].append(
                    who | {"source": source, "side": side, "kind": random.choice(["direct", "mixed", "indirect"])}
                    | {"stance": random.choice(STANCES), "sentence": random.integers(20)}
                    | {"words": random.integers(3, 15)}
                )  # fmt: skip
            for _ in range(random.integers(4, 20)):
                tables["threats"].append(
                    who | {"category": random.choice(CATEGORIES), "hedged": random.random() < 0.3}
                    | {"position": random.random(), "voice": random.choice(VOICES)}
                )  # fmt: skip
            for choice, offered in CHOICES.items():
                tables["choices"] += [
                    who | {"choice": choice, "word": random.choice(offered), "voice": "narrator"}
                    for _ in range(random.integers(0, 5))
                ]  # fmt: skip
        counts = random.poisson(random.gamma(1, 6, len(vocabulary)))
        tables["words"] += [
            {"outlet": name, "word": word, "lemma": word, "count": int(count)}
            for word, count in zip(vocabulary, counts, strict=True) if count
        ]  # fmt: skip
    return SimpleNamespace(**{name: pd.DataFrame(rows) for name, rows in tables.items()})


def drawn(chart):
    """The figure of a chart, drawn once so that all its texts have places."""
    figure = style.figure_of(chart)
    FigureCanvasAgg(figure).draw()
    return figure


def texts(chart):
    return [text for text in style.figure_of(chart).findobj(Text) if text.get_visible() and text.get_text().strip()]


def words(chart):
    """All texts of a chart, each on one line."""
    return [text.get_text().replace("\n", " ") for text in texts(chart)]


def boxes(figure):
    """The texts of a drawn figure and where they stand; a tick beyond its axis is kept by Matplotlib but not drawn."""
    renderer = figure.canvas.get_renderer()
    beyond = set()
    for ax in figure.axes:
        low, high = ax.get_xlim()
        beyond |= {tick.label1 for tick in ax.xaxis.get_major_ticks() if not low <= tick.get_loc() <= high}
    return [(text.get_text(), text.get_window_extent(renderer)) for text in texts(figure) if text not in beyond]


def overlapping(figure):
    """Pairs of texts that cover each other by more than a pixel."""
    return [
        (one, other)
        for (one, a), (other, b) in combinations(boxes(figure), 2)
        if min(a.x1, b.x1) - max(a.x0, b.x0) > 1 and min(a.y1, b.y1) - max(a.y0, b.y0) > 1
    ]


def cut(figure):
    """Texts that reach beyond the figure."""
    right, top = figure.bbox.x1, figure.bbox.y1
    return [text for text, box in boxes(figure) if box.x0 < 0 or box.y0 < 0 or box.x1 > right or box.y1 > top]


def segments(ax):
    """The ends of the interval lines."""
    lines = [each for each in ax.collections if each.get_label() == "95 % interval"]
    return [segment[:, 0].tolist() for line in lines for segment in line.get_segments()]
