// Marks a reply as right or wrong, and with what would be right.
import { setMark } from "./api.js";
import { el } from "./dom.js";
import { isGerman, world } from "./state.js";
import { say } from "./texts.js";

const open = new Map(); // number of the step → "right" or "wrong", while the entry is still to be chosen

export function marking(step) {
  const place = el("section", { class: "marking", "aria-label": say("isItRight") });
  fill(place, step);
  return place;
}

function fill(place, step) {
  const waiting = open.get(step.number);
  place.replaceChildren(
    el("h4", {}, say("isItRight")),
    el("p", { class: "row" }, choice(place, step, "right", "👍"), choice(place, step, "wrong", "👎")),
    step.mark && !waiting ? current(step) : "",
    waiting ? chooser(place, step, waiting) : "",
  );
}

function choice(place, step, name, sign) {
  const pressed = step.mark ? step.mark.right === (name === "right") : false;
  return el("button", { type: "button", class: "plain", "aria-pressed": String(pressed), onclick: () => choose(place, step, name) }, `${sign} ${say(name)}`);
}

function choose(place, step, name) {
  const { outcome, entry } = step.desk;
  if (name === "right" && entry) return setMark(step.number, { right: true, entry: entry.id });
  if (name === "right" && outcome === "unknown") return setMark(step.number, { right: true, entry: null });
  open.set(step.number, name);
  fill(place, step);
  place.querySelector("select").focus();
}

function chooser(place, step, name) {
  const shown = step.desk.entry?.id;
  const near = step.desk.candidates.filter((candidate) => candidate.id !== shown);
  const nearIds = new Set(near.map((candidate) => candidate.id));
  const code = isGerman() ? "de" : "en";
  const rest = world.knowledge.titles.filter(([id]) => id !== shown && !nearIds.has(id));
  const select = el(
    "select",
    { id: "rightEntry" },
    name === "wrong" ? el("option", { value: "" }, say("notAnswerable")) : null,
    near.map((candidate) => el("option", { value: candidate.id }, `${candidate.title} (${candidate.id})`)),
    rest.map(([id, title]) => el("option", { value: id }, `${title[code]} (${id})`)),
  );
  const note = () => {
    open.delete(step.number);
    setMark(step.number, { right: name === "right", entry: select.value || null });
  };
  return el("p", { class: "chooser" }, el("label", { for: "rightEntry" }, say(name === "wrong" ? "whatInstead" : "whichOne")), select, el("button", { type: "button", class: "plain", onclick: note }, say("note")));
}

function current(step) {
  const what = step.mark.entry ?? say("notAnswerable");
  const remove = el("button", { type: "button", class: "plain", onclick: () => setMark(step.number, null) }, say("unmark"));
  return el("p", { class: "marked" }, say("marked", { mark: `${say(step.mark.right ? "right" : "wrong")} → ${what}` }), " ", remove);
}
