// The desk's clock: what it shows, and the buttons that move it.
import { post, Refused } from "./api.js";
import { announce, el } from "./dom.js";
import { locale, say } from "./words.js";

const LEAPS = [["15m", "leap15m"], ["1h", "leap1h"], ["morning", "leapMorning"], ["monday", "leapMonday"]];
const SHOW_EVERY_MS = 1000;

let ahead = 0;
let zone = "UTC";

/** What time it is at the desk. */
export const deskNow = () => new Date(Date.now() + ahead);

const format = (options) => new Intl.DateTimeFormat(locale(), { timeZone: zone, ...options });

export const clockTime = (at) => format({ hour: "2-digit", minute: "2-digit" }).format(new Date(at));
export const dayKey = (at) => format({ year: "numeric", month: "2-digit", day: "2-digit" }).format(new Date(at));

const DAY_MS = 86_400_000;

/** A day as people name it. */
export function dayName(at) {
  const key = dayKey(at);
  if (key === dayKey(deskNow())) return say("today");
  if (key === dayKey(deskNow() - DAY_MS)) return say("yesterday");
  return format({ weekday: "long", day: "numeric", month: "long" }).format(new Date(at));
}

export const moment = (at) =>
  dayKey(at) === dayKey(deskNow()) ? clockTime(at) : format({ day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }).format(new Date(at));

/** An instant as a datetime-local field holds it, in the desk's zone. */
export function localField(at) {
  const parts = Object.fromEntries(new Intl.DateTimeFormat("en-GB", {
    timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
  }).formatToParts(at).map(({ type, value }) => [type, value]));
  return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`;
}

/** The clock in the page's head. `failed` is told why a leap did not happen. */
export class Clock {
  constructor(root, { leapt, failed }) {
    this.root = root;
    this.leapt = leapt;
    this.failed = failed;
    this.day = el("span", { class: "day" });
    this.time = el("time", { class: "time" });
    this.zone = el("span", { class: "zone" });
    this.leaps = el("div", { class: "leaps", role: "group", tLabel: "leapSays" }, ...LEAPS.map(([by, name]) =>
      el("button", { type: "button", "data-leap": by, t: name, onclick: () => this.leap(by) })));
    root.append(el("p", { class: "now" }, this.time, el("span", { class: "where" }, this.day, this.zone)), this.leaps);
    setInterval(() => this.show(), SHOW_EVERY_MS);
  }

  set({ now, zone: where }) {
    ahead = new Date(now) - Date.now();
    zone = where;
    this.show();
  }

  /** Whether time may be moved here. */
  allow(may) {
    this.leaps.hidden = !may;
  }

  show() {
    const now = deskNow();
    this.time.textContent = clockTime(now);
    this.time.dateTime = now.toISOString();
    this.day.textContent = format({ weekday: "short", day: "numeric", month: "short" }).format(now);
    this.zone.textContent = zone.replace("_", " ");
  }

  async leap(by) {
    if (this.root.ariaBusy === "true") return;
    this.root.ariaBusy = "true";
    try {
      await post("time", { by });
      this.leapt();
      announce(say("timeIsNow", { time: clockTime(deskNow()) }));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.failed(error);
    } finally {
      this.root.ariaBusy = "false";
    }
  }
}
