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
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

export function find(id) {
  return document.getElementById(id);
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
