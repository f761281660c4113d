"""Places and the IANA time zone each one keeps; zone letters as people use them."""

from __future__ import annotations

_BY_ZONE = {
    "America/New_York": "new york|nyc|ny|boston|washington dc|washington|miami|atlanta|philadelphia|orlando|detroit|eastern time|eastern|us east coast|east coast",
    "America/Chicago": "chicago|dallas|houston|austin|minneapolis|new orleans|nashville|central time|texas|central",
    "America/Denver": "denver|salt lake city|colorado|mountain time|mountain",
    "America/Phoenix": "phoenix|arizona",
    "America/Los_Angeles": "los angeles|la|san francisco|sf|seattle|san diego|las vegas|vegas|portland|california|pacific time|pacific|west coast|silicon valley",
    "America/Anchorage": "anchorage|alaska", "Pacific/Honolulu": "honolulu|hawaii", "America/Toronto": "toronto|ottawa|montreal", "America/Vancouver": "vancouver", "America/Halifax": "halifax", "America/Winnipeg": "winnipeg",
    "America/Edmonton": "calgary|edmonton", "America/Mexico_City": "mexico city|mexico", "America/Bogota": "bogota|bogotá|colombia", "America/Lima": "lima|peru", "America/Santiago": "santiago|chile",
    "America/Argentina/Buenos_Aires": "buenos aires|argentina", "America/Sao_Paulo": "sao paulo|são paulo|rio de janeiro|rio|brazil|brasilia", "America/Caracas": "caracas|venezuela", "America/Havana": "havana|cuba", "America/St_Johns": "newfoundland",
    "Europe/London": "london|uk|england|britain|manchester|edinburgh|glasgow|birmingham|united kingdom|scotland|wales", "Europe/Dublin": "dublin|ireland", "Europe/Lisbon": "lisbon|portugal", "Europe/Paris": "paris|france|lyon",
    "Europe/Berlin": "berlin|germany|munich|frankfurt|hamburg|cologne", "Europe/Madrid": "madrid|spain|barcelona", "Europe/Rome": "rome|italy|milan", "Europe/Amsterdam": "amsterdam|netherlands", "Europe/Brussels": "brussels|belgium",
    "Europe/Zurich": "zurich|zürich|geneva|switzerland", "Europe/Vienna": "vienna|austria", "Europe/Stockholm": "stockholm|sweden", "Europe/Oslo": "oslo|norway", "Europe/Copenhagen": "copenhagen|denmark", "Europe/Helsinki": "helsinki|finland",
    "Europe/Warsaw": "warsaw|poland|krakow", "Europe/Prague": "prague|czechia", "Europe/Budapest": "budapest|hungary", "Europe/Athens": "athens|greece", "Europe/Bucharest": "bucharest|romania", "Europe/Kyiv": "kyiv|kiev|ukraine",
    "Europe/Moscow": "moscow|russia|st petersburg", "Europe/Istanbul": "istanbul|turkey|ankara", "Atlantic/Reykjavik": "reykjavik|iceland", "Europe/Sofia": "sofia|bulgaria", "Europe/Belgrade": "belgrade|serbia", "Europe/Zagreb": "zagreb|croatia",
    "Africa/Cairo": "cairo|egypt", "Africa/Johannesburg": "johannesburg|cape town|south africa", "Africa/Lagos": "lagos|nigeria", "Africa/Nairobi": "nairobi|kenya", "Africa/Casablanca": "casablanca|morocco", "Africa/Accra": "accra|ghana", "Africa/Addis_Ababa": "addis ababa|ethiopia",
    "Asia/Dubai": "dubai|abu dhabi|uae", "Asia/Riyadh": "riyadh|saudi arabia", "Asia/Qatar": "doha|qatar", "Asia/Jerusalem": "jerusalem|tel aviv|israel", "Asia/Tehran": "tehran|iran", "Asia/Karachi": "karachi|pakistan|lahore|islamabad",
    "Asia/Kolkata": "mumbai|delhi|new delhi|bangalore|bengaluru|kolkata|chennai|hyderabad|india|ist", "Asia/Colombo": "colombo|sri lanka", "Asia/Kathmandu": "kathmandu|nepal", "Asia/Dhaka": "dhaka|bangladesh", "Asia/Bangkok": "bangkok|thailand",
    "Asia/Ho_Chi_Minh": "ho chi minh city|saigon|hanoi|vietnam", "Asia/Jakarta": "jakarta|indonesia", "Asia/Singapore": "singapore", "Asia/Kuala_Lumpur": "kuala lumpur|malaysia", "Asia/Manila": "manila|philippines", "Asia/Hong_Kong": "hong kong",
    "Asia/Shanghai": "shanghai|beijing|china|shenzhen", "Asia/Taipei": "taipei|taiwan", "Asia/Seoul": "seoul|korea|south korea", "Asia/Tokyo": "tokyo|japan|osaka|kyoto|jst", "Asia/Kabul": "kabul", "Asia/Tashkent": "tashkent", "Asia/Almaty": "almaty",
    "Australia/Sydney": "sydney|canberra|melbourne", "Australia/Brisbane": "brisbane", "Australia/Adelaide": "adelaide", "Australia/Perth": "perth", "Australia/Darwin": "darwin", "Pacific/Auckland": "auckland|wellington|new zealand|nz", "Pacific/Fiji": "fiji",
    "UTC": "utc|gmt|zulu|greenwich",
}  # fmt: skip
ZONES = {name: zone for zone, names in _BY_ZONE.items() for name in names.split("|")}
# Letters that say standard or summer time themselves: hours from UTC.
FIXED = {
    "est": -5.0,
    "edt": -4.0,
    "cst": -6.0,
    "cdt": -5.0,
    "mst": -7.0,
    "mdt": -6.0,
    "pst": -8.0,
    "pdt": -7.0,
    "bst": 1.0,
    "cet": 1.0,
    "cest": 2.0,
    "eet": 2.0,
    "eest": 3.0,
    "wet": 0.0,
    "msk": 3.0,
    "aest": 10.0,
    "aedt": 11.0,
    "akst": -9.0,
    "hst": -10.0,
    "sgt": 8.0,
    "hkt": 8.0,
    "nzst": 12.0,
    "nzdt": 13.0,
}
LETTERS = {"et": "America/New_York", "ct": "America/Chicago", "mt": "America/Denver", "pt": "America/Los_Angeles"}
