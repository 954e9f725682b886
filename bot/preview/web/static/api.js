// What the page asks of the preview.
import { toast } from "./dom.js";
import { isGerman, own } from "./state.js";

/** Asks for something to be done; what is in the way is shown. */
async function post(address, content, quiet = false) {
  try {
    const response = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(content),
    });
    const answer = (await response.headers.get("Content-Type"))?.includes("json") ? await response.json() : {};
    if (!response.ok && !quiet) toast(answer.said?.[isGerman() ? "de" : "en"] ?? answer.problem ?? response.statusText);
    return response.ok ? answer : null;
  } catch {
    toast("…");
    return null;
  }
}

/** Does a step of the conversation; the names of steps and their fields are those of saved conversations. */
export const act = (step) => post("/do", step);
export const askInline = async (by, group, query) => (await post("/inline", { by, group, query }))?.results ?? [];
export const setMark = (number, mark) => post("/mark", { number, mark });
export const replay = (text) => post("/replay", { text });

async function get(address, given = {}) {
  const response = await fetch(`${address}?${new URLSearchParams(given)}`);
  return response.ok ? response.json() : null;
}

export const source = (file) => get("/source", { file });

/** Editing: entries as they are written, what would come of a change, and saving it. */
export const listEntries = (words = "") => get("/entries", { find: words });
export const openEntry = (id) => get("/entry", { id });
export const newForm = (section) => get("/form", { section });
export const check = (change, prepare = false) => post("/check", { change, prepare });
/** Lets the preview think of a change that somebody may be about to choose, so that they wait less; `prepare`: also who answers then. */
export const foresee = (change, prepare) => post("/check", { change, prepare }, true);
export const measure = (change) => post("/measure", { change, prepare: true });
export const save = (change) => own(post("/save", { change }));
/** Takes the save of a time back, if it is still the latest. */
export const undo = (at) => own(post("/undo", { at }));

/** Calls `hear(kind, content)` with all that happens, the state of things first. */
export function listen(hear, onConnection) {
  const events = new EventSource("/feed");
  const kinds = ["state", "cast", "message", "gone", "happened", "knowledge", "typing", "notice", "publishing"];
  for (const kind of kinds) events.addEventListener(kind, (event) => hear(kind, JSON.parse(event.data)));
  events.addEventListener("open", () => onConnection(true));
  events.addEventListener("error", () => onConnection(false));
}
