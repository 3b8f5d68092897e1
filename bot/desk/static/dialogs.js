// Dialogs: forward a message, share a contact, start afresh.
import { el } from "./dom.js";
import { SAMPLES } from "./samples.js";
import { deskNow, localField } from "./time.js";
import { language } from "./words.js";

const MINUTE_MS = 60_000;

function dialog(name, title, ...content) {
  const heading = el("h2", { id: `${name}-title`, t: title });
  const made = el("dialog", { id: name, class: "sheet", "aria-labelledby": heading.id }, heading, ...content);
  made.addEventListener("click", (event) => { if (event.target === made) made.close(); });
  document.body.append(made);
  return made;
}

const foot = (close, ...buttons) =>
  el("div", { class: "dialog-foot" }, el("button", { type: "button", t: "cancel", onclick: close }), ...buttons);

const field = (label, input) => el("label", {}, el("span", { t: label }), input);

/** "Forward a message…": pick one, change it, send it. */
export class ForwardDialog {
  constructor() {
    this.list = el("div", { class: "samples", role: "group", tLabel: "samples" });
    this.author = el("input", { name: "author", required: true, maxlength: 128, autocomplete: "off" });
    this.by = el("select", { name: "by" }, el("option", { value: "person", t: "byPerson" }), el("option", { value: "service", t: "byService" }));
    this.when = el("input", { name: "when", type: "datetime-local", required: true });
    this.text = el("textarea", { name: "text", required: true, rows: 6, maxlength: 4096, dir: "auto" });
    this.form = el("form", { method: "dialog", onsubmit: (event) => this.submit(event) },
      el("div", { class: "two" }, field("fromWhom", this.author), field("kind", this.by)),
      field("when", this.when), field("what", this.text),
      foot(() => this.dialog.close(), el("button", { class: "primary", t: "doForward" })));
    this.dialog = dialog("forward", "forwardTitle", el("p", { class: "hint", t: "forwardSays" }), el("div", { class: "pick" }, this.list, this.form));
  }

  open(chat) {
    this.chat = chat;
    const ours = SAMPLES.filter((sample) => sample.language === language());
    const others = SAMPLES.filter((sample) => sample.language !== language());
    const samples = [...ours, ...others];
    this.list.replaceChildren(...samples.map((sample) => this.sample(sample)));
    this.pick(samples.find((sample) => !this.used?.has(sample)) ?? samples[0]);
    this.dialog.showModal();
    this.form.querySelector(".primary").focus();
  }

  sample(sample) {
    return el("button", { type: "button", class: "sample", "aria-pressed": "false", lang: sample.language, onclick: () => this.pick(sample) },
      el("strong", {}, sample.label), el("span", {}, sample.text.replaceAll("\n", " · ")));
  }

  pick(sample) {
    this.picked = sample;
    for (const each of this.list.children) each.ariaPressed = String(each.firstChild.textContent === sample.label);
    this.author.value = sample.author;
    this.by.value = sample.by;
    this.when.value = localField(new Date(deskNow() - sample.ago * MINUTE_MS));
    this.text.value = sample.text;
  }

  submit() {
    this.used = (this.used ?? new Set()).add(this.picked);
    this.chat.desk.acted("forward");
    this.chat.do("forward", { author: this.author.value, by: this.by.value, written_at: this.when.value, text: this.text.value });
  }
}

/** "Share a contact…" */
export class ShareDialog {
  constructor() {
    this.name = el("input", { name: "name", required: true, maxlength: 128, autocomplete: "off" });
    this.phone = el("input", { name: "phone", type: "tel", maxlength: 40, autocomplete: "off" });
    this.email = el("input", { name: "email", type: "email", maxlength: 200, autocomplete: "off" });
    this.needs = el("p", { class: "hint", id: "share-needs", t: "shareNeeds" });
    this.form = el("form", { method: "dialog", "aria-describedby": "share-needs", onsubmit: (event) => this.submit(event) },
      field("name", this.name), field("phone", this.phone), field("email", this.email), this.needs,
      foot(() => this.dialog.close(), el("button", { class: "primary", t: "doShare" })));
    this.dialog = dialog("share", "shareTitle", this.form);
  }

  open(chat) {
    this.chat = chat;
    this.form.reset();
    this.dialog.showModal();
  }

  submit(event) {
    if (!this.phone.value.trim() && !this.email.value.trim()) {
      event.preventDefault();
      this.phone.focus();
      return;
    }
    this.chat.desk.acted("forward");
    this.chat.do("share", { name: this.name.value, phone: this.phone.value, email: this.email.value });
  }
}

/** Whoever follows an invitation says at which seat. */
export class InvitationDialog {
  constructor(follow) {
    this.follow = follow;
    this.list = el("form", { method: "dialog", class: "samples" });
    this.dialog = dialog("invitation", "invitationTitle", this.list);
  }

  open(seats, token) {
    this.list.replaceChildren(...seats.map(({ name }) =>
      el("button", { class: "sample", onclick: () => this.follow(name, token) }, el("strong", {}, name))), foot(() => this.dialog.close()));
    this.dialog.showModal();
  }
}

/** "Start afresh…" asks first. */
export class AfreshDialog {
  constructor(begin) {
    const form = el("form", { method: "dialog", onsubmit: begin }, el("p", { id: "afresh-says", t: "afreshSays" }),
      foot(() => this.dialog.close(), el("button", { class: "danger", t: "doAfresh" })));
    this.dialog = dialog("afresh", "afreshTitle", form);
    this.dialog.setAttribute("aria-describedby", "afresh-says");
  }

  open() {
    this.dialog.showModal();
  }
}
