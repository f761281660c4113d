"""Areas, perimeters, volumes, diagonals and triangles."""

from __future__ import annotations

import math
import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.general.figures import show, worked
from capabilities.domains.reading import assign, digits, numbers

_SHAPES = (
    ("sphere", r"\bsphere|\bball\b|spherical"), ("cylinder", r"cylind\w*|\btin can\b|\bsilo\b|\bround (?:\w+ )?(?:tank|tub|barrel|drum|bucket|pot|pan|tin|vat|hole|column|pillar|pool\b(?=.*\b(?:deep|depth)\b))"), ("cone", r"\bcone\b"), ("pyramid", r"pyramid"), ("cube", r"\bcube\b|cubical"),
    ("box", r"\bbox\b|cuboid|rectangular (?:prism|tank|solid)|\btank\b|aquarium|swimming pool|\bpool\b|\bcrate\b|container"), ("hypotenuse", r"hypotenuse|pythag\w*|right[- ](?:angled )?triangle|ladder|\blegs?\b.*triangle"),
    ("equilateral", r"equilateral"), ("triangle", r"triang\w*"), ("trapezoid", r"trapez\w*"), ("ellipse", r"\bellip\w*|\boval\b"), ("hexagon", r"regular hexagon|\bhexagon\b(?=.*side)"), ("polygon", r"interior angles?|sum of (?:the )?angles|polygon"),
    ("circle", r"\bcircle|circular|circumference|\bround (?:table|pool|pizza|rug|plate|garden)|\bpizza\b|semi-?circle|\bradius\b|\bdiameter\b"), ("square", r"\bsquare\b(?! (?:root|feet|foot|met|mile|km|yard|inch|cm|kilo))"),
    ("rectangle", r"rectang\w*|\broom\b|\bfloor\b|\bwall\b|\bgarden\b|\blawn\b|\bfield\b|\bplot\b|\byard\b|\bscreen\b|diagonal"),
)  # fmt: skip
_LABELS = {
    "radius": r"\bradius\b|\br\s?=",
    "diameter": r"\bdiam\w*|\bd\s?=|\bwide\b(?=.*(?:circle|pizza|round))|\bacross\b",
    "height": r"\bheight\b|\bhigh\b|\btall\b|\bdeep\b|\bdepth\b|\bh\s?=|\baltitude\b",
    "base": r"\bbase\b",
}
_SIDES = {
    "polygon": {
        "triangle": 3,
        "quadrilateral": 4,
        "pentagon": 5,
        "hexagon": 6,
        "heptagon": 7,
        "octagon": 8,
        "nonagon": 9,
        "decagon": 10,
        "dodecagon": 12,
    }
}
_TASK = (
    ("circumference", r"circumference|perimeter|fence|edge(?:s|d)? of|around|border"),
    ("surface", r"surface"),
    ("diagonal", r"diagonal"),
    ("volume", r"volume|how (?:much|many) (?:water|lit|gall|cubic)|capacity|hold|litres|liters|cubic"),
    ("area", r"area|square (?:met|feet|foot)|sq\.? ?(?:m|ft)|carpet|paint|tiles?|how big|m2|cover"),
    ("hypotenuse", r"hypotenuse|third side|missing|other (?:leg|side)|how (?:long|high|far)"),
)


_LENGTHS = (
    ("mm", r"mm|millimet(?:re|er)s?", 0.001), ("cm", r"cms?|centimet(?:re|er)s?", 0.01), ("m", r"m|met(?:re|er)s?", 1.0), ("km", r"kms?|kilomet(?:re|er)s?", 1000.0),
    ("in", r"inch(?:es)?|in(?=\W|$)|\"", 0.0254), ("ft", r"feet|foot|ft|'", 0.3048), ("yd", r"yards?|yds?", 0.9144),
)  # fmt: skip
_LITRES = (("litres", r"lit(?:re|er)s?\b|\bl\b", 1.0), ("US gallons", r"gallons?\b|\bgals?\b", 3.785411784), ("ml", r"\bml\b|millilit", 0.001))


def _without_units(text: str) -> tuple[str, str]:
    """The text with its lengths bare and all in the unit of the first one, and that unit ('' when none is named)."""
    pattern = re.compile(r"(\d+(?:\.\d+)?)\s?-?(?:" + "|".join(f"(?P<{name}>{p})" for name, p, _ in _LENGTHS) + r")(?![a-z\d²³^])", re.I)
    first = pattern.search(text)
    if not first:
        return text, ""
    metres = {name: size for name, _, size in _LENGTHS}
    unit = str(first.lastgroup)
    return pattern.sub(lambda m: f"{float(m[1]) * metres[str(m.lastgroup)] / metres[unit]:.10g} ", text), unit


_BACK = re.compile(
    r"\b(?P<want>side|edge|radius|diameter)s?\b.{0,30}\b(?P<shape>cube|square|circle|sphere|ball)\b.{0,25}\b(?P<of>volume|area|circumference|perimeter)\s(?:is |of |= ?)?(?P<n>\d[\d,]*(?:\.\d+)?)"
    r"|\b(?P<shape2>cube|square|circle|sphere|ball)\b.{0,25}\b(?P<of2>volume|area|circumference|perimeter)\s(?:is |of |= ?)?(?P<n2>\d[\d,]*(?:\.\d+)?)\b.{0,30}\b(?P<want2>side|edge|radius|diameter)\b",
    re.I,
)


@says("|".join(pattern for _, pattern in _SHAPES))
def match_geometry(question: str) -> ToolMatch | None:
    task = next((name for name, pattern in _TASK if regex.search(pattern, question, re.I)), None)
    shape = next(name for name, pattern in _SHAPES if regex.search(pattern, question, re.I))
    if (not task and shape not in ("polygon",)) or regex.search(
        r"\bbmi\b|waist|price per|square root|per square|mortgage|invest|\bkm/h|\bmph\b|odds|probab|\d\s?(?:degrees|deg\b|°)|\b(?:tiles|slabs|pavers|planks)\b",
        question,
        re.I,
    ):
        return None
    if _BACK.search(digits(question)):
        return None
    question = regex.sub(r"\bone (?=leg|side)", "a ", question, flags=re.I)
    text = digits(regex.sub(r"(?<=\d)\s?(?:x|×|by)\s?(?=\d)", " by ", question, flags=re.I))
    text = regex.sub(r"(?:square|cubic) (?:met\w+|feet|foot|cm|km|inch\w*|cent\w+)|\bm[23]\b|m²|m³", " ", text, flags=re.I)
    text, unit = _without_units(text)
    found = [(n.value, n.start, n.end) for n in numbers(text) if not n.percent and not n.money]
    if shape == "polygon":
        count = next((k for name, k in _SIDES["polygon"].items() if regex.search(rf"\b{name}", text, re.I)), int(found[0][0]) if found else 0)
        return ToolMatch(0.9, {"shape": "polygon", "task": "angles", "sizes": {"sides": count}}) if count >= 3 else None
    if not found or len(found) > 4 or (len(found) < 2 and shape == "rectangle"):
        return None
    known = {**_LABELS, "diameter": _LABELS["diameter"] + r"|\bwide\b"} if shape == "circle" else _LABELS
    labels = {k: p for k, p in known.items() if regex.search(p, text, re.I) and not (k == "base" and shape == "pyramid")}
    sizes = assign(text, labels, found)
    rest = [v for v, *_ in found if v not in sizes.values()]
    if (
        shape == "hypotenuse"
        and regex.search(r"hypotenuse\s(?:is|of|=|:)?\s?\d|\d+\s?(?:\w+\s)?hypotenuse|ladder", text, re.I)
        and not regex.search(r"\b(?:legs|sides|catheti)\b.*\d.*\d.*hypotenuse\W*$", text, re.I)
        and regex.search(r"other|missing|third|how high|how far up|height|leg|(?<!to )\b(?:reach|touch)(?:es)?\b", text, re.I)
    ):
        rest, sizes = [v for v, *_ in found], {"hypotenuse_given": 1.0}
    sizes |= {f"side{i}": v for i, v in enumerate(rest)}
    if shape == "box" and {"diameter", "radius"} & sizes.keys():
        shape = "cylinder"
    return ToolMatch(
        0.93 if regex.search("|".join(p for n, p in _SHAPES if n == shape and n not in ("rectangle", "box")) or "$^", text, re.I) else 0.75,
        {
            "shape": shape,
            "task": task or "area",
            "sizes": sizes,
            **({"half": True} if regex.search(r"semi-?circle", text, re.I) else {}),
            **_wanted(question, unit),
        },
    )


_BACKWARD = {
    ("cube", "volume"): (lambda v: v ** (1 / 3), "∛{}"), ("square", "area"): (math.sqrt, "√{}"), ("square", "perimeter"): (lambda v: v / 4, "{} ÷ 4"),
    ("circle", "area"): (lambda v: math.sqrt(v / math.pi), "√({} ÷ π)"), ("circle", "circumference"): (lambda v: v / (2 * math.pi), "{} ÷ (2 × π)"),
    ("sphere", "volume"): (lambda v: (0.75 * v / math.pi) ** (1 / 3), "∛(3 × {} ÷ (4 × π))"),
}  # fmt: skip


@says(r"\b(?:cube|square|circle|sphere|ball)\b", view=digits)
def match_backward(question: str) -> ToolMatch | None:
    """A length from an area, a circumference or a volume: "side of a cube with volume 343"."""
    m = _BACK.search(digits(question))
    if not m:
        return None
    shape, of, size, want = (m[g] or m[g + "2"] for g in ("shape", "of", "n", "want"))
    shape = "sphere" if shape.lower() == "ball" else shape.lower()
    if (shape, of.lower()) not in _BACKWARD:
        return None
    return ToolMatch(0.96, {"shape": shape, "of": of.lower(), "size": float(size.replace(",", "")), "want": want.lower()})


@tool(match_backward)
def length_from_size(shape: str, of: str, size: float, want: str = "side") -> ToolResult:
    """The side, radius or diameter of a cube, square, circle or sphere from its volume, area, circumference or perimeter."""
    rule = _BACKWARD.get((shape, of))
    if rule is None or size <= 0:
        return ToolResult("", ask="Which shape is it, and what is its area, circumference or volume?")
    value = rule[0](size) * (2 if want == "diameter" else 1)
    return worked(f"The {want} is {show(round(value, 9))}.", rule[1].format(show(size)) + (" × 2" if want == "diameter" else ""), value=value)


def _wanted(question: str, unit: str) -> dict[str, str]:
    """The unit of the sizes and, for a volume, the measure the answer is wanted in."""
    fluid = next((name for name, pattern, _ in _LITRES if regex.search(pattern, question, re.I)), "")
    return {k: v for k, v in (("unit", unit), ("fluid", fluid if unit else "")) if v}


def _sides(sizes: dict[str, float]) -> list[float]:
    return [v for k, v in sizes.items() if k.startswith("side")]


@tool(match_geometry)
def geometry(shape: str, task: str, sizes: dict[str, float], half: bool = False, unit: str = "", fluid: str = "") -> ToolResult:
    """Area, circumference (perimeter), volume, surface, diagonal or hypotenuse of a shape, all sizes in one unit.

    Shapes: circle, square, rectangle, triangle, equilateral, hypotenuse (right triangle), trapezoid, ellipse, hexagon,
    polygon (angle sum), sphere, cylinder, cone, cube, box, pyramid. `sizes`: radius, diameter, height, base, side0, side1 …
    `unit` is theirs (mm, cm, m, km, in, ft or yd); with `fluid` (litres, ml, US gallons) a volume is given in it too.
    """
    try:
        value, form = _compute(shape, task, sizes)
    except (KeyError, IndexError, ValueError):
        return ToolResult("", ask=f"Which sizes does the {shape} have (with their names, in one unit)?")
    if half and task == "area":
        value, form = value / 2, f"half of {form}"
    title = {
        "circumference": "circumference" if shape in ("circle", "ellipse") else "perimeter",
        "angles": "sum of the interior angles",
        "hypotenuse": "missing side",
    }.get(task, task)
    fluid_size = next((size for name, _, size in _LITRES if name == fluid), 0.0)
    side = next((size for name, _, size in _LENGTHS if name == unit), 0.0)
    kind = {"area": "square", "surface": "square", "volume": "cubic"}.get(task, "")
    ending = "°" if task == "angles" else f" {kind} {unit or 'units'}" if kind else f" {unit}" if unit else ""
    if task == "volume" and fluid_size and side:
        amount = value * side**3 * 1000 / fluid_size
        return worked(f"The volume is {show(amount, 7)} {fluid}.", f"{form} = {show(value, 7)}{ending}", value=amount)
    note = f"Each angle of a regular one: {show(value / sizes['sides'])}°." if task == "angles" else ""
    return worked(f"The {title} is {show(value, 7)}{ending}.", f"{form} = {show(value, 7)}", note, value=value)


def _compute(shape: str, task: str, sizes: dict[str, float]) -> tuple[float, str]:
    sides, height = _sides(sizes), sizes.get("height")
    radius = sizes.get("radius") or (sizes["diameter"] / 2 if "diameter" in sizes else None)
    if shape == "polygon":
        return (sizes["sides"] - 2) * 180, f"({show(sizes['sides'])} − 2) × 180"
    if shape in ("circle", "sphere", "cylinder", "cone"):
        r = radius if radius is not None else sides[0]
        h = height if height is not None else (sides[-1] if sides and radius is not None else sides[1] if len(sides) > 1 else 0.0)
        return _round(shape, task, r, h)
    if shape in ("cube", "box", "pyramid"):
        return _solid(shape, task, [*sides, *([height] if height is not None else []), *([sizes["base"]] if "base" in sizes else [])])
    all_sides = [*sides, *(sizes[k] for k in ("base", "height") if k in sizes)]
    if shape == "hypotenuse":
        return _right(task, sides or all_sides, sizes)
    return _flat(shape, task, sides, all_sides, sizes)


def _round(shape: str, task: str, r: float, h: float) -> tuple[float, str]:
    s, t = show(r), show(h)
    if shape == "circle":
        return (2 * math.pi * r, f"2 × π × {s}") if task == "circumference" else (math.pi * r * r, f"π × {s}²")
    if shape == "sphere":
        return (4 * math.pi * r * r, f"4 × π × {s}²") if task in ("surface", "area") else (4 / 3 * math.pi * r**3, f"4/3 × π × {s}³")
    if not h:
        raise ValueError("height")
    if shape == "cylinder":
        return (2 * math.pi * r * (r + h), f"2 × π × {s} × ({s} + {t})") if task in ("surface", "area") else (math.pi * r * r * h, f"π × {s}² × {t}")
    slant = math.hypot(r, h)
    return (
        (math.pi * r * (r + slant), f"π × {s} × ({s} + {show(slant)})")
        if task in ("surface", "area")
        else (math.pi * r * r * h / 3, f"π × {s}² × {t} ÷ 3")
    )


def _solid(shape: str, task: str, s: list[float]) -> tuple[float, str]:
    if shape == "cube":
        s = [s[0]] * 3
    if shape == "pyramid":
        a, b, h = (s[0], s[0], s[1]) if len(s) == 2 else (s[0], s[1], s[2])
        return a * b * h / 3, f"{show(a)} × {show(b)} × {show(h)} ÷ 3"
    a, b, c = s[0], s[1], s[2]
    if task == "diagonal":
        return math.sqrt(a * a + b * b + c * c), f"√({show(a)}² + {show(b)}² + {show(c)}²)"
    if task in ("surface", "area"):
        return 2 * (a * b + b * c + a * c), f"2 × ({show(a)}×{show(b)} + {show(b)}×{show(c)} + {show(a)}×{show(c)})"
    return a * b * c, f"{show(a)} × {show(b)} × {show(c)}"


def _right(task: str, s: list[float], sizes: dict[str, float]) -> tuple[float, str]:
    if len(s) < 2:
        s = [*s, *(sizes[k] for k in ("base", "height") if k in sizes)]
    a, b = s[0], s[1]
    if task == "area":
        return a * b / 2, f"{show(a)} × {show(b)} ÷ 2"
    if sizes.get("hypotenuse_given"):
        return math.sqrt(abs(a * a - b * b)), f"√({show(max(a, b))}² − {show(min(a, b))}²)"
    if task == "circumference":
        return a + b + math.hypot(a, b), f"{show(a)} + {show(b)} + √({show(a)}² + {show(b)}²)"
    return math.hypot(a, b), f"√({show(a)}² + {show(b)}²)"


def _flat(shape: str, task: str, sides: list[float], every: list[float], sizes: dict[str, float]) -> tuple[float, str]:
    a = every[0]
    if shape in ("square", "hexagon", "equilateral"):
        n = {"square": 4, "hexagon": 6, "equilateral": 3}[shape]
        if task == "circumference":
            return n * a, f"{n} × {show(a)}"
        if task == "diagonal":
            return a * math.sqrt(2), f"{show(a)} × √2"
        factor = {"square": 1.0, "hexagon": 1.5 * math.sqrt(3), "equilateral": math.sqrt(3) / 4}[shape]
        return factor * a * a, f"{show(factor)} × {show(a)}²" if factor != 1 else f"{show(a)}²"
    if shape == "triangle" and len(sides) == 3:
        half = sum(sides) / 2
        if task == "circumference":
            return sum(sides), " + ".join(show(s) for s in sides)
        area = math.sqrt(half * math.prod(half - s for s in sides))
        return area, f"Heron, half perimeter {show(half)}: √(s(s−a)(s−b)(s−c))"
    b = every[1]
    if shape == "triangle":
        return a * b / 2, f"{show(a)} × {show(b)} ÷ 2"
    if shape == "trapezoid":
        h = sizes.get("height", every[-1])
        p = [v for v in every if v != h] or every
        return (p[0] + p[1]) / 2 * h, f"({show(p[0])} + {show(p[1])}) ÷ 2 × {show(h)}"
    if shape == "ellipse":
        return math.pi * a * b, f"π × {show(a)} × {show(b)} (half axes)"
    if task == "circumference":
        return 2 * (a + b), f"2 × ({show(a)} + {show(b)})"
    if task == "diagonal":
        return math.hypot(a, b), f"√({show(a)}² + {show(b)}²)"
    return a * b, f"{show(a)} × {show(b)}"
