// What has changed since the last publication; publishes it, and takes back.
import { differences, heading, worded } from "./changes.js";
import { el, find, holdFocus, openWindow } from "./dom.js";
import { openSource } from "./source.js";
import { isGerman } from "./state.js";
import { say } from "./texts.js";

let standing = null;
let said = null; // what came of the last action: {good, text}
let working = false;
const written = { name: "", sentence: "" };
const howMuch = el("span", { class: "small" });
const opener = el("button", { type: "button", class: "plain", onclick: open });
const card = el("p", { class: "publishing-card", hidden: true }, howMuch, " ", opener); // stays the same, so that nobody's focus is lost
const status = el("p", { role: "status" }); // stays the same, so that screen readers say what is new in it
const unfolded = new Set(); // ids of entries whose texts are shown

/** The line in the knowledge base's card. */
export function publishingCard() {
  showCard();
  return card;
}

/** Asks anew how things stand, and shows it. */
export async function refreshPublishing() {
  try {
    const response = await fetch("/publishing");
    if (!response.ok) return;
    standing = await response.json();
  } catch {
    return;
  }
  written.name ||= standing.name;
  showCard();
  if (find("publishing").open) show();
}

function showCard() {
  card.hidden = !standing;
  if (!standing) return;
  howMuch.textContent = summary();
  opener.textContent = say("publishOpen");
}

function summary() {
  if (standing.problem) return say("cantPublish");
  if (standing.first) return say("neverPublished");
  if (standing.amount) return say("unpublished", { n: standing.amount });
  if (standing.files.length) return say("unpublishedFiles");
  return standing.unsent ? say("notSent", { n: standing.unsent }) : say("allPublished");
}

function open() {
  said = null;
  show();
  openWindow(find("publishing"));
  refreshPublishing();
}

function show() {
  const dialog = find("publishing");
  const scrolled = dialog.querySelector(".publishing")?.scrollTop ?? 0;
  const giveBack = dialog.contains(document.activeElement) ? holdFocus(".publishing") : () => {};
  dialog.setAttribute("aria-label", say("publishing"));
  dialog.replaceChildren(
    el("header", {}, el("h2", {}, say("publishing")), el("button", { type: "button", class: "round", "aria-label": say("close"), title: say("close"), onclick: () => dialog.close() }, "✕")),
    el("div", { class: "publishing", tabindex: "0", "aria-busy": String(working) }, message(), changed(), standing.problem ? null : form(), published()),
  );
  dialog.querySelector(".publishing").scrollTop = scrolled;
  giveBack();
}

function message() {
  const problem = standing.problem && { good: false, text: worded(standing.problem) };
  const shown = working ? { good: true, text: say("working") } : (said ?? problem);
  status.className = `said ${shown ? (shown.good ? "good" : "bad") : ""}`;
  status.replaceChildren(shown?.text ?? "");
  return status;
}

function changed() {
  if (standing.first) return el("section", {}, el("p", {}, say("firstTime")), standing.versioned ? null : el("p", { class: "small" }, say("copiesNote")));
  const { entries, files, amount } = standing;
  const more = amount - entries.length;
  return el(
    "section",
    { "aria-label": say("sinceLast") },
    el("h3", {}, say("sinceLast")),
    amount || files.length ? null : el("p", {}, say("nothingChanged")),
    el("ul", { class: "changes" }, entries.map(entry)),
    more > 0 ? el("p", {}, say("moreEntries", { n: more })) : null,
    files.length ? el("p", { class: "small" }, say("filesOnly", { files: files.join(", ") })) : null,
    amount || files.length ? takingBack() : null,
    standing.aside ? el("p", {}, action("bringBack", "bring-back", {})) : null,
    standing.versioned ? null : el("p", { class: "small" }, say("copiesNote")),
  );
}

function entry(change) {
  const head = [...heading(change), " ", el("code", {}, change.id)];
  const place = el("button", { type: "button", class: "place", onclick: () => openSource(change.place) }, change.place.file);
  const into = change.into ? el("p", { class: "small" }, say("into", { id: change.into })) : null;
  if (!change.details.length) return el("li", {}, el("p", {}, head, " ", el("span", { class: "small" }, change.place.file)), into);
  const details = el("details", { open: unfolded.has(change.id) }, el("summary", {}, head), differences(change), el("p", { class: "small" }, place));
  details.addEventListener("toggle", () => (details.open ? unfolded.add(change.id) : unfolded.delete(change.id)));
  return el("li", {}, details);
}

function takingBack() {
  return el("p", {}, action("takeBackChanges", "take-back-changes", () => ({ seen: standing.seen }), "takeBackChangesAsk"));
}

function form() {
  const input = (name, label, most) => [
    el("label", { for: `publish-${name}` }, say(label)),
    el("input", { id: `publish-${name}`, maxlength: most, value: written[name], autocomplete: "off", oninput: (event) => (written[name] = event.target.value) }),
  ];
  const submitted = (event) => {
    event.preventDefault();
    act("publish", { ...written, seen: standing.seen });
  };
  return el(
    "form",
    { class: "publish", onsubmit: submitted },
    input("name", "yourName", "80"),
    input("sentence", "yourSentence", "200"),
    whereTo(),
    el("p", {}, el("button", { type: "submit", id: "publish-now", "aria-describedby": standing.repository ? "publish-where" : null, class: "plain main", "aria-disabled": working ? "true" : null }, say("publish"))),
    standing.destination ? el("p", {}, action("synchronise", "synchronise", {}), " ", el("span", { class: "small" }, say("synchroniseNote"))) : null,
  );
}

/** Names the repository, and the remote that it will be sent to, before anybody publishes. */
function whereTo() {
  const { repository, destination } = standing;
  if (!repository) return null;
  const name = repository.split(/[\\/]/).at(-1) || repository;
  return el("p", { class: "small", id: "publish-where", title: repository }, destination ? say("goesTo", { name, ...destination }) : say("staysHere", { name }));
}

function published() {
  if (!standing.publications.length) return null;
  return el("section", { "aria-label": say("published") }, el("h3", {}, say("published")), el("ol", { class: "publications" }, standing.publications.map(publication)));
}

function publication(one) {
  const when = new Date(one.at).toLocaleString(isGerman() ? "de" : "en-GB", { dateStyle: "medium", timeStyle: "short" });
  const back = one.first ? null : action("takeBack", "take-back", () => ({ mark: one.mark, name: written.name }), "takeBackAsk", one);
  back?.setAttribute("aria-label", say("takeBackOf", one));
  return el("li", {}, el("p", { dir: "auto" }, one.sentence), el("p", { class: "small" }, `${when}, ${one.name}`, one.sent ? null : el("strong", {}, ` · ${say("unsent")}`)), back);
}

/** A button that does something, after a question where it takes something away. */
function action(label, address, content, question = null, about = {}) {
  const pressed = () => {
    if (question && !confirm(say(question, about))) return;
    act(address, typeof content === "function" ? content() : content);
  };
  return el("button", { type: "button", id: `${address}-${about.mark ?? ""}`, class: "plain", "aria-disabled": working ? "true" : null, onclick: pressed }, say(label));
}

async function act(address, content) {
  if (working) return;
  working = true;
  show();
  said = await answer(address, content);
  working = false;
  if (said.good && address === "publish") written.sentence = "";
  await refreshPublishing();
  find("publishing").querySelector(".publishing").scrollTop = 0;
}

async function answer(address, content) {
  try {
    const response = await fetch(`/publishing/${address}`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(content) });
    const { problem } = await response.json();
    if (!problem) return { good: true, text: say(`done_${address.replaceAll("-", "_")}`) };
    return { good: false, text: typeof problem === "string" ? problem : worded(problem) };
  } catch {
    return { good: false, text: say("previewGone") };
  }
}
