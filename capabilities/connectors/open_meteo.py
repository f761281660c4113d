"""Places and weather from Open-Meteo, which needs no key for non-commercial use."""

from __future__ import annotations

from typing import Any

from capabilities.connectors.http import Source, Unavailable, get_json, source

DAY_S = 86_400
WEATHER_S = 600
CURRENT = "temperature_2m,relative_humidity_2m,apparent_temperature,precipitation,weather_code,wind_speed_10m"
DAILY = "weather_code,temperature_2m_max,temperature_2m_min,precipitation_probability_max"
# WMO code table 4677 as Open-Meteo uses it.
CODES = {
    0: "clear sky", 1: "mainly clear", 2: "partly cloudy", 3: "overcast", 45: "fog", 48: "freezing fog", 51: "light drizzle", 53: "drizzle", 55: "heavy drizzle",
    56: "freezing drizzle", 57: "freezing drizzle", 61: "light rain", 63: "rain", 65: "heavy rain", 66: "freezing rain", 67: "freezing rain", 71: "light snow",
    73: "snow", 75: "heavy snow", 77: "snow grains", 80: "light showers", 81: "showers", 82: "heavy showers", 85: "snow showers", 86: "heavy snow showers",
    95: "thunderstorm", 96: "thunderstorm with hail", 99: "thunderstorm with hail",
}  # fmt: skip


def place(name: str, src: Source | None = None) -> dict[str, Any]:
    """The best known place of that name: `{"name", "country", "latitude", "longitude", "timezone"}`.

    Raises Unavailable, also when no place has that name (`kind` "empty").
    """
    src = src or source("open_meteo_geocoding")
    answer = get_json(src, "/v1/search", {"name": name.strip()[:80], "count": 3, "language": "en"}, cache_s=DAY_S, check=_places)
    first = _places(answer)[0]
    return {k: first.get(k) for k in ("name", "country", "latitude", "longitude", "timezone")}


def _places(answer: Any) -> list[dict[str, Any]]:
    if not isinstance(answer, dict):
        raise Unavailable("The place search sent an answer that cannot be read.", kind="unreadable")
    found = [p for p in answer.get("results") or [] if isinstance(p, dict) and "latitude" in p and "longitude" in p]
    if not found:
        raise Unavailable("No place of that name is known to Open-Meteo.", kind="empty")
    return found


def forecast(latitude: float, longitude: float, *, days: int = 3, src: Source | None = None) -> dict[str, Any]:
    """Weather now and by day: `{"now": {...}, "days": [{...}]}`; °C, km/h, mm, percent; times are local to the place.

    Raises Unavailable for every way in which there is no usable answer.
    """
    params = {"latitude": latitude, "longitude": longitude, "current": CURRENT, "daily": DAILY, "timezone": "auto", "forecast_days": days}
    return weather(get_json(src or source("open_meteo"), "/v1/forecast", params, cache_s=WEATHER_S, check=weather))


def weather(answer: Any) -> dict[str, Any]:
    """An answer in our own shape. Raises Unavailable when it lacks the present weather."""
    current = answer.get("current") if isinstance(answer, dict) else None
    if not isinstance(current, dict) or not isinstance(current.get("temperature_2m"), int | float):
        raise Unavailable("Open-Meteo sent an answer without the present weather.", kind="unreadable")
    now = {
        "time": current.get("time"),
        "temperature": current["temperature_2m"],
        "feels_like": current.get("apparent_temperature"),
        "humidity": current.get("relative_humidity_2m"),
        "wind": current.get("wind_speed_10m"),
        "rain": current.get("precipitation"),
        "sky": CODES.get(current.get("weather_code", -1), ""),
    }
    return {"now": now, "days": _days(answer.get("daily"))}


def _days(daily: Any) -> list[dict[str, Any]]:
    if not isinstance(daily, dict):
        return []
    names = {
        "date": "time",
        "code": "weather_code",
        "high": "temperature_2m_max",
        "low": "temperature_2m_min",
        "rain_chance": "precipitation_probability_max",
    }
    columns = {ours: daily.get(theirs) or [] for ours, theirs in names.items()}
    count = len(columns["date"])
    rows = [{ours: (column[i] if i < len(column) else None) for ours, column in columns.items()} for i in range(count)]
    return [
        {**{k: v for k, v in row.items() if k != "code"}, "sky": CODES.get(row["code"], "") if isinstance(row["code"], int) else ""} for row in rows
    ]
