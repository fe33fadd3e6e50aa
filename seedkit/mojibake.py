"""Text that was decoded with the wrong encoding, and what it was before where that can be told."""

from __future__ import annotations

import re
from bisect import bisect_right
from codecs import getincrementaldecoder
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from seedkit.character import GBK_CLASS
from seedkit.pattern import pattern
from seedkit.record import Record

_TRAIL = "\x80-\xbf\u0192\u02c6\u02dc\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122\ufffd"
_GROUP = f"[\xc3-\xf4][{_TRAIL}]{{1,3}}[ !-~]{{0,3}}"
_DOUBLE = pattern(f"{_GROUP}(?:{_GROUP})+")
"""Written so that it begins with one character of a class, which is what is looked for fast."""
_SIGN = "\x80-\xbf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u20ac\u2122\u2030\u2020\u2021\u2039\u203a\u201a\u201e"
_SINGLE = pattern(
    f"[\xc2\xc3\xe2-\xe9\xef\xf0](?:(?<=[\xc2\xc3])[{_SIGN}]|(?<=\xe2)[\x80-\x8f\u20ac\u201a\u0192\u201e\u2020\u2021\u02c6\u2030\u0160\u0152][{_TRAIL}]"
    f"|(?<=\xe3)[\x80-\x83\u20ac\u201a\u0192][{_TRAIL}]|(?<=\xef)[\xb8\xbc\xbd\xbf][{_TRAIL}]|(?<=\xf0)[\x9f\u0178][{_TRAIL}]{{2}}"
    f"|(?<=[\xe4-\xe9])(?<![A-Za-z\xc0-\u024f][\xe4-\xe9])[{_TRAIL}]{{2}}(?![A-Za-z\xc0-\u024f]))"
)
"""One garbled character: such pairs stand in no language. It begins with a class, too."""
_MARK = pattern("ï»¿")
"""A byte order mark that was read as Latin-1."""
_LETTER = pattern("[\xc2-\xf4]")
"""What all text begins with that was UTF-8 and was read as Windows-1252 or Latin-1."""
_TWICE_READ = pattern("[锟烫屯](?:(?<=锟)斤拷|(?<=烫)烫{3}|(?<=屯)屯{3})")
"""What text becomes that was read wrongly twice; between quotes it is what is spoken of."""
_AS_GBK = pattern(f"[{GBK_CLASS}]")
_GB_SIGN = pattern("[£¡¨](?:(?<=£)[¨©¬º»¡¿]|(?<=¡)[£¢°±¶·ª«¾¿]|(?<=¨)C)")
"""Chinese punctuation in GBK that was read as Latin-1: in no language do these stand side by side."""
_AS_OTHER = pattern("[\u0400-\u045f][^\x00-\x7f]{3}")
"""Where UTF-8 may begin that was read as one of `_OTHERS`."""
_OTHERS = ("cp1251", "koi8_r", "cp866")
"""The encodings of Cyrillic. (In those of DOS, Chinese becomes Greek letters and lines, which plain text has.)"""
_AS_MAC = pattern("Ôº|„Ä|‚Ä")
"""What Chinese punctuation becomes where UTF-8 is read as Mac OS Roman."""
_FOREIGN_RUN = pattern(r"[^\x00-\x7f]{2,}")
_NEXT_GROUP = pattern(f"[ !-~]{{0,20}}[\xc3-\xf4][{_TRAIL}]{{1,3}}")
_REPLACED = pattern("\ufffd\ufffd*")
_STRIPPED = pattern("[\xe2-\xf0][\xa0-\xbf ]{0,2}[\xe2-\xf0][\xa0-\xbf ]{0,2}[\xe2-\xf0]")
"""Where misread UTF-8 may begin that has lost the bytes which no character stands for."""
_STRIPPED_RUN = pattern("[\xe2-\xf0][\xa0-\xbf\xe2-\xf0]*(?: [\xa0-\xbf\xe2-\xf0]+)*")
_GB_AS_LATIN = pattern("[\xa1-\xf7][\xa1-\xfe]{3,}(?![\x80-\xa0\xff])")
"""Chinese characters in GBK that were read as Latin-1: no language has four such letters and signs in a row."""
_MIXED = pattern(
    "[\xc0-\xd6\xd8-\xf6\xf8-\xff][\xa1-\xaa\xac\xaf\xb4-\xb6\xb8-\xba\xbd-\xbf]|[\xa1-\xaa\xac\xaf\xb4-\xb6\xb8-\xba\xbd-\xbf][\xc0-\xd6\xd8-\xf6\xf8-\xff]"
)
"""A letter and a sign side by side that hardly stands beside one in any language, which `°`, `·`, `«` and `®` do."""
_SIGNS = pattern("[\xa1-\xaa\xac-\xba\xbc-\xbf]")
_ODD_GROUP = pattern(
    f"[\xc3-\xf4][{_TRAIL}]{{0,2}}[\x80-\x9f\xa1-\xa8\xac\xad\xaf\xb1-\xb6\xb8-\xba\xbc-\xbf\u0192\u02c6\u02dc\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u2020\u2021\u2030\u20ac\ufffd]"
)
"""A letter with a sign behind it that does not stand behind a word: dashes, quotes, dots, ® and the like do (`André——José……`)."""
_ASCII = "".join(map(chr, range(0x20, 0x7F)))


class Mojibake(Record):
    """A run of garbled text. Offsets are code points into the text that was searched."""

    start: int
    end: int
    repaired: str
    """What it was; empty where that cannot be told exactly."""
    partly: str = ""
    """What of it can still be read, where bytes were lost."""
    exact: bool = True
    """Whether `repaired` is certainly the whole of what it was."""


def may_be_garbled(text: str) -> bool:
    """Whether `find_mojibake` can find something in the text."""
    return any(
        pattern.search(text) is not None
        for pattern in (
            _MARK,
            _DOUBLE,
            _SINGLE,
            _TWICE_READ,
            _REPLACED,
            _STRIPPED,
            _AS_GBK,
            _GB_AS_LATIN,
            _AS_MAC,
            _GB_SIGN,
            _AS_OTHER,
        )
    )


def find_mojibake(text: str) -> list[Mojibake]:
    """Give the garbled runs of a text, in order."""
    found: list[Mojibake] = []
    others: list[Mojibake] = [Mojibake(*mark.span(), "") for mark in _MARK.finditer(text)]
    others += [
        Mojibake(*sign.span(), sign[0].encode("latin-1").decode("gbk", "ignore"), exact=False)
        for sign in _GB_SIGN.finditer(text)
    ]
    letters = _LETTER.search(text) is not None
    chinese = [] if _GB_AS_LATIN.search(text) is None else list(_read_as_latin(text))
    for match in _DOUBLE.finditer(text) if letters else ():
        if found and match.start() < found[-1].end:
            continue  # what was found before has been followed beyond this
        run = match[0].rstrip(_ASCII)
        if _is_garbled(run):
            end = _last_group(text, match.start() + len(run))
            found.append(_restored(text, match.start(), end))
    ends = [run.end for run in found]
    for match in _SINGLE.finditer(text) if letters else ():
        after = bisect_right(ends, match.start())
        if (after == len(found) or found[after].start >= match.end()) and _is_one(match[0]):
            others.append(_restored(text, *match.span())._replace(exact=False))
    starts = [run.start for run in found]
    stripped = _stripped(text) if letters else iter(())
    twice = (match for match in _TWICE_READ.finditer(text) if not _is_quoted(text, *match.span()))
    for start, end in (match.span() for match in (*twice, *_REPLACED.finditer(text), *stripped)):
        before = bisect_right(starts, start) - 1
        if before < 0 or found[before].end <= start:
            others.append(Mojibake(start, end, ""))
    found += others
    if _AS_GBK.search(text) is not None:
        for match in _FOREIGN_RUN.finditer(text):
            if _AS_GBK.search(match[0]) is not None:
                repaired, taken = _undo_gbk(match[0])
                if repaired and is_common(repaired):
                    whole = match[0][:taken]
                    end = match.start() + taken
                    found.append(Mojibake(match.start(), end, repaired, exact=_misread(repaired) == whole))
                else:
                    found += _within(match[0], match.start())
    merged = _merged(sorted(found), text)
    merged = _with_longer(merged, chinese) if chinese else merged
    if _AS_MAC.search(text) is not None:
        merged = _with_longer(merged, list(_read_as_mac(text)))
    if _AS_OTHER.search(text) is not None:
        merged = _with_longer(merged, list(_read_as_others(text)))
    return _folded(merged, text) if len(merged) >= MANY else merged


def _is_one(run: str) -> bool:
    """Whether a run is one garbled character: of Chinese ones only such as GB 2312 has, as other triples may be letters and quotes."""
    repaired = undo(run)
    return bool(repaired) and (not "\xe4" <= run[0] <= "\xe9" or bool(repaired.encode("gb2312", "ignore")))


MANY = 3
"""So many runs of one line, some of which cannot be restored, are one."""


def _folded(runs: list[Mojibake], text: str) -> list[Mojibake]:
    """Give runs, in order, with those of a line as one where they are many and bytes of them are lost."""
    groups: list[list[Mojibake]] = []
    end = line_end = -1
    for run in runs:
        if run.start > end:
            if run.start > line_end:
                line_end = text.find("\n", run.start)
                line_end = len(text) if line_end < 0 else line_end
            escaped = text.find("\\n", run.start, line_end)
            end = line_end if escaped < 0 else escaped
            groups.append([])
        groups[-1].append(run)
    folded: list[Mojibake] = []
    for group in groups:
        if len(group) < MANY or all(run.repaired for run in group):
            folded += group
        else:
            folded.append(Mojibake(group[0].start, group[-1].end, ""))
    return folded


def _with_longer(runs: list[Mojibake], others: list[Mojibake]) -> list[Mojibake]:
    """Give runs, in order, with those of the others that are longer than each of what they overlap, in its place."""
    starts = [run.start for run in runs]
    gone: set[int] = set()
    kept: list[Mojibake] = []
    for one in others:
        first = max(bisect_right(starts, one.start) - 1, 0)
        last = bisect_right(starts, one.end - 1)
        over = [index for index in range(first, last) if runs[index].end > one.start]
        if all(runs[index].end - runs[index].start < one.end - one.start for index in over):
            gone.update(over)
            kept.append(one)
    return sorted([*(run for index, run in enumerate(runs) if index not in gone), *kept])


def _read_as_latin(text: str) -> Iterator[Mojibake]:
    """Give the runs of Chinese in GBK that was read as Latin-1; of one that has lost a byte, what is whole.

    Letters alone may be those of a keyboard, `ÄÖÜß`, and signs alone what they are, `°±²³`: one run at least has to have both, or many letters.
    """
    runs = list(_latin_runs(text))
    if any(
        _MIXED.search(text, run.start, run.end) is not None or _is_no_list(text[run.start : run.end]) for run in runs
    ):
        yield from runs


def _is_no_list(letters: str) -> bool:
    """Whether so many letters stand together that no keyboard has them, and not in the order of a table."""
    return len(letters) >= 8 and sum(one < other for one, other in pairwise(letters)) < len(letters) * 3 // 4


MANY_CHINESE = 6
"""Chinese characters of a run that is what it seems to be although one of them is rare."""


def _latin_runs(text: str) -> Iterator[Mojibake]:
    for match in _GB_AS_LATIN.finditer(text):
        if "\x80" <= text[match.start() - 1 : match.start()] <= "\xff":
            continue  # it goes on from what is no part of such a text
        data = match[0].encode("latin-1")
        data = data[: len(data) // 2 * 2]
        repaired = data.decode("gb2312", "replace")
        if (
            "\ufffd" not in repaired
            and len(repaired) > 1
            and _count_chinese(repaired) == len(repaired)
            and is_common(repaired)
        ):
            sure = len(repaired) >= MANY_CHINESE or is_of_first_level(repaired)
            yield Mojibake(
                match.start(), match.start() + len(data), repaired if sure else "", exact=len(data) == len(match[0])
            )


def _read_as_mac(text: str) -> Iterator[Mojibake]:
    """Give the runs of UTF-8 that was read as Mac OS Roman, ASCII within them included."""
    for match in _MAC_RUN.finditer(text):
        if _AS_MAC.search(match[0]) is None:
            continue
        run = match[0].rstrip(_ASCII)
        try:
            repaired = run.encode("mac_roman").decode("utf-8")
        except UnicodeError:
            repaired = ""
        yield Mojibake(match.start(), match.start() + len(run), repaired, exact=is_common(repaired))


_MAC_RUN = pattern(f"[„‰ÂÊÁËÈÔ‚][{re.escape(bytes(range(0x80, 0x100)).decode('mac_roman'))} !-~]*")
"""It begins with what the first byte of a Chinese character is in Mac OS Roman."""


def _read_as_others(text: str) -> Iterator[Mojibake]:
    """Give the runs of UTF-8 that was read in an encoding of another alphabet."""
    found: list[Mojibake] = []
    for encoding in _OTHERS:
        others: list[Mojibake] = []
        for match in _run_of(encoding).finditer(text):
            for run in (match[0], match[0].strip(_AROUND)):
                try:
                    repaired = run.encode(encoding).decode("utf-8")
                except UnicodeError:
                    continue
                start = match.start() + match[0].find(run)
                if _count_chinese(repaired) >= 2 and is_common(repaired):
                    others.append(Mojibake(start, start + len(run), repaired))
                break
        found = _with_longer(found, others)
    yield from found


@cache
def _run_of(encoding: str) -> re.Pattern[str]:
    """Give the pattern of text that may be in an encoding, without ASCII."""
    return re.compile(f"[{re.escape(bytes(range(0x80, 0x100)).decode(encoding, 'ignore'))}]{{6,}}")


_AROUND = "“”‘’„‚«»‹›…–—·"
"""Signs that stand around words, and that encodings have too."""


def _is_quoted(text: str, start: int, end: int) -> bool:
    return start > 0 and end < len(text) and text[start - 1] in _QUOTES and text[end] in _QUOTES


_QUOTES = "“”‘’「」『』《》\"'"


def _stripped(text: str) -> Iterator[re.Match[str]]:
    """Give the runs of letters that misread UTF-8 leaves behind where its other bytes are lost; a sign stands among them."""
    start = _STRIPPED.search(text)
    while start is not None:
        run = _STRIPPED_RUN.match(text, start.start())
        assert run is not None
        if _SIGNS.search(run[0]) is not None:
            yield run
        start = _STRIPPED.search(text, run.end())


def _restored(text: str, start: int, end: int) -> Mojibake:
    repaired = undo(text[start:end])
    return Mojibake(
        start, end, repaired, exact=is_common(repaired), partly="" if repaired else _undo_partly(text[start:end])
    )


def _merged(runs: list[Mojibake], text: str) -> list[Mojibake]:
    """Join runs that stand close together on one line: they were one text."""
    groups: list[list[Mojibake]] = []
    end = 0
    for run in runs:
        between = text[end : run.start] if groups and run.start - end <= 20 else "\n"
        if "\n" not in between and "\\n" not in between and not _count_chinese(between):
            groups[-1].append(run)
            end = max(end, run.end)
        else:
            groups.append([run])
            end = run.end
    return [
        group[0] if len(group) == 1 else _restored(text, group[0].start, max(run.end for run in group))
        for group in groups
    ]


def _is_garbled(run: str) -> bool:
    repaired = undo(run)
    odd = len(_ODD_GROUP.findall(run))
    if repaired:
        return 2 * odd >= _count_chinese(repaired) > 0
    return odd >= 2 and len(re.findall(f"[\xe3-\xef][{_TRAIL}]{{1,2}}", run)) >= 2


def is_common(text: str) -> bool:
    """Whether at least two of three Chinese characters of a text are common ones: those of the first level of GB 2312 or of Big5."""
    chinese = [character for character in text if "\u3400" <= character <= "\u9fff"]
    common = 0
    for character in chinese:
        gb, big = character.encode("gb2312", "ignore"), character.encode("big5", "ignore")
        common += b"\xb0" <= gb[:1] <= b"\xd7" or b"\xa4" <= big[:1] <= b"\xc6"
    return 3 * common >= 2 * len(chinese)


def is_of_first_level(text: str) -> bool:
    """Whether every Chinese character of a text is one of the 3,755 most common, the first level of GB 2312."""
    chinese = (character for character in text if "\u3400" <= character <= "\u9fff")
    return all(b"\xb0" <= character.encode("gb2312", "ignore")[:1] <= b"\xd7" for character in chinese)


def _last_group(text: str, end: int) -> int:
    """Give the end of the last garbled character that follows closely on the same line."""
    while (match := _NEXT_GROUP.match(text, end)) is not None:
        end = match.end()
    return end


@cache
def _bytes_by_character() -> dict[str, int]:
    """Give the byte that each character of Windows-1252 stands for, and of Latin-1 where Windows has none."""
    found = {chr(code): code for code in range(0x100)}
    for code in range(0x80, 0xA0):
        character = bytes((code,)).decode("cp1252", "ignore")
        if character:
            found[character] = code
    return found


def _undo_partly(run: str) -> str:
    """Give what can be read of a run in which bytes were lost; lost characters become `…`."""
    known = _bytes_by_character()
    data = bytes([known.get(character, 0xFF) for character in run])
    readable = re.sub("\ufffd+", "…", data.decode("utf-8", "replace"))
    return readable if _count_chinese(readable) >= 2 else ""


def undo(run: str) -> str:
    """Give the text whose UTF-8 bytes were read as Windows-1252 or Latin-1, or nothing where bytes were lost."""
    known = _bytes_by_character()
    try:
        return bytes([known[character] for character in run]).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return ""


def _undo_gbk(run: str) -> tuple[str, int]:
    """Give the text whose UTF-8 bytes were read as GBK, and how many code points of the run it was; the last may have lost a byte, or be none of it."""
    try:
        data = run.encode("gb18030")
    except UnicodeEncodeError:
        return "", 0
    for size in (len(data), len(data) - 1, len(data) - 2):
        try:
            repaired = data[:size].decode("utf-8")
        except UnicodeDecodeError:
            continue
        if len(repaired) < 2 or _OF_CHINESE.fullmatch(repaired) is None:
            return "", 0  # names of rare characters come to something, too, but not to Chinese alone
        return repaired, len(run) - (size == len(data) - 2)
    return "", 0


_OF_CHINESE = pattern(
    "(?=[^\u4e00-\u9fff]*[\u4e00-\u9fff])[\u4e00-\u9fff\u3000-\u30ff，！（），．：；？［］～“”‘’—…·]+"
)
"""Chinese with its punctuation."""


def _within(run: str, offset: int) -> list[Mojibake]:
    """Give the pieces of a run that are UTF-8 read as GBK, each as long as it can be; the run begins at `offset`."""
    found: list[Mojibake] = []
    if _UTF8.search(run.encode("gb18030", "replace")) is None:
        return found
    position = 0
    while position < len(run):
        end, repaired = _longest(run, position)
        fewest = 2 if _CERTAIN.search(run, position, end) is not None else 3
        if _AS_GBK.search(run, position, end) is None:
            position = max(end, position + 1)
        elif len(repaired) < fewest or not is_common(repaired):
            position += 1
        else:
            found.append(Mojibake(offset + position, offset + end, repaired, exact=False))
            position = end
    return found


_UTF8 = re.compile(rb"(?:[\xe2-\xe9\xef][\x80-\xbf]{2}){2}")
"""Bytes that two Chinese characters are in UTF-8."""
_CERTAIN = pattern("[锛銆鈥鐨鏄鍦鏈鍥鎴杩鍙浠璁]")
"""Characters of misread UTF-8 that hardly stand anywhere else."""


_PUNCTUATION = frozenset("“”‘’—…·")
"""What stands in Chinese text beside what `_count_chinese` counts."""


def _longest(run: str, start: int) -> tuple[int, str]:
    """Give where the longest piece of a run ends that is UTF-8 read as GBK, and what it was; bytes that end inside of a character do not count."""
    decoder = getincrementaldecoder("utf-8")()
    end, whole, repaired = start, "", ""
    for index in range(start, len(run)):
        try:
            read = decoder.decode(run[index].encode("gb18030"))
        except UnicodeError:
            break
        if _count_chinese(read) + sum(map(_PUNCTUATION.__contains__, read)) < len(read):
            break
        whole += read
        if not decoder.getstate()[0]:
            end, repaired = index + 1, whole
    return end, repaired


def _count_chinese(text: str) -> int:
    """Count the Chinese and Japanese characters of a text, full-width punctuation included."""
    return sum("\u3000" <= c <= "\u30ff" or "\u4e00" <= c <= "\u9fff" or "\uff00" <= c <= "\uffef" for c in text)


def _misread(text: str) -> str:
    """Give what becomes of a text whose UTF-8 bytes are read as GBK."""
    return text.encode("utf-8").decode("gb18030", "replace")
