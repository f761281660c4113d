"""Fit capabilities/safety/weights.json anew on tests/capabilities/safety/messages.tsv and harmless examples, or `--check` how well it would do on messages left out.

Needs scikit-learn and numpy, which are not among the project's packages: run it from an environment of its own. The table in the
repository was fitted with Python 3.11, scikit-learn 1.9.1 and the lbfgs solver; other versions may differ in the last digit.
"""

from __future__ import annotations

import argparse
import ast
import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

# Everyday questions of the routing examples: nearly all harmless, so they count as such, each for half a message.
EVERYDAY = ROOT / "tools" / "routing_examples"
# From this line on the examples hold worries too ("took too much of it"), which are no examples of harmless messages.
WORRIES = "# the way people type it"
MESSAGES = ROOT / "tests" / "capabilities" / "safety" / "messages.tsv"
# Sums of every kind, the questions in the tests of the calculators and the commands of the tests of understanding: all harmless.
SUMS = MESSAGES.with_name("sums.txt")
CALCULATORS = ROOT / "tests" / "capabilities" / "domains"
# These tests hold worries about a person's health.
NO_SUMS = frozenset(["test_triage.py", "test_symptoms.py", "test_clinical_scores.py", "test_fallback.py", "test_domain.py"])
COMMANDS = ROOT / "tests" / "sentences"
WEIGHTS = ROOT / "capabilities" / "safety" / "weights.json"
# The families the score tells apart; every other danger is "urgent", whose text suits any of them.
FAMILIES = {
    "overdose": "overdose_poisoning", "overdose_poisoning": "overdose_poisoning", "suicide": "suicide", "self_harm": "suicide", "harm_others": "suicide",
    "suicide_other": "suicide_other", "abuse": "abuse", "blackmail": "blackmail", "eating": "eating_disorder", "eating_disorder": "eating_disorder",
    "gambling": "gambling_harm", "gambling_harm": "gambling_harm", "scam": "investment_scam", "investment_scam": "investment_scam",
    "lender": "lender_threat", "lender_threat": "lender_threat",
}  # fmt: skip
STRENGTH, SMALLEST, FOLDS, EVERYDAY_SHARE, LEAST_OFTEN, FEWEST_WORDS = 1.2, 0.12, 8, 0.5, 2, 5
# A danger counts for more than one harmless message: there are two of these for each.
DANGER_SHARE = 1.5
# Family, concepts and words, and how much the example counts.
Row = tuple[str, dict[str, int], float]


def rows() -> list[Row]:
    """Every message with its family (harmless ones are "none") and the concepts and words found in it."""
    from capabilities.safety.evidence import features
    from capabilities.safety.lexicon import LEXICON
    from capabilities.safety.reader import read

    found = [(kind, dict.fromkeys(sorted(features(read(text, LEXICON))), 1), share) for kind, text, share in messages()]
    often = Counter(name for _, names, _ in found for name in names)
    return [(kind, {name: 1 for name in names if often[name] >= LEAST_OFTEN}, share) for kind, names, share in found]


def messages() -> list[tuple[str, str, float]]:
    written = [line.split("\t") for line in MESSAGES.read_text(encoding="utf-8").splitlines()]
    out = [(FAMILIES.get(kind, "urgent"), text, DANGER_SHARE) if colour == "red" else ("none", text, 1.0) for colour, kind, text in written]
    for path in sorted(EVERYDAY.glob("*.txt")):
        lines = (line.strip() for line in path.read_text(encoding="utf-8").partition(WORRIES)[0].splitlines())
        out += [("none", line, EVERYDAY_SHARE) for line in lines if line and line[0] not in "#@"]
    out += [("none", line, 1.0) for line in SUMS.read_text(encoding="utf-8").splitlines()]
    return out + [("none", text, EVERYDAY_SHARE) for text in [*calculator_questions(), *commands()]]


def calculator_questions() -> list[str]:
    """The sentences with a figure in the tests of the calculators, each once."""
    paths = [path for path in sorted(CALCULATORS.rglob("test_*.py")) if path.name not in NO_SUMS]
    nodes = (node for path in paths for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    texts = (node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return list(dict.fromkeys(text for text in texts if len(text.split()) >= FEWEST_WORDS and "\n" not in text and any(c.isdigit() for c in text)))


def commands() -> list[str]:
    lines = [line for path in sorted(COMMANDS.glob("develop*.txt")) for line in path.read_text(encoding="utf-8").splitlines()]
    return [line.split("::")[1].strip() for line in lines if "::" in line]


def fitted(examples: Iterable[Row]) -> tuple[Any, Any]:
    """(vectorizer, logistic regression over the families)."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    families, features, shares = zip(*examples, strict=True)
    vectorizer = DictVectorizer()
    model = LogisticRegression(C=STRENGTH, max_iter=3000)
    return vectorizer, model.fit(vectorizer.fit_transform(features), families, sample_weight=shares)


def table(vectorizer: Any, model: Any) -> dict[str, dict[str, float]]:
    """Log-odds of each concept and word for each danger against "none"; the row "" is the starting point."""
    classes = list(model.classes_)
    none = classes.index("none")

    def row(values: Any) -> dict[str, float]:
        return {name: round(float(values[i] - values[none]), 2) for i, name in enumerate(classes) if name != "none"}

    out = {"": row(model.intercept_)}
    for concept, column in sorted(vectorizer.vocabulary_.items()):
        large = {name: weight for name, weight in row(model.coef_[:, column]).items() if abs(weight) >= SMALLEST}
        if large:
            out[concept] = large
    return out


def check(examples: list[Row]) -> None:
    """Print, for several thresholds, the share of dangers found and of harmless messages stopped among messages left out of the fit."""
    sure: list[tuple[bool, float]] = []
    for fold in range(FOLDS):
        vectorizer, model = fitted(row for i, row in enumerate(examples) if i % FOLDS != fold)
        left_out = examples[fold::FOLDS]
        none = list(model.classes_).index("none")
        chances = model.predict_proba(vectorizer.transform([features for _, features, _ in left_out]))
        sure += [(family != "none", 1 - chance[none]) for (family, _, _), chance in zip(left_out, chances, strict=True)]
    for enough in (0.02, 0.03, 0.05, 0.1, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93):
        found = [value >= enough for danger, value in sure if danger]
        stopped = [value >= enough for danger, value in sure if not danger]
        print(f"{enough:.2f}: dangers found {sum(found) / len(found):.3f}, harmless stopped {sum(stopped) / len(stopped):.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="only print how well a fit does on messages it has not seen")
    if parser.parse_args().check:
        check(rows())
        return
    weights = table(*fitted(rows()))
    lines = ",\n".join(f"  {json.dumps(concept)}: {json.dumps(row, sort_keys=True)}" for concept, row in weights.items())
    WEIGHTS.write_text("{\n" + lines + "\n}\n", encoding="utf-8")
    print(f"{len(weights) - 1} concepts and words written to {WEIGHTS.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
