// Typing of commands: "/" lists them with what they mean.
import { el } from "./dom.js";
import { language } from "./words.js";

/** Commands shown at once: the chosen one and those about it. */
const SHOWN = 8;

let menus = { en: [], it: [] };
export const learn = (known) => { menus = known; };

let lists = 0;

/** The list over a composer's field. */
export class Completion {
  constructor(field, chosen) {
    this.field = field;
    this.chosen = chosen;
    this.id = `commands-${lists++}`;
    this.list = el("div", { class: "commands", role: "listbox", id: this.id, tLabel: "commands", hidden: true });
    this.found = [];
    this.at = 0;
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", this.id);
    field.addEventListener("input", () => this.look());
    field.addEventListener("blur", () => this.close());
  }

  get isOpen() {
    return this.found.length > 0;
  }

  look() {
    const typed = /^\/(\p{L}*)$/u.exec(this.field.value);
    this.found = typed ? menus[language()].filter(([word]) => word.startsWith(typed[1].toLowerCase())) : [];
    this.at = 0;
    this.draw();
  }

  draw() {
    this.list.hidden = !this.isOpen;
    const first = Math.max(0, Math.min(this.at - SHOWN / 2, this.found.length - SHOWN));
    const shown = [...this.found.entries()].slice(first, first + SHOWN);
    this.list.replaceChildren(...shown.map(([place, [word, meaning]]) =>
      el("div", {
        role: "option", id: `${this.id}-${place}`, "aria-selected": String(place === this.at),
        "aria-setsize": this.found.length, "aria-posinset": place + 1,
        onpointerdown: (event) => { event.preventDefault(); this.take(place); },
      }, el("span", { class: "word" }, `/${word}`), el("span", { class: "meaning" }, meaning))));
    if (!this.isOpen) {
      this.field.removeAttribute("aria-activedescendant");
      return;
    }
    this.field.setAttribute("aria-activedescendant", `${this.id}-${this.at}`);
  }

  /** Whether a pressed key was meant for the list. */
  key(event) {
    if (!this.isOpen || event.isComposing) return false;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const step = event.key === "ArrowDown" ? 1 : this.found.length - 1;
      this.at = (this.at + step) % this.found.length;
      this.draw();
      return true;
    }
    if (event.key === "Escape") {
      this.close();
      return true;
    }
    const isWhole = this.found[this.at][0] === this.field.value.slice(1);
    if (event.key === "Tab" && !event.shiftKey || (event.key === "Enter" && !isWhole)) {
      this.take(this.at);
      return true;
    }
    return false;
  }

  take(place) {
    this.field.value = `/${this.found[place][0]} `;
    this.close();
    this.chosen();
  }

  close() {
    this.found = [];
    this.draw();
  }
}
