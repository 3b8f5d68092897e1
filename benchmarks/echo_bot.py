"""The bot that ours is compared with: stock python-telegram-bot, one handler, nothing stored."""

import sys

from telegram import Update
from telegram.ext import ApplicationBuilder, ContextTypes, MessageHandler, filters

from benchmarks.office import ready
from tests.fakes.telegram_api import TOKEN


async def echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    message = update.effective_message
    assert message is not None
    await context.bot.send_message(message.chat_id, message.text or "")


async def say_ready(_: object) -> None:
    ready()


def main(api: str) -> None:
    builder = ApplicationBuilder().token(TOKEN).base_url(f"{api}/bot").post_init(say_ready)
    application = builder.build()
    application.add_handler(MessageHandler(filters.ALL, echo))
    application.run_polling()


if __name__ == "__main__":
    main(sys.argv[1])
