// A chat: somebody's own with the bot, or the team room. Its head, its messages, its composer.
import { act, newKey, Refused } from "./api.js";
import { Composer } from "./composer.js";
import { announce, avatar, el, firstName } from "./dom.js";
import { firstLine, render } from "./message.js";
import { dayKey, dayName, deskNow } from "./time.js";
import { say } from "./words.js";

const TOAST_MS = 6000;
const NEAR_END_PX = 120;
const WAIT_FOR_TOAST_MS = 5000;
const OVER_QUESTION_PX = 10;
const ONE_TURN_MS = 60_000;
const WRITING_AFTER_MS = 700;
const WRITING_UNTIL_MS = 8000;

export class Chat {
  /** `seat` is whose chat it is, null for the room; `desk` knows the other chats. */
  constructor(id, seat, place, desk) {
    Object.assign(this, { id, seat, place, desk, isRoom: seat === null, unread: 0 });
    this.messages = new Map();
    this.elements = new Map();
    this.days = new Map();
    this.pressed = new Map();
    this.speaker = seat?.name ?? desk.seats[0]?.name;
    this.build();
  }

  get name() {
    return this.isRoom ? say("room") : this.seat.name;
  }

  get role() {
    if (this.isRoom) return "roomRole";
    return ["manager", "owner", "member"].find((role) => this.seat.roles.includes(role)) ?? "member";
  }

  label() {
    return say("messageTo", { name: this.speaker });
  }

  build() {
    this.title = el("h2", this.isRoom ? { t: "room" } : {}, this.isRoom ? null : this.seat.name);
    this.badge = el("span", { class: "badge", hidden: true });
    this.log = el("div", { class: "log", tabindex: 0, role: "group" });
    this.empty = el("p", { class: "empty", t: this.isRoom ? "quietRoom" : "quietPrivate" });
    this.toasts = el("div", { class: "toasts", role: "status" });
    this.writing = el("p", { class: "typing", hidden: true, t: "writing" });
    this.composer = new Composer(this, {
      send: (text, replyTo) => this.say(text, replyTo),
      change: (message, text) => this.do("edit", { message: message.id, text }),
      lastOwn: () => [...this.messages.values()].filter((message) => this.canEdit(message)).at(-1),
    });
    this.log.append(this.empty);
    this.root = el("section", { class: `chat${this.isRoom ? " room" : ""}`, id: `chat-${this.place}` },
      el("header", { class: "head" },
        this.isRoom ? el("span", { class: "avatar everybody", "aria-hidden": "true" }, "#") : avatar(this.name, this.place),
        el("div", {}, this.title, el("p", { class: "role", t: this.role })), this.badge),
      this.log, this.toasts, el("footer", {}, this.writing, this.tools(), this.composer.form));
    for (const sign of ["pointerdown", "focusin", "wheel"]) {
      this.root.addEventListener(sign, () => this.desk.attend(this), { passive: true });
    }
    this.stayAtEnd();
    this.rename();
  }

  /** Whoever reads the newest message goes on seeing it when the room for messages changes. */
  stayAtEnd() {
    this.follows = true;
    this.log.addEventListener("scroll", () => {
      this.follows = this.isAtEnd();
      if (this.log.scrollTop > this.question() + OVER_QUESTION_PX) this.asked = null;
    }, { passive: true });
    new ResizeObserver(() => this.follows && this.toEnd()).observe(this.log);
    this.log.addEventListener("load", () => this.follows && this.toEnd(), { capture: true });
  }

  /** Its names in the language of now. */
  rename() {
    this.root.setAttribute("aria-label", this.isRoom ? say("room") : say("chatOf", { name: this.seat.name }));
    this.log.setAttribute("aria-label", say("messagesOf", { name: this.name }));
    this.composer.field.setAttribute("aria-label", this.label());
    for (const message of this.messages.values()) this.draw(message);
    for (const [key, day] of this.days) day.textContent = dayName(day.dataset.at ?? key);
    this.count(this.unread);
  }

  tools() {
    return el("div", { class: "ways" },
      el("button", { type: "button", class: "way", t: "forward", onclick: () => this.desk.forward(this) }),
      this.isRoom ? this.speakers() : el("button", { type: "button", class: "way", t: "share", onclick: () => this.desk.share(this) }));
  }

  /** In the room one says who speaks. */
  speakers() {
    const choose = el("select", { tLabel: "speakAs", onchange: () => { this.speaker = choose.value; this.rename(); } },
      ...this.desk.seats.map(({ name }) => el("option", { value: name }, name)));
    return el("label", { class: "speak-as" }, el("span", { class: "hidden", t: "speakAs" }), choose);
  }

  message(id) {
    return this.messages.get(id);
  }

  canEdit(message) {
    return message.author === this.speaker && !message.origin && !message.contact && !message.pending;
  }

  edit(message) {
    this.composer.edit(message);
  }

  replyTo(message) {
    this.composer.replyTo(message);
  }

  // -- what comes

  hear(message) {
    const isNew = !this.messages.has(message.id);
    const follow = this.follows || message.author === this.speaker;
    this.elements.get(message.key)?.remove();
    this.elements.delete(message.key);
    this.messages.set(message.id, message);
    this.draw(message);
    if (isNew && !message.author) this.answers(message);
    if (follow) this.toEnd();
    return isNew;
  }

  /** The bot said something. */
  answers(message) {
    this.expect(false);
    if (this.asked && new Date(message.at) - this.asked.at > ONE_TURN_MS) this.asked = null;
    if (!message.asks || this.composer.field.value !== "" || this.desk.isCatchingUp) return;
    this.composer.take(message, false, this.desk.attended === this && document.hasFocus());
  }

  /** Whether an answer is on its way: said only when it is slow. */
  expect(isExpected) {
    for (const timer of this.timers ?? []) clearTimeout(timer);
    this.writing.hidden = true;
    this.timers = !isExpected ? [] : [
      setTimeout(() => { this.writing.hidden = false; }, WRITING_AFTER_MS),
      setTimeout(() => { this.writing.hidden = true; }, WRITING_UNTIL_MS),
    ];
  }

  draw(message) {
    const place = message.id ?? message.key;
    const made = render(message, this);
    const old = this.elements.get(place);
    this.elements.set(place, made);
    this.empty.hidden = true;
    if (old) {
      replace(old, made);
      return;
    }
    this.beginDay(message.at);
    this.log.append(made);
  }

  beginDay(at) {
    const key = dayKey(at);
    if (this.days.has(key)) return;
    const day = el("p", { class: "day", "data-at": at }, dayName(at));
    this.days.set(key, day);
    this.log.append(day);
  }

  isAtEnd() {
    const end = Math.min(this.log.scrollHeight - this.log.clientHeight, this.question());
    return end - this.log.scrollTop < NEAR_END_PX;
  }

  /** Show what is newest; of an answer that is too long to be seen at once, its beginning. */
  toEnd() {
    this.follows = true;
    this.log.scrollTop = Math.min(this.log.scrollHeight, this.question());
  }

  /** How far down one's own question is, while its answer comes. */
  question() {
    const asked = this.asked && this.log.querySelector(`[data-key="${this.asked.key}"]`);
    return asked ? asked.offsetTop - this.log.offsetTop - OVER_QUESTION_PX : Infinity;
  }

  count(unread) {
    this.unread = unread;
    this.badge.hidden = unread === 0;
    this.badge.textContent = say("unread", { n: unread });
  }

  // -- what is done

  async do(name, more, key) {
    if (name !== "say") this.asked = null;
    try {
      await act(name, this.speaker, this.id, more, key);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.toast(say("failed", { why: error.message }), true);
    }
  }

  async say(text, replyTo) {
    const key = newKey();
    this.desk.acted(name(text));
    this.asked = { key, at: deskNow() };
    this.draw({ key, author: this.speaker, text, at: deskNow().toISOString(), reply_to: replyTo, pending: true });
    this.toEnd();
    if (!this.isRoom || text.startsWith("/")) this.expect(true);
    await this.do("say", { text, reply_to: replyTo }, key);
  }

  async press(message, data, button) {
    const key = newKey();
    button.setAttribute("aria-busy", "true");
    this.pressed.set(key, button);
    setTimeout(() => this.answered(key), WAIT_FOR_TOAST_MS);
    this.desk.acted(verb(data));
    await this.do("press", { message: message.id, data }, key);
  }

  /** A button of ours was answered; false if it was not ours. */
  answered(key, text = "", alert = false) {
    const button = this.pressed.get(key);
    if (!button) return false;
    this.pressed.delete(key);
    button.removeAttribute("aria-busy");
    if (text) this.toast(text, alert);
    return true;
  }

  toast(text, isAlert) {
    const made = el("p", { class: `toast${isAlert ? " alert" : ""}`, dir: "auto" }, text);
    this.toasts.replaceChildren(made);
    setTimeout(() => made.remove(), TOAST_MS);
  }

  announce(message) {
    announce(say("newMessage", { chat: this.isRoom ? this.name : firstName(this.name), text: firstLine(message) }));
  }

  forget() {
    for (const each of [this.messages, this.elements, this.days, this.pressed]) each.clear();
    this.log.replaceChildren(this.empty);
    this.empty.hidden = false;
    this.composer.reset();
    this.expect(false);
    this.asked = null;
    this.count(0);
  }
}

/** Draw a message anew. Whoever had the focus in it keeps it: on the same button, or on what it has become. */
function replace(old, made) {
  const held = old.contains(document.activeElement) ? verb(document.activeElement.dataset.does) : null;
  old.replaceWith(made);
  if (held === null) return;
  const same = [...made.querySelectorAll("[data-does]")].find((each) => verb(each.dataset.does) === held);
  (same ?? made).focus({ preventScroll: true });
}

const verb = (data) => (data ?? "").split(":")[0];

/** What a typed text does, as the guide follows it: the command's own word. */
const name = (text) => /^\/(\p{L}+)/u.exec(text)?.[1].toLowerCase() ?? "";
