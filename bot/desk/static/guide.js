// Five steps for whoever is here for the first time. They follow what is done, and hold nobody up.
import { el } from "./dom.js";
import { say } from "./words.js";

const STEPS = ["g1", "g2", "g3", "g4", "g5"];
const STORED = "sollecito.guide";
const CLOSED = "closed";

const LOGS = new Set(["forward", "lead", "contatto", "log"]);
const ANSWERS = new Set(["answered", "risposto"]);
const ASKS = new Set(["status", "stato"]);

export class Guide {
  /** `help` has for each step what its button does. */
  constructor(root, help) {
    this.root = root;
    this.help = help;
    this.at = 0;
    this.isClosed = false;
  }

  /** Take up where this history was left. `may` tells whether time can be moved, as the steps want it. */
  begin(generation, may) {
    this.may = may;
    this.key = `${STORED}.${generation}`;
    const stored = localStorage.getItem(this.key);
    this.isClosed = stored === CLOSED;
    this.at = this.isClosed ? 0 : Number(stored ?? 0);
    this.draw();
  }

  toggle() {
    this.isClosed = !this.isClosed;
    if (!this.isClosed && this.at >= STEPS.length) this.at = 0;
    this.keep();
  }

  /** Somebody did something: a command's word, a button's verb. */
  acted(what) {
    if (this.at <= 1 && LOGS.has(what)) this.reach(1);
    if (this.at >= 1 && this.at <= 3 && ANSWERS.has(what)) this.reach(4);
    if (this.at === 4 && ASKS.has(what)) this.reach(5);
  }

  assigned() {
    if (this.at === 1) this.reach(2);
  }

  leapt() {
    if (this.at === 2) this.reach(3);
  }

  reach(step) {
    if (step <= this.at) return;
    this.at = step;
    this.keep();
  }

  keep() {
    localStorage.setItem(this.key, this.isClosed ? CLOSED : String(this.at));
    this.draw();
  }

  draw() {
    this.root.hidden = this.isClosed || !this.may;
    this.root.replaceChildren();
    if (this.root.hidden) return;
    const close = el("button", { type: "button", class: "tool close", tLabel: "guideClose", tTitle: "guideClose", onclick: () => this.toggle() },
      el("span", { "aria-hidden": "true" }, "✕"));
    this.root.replaceChildren(el("ol", { class: "steps" }, ...STEPS.map((step, place) => this.step(step, place))), this.now(), close);
  }

  step(step, place) {
    const state = place < this.at ? "done" : place === this.at ? "current" : "ahead";
    return el("li", { class: state, "aria-current": state === "current" ? "step" : null },
      el("span", { class: "dot", "aria-hidden": "true" }, state === "done" ? "✓" : String(place + 1)),
      el("span", { class: "step-title" }, say(step), state === "done" ? el("span", { class: "hidden" }, ` (${say("done")})`) : null));
  }

  now() {
    const step = STEPS[this.at];
    if (!step) return el("p", { class: "now-do" }, el("span", {}, say("guideDone")));
    return el("p", { class: "now-do" }, el("span", {}, say(`${step}Says`)),
      el("button", { type: "button", class: "primary", onclick: () => this.help[step]() }, say(`${step}Do`)));
  }
}
