// Making elements. Text always becomes a text node; nothing here ever reads mark-up.
import { say } from "./words.js";

/**
 * An element. `t`, `tLabel`, `tTitle`, `tPlaceholder` name a sentence of words.js, said anew when the language
 * changes; `on…` are listeners; other properties are attributes.
 */
export function el(tag, props = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) set(made, name, value);
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

function set(made, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
  else if (name === "t") { made.dataset.t = value; made.textContent = say(value); }
  else if (name in NAMED) { made.dataset[name] = value; made.setAttribute(NAMED[name], say(value)); }
  else made.setAttribute(name, value === true ? "" : value);
}

const NAMED = { tLabel: "aria-label", tTitle: "title", tPlaceholder: "placeholder", tAlt: "alt" };

/** Say everything on the page that is a sentence of ours again, in the language of now. */
export function sayAgain(root = document) {
  for (const each of root.querySelectorAll("[data-t]")) each.textContent = say(each.dataset.t);
  for (const [name, attribute] of Object.entries(NAMED)) {
    const kebab = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    for (const each of root.querySelectorAll(`[data-${kebab}]`)) each.setAttribute(attribute, say(each.dataset[name]));
  }
}

const live = document.getElementById("live");
const HEARD = 5;

/** Have a screen reader say it, when it has finished what it is saying. */
export function announce(text) {
  live.append(el("p", {}, text));
  while (live.children.length > HEARD) live.firstChild.remove();
}

/** What somebody is called among colleagues. */
export const firstName = (name) => name.split(" ")[0];

export const initials = (name) => name.split(" ").map((part) => [...part][0] ?? "").slice(0, 2).join("").toUpperCase();

const HUES = 6;

/** A round badge with somebody's initials, in a colour of their own. */
export function avatar(name, place) {
  return el("span", { class: `avatar hue-${place % HUES}`, "aria-hidden": "true" }, initials(name));
}
