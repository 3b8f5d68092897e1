// The live part: server-sent events, taken up again after whatever interrupted them.

const AGAIN_MS = 1000;

/** Listen for ever. `hear` maps an event's name to what to do; `connected` is told how the line is. */
export function listen(hear, connected) {
  let seen = "";
  const open = () => {
    const source = new EventSource(`/desk/events?seen=${encodeURIComponent(seen)}`);
    source.onopen = () => connected(true);
    source.onerror = () => {
      connected(false);
      source.close();
      setTimeout(open, AGAIN_MS);
    };
    for (const [name, tell] of Object.entries(hear)) {
      source.addEventListener(name, (event) => {
        if (event.lastEventId) seen = event.lastEventId;
        if (name === "afresh") seen = "";
        tell(JSON.parse(event.data));
      });
    }
  };
  open();
}
