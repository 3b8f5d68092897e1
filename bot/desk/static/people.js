// Which chats are shown: switches in a wide window, tabs in a narrow one.
import { avatar, el, firstName } from "./dom.js";
import { say } from "./words.js";

const NARROW = matchMedia("(max-width: 799px)");
const STORED = "sollecito.open";
const SHOWN_AT_FIRST = ["member", "owner", "manager"];

export class People {
  constructor(root, attend) {
    this.root = root;
    this.attend = attend;
    this.chats = [];
    NARROW.addEventListener("change", () => this.draw());
  }

  get isNarrow() {
    return NARROW.matches;
  }

  seat(chats) {
    this.chats = chats;
    const stored = JSON.parse(localStorage.getItem(STORED) ?? "null");
    const known = chats.filter((chat) => stored?.includes(chat.id));
    this.open = new Set(known.length ? known : atFirst(chats));
    this.active = [...this.open][0] ?? null;
    this.draw();
  }

  isShown(chat) {
    return this.isNarrow ? chat === this.active : this.open.has(chat);
  }

  /** Bring a chat before everybody's eyes. */
  show(chat) {
    this.active = chat;
    this.open.add(chat);
    this.keep();
    chat.root.scrollIntoView({ inline: "nearest", block: "nearest" });
    this.attend(chat);
  }

  toggle(chat) {
    if (!this.open.has(chat)) {
      this.show(chat);
    } else if (this.open.size > 1) {
      this.open.delete(chat);
      this.keep();
    }
  }

  keep() {
    localStorage.setItem(STORED, JSON.stringify([...this.open].map((chat) => chat.id)));
    this.draw();
  }

  draw() {
    const focused = this.root.contains(document.activeElement) ? document.activeElement.dataset.chat : null;
    this.root.replaceChildren(el("div", { class: "seats", role: this.isNarrow ? "tablist" : "group", "aria-label": say("chats"), onkeydown: (event) => this.key(event) },
      ...this.chats.map((chat) => this.isNarrow ? this.tab(chat) : this.switch(chat))));
    for (const chat of this.chats) this.dress(chat);
    if (focused) this.root.querySelector(`[data-chat="${CSS.escape(focused)}"]`)?.focus();
  }

  dress(chat) {
    const appears = chat.root.hidden && this.isShown(chat);
    chat.root.hidden = !this.isShown(chat);
    chat.root.role = this.isNarrow ? "tabpanel" : null;
    if (appears) chat.toEnd(); // only then: what somebody is about to press must not move away
  }

  face(chat) {
    return [
      chat.isRoom ? el("span", { class: "avatar everybody", "aria-hidden": "true" }, "#") : avatar(chat.name, chat.place),
      el("span", { class: "called" }, this.called(chat)),
      chat.unread ? el("span", { class: "badge" }, String(chat.unread), el("span", { class: "hidden" }, ` ${say("unread", { n: "" }).trim()}`)) : null,
    ];
  }

  /** Short, unless two are called the same. */
  called(chat) {
    if (chat.isRoom) return this.isNarrow ? say("roomShort") : chat.name;
    const namesakes = this.chats.filter((each) => !each.isRoom && firstName(each.name) === firstName(chat.name));
    return namesakes.length > 1 ? chat.name : firstName(chat.name);
  }

  tab(chat) {
    const isActive = chat === this.active;
    return el("button", {
      type: "button", role: "tab", class: "seat", "data-chat": chat.id, id: `tab-${chat.place}`, "aria-controls": chat.root.id,
      "aria-selected": String(isActive), tabindex: isActive ? 0 : -1, onclick: () => this.show(chat),
    }, ...this.face(chat));
  }

  switch(chat) {
    return el("button", {
      type: "button", class: "seat", "data-chat": chat.id, "aria-pressed": String(this.open.has(chat)), onclick: () => this.toggle(chat),
    }, ...this.face(chat));
  }

  key(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step || !this.isNarrow) return;
    event.preventDefault();
    const next = this.chats.at((this.chats.indexOf(this.active) + step) % this.chats.length);
    this.show(next);
    this.root.querySelector('[aria-selected="true"]').focus();
  }
}

/** One of each kind, and the room. */
function atFirst(chats) {
  const found = SHOWN_AT_FIRST.map((role) => chats.find((chat) => chat.seat?.roles.includes(role)));
  return [...new Set([...found, chats.find((chat) => chat.isRoom)])].filter(Boolean);
}
