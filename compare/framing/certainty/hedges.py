"""What may answer a hedge: any word or form that leaves a statement open."""

import re
from collections.abc import Mapping

from compare.framing.beads import Side
from compare.framing.patterns import folded, whole_words
from compare.languages import Word
from compare.records import Span

# Wider than the lexicon on purpose: a side that has one of these is not flat.
_OPEN = {
    "en": r"alleg\w+|claim\w*|assert\w*|contend\w*"
    r"|may|might|could|can|would|should|seem\w*|appear\w*|likely|expected"
    r"|suspect\w*|suggest\w*|perhaps|maybe|possib\w+|probab\w+|potential\w*"
    r"|report(?:s|ed|edly|ing)|rumou?r\w*|presum\w+|suppos\w+|apparent\w*|believ\w+"
    r"|thought|think\w*|estimat\w+|fear(?:s|ed)|if|whether|unclear|unconfirmed|said to"
    r"|assum\w+|suspic\w+|consider\w*|unverified|purport\w+|so-called|dubbed|ostensibl\w+"
    r"|supposed\w*|tend\w*|sort of|kind of|guess\w*|hop(?:e|es|ed|ing)|indicat\w+"
    r"|predict\w*|in all likelihood|not (?:been )?(?:confirmed|verified)",
    "tr": r"iddia\w*|(?:öne|ileri) sür\w*"
    r"|\w+[ae]bil(?:ir|ecek|di|iyor|me|se|en)\w*|olabil\w*"
    r"|sanıl\w+|sanır\w*|zann\w+|tahmin\w*|muhtemel\w*|olası(?:l\w+)?|ihtimal\w*"
    r"|belki|herhalde|galiba|görün\w+|anlaşıl\w+|düşün\w+|inan\w+|sözde|güya|şüphe\w*"
    r"|söyle(?:n|nti)\w*|bildiril\w+|belirtil\w+|rivayet\w*|varsay\w+|doğrulanma\w+"
    r"|eğer|değerlendiril\w+|beklen\w+|umu[ltdy]\w*|umut\w*|\w+m[ıiuü]şler"
    r"|\w+m[ıiuü]ş gibi|tahminen|aşikar|potansiyel|\w+s[ae]",
    "el": r"ισχυρ[ιζσ]\w+|υποστηρι\w+|υπον\w+|τεκμαι\w+|διασταυρ\w+|επαληθ\w+|μοιαζ\w+"
    r"|μπορ\w+|ενδεχ\w+|ενδεχομεν\w+|πιθαν\w+|ισωσ|μαλλον|φαινε\w+|φαινοντ\w+"
    r"|φερετ\w+|φεροντ\w+|φερομεν\w+|φεροταν|υποτιθ\w+"
    r"|υποθετ\w+|εικαζ\w+|λεγετ\w+|λεγοντ\w+|λεγομεν\w+|θεωρ\w+|πιστευ\w+|πιστεψ\w+"
    r"|εκτιμ\w+|αναμεν\w+|αν|εαν|προφανωσ|δηθεν|υποπτ\w+|υποψ\w+|πληροφοριεσ|φημ\w+"
    r"|αναφερ\w+|δυνητικ\w+|δυνατ\w+|θα|φοβ\w+"
    r"|ανεπιβεβαιωτ\w+|νομιζ\w+|επιβεβαιωθ\w+|προβλεπ\w+|ελπιζ\w+|φημολογ\w+",
}
# What may answer "undoubtedly": anything that speaks of certainty or plainness.
_SURE = {
    "en": r"doubt\w*|clear\w*|certain\w*|sure\w*|obvious\w*|evident\w*|indisputabl\w+"
    r"|undeniabl\w+|undisput\w+|unquestionabl\w+|definit\w+|plain\w*|absolut\w+"
    r"|of course|indeed|really|truly|manifest\w*|unmistak\w+|explicit\w*|open(?:ly)?"
    r"|distinct\w*|apparent\w*|blatant\w*|must|actual\w*|surely|naturally|simply"
    r"|strongly|exactly|categoric\w+|decisiv\w*|firm\w*|absolute\w*|ever|at all|never"
    r"|strict\w*|complete\w*|conclusive\w*|fact|visib\w+|frank\w*",
    "tr": r"şüphe\w*|kuşku\w*|açık\w*|apaçık|kesin\w*|tartış\w*|elbette|tabii|tabi"
    r"|belli|bariz\w*|aşikar\w*|net\w*|muhakkak|mutlak\w*|gerçek\w*|alenen|ortada|doğal\w*"
    r"|asla|hiç\w*|zaten|katiyen|doğrudan",
    "el": r"αμφιβολ\w+|αναμφ\w+|αδιαμφ\w+|ασφαλ\w+|σιγουρ\w+|βεβαι\w+|σαφ\w+|ξεκαθαρ\w+"
    r"|προφαν\w+|φανερ\w+|ολοφανερ\w+|προδηλ\w+|καθαρ\w+|οπωσδηποτε|φυσικα|πραγματ\w+"
    r"|εμφαν\w+|ευδιακριτ\w+|απολυτ\w+|οριστικ\w+|κατηγορηματικ\w+|ρητ\w+|ευκρινωσ"
    r"|ανοιχτα|ανοικτα|δεδομεν\w+|μονο|απλα|ποτε|σιγουρα",
}
HEDGED, SURE = "hedged", "sure"
"""The contrast sets of certainty.toml that say in which direction a word moves."""
_ANSWERS: Mapping[str, Mapping[str, re.Pattern[str]]] = {
    HEDGED: whole_words(_OPEN),
    SURE: whole_words(_SURE),
}
EVIDENTIAL = "evidential"
"""The concept of a Turkish verb that reports by hearsay."""
_EVIDENTIAL = re.compile(r"\w{2,}m[ıiuü]ş(?:ler|lar)?")
_NOT_EVIDENTIAL = frozenset(
    "geçmiş gelişmiş tanınmış ünlenmiş dolmuş memiş gümüş yemiş yetmiş altmış bitmiş"
    " seçilmiş atanmış birleşmiş kamış yumuş".split()
)
_CLAUSE_END = re.compile(r"\s*(?:[.!?;…]|$|[\"”»](?:\s|$|[.,]))")


def answers(side: Side, there: Span, value: str) -> bool:
    """Whether a stretch of a side has any word that may answer a hedge or a booster."""
    pattern = _ANSWERS[value].get(side.article.language)
    if pattern is None:
        return True
    return bool(pattern.search(folded(side.within(there))))


def by_form(side: Side) -> list[Word]:
    """Turkish verbs that report by hearsay at the end of a clause: "kaçmış."

    Neither the pluperfect ("kaçmıştı") nor a participle before its noun.
    """
    if side.article.language != "tr":
        return []
    text = side.article.text[: side.span.end]
    return [
        word
        for word in side.words
        if _EVIDENTIAL.fullmatch(word.folded)
        and word.folded not in _NOT_EVIDENTIAL
        and _CLAUSE_END.match(text, word.end)
    ]
