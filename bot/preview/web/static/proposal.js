// What would come of a change: the reply, what is wrong, the difference in the files, what it does to other answers.
import { check, measure, save } from "./api.js";
import { differences, heading, worded } from "./changes.js";
import { el, startsWork, toast } from "./dom.js";
import { formatted } from "./entities.js";
import { problems } from "./faults.js";
import { isGerman, nextReading } from "./state.js";
import { LANGUAGES, say } from "./texts.js";

const AGAIN = 1500; // milliseconds until it is asked again whether all has been measured

/**
 * Shows a change before it is saved; `saved(done)` is called when the bot answers from it, `back()` to go back.
 * `explained(found)`: what is said of the change before all else; `label`: of the button that saves it.
 */
export async function propose(place, change, { saved, back, more = null, fields = [], explained = () => "", label = "saveChange" }) {
  place.replaceChildren(el("p", { class: "hint", role: "status" }, say("checking")));
  const found = await check(change, true);
  if (found?.refused) toast(worded(found.refused));
  if (!found || found.refused) return back();
  const button = el("button", { type: "button", class: `primary ${change.do}`, disabled: found.errors > 0 || !found.diff, onclick: () => store(button, change, saved) }, say(label));
  const effects = el("section", { class: "effects", "aria-label": say("effects"), role: "status" });
  place.replaceChildren(
    found.diff ? "" : el("p", { class: "hint" }, say("nothingDifferent")),
    explained(found),
    problems(found.problems.filter((problem) => !problem.was), fields),
    found.changes.length ? el("section", { class: "in-words", "aria-label": say("changesInWords") }, found.changes.map(inWords)) : "",
    el("div", { class: "row" }, button, el("button", { type: "button", class: "plain", onclick: back }, say("goBack")), more),
    found.errors || !found.diff ? "" : effects,
    found.diff ? difference(found.diff) : "",
  );
  button.disabled ? place.querySelector(".row button:not([disabled])")?.focus() : button.focus();
  if (!found.errors && found.diff) showEffects(effects, change);
}

async function store(button, change, saved) {
  if (!startsWork(button)) return;
  const read = nextReading();
  const done = await save(change);
  if (!done) {
    button.removeAttribute("aria-disabled");
    return;
  }
  if (!done.live) await read;
  toast(say(done.kept ? "savedLive" : "savedForGood"));
  saved(done);
}

async function showEffects(place, change) {
  place.replaceChildren(el("p", { class: "small" }, say("measuring")));
  const measured = await measure(change);
  if (!place.isConnected || !measured) return place.replaceChildren();
  if (measured.pending) {
    place.replaceChildren(el("p", { class: "small" }, say("measuringFirst")));
    return setTimeout(() => place.isConnected && showEffects(place, change), AGAIN);
  }
  if (!measured.all) return place.replaceChildren(el("p", { class: "small" }, say("nothingToMeasure")));
  const counts = { n: measured.worse.length, m: measured.better.length, asked: measured.asked, all: measured.all };
  place.replaceChildren(
    el("p", { class: measured.worse.length ? "failure" : "same" }, say(measured.worse.length === 1 ? "worseOne" : measured.worse.length ? "worse" : "notWorse", counts)),
    el("ul", { class: "worse" }, measured.worse.map(effect)),
    measured.better.length ? el("p", { class: "same" }, say("better", counts)) : "",
    el("p", { class: "small" }, say("asked", counts)),
  );
}

function effect(one) {
  const title = (entry) => entry?.[isGerman() ? "de" : "en"] ?? say("noEntry");
  return el("li", {}, el("strong", { dir: "auto" }, say("quoted", { text: one.question })), el("br"), say("beforeAfter", { before: title(one.before), after: title(one.after) }));
}

/** A line of a difference and its kind; the heads in words: the file once, and the line instead of "@@ -116,9 +116,7 @@". */
function headed(line, number, lines) {
  if (line.startsWith("--- ") && lines[number + 1]?.startsWith("+++ ")) return ["head", [line, lines[number + 1]].map((name) => name.slice(4)).find((name) => name !== "/dev/null")];
  if (line.startsWith("+++ ") && lines[number - 1]?.startsWith("--- ")) return ["again", line];
  const place = /^@@ -\d+(?:,\d+)? \+(\d+)/.exec(line);
  if (place) return ["head", say("fromLine", { n: place[1] })];
  return [{ "+": "added", "-": "gone" }[line[0]] ?? "", line];
}

function inWords(change) {
  return el("article", {}, el("p", {}, heading(change)), change.details.length ? differences(change) : "");
}

function difference(diff) {
  const lines = diff.split("\n").filter((line, number, all) => line || number < all.length - 1);
  const shown = lines.map(headed).filter(([kind]) => kind !== "again").map(([kind, line]) => el("span", { class: kind, dir: "auto" }, `${line}\n`));
  return el("details", { class: "diff" }, el("summary", {}, say("difference")), el("pre", { tabindex: "0", "aria-label": say("difference") }, shown));
}

/** A reply as it looks in Telegram, in German and English. */
export function replyPreview(replies) {
  const shown = Object.entries(replies).filter(([, reply]) => reply);
  if (!shown.length) return el("p", { class: "hint" }, say("noPreview"));
  const inert = { command: () => {}, link: (event) => event.preventDefault() };
  return el("div", { class: "replies" }, shown.map(([language, reply]) =>
    el(
      "article",
      { class: "message theirs", lang: language, "aria-label": say("replyIn", { language: LANGUAGES[language] }) },
      el("p", { class: "small" }, LANGUAGES[language]),
      el("div", { class: "bubble" }, el("div", { class: "text", dir: "auto" }, formatted(reply.text, reply.entities, inert))),
      el("div", { class: "keyboard" }, reply.buttons.map((row) => el("div", { class: "row" }, row.map((button) => el("span", { class: "key" }, button.text, button.link ? el("span", { class: "corner", "aria-hidden": "true" }, "↗") : null))))),
    )));
}
