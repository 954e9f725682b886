// What the page asks of the preview.
import { toast } from "./dom.js";

async function post(address, content) {
  try {
    const response = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(content),
    });
    const answer = (await response.headers.get("Content-Type"))?.includes("json") ? await response.json() : {};
    if (!response.ok) toast(answer.problem ?? response.statusText);
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

export async function source(file) {
  const response = await fetch(`/source?file=${encodeURIComponent(file)}`);
  return response.ok ? response.json() : null;
}

/** Calls `hear(kind, content)` with all that happens, the state of things first. */
export function listen(hear, onConnection) {
  const events = new EventSource("/feed");
  const kinds = ["state", "cast", "message", "gone", "happened", "knowledge", "typing", "notice", "publishing"];
  for (const kind of kinds) events.addEventListener(kind, (event) => hear(kind, JSON.parse(event.data)));
  events.addEventListener("open", () => onConnection(true));
  events.addEventListener("error", () => onConnection(false));
}
