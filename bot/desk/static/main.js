// The page put together.
import { post } from "./api.js";
import { Chat } from "./chat.js";
import { learn } from "./completion.js";
import { AfreshDialog, ForwardDialog, InvitationDialog, ShareDialog } from "./dialogs.js";
import { el, sayAgain } from "./dom.js";
import { Guide } from "./guide.js";
import { People } from "./people.js";
import { listen } from "./stream.js";
import { Clock } from "./time.js";
import { language, locale, say, speak } from "./words.js";

const byId = (id) => document.getElementById(id);
const OFFLINE_AFTER_MS = 1500;

class Desk {
  constructor() {
    this.seats = [];
    this.chats = new Map();
    this.isCatchingUp = true;
    this.forwarding = new ForwardDialog();
    this.sharing = new ShareDialog();
    this.inviting = new InvitationDialog((seat, token) => this.follow(seat, token));
    this.afreshing = new AfreshDialog(() => post("afresh", { sure: true }));
    this.clock = new Clock(byId("clock"), { leapt: () => this.guide.leapt(), failed: (error) => this.failed(error) });
    this.people = new People(byId("people"), (chat) => this.attend(chat));
    this.guide = new Guide(byId("guide"), {
      g1: () => this.forward(this.of("member")),
      g2: () => this.lookAt(this.withButton("answered") ?? this.of("owner")),
      g3: () => this.clock.leap("15m"),
      g4: () => this.lookAt(this.withButton("answered"), '[data-does^="answered:"]'),
      g5: () => this.suggest(this.of("manager"), say("statusCommand")),
    });
    this.buildTools();
    addEventListener("focus", () => this.attended && this.attend(this.attended));
    this.translate();
  }

  buildTools() {
    this.languageButton = el("button", { type: "button", class: "quiet", t: "language", onclick: () => this.speak(language() === "it" ? "en" : "it") });
    this.afreshButton = el("button", { type: "button", class: "quiet", t: "afresh", onclick: () => this.afreshing.open() });
    this.guideButton = el("button", { type: "button", class: "quiet", t: "showGuide", onclick: () => this.guide.toggle() });
    byId("tools").append(this.guideButton, this.afreshButton, this.languageButton);
  }

  // -- what comes

  listen() {
    listen({
      hello: (hello) => this.seat(hello),
      time: (time) => this.clock.set(time),
      message: (message) => this.hear(message),
      ready: () => { this.isCatchingUp = false; this.invited(); },
      toast: ({ callback, text, alert }) => [...this.chats.values()].some((chat) => chat.answered(callback, text, alert)),
      afresh: () => this.forget(),
    }, (isConnected) => this.connected(isConnected));
  }

  seat({ generation, room, seats, trying, tried, menus }) {
    learn(menus);
    this.generation = generation;
    const names = JSON.stringify(seats);
    if (names !== this.names) {
      this.names = names;
      this.seats = seats;
      const chats = [...seats.map((seat, place) => new Chat(seat.name, seat, place, this)), ...(seats.length ? [new Chat(room, null, seats.length, this)] : [])];
      this.chats = new Map(chats.map((chat) => [chat.id, chat]));
      byId("chats").replaceChildren(...(chats.length ? chats.map((chat) => chat.root) : [el("p", { class: "empty", t: "emptyNobody" })]));
      this.people.seat(chats);
    }
    this.clock.allow(trying);
    this.afreshButton.hidden = this.guideButton.hidden = !trying;
    this.tried = tried;
    this.warn();
    this.guide.begin(generation, trying);
    this.isCatchingUp = true;
    post("open", { language: language(), address: location.origin });
  }

  /** Leads that were made for trying stand among real ones. */
  warn() {
    byId("notice").hidden = !this.tried;
    byId("notice").textContent = this.tried ? say(this.tried === 1 ? "triedOne" : "tried", { n: this.tried }) : "";
  }

  hear(message) {
    const chat = this.chats.get(message.chat);
    if (!chat || !chat.hear(message) || message.author === chat.speaker) return;
    if (message.buttons?.some((row) => row.some((choice) => choice.data?.startsWith("answered:")))) this.guide.assigned();
    if (this.isSeen(chat) || !this.isAfterRead(message) || !this.hasActed) this.read(chat, message.id);
    else this.mark(chat, chat.unread + 1);
    if (!this.isCatchingUp && !message.author) chat.announce(message);
  }

  forget() {
    for (const chat of this.chats.values()) chat.forget();
    this.people.draw();
  }

  connected(isConnected) {
    if (isConnected) {
      clearTimeout(this.away);
      this.away = null;
      byId("offline").hidden = true;
    }
    if (isConnected || this.away) return;
    this.away = setTimeout(() => {
      byId("offline").textContent = say("offline");
      byId("offline").hidden = false;
    }, OFFLINE_AFTER_MS);
  }

  // -- what was read

  isSeen(chat) {
    return document.hasFocus() && this.attended === chat && this.people.isShown(chat) && chat.isAtEnd();
  }

  isAfterRead(message) {
    return message.id > Number(localStorage.getItem(this.readKey(message.chat)) ?? 0);
  }

  get actedKey() {
    return `sollecito.acted.${this.generation}`;
  }

  /** The greetings at a first visit are nobody's unread messages. */
  get hasActed() {
    return localStorage.getItem(this.actedKey) !== null;
  }

  readKey(id) {
    return `sollecito.read.${this.generation}.${id}`;
  }

  read(chat, id) {
    if (this.isAfterRead({ chat: chat.id, id })) localStorage.setItem(this.readKey(chat.id), String(id));
  }

  /** Somebody is looking at a chat. */
  attend(chat) {
    this.attended = chat;
    const last = [...chat.messages.keys()].at(-1);
    if (last) this.read(chat, last);
    if (chat.unread) this.mark(chat, 0);
  }

  mark(chat, unread) {
    chat.count(unread);
    this.people.draw();
    this.entitle();
  }

  entitle() {
    const unread = [...this.chats.values()].reduce((sum, chat) => sum + chat.unread, 0);
    document.title = (unread ? `(${unread}) ` : "") + say("title");
  }

  // -- what is done

  acted(what) {
    localStorage.setItem(this.actedKey, "yes");
    this.guide.acted(what);
  }

  forward(chat) {
    this.people.show(chat);
    this.forwarding.open(chat);
  }

  share(chat) {
    this.sharing.open(chat);
  }

  of(role) {
    return [...this.chats.values()].find((chat) => chat.seat?.roles.includes(role)) ?? [...this.chats.values()][0];
  }

  /** The private chat whose newest card has a button that does this. */
  withButton(verb) {
    const newest = (chat) => Math.max(0, ...[...chat.messages.values()].filter((message) =>
      message.buttons?.flat().some((choice) => choice.data?.startsWith(`${verb}:`))).map((message) => message.id));
    return [...this.chats.values()].filter((chat) => !chat.isRoom && newest(chat)).sort((one, other) => newest(other) - newest(one))[0];
  }

  lookAt(chat, button = null) {
    if (!chat) return;
    this.people.show(chat);
    chat.asked = null;
    chat.toEnd();
    const found = button ? [...chat.log.querySelectorAll(button)].at(-1) : null;
    (found ?? chat.log).focus();
    if (!found) return;
    found.classList.add("here");
    found.addEventListener("blur", () => found.classList.remove("here"), { once: true });
  }

  suggest(chat, text) {
    this.people.show(chat);
    chat.composer.suggest(text);
  }

  /** An invitation's link was opened: whoever sits here says who they are. */
  invited() {
    const token = new URLSearchParams(location.search).get("start");
    if (!token) return;
    history.replaceState(null, "", "/");
    if (this.seats.length) this.inviting.open(this.seats, token);
  }

  follow(seat, token) {
    const chat = this.chats.get(seat);
    this.people.show(chat);
    chat.say(`/start ${token}`, null);
  }

  failed(error) {
    (this.attended ?? [...this.chats.values()][0])?.toast(say("failed", { why: error.message }), true);
  }

  // -- the page's language

  speak(chosen) {
    speak(chosen);
    this.translate();
    post("open", { language: chosen, address: location.origin });
  }

  translate() {
    document.documentElement.lang = language();
    sayAgain();
    this.languageButton.lang = language() === "it" ? "en" : "it";
    for (const chat of this.chats.values()) chat.rename();
    this.people.draw();
    this.clock.show();
    this.warn();
    if (this.generation) this.guide.draw();
    this.entitle();
  }
}

const desk = new Desk();
desk.listen();
document.documentElement.dataset.locale = locale();
