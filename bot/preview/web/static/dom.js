// Makes elements. Text is only ever set as text, never read as HTML.

/** el("button", {class: "x", onclick: f, "aria-label": "…"}, "text", child, …); null children are left out. */
export function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name in made && typeof value !== "string") made[name] = value;
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

export function find(id) {
  return document.getElementById(id);
}

let lent = null; // until somebody does something: what is to have the focus, and what has it as long as that isn't there
["keydown", "pointerdown"].forEach((event) => addEventListener(event, () => (lent = null), true));

/**
 * Remembers what has the focus. The function that is returned gives it back: to the same, or to what has taken its place
 * since, which has the same id or is called the same, or else to the first that can have it in what fits `otherwise`.
 */
export function holdFocus(otherwise = "button") {
  const active = document.activeElement;
  const was = lent?.to === active ? lent.was : active;
  const part = active?.closest("dialog, aside, nav, main");
  const caret = was?.matches("textarea, input:not([type]), input[type=search], input[type=text]") ? [was.selectionStart, was.selectionEnd] : null;
  return () => {
    if (!part) return;
    const there = was.isConnected && was.checkVisibility() ? was : successor(was, part);
    const now = there ?? [...part.querySelectorAll(otherwise)].find((one) => one.checkVisibility());
    lent = there ? null : { was, to: now };
    now?.focus({ preventScroll: true });
    if (caret && there) there.setSelectionRange(...caret);
  };
}

const called = (one) => one.id || one.dataset.called || one.getAttribute("aria-label") || one.textContent;
const successor = (was, part) => [...part.querySelectorAll(was.tagName)].find((one) => called(one) === called(was) && one.checkVisibility());

/** Opens a window above all else; when it closes, the focus is where it was before. */
export function openWindow(dialog) {
  if (dialog.open) return;
  const giveBack = holdFocus();
  const closed = () => document.activeElement !== document.body && document.activeElement?.checkVisibility() ? null : giveBack();
  dialog.addEventListener("close", closed, { once: true });
  dialog.showModal();
}

/** Whether a button that was pressed may begin its work: once. It keeps the focus, which it would lose if it were disabled. */
export function startsWork(button) {
  if (button.getAttribute("aria-disabled")) return false;
  button.setAttribute("aria-disabled", "true");
  return true;
}

/** A button that unfolds others, each with a value, of which one is chosen; Escape folds them again. */
export function menu(label, choices, choose) {
  const head = el("summary", {}, `+ ${label}`);
  const folded = el("details", { class: "menu" }, head, el("div", { role: "group", "aria-label": label }, choices.map(([value, name]) => el("button", { type: "button", class: "plain", value, onclick: () => { folded.open = false; choose(value); } }, name))));
  folded.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !folded.open) return;
    event.preventDefault();
    event.stopPropagation();
    folded.open = false;
    head.focus();
  });
  return folded;
}

let toastTimer = 0;

/** Shows a sentence for a few seconds, where it covers nothing; while a window is open, above it. */
export function toast(text) {
  const place = find("toasts");
  place.popover = null;
  if (document.querySelector("dialog[open]")) {
    place.popover = "manual";
    place.showPopover();
  }
  place.replaceChildren(el("p", { dir: "auto" }, text));
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => {
    place.replaceChildren();
    place.popover = null;
  }, 5000);
}
