"""Sending a file: ask for an address, post the bytes there, then say where it is to be shown.

Having one: ask files.info for its address, and fetch it from there with the bot's token.
"""

from __future__ import annotations

from tests.fakes.slack_blocks import check_message
from tests.fakes.slack_chat import post, thread_of
from tests.fakes.slack_state import State
from tests.fakes.slack_values import Args, Json, SlackError, invalid_arguments


def get_upload_url(state: State, args: Args) -> Json:
    name, length = args.required("filename"), args.integer("length", 0)
    if length <= 0:
        raise invalid_arguments("must be greater than 0: length")
    file_id = state.new_id("F")
    state.files[file_id] = {"id": file_id, "name": name, "size": length, "alt_txt": args.text("alt_txt")}
    return {"ok": True, "upload_url": f"{state.base_url}/upload/v1/{file_id}", "file_id": file_id}


def receive(state: State, file_id: str, content: bytes) -> None:
    """The bytes of a file. Raises SlackError if they are not what was announced."""
    announced = state.files.get(file_id)
    if announced is None:
        raise SlackError("file_not_found", status=404)
    if len(content) != announced["size"]:
        raise SlackError("file_upload_size_restricted", status=400)
    state.uploads[file_id] = content


def complete_upload(state: State, args: Args) -> Json:
    wanted = args.json("files")
    if not isinstance(wanted, list) or not wanted:
        raise invalid_arguments("missing required field: files")
    shown = [_completed(state, each) for each in wanted]
    if target := args.text("channel_id") or args.text("channels"):
        if target not in state.channels:  # a person's id does not do here
            raise SlackError("channel_not_found")
        channel = state.writable(target)
        content: Json = {**_comment(args), "files": shown}
        posted = post(state, channel, content, thread_of(state, channel, args), "files.completeUploadExternal")
        sent = state.sent_by_id[channel.id, posted["ts"]]
        sent.files = [each["id"] for each in shown]
    return {"ok": True, "files": shown}


def _comment(args: Args) -> Json:
    """What stands over the file: words, or blocks of rich text."""
    blocks = args.json("blocks", "invalid_blocks_format")
    if blocks is None:
        return {"text": args.text("initial_comment")}
    if args.text("initial_comment"):
        raise invalid_arguments("either initial_comment or blocks")
    kept = check_message(blocks)
    if any(block["type"] != "rich_text" for block in kept):
        raise SlackError("invalid_blocks")
    return {"text": "", "blocks": kept}


def _completed(state: State, wanted: Json) -> Json:
    file_id = str(wanted.get("id"))
    if file_id not in state.uploads:
        raise SlackError("file_not_found")
    file = state.files[file_id]
    file["title"] = wanted.get("title", file["name"])
    return file


def info(state: State, args: Args) -> Json:
    file = state.files.get(args.required("file"))
    if file is None:
        raise SlackError("file_not_found")
    return {"ok": True, "file": file}


def download(state: State, path: str, *, may_read: bool) -> bytes | None:
    """What a file holds, by its address; None for who may not have it. Raises SlackError if there is none."""
    file_id = path.split("/")[2].partition("-")[2]
    if file_id not in state.uploads:
        raise SlackError("file_not_found", status=404)
    return state.uploads[file_id] if may_read else None
