"""What real seeds must give. Needs SEEDKIT_CORPUS."""

from __future__ import annotations

from pathlib import Path

import seedkit
from seedkit.canonical import ALL, FORM, find_proofs
from seedkit.check import check_document
from seedkit.models.compiled import SEED
from seedkit.parse import parse_bytes
from seedkit.rules import load_rules
from seedkit.straight import prove


def test_shortcuts_change_no_answer_on_real_seeds(corpus: Path) -> None:
    rules = load_rules()
    proved = straight = 0
    paths = sorted((corpus / "seeds").glob("*.md"))
    for path in paths:
        document = parse_bytes(path.read_bytes())
        proved += FORM in find_proofs(document, SEED, path.name)
        quick = check_document(document, rules, SEED, path.name)
        assert quick == check_document(document, rules, SEED, path.name, shortcut=False), path.name
        assert quick.failures == ()
        if prove(document.text, SEED, path.name) == ALL:
            straight += 1
            assert all(diagnostic.level == "hint" for diagnostic in quick.diagnostics), path.name
    assert proved > len(paths) * 0.9
    assert straight > len(paths) * 0.5


def test_about_a_tenth_of_real_seeds_have_an_error(corpus: Path) -> None:
    paths = sorted((corpus / "seeds").glob("*.md"))
    wrong = {
        path.name
        for path in paths
        if any(diagnostic.level == "error" for diagnostic in seedkit.check_text(path.read_bytes().decode(), path.name))
    }
    assert 0.07 < len(wrong) / len(paths) < 0.12, sorted(wrong)
