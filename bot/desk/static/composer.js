// Where one writes: Enter sends, Shift+Enter begins a line, arrow-up changes the last message.
import { Completion } from "./completion.js";
import { el } from "./dom.js";
import { say } from "./words.js";
import { firstLine } from "./message.js";

const LONGEST = 4096;

/** The field under a chat. `send(text, replyTo)` and `change(message, text)` do what is asked. */
export class Composer {
  constructor(chat, { send, change, lastOwn }) {
    Object.assign(this, { chat, send, change, lastOwn, about: null, isEdit: false });
    this.field = el("textarea", {
      rows: 1, maxlength: LONGEST, enterkeyhint: "send", autocomplete: "off", dir: "auto",
      tPlaceholder: chat.isRoom ? "hintRoom" : "hint", "aria-label": chat.label(),
    });
    this.completion = new Completion(this.field, () => this.field.focus());
    this.says = el("span", { class: "about-text" });
    this.banner = el("div", { class: "about", hidden: true }, this.says,
      el("button", { type: "button", class: "tool", tLabel: "cancel", tTitle: "cancel", onclick: () => this.reset() },
        el("span", { "aria-hidden": "true" }, "✕")));
    this.button = el("button", { class: "send", tLabel: "send", tTitle: "send" }, el("span", { "aria-hidden": "true" }, "➤"));
    this.form = el("form", { class: "composer", onsubmit: (event) => { event.preventDefault(); this.submit(); } },
      this.completion.list, this.banner, el("div", { class: "line" }, this.field, this.button));
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.field.addEventListener("input", () => this.fit());
  }

  key(event) {
    if (this.completion.key(event)) {
      event.preventDefault();
    } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.submit();
    } else if (event.key === "Escape" && this.about) {
      event.preventDefault();
      this.reset();
    } else if (event.key === "ArrowUp" && this.field.value === "" && this.lastOwn()) {
      event.preventDefault();
      this.edit(this.lastOwn());
    }
  }

  submit() {
    const text = this.field.value;
    if (text.trim() === "") return;
    const { about, isEdit } = this;
    this.reset();
    if (isEdit) this.change(about, text);
    else this.send(text, about?.id ?? null);
  }

  edit(message) {
    this.take(message, true);
    this.field.value = message.text;
    this.fit();
  }

  replyTo(message) {
    this.take(message, false);
  }

  take(message, isEdit, isWanted = true) {
    Object.assign(this, { about: message, isEdit });
    this.says.textContent = isEdit ? say("editing") : `${say("replyingTo")}: ${firstLine(message)}`;
    this.banner.hidden = false;
    if (isWanted) this.field.focus();
  }

  /** Write for somebody, who still has to send it. */
  suggest(text) {
    this.reset();
    this.field.value = text;
    this.fit();
    this.field.focus();
  }

  reset() {
    Object.assign(this, { about: null, isEdit: false });
    this.banner.hidden = true;
    this.field.value = "";
    this.completion.close();
    this.fit();
  }

  fit() {
    this.field.style.height = "";
    this.field.style.height = `${Math.min(this.field.scrollHeight, 160)}px`;
  }
}
