"""Questions to the user on a terminal."""

from __future__ import annotations

import os

from seedkit.cli.console import can_ask
from seedkit.diagnostic import SAFE
from seedkit.direction import Directions
from seedkit.document import BODY, FRONT_MATTER
from seedkit.edit import apply_edits
from seedkit.report.escape import printable
from seedkit.report.report import Style
from seedkit.report.text_report import FullReport, paint
from seedkit.text import LineTable
from seedkit.usage import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from seedkit.card import Card, Copy
    from seedkit.diagnostic import Diagnostic


class Asker:
    """Asks one question a fix. Raises `UsageError` where there is no terminal to ask on."""

    def __init__(self, style: Style) -> None:
        if not can_ask(os.environ):
            raise UsageError(
                "--interactive 需要终端；CI=true 时也不提问。",
                "--interactive needs a terminal, and asks nothing where CI=true.",
            )
        self._style = style
        self._zh = style.language == "zh"
        self._all = False
        self._none = False
        self._chosen: set[tuple[str, str]] = set()

    def wanted(self, path: str, text: str, diagnostic: Diagnostic) -> bool:
        """Whether the user wants a fix."""
        assert diagnostic.fix is not None
        if diagnostic.fix.copies and (path, diagnostic.fix.copies) in self._chosen:
            return True
        safe = diagnostic.fix.safety == SAFE
        if self._none or (self._all and safe):
            return not self._none
        self._show(path, text, diagnostic)
        label = {"unsafe": "（不一定对）" if self._zh else " (unsafe)"}.get(diagnostic.fix.safety, "")
        question = printable(diagnostic.fix.message.in_language(self._style.language)) + label
        choices = (
            "y 是 / n 否 / a 其余确定的全部 / q 停" if self._zh else "y yes / n no / a all other safe ones / q quit"
        )
        answer = self._ask(f"{question}？[{choices}] " if self._zh else f"{question}? [{choices}] ", "ynaq")
        self._all, self._none = self._all or answer == "a", answer == "q"
        return answer in "ya"

    def choose(self, path: str, card: Card, directions: Directions) -> Directions:
        """Ask which copy of each field in conflict is right."""
        winners, notes = dict(directions.winners), dict(directions.notes)
        for name, note in directions.notes.items():
            if self._none:
                break
            copy = card.copies[name]
            print(f"\n{printable(path)}: {paint(name, 'strong', self._style)}")
            print("  " + printable(note.in_language(self._style.language)))
            above, below = self._values(card, copy)
            print(f"  {'头部' if self._zh else 'front matter'}: {above}\n  {'正文' if self._zh else 'body'}: {below}")
            choices = "f 头部对 / b 正文对 / s 跳过 / q 停" if self._zh else "f front matter / b body / s skip / q quit"
            answer = self._ask(f"{'哪份对？' if self._zh else 'Which is right? '}[{choices}] ", "fbsq")
            self._none = answer == "q"
            if answer in "fb":
                winners[name] = FRONT_MATTER if answer == "f" else BODY
                del notes[name]
                self._chosen.add((path, name))
        return Directions(
            winners, notes, directions.chosen | {name for name in winners if name not in directions.winners}
        )

    def _values(self, card: Card, copy: Copy) -> tuple[str, str]:
        above = str(copy.entry.value.data) if copy.entry is not None else ""
        below = card.text_below(copy)
        return printable(above.replace("\n", " ⏎ ")), printable(below.replace("\n", " ⏎ "))

    def _show(self, path: str, text: str, diagnostic: Diagnostic) -> None:
        assert diagnostic.fix is not None
        lines = LineTable(text)
        if all(edit.end <= len(text) for edit in diagnostic.fix.edits):
            print("\n" + FullReport(self._style).file(path, lines, [diagnostic]).rstrip())
            for edit in diagnostic.fix.edits[:5]:
                start = text.rfind("\n", 0, edit.start) + 1
                end = text.find("\n", edit.end)
                end = len(text) if end < 0 else end
                old = text[start:end]
                new = apply_edits(old, [edit._replace(start=edit.start - start, end=edit.end - start)])
                for mark, piece, color in (("-", old, "error"), ("+", new, "hint")):
                    for line in piece.split("\n")[:6]:
                        print(paint(f"  {mark} {printable(line[:200])}", color, self._style))

    def _ask(self, prompt: str, choices: str) -> str:
        while True:
            try:
                answer = input(prompt).strip().lower()[:1]
            except EOFError:
                return choices[-1]
            if answer and answer in choices:
                return answer
            listed = " / ".join(choices)
            print(f"请输入其中一个字母：{listed}" if self._zh else f"Type one of these letters: {listed}")
