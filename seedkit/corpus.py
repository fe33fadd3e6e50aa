"""What the seeds of a folder already say: their names, addresses, sources, tags and companies."""

from __future__ import annotations

from collections import Counter

from seedkit.address import story_key
from seedkit.card import Card
from seedkit.files import Unreadable, read_file
from seedkit.parse import parse_bytes
from seedkit.reading import read_record
from seedkit.shapes import companies
from seedkit.shapes.shape import NOTHING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from seedkit.schema import Schema


class Corpus:
    """What is known of seeds that exist."""

    def __init__(self) -> None:
        self.seeds: dict[str, str] = {}
        """The path of the seed of each article, by `story_key` of its address."""
        self.values: dict[str, Counter[str]] = {}
        """How often each source, tag and company stands in a seed, by field."""

    def add(self, record: dict[str, object], path: str) -> None:
        """Take in one seed."""
        address = address_of(record)
        if address is not None:
            self.seeds.setdefault(story_key(address), path)
        for name, words in (
            ("source", [record.get("source")]),
            ("tags", record.get("tags")),
            ("relatedCompanies", _names(record.get("relatedCompanies"))),
        ):
            if isinstance(words, (list, tuple)):
                self.values.setdefault(name, Counter()).update(
                    word for word in words if isinstance(word, str) and word not in ("", NOTHING)
                )

    def seed_of(self, record: dict[str, object]) -> str | None:
        """Give the path of the seed that already tells a record's article, or None."""
        address = address_of(record)
        key = story_key(address) if address is not None else ""
        return self.seeds.get(key) if key else None

    def known(self, name: str) -> list[str]:
        """Give the values of a field, the most frequent first."""
        return [word for word, _ in self.values.get(name, Counter()).most_common()]


def address_of(record: dict[str, object]) -> str | None:
    """Give the address of a record's original, or None."""
    link = record.get("originalLink")
    address = link.get("url") if isinstance(link, dict) else None
    return address if isinstance(address, str) and address else None


def _names(value: object) -> list[str]:
    return [item.text for item in companies.read_front_matter(value)] if isinstance(value, str) else []


def survey(paths: Iterable[str], schema: Schema) -> Corpus:
    """Read seeds. Total: what cannot be read says nothing."""
    corpus = Corpus()
    for path in paths:
        data = read_file(path)
        if not isinstance(data, Unreadable):
            corpus.add(read_record(Card(parse_bytes(data), schema, fixes=False)), path)
    return corpus
