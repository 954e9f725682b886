// Where one writes: replying, changing, commands, inline mode, things that are not text.
import { act, askInline } from "./api.js";
import { el, find } from "./dom.js";
import { group, me, menu, messagesOf, chatId, view, world } from "./state.js";
import { say } from "./texts.js";

const ATTACHMENTS = ["photo", "voice", "sticker", "document", "location"];
let input, list, options = [], active = -1, inlineTimer = 0;

export function showComposer() {
  const kept = input?.value ?? "";
  // Who is typing while the page is put together anew goes on where they were.
  const caret = input && document.activeElement === input ? [input.selectionStart, input.selectionEnd] : null;
  const name = `@${world.bot.username}`;
  input = el("textarea", {
    id: "input", rows: "1", maxlength: "4096", dir: "auto", autocomplete: "off", "aria-controls": "suggestions",
    "aria-label": say("write"), placeholder: group() ? say("writeGroup", { name }) : say("write"),
    role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list", oninput: changed, onkeydown: keyed,
  });
  input.value = kept;
  list = el("ul", { id: "suggestions", role: "listbox", "aria-label": say("suggestions"), hidden: true });
  const attach = el(
    "select",
    { id: "attach", "aria-label": say("attach"), title: say("attach"), onchange: attachChosen },
    el("option", { value: "" }, "📎"),
    ATTACHMENTS.map((kind) => el("option", { value: kind }, say(kind))),
  );
  find("composer").replaceChildren(
    list,
    about(),
    el("div", { class: "line" },
      el("button", { type: "button", class: "round", title: say("menu"), "aria-label": say("menu"), onclick: openMenu }, "/"),
      attach,
      input,
      el("button", { class: "round send", title: say(view.edit ? "saveEdit" : "send"), "aria-label": say(view.edit ? "saveEdit" : "send") }, view.edit ? "✓" : "➤"),
    ),
  );
  find("composer").onsubmit = (event) => {
    event.preventDefault();
    submit();
  };
  if (caret) {
    input.focus();
    input.setSelectionRange(...caret);
  }
  grow();
}

/** Puts words into the field and the cursor behind them. */
export function write(text) {
  input.value = text;
  grow();
  changed();
  input.focus();
}

export function focusInput() {
  input.focus();
}

export function sendText(text) {
  const step = { do: "send", by: me().name, group: view.group, text };
  if (view.reply) step.to = view.reply.ref;
  view.reply = null;
  return act(step);
}

function about() {
  const message = view.edit ?? view.reply;
  if (!message) return el("div", { id: "about", hidden: true });
  const cancel = el("button", { type: "button", class: "round", "aria-label": say("cancel"), title: say("cancel"), onclick: leave }, "✕");
  const heading = view.edit ? say("editing") : `${say("replyTo")} ${message.from.name}`;
  return el("div", { id: "about" }, el("p", {}, el("strong", {}, heading), el("span", { dir: "auto" }, message.text.slice(0, 100))), cancel);
}

function leave() {
  if (view.edit) input.value = "";
  view.edit = view.reply = null;
  showComposer();
  focusInput();
}

function submit() {
  const text = input.value.trim();
  if (!text) return;
  const edited = view.edit;
  input.value = "";
  hide();
  if (edited) act({ do: "edit", by: me().name, message: edited.ref, text });
  else sendText(text);
  view.edit = view.reply = null;
  showComposer();
  focusInput();
}

function attachChosen(event) {
  act({ do: "attach", by: me().name, group: view.group, kind: event.target.value });
  event.target.value = "";
  focusInput();
}

function keyed(event) {
  if (!list.hidden && ["ArrowDown", "ArrowUp"].includes(event.key)) {
    event.preventDefault();
    highlight((active + (event.key === "ArrowDown" ? 1 : -1) + options.length) % options.length);
  } else if (!list.hidden && active >= 0 && (event.key === "Enter" || event.key === "Tab")) {
    event.preventDefault();
    options[active].take();
  } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    submit();
  } else if (event.key === "Escape") {
    if (list.hidden) leave();
    else hide();
  } else if (event.key === "ArrowUp" && !input.value) editLast(event);
}

/** As in Telegram: the up key in an empty field changes what one wrote last. */
function editLast(event) {
  const last = messagesOf(chatId()).findLast((message) => message.from.id === me().id && message.text);
  if (!last) return;
  event.preventDefault();
  startEdit(last);
}

export function startEdit(message) {
  view.edit = message;
  view.reply = null;
  input.value = message.text;
  showComposer();
  focusInput();
}

export function startReply(message) {
  view.reply = message;
  view.edit = null;
  showComposer();
  focusInput();
}

function grow() {
  input.style.height = "auto";
  if (input.scrollHeight) input.style.height = `${Math.min(input.scrollHeight, 160)}px`;
}

function changed() {
  grow();
  clearTimeout(inlineTimer);
  const command = /^\/(\w*)$/.exec(input.value);
  const inline = new RegExp(`^@${world.bot.username}\\s+(.*)$`, "is").exec(input.value);
  if (view.edit) hide();
  else if (command) offer(commands(command[1]));
  else if (/^@\w*$/.test(input.value) && `@${world.bot.username}`.startsWith(input.value)) offer([mention()]);
  else if (inline) inlineTimer = setTimeout(() => offerInline(inline[1]), 250);
  else hide();
}

function openMenu() {
  offer(commands(""));
  focusInput();
}

function commands(begin) {
  const ending = group() ? `@${world.bot.username}` : "";
  return menu()
    .filter((entry) => entry.command.startsWith(begin.toLowerCase()))
    .map((entry) => ({
      title: `/${entry.command}`,
      text: entry.description,
      take: () => {
        input.value = "";
        hide();
        sendText(`/${entry.command}${ending}`);
      },
    }));
}

function mention() {
  return { title: `@${world.bot.username}`, text: world.bot.name, take: () => write(`@${world.bot.username} `) };
}

async function offerInline(query) {
  const written = input.value;
  const { name } = me();
  const results = await askInline(name, view.group, query);
  if (input.value !== written) return;
  offer(results.map((result) => ({
    title: result.title,
    text: result.description ?? "",
    take: () => {
      input.value = "";
      hide();
      act({ do: "choose", by: name, group: view.group, query, result: result.title });
    },
  })), false);
}

function offer(found, first = true) {
  options = found;
  list.replaceChildren(...found.map((option, number) => el(
    "li",
    { id: `option${number}`, role: "option", "aria-selected": "false", onmousedown: (event) => event.preventDefault(), onclick: option.take },
    el("strong", { dir: "auto" }, option.title), " ", el("span", { dir: "auto" }, option.text),
  )));
  list.hidden = found.length === 0;
  input.setAttribute("aria-expanded", String(!list.hidden));
  highlight(found.length && first ? 0 : -1);
}

function highlight(number) {
  active = number;
  [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === number)));
  list.children[number]?.scrollIntoView({ block: "nearest" });
  if (number < 0) input.removeAttribute("aria-activedescendant");
  else input.setAttribute("aria-activedescendant", `option${number}`);
}

function hide() {
  clearTimeout(inlineTimer);
  list.hidden = true;
  active = -1;
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
}
