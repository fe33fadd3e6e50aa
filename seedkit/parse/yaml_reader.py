"""Front matter of any form, read from PyYAML's events.

Nothing is ever constructed: events are read with limits while they come, scalars are typed here as the site's own
reader types them (YAML 1.2, where dates and `yes` are strings), and what the site's readers refuse although PyYAML
accepts it is a trouble too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

from seedkit.document import Entry, Trouble, Value, type_of_python
from seedkit.parse.yaml_cause import find_cause
from seedkit.pattern import pattern

MAX_DEPTH = 10
MAX_NODES = 5_000
MAX_SIZE = 1_000_000

_NULL = pattern(r"(?:~|null|Null|NULL|)\Z")
_BOOLEAN = pattern(r"(?:true|True|TRUE|false|False|FALSE)\Z")
_INTEGER = pattern(r"(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)\Z")
_FLOAT = pattern(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
MAX_DIGITS = 300
"""Digits of a whole number that is worked out exactly, as the site's readers do not either."""
_SPECIAL_FLOAT = pattern(r"([-+]?)\.(?:inf|Inf|INF)\Z|\.(?:nan|NaN|NAN)\Z")
_READ_DIFFERENTLY = pattern(
    r"""(?:yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF|y|Y|n|N                        # booleans in YAML 1.1
      |[-+]?0[0-9_]+|[-+]?0o[0-7]+|[-+]?0b[01_]+                                    # octal for one reader only
      |0[0-9]+\.[0-9]*|[-+]\.[0-9]+                                                 # a number for one, a text for another
      |[-+]?[0-9][0-9_]*_[0-9_]*(?:\.[0-9_]*)?|[-+]?[0-9]+\.[0-9_]*_[0-9_]*          # digits grouped by _
      |[-+]0x[0-9a-fA-F_]+|0x[0-9a-fA-F]*_[0-9a-fA-F_]*                              # the same in base 16, or with a sign
      |[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?                             # 12:30 as 750
      |[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)[eE][-+]?[0-9]+                         # a string in PyYAML
      |\d{4}-\d{1,2}-\d{1,2}(?:(?:[Tt]|[ \t]+)\d{1,2}:\d\d(?::\d\d)?.*)?            # a date in YAML 1.1
      |=|<<)\Z""",
    re.VERBOSE | re.ASCII,
)
_UNREADABLE = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_MULTILINE_LIST = pattern(r"\n(?=[^ \n\r\]}#])")
_COMMENT = pattern(r"#[^\n]*")
_COMMENT_BELOW_KEY = pattern(r"\n#[^\s]")
_SURROGATE_PAIR = pattern("[\ud800-\udbff][\udc00-\udfff]")
_CONTINUED = pattern(r"\n(?=[^ \n\r])")
_SHIFT = 0x100000


class _Events(Reader, Scanner, Parser):
    """PyYAML's parser without its composer and constructor."""

    def __init__(self, stream: str) -> None:
        Reader.__init__(self, stream)
        Scanner.__init__(self)
        Parser.__init__(self)

    def __iter__(self) -> Iterator[yaml.Event]:
        while self.check_event():
            yield self.get_event()  # type: ignore[no-untyped-call]


def read_yaml(text: str, start: int, end: int) -> tuple[tuple[Entry, ...], bool, list[Trouble]]:
    """Give the entries of the front matter text, whether it was read to its end, and the troubles met. Never raises."""
    if end - start > MAX_SIZE:
        return (), False, [Trouble("unsafe-yaml", start, start, "size")]
    reading = _Reading(text, start, end)
    reading.run()
    return tuple(reading.entries), reading.readable, reading.troubles


def _index(mark: object) -> int:
    return int(getattr(mark, "index", 0))


class _Frame:
    """A collection that is still open."""

    def __init__(self, mapping: bool, start: int, style: str) -> None:
        self.mapping = mapping
        self.start = start
        self.style = style
        self.key: tuple[str, int, int] | None = None
        self.items: list[Value] = []
        self.keys: dict[str, tuple[int, int]] = {}


class _Reading:
    """One pass over the events of one front matter."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.entries: list[Entry] = []
        self.troubles: list[Trouble] = []
        self.readable = True
        self.stack: list[_Frame] = []
        self.documents = 0
        self.own: frozenset[str] = frozenset()
        """The characters of the text that are where unreadable ones are shifted to."""

    def run(self) -> None:
        content = self.text[self.start : self.end]
        self.shifted = _UNREADABLE.search(content) is not None
        if self.shifted:
            self.own = frozenset(sign for sign in content if ord(sign) >= _SHIFT)
            content = _UNREADABLE.sub(lambda match: chr(ord(match[0]) + _SHIFT), content)
        nodes = 0
        try:
            for event in _Events(content):
                nodes += 1
                if nodes > MAX_NODES * 2:
                    self.give_up("unsafe-yaml", self.start, self.start, "nodes")
                    return
                if not self.take(event):
                    return
        except yaml.YAMLError as error:
            self.fail(error)
        except (ValueError, OverflowError):
            cause = find_cause(self.text, self.start, self.end, self.end)
            self.give_up("invalid-yaml", cause.start, cause.end, cause.kind, cause.detail or "a value out of range")

    def give_up(self, rule: str, start: int, end: int, kind: str, detail: str = "") -> None:
        self.troubles.append(Trouble(rule, start, end, kind, detail))
        self.readable = False

    def fail(self, error: yaml.YAMLError) -> None:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        at = self.start + (mark.index if mark is not None else getattr(error, "position", 0) or 0)
        cause = find_cause(self.text, self.start, self.end, min(at, self.end))
        self.troubles = [trouble for trouble in self.troubles if trouble.rule != "invalid-yaml"]
        self.give_up(
            "invalid-yaml", cause.start, cause.end, cause.kind, cause.detail or str(getattr(error, "problem", ""))
        )

    def take(self, event: yaml.Event) -> bool:
        """Take one event; False where reading has to stop."""
        begin = self.start + _index(event.start_mark)
        finish = self.start + _index(event.end_mark)
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.give_up("unsafe-yaml", begin, max(begin, finish), "documents")
                return False
            if event.version or event.tags:
                self.give_up("unsafe-yaml", begin, finish, "directive")
                return False
        elif isinstance(event, yaml.DocumentEndEvent):
            if event.explicit:
                self.give_up("unsafe-yaml", begin, finish, "documents")
                return False
        elif isinstance(event, yaml.NodeEvent):
            return self.node(event, begin, finish)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.close(finish)
        return True

    def node(self, event: yaml.NodeEvent, begin: int, finish: int) -> bool:
        if isinstance(event, yaml.AliasEvent):
            cause = find_cause(self.text, self.start, self.end, begin)
            kind = "alias" if cause.kind != "indicator" else "unquoted"
            self.troubles.append(Trouble("unsafe-yaml", begin, finish, kind, self.text[begin:finish]))
            self.add(Value("opaque", None, begin, finish, "plain"))
            return True
        assert isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent))
        opaque = False
        if event.anchor is not None:
            self.troubles.append(Trouble("unsafe-yaml", begin, finish, "anchor", f"&{event.anchor}"))
        if event.tag is not None:
            self.troubles.append(
                Trouble("unsafe-yaml", begin, finish, "tag", self.text[begin : begin + 40].split("\n")[0])
            )
            opaque = True
        if isinstance(event, yaml.ScalarEvent):
            self.scalar(event, begin, finish, opaque)
            return True
        if len(self.stack) >= MAX_DEPTH:
            self.give_up("unsafe-yaml", begin, begin + 1, "depth")
            return False
        mapping = isinstance(event, yaml.MappingStartEvent)
        if not self.stack and not mapping:
            self.give_up("invalid-yaml", begin, begin + 1, "not-mapping")
            return False
        if self.stack and self.stack[-1].mapping and self.stack[-1].key is None:
            self.give_up("unsafe-yaml", begin, begin + 1, "key")
            return False
        self.stack.append(_Frame(mapping, begin, "flow" if event.flow_style else "block"))
        if not len(self.stack) - 1 and event.flow_style:
            self.troubles.append(Trouble("unsafe-yaml", begin, begin + 1, "flow"))
        return True

    def scalar(self, event: yaml.ScalarEvent, begin: int, finish: int, opaque: bool) -> None:
        text = self.restore(event.value)
        style = {None: "plain", '"': "double", "'": "single", "|": "literal", ">": "folded"}[event.style or None]
        if event.anchor is not None or event.tag is not None:
            begin = self.after_properties(begin, finish)
        if not self.stack:
            self.give_up("invalid-yaml", begin, finish, "not-mapping")
            return
        frame = self.stack[-1]
        if frame.mapping and frame.key is None:
            self.key(frame, text, begin, finish, style)
            return
        if style == "plain":
            kind, data = ("opaque", None) if opaque else resolve(text)
            if _READ_DIFFERENTLY.match(text) and not self.in_date():
                self.troubles.append(Trouble("ambiguous-scalar", begin, finish, "", text))
        else:
            kind, data = ("opaque" if opaque else "string"), text
        if style == "plain" and text == "-" and frame.style == "flow":
            self.give_up("invalid-yaml", begin, finish, "list")
        if style in ("double", "single"):
            self.quoted(begin, finish)
        if frame.mapping and begin > self.start and self.text[begin - 1] == "\n" and finish > begin:
            self.give_up("invalid-yaml", begin, self.line_end(begin), "unindented-value")
        if (
            style == "plain"
            and frame.mapping
            and frame.key
            and _COMMENT_BELOW_KEY.search(self.text, frame.key[2], begin)
        ):
            self.give_up("invalid-yaml", begin, finish, "below-comment")
        if style in ("literal", "folded"):
            finish = self.block_end(begin, finish)
        self.add(Value(kind, data, begin, finish, style))

    def in_date(self) -> bool:
        """Whether what is read is the value of the date, which another rule tells of."""
        key = self.stack[0].key
        return key is not None and key[0] == "date"

    def after_properties(self, begin: int, finish: int) -> int:
        match = re.compile(r"(?:[&!]\S*\s+)*").match(self.text, begin, finish)
        return match.end() if match is not None and match.end() < finish else begin

    def block_end(self, begin: int, finish: int) -> int:
        while finish > begin and self.text[finish - 1] in " \t\r\n":
            finish -= 1
        return finish

    def restore(self, value: str) -> str:
        if self.shifted:
            value = "".join(chr(ord(c) - _SHIFT) if ord(c) >= _SHIFT and c not in self.own else c for c in value)
        if max(value, default="") >= "\ud800" and _SURROGATE_PAIR.search(value):
            value = _SURROGATE_PAIR.sub(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), value)
        return value

    def quoted(self, begin: int, finish: int) -> None:
        """What the site's strictest reader refuses in a quoted value that PyYAML accepts."""
        if self.text.startswith("#", finish):
            self.troubles.append(Trouble("invalid-yaml", finish, finish + 1, "glued-comment"))
            self.readable = False
        bare = _CONTINUED.search(self.text, begin, finish)
        if bare is not None:
            cause = find_cause(self.text, self.start, self.end, begin)
            self.give_up(
                "invalid-yaml",
                cause.start,
                cause.end,
                "raw-newline" if cause.kind == "other" else cause.kind,
                cause.detail,
            )

    def line_end(self, position: int) -> int:
        end = self.text.find("\n", position, self.end)
        return self.end if end < 0 else end

    def key(self, frame: _Frame, text: str, begin: int, finish: int, style: str) -> None:
        if style == "plain" and text == "<<":
            self.troubles.append(Trouble("unsafe-yaml", begin, finish, "merge"))
        if text in frame.keys:
            first = frame.keys[text]
            self.troubles.append(Trouble("duplicate-key", begin, finish, f"{first[0]} {first[1]}", text))
        else:
            frame.keys[text] = (begin, finish)
        frame.key = (text, begin, finish)

    def add(self, value: Value) -> None:
        if not self.stack:
            return
        frame = self.stack[-1]
        if not frame.mapping:
            frame.items.append(value)
            return
        if frame.key is None:
            frame.key = ("", value.start, value.end)
            return
        if len(self.stack) == 1:
            self.entries.append(Entry(frame.key[0], frame.key[1], frame.key[2], value))
        else:
            frame.items.append(value)
        frame.key = None

    def comments_between(self, frame: _Frame, finish: int) -> None:
        """What the site's strictest reader refuses between the values of a list: a comment right behind a comma or a bracket."""
        position = frame.start + 1
        for start, end in (*((item.start, item.end) for item in frame.items), (finish, finish)):
            for comment in _COMMENT.finditer(self.text, position, start):
                if self.text[comment.start() - 1] not in " \t\r\n":
                    self.give_up("invalid-yaml", comment.start(), comment.start() + 1, "glued-comment")
            position = end

    def close(self, finish: int) -> None:
        frame = self.stack.pop()
        if frame.style == "flow" and "\n" in self.text[frame.start : finish]:
            bare = _MULTILINE_LIST.search(self.text, frame.start, finish)
            if bare is not None:
                self.give_up("invalid-yaml", frame.start, self.line_end(frame.start), "unindented-list")
        if frame.style == "flow" and self.text.startswith("#", finish):
            self.give_up("invalid-yaml", finish, finish + 1, "glued-comment")
        if frame.style == "flow" and not frame.mapping and self.readable:
            self.comments_between(frame, finish)
        if frame.style == "block":
            finish = self.block_end(frame.start, finish)
        if self.stack:
            kind = "mapping" if frame.mapping else "list"
            keys = tuple(frame.keys) if frame.mapping and len(frame.keys) == len(frame.items) else None
            self.add(Value(kind, keys, frame.start, finish, frame.style, tuple(frame.items)))


def resolve(text: str) -> tuple[str, object]:
    """Give the kind and the Python value of a plain scalar in YAML 1.2, which decides what the site shows."""
    if _NULL.match(text):
        return "null", None
    if _BOOLEAN.match(text):
        return "boolean", text[0] in "tT"
    if _INTEGER.match(text):
        based = text[1:2] in ("o", "x")
        if len(text) > MAX_DIGITS:
            return "number", float("inf") if based else float(text)
        return "number", int(text, 0 if based else 10)
    if _FLOAT.match(text):
        return "number", float(text)
    special = _SPECIAL_FLOAT.match(text)
    if special is not None:
        return "number", float("nan") if special[1] is None else float(special[1] + "inf")
    return type_of_python[str], text
