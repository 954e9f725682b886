// Whether a reply is right; if it isn't, where its question belongs, which is written into the knowledge base.
import { act, foresee, setMark } from "./api.js";
import { el } from "./dom.js";
import { addEntry, editEntry } from "./form.js";
import { picker, titleOf } from "./picking.js";
import { propose } from "./proposal.js";
import { byReference, world } from "./state.js";
import { say } from "./texts.js";

const panels = new Map(); // number of the step → its panel, while somebody looks where the question belongs

export function marking(step) {
  const place = el("section", { class: "marking", "aria-label": say("isItRight") });
  place.append(
    el("h4", {}, say("isItRight")),
    el("p", { class: "row" }, choice(step, "right", "👍", () => right(place, step)), choice(step, "wrong", "👎", () => open(place, step))),
    el("p", { class: "row" },
      step.desk.entry ? el("button", { type: "button", class: "plain", onclick: () => editEntry(step.desk.entry.id) }, say("editThis")) : null,
      step.mark ? el("button", { type: "button", class: "plain", onclick: () => setMark(step.number, null) }, say("unmark")) : null,
    ),
    step.mark ? el("p", { class: "marked" }, say("marked", { mark: `${say(step.mark.right ? "right" : "wrong")} → ${step.mark.entry ?? say("notAnswerable")}` })) : "",
    panels.get(step.number) ?? "",
  );
  return place;
}

function choice(step, name, sign, does) {
  const pressed = step.mark ? step.mark.right === (name === "right") : false;
  return el("button", { type: "button", class: "plain", "data-called": name, "aria-pressed": String(pressed), onclick: does }, `${sign} ${say(name)}`);
}

function right(place, step) {
  const { outcome, entry } = step.desk;
  if (entry || outcome === "unknown") return setMark(step.number, { right: true, entry: entry?.id ?? null });
  return open(place, step);
}

function open(place, step) {
  const escape = (event) => event.key === "Escape" && !event.defaultPrevented && close(step);
  const panel = panels.get(step.number) ?? el("div", { class: "belongs", onkeydown: escape });
  panels.set(step.number, panel);
  place.append(panel);
  choose(panel, step);
}

/** Folds the panel; who was in it is back at the button that opened it. */
function close(step) {
  const panel = panels.get(step.number);
  if (panel?.contains(document.activeElement)) panel.closest(".marking")?.querySelector("[data-called=wrong]").focus();
  panel?.remove();
  panels.delete(step.number);
}

/** Lets somebody choose the entry that the question belongs to. */
function choose(panel, step) {
  const shown = step.desk.outcome === "answer" ? step.desk.entry?.id : null;
  const first = () => step.desk.candidates.map((candidate) => candidate.id).filter((id) => id !== shown);
  const nothing = () => addEntry("not_documented", { questions: { [step.desk.language]: [step.desk.question] }, summary: { de: say("nothingKnownDe"), en: say("nothingKnownEn") } }, () => finish(step));
  const note = () => {
    close(step);
    setMark(step.number, { right: false, entry: null });
  };
  panel.replaceChildren(
    step.desk.followUp ? el("p", { class: "hint" }, say("followUpAlone")) : "",
    picker({ label: say("belongsTo"), first, fits: (id) => id !== shown, open: true, pick: (id) => write(panel, step, id), consider: (id, sought) => foresee(belonging(step, id), sought) }),
    el("div", { class: "row" },
      el("button", { type: "button", class: "plain", onclick: nothing }, say("nothingKnown")),
      el("button", { type: "button", class: "plain", onclick: note }, say("notForUs")),
      el("button", { type: "button", class: "plain", onclick: () => (close(step), null) }, say("cancel")),
    ),
  );
  panel.querySelector("input").focus();
}

const belonging = (step, entry) => ({ do: "add-question", entry, language: step.desk.language, question: step.desk.question });

/** Shows what it means to write the question into an entry. */
function write(panel, step, entry) {
  const change = belonging(step, entry);
  const note = () => {
    close(step);
    setMark(step.number, { right: false, entry });
  };
  const inside = el("div", { class: "proposal" });
  panel.replaceChildren(el("p", {}, say("willBeQuestion", { title: titleOf(entry) })), inside);
  propose(inside, change, {
    saved: () => finish(step),
    back: () => choose(panel, step),
    more: el("button", { type: "button", class: "plain", title: say("onlyNoteWhy"), onclick: note }, say("onlyNote")),
  });
}

/** Asks the question once more, now that the bot knows better. */
function finish(step) {
  close(step);
  const group = world.groups.find((found) => found.chat === step.chat)?.name ?? null;
  const text = byReference(String(step.number))?.text ?? step.desk.question;
  act({ do: "send", by: step.by, group, text });
}
