import struct
import subprocess
import sys
from dataclasses import replace
from io import BytesIO

import numpy as np
from matplotlib.image import imread

from bot.chart import draw
from handlers.messages.chart import Chart

WEEK = Chart(
    title="Contatti, lun 9 nov – dom 15 nov",
    days=("lun 9", "mar 10", "mer 11", "gio 12", "ven 13", "sab 14", "dom 15"),
    answered=(4, 6, 3, 8, 2, 0, 0),
    unanswered=(1, 0, 2, 1, 5, 0, 0),
    median_s=(2_880, 3_600, 600, 93_600, 7_500, None, None),
    median_said=("48 min", "1 h", "10 min", "1 g 2 h", "2 h 05 min", "", ""),
    answered_label="risposti",
    unanswered_label="non risposti",
    leads_label="Contatti registrati al giorno",
    median_label="Tempo mediano della prima risposta: più è basso, meglio è",
)
NOTHING = replace(WEEK, answered=(0,) * 7, unanswered=(0,) * 7, median_s=(None,) * 7, median_said=("",) * 7)

BLUE, ORANGE = (0x00, 0x72, 0xB2), (0xE6, 0x9F, 0x00)


def coloured(png: bytes, colour: tuple[int, int, int]) -> int:
    """How many pixels have a colour."""
    pixels = np.rint(imread(BytesIO(png))[:, :, :3] * 255)
    return int((pixels == colour).all(axis=2).sum())


def test_a_chart_is_a_square_picture_as_wide_as_a_phone_shows() -> None:
    png = draw(WEEK)
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", png[16:24]) == (1080, 1080)


def test_more_answers_make_more_blue_and_fewer_make_more_orange() -> None:
    better = draw(replace(WEEK, answered=(5, 6, 5, 9, 7, 0, 0), unanswered=(0,) * 7))
    usual = draw(WEEK)
    assert coloured(better, BLUE) > coloured(usual, BLUE) > 0
    assert coloured(usual, ORANGE) > coloured(better, ORANGE)


def test_answered_and_not_differ_in_brightness_and_pattern_too() -> None:
    def brightness(colour: tuple[int, int, int]) -> float:
        red, green, blue = colour
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    assert brightness(ORANGE) - brightness(BLUE) > 50
    solid = draw(replace(WEEK, answered=(7,) * 7, unanswered=(0,) * 7))
    hatched = draw(replace(WEEK, answered=(0,) * 7, unanswered=(7,) * 7))
    assert coloured(hatched, ORANGE) < 0.85 * coloured(solid, BLUE)


def test_a_week_without_anything_can_be_drawn() -> None:
    assert coloured(draw(NOTHING), BLUE) < coloured(draw(WEEK), BLUE)


def test_a_title_with_signs_of_formulas_is_text_like_any_other() -> None:
    assert draw(replace(WEEK, title="$x$ ^_^ 100%")) != draw(WEEK)


def test_the_bot_does_not_carry_the_drawing_library_until_it_draws() -> None:
    program = "import bot.chart, sys; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
