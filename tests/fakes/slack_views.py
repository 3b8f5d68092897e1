"""Forms and home tabs: views.*."""

from __future__ import annotations

from tests.fakes.slack_blocks import check_view
from tests.fakes.slack_state import APP, BOT, TEAM, State
from tests.fakes.slack_values import Args, Json, SlackError, View


def open_form(state: State, args: Args) -> Json:
    raw = check_view(_view(args), "modal")
    user = state.exchange(args.required("trigger_id"))
    return {"ok": True, "view": opened(state, user, raw).raw}


def opened(state: State, user: str, raw: Json) -> View:
    """A form on somebody's screen."""
    _external_id_is_free(state, raw)
    view = View(state.new_id("V"), user, raw)
    _fresh(state, view, raw)
    state.views[view.id] = view
    return view


def update(state: State, args: Args) -> Json:
    view = _known(state, args)
    raw = check_view(_view(args), "modal")
    _same_hash(view, args)
    replace(state, view, raw)
    return {"ok": True, "view": view.raw}


def replace(state: State, view: View, raw: Json) -> None:
    """Show something else in an open form."""
    _fresh(state, view, raw)
    view.replaced += 1
    view.errors = {}


def publish(state: State, args: Args) -> Json:
    user = args.required("user_id")
    if user not in state.users or state.users[user].deleted:
        raise SlackError("user_not_found")
    raw = check_view(_view(args), "home")
    home = state.homes.get(user)
    if home is not None:
        _same_hash(home, args)
        home.replaced += 1
    else:
        home = state.homes[user] = View(state.new_id("V"), user, raw)
    _fresh(state, home, raw)
    return {"ok": True, "view": home.raw}


def _view(args: Args) -> Json:
    found = args.json("view")
    if found is None:
        raise SlackError("invalid_arguments", messages=["missing required field: view"])
    return found  # type: ignore[no-any-return]  # check_view sees to it


def _known(state: State, args: Args) -> View:
    wanted, external = args.text("view_id"), args.text("external_id")
    for view in state.views.values():
        if view.open and (view.id == wanted or (external and view.raw.get("external_id") == external)):
            return view
    raise SlackError("not_found")


def _same_hash(view: View, args: Args) -> None:
    if args.text("hash") and args.text("hash") != view.hash:
        raise SlackError("hash_conflict")


def _external_id_is_free(state: State, raw: Json) -> None:
    wanted = raw.get("external_id")
    if wanted and any(view.open and view.raw.get("external_id") == wanted for view in state.views.values()):
        raise SlackError("duplicate_external_id")


def _fresh(state: State, view: View, raw: Json) -> None:
    view.raw = {
        "private_metadata": "",
        "callback_id": "",
        "external_id": "",
        **raw,
        "id": view.id,
        "hash": f"{int(state.clock())}.{state.new_id('h')}",
        "team_id": TEAM,
        "app_id": APP,
        "bot_id": BOT,
        "root_view_id": view.id,
        "previous_view_id": None,
        "state": {"values": {}},
    }
