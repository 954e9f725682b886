// Puts the page together: what happens on either side is shown everywhere.
import { act, listen } from "./api.js";
import { prepare, refreshMarks, removeMessage, showChat, showMessage, showTyping } from "./chat.js";
import { focusInput, sendText, showComposer, startEdit, startReply, write } from "./composer.js";
import { showDesk } from "./desk.js";
import { el, find, toast } from "./dom.js";
import { openForm } from "./opening.js";
import { refreshPublishing } from "./publishing.js";
import { dress, showSide } from "./side.js";
import { chatId, group, isGerman, isOwn, learn, me, view, world } from "./state.js";
import { say } from "./texts.js";

const linked = new URLSearchParams(location.search).get("start");
if (/^[\w-]{1,64}$/.test(linked ?? "")) view.link = linked;

dress();
prepare({ why, select, reply: startReply, edit: startEdit, send: sendText, start, startLink, openGroup, inline });
listen(hear, (connected) => document.body.classList.toggle("offline", !connected));

function hear(kind, content) {
  learn(kind, content);
  if (kind === "state" || kind === "publishing") refreshPublishing();
  if (kind === "state" || kind === "cast") showAll(kind === "state");
  if (kind === "state") openCalled();
  if (kind === "message") {
    showMessage(content);
    showSide(open);
  } else if (kind === "gone") removeMessage(...content);
  else if (kind === "typing") showTyping(content);
  else if (kind === "notice") toast(content.text);
  else if (kind === "happened") happened(content);
  else if (kind === "knowledge") knowledge(content);
}

function happened(step) {
  if (step.chat === chatId() && step.got.length) view.selected = null;
  showDesk();
  refreshMarks();
}

/** Opens the form that the page was called for, and forgets it. */
function openCalled() {
  const called = location.hash;
  if (!called) return;
  history.replaceState(null, "", location.pathname + location.search);
  openForm(called);
}

addEventListener("hashchange", openCalled);

let readAt = null;

function knowledge(read) {
  if (!read.encoding && read.readAt !== readAt && !(read.good && isOwn())) toast(say(read.good ? "renewed" : "nowBroken", { time: new Date(read.readAt).toLocaleTimeString(isGerman() ? "de" : "en-GB") }));
  if (read.readAt !== readAt) refreshPublishing();
  readAt = read.readAt;
  showDesk();
}

function showAll(anew = false) {
  document.documentElement.lang = isGerman() ? "de" : "en";
  document.title = `${say("title")} – ${me().botName}`;
  document.body.dataset.ready = "true";
  showSide(open);
  showHead();
  showChat(anew);
  showComposer();
  showDesk();
}

function open(write = true) {
  showAll(true);
  if (write) focusInput();
}

function showHead() {
  const look = (name, sign, does, extra = "") => el("button", { type: "button", class: `round ${extra}`, title: say(name), "aria-label": say(name), onclick: does }, sign);
  const subtitle = group() ? say("members", { n: world.people.length }) : say("bot");
  find("head").replaceChildren(
    look("back", "←", () => show("side"), "only-narrow"),
    el("div", { class: "about" }, el("h2", {}, group()?.name ?? me().botName), el("p", { class: "small" }, subtitle)),
    look("deepLink", "🔗", askLink),
    look("forget", "🧹", forget),
    look("showDesk", "🔍", () => show("desk"), "not-wide"),
  );
}

function show(part) {
  document.body.dataset.view = part;
  find(part).querySelector("button, select")?.focus();
}

function select(step) {
  if (!step) return;
  view.selected = step.number;
  showDesk();
  refreshMarks();
}

function why(step) {
  select(step);
  find("desk").scrollTop = 0;
  show("desk");
}

function start() {
  const link = view.link;
  view.link = null;
  if (link) history.replaceState(null, "", "/");
  sendText(link ? `/start ${link}` : "/start");
  focusInput();
}

function startLink(link) {
  view.group = null;
  showAll();
  sendText(`/start ${link}`);
}

function askLink() {
  const link = prompt(say("deepLinkAsk"))?.trim().replace(/^.*start=/, "");
  if (link && /^[\w-]{1,64}$/.test(link)) startLink(link);
}

function openGroup() {
  view.group = world.groups[0]?.name ?? null;
  open();
}

function inline(query, elsewhere) {
  if (elsewhere && !group()) {
    view.group = world.groups[0]?.name ?? null;
    open();
  }
  write(`@${world.bot.username} ${query}`);
}

async function forget() {
  if (!confirm(say("forgetAsk"))) return;
  if (await act({ do: "forget", by: me().name, group: view.group })) toast(say("forgotten"));
}
