"""The methods that send a file: one that is uploaded, or one that the server has, by its id and as what it is."""

from __future__ import annotations

from tests.fakes.telegram_sending import caption_of, deliver, text_of
from tests.fakes.telegram_state import State
from tests.fakes.telegram_values import ApiError, Json, Params, Upload, bad_request

LARGEST_PHOTO = 10 * 2**20
LARGEST_UPLOAD = 50 * 2**20
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"RIFF")
_TYPES = {
    "photo": "Photo",
    "document": "Document",
    "voice": "VoiceNote",
    "audio": "Audio",
    "video": "Video",
    "video_note": "VideoNote",
    "animation": "Animation",
    "sticker": "Sticker",
}
"""What tdlib calls a file of each kind, when it is asked to send one as another."""


def send_photo(state: State, params: Params) -> Json:
    photo = _file(state, params, "photo")
    if len(photo.content) > LARGEST_PHOTO:
        raise bad_request(f"file of size {len(photo.content)} bytes is too big for a photo")
    if not photo.content.startswith(_PICTURES):
        raise bad_request("IMAGE_PROCESS_FAILED")
    sizes = [{**state.keep_file("photo", photo), "width": 800, "height": 600}]
    return _deliver(state, params, "sendPhoto", photo, {"photo": sizes}, photo=len(photo.content))


def send_document(state: State, params: Params) -> Json:
    upload = _file(state, params, "document")
    if not upload.content:
        raise bad_request("file must be non-empty")
    document = {**state.keep_file("document", upload), "file_name": upload.name}
    about = {"document": len(upload.content), "file_name": upload.name}
    return _deliver(state, params, "sendDocument", upload, {"document": document}, **about)


def send_voice(state: State, params: Params) -> Json:
    return _send(state, params, "sendVoice", "voice", spoken=True, duration=5)


def send_audio(state: State, params: Params) -> Json:
    return _send(state, params, "sendAudio", "audio", duration=5)


def send_video(state: State, params: Params) -> Json:
    return _send(state, params, "sendVideo", "video", duration=5, width=800, height=600)


def send_animation(state: State, params: Params) -> Json:
    return _send(state, params, "sendAnimation", "animation", duration=5, width=800, height=600)


def send_video_note(state: State, params: Params) -> Json:
    return _send(state, params, "sendVideoNote", "video_note", spoken=True, duration=5, length=240, says=False)


def send_sticker(state: State, params: Params) -> Json:
    about = {"width": 512, "height": 512, "is_animated": False, "is_video": False, "type": "regular"}
    return _send(state, params, "sendSticker", "sticker", **about, says=False)


def _send(
    state: State, params: Params, method: str, kind: str, *, says: bool = True, spoken: bool = False, **about: object
) -> Json:
    """A round video and a sticker take no caption: one that is given is left out.

    What is ``spoken`` not everybody lets through.
    """
    file = _file(state, params, kind)
    if spoken and state.chat_of(params).id in state.without_voice:
        raise bad_request("VOICE_MESSAGES_FORBIDDEN")
    return _deliver(state, params, method, file, {kind: {**state.keep_file(kind, file), **about}}, says=says)


def _deliver(
    state: State, params: Params, method: str, file: Upload, content: Json, *, says: bool = True, **about: object
) -> Json:
    caption = text_of(params if says else Params({}, {}), "caption")
    given = params.text(next(iter(content)))
    known = given if given in state.files else None
    return deliver(
        state, params, method, caption, {**content, **caption_of(caption)}, file_id=known, holds=file.content, **about
    )


def _file(state: State, params: Params, kind: str) -> Upload:
    given = params.text(kind)
    if given in state.files:
        return _known(state, given, kind)
    upload = params.files.get(given.removeprefix("attach://") if given else kind)
    if upload is None:
        raise bad_request(
            f"there is no {kind} in the request" if not given else "wrong file identifier/HTTP URL specified"
        )
    if len(upload.content) > LARGEST_UPLOAD:
        raise ApiError(413, "Request Entity Too Large")
    return upload


def _known(state: State, file_id: str, kind: str) -> Upload:
    """A file by its id, which can't be sent as anything else."""
    is_kind = file_id.partition("-file-")[0]
    if is_kind != kind:
        raise bad_request(f"can't use file of type {_TYPES[is_kind]} as {_TYPES[kind]}")
    return state.files[file_id][1]
