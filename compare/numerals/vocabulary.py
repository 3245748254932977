"""The words that say a number, in Turkish, Greek and English; all folded."""

import re
from collections.abc import Mapping

TURKISH = {
    "bir": 1, "iki": 2, "üç": 3, "dört": 4, "beş": 5, "altı": 6, "yedi": 7,
    "sekiz": 8, "dokuz": 9, "on": 10, "yirmi": 20, "otuz": 30, "kırk": 40,
    "elli": 50, "altmış": 60, "yetmiş": 70, "seksen": 80, "doksan": 90,
}  # fmt: skip
_EN_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13,
    "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
# Alternatives and inflections of one number, folded (no tonos, σ for ς).
_EL_WORDS = {
    1: "ενα ενασ μια ενοσ μιασ εναν", 2: "δυο δυω", 3: "τρεισ τρια τριων",
    4: "τεσσερισ τεσσερα τεσσαρων τεσσερεισ", 5: "πεντε", 6: "εξι",
    7: "επτα εφτα", 8: "οκτω οχτω", 9: "εννεα εννια", 10: "δεκα δεκαρια",
    11: "εντεκα ενδεκα", 12: "δωδεκα", 13: "δεκατρεισ δεκατρια δεκατριων",
    14: "δεκατεσσερισ δεκατεσσερα δεκατεσσαρων", 15: "δεκαπεντε δεκαπενταρια",
    16: "δεκαεξι δεκαξι", 17: "δεκαεπτα δεκαεφτα", 18: "δεκαοκτω δεκαοχτω",
    19: "δεκαεννεα δεκαεννια", 20: "εικοσι εικοσαρια", 30: "τριαντα τριανταρια",
    40: "σαραντα", 50: "πενηντα πενηνταρια", 60: "εξηντα", 70: "εβδομηντα",
    80: "ογδοντα", 90: "ενενηντα", 100: "εκατο εκατον",
    1.5: "εναμισι εναμισησ εναμιση εναμισυ μιαμιση μιαμισι", 2.5: "δυομισι δυομιση",
    3.5: "τρεισημισι τρεισημιση τριαμισι", 4.5: "τεσσερισημισι τεσσεραμισι",
    5.5: "πεντεμισι", 6.5: "εξημισι εξιμισι", 7.5: "επταμισι εφταμισι",
    8.5: "οκτωμισι οχτωμισι", 9.5: "εννιαμισι", 10.5: "δεκαμισι",
}  # fmt: skip
_EL_HUNDREDS = {
    "διακοσι": 200, "τριακοσι": 300, "τετρακοσι": 400, "πεντακοσι": 500,
    "εξακοσι": 600, "επτακοσι": 700, "εφτακοσι": 700, "οκτακοσι": 800,
    "οχτακοσι": 800, "εννιακοσι": 900, "εννεακοσι": 900, "χιλι": 1000,
}  # fmt: skip
_EL_PLURAL = ("οι", "εσ", "α", "ων", "ουσ")
WORDS: Mapping[str, Mapping[str, float]] = {
    "tr": TURKISH,
    "en": _EN_WORDS,
    "el": {
        **{word: value for value, line in _EL_WORDS.items() for word in line.split()},
        **{stem + end: n for stem, n in _EL_HUNDREDS.items() for end in _EL_PLURAL},
    },
}
SCALES: Mapping[str, tuple[tuple[re.Pattern[str], float], ...]] = {
    "tr": (
        (re.compile("düzine"), 12),
        (re.compile("yüz"), 100),
        (re.compile("bin(?:den|lik|e|i|in)?"), 1e3),
        (re.compile("milyon(?:[uau]|luk|dan|un)?|mn"), 1e6),
        (re.compile("milyar(?:[ıa]|lık|dan|ın)?|mlr"), 1e9),
    ),
    "el": (
        (re.compile("ντουζινα|ντουζινεσ|δωδεκαδα|δωδεκαδεσ"), 12),
        (re.compile("χιλιαδ(?:εσ|ων)|χιλ"), 1e3),
        (re.compile("εκατομμυρι(?:ο|α|ου|ων)|εκατ"), 1e6),
        (re.compile("δισεκατομμυρι(?:ο|α|ου|ων)|δισ"), 1e9),
    ),
    "en": (
        (re.compile("dozen"), 12),
        (re.compile("hundred"), 100),
        (re.compile("thousand"), 1e3),
        (re.compile("million|mn"), 1e6),
        (re.compile("billion|bn"), 1e9),
    ),
}
HALVES = {
    "tr": ("yarım", "buçuk", "buçukluk"),
    "el": ("μισο", "μιση", "μισησ"),
    "en": ("half",),
}
