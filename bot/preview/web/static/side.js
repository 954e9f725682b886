// Who writes, where, and what to do with the whole conversation.
import { act, replay } from "./api.js";
import { el, find, toast } from "./dom.js";
import { openEntries } from "./entries.js";
import { isGerman, me, messagesOf, view, world } from "./state.js";
import { LANGUAGES, say } from "./texts.js";

/** `open(write)` is called when another person or chat is chosen; `write`: whether one goes on to write. */
export function showSide(open) {
  const focused = find("side").contains(document.activeElement) ? document.activeElement.id : "";
  find("side").setAttribute("aria-label", say("people"));
  find("side").replaceChildren(
    el("h1", {}, say("title")),
    el("p", { class: "small" }, say("titleHint")),
    field("person", "person", people(open)),
    field("language", "language", languages(open)),
    el("h2", {}, say("chats")),
    el("ul", { class: "chats" }, chat(null, me().botName, me().chat, open), world.groups.map((group) => chat(group.name, group.name, group.chat, open))),
    el("h2", {}, say("knowledge")),
    el("div", { class: "toolbox" }, el("button", { type: "button", onclick: openEntries }, say("entries"))),
    el("h2", {}, say("tools")),
    tools(),
    field("appearance", "appearance", appearance()),
  );
  if (focused) find(focused).focus({ preventScroll: true });
}

function field(id, label, control) {
  control.id = id;
  return el("p", { class: "field" }, el("label", { for: id }, say(label)), control);
}

function people(open) {
  const chosen = (event) => {
    if (event.target.value === "") return newPerson(open);
    become(event.target.value, open);
  };
  return el(
    "select",
    { onchange: chosen },
    world.people.map((person) => el("option", { value: person.name, selected: person.name === me().name }, `${person.name} (${LANGUAGES[person.language] ?? person.language})`)),
    el("option", { value: "" }, say("newPerson")),
  );
}

function become(name, open) {
  view.me = name;
  localStorage.setItem("me", name);
  Object.assign(view, { reply: null, edit: null, selected: null });
  open(false);
}

async function newPerson(open) {
  const name = prompt(say("personName"))?.trim();
  if (name && (await act({ do: "arrive", by: name, language: isGerman() ? "de" : "en" }))) become(name, open);
  else showSide(open);
}

function languages(open) {
  const chosen = async (event) => {
    if (await act({ do: "speak", by: me().name, language: event.target.value })) open(false);
  };
  return el("select", { onchange: chosen }, Object.entries(LANGUAGES).map(([code, name]) => el("option", { value: code, selected: code === me().language, lang: code }, name)));
}

function chat(name, title, id, open) {
  const last = messagesOf(id).at(-1);
  const choose = () => {
    Object.assign(view, { group: name, reply: null, edit: null, selected: null });
    document.body.dataset.view = "chat";
    open(true);
  };
  return el(
    "li",
    {},
    el(
      "button",
      { type: "button", "aria-current": view.group === name ? "true" : null, onclick: choose },
      el("span", { class: `avatar ${name ? "group" : "bot"}`, "aria-hidden": "true" }, name ? "👥" : "🤖"),
      el("span", { class: "about" }, el("strong", {}, title), el("span", { dir: "auto" }, last?.text.slice(0, 60) ?? say(name ? "groupChat" : "alone"))),
    ),
  );
}

function tools() {
  const file = el("input", { type: "file", accept: ".yaml,.yml", hidden: true, onchange: chosenFile });
  return el(
    "div",
    { class: "toolbox" },
    el("a", { href: "/conversation.yaml", download: "conversation.yaml" }, say("save")),
    el("button", { type: "button", onclick: () => file.click() }, say("replay")),
    file,
    el("a", { href: "/questions.yaml", download: "questions.yaml" }, say("exportMarked")),
  );
}

async function chosenFile(event) {
  const [file] = event.target.files;
  if (!file) return;
  const done = await replay(await file.text());
  if (done) toast(say("replayed", { n: done.steps, m: done.changed }));
}

function appearance() {
  const now = localStorage.getItem("appearance") ?? "auto";
  const chosen = (event) => {
    localStorage.setItem("appearance", event.target.value);
    dress();
  };
  return el("select", { onchange: chosen }, ["auto", "light", "dark"].map((name) => el("option", { value: name, selected: name === now }, say(name))));
}

/** Dresses the page in light or dark, as the system has it or as somebody chose here. */
export function dress() {
  const chosen = localStorage.getItem("appearance") ?? "auto";
  if (chosen === "auto") delete document.documentElement.dataset.dress;
  else document.documentElement.dataset.dress = chosen;
}
