// All entries, to be opened and changed, and new ones.
import { listEntries } from "./api.js";
import { el, find, menu, openWindow } from "./dom.js";
import { addEntry, editEntry } from "./form.js";
import { inTurn } from "./picking.js";
import { isGerman } from "./state.js";
import { beginning, inQuotes, say } from "./texts.js";

const SECTIONS = ["event", "session", "findings", "people", "general", "not_documented", "small_talk"];

export async function openEntries() {
  const entries = (await listEntries()) ?? [];
  const dialog = find("entries");
  const list = el("div", { class: "list" });
  const look = inTurn(() => listEntries(search.value), (found) => fill(list, found));
  const search = el("input", { type: "search", "aria-label": say("findEntry"), placeholder: say("findEntry"), autocomplete: "off", oninput: look });
  dialog.setAttribute("aria-label", say("entries"));
  dialog.replaceChildren(
    el("header", {}, el("h2", {}, say("entries")), el("button", { type: "button", class: "round", "aria-label": say("close"), title: say("close"), onclick: () => dialog.close() }, "✕")),
    el("div", { class: "row" }, search, newEntry(entries)),
    list,
  );
  fill(list, entries);
  openWindow(dialog);
  search.focus();
}

function newEntry(entries) {
  const possible = SECTIONS.filter((section) => section !== "event" || !entries.some((entry) => entry.section === "event")); // only one
  return menu(say("newEntry"), possible.map((section) => [section, say(`new_${section}`)]), (section) => open(() => addEntry(section, {})));
}

function fill(list, entries) {
  const first = (section) => entries.findIndex((entry) => entry.section === section && entry.found === null); // called so, not only found by a text
  const order = entries.some((entry) => entry.found) ? SECTIONS.toSorted((a, b) => (first(a) < 0) - (first(b) < 0)) : SECTIONS;
  const shown = order.map((section) => [section, entries.filter((entry) => entry.section === section)]).filter(([, found]) => found.length);
  list.replaceChildren(...shown.map(([section, found]) => el("section", { "aria-label": say(`section_${section}`) }, el("h3", {}, say(`section_${section}`)), el("ul", {}, found.map(item)))));
  if (!shown.length) list.replaceChildren(el("p", { class: "hint" }, say("nothingFound")));
}

function item(entry) {
  const title = entry.title[isGerman() ? "de" : "en"] ?? Object.values(entry.title)[0] ?? entry.id;
  return el("li", {}, el("button", { type: "button", class: "opens", onclick: () => open(() => editEntry(entry.id)) }, el("strong", { dir: "auto" }, title), " ", el("code", {}, entry.id), " ", el("span", { class: "small" }, entry.file), entry.found ? el("span", { class: "found", dir: "auto" }, say("foundBy", { text: beginning(inQuotes(entry.found)) })) : null));
}

function open(how) {
  find("entries").close();
  how();
}
