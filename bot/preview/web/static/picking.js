// Finds an entry by words of its title or by its id, then by any words in it: a field to type in, and the entries that
// fit, the best first.
import { listEntries } from "./api.js";
import { el } from "./dom.js";
import { isGerman, world } from "./state.js";
import { beginning, inQuotes, say } from "./texts.js";

const MOST = 8;
let made = 0;

const PAUSE = 300; // milliseconds that an entry is highlighted until it may be the one
const TYPING = 150; // milliseconds without typing until it is looked into the texts of entries
const WORTH_LOOKING = 3; // letters

/** Asks for something some time after this was called the last time; only the latest answer is shown. */
export function inTurn(ask, show) {
  let timer = 0;
  let latest = 0;
  return () => {
    const number = (latest += 1);
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const found = await ask();
      if (found && number === latest) show(found);
    }, TYPING);
  };
}

/**
 * `first`: ids to offer before all others; `fits(id)`: which may be offered; `open`: whether all is shown at once;
 * `consider(id, sought)`: is told of an entry that may be picked next, and whether somebody looked for it.
 */
export function picker({ label, first = () => [], fits = () => true, open = false, pick, consider = () => {} }) {
  const id = `picker${(made += 1)}`;
  let active = open ? 0 : -1;
  let timer = 0;
  let likely; // the id of what may be picked next
  const list = el("ul", { id: `${id}list`, role: "listbox", "aria-label": label, class: "options" });
  const input = el("input", {
    id, type: "search", autocomplete: "off", role: "combobox", "aria-expanded": String(open), "aria-autocomplete": "list",
    "aria-controls": `${id}list`, placeholder: say("findEntry"), oninput: typed, onkeydown: keyed,
    onfocus: () => fill(active), onblur: () => open || fill(-1, []),
  });

  const more = inTurn(() => (input.value.trim().length < WORTH_LOOKING ? null : listEntries(input.value)), (found) => {
    const there = matching(input.value, first(), fits);
    const known = new Set(there.map((entry) => entry.id));
    const others = found.filter((entry) => !known.has(entry.id) && fits(entry.id)).map((entry) => ({ id: entry.id, title: titleOf(entry.id), found: entry.found }));
    if (others.length && document.activeElement === input) fill(Math.max(active, 0), [...there, ...others].slice(0, MOST));
  });

  function typed() {
    fill(0);
    more();
  }

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
      entry.found ? el("span", { class: "found", dir: "auto" }, say("foundBy", { text: beginning(inQuotes(entry.found)) })) : null,
    );
  }

  function mark() {
    [...list.children].forEach((item, number) => item.setAttribute("aria-selected", String(number === active)));
    if (active >= 0 && list.children[active]) input.setAttribute("aria-activedescendant", `${id}option${active}`);
    else input.removeAttribute("aria-activedescendant");
    const next = list.children[active]?.dataset.entry;
    if (next === likely) return;
    likely = next;
    clearTimeout(timer);
    if (next) timer = setTimeout(() => list.isConnected && consider(next, Boolean(input.value.trim())), PAUSE);
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
    likely = undefined;
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
