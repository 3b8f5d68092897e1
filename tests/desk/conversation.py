"""Takes the picture of a conversation on Telegram for the README: ``python -m tests.desk.conversation``.

What the bot says in it is what it said to a Bot API server a moment before.
"""

import tempfile
from html import escape
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.desk.conftest import FLAGS
from tests.desk.pictures import DOCS
from tests.fakes.telegram_values import SentMessage
from tests.telegram_office import TelegramOffice

LEAD = "/lead Mario Rossi 333 1234567 wants a quote for 3 windows, from Facebook"

STYLE = """
body { margin: 0; padding: 24px; background: #ecf0f5; font: 16px/1.4 "DejaVu Sans", "Noto Color Emoji", sans-serif;
  display: flex; gap: 24px; align-items: flex-start; width: max-content }
section { width: 520px; padding: 16px; border-radius: 14px; background: #d9e6d5; box-shadow: 0 1px 4px #0002 }
h2 { margin: 0 0 10px; font-size: 16px; color: #35513b }
p { margin: 10px 0 6px; text-align: center; font-size: 13px; color: #5c6b7a }
article { width: 440px; padding: 10px 14px; border-radius: 12px; background: #fff; white-space: pre-wrap;
  box-shadow: 0 1px 1px #0002; box-sizing: border-box; overflow-wrap: break-word }
article.own { margin: 0 0 8px auto; width: max-content; max-width: 440px; background: #e1ffd0 }
blockquote { margin: 4px 0; padding: 4px 10px; border-left: 4px solid #5da677; background: #eff6f1; border-radius: 4px }
a { color: inherit; text-decoration: none }
nav { width: 440px } nav div { display: flex; gap: 4px; margin-top: 4px }
nav b { flex: 1; padding: 7px 4px; border-radius: 7px; background: #6f9d7d; color: #fff; font-weight: normal;
  text-align: center; white-space: nowrap; overflow: hidden }
"""


def play(office: TelegramOffice) -> str:
    """A lead is logged, its owner is reminded and answers, the manager asks: a page with both sides of it."""
    office.says(office.anna, LEAD)
    logged = shown(office.last(office.anna))
    yours = shown(office.last(office.marco))
    office.later(minutes=15)
    reminder = office.last(office.marco)
    reminded = shown(reminder)
    office.presses(office.marco, reminder, "I've answered")
    answered = shown(reminder)
    office.says(office.giulia, "/status")
    status = shown(office.last(office.giulia))
    left = [at("10:20"), said(LEAD), logged, at("Giulia, the manager"), said("/status"), status]
    right = [
        at("10:20"),
        yours,
        at("10:35"),
        reminded,
        at("“I've answered” is pressed, and the card becomes"),
        answered,
    ]
    return side("Anna logs a lead; Giulia asks how things stand", left) + side("Marco owns it, and is reminded", right)


def shown(message: SentMessage) -> str:
    """A message of the bot's, with its buttons."""
    rows = "".join(f"<div>{''.join(f'<b>{escape(label)}</b>' for label, _ in row)}</div>" for row in message.buttons)
    return f"<article>{message.html}</article><nav>{rows}</nav>"


def said(text: str) -> str:
    return f'<article class="own">{escape(text)}</article>'


def at(moment: str) -> str:
    return f"<p>{escape(moment)}</p>"


def side(title: str, parts: list[str]) -> str:
    return f"<section><h2>{escape(title)}</h2>{''.join(parts)}</section>"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, TelegramOffice(Path(folder)) as office:
        page_of_it = f"<!doctype html><meta charset=utf-8><style>{STYLE}</style>{play(office)}"
    file = DOCS / "conversation.png"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        page = browser.new_page()
        page.set_content(page_of_it)
        page.locator("body").screenshot(path=file)
        browser.close()
    with Image.open(file) as picture:
        picture.convert("RGB").quantize(256, kmeans=20, dither=Image.Dither.NONE).save(file, optimize=True)


if __name__ == "__main__":
    main()
