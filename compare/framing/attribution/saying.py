"""Whether a text says of anything that somebody said or thought it."""

from compare.framing.patterns import folded, whole_words
from compare.languages import words

# Whatever tells somebody's words or thoughts, wider than the lexicon: a side with one
# of these states no plain fact.
_TELLS = {
    "en": r"sa(?:y|ys|id|ying)|tell\w*|told|accord\w*|claim\w*"
    r"|argu\w+|belie(?:f|fs|ve|ves|ving)|opin\w+"
    r"|express\w*|call\w*|voic\w+|quot\w+|ask\w*|answer\w*|repl\w+|suggest\w*|find\w*"
    r"|found|think\w*|thought|view\w*|report(?!edly)\w*"
    r"|writ\w+|wrote|word\w*|speak\w*|spoke\w*"
    r"|talk\w*|ment\w+|state\w*|announc\w*|declar\w*|point\w*|mak\w+ it clear|remark\w*"
    r"|indicat\w*|show\w*|reveal\w*|conclu\w+|learn\w*|hear\w*|estimat\w+|accus\w+"
    r"|complain\w*|describ\w+|propos\w+|feel\w*|felt|hop(?:e|es|ed|ing)|agree\w*|note\w*|recall\w*|critici[sz]\w+",
    "tr": r"d[ei](?:di|yor|yen|r|nil|mek|yerek|diği)\w*"
    r"|söyl\w+|belirt\w*|açıkla\w*|bildir\w*"
    r"|göre|iddia\w*|sav\w*|ifade\w*|dile|anlat\w*|aktar\w*|konuş\w*|diye|yaz\w+"
    r"|duyur\w*|vurgul\w*|kaydet\w*|kayded\w*|düşün\w+|inan\w+|görüş\w*|sor\w+|yanıt\w*"
    r"|cevap\w*|öner\w*|göster\w*|ortaya|rapor\w*|haber\w*|öğren\w*|tahmin\w*|suçla\w*"
    r"|çağrı\w*|sözl\w+|tanıml\w+|nitel\w+|işaret\w*|değin\w*|bahs\w+|tabi\w+|umu\w+|hatırlat\w*|eleştir\w*",
    "el": r"λεε?ι|λεν[ει]?|λεγ\w+|ειπ\w+|πει|πουν|δηλ\w+|ανακοιν\w+|αναφερ\w+"
    r"|ανεφερ\w+|συμφωνα|κατα|ισχυρ\w+|υποστηρ\w+"
    r"|τονι\w+|επισημ\w+|γραφ\w+|εγραψ\w+|μιλ\w+"
    r"|εκφρα\w+|εξεφρα\w+|ρωτ\w+|απαντ\w+|πιστευ\w+|θεωρ\w+|αποψ\w+|γνωμ\w+|δειχν\w+"
    r"|εδειξ\w+|αποκαλ\w+|κατηγορ\w+|καταγγ\w+|κατηγγ\w+|λογ\w+|μεταδιδ\w+|μετεδ\w+"
    r"|εκθεσ\w+|προτ\w+|χαρακτηρ\w+|νομιζ\w+|εκτιμ\w+|περιγρ\w+|μαθ\w+|δημοσι\w+"
    r"|διευκριν\w+|προσθε\w+|προσε\w+|υπογραμμ\w+|σημειω\w+|υποψ\w+|ενημερ\w+|υπενθ\w+",
}
_ANY_TELLING = whole_words(_TELLS)


def tells(text: str, language: str) -> bool:
    """Whether any word of a text may say that somebody said or thought something."""
    return bool(_ANY_TELLING[language].search(folded(words(text, language))))
