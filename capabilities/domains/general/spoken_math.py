"""Spoken arithmetic as an expression: "square root of 7,396 plus 13 squared" -> "sqrt(7396)+13**2"."""

from __future__ import annotations

import math
import re
import threading
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from capabilities.domains import regex
from capabilities.domains.reading_fractions import fractions

if TYPE_CHECKING:
    from simpleeval import SimpleEval

LARGEST_EXPONENT = 1000
FUNCTIONS = (
    "sqrt",
    "cbrt",
    "fact",
    "log10",
    "log2",
    "ln",
    "log",
    "sin",
    "cos",
    "tan",
    "asin",
    "acos",
    "atan",
    "exp",
    "abs",
    "floor",
    "ceil",
    "round",
    "root",
)
_N = r"\d+(?:\.\d+)?"
_ATOM = rf"(?:{_N}|\([^()]*(?:\([^()]*\)[^()]*)*\))"
_FILLER = re.compile(
    r"\b(?:what(?:'s|s| is| are| does| do| would| will)?|how much (?:is|are|does|do)|calculate|compute|work out|evaluate|solve|simplify|find|please|pls|plz|can you|could you|would you|tell me|give me|i need|the (?:answer|result|value|total|sum) (?:of|to|for)|"
    r"(?:the )?(?:answer|result|value|total) ?(?:of|to)?|equals?|is|be|hey|hi|hello|ok|so|quick(?:ly)?|maths?|question|come to|make|figure out|do the sum|exactly|roughly|approximately|as an? (?:\w+ )?(?:number|decimal)|in decimal|for me|do you get|if you|you get|get|when|the|a|an|my|number|thanks|thank you|do|does)\b|[?!:]|\.(?!\d)",
    re.I,
)
_PAIRS = (
    (rf"\b(?:increase|raise)\s({_ATOM})\sby (?:a |one |1 )?(half|third|quarter|fifth|tenth)\b", r"(\1*(1+\2))"),
    (rf"\b(?:decrease|reduce|cut|lower)\s({_ATOM})\sby (?:a |one |1 )?(half|third|quarter|fifth|tenth)\b", r"(\1*(1-\2))"),
    (rf"\bsubtract\s({_ATOM})\sfrom\s({_ATOM})", r"(\2-\1)"),
    (rf"\btake\s({_ATOM})\s(?:away )?from\s({_ATOM})", r"(\2-\1)"),
    (rf"\b({_ATOM})\s(?:less|fewer) than\s({_ATOM})", r"(\2-\1)"),
    (rf"\b({_ATOM})\s(?:subtracted|taken away|taken) from\s({_ATOM})", r"(\2-\1)"),
    (rf"\badd\s({_ATOM})\s(?:to|and|with)\s({_ATOM})", r"(\1+\2)"),
    (rf"\bmultiply\s({_ATOM})\s(?:by|with|and)\s({_ATOM})", r"(\1*\2)"),
    (rf"\bdivide\s({_ATOM})\s(?:by)\s({_ATOM})", r"(\1/\2)"),
    (rf"\b(?:split|share)\s({_ATOM})\s(?:equally )?(?:between|among|by|into)\s({_ATOM})", r"(\1/\2)"),
    (rf"\bdivide\s({_ATOM})\s(?:into)\s({_ATOM})", r"(\2/\1)"),
    (rf"\braise\s({_ATOM})\sto (?:the )?(?:power (?:of )?)?({_ATOM})(?:st|nd|rd|th)?(?: power)?", r"(\1**\2)"),
    (rf"\b(?:difference|distance) (?:between|of)\s({_ATOM})\s(?:and|from)\s({_ATOM})", r"abs(\1-\2)"),
    (rf"\bquotient of\s({_ATOM})\sand\s({_ATOM})", r"(\1/\2)"),
    (rf"\b(?:remainder (?:of|when|if)(?: you)?(?: divid(?:e|ing))?)\s({_ATOM})\s(?:is )?(?:divided )?(?:by|/)\s({_ATOM})", r"(\1%\2)"),
)
_WORDS = (
    (r"\bmultiplied (?:by|with)\b|\b(?:times|lots of|groups of|sets of)\b|×|·|∙|(?<=\d)\s?x\s?(?=[\d(])", "*"),
    (r"\bdivided (?:by|with)\b|\bover\b|÷|∶|(?<=\d) between (?=\d+\W*$)", "/"),
    (r"\bplus\b|\badded to\b|\bincreased by\b(?!.*%)", "+"),
    (r"\bminus\b|\btake away\b|\bsubtract(?:ed)?\b|\bless\b|−|–", "-"),
    (r"\bmod(?:ulo|ulus)?\b", "%"),
    (r"\bto the power (?:of )?|\braised to (?:the )?(?:power (?:of )?)?|\^|\*\*", "**"),
    (r"\bopen (?:bracket|paren\w*)\b", "("),
    (r"\bclose (?:bracket|paren\w*)\b", ")"),
    (r"√", "sqrt "),
    (r"\bπ|\bpi\b", f"({math.pi})"),
    (r"²", "**2"),
    (r"³", "**3"),
)


_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_ORDINALS = {
    "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "twentieth": 20,
}  # fmt: skip


_SIGNS = {"plus": "+", "minus": "-", "times": "*", "×": "*", "multiplied by": "*", "÷": "/", "divided by": "/", "over": "/"}
_WHOLE = r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?"
_SIGN = r"plus|minus|times|multiplied by|divided by|over|[-+*×÷/]"
# A sum and nothing else. What can be read in another way as well (4/5, 2024-05-01) is left to the long reading.
_PLAIN = re.compile(rf"(?:what(?:'s| is)|how much is|calculate|work out)?\s*((?:{_WHOLE})(?:\s(?:{_SIGN})\s(?:{_WHOLE}))+)\s*[=?]?\s*")


def expression(text: str) -> str | None:
    """The sum in a sentence as an expression of numbers, + - * / % ** and FUNCTIONS, or None when there is none."""
    return plain_sum(text) or _spoken(text)


def plain_sum(text: str) -> str | None:
    """The sum of a text that is a plain sum, as `_spoken` would read it, in a twentieth of the time."""
    found = _PLAIN.fullmatch(text.strip().lower())
    return regex.sub(rf"\s({_SIGN})\s", lambda m: _SIGNS.get(m[1], m[1]), found[1]).replace(",", "") if found else None


def _spoken(text: str) -> str | None:
    told = f" {fractions(text.replace('’', chr(39)))} ".lower()
    told = regex.sub(rf"\bto the (?:power of )?({'|'.join(_ORDINALS)})\b", lambda m: f"to the {_ORDINALS[m[1]]}th", told)
    told = regex.sub(r"(?<=\d)[,_](?=\d{3}(?!\d))", "", told)
    told = regex.sub(r"(?<=\d)\s(?=\d{3}\b(?!\s?[%.]))(?<!\d{4}\s)(?=\d{3}(?:\s?[-+*/^×÷=?]|\s*$))", "", told)
    told = regex.sub(r"(?<![\d.])(\d+)\s(\d+)/(\d+)(?![\d/])", r"(\1+\2/\3)", told)
    told = regex.sub(
        r"\b(?:rounded )?to (?:\d+|the nearest) (?:decimals?(?: places?)?|dp|d\.p\.|places|significant figures|whole number)\b", " ", told
    )
    told = regex.sub(rf"(?<![\d./])(\d+)\s?/\s?(\d+)\sof\s(?={_ATOM})", r"(\1/\2)*", told)
    told = regex.sub(rf"({_N})\s?(?:%|percent|per cent)\sof\s", r"(\1/100)*", told)
    told = regex.sub(rf"\b(?:a |one |1 )?half of\s(?={_ATOM})", "0.5*", told)
    told = regex.sub(
        rf"\b(?:a |one |1 )?(third|quarter|fifth|tenth) of\s(?={_ATOM})",
        lambda m: f"(1/{ {'third': 3, 'quarter': 4, 'fifth': 5, 'tenth': 10}[m[1]] })*",
        told,
    )
    told = regex.sub(
        rf"\b(\d+) (third|quarter|fifth|tenth)s of\s(?={_ATOM})",
        lambda m: f"({m[1]}/{ {'third': 3, 'quarter': 4, 'fifth': 5, 'tenth': 10}[m[2]] })*",
        told,
    )
    told = regex.sub(rf"\b(double|twice|triple|thrice)\s(?={_ATOM})", lambda m: "2*" if m[1] in ("double", "twice") else "3*", told)
    told = _listed(told)
    told = _then(told)
    for pattern, form in _PAIRS:
        told = regex.sub(pattern, form, told)
    told = regex.sub(r"(?<=[+-])(half|third|quarter|fifth|tenth)(?=\)\))", lambda m: f"1/{_PARTS[m[1]]}", told)
    for pattern, form in _WORDS:
        told = regex.sub(pattern, f" {form} " if form not in ("**2", "**3") else form, told)
    told = _functions(told)
    told = regex.sub(r"\s*=\s*(?=$|\?)|=\s*\?", " ", told)
    told = _FILLER.sub(" ", told)
    told = regex.sub(r"\band\b(?=\s*$)|^\s*and\b", " ", told)
    compact = regex.sub(r"\s+", "", told)
    return compact if _is_sum(compact) else None


_STEPS = (
    (r"(?:multipl\w+|times)(?: it| that| the result)?(?: by)?", "*"), (r"divid\w+(?: it| that| the result)?(?: by)?", "/"),
    (r"(?:add|plus)(?: on)?", "+"), (r"(?:subtract|minus|take(?: away| off)?)", "-"),
)  # fmt: skip


def _then(text: str) -> str:
    """ "take 19 from 84 then multiply by 3": what stands ahead of a further step is worked out first."""
    first, *steps = regex.split(r",?\s(?:and\s)?then\s", text)
    for step in steps:
        found = next(((sign, m) for pattern, sign in _STEPS if (m := regex.match(rf"\s*{pattern}\s({_ATOM})(.*)", step))), None)
        if found is None:
            return text
        for pattern, form in _PAIRS:
            first = regex.sub(pattern, form, first)
        first = f" ( {first.strip()} ) {found[0]} {found[1][1]} {found[1][2]}"
    return first


def _listed(text: str) -> str:
    """ "the sum of 3, 4 and 5" and "product of 6 and 7" as bracketed sums."""
    pattern = rf"\b(sum|product|total) of\s((?:{_ATOM})(?:\s?(?:,|and|,\s?and|plus)\s?(?:{_ATOM}))+)"

    def joined(m: re.Match[str]) -> str:
        return "(" + ("*" if m[1] == "product" else "+").join(regex.findall(_ATOM, m[2])) + ")"

    return regex.sub(pattern, joined, text)


def _functions(text: str) -> str:
    text = regex.sub(rf"({_ATOM})\s*(?:!|\bfactorial\b)|\bfactorial (?:of )?({_ATOM})", lambda m: f"fact({m[1] or m[2]})", text)
    text = regex.sub(r"\bsquared\b|\bto the (?:second|square)\b", "**2", text)
    text = regex.sub(r"\bcubed\b", "**3", text)
    text = regex.sub(r"\*\*\s*(\d+)(?:st|nd|rd|th)(?: power)?", r"**\1", text)
    text = regex.sub(rf"({_ATOM})\sto the\s(\d+)(?:st|nd|rd|th)?(?: power)?", r"\1**\2", text)
    names = {
        r"(?:cube root|cubic root|3rd root|cbrt)": "cbrt",
        r"(?:square root|sq\.? ?root|root(?!\([^()]*,)|sqrt)": "sqrt",
        r"(?:natural log(?:arithm)?|ln)": "ln",
    }
    text = regex.sub(rf"\blog(?:arithm)?\s(?:to )?base\s(\d+)\s(?:of\s)?({_ATOM})", r"log(\2,\1)", text)
    text = regex.sub(rf"\blog(?:arithm)?\s(?:of\s)?({_ATOM})\s(?:to |in |with )?base\s(\d+)", r"log(\1,\2)", text)
    text = regex.sub(rf"\b(\d+)(?:st|nd|rd|th) root (?:of )?({_ATOM})", r"root(\2,\1)", text)
    text = regex.sub(rf"\b(?:fourth) root (?:of )?({_ATOM})", r"root(\1,4)", text)
    for pattern, name in names.items():
        text = regex.sub(rf"\b{pattern}\s*(?:of\s)?(?:the\s)?\s*({_ATOM}(?:\s*\*\*\s*\d+)?)", rf"{name}(\1)", text)
    text = regex.sub(rf"\b(sin|cos|tan)(?:e|ine|gent)?\s?(?:of\s)?\(?({_N})\)?\s?(?:degrees?|deg|°)", lambda m: f"{m[1]}({m[2]}*{math.pi}/180)", text)
    text = regex.sub(rf"\b(log10|log2|log|sin|cos|tan|abs|floor|ceil|exp)\s(?:of\s)?({_ATOM})(?!\s*,)", r"\1(\2)", text)
    return regex.sub(r"\blog\(([^(),]+)\)", r"log10(\1)", text)


def _is_sum(text: str) -> bool:
    bare = regex.sub("|".join(sorted(FUNCTIONS, key=len, reverse=True)), "", text)
    return (
        bool(regex.fullmatch(r"[-+*/%().,\d]+", bare))
        and len(regex.findall(r"\d", text)) > 0
        and (text != bare or bool(regex.search(r"[\d)][-+*/%]+[-(\d]", text)))
    )


@lru_cache(maxsize=256)
def evaluate(text: str) -> float:
    """The value of an expression made by `expression`. Raises ValueError with a plain sentence when there is none."""
    try:
        value = _evaluators.one.eval(text)
    except ZeroDivisionError:
        raise ValueError("Dividing by zero has no answer.") from None
    except Exception:
        raise ValueError("That sum cannot be worked out as written; check the brackets and signs.") from None
    if isinstance(value, complex) or not isinstance(value, int | float) or (isinstance(value, float) and not math.isfinite(value)):
        raise ValueError("That has no real, finite answer.")
    return value


class _Evaluators(threading.local):
    """One for each thread, made at its first sum: making one takes longer than most sums."""

    @cached_property
    def one(self) -> SimpleEval:
        from simpleeval import SimpleEval

        return SimpleEval(functions=_table())


_evaluators = _Evaluators()


def _table() -> dict:
    def fact(n: float) -> int:
        if n != int(n) or not 0 <= n <= LARGEST_EXPONENT:
            raise ValueError("factorial")
        return math.factorial(int(n))

    return {
        "sqrt": math.sqrt, "cbrt": math.cbrt, "fact": fact, "log10": math.log10, "log2": math.log2, "ln": math.log, "log": math.log,
        "sin": math.sin, "cos": math.cos, "tan": math.tan, "asin": math.asin, "acos": math.acos, "atan": math.atan, "exp": math.exp,
        "abs": abs, "floor": math.floor, "ceil": math.ceil, "round": round, "root": lambda x, n: x ** (1 / n),
    }  # fmt: skip
