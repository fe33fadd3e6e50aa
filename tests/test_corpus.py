"""What real seeds must give. Needs SEEDKIT_CORPUS."""

from __future__ import annotations

from pathlib import Path

import seedkit
from seedkit.check import check_document
from seedkit.models.compiled import SEED
from seedkit.parse import parse_bytes
from seedkit.proof import ALL, FORM, prove
from seedkit.rules import load_rules


def test_shortcuts_change_no_answer_on_real_seeds(corpus: Path) -> None:
    rules = load_rules()
    in_form = in_order = 0
    paths = sorted((corpus / "seeds").glob("*.md"))
    for path in paths:
        document = parse_bytes(path.read_bytes())
        proofs = prove(document.text, SEED, path.name)
        in_form += FORM in proofs.given
        quick = check_document(document, rules, SEED, path.name)
        assert quick == check_document(document, rules, SEED, path.name, shortcut=False), path.name
        assert quick.failures == ()
        if proofs.given == ALL:
            in_order += 1
            assert all(diagnostic.level == "hint" for diagnostic in quick.diagnostics), path.name
    assert in_form > len(paths) * 0.9
    assert in_order > len(paths) * 0.6


def test_about_a_tenth_of_real_seeds_have_an_error(corpus: Path) -> None:
    paths = sorted((corpus / "seeds").glob("*.md"))
    wrong = {
        path.name
        for path in paths
        if any(diagnostic.level == "error" for diagnostic in seedkit.check_text(path.read_bytes().decode(), path.name))
    }
    assert 0.07 < len(wrong) / len(paths) < 0.12, sorted(wrong)
