// Finds an entry by words of its title or by its id: a field to type in, and the entries that fit, the best first.
import { el } from "./dom.js";
import { isGerman, world } from "./state.js";
import { say } from "./texts.js";

const MOST = 8;
let made = 0;

const PAUSE = 300; // milliseconds that an entry is highlighted until it may be the one

/**
 * `first`: ids to offer before all others; `fits(id)`: which may be offered; `open`: whether all is shown at once;
 * `consider(id)`: is told of an entry that may be picked next.
 */
export function picker({ label, first = () => [], fits = () => true, open = false, pick, consider = () => {} }) {
  const id = `picker${(made += 1)}`;
  let active = open ? 0 : -1;
  let timer = 0;
  const list = el("ul", { id: `${id}list`, role: "listbox", "aria-label": label, class: "options" });
  const input = el("input", {
    id, type: "search", autocomplete: "off", role: "combobox", "aria-expanded": String(open), "aria-autocomplete": "list",
    "aria-controls": `${id}list`, placeholder: say("findEntry"), oninput: () => fill(0), onkeydown: keyed,
    onfocus: () => fill(active), onblur: () => open || fill(-1, []),
  });

  function fill(highlighted, found = matching(input.value, first(), fits)) {
    active = Math.min(highlighted, found.length - 1);
    list.replaceChildren(...found.map((entry, number) => option(entry, number)));
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(found.length > 0));
    mark();
  }

  function option(entry, number) {
    return el(
      "li",
      { id: `${id}option${number}`, role: "option", onmousedown: (event) => event.preventDefault(), onclick: () => take(entry), "data-entry": entry.id },
      el("strong", { dir: "auto" }, entry.title), " ", el("code", {}, entry.id),
    );
  }

  function mark() {
    [...list.children].forEach((item, number) => item.setAttribute("aria-selected", String(number === active)));
    if (active >= 0 && list.children[active]) input.setAttribute("aria-activedescendant", `${id}option${active}`);
    else input.removeAttribute("aria-activedescendant");
    clearTimeout(timer);
    const likely = list.children[active]?.dataset.entry;
    if (likely) timer = setTimeout(() => list.isConnected && consider(likely), PAUSE);
  }

  function keyed(event) {
    const options = list.children.length;
    if (["ArrowDown", "ArrowUp"].includes(event.key) && options) {
      event.preventDefault();
      active = (active + (event.key === "ArrowDown" ? 1 : -1) + options) % options;
      mark();
    } else if (event.key === "Enter") {
      event.preventDefault();
      list.children[active]?.click();
    } else if (event.key === "Escape" && !open && options) {
      event.preventDefault();
      event.stopPropagation();
      fill(-1, []);
    }
  }

  function take(entry) {
    clearTimeout(timer);
    input.value = "";
    fill(open ? 0 : -1, open ? undefined : []);
    pick(entry.id);
  }

  fill(active, open ? undefined : []);
  return el("div", { class: "picker" }, el("label", { for: id }, label), input, list);
}

/** The title of an entry, or its id if there is no such entry. */
export function titleOf(id) {
  return titles().find((entry) => entry.id === id)?.title ?? id;
}

function titles() {
  const code = isGerman() ? "de" : "en";
  return world.knowledge.titles.map(([id, title]) => ({ id, title: title[code] }));
}

function matching(typed, first, fits) {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  const all = titles().filter((entry) => fits(entry.id));
  const near = first.map((id) => all.find((entry) => entry.id === id)).filter(Boolean);
  const found = [...new Set([...near, ...(words.length || !near.length ? all : [])])];
  const kept = found.filter((entry) => words.every((word) => plain(`${entry.title} ${entry.id}`).includes(word)));
  return kept.sort((a, b) => begins(b, words) - begins(a, words)).slice(0, MOST);
}

const begins = (entry, words) => (words.length && plain(entry.title).startsWith(words[0]) ? 1 : 0);
const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/ß/g, "ss");
