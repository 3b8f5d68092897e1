// One message: what somebody wrote, or a card of the bot's with its buttons.
import { el } from "./dom.js";
import { language, say } from "./words.js";
import { clockTime, moment } from "./time.js";

const SAFE = /^(https?:\/\/|mailto:|tel:)/i;
const TOUCHABLE = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])|([\w.+-]+@[\w-]+(?:\.[\w-]+)+)|(\+\d[\d ]{7,17}\d)/g;

const TAGS = { bold: "strong", italic: "em", code: "code", quote: "span", plain: "span" };

/** The message's element. `chat` tells who reads it, and does what its buttons ask for. */
export function render(message, chat) {
  const own = message.author !== null;
  const bubble = el("div", { class: "bubble" },
    chat.isRoom || !own ? byline(message) : null,
    message.origin ? forwarded(message.origin) : null,
    quoted(message, chat),
    message.picture ? picture(message) : null,
    el("div", { class: "text" }, ...(own ? written(message) : card(message))),
    foot(message, chat));
  return el("article", {
    class: `message ${own ? "own" : "bots"}${message.pending ? " pending" : ""}`, "data-message": message.id ?? "pending",
    "data-key": message.key ?? null, "aria-busy": message.pending ? "true" : null, tabindex: -1,
  }, bubble, own ? null : buttons(message, chat));
}

const byline = (message) => el("p", { class: `byline${message.author ? "" : " hidden"}` }, message.author ?? say("bot"));

const forwarded = (origin) =>
  el("p", { class: "origin" }, say("forwardedFrom", { name: origin.author, time: moment(origin.at) }));

function quoted(message, chat) {
  const replied = message.reply_to ? chat.message(message.reply_to) : null;
  if (!replied || (message.author === null && !chat.isRoom)) return null;
  return el("p", { class: "quoted" }, `${say("replyingTo")}: ${firstLine(replied)}`);
}

/** What a message says, in a line. */
export function firstLine(message) {
  const text = message.lines ? message.lines.map((line) => line.map((span) => span.t).join("")).join(" · ") : message.text;
  return (text || message.contact?.name || "").replace(/\s+/g, " ").trim().slice(0, 140);
}

function written(message) {
  if (message.contact) return contact(message.contact);
  return message.text.split("\n").map((line) => el("p", { dir: "auto" }, line || "\u00a0"));
}

const contact = ({ name, phone, email }) => [
  el("p", { class: "contact" }, el("span", { class: "small", t: "contact" }), el("strong", { dir: "auto" }, name)),
  phone ? el("p", {}, phone) : null,
  email ? el("p", {}, email) : null,
];

function card(message) {
  const blocks = [];
  for (const line of message.lines) {
    const isQuote = line.length > 0 && line.every((span) => span.s === "quote");
    const made = el("p", { class: line.length ? null : "blank", dir: "auto" }, ...line.map(span));
    if (!isQuote) blocks.push(made);
    else if (blocks.at(-1)?.tagName === "BLOCKQUOTE") blocks.at(-1).append(made);
    else blocks.push(el("blockquote", {}, made));
  }
  return blocks;
}

function span({ t, s, l }) {
  const inner = l && SAFE.test(l) ? [link(l, t)] : touchable(t);
  return s === "plain" || s === "quote" ? el("span", {}, ...inner) : el(TAGS[s] ?? "span", {}, ...inner);
}

/** Text in which addresses and telephone numbers can be touched, as on a phone. */
function touchable(text) {
  const parts = [];
  let from = 0;
  for (const found of text.matchAll(TOUCHABLE)) {
    const [whole, page, mail] = found;
    parts.push(text.slice(from, found.index), link(page ?? (mail ? `mailto:${mail}` : `tel:${whole.replaceAll(" ", "")}`), whole));
    from = found.index + whole.length;
  }
  return [...parts, text.slice(from)].filter((part) => part !== "");
}

const link = (to, text) =>
  el("a", { href: to, ...(to.startsWith("http") ? { target: "_blank", rel: "noopener noreferrer" } : {}) }, text);

/** A chart; what it shows is said to whoever cannot see it. */
function picture(message) {
  const says = message.picture_says || firstLine(message) || say("chart");
  return el("a", { class: "picture", href: `/desk/pictures/${message.id}`, target: "_blank" },
    el("img", { src: `/desk/pictures/${message.id}`, alt: says, width: 540, height: 540 }));
}

function foot(message, chat) {
  const tools = message.pending ? [] : [chat.canEdit(message) ? tool("edit", "✎", () => chat.edit(message)) : null,
    tool("reply", "↩", () => chat.replyTo(message))];
  return el("p", { class: "foot" },
    el("span", { class: "tools" }, ...tools.filter(Boolean)),
    message.edited && message.author ? el("span", { t: "edited" }) : null,
    message.pending ? el("span", { t: "pending" }) : el("time", { datetime: message.at }, clockTime(message.at)));
}

const tool = (name, sign, onclick) =>
  el("button", { type: "button", class: "tool", tLabel: name, tTitle: name, onclick }, el("span", { "aria-hidden": "true" }, sign));

function buttons(message, chat) {
  if (!message.buttons?.length) return null;
  return el("div", { class: "buttons" }, ...message.buttons.map((row) =>
    el("div", { class: "row" }, ...row.map((choice) => (choice.url ? outside(choice) : inside(choice, message, chat))))));
}

const outside = ({ label, url }) =>
  SAFE.test(url) ? el("a", { class: "choice", href: url, target: "_blank", rel: "noopener noreferrer" }, label,
    el("span", { "aria-hidden": "true" }, " ↗"), el("span", { class: "hidden" }, ` (${say("opensNew")})`)) : null;

const inside = ({ label, data }, message, chat) =>
  el("button", { type: "button", class: "choice", "data-does": data, lang: language(), onclick: (event) => chat.press(message, data, event.currentTarget) }, label);
