"""Words that carry grammar, not content: sharing them says nothing about reuse.

Folded as ``languages.fold`` folds them. Written for this project; not complete and need
not be, since frequent words also weigh little (``sentences.WordWeights``). Verbs of
saying are not among them: how a text reports is part of what it says.
"""

from collections.abc import Mapping

_ENGLISH = """
the and that for with was were are has have had his her its their they this from been
will would which who whom what when where also not but after before about into than then
there these those them she him you our out over one two all any can
could may more most other some such only just being both under while during because
between through
"""
_TURKISH = """
bir ile için olan olarak olduğu olduğunu daha çok gibi kadar sonra önce ancak ama fakat
veya hem her şey bu şu onun onlar bunun buna ise değil var yok etti eden ettiği
tarafından göre üzere oldu edildi edilen arasında diye yaptığı yapılan
"""
_GREEK = """
και του τησ την τον των τουσ τισ στο στη στην στον στουσ στισ για που απο με ειναι ηταν
εχει ειχε εχουν θα να δεν μια ενα ενασ αυτο αυτη αυτοσ οτι οπωσ αλλα μετα πριν επισησ
ωστοσο καθωσ αν οι τα τι κατα προσ οποια οποιοσ οποιο σε μεταξυ
"""

FUNCTION_WORDS: Mapping[str, frozenset[str]] = {
    "en": frozenset(_ENGLISH.split()),
    "tr": frozenset(_TURKISH.split()),
    "el": frozenset(_GREEK.split()),
}
