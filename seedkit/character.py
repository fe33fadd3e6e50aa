"""Kinds of characters, and which of them a text holds."""

from __future__ import annotations

from seedkit.pattern import escape, pattern

BYTE_ORDER_MARK = "\ufeff"
SIGNS = frozenset('"“”「」『』《》（）【】[]{<*&?…|')
"""Characters of plain text that some rule looks for, and the quote around front matter values."""
MARKS = ("[[", "==", "%%", "^[", "$")
"""What the marks of note-taking programs and of formulas hold."""
LOST = "??"
"""What an encoding leaves of characters that it does not have."""
PAIRS = ("《》", "“”", "「」", "『』")
"""Quotation marks that pair up."""
BRACKETS = ("（）", "【】")
"""Brackets that do."""
GBK_CLASS = (
    "锛銆鈥涓鐨鏄鍦浜鏈鏂鍥鎴杩鍙浠璁鍏澶鏉鐢鑳鏅鎶鍒"
    "妗妞妤妫妯妲妾姊姒姗姘姝姣姹娅娆娈娉娌娑娓娣娲娴娼婀婊婕婢婧婵宀宄宓宕宥寤寮寰搴杈杌杓杞棰椁椋椐椤椴椹楂楗楝楠楣楦楫楱楸楹榀榄榇-榉榘榛榧榫榭榻槌槎洄洇洌洎洙洚洧洫洮洳洵洹浃浈浍浒"
    "浔浞浣浯浼涑涔涞涠渚澧澹濂濉濞濠濡濯瀛瀣瀵瀹灏灞琚琛瑁瑗瑙瑜瑭瑷瑾璀璇璋璎璐璜璞璧-璩璺瓒甯纭纾绀-绂绉绋绌绐绔绗绛绠绡绨绫绮绯绱绲绶绺绻绾缁-缃缇缈缍褰蹇鋩-錉鍊-鍎鍐鍑鍓-鍘鍚"
    "-鍤鍧-鍩鍫鎬-鎳鎵鎷-鏁鏃鏆鏇鏋-鏍鐎-鐡鐣-鐧鐩-鐮鑰-鑲鑴-钄钑钖钘铇铏铓铔铚铦铻锜锠閫-闋韪韫"
)
"""Characters that Chinese text is full of whose UTF-8 was read as GBK, and hardly any other, as the inside of a pattern's class; all of them are unusual."""
UNUSUAL_CLASS = (
    "\x00-\x09\x0b-\x1f\x7f-\xb6\xb8-\u02af\u02c6\u02dc\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u2e80-\u2fdf\u3164\u0400-\u052f\u0590-\u06ff\u0900-\u0e7f\uac00-\ufaff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\U000e0000-\U0010ffff"
    "锟烫屯" + GBK_CLASS
)
LOOKALIKE_CLASS = "\u0400-\u04ff\u2e80-\u2fdf\uf900-\ufaff"
"""Characters that may be taken for others, as the inside of a pattern's class; all of them are unusual."""
KANA = "ニロエタトハチカー"
"""Kana that look like Chinese characters."""
MISREAD = rf"O(?:(?<=[\d,.]O)|(?=[\d.]))|{'|'.join(KANA)}"
"""A pattern: what a program may have written for a digit or a Chinese character that it read off a picture; each alternative begins with a character."""
FOREIGN_CLASS = "\u0400-\u052f\u0590-\u06ff\u0900-\u0e7f\uac00-\ud7a3"
"""Letters of scripts that no plain Chinese or English text has, as the inside of a pattern's class; all of them are unusual. Kana are not among them."""
INVISIBLE_CLASS = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufff9-\ufffb\U000e0000-\U000e0fff"
)
"""Characters that nobody sees, as the inside of a pattern's class; all of them are unusual."""
MEANINGLESS = "\u200b\u2060\ufeff\xad"
"""Characters that say nothing wherever they stand."""
CHINESE = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""Chinese characters, as they stand in the brackets of a pattern; signs are none."""
ENTITY = r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
"""A pattern: what may be an entity; of those with a name, only the ones that HTML has are."""
_NARROW = {0x3000: " ", **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}}
_SIGN = pattern(f"[{escape(''.join(sorted(SIGNS)))}{UNUSUAL_CLASS}]")


def find_signs(text: str, start: int, end: int) -> str:
    """Give the characters between two offsets that some rule looks for, in order: those of `SIGNS` and unusual ones.

    One pass over the text, so that a rule about a character need not look at a text that does not hold it.
    """
    return "".join(_SIGN.findall(text, start, end))


def has_unusual(signs: str) -> bool:
    """Whether a character stands among the signs that plain Chinese or English text does not have.

    Control, invisible, private and Latin-1 characters are unusual, and those Chinese ones that misread UTF-8 is full of.
    """
    return not SIGNS.issuperset(signs)


def narrow(text: str) -> str:
    """Give a text with the ASCII characters that stand in it in full width in half width. (NFKC would make `82` of `8²`.)"""
    return text.translate(_NARROW)


def ends_in_entity(text: str) -> bool:
    """Whether the last sign of a text, a `;`, is a part of an entity."""
    return text[-1:] == ";" and _ENTITY_LAST.search(text) is not None


_ENTITY_LAST = pattern(rf"{ENTITY}\Z")
