// The open chat: its messages, and what one can do with them.
import { act } from "./api.js";
import { el, find, toast } from "./dom.js";
import { formatted } from "./entities.js";
import { filledIn, openForm } from "./opening.js";
import { byReference, chatId, group, me, messagesOf, stepOf, view, world } from "./state.js";
import { say, time } from "./texts.js";

const nodes = new Map(); // message id → element, of the open chat
let shownChat = null;
let on = {};

/** `actions`: {why(step), reply(message), edit(message), send(text), startLink(link), inline(query, elsewhere)}. */
export function prepare(actions) {
  on = actions;
}

/** Shows the open chat; all of it anew when another one is open, or with `anew`. */
export function showChat(anew = false) {
  const log = find("log");
  log.setAttribute("aria-label", say("messages"));
  if (anew || shownChat !== chatId()) {
    shownChat = chatId();
    nodes.clear();
    log.replaceChildren(intro());
    messagesOf(shownChat).forEach(place);
    toEnd();
  } else greet(log);
}

/** What the bot says of itself may have come anew, with another language or event. */
function greet(log) {
  const [shown, now] = [log.querySelector(".intro"), intro()];
  if (!shown.isEqualNode(now)) shown.replaceWith(now);
}

/** Shows a message that is new or has changed. */
export function showMessage(message) {
  if (message.chat !== shownChat) return;
  find("typing")?.remove();
  const log = find("log");
  const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 160;
  place(message);
  if (atEnd || !message.from.bot) toEnd(nodes.get(message.id));
}

/** Shows the last messages, when all else on the page has its size; the greeting of an empty chat from its beginning.
 * Of a message that is new the beginning stays in sight, however long it is. */
function toEnd(latest = null) {
  requestAnimationFrame(() => {
    const log = find("log");
    const start = latest ? latest.offsetTop - log.offsetTop - 8 : Infinity;
    log.scrollTop = nodes.size ? Math.min(log.scrollHeight, start) : 0;
  });
}

export function removeMessage(chat, id) {
  if (chat !== shownChat) return;
  nodes.get(id)?.remove();
  nodes.delete(id);
}

/** Marks the messages of a step: selected, or with another reply than in the saved conversation. */
export function refreshMarks() {
  for (const message of messagesOf(shownChat)) {
    const node = nodes.get(message.id);
    const step = stepOf(message);
    node?.classList.toggle("changed", Boolean(message.from.bot && step?.changed));
    node?.classList.toggle("selected", step !== null && step.number === view.selected);
  }
}

export function showTyping(chat) {
  if (chat !== shownChat || find("typing")) return;
  const bubble = el("div", { id: "typing", class: "message theirs" }, el("p", { class: "bubble" }, say("typing")));
  find("log").append(bubble);
  setTimeout(() => bubble.remove(), 5000);
}

function place(message) {
  const node = messageElement(message);
  const earlier = nodes.get(message.id);
  if (earlier) earlier.replaceWith(node);
  else find("log").append(node);
  nodes.set(message.id, node);
  refreshMarks();
}

function messageElement(message) {
  const mine = message.from.id === me().id;
  const name = mine ? say("you") : message.from.name;
  return el(
    "article",
    { class: `message ${mine ? "mine" : "theirs"}`, "aria-label": `${name}, ${time(message.sent * 1000)}`, "data-ref": message.ref },
    el(
      "div",
      { class: "bubble", onclick: (event) => selectByClick(event, message) },
      group() && !mine ? el("p", { class: `name tone${message.from.id % 6}` }, message.from.name) : null,
      message.via ? el("p", { class: "via" }, say("via", { name: message.via })) : null,
      message.reply ? quote(byReference(message.reply)) : null,
      message.kind ? attachment(message) : null,
      message.text ? el("div", { class: "text", dir: "auto" }, formatted(message.text, message.entities, { command, link })) : null,
      el(
        "p",
        { class: "meta" },
        message.from.bot ? el("span", { class: "changed-note" }, say("changedHere")) : null,
        message.edited ? `${say("edited")} ` : "",
        el("time", {}, time(message.sent * 1000)),
      ),
    ),
    message.buttons.length ? keyboard(message) : null,
    tools(message, mine),
  );
}

function attachment(message) {
  const label = say(KINDS.includes(message.kind) ? message.kind : "other");
  const { file } = message;
  if (!file) return el("p", { class: "attachment" }, label);
  const address = `/sent/${encodeURIComponent(file.id)}`;
  if (file.picture) return el("img", { class: "picture", src: address, alt: message.text || label });
  return el("p", { class: "attachment" }, el("a", { href: address, download: file.name }, file.name || label));
}

const KINDS = ["photo", "voice", "sticker", "document", "location"];

function quote(earlier) {
  if (!earlier) return null;
  const go = () => nodes.get(earlier.id)?.scrollIntoView({ block: "center", behavior: "smooth" });
  const words = earlier.text || say("other");
  return el("button", { type: "button", class: "quote", onclick: go }, el("strong", {}, earlier.from.name), el("span", { dir: "auto" }, words.slice(0, 120)));
}

function keyboard(message) {
  const rows = message.buttons.map((row) => el("div", { class: "row" }, row.map((button) => key(message, button))));
  return el("div", { class: "keyboard" }, rows);
}

function key(message, button) {
  if (button.url) {
    return el(
      "a",
      { class: "key", href: button.url, target: "_blank", rel: "noopener noreferrer", title: button.url, onclick: (event) => link(event, button.url) },
      el("span", { dir: "auto" }, button.text),
      el("span", { class: "corner", role: "img", "aria-label": say("opensPage") }, "↗"),
    );
  }
  return el("button", { type: "button", class: "key", onclick: (event) => press(event, message, button) }, el("span", { dir: "auto" }, button.text));
}

async function press(event, message, button) {
  if (button.callback_data === undefined) {
    const chosen = button.switch_inline_query_chosen_chat;
    const query = chosen?.query ?? button.switch_inline_query_current_chat ?? button.switch_inline_query;
    if (query !== undefined) on.inline(query, button.switch_inline_query_current_chat === undefined);
    else if (button.copy_text) navigator.clipboard.writeText(button.copy_text.text).then(() => toast(say("copied")));
    return;
  }
  const pressed = event.currentTarget;
  pressed.classList.add("busy");
  const done = await act({ do: "press", by: me().name, message: message.ref, button: button.text });
  pressed.classList.remove("busy");
  if (done) openFormOf(done.number);
  if (!pressed.isConnected) find("log").focus({ preventScroll: true });
}

/** Opens the form that the bot made a link to when a button was pressed: the page hears of it a moment later. */
async function openFormOf(number) {
  for (let left = 20; left && !world.happened.get(number)?.got.length; left -= 1) await new Promise((resolve) => setTimeout(resolve, 50));
  const links = (world.happened.get(number)?.got ?? []).flatMap((ref) => byReference(ref)?.entities ?? []).map((entity) => filledIn(entity.url ?? ""));
  const form = links.find(Boolean);
  if (form) openForm(form);
}

function tools(message, mine) {
  const step = stepOf(message);
  const small = (name, sign, does) => el("button", { type: "button", title: say(name), "aria-label": say(name), onclick: does }, sign);
  return el(
    "div",
    { class: "tools" },
    small("why", "🔍", () => on.why(stepOf(message) ?? step)),
    small("reply", "↩", () => on.reply(message)),
    mine && message.text ? small("edit", "✎", () => on.edit(message)) : null,
    mine ? small("remove", "🗑", () => act({ do: "delete", by: me().name, message: message.ref })) : null,
  );
}

function selectByClick(event, message) {
  if (event.target.closest("a, button, .spoiler") || String(getSelection())) return;
  on.select(stepOf(message));
}

function command(text) {
  on.send(group() && !text.includes("@") ? `${text}@${world.bot.username}` : text);
}

/** Opens links in a new tab, but those to the bot here. */
function link(event, address) {
  const form = filledIn(address);
  if (form) {
    event.preventDefault();
    openForm(form);
    return;
  }
  const own = new RegExp(`^https?://(?:t\\.me|telegram\\.me)/${world.bot.username}(?:\\?(start|startgroup)=([\\w-]+))?$`, "i").exec(address);
  if (!own) return;
  event.preventDefault();
  if (own[1] === "start") on.startLink(own[2]);
  else if (own[1] === "startgroup") on.openGroup();
}

function intro() {
  const examples = world.knowledge.examples[me().language === "de" ? "de" : "en"];
  const name = `@${world.bot.username}`;
  const ask = (question) => on.send(group() ? `${name} ${question}` : question);
  return el(
    "section",
    { class: "intro" },
    el("h2", {}, say("intro")),
    el("p", { dir: "auto" }, me().description || null),
    el("p", {}, say("introText")),
    group() ? el("p", {}, say("introGroup", { name })) : null,
    el("div", { class: "examples" }, examples.map((question) => el("button", { type: "button", onclick: () => ask(question) }, question))),
    group() ? null : el("button", { type: "button", class: "start", onclick: () => on.start() }, view.link ? say("startLink", { link: view.link }) : say("start")),
  );
}
