// Acts: each is posted with a key of its own until it has been stored, so that none is lost and none done twice.
import { language } from "./words.js";

const FIRST_PAUSE_MS = 400;
const LONGEST_PAUSE_MS = 5000;

/** The server refused an act; `status` tells why. */
export class Refused extends Error {
  constructor(status, why) {
    super(why);
    this.status = status;
  }
}

export const newKey = () =>
  [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** Somebody at a seat does something in a chat; resolves when it is stored. */
export const act = (name, seat, chat, more, key = newKey()) =>
  post(name, { key, seat, chat, language: language(), ...more });

/** Post until there is an answer. Rejects with Refused when the answer is no. */
export async function post(name, body) {
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(LONGEST_PAUSE_MS, pause * 2)) {
    const answer = await tryOnce(name, body);
    if (answer?.ok) return;
    if (answer && answer.status !== 503) throw new Refused(answer.status, await reason(answer));
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

const reason = async (answer) => (await answer.json().catch(() => ({}))).why ?? String(answer.status);

async function tryOnce(name, body) {
  try {
    return await fetch(`/desk/${name}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
  } catch {
    return null; // the bot is away; it will be back
  }
}
