"""A line chart as a PNG, written with the standard library only: a picture for people who cannot see block characters.

The file follows the PNG specification (W3C, third edition, 2025): an 8-bit RGB image, rows without filter, one zlib stream.
"""

from __future__ import annotations

import math
import struct
import zlib
from collections.abc import Sequence

WIDTH, HEIGHT = 900, 420
LEFT, RIGHT, TOP, BOTTOM = 96, 24, 48, 44
PAPER, INK, GRID, LINE, SHADE = (255, 255, 255), (60, 64, 72), (226, 229, 234), (22, 96, 170), (222, 234, 246)
THICK = 2.2
DOTS = 2  # pixels for one dot of a letter
MOST_STEPS = 5

# Letters of 3 x 5 dots, five rows of three bits each, from the top.
_LETTERS = dict(
    zip(
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ.,-+%:/()#&",
        [
            "75557",
            "26227",
            "71747",
            "71717",
            "55711",
            "74717",
            "74757",
            "71111",
            "75757",
            "75717",
            "25755",
            "65656",
            "34443",
            "65556",
            "74647",
            "74644",
            "34553",
            "55755",
            "72227",
            "11152",
            "55655",
            "44447",
            "57755",
            "65555",
            "25552",
            "75744",
            "25563",
            "65655",
            "34216",
            "72222",
            "55557",
            "55552",
            "55775",
            "55255",
            "55222",
            "71247",
            "00002",
            "00024",
            "00700",
            "02720",
            "51245",
            "02020",
            "11244",
            "24442",
            "21112",
            "57575",
            "25253",
        ],
        strict=True,
    )
)


class Canvas:
    """RGB pixels, row by row."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.rows = [bytearray(bytes(PAPER) * width) for _ in range(height)]

    def dot(self, x: int, y: int, colour: tuple[int, int, int], share: float = 1.0) -> None:
        """Mix a colour into a pixel; `share` 1 covers it."""
        if 0 <= x < self.width and 0 <= y < self.height and share > 0:
            row, at = self.rows[y], 3 * x
            for k in range(3):
                row[at + k] = round(row[at + k] + (colour[k] - row[at + k]) * min(share, 1.0))

    def level(self, y: int, colour: tuple[int, int, int]) -> None:
        """A thin line from the left to the right edge of the plot."""
        self.rows[y][3 * LEFT : 3 * (self.width - RIGHT)] = bytes(colour) * (self.width - RIGHT - LEFT)

    def shade(self, tops: Sequence[int], floor: int) -> None:
        """Tint what lies below the line, from each column's height down to the floor."""
        paper, tint = bytes(PAPER), bytes(SHADE)
        for y in range(min(tops), floor):
            self.rows[y][3 * LEFT : 3 * (LEFT + len(tops))] = b"".join([tint if y >= top else paper for top in tops])

    def column(self, x: int, low: float, high: float, colour: tuple[int, int, int]) -> None:
        """Paint a column between two heights (pixels from the top), its ends by the share that is covered."""
        for y in range(math.floor(low), math.ceil(high)):
            self.dot(x, y, colour, min(y + 1.0, high) - max(float(y), low))

    def write(self, text: str, x: int, y: int) -> None:
        """Letters with their upper left corner at (x, y); what has no picture is left blank."""
        for place, letter in enumerate(text.upper()):
            for line, bits in enumerate(_LETTERS.get(letter, "00000")):
                for k in range(3):
                    if int(bits) >> (2 - k) & 1:
                        self._block(x + (4 * place + k) * DOTS, y + line * DOTS)

    def _block(self, x: int, y: int) -> None:
        for dx in range(DOTS):
            for dy in range(DOTS):
                self.dot(x + dx, y + dy, INK)

    def png(self) -> bytes:
        """The picture as a file."""
        head = struct.pack(">IIBBBBB", self.width, self.height, 8, 2, 0, 0, 0)
        body = zlib.compress(b"".join(b"\0" + bytes(row) for row in self.rows), 9)
        return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def width_of(text: str) -> int:
    return 4 * DOTS * len(text)


def line_chart(values: Sequence[float], title: str = "", first: str = "", last: str = "") -> bytes:
    """A PNG of the values from left (oldest) to right, with levels at round numbers; `first` and `last` stand under the ends.

    Raises ValueError for fewer than two values or one that is not finite.
    """
    if len(values) < 2 or not all(math.isfinite(v) for v in values):
        raise ValueError("a chart needs at least two finite values")
    canvas = Canvas(WIDTH, HEIGHT)
    low, high, levels = scale(min(values), max(values))
    span = HEIGHT - TOP - BOTTOM

    def height(value: float) -> float:
        return TOP + (high - value) / (high - low) * span

    columns = _columns([height(v) for v in values])
    canvas.shade([math.ceil(low) for low, _ in columns], TOP + span)
    step = levels[1] - levels[0]
    for level in levels:
        label = f"{level:,.{max(0, -math.floor(math.log10(step) + 1e-9))}f}"
        canvas.write(label, LEFT - 10 - width_of(label), round(height(level)) - 5)
        canvas.level(round(height(level)), GRID)
    canvas.write(title, LEFT, 18)
    canvas.write(first, LEFT, HEIGHT - BOTTOM + 16)
    canvas.write(last, WIDTH - RIGHT - width_of(last), HEIGHT - BOTTOM + 16)
    for x, (low_y, high_y) in enumerate(columns):
        canvas.column(LEFT + x, low_y - THICK / 2, high_y + THICK / 2, LINE)
    return canvas.png()


def scale(low: float, high: float) -> tuple[float, float, list[float]]:
    """The ends of the axis and its levels: steps of 1, 2 or 5 times a power of ten, at most six levels."""
    if high - low <= 1e-9 * max(abs(low), abs(high), 1e-9):
        low, high = low - max(abs(low) * 0.05, 0.5), high + max(abs(high) * 0.05, 0.5)
    rough = (high - low) / MOST_STEPS
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(m * power for m in (1, 2, 5, 10) if m * power >= rough * (1 - 1e-9))
    start, end = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return start * step, end * step, [k * step for k in range(start, end + 1)]


def _columns(heights: Sequence[float]) -> list[tuple[float, float]]:
    """For each column of pixels the heights between which the line runs, so that a fall and a rise within one pixel are both
    seen."""
    width = WIDTH - LEFT - RIGHT
    per_pixel = (len(heights) - 1) / (width - 1)
    found = (_within(heights, (x - 0.5) * per_pixel, (x + 0.5) * per_pixel) for x in range(width))
    return [(min(inside), max(inside)) for inside in found]


def _within(heights: Sequence[float], start: float, end: float) -> list[float]:
    last = len(heights) - 1
    start, end = max(0.0, start), min(float(last), end)
    inner = heights[math.ceil(start) : math.floor(end) + 1]
    return [_at(heights, start), *inner, _at(heights, end)]


def _at(heights: Sequence[float], place: float) -> float:
    k = min(int(place), len(heights) - 2)
    return heights[k] + (heights[k + 1] - heights[k]) * (place - k)
