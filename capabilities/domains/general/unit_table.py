"""Units of measure: names, kinds and sizes in SI terms (NIST Handbook 44 and BIPM; US and imperial kept apart)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Unit:
    """`pattern` matches the unit as written; `size` is one unit in the base unit of its kind."""

    name: str
    pattern: str
    kind: str
    size: float


def _units(kind: str, *rows: tuple[str, str, float]) -> tuple[Unit, ...]:
    return tuple(Unit(name, pattern, kind, size) for name, pattern, size in rows)


UNITS = (
    *_units(
        "speed", ("km/h", r"km\s?/\s?h|kph|kmh|km per hour|kilomet(?:re|er)s? (?:per|an) hour", 1 / 3.6), ("mph", r"mph|mi/h|miles? (?:per|an) hour", 0.44704),
        ("m/s", r"m\s?/\s?s|met(?:re|er)s? (?:per|a) second|mps", 1.0), ("knots", r"knots?|kts?", 1852 / 3600), ("ft/s", r"ft/s|fps|feet per second", 0.3048), ("mach", r"mach", 340.29),
    ),
    *_units("data rate", ("Mbit/s", r"mbps|mbit/s|megabits? per second", 1e6), ("Gbit/s", r"gbps|gigabits? per second", 1e9), ("kbit/s", r"kbps|kilobits? per second", 1e3), ("MB/s", r"MB/s|megabytes? per second", 8e6)),
    *_units(
        "area", ("square metres", r"square met(?:re|er)s?|sq\.? ?m(?:et(?:re|er)s?)?|m2|m²|sqm", 1.0), ("square feet", r"square (?:feet|foot)|sq\.? ?(?:ft|feet|foot)|sqft|ft2|ft²", 0.09290304), ("square kilometres", r"square kilomet(?:re|er)s?|sq\.? ?km|km2|km²", 1e6),
        ("square miles", r"square miles?|sq\.? ?mi(?:les?)?|mi2|mi²", 2589988.110336), ("square yards", r"square yards?|sq\.? ?y(?:ar)?ds?|yd2", 0.83612736), ("square inches", r"square inch(?:es)?|sq\.? ?in(?:ch(?:es)?)?|in2", 0.00064516),
        ("square centimetres", r"square centimet(?:re|er)s?|sq\.? ?cm|cm2|cm²", 1e-4), ("hectares", r"hectares?|ha", 1e4), ("acres", r"acres?", 4046.8564224),
    ),
    *_units(
        "volume", ("cubic metres", r"cubic met(?:re|er)s?|m3|m³|cbm", 1000.0), ("cubic feet", r"cubic (?:feet|foot)|cu\.? ?ft|ft3|ft³", 28.316846592), ("cubic inches", r"cubic inch(?:es)?|cu\.? ?in|in3", 0.016387064), ("cubic centimetres", r"cubic centimet(?:re|er)s?|cm3|cm³|cc", 0.001),
        ("cubic yards", r"cubic yards?|yd3", 764.554857984), ("imperial gallons", r"(?:imperial|uk|british) gallons?|(?:imp\.?|uk) gal", 4.54609), ("imperial pints", r"(?:imperial|uk|british) pints?", 0.56826125), ("imperial fluid ounces", r"(?:imperial|uk) (?:fl\.? ?oz|fluid ounces?)", 0.0284130625),
        ("gallons (US)", r"(?:us )?gallons?|gals?", 3.785411784), ("quarts (US)", r"quarts?|qts?", 0.946352946), ("pints (US)", r"(?:us )?pints?|pts?", 0.473176473), ("cups (US)", r"(?:us )?cups?", 0.2365882365), ("fluid ounces (US)", r"(?:us )?(?:fl\.? ?oz|fluid ounces?)", 0.0295735295625),
        ("tablespoons", r"tablespoons?|tbsps?|tbs", 0.01478676478125), ("teaspoons", r"teaspoons?|tsps?", 0.00492892159375), ("millilitres", r"millilit(?:re|er)s?|mls?|ml", 0.001), ("centilitres", r"centilit(?:re|er)s?|cl", 0.01), ("decilitres", r"decilit(?:re|er)s?|dl", 0.1),
        ("barrels (oil)", r"barrels?|bbl", 158.987294928), ("litres", r"lit(?:re|er)s?|ltrs?|l", 1.0),
    ),
    *_units(
        "length", ("nautical miles", r"nautical miles?|nmi", 1852.0), ("kilometres", r"kilomet(?:re|er)s?|kms?|k(?=\s?run)", 1000.0), ("centimetres", r"centimet(?:re|er)s?|cms?", 0.01), ("millimetres", r"millimet(?:re|er)s?|mm", 0.001), ("micrometres", r"micromet(?:re|er)s?|microns?|µm|um", 1e-6), ("nanometres", r"nanomet(?:re|er)s?|nm", 1e-9),
        ("miles", r"miles?|mi", 1609.344), ("yards", r"yards?|yds?", 0.9144), ("feet", r"feet|foot|ft|'|′", 0.3048), ("inches", r"inch(?:es)?|ins?|\"|″", 0.0254), ("light years", r"light[- ]years?|ly", 9.4607304725808e15), ("astronomical units", r"astronomical units?|au", 149597870700.0),
        ("furlongs", r"furlongs?", 201.168), ("fathoms", r"fathoms?", 1.8288), ("hands", r"hands?", 0.1016), ("metres", r"met(?:re|er)s?|mtrs?|m", 1.0),
    ),
    *_units(
        "mass", ("kilograms", r"kilogram(?:me)?s?|kilos?|kgs?|kg", 1.0), ("milligrams", r"milligrams?|mgs?", 1e-6), ("micrograms", r"micrograms?|mcg|µg|ug", 1e-9), ("short tons (US)", r"(?:us|short) tons?", 907.18474), ("long tons (UK)", r"(?:uk|long|imperial) tons?", 1016.0469088),
        ("tonnes", r"tonnes?|metric tons?", 1000.0), ("tons (US)", r"tons?", 907.18474), ("stone", r"stones?|st", 6.35029318), ("pounds", r"pounds?|lbs?", 0.45359237), ("troy ounces", r"troy (?:ounces?|oz)|ozt", 0.0311034768), ("ounces", r"ounces?|oz", 0.028349523125), ("carats", r"carats?|ct", 0.0002), ("grams", r"gram(?:me)?s?|gr|g", 0.001),
    ),
    *_units(
        "time", ("milliseconds", r"milliseconds?|ms", 0.001), ("seconds", r"seconds?|secs?|s", 1.0), ("minutes", r"minutes?|mins?", 60.0), ("hours", r"hours?|hrs?|h", 3600.0), ("days", r"days?", 86400.0), ("weeks", r"weeks?|wks?", 604800.0), ("fortnights", r"fortnights?", 1209600.0),
        ("months", r"months?", 2629746.0), ("years", r"years?|yrs?", 31557600.0), ("decades", r"decades?", 315576000.0),
    ),
    *_units(
        "energy", ("kilowatt-hours", r"kilowatt[- ]?hours?|kwh", 3.6e6), ("watt-hours", r"watt[- ]?hours?|wh", 3600.0), ("kilocalories", r"kilocalories?|kcals?|food calories|calories", 4184.0), ("kilojoules", r"kilojoules?|kj", 1000.0), ("megajoules", r"megajoules?|mj", 1e6), ("joules", r"joules?|j", 1.0),
        ("BTU", r"btus?", 1055.05585262), ("electronvolts", r"electron ?volts?|ev", 1.602176634e-19),
    ),
    *_units("power", ("kilowatts", r"kilowatts?|kw", 1000.0), ("metric horsepower", r"metric (?:hp|horsepower)|ps|metric horse power", 735.49875), ("horsepower", r"horse ?power|hp|bhp", 745.6998715822702), ("megawatts", r"megawatts?|mw", 1e6), ("watts", r"watts?|w", 1.0)),
    *_units(
        "pressure", ("kilopascals", r"kilopascals?|kpa", 1000.0), ("hectopascals", r"hectopascals?|hpa|millibars?|mbar", 100.0), ("megapascals", r"mpa", 1e6), ("psi", r"psi|pounds per square inch", 6894.757293168), ("bar", r"bars?", 1e5), ("atmospheres", r"atmospheres?|atm", 101325.0), ("mmHg", r"mm ?hg|torr", 133.322387415),
        ("inHg", r"in ?hg|inches of mercury", 3386.389), ("pascals", r"pascals?|pa", 1.0),
    ),
    *_units("force", ("newtons", r"newtons?", 1.0), ("pound-force", r"pound-?force|lbf", 4.4482216152605), ("kilonewtons", r"kilonewtons?|kn", 1000.0)),
    *_units("torque", ("newton metres", r"newton[- ]?met(?:re|er)s?|nm torque|n·m", 1.0), ("foot-pounds", r"foot[- ]?pounds?|ft[- ]?lbs?|lb[- ]?ft", 1.3558179483314)),
    *_units(
        "data", ("gibibytes", r"gibibytes?|gib", 2.0**33), ("mebibytes", r"mebibytes?|mib", 2.0**23), ("kibibytes", r"kibibytes?|kib", 2.0**13), ("tebibytes", r"tebibytes?|tib", 2.0**43), ("terabytes", r"terabytes?|tb", 8e12), ("gigabytes", r"gigabytes?|gb|gigs?", 8e9), ("megabytes", r"megabytes?|mb|megs?", 8e6),
        ("kilobytes", r"kilobytes?|kb", 8e3), ("petabytes", r"petabytes?|pb", 8e15), ("gigabits", r"gigabits?|gbit", 1e9), ("megabits", r"megabits?|mbit", 1e6), ("kilobits", r"kilobits?|kbit", 1e3), ("bytes", r"bytes?", 8.0), ("bits", r"bits?", 1.0),
    ),
    *_units("angle", ("degrees", r"degrees?|deg|°", 0.017453292519943295), ("radians", r"radians?|rad", 1.0), ("gradians", r"gradians?|gon", 0.015707963267948967), ("turns", r"turns?|revolutions?", 6.283185307179586)),
    *_units("frequency", ("kilohertz", r"kilohertz|khz", 1e3), ("megahertz", r"megahertz|mhz", 1e6), ("gigahertz", r"gigahertz|ghz", 1e9), ("rpm", r"rpm", 1 / 60), ("hertz", r"hertz|hz", 1.0)),
)  # fmt: skip
IMPERIAL = {"gallons (US)": "imperial gallons", "pints (US)": "imperial pints", "fluid ounces (US)": "imperial fluid ounces"}
