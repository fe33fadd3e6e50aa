"""The questions of `seedkit new`: one a field, each answer tried before the next."""

from __future__ import annotations

import os
import sys
import unicodedata

from seedkit.cell.cell import Cell
from seedkit.cell.reader import read_cell, read_items
from seedkit.corpus import Corpus
from seedkit.diagnostic import Message
from seedkit.models.compiled import SEED
from seedkit.report.escape import printable
from seedkit.report.report import Style
from seedkit.report.text_report import label, paint
from seedkit.shapes.by_name import MARKED, SEVERAL
from seedkit.value import is_web_address

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from seedkit.draft import Draft, Problem
    from seedkit.schema import Field

MAX_OFFERED = 6
"""So many known values are offered with a question."""
MAX_LINES = 500


class Stopped(Exception):
    """The user does not want to go on."""


class Questionnaire:
    """Asks on a terminal. Every question may be left with Ctrl-D, which raises `Stopped`, or Ctrl-C."""

    def __init__(
        self, style: Style, corpus: Callable[[], Corpus], tried: Callable[[Field, object], list[Problem]]
    ) -> None:
        """`tried` gives the errors that a seed would have by one value of a field."""
        self._style = style
        self._tried = tried
        self._edited: dict[str, str] = {}
        """What was left in the editor, by field."""
        self._buffer = ""
        """What an editor is opened with."""
        self._keeps = self._emptied = False
        """Whether the field that is asked for has a value, and whether the user wants none."""
        self._zh = style.language == "zh"
        self._corpus = corpus
        self._words: list[str] = []
        """What a tab completes."""
        self._prepare_completion()

    def say(self, message: Message, color: str = "") -> None:
        """Print one line to the user."""
        text = printable(message.in_language(self._style.language))
        print(paint(text, color, self._style) if color else text)

    def ask(self, field: Field, default: object = None, kept: object = None) -> object:
        """Ask for a field until the answer is one; give its value, None where there is to be none.

        Enter alone gives `default`, or what there was, `kept`; then a dot alone gives none.
        """
        self._buffer = _as_lines(kept)
        if kept is not None:
            self._say_kept(field, kept)
        self._keeps, self._emptied = kept is not None, False
        while True:
            cell = self._ask_link(field) if field.type == "link" else self._ask_cell(field, default)
            if cell.problem is not None:
                self.say(cell.problem, "error")
                continue
            for note in cell.notes if field.shape not in MARKED else ():
                self.say(note, "hint")
            if cell.value is None and default is not None:
                return default
            if cell.value is None and kept is not None and not self._emptied:
                return kept
            if cell.value is None and field.presence == "required":
                self.say(Message("这一项必须有。", "This one is needed."), "error")
                self._emptied = False
                continue
            errors = [] if cell.value is None else self._tried(field, cell.value)
            if not errors:
                self._edited.pop(field.name, None)  # an editor that is opened again has what there is now
                return cell.value
            self._complain(errors)

    def _complain(self, errors: Iterable[Problem]) -> None:
        for line in problem_lines(errors, self._style):
            print(line)

    def _say_kept(self, field: Field, kept: object) -> None:
        """Show what a field has, and how it is kept."""
        shown = "[{text}]({url})".format(**kept) if isinstance(kept, dict) else kept
        text = "、".join(map(str, shown)) if isinstance(shown, list | tuple) else str(shown)
        print(paint(f"{self._title(field)} {'现在是' if self._zh else 'is now'}:", "hint", self._style))
        for line in text.split("\n"):
            print(f"  {printable(line)}")
        self.say(
            Message(
                "直接回车保留；单独一个 . 清空；输入别的就重写。",
                "Enter alone keeps it; a . alone empties it; anything else replaces it.",
            ),
            "hint",
        )

    def _ask_cell(self, field: Field, default: object) -> Cell:
        self._offer(field)
        if field.shape in SEVERAL:
            return read_items(field, self._lines(field))
        shown = f" [{default}]" if default is not None else ""
        answer = self._line(f"{self._title(field)}{shown}")
        return Cell() if self._empties(answer) else read_cell(field, answer, markdown=False)

    def _empties(self, answer: str) -> bool:
        """Whether an answer says that there is to be none of what there was."""
        self._emptied = self._keeps and unicodedata.normalize("NFKC", answer).strip() in (".", "。")
        return self._emptied

    def _ask_link(self, field: Field) -> Cell:
        address = self._line("原文网址" if self._zh else "Address of the original (URL)").strip()
        if not address or self._empties(address):
            return Cell()
        if "](" in address:
            return read_cell(field, address, markdown=False)
        if not is_web_address(address):
            return Cell(
                problem=Message(
                    "这不是 http 或 https 网址。直接回车表示没有。",
                    "This is no http or https address. Press Enter alone for none.",
                )
            )
        existing = self._corpus().seed_of({"originalLink": {"url": address}})
        if existing is not None:
            self.say(
                Message(f"同一篇原文已经有卡片：{existing}", f"The same article has a seed: {existing}"), "warning"
            )
        text = self._line("原标题" if self._zh else "Original title").strip()
        if not text or text in (".", "。"):
            return Cell(problem=Message("有网址就要有原标题。", "An address needs the title of the original."))
        return Cell({"text": text, "url": address})

    def _offer(self, field: Field) -> None:
        """Show the values of a field that seeds have most often, and complete them."""
        if field.name not in ("source", "tags", "relatedCompanies"):
            self._words = []
            return
        known = self._corpus().known(field.name)
        self._words = known
        if known:
            joined = ("、" if self._zh else ", ").join(printable(word) for word in known[:MAX_OFFERED])
            print(paint(f"  {'已有' if self._zh else 'known'}: {joined}", "hint", self._style))

    def _title(self, field: Field) -> str:
        name = field.title_zh if self._zh else field.title_en.capitalize()
        if field.presence == "required":
            return name
        return f"{name}（选填）" if self._zh else f"{name} (optional)"

    def _lines(self, field: Field) -> list[str]:
        """Ask for items, one a line, until a line is a dot alone, or the first is empty; `e` alone opens an editor where there is one.

        A line that cannot be an item is asked for again at once; those before it stay. An editor has them, or what was left in it.
        """
        editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
        if self._zh:
            extra = "，单独一个 e 打开编辑器" if editor else ""
            print(f"{self._title(field)}：一行一条，单独一个 . 结束{extra}")
        else:
            extra = ", e alone opens your editor" if editor else ""
            print(f"{self._title(field)}: one a line, end with a . alone{extra}")
        lines: list[str] = []
        wrong = False
        while len(lines) < MAX_LINES:
            line = self._raw("> ")
            plain = unicodedata.normalize("NFKC", line).strip()
            if not plain and not lines and _is_waiting():
                continue  # a text was pasted that begins with an empty line
            if plain in (".", "。") or (not plain and not lines):
                self._emptied = self._keeps and bool(plain) and not lines and not wrong
                break
            if plain == "e" and editor:
                edited = self._edit(field, lines)
                if edited is None:
                    continue
                return edited
            cell = read_items(field, [*lines, line])
            if cell.problem is not None:
                wrong = True
                self.say(cell.problem, "error")
            elif cell.value is not None and (errors := self._tried(field, cell.value)):
                wrong = True
                self._complain(errors)
            elif plain:
                lines.append(line)
        return lines

    def _edit(self, field: Field, lines: list[str]) -> list[str] | None:
        """Give the lines that the user leaves in the editor, which is opened with those that were typed; None where it cannot be opened."""
        import click

        before = "".join(f"{line}\n" for line in lines) or self._edited.get(field.name, self._buffer)
        try:
            data = click.edit(before.encode(), extension=".md")
        except (click.ClickException, ValueError, OSError) as error:
            reason = error.format_message() if isinstance(error, click.ClickException) else str(error)
            self.say(
                Message(
                    f"编辑器打不开（{reason}）。请在这里输入，或改好 VISUAL、EDITOR。",
                    f"The editor cannot be opened ({reason}). Type it here, or mend VISUAL or EDITOR.",
                ),
                "error",
            )
            return None
        self._edited[field.name] = before if data is None else self._decoded(data)  # nothing was saved
        return self._edited[field.name].split("\n")

    def _decoded(self, data: bytes) -> str:
        """Give what an editor left, in whatever encoding it writes; what cannot be read is shown as U+FFFD, and said."""
        from seedkit.parse.encoding import guess_encoding

        try:
            return data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
        except UnicodeDecodeError:
            encoding = guess_encoding(data) or "utf-8"
        self.say(
            Message(
                f"编辑器存的不是 UTF-8，按 {encoding} 读。请看看下面的字对不对。",
                f"The editor did not write UTF-8, so it was read as {encoding}. See whether the characters below are right.",
            ),
            "warning",
        )
        return data.decode(encoding, "replace")

    def _line(self, title: str) -> str:
        return self._raw(f"{title}{'：' if self._zh else ': '}")

    def _raw(self, prompt: str) -> str:
        while True:
            try:
                text = input(prompt).replace("\r", "")
            except EOFError:
                print()
                raise Stopped from None
            if "\ufffd" not in text:
                return text
            encoding = sys.stdin.encoding
            self.say(
                Message(
                    f"终端送来的不是 {encoding}，没有读。请把终端的编码改成 {encoding}，再输入一次。",
                    f"The terminal sent what is not {encoding}, and it was not read. Set the terminal to {encoding}, and type it again.",
                ),
                "error",
            )

    def review(self, draft: Draft, fields: Sequence[Field]) -> Field | None:
        """Show a draft with what is wrong with it; give the field to ask for again, None to write it. Raises `Stopped` where the user leaves."""
        while True:
            answer = self._review(draft)
            if answer is None or (field := self.which(fields)) is not None:
                return None if answer is None else field

    def _review(self, draft: Draft) -> str | None:
        """Show a draft; give None to write it. Raises `Stopped` where the user leaves."""
        print()
        for line in (draft.text or "").rstrip("\n").split("\n"):
            print(f"  {printable(line)}" if line else "")
        print()
        for line in problem_lines(draft.problems, self._style):
            print(line)
        good = draft.text is not None and not draft.errors
        if good:
            question = (
                f"{draft.name}：w 写入 / e 改一项 / q 放弃 [w] "
                if self._zh
                else f"{draft.name}: w write / e edit a field / q quit [w] "
            )
        else:
            question = (
                "有错，还不能写。e 改一项 / q 放弃 [e] "
                if self._zh
                else "There are errors, so it cannot be written. e edit a field / q quit [e] "
            )
        while True:
            answer = unicodedata.normalize("NFKC", self._raw(question)).strip().lower()[:1]
            if good and answer in ("", "w", "y"):
                return None
            if answer == "q" or answer == "n":
                raise Stopped
            if answer == "e" or not answer:
                return answer

    def which(self, fields: Sequence[Field]) -> Field | None:
        """Ask for a field by its number or name; None where the user wants none."""
        for number, field in enumerate(fields, 1):
            print(f"  {number}. {field.title_zh if self._zh else field.title_en} ({field.name})")
        while True:
            question = "改哪一项（回车返回）" if self._zh else "Which one (Enter goes back)"
            answer = unicodedata.normalize("NFKC", self._line(question)).strip()
            if not answer or answer == "q":
                return None
            if answer.isdecimal() and 1 <= int(answer) <= len(fields):
                return fields[int(answer) - 1]
            for field in fields:
                if answer.casefold() in (field.name.casefold(), field.title_zh, field.title_en.casefold()):
                    return field
            self.say(
                Message("没有这一项。写号码或名字。", "There is no such field. Give its number or its name."), "error"
            )

    def _prepare_completion(self) -> None:
        """Let a tab complete the word before the cursor, where the terminal's library is there; bytes that are no characters end nothing."""
        if hasattr(sys.stdin, "reconfigure"):
            sys.stdin.reconfigure(errors="replace")
        try:
            import readline
        except ImportError:  # pragma: no cover - Windows
            return

        def complete(text: str, state: int) -> str | None:
            folded = text.casefold()
            matches = [word for word in self._words if word.casefold().startswith(folded)]
            return matches[state] if state < len(matches) else None

        readline.set_completer(complete)
        try:
            readline.set_completer_delims(",，、;；\t\n")
        except UnicodeEncodeError:  # a locale that has no Chinese signs
            readline.set_completer_delims(",;\t\n")
        readline.parse_and_bind("tab: complete")
        for setting in ("convert-meta off", "input-meta on", "output-meta on"):
            readline.parse_and_bind(
                f"set {setting}"
            )  # else the C locale takes the bytes of Chinese characters for keys
        readline.set_auto_history(False)


def _as_lines(value: object) -> str:
    """Give what there is of a list field as lines to be edited."""
    if isinstance(value, (list, tuple)):
        return "".join(f"{item}\n" for item in value)
    return value if isinstance(value, str) else ""


def problem_lines(problems: Iterable[Problem], style: Style) -> list[str]:
    """Say what is wrong with a seed in the words of its author: fields by their titles, what was left empty in one line."""
    zh = style.language == "zh"
    lines: list[str] = []
    empty: list[str] = []
    for problem in dict.fromkeys(problems):
        field = SEED.field(str(problem.path[0])) if problem.path else None
        title = "" if field is None else field.title_zh if zh else field.title_en
        if problem.rule == "missing-field" and problem.level == "warning":
            empty.append(title)
        else:
            head = label(problem.level, problem.rule, style)
            shown = printable(problem.message.in_language(style.language))
            lines.append(f"{head} {title}{('：' if zh else ': ') if title else ''}{shown}")
    if empty:
        listed = ("、" if zh else ", ").join(empty)
        lines.append(f"没有填：{listed}" if zh else f"Left empty: {listed}")
    return lines


def _is_waiting() -> bool:
    """Whether more has been typed or pasted than was read."""
    import select

    try:
        return bool(select.select([sys.stdin], [], [], 0.05)[0])
    except (OSError, ValueError):  # pragma: no cover - Windows has it for sockets only
        return False
