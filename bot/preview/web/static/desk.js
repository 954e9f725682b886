// The desk: why the bot replied so, what is wrong in the knowledge files, and marks.
import { act, undo } from "./api.js";
import { el, find, holdFocus, startsWork, toast } from "./dom.js";
import { openEntries } from "./entries.js";
import { editEntry } from "./form.js";
import { marking } from "./marking.js";
import { publishingCard } from "./publishing.js";
import { titleOf } from "./picking.js";
import { openSource } from "./source.js";
import { byReference, chatId, isGerman, latestStep, view, world } from "./state.js";
import { decimal, inQuotes, say, time } from "./texts.js";

let adviceOpen = false;

export function showDesk() {
  const desk = find("desk");
  const step = world.happened.get(view.selected) ?? latestStep(chatId());
  const scrolled = desk.scrollTop;
  const giveBack = desk.contains(document.activeElement) ? holdFocus() : () => {};
  desk.setAttribute("aria-label", say("desk"));
  desk.replaceChildren(
    el("header", {}, el("button", { type: "button", class: "round only-narrow", "aria-label": say("toChat"), title: say("toChat"), onclick: toChat }, "←"), el("h2", {}, say("desk"))),
    el("p", { class: "small" }, say("deskHint")),
    knowledge(world.knowledge),
    step ? el("section", { class: "step" }, ...stepParts(step)) : el("p", { class: "hint" }, say("nothing")),
  );
  desk.scrollTop = scrolled;
  giveBack();
}

function toChat() {
  document.body.dataset.view = "chat";
  find("input").focus();
}

function knowledge(read) {
  const errors = read.problems.filter((problem) => problem.level === "error");
  const warnings = read.problems.filter((problem) => problem.level !== "error");
  const counts = { files: read.files, entries: read.entries, questions: read.questions };
  const standing = read.good
    ? [say("renewed", { time: time(read.readAt) }), warnings.length ? say("warnings", { n: warnings.length }) : say("good")].join(" ")
    : read.goodAt ? say("broken", { n: errors.length, time: time(read.goodAt) }) : say("brokenStart", { n: errors.length });
  return el(
    "section",
    { class: `knowledge ${read.good ? "good" : "broken"}`, "aria-label": say("knowledge") },
    el("h3", {}, say("knowledge")),
    el("p", { class: "standing", role: "status" }, standing),
    read.goodAt ? el("p", { class: "small" }, say(read.good ? "amount" : "amountOlder", counts)) : null,
    read.encoding ? el("p", { class: "small encoding" }, say("encoding", { n: read.encoding[0], all: read.encoding[1] })) : null,
    el("p", { class: "row" }, el("button", { type: "button", class: "plain", onclick: openEntries }, say("entries")), read.undo ? takeBack(read.undo) : null),
    errors.length ? el("ul", { class: "problems" }, errors.map(problem)) : null,
    warnings.length ? advice(warnings) : null,
    publishingCard(),
  );
}

function takeBack({ entry, at }) {
  const does = async (event) => {
    if (!startsWork(event.currentTarget)) return;
    if (await undo(at)) toast(say("undone"));
    else showDesk();
  };
  return el("button", { type: "button", class: "plain", "data-called": "undo", title: say("undoWhat", { title: titleOf(entry), time: time(at) }), onclick: does }, say("undo"), el("span", { class: "small" }, ` ${titleOf(entry)}, ${time(at)}`));
}

function advice(warnings) {
  const list = el("details", { open: adviceOpen }, el("summary", {}, say("warnings", { n: warnings.length })), el("ul", { class: "problems" }, warnings.map(problem)));
  list.addEventListener("toggle", () => (adviceOpen = list.open));
  return list;
}

function problem(found) {
  return el(
    "li",
    { class: found.level },
    placeLink(found.place), " ", el("strong", {}, say(found.level)), " ",
    el("span", {}, found.message[isGerman() ? "de" : "en"]),
  );
}

/** Where an entry stands and can be changed; what comes with the bot stands in no file. */
function whereWritten(entry, named) {
  if (!entry.place) return [el("span", { class: "hint" }, say("builtIn"))];
  return [placeLink(entry.place), " ", el("button", { type: "button", class: "place", ...named, onclick: () => editEntry(entry.id) }, say("edit"))];
}

function placeLink(place) {
  const label = `${place.file}, ${say("line")} ${place.line}`;
  return el("button", { type: "button", class: "place", onclick: () => openSource(place) }, label);
}

function stepParts(step) {
  const asked = byReference(String(step.number))?.text;
  const heading = step.desk?.question ?? asked ?? "";
  const parts = heading ? [el("h3", { class: "asked", dir: "auto" }, say("quoted", { text: heading }))] : [];
  if (step.failure) parts.push(el("p", { class: "failure" }, step.failure));
  if (step.before) parts.push(comparison(step));
  if (!step.desk) return [...parts, el("p", { class: "hint" }, say(step.got.length ? "noSearch" : "noReply"))];
  return [...parts, ...explanation(step)];
}

function explanation(step) {
  const { desk } = step;
  const again = () => act({ do: "send", by: step.by, group: view.group, text: desk.question });
  return [
    outcome(desk),
    desk.followUp ? el("p", {}, `${say("followUp")}: `, entryLink(desk.followUp)) : null,
    desk.words ? marking(step) : null,
    desk.words ? words(desk) : el("p", { class: "hint" }, say("noSearch")),
    desk.candidates ? candidates(desk.candidates) : null,
    desk.question && !desk.question.startsWith("/") ? el("p", {}, el("button", { type: "button", class: "plain", onclick: again }, say("again"))) : null,
    desk.evidence ? numbers(desk) : null,
  ].filter(Boolean);
}

function outcome(desk) {
  const sure = Math.round(100 * desk.confidence);
  return el(
    "div",
    { class: `outcome ${desk.outcome}` },
    el("p", {}, el("strong", { class: "badge" }, say(`outcome_${desk.outcome}`)), el("span", { class: "small" }, `${say("sure", { n: sure })} · ${say("milliseconds", { n: decimal(desk.milliseconds, 0) })} · ${desk.language}`)),
    el("meter", { min: "0", max: "1", value: String(desk.confidence), "aria-label": say("sure", { n: sure }) }),
    desk.entry ? el("p", {}, entryLink(desk.entry)) : null,
  );
}

function entryLink(entry) {
  return el("span", { class: "entry" }, el("strong", { dir: "auto" }, entry.title), " ", el("code", {}, entry.id), " ", ...whereWritten(entry, {}));
}

function words(desk) {
  return el(
    "div",
    { class: "words" },
    el("h4", {}, say("words")),
    el("ul", {}, desk.words.map(word)),
    el("p", { class: "small" }, desk.missing.length ? `${say("missingTitle")}: ${desk.missing.join(", ")}` : say("nothingMissing")),
  );
}

function word(found) {
  const notes = [];
  if (found.corrected) notes.push(`→ ${found.corrected} (${Math.round(100 * found.similarity)} %)`);
  if (found.parts.length) notes.push(`= ${found.parts.join(" + ")}`);
  const weight = found.weight > 0.5 ? "heavy" : found.weight > 0.15 ? "middle" : "slight";
  return el(
    "li",
    { class: `${weight} ${found.known ? "known" : "missing"}`, dir: "auto" },
    el("span", { class: "said" }, found.word),
    notes.length ? el("span", { class: "notes" }, ` ${notes.join(" ")}`) : null,
    found.known ? null : el("span", { class: "notes" }, ` ${say("missing")}`),
  );
}

function candidates(found) {
  const most = Math.max(...found.map((candidate) => candidate.score), 0.001);
  return el("div", { class: "candidates" }, el("h4", {}, say("candidates")), el("ol", {}, found.map((candidate) => candidateItem(candidate, most))));
}

function candidateItem(candidate, most) {
  const hits = candidate.found.map((hit) => `${hit.word}: ${hit.fields.map((name) => say(`found_${name}`)).join(", ")}`);
  const label = `${say("score")} ${rounded(candidate.score)}`;
  return el(
    "li",
    {},
    el("p", { class: "title" }, el("strong", { dir: "auto" }, candidate.title), el("span", { class: "small" }, label)),
    el("meter", { min: "0", max: String(most), value: String(Math.max(0, candidate.score)), "aria-label": label }),
    el("p", { class: "small" }, el("code", {}, candidate.id), " ", ...whereWritten(candidate, { "aria-label": say("editing_entry", { title: inQuotes(candidate.title) }) })),
    candidate.nearest ? el("p", { class: "small", dir: "auto" }, nearest(candidate.nearest)) : null,
    hits.length ? el("p", { class: "small hits" }, hits.join(" · ")) : null,
    candidate.lacks.length ? el("p", { class: "small lacks" }, `${say("lacks")}: ${candidate.lacks.join(", ")}`) : null,
  );
}

/** A number with three places; one that rounds to nought has no sign. */
function rounded(value) {
  return decimal(Math.round(value * 1000) / 1000 + 0, 3);
}

function nearest(row) {
  return say(`nearest_${row.source}`, { text: row.text, n: Math.round(100 * row.similarity) });
}

function numbers(desk) {
  const rows = [["decision", desk.decision], ["confidence", rounded(desk.matchConfidence)], ...desk.evidence.map(([name, value]) => [name, decimal(value, 3, 0)])];
  return el("details", {}, el("summary", {}, say("numbers")), el("table", {}, el("tbody", {}, rows.map(([name, value]) => el("tr", {}, el("th", { scope: "row" }, name), el("td", {}, String(value)))))));
}

function comparison(step) {
  if (!step.changed) return el("p", { class: "same" }, say("sameAsBefore"));
  return el(
    "section",
    { class: "comparison", "aria-label": say("changed") },
    el("h4", {}, say("changed")),
    el("div", { class: "was" }, el("h5", {}, say("was")), step.before.map(said)),
    el("div", { class: "now" }, el("h5", {}, say("now")), step.now.map(said)),
  );
}

function said(message) {
  const outcome = message.outcome ? `${say(`outcome_${message.outcome}`)}${message.entry ? ` (${message.entry})` : ""}` : null;
  return el("div", {}, outcome ? el("p", { class: "small" }, outcome) : null, el("p", { class: "quoted", dir: "auto" }, message.text), message.buttons.length ? el("p", { class: "small" }, message.buttons.map((label) => `[${label}]`).join(" ")) : null);
}
