"""A team's own keys, held against the team's own JSON Schema."""

from __future__ import annotations

from collections.abc import Iterator

from seedkit.card import Card
from seedkit.diagnostic import Message
from seedkit.document import Value, plain_data
from seedkit.proof import FORM
from seedkit.rule import Finding, bad, good, rule


def _locate(value: Value, path: tuple[object, ...]) -> Value:
    for step in path:
        if value.kind == "list" and isinstance(step, int) and step < len(value.items):
            value = value.items[step]
        elif value.kind == "mapping" and isinstance(value.data, tuple) and step in value.data:
            value = value.items[value.data.index(step)]
    return value


@rule(
    level="error",
    summary=Message("团队自己的字段不符合 extra-schema", "a team's own key does not fit its extra-schema"),
    why=Message(
        '团队在 JSON Schema 里约定了这个字段的样子；例子里约定的是 {"type": "integer", "maximum": 5}。',
        "The team has declared in a JSON Schema what this key must be.",
    ),
    fix=Message("按团队的 JSON Schema 改写。", "Write it as the team's JSON Schema says."),
    examples=(
        bad("score: 9", "score: 9\nexampleLevel: «8»"),
        good("score: 9", "score: 9\nexampleLevel: 3"),
        good("score: 9", "score: 9"),
    ),
    proof=FORM,
)
def check(card: Card) -> Iterator[Finding]:
    front = card.document.front_matter
    validate = card.options.extra_check
    if validate is None or front is None or not front.readable:
        return
    entries = {key: entry for key, entry in card.document.entries.items() if key in card.options.extra_keys}
    for path, words in validate({key: plain_data(entry.value) for key, entry in entries.items()}):
        if path:
            value = _locate(entries[str(path[0])].value, path[1:])
            start, end = value.start, value.end
        else:
            start, end = front.end, front.closing_end
        yield Finding(
            start,
            end,
            Message(f"不符合团队的 extra-schema：{words.zh}", f"Does not fit the team's extra-schema: {words.en}"),
        )
