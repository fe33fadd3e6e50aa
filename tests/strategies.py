"""What hypothesis makes: texts that look like seeds and are broken in every way, and records."""

from __future__ import annotations

from hypothesis import strategies as st

from seedkit import example

FRAGMENTS = (
    *(
        "---\n",
        "---",
        "----\n",
        "...\n",
        "\n\n",
        "\n",
        "\r\n",
        "\r",
        " ",
        "\t",
        "\ufeff",
        "\u3000",
        "\xa0",
        "\u200b",
        "\u3164",
        "锛岀殑",
        "Ã©Â¥",
        "×",
        "“",
        "《》",
        "3~5",
        "~",
        "2*3*4",
        " #",
        "媒体, AI",
        "CafÃ©",
        "[描述]",
        "[a](",
        "\u2028",
        "\x85",
    ),
    *(
        "# ",
        "## ",
        "##金句\n",
        "### 金句\n",
        "## 金句\n\n",
        "## 水下信息\n",
        "**来源**: ",
        "**来源：**",
        "• ",
        "- ",
        "💎 ",
        "1. ",
        "3. ",
    ),
    *(
        "<1",
        "<b>",
        "</b>",
        "<br />",
        "{x}",
        "{",
        "}",
        "\\<",
        "\\{",
        "&lt;",
        "&#60;",
        "`",
        "```\n",
        "~~~\n",
        "import x\n\n",
        "export y\n",
    ),
    *(
        '"',
        "'",
        "“",
        "”",
        "：",
        ": ",
        " #x",
        " # x",
        "\\",
        "\\n",
        "\\d",
        "\\ud83d\\udc8e",
        "\\ud800",
        "@",
        "*x",
        "&a ",
        "!!str ",
        "<<: ",
        "? ",
        "| ",
    ),
    *(
        "[",
        "]",
        "](",
        "[a](b)",
        "![a](b)",
        "(",
        ")",
        "> ",
        "| a | b |\n|---|---|\n",
        "=\n",
        "===\n",
        "***",
        "**",
        "- [ ] ",
        "[^a]: ",
        "[a]: b\n",
    ),
    *(
        "title: ",
        "score: 9\n",
        'score: "9"\n',
        "date: 2026-02-30\n",
        "tags: [a\n",
        "键：值\n",
        "https://a.com/?utm_source=b",
        "www.a.com/{x}",
    ),
    *(
        "💎",
        "𠮷",
        "é",
        "e\u0301",
        "\ufffd",
        "æ¨¡",
        "\ud800",
        "\udcff",
        "\x00",
        "\x08",
        "\x1b[31m",
        "::error::",
        "##[error]",
        "-",
        ",",
        ",,",
        "、",
    ),
)

MIRRORED = (
    "新电池让手表",
    "量子",
    "• 室内光",
    "成本比锂电高三成。",
    "1. 中国",
    "中国 光年科技",
    "试产。",
    "光年科技",
    "ABC",
)
"""Pieces of the example seed that stand in both copies of a field."""

fragments = st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=4))


@st.composite
def broken_seeds(draw: st.DrawFn, *, edits: int = 4) -> str:
    """The example seed with a few pieces put in (at one place, or in both copies), taken out, doubled or moved."""
    text = example.TEXT
    for _ in range(draw(st.integers(0, edits))):
        at = draw(st.integers(0, len(text)))
        kind = draw(st.sampled_from(("insert", "insert", "both", "both", "delete", "double", "line")))
        size = draw(st.integers(1, 12))
        if kind == "insert":
            text = text[:at] + draw(fragments) + text[at:]
        elif kind == "both":
            piece = draw(st.sampled_from(MIRRORED))
            text = text.replace(piece, draw(st.permutations((piece, draw(fragments))).map("".join)))
        elif kind == "delete":
            text = text[:at] + text[at + size :]
        elif kind == "double":
            text = text[: at + size] + text[at : at + size] + text[at + size :]
        else:
            lines = text.split("\n")
            line = lines.pop(draw(st.integers(0, len(lines) - 1)))
            lines.insert(draw(st.integers(0, len(lines))), line)
            text = "\n".join(lines)
    return text


jumbles = st.lists(fragments, max_size=40).map("".join)
"""Fragments in any order."""

texts = st.one_of(st.text(max_size=60), jumbles, broken_seeds())
"""Any text at all, with a taste for seeds."""

lines = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n\r"), min_size=1, max_size=20)
json_values = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-5, 10**6),
        st.floats(allow_nan=False, allow_infinity=False),
        st.text(max_size=12),
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=4), inner, max_size=3)),
    max_leaves=6,
)
days = st.one_of(
    st.dates().map(str),
    st.sampled_from(
        ("2026-02-30", "2026-1-7", "20260107", "2026-01-07\n", "２０２６-01-07", "0000-01-01", "2024-02-29")
    ),
)
addresses = st.one_of(
    st.sampled_from(
        (
            "https://a.com/x",
            "http://b",
            "HTTPS://C/",
            "https://",
            "http:///x",
            "ftp://a",
            "https://a b",
            "https://a\n",
            "x",
        )
    ),
    st.text(max_size=9),
)


def records(*, body: bool) -> st.SearchStrategy[dict[str, object]]:
    """JSON objects near to a seed's front matter, or to a whole record, valid and not."""
    fields: dict[str, st.SearchStrategy[object]] = {
        "tags": st.lists(lines, max_size=3),
        "chineseTitle": lines,
        "score": st.one_of(st.integers(-1, 13), st.floats(-1, 13)),
        "source": lines,
        "summary": lines,
        "sourceUrl": addresses,
        "isPremium": st.booleans(),
        "previewLength": st.one_of(st.integers(-1, 500), st.just(5.0), st.just(5.5)),
        "underwaterInfo": lines,
        "caseExtraction": lines,
        "relatedCompanies": lines,
    }
    if body:
        fields["quotes"] = st.lists(lines, max_size=3)
        fields["originalLink"] = st.fixed_dictionaries({"text": lines, "url": addresses})
    valid = st.fixed_dictionaries({"title": lines, "date": days}, optional=fields)
    spoilt = st.tuples(valid, st.sampled_from((*fields, "title", "date", "other")), json_values)
    return st.one_of(valid, spoilt.map(lambda parts: {**parts[0], parts[1]: parts[2]}))


PIECES = (
    *(
        "光年科技",
        "新电池",
        "AI",
        "OpenAI",
        "10%",
        " ",
        "，",
        "。",
        "（上海）",
        "“好”",
        "《书》",
        "L&F",
        "O'Reilly",
        "2～3",
        "->",
    ),
    *(
        "<1",
        "<b>",
        "</p>",
        "<br>",
        "< ",
        "{x}",
        "{",
        "}",
        "`a`",
        "`",
        "&lt;",
        "&#124;",
        "&",
        "\\",
        "\\<",
        "\\n",
        "\\|",
        "|",
        "||",
    ),
    *(
        "[a]",
        "[[a|b]]",
        "]",
        "[",
        "(",
        ")",
        "**粗**",
        "*",
        "_x_",
        "~~",
        "#",
        " #",
        "##",
        "- ",
        "+",
        "=1+1",
        "@",
        "'",
        "''",
        '"',
    ),
    *(
        "https://a.com/x?y=1",
        "www.b.com",
        "import ",
        "export ",
        "1. ",
        "2、",
        "• ",
        "💎",
        "💎 ",
        "-",
        "---",
        "$x$",
        ":",
        "!",
    ),
    *("\t", "\u3000", "é", "e\u0301", "𠮷", "👩‍💻", "\xa0", "\u200b", "\ufeff", "æ¨¡"),
)
"""Pieces of the texts of seeds, harmless ones and ones that some reader takes for more than text."""


def _is_one_line(text: str) -> bool:
    return bool(text.strip(" \t\n\v\f\r")) and text == text.strip()


texts_of_one_line = (
    st.lists(
        st.one_of(st.sampled_from(PIECES), st.sampled_from("天地人和风云日月"), st.text(max_size=2)),
        min_size=1,
        max_size=6,
    )
    .map(lambda parts: "".join("".join(parts).split("\n")).replace("\r", ""))
    .filter(_is_one_line)
)
tame_lines = st.builds(
    lambda first, rest: (first + rest).rstrip(),
    st.sampled_from("天地人和风云日月甲乙丙丁"),
    st.text(st.sampled_from("天地人和风云日月一二三四五六七八九十甲乙丙丁ABCdef 12，。"), max_size=11),
)
real_days = st.dates().map(str)


def seed_records(line: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, object]]:
    """Whole records of the right types and forms, made of lines."""
    items = st.lists(line, min_size=1, max_size=4)
    links = st.fixed_dictionaries(
        {"text": line, "url": st.sampled_from(("https://a.com/x", "http://b.cn/a_(b)?c=d&e", "https://例.com/文#f"))}
    )
    return st.fixed_dictionaries(
        {"title": line, "date": real_days},
        optional={
            "tags": st.lists(line, max_size=3),
            "chineseTitle": line,
            "score": st.one_of(st.integers(1, 13), st.sampled_from((0.5, 8.5, 12.25, 1e-7, 2.0**60))),
            "source": line,
            "summary": line,
            "sourceUrl": st.sampled_from(("https://a.com/x", "http://b")),
            "isPremium": st.booleans(),
            "previewLength": st.integers(0, 500),
            "quotes": items,
            "underwaterInfo": items.map(lambda found: "\n".join(f"• {item}" for item in found)),
            "caseExtraction": st.one_of(
                st.just("-"),
                items.map(lambda found: "\n\n".join(f"{n}. {item}" for n, item in enumerate(found, 1))),
            ),
            "relatedCompanies": st.one_of(st.just("-"), items.map(lambda found: ",".join(found))),
            "originalLink": links,
        },
    )


valid_records = seed_records(texts_of_one_line)
"""Records whose texts are of every kind; some of them no seed can carry."""
tame_records = seed_records(tame_lines)
"""Records that every seed can carry."""
