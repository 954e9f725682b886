// The form of an entry, made from the fields that the format has.
import { check, listEntries, newForm, openEntry } from "./api.js";
import { worded } from "./changes.js";
import { el, find, openWindow, toast } from "./dom.js";
import { goToField, problems, showFaults } from "./faults.js";
import { input } from "./inputs.js";
import { merged } from "./merging.js";
import { propose, replyPreview } from "./proposal.js";
import { isGerman, world } from "./state.js";
import { fieldHelp, fieldLabel, inQuotes, say } from "./texts.js";

const OF_SESSIONS = ["findings", "people"]; // what stands in the file of a session belongs to that session
const PAUSE = 350; // milliseconds without typing until it is checked
let now = null; // what is being edited: {opened, values, adding, saved, theirs: what somebody else wrote meanwhile}
let timer = 0;
let asked = 0; // how often it was asked what is wrong: only the latest answer counts

/** Opens the form of an entry, with more sample questions than it has. */
export async function editEntry(id, saved = () => {}, questions = {}) {
  const opened = await openEntry(id);
  if (!opened) return;
  const values = structuredClone(opened.values);
  for (const [language, more] of Object.entries(questions)) {
    const asked = (values.questions ??= {});
    asked[language] = [...new Set([...(asked[language] ?? []), ...more])];
  }
  start({ opened, values, adding: false, saved });
}

/** Opens the form of an entry that isn't there yet. */
export async function addEntry(section, values, saved = () => {}) {
  const opened = await newForm(section);
  if (!opened) return;
  const entries = (await listEntries()) ?? [];
  const sessions = entries.filter((entry) => entry.section === "session");
  const ofSessions = new Set(sessions.map((session) => session.file));
  const file = entries.find((entry) => entry.section === section && !ofSessions.has(entry.file))?.file ?? "";
  start({ opened: { ...opened, sessions: OF_SESSIONS.includes(section) ? sessions : [], file }, values: { id: "", ...values }, adding: true, named: false, saved });
}

function start(editing) {
  now = editing;
  show();
  const dialog = find("editor");
  openWindow(dialog);
  dialog.oncancel = (event) => {
    event.preventDefault();
    leave();
  };
  // A browser lets a page refuse only the first of several Escapes to close a window, but each as a key.
  dialog.onkeydown = (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    leave();
  };
  const first = dialog.querySelector("[data-field=title] input");
  first?.focus();
  if (first) first.scrollLeft = 0; // a long title from its beginning
  if (now.adding) find("replies").replaceChildren(replyPreview({}));
  else look();
}

function show() {
  const { opened, adding } = now;
  const title = adding ? say(`new_${opened.section}`) : say("editing_entry", { title: titleNow() });
  find("editor").setAttribute("aria-label", title);
  find("editor").replaceChildren(
    el("header", {}, el("h2", {}, title), el("span", { class: "small" }, opened.file), el("button", { type: "button", class: "round", "aria-label": say("close"), title: say("close"), onclick: leave }, "✕")),
    el("div", { class: "editing" },
      el("form", { class: "fields", onsubmit: (event) => event.preventDefault(), oninput: later }, formFields()),
      el("aside", { class: "beside", tabindex: "0", "aria-label": say("preview") }, el("h3", {}, say("preview")), el("div", { id: "replies" })),
    ),
    el("footer", {},
      el("div", { id: "checked", role: "status", tabindex: "0", "aria-label": say("problemsHere") }),
      el("button", { type: "button", class: "primary", onclick: review }, say("reviewAndSave")),
      adding ? null : el("button", { type: "button", class: "plain danger", onclick: remove }, say("removeEntry")),
      el("button", { type: "button", class: "plain", onclick: leave }, say("cancel")),
    ),
  );
}

/**
 * What people read comes first, what the bot calls it last. For a new entry that and its file are chosen by themselves,
 * and folded away; but who writes what may belong to a session chooses the session.
 */
function formFields() {
  const { opened, adding } = now;
  const isId = ({ name }) => name === "id";
  const id = opened.fields.filter(isId).map(field);
  const others = opened.fields.filter((described) => !isId(described)).map(field);
  if (!adding) return [others, id];
  const fold = (label, ...parts) => el("details", { class: "rarely" }, el("summary", {}, say(label)), el("p", { class: "small" }, say("rarelyHelp")), parts);
  return opened.sessions.length ? [ofSession(), others, fold("rarely", whereTo(), id)] : [others, fold("rarely", whereTo(), id)];
}

/** What the entry is called before it is changed. */
function titleNow() {
  const { values, entry } = now.opened;
  return inQuotes(values.title?.[isGerman() ? "de" : "en"] ?? Object.values(values.title ?? {})[0] ?? entry);
}

/** Which session a new entry belongs to: it goes into its file. */
function ofSession() {
  const { sessions, file } = now.opened;
  const title = (session) => session.title[isGerman() ? "de" : "en"] ?? Object.values(session.title)[0] ?? session.id;
  const chosen = (event) => {
    now.opened.file = event.target.value;
    find("editor").querySelector("[data-field=file] input").value = event.target.value;
    later();
  };
  const choice = el("select", { "aria-label": say("ofSession"), onchange: chosen }, el("option", { value: file }, say("ofNoSession")), sessions.map((session) => el("option", { value: session.file }, title(session))));
  return el("fieldset", { "data-field": "session" }, el("legend", {}, say("ofSession")), el("p", { class: "small" }, say("ofSessionHelp")), choice);
}

/** Where a new entry goes: a file that is there, or a new one. */
function whereTo() {
  const { files } = now.opened;
  const names = el("datalist", { id: "files" }, files.map((file) => el("option", { value: file })));
  const chosen = (event) => (now.opened.file = event.target.value.trim());
  return el("fieldset", { "data-field": "file" }, el("legend", {}, say("file")), el("p", { class: "small", id: "fileHelp" }, say("fileHelp")), el("input", { type: "text", list: "files", value: now.opened.file, "aria-label": say("file"), "aria-describedby": "fileHelp", oninput: chosen }), names);
}

function field(described) {
  const { values, adding } = now;
  const set = (value) => {
    if (value === null || value === "") delete values[described.name];
    else values[described.name] = value;
    if (described.name === "id") now.named = true;
    if (described.name === "title" && adding && !now.named) nameById();
    later();
  };
  const control = input(described, values[described.name], set, { fixed: described.name === "id" && !adding });
  const help = fieldHelp(described);
  return el("fieldset", { "data-field": described.name }, el("legend", {}, fieldLabel(described), described.required ? "" : el("span", { class: "small" }, ` (${say("optional")})`)), help ? el("p", { class: "small" }, help) : null, control);
}

/** Makes an id of the title, as long as nobody has written another one. */
function nameById() {
  const title = now.values.title?.de ?? Object.values(now.values.title ?? {})[0] ?? "";
  const umlauts = { ä: "ae", ö: "oe", ü: "ue", ß: "ss" };
  const plain = title.toLowerCase().replace(/[äöüß]/g, (letter) => umlauts[letter]).normalize("NFD").replace(/\p{M}/gu, "");
  const begin = plain.replace(/[^a-z0-9]+/g, "-").replace(/^[-0-9]+|-+$/g, "").slice(0, 36).replace(/-+$/, "") || "eintrag";
  const taken = new Set(world.knowledge.titles.map(([id]) => id));
  let id = begin;
  for (let number = 2; taken.has(id); number += 1) id = `${begin}-${number}`;
  now.values.id = id;
  const shown = find("editor").querySelector('[data-field="id"] input');
  if (shown) shown.value = id;
}

function change() {
  const { opened, values, adding } = now;
  if (adding) return { do: "add", section: opened.section, file: opened.file || newFile(), values };
  return { do: "rewrite", entry: opened.entry, version: opened.version, values };
}

/** The file of a new entry for which none was chosen. */
function newFile() {
  const { values, opened } = now;
  return opened.section === "session" ? `sessions/${values.id || "neu"}.yaml` : `${opened.section.replaceAll("_", "-")}.yaml`;
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(look, PAUSE);
  outdated(true);
}

/** Says whether what is shown of the reply and of mistakes is from before the last sign that was typed. */
function outdated(is) {
  const replies = find("replies");
  replies?.setAttribute("aria-busy", String(is));
  if (is && find("checked")) find("checked").replaceChildren(el("p", { class: "small" }, say("checking")));
}

/** Checks what is in the form, and shows the reply as it would be. */
async function look() {
  const number = (asked += 1);
  const found = await check(change());
  if (!found || number !== asked || !find("checked")) return null;
  if (found.refused) return cannot(found);
  const form = find("editor").querySelector(".fields");
  const goTo = (path) => goToField(form, path);
  // The id is made of the title: as long as that is missing, nothing is to be written for the id.
  const untitled = now.adding && !now.named && found.problems.some(({ path }) => path[0] === "title");
  found.problems = [...(now.theirs ?? []), ...found.problems.filter(({ path }) => !(untitled && path[0] === "id"))];
  outdated(false);
  find("checked").replaceChildren(found.problems.length ? problems(found.problems, now.opened.fields, goTo) : el("p", { class: "same" }, say("noProblems")));
  showFaults(form, found.problems);
  find("replies").replaceChildren(replyPreview(found.replies));
  return found;
}

/** Says what is in the way of any change; where somebody else has changed the same, there is a way on. */
function cannot({ refused, conflict }) {
  const again = conflict && !now.adding ? el("button", { type: "button", class: "plain", onclick: reopen }, say("reopen")) : null;
  find("checked").replaceChildren(el("div", { role: "alert" }, el("p", { class: "failure" }, worded(refused)), again));
  return null;
}

/** Opens the entry as it is now, with what was written here; where both have written, it says what the other one did. */
async function reopen() {
  const opened = await openEntry(now.opened.entry);
  if (!opened) return;
  const { values, theirs } = merged(now.opened.values, now.values, opened.values);
  start({ ...now, opened, values, theirs });
  if (theirs.length) goToField(find("editor").querySelector(".fields"), theirs[0].path);
  toast(say("reopened"));
}

/** Shows what would be saved; what keeps it from being saved stays in the form, at the first field that it is about. */
async function review() {
  clearTimeout(timer);
  const found = await look();
  if (!found) return;
  const wrong = found.problems.find((problem) => problem.level === "error" && problem.path.length && !problem.was);
  if (wrong) goToField(find("editor").querySelector(".fields"), wrong.path);
  else overview(change(), say("reviewTitle"));
}

async function remove() {
  const { entry, version } = now.opened;
  overview({ do: "remove", entry, version }, say("removeTitle", { title: titleNow() }), { explained: whatGoes, label: "removeNow" });
}

/** Says what removing an entry means for others, and for people who have old messages. */
function whatGoes(found) {
  const { entry } = now.opened;
  const others = found.changes.filter((change) => change.id !== entry);
  const titles = others.map((change) => say("quoted", { text: inQuotes(worded(change.titles)) })).join(", ");
  const links = others.length ? say("removesLinks", { n: others.length, titles }) : say("removesNoLinks");
  return el("div", { class: "explained" }, [say("removes", { title: titleNow() }), links, say("removesButtons", { id: entry })].map((sentence) => el("p", {}, sentence)));
}

/** Shows what would be saved, in the place of the form, which is kept. */
function overview(what, title, more = {}) {
  const dialog = find("editor");
  const kept = [...dialog.children];
  const inside = el("div", { class: "proposal" });
  const saved = (done) => {
    const { saved: tell } = now;
    shut();
    tell(done);
  };
  const back = () => {
    dialog.replaceChildren(...kept);
    dialog.querySelector("footer .primary").focus();
    look();
  };
  dialog.replaceChildren(el("header", {}, el("h2", {}, title), el("button", { type: "button", class: "round", "aria-label": say("close"), title: say("close"), onclick: leave }, "✕")), inside);
  propose(inside, what, { saved, back, fields: now.opened.fields, ...more });
}

function leave() {
  if (!isChanged() || confirm(say("leaveUnsaved"))) shut();
}

function isChanged() {
  const { values, opened, adding } = now;
  return adding ? Object.values(values).some(Boolean) : JSON.stringify(values) !== JSON.stringify(opened.values);
}

// Who reloads the page, goes back or closes it is asked by the browser, in its own words.
addEventListener("beforeunload", (event) => now && isChanged() && event.preventDefault());

function shut() {
  clearTimeout(timer);
  now = null;
  find("editor").close();
  find("editor").replaceChildren();
}
