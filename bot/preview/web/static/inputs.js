// One input for each kind of field. `set(value)` is called with what the field is to say, null for nothing.
import { el, menu } from "./dom.js";
import { picker, titleOf } from "./picking.js";
import { fieldLabel, LANGUAGES, say } from "./texts.js";

const FIRST = ["de", "en"]; // languages that are always there to be written in

export function input(field, value, set, { fixed = false } = {}) {
  const kinds = { texts, lists, words, ids, groups, choice, other };
  return (kinds[field.kind] ?? line)(field, value, set, fixed);
}

function line(field, value, set, fixed) {
  const types = { number: "number", date: "date", time: "datetime-local" };
  const asTime = (text) => (field.kind === "time" ? text.replace(" ", "T") : text);
  return el("input", {
    type: types[field.kind] ?? "text", value: asTime(String(value ?? "")), "aria-label": fieldLabel(field), readonly: fixed ? "readonly" : null,
    min: field.least === null ? null : String(field.least), autocomplete: "off", spellcheck: field.kind === "text" ? "true" : "false",
    oninput: (event) => set(asTime(String(value ?? "")) === event.target.value ? value : event.target.value),
  });
}

function choice(field, value, set) {
  const known = !value || field.options.includes(value) ? field.options : [value, ...field.options];
  const options = known.map((name) => el("option", { value: name, selected: name === value }, say(`choice_${name}`)));
  return el("select", { "aria-label": fieldLabel(field), onchange: (event) => set(event.target.value) }, el("option", { value: "" }, "–"), options);
}

/** What no form can show stays as it is. */
function other() {
  return el("p", { class: "hint" }, say("onlyInFile"));
}

function texts(field, value, set) {
  const said = { ...(value ?? {}) };
  const control = (language) => {
    const written = (event) => {
      if (event.target.value) said[language] = event.target.value;
      else delete said[language];
      counter.textContent = length(event.target.value);
      set(Object.keys(said).length ? { ...said } : null);
    };
    const length = (text) => (field.longest ? `${[...text].length}/${field.longest}` : "");
    const counter = el("span", { class: "small" }, length(said[language] ?? ""));
    const attributes = { lang: language, dir: "auto", spellcheck: "true", "aria-label": `${fieldLabel(field)}, ${LANGUAGES[language] ?? language}`, oninput: written };
    const box = field.long ? el("textarea", { ...attributes, rows: "7" }) : el("input", { ...attributes, type: "text", autocomplete: "off" });
    box.value = said[language] ?? "";
    return [box, counter];
  };
  return byLanguage(said, control);
}

function lists(field, value, set) {
  const said = Object.fromEntries(Object.entries(value ?? {}).map(([language, items]) => [language, [...items]]));
  const control = (language) => {
    const changed = (items) => {
      said[language] = items;
      const filled = Object.entries(said).map(([code, all]) => [code, all.filter((item) => item.trim())]).filter(([, all]) => all.length);
      set(filled.length ? Object.fromEntries(filled) : null);
    };
    return [rows(said[language] ?? [], changed, `${fieldLabel(field)}, ${LANGUAGES[language] ?? language}`, language)];
  };
  return byLanguage(said, control);
}

function words(field, value, set) {
  const changed = (items) => {
    const filled = items.filter((item) => item.trim());
    set(filled.length ? filled : null);
  };
  return rows([...(value ?? [])], changed, fieldLabel(field), null);
}

/** The languages side by side, and a way to add one. */
function byLanguage(said, control) {
  const grid = el("div", { class: "languages" });
  const column = (language) => el("div", { class: "language", "data-language": language }, el("p", { class: "small" }, LANGUAGES[language] ?? language), control(language));
  const there = [...new Set([...FIRST, ...Object.keys(said)])];
  grid.append(...there.map(column));
  const missing = () => Object.keys(LANGUAGES).filter((language) => !grid.querySelector(`[data-language="${language}"]`));
  const add = el("div", {});
  const offer = () => add.replaceChildren(missing().length ? menu(say("addLanguage"), missing().map((language) => [language, LANGUAGES[language]]), begin) : "");
  const begin = (language) => {
    grid.append(column(language));
    grid.lastElementChild.querySelector("input, textarea, button").focus();
    offer();
  };
  offer();
  return el("div", {}, grid, add);
}

/** A list of lines: Enter makes a new one, Backspace in an empty one removes it, several pasted lines become several. */
function rows(items, changed, label, language) {
  const list = el("ol", { class: "lines" });
  const tell = () => changed([...list.querySelectorAll("input")].map((box) => box.value));
  const insert = (text, after = null) => {
    const box = el("input", { type: "text", lang: language, dir: "auto", spellcheck: "true", autocomplete: "off", "aria-label": label, oninput: tell, onkeydown: (event) => keyed(event, row), onpaste: (event) => pasted(event, row) });
    box.value = text;
    const gone = () => remove(row, row.nextElementSibling ?? row.previousElementSibling);
    const row = el("li", {}, box, el("button", { type: "button", class: "round small", "aria-label": say("removeLine", { text }), title: say("remove"), onclick: gone }, "✕"));
    if (after) after.after(row);
    else list.append(row);
    return row;
  };
  const remove = (row, next) => {
    row.remove();
    (next?.querySelector("input") ?? more).focus();
    tell();
  };
  const keyed = (event, row) => {
    if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      insert("", row).querySelector("input").focus();
    } else if (event.key === "Backspace" && !event.target.value && !event.repeat) {
      event.preventDefault();
      remove(row, row.previousElementSibling);
    }
  };
  const pasted = (event, row) => {
    const lines = event.clipboardData.getData("text").split(/\r?\n/).map((text) => text.trim()).filter(Boolean);
    if (lines.length < 2) return;
    event.preventDefault();
    const box = row.querySelector("input");
    box.value += lines.shift();
    lines.reduce((last, text) => insert(text, last), row).querySelector("input").focus();
    tell();
  };
  const more = el("button", { type: "button", class: "plain", "aria-label": `${say("addLine")}: ${label}`, onclick: () => insert("").querySelector("input").focus() }, `+ ${say("addLine")}`);
  items.forEach((text) => insert(text));
  return el("div", {}, list, more);
}

/** Entries by picking. */
function ids(field, value, set) {
  const chosen = [...(value ?? [])];
  const place = el("div", { class: "ids" });
  const show = () => {
    const chip = (id, number) => el("li", {}, el("span", { dir: "auto" }, titleOf(id)), " ", el("code", {}, id), el("button", { type: "button", class: "round small", "aria-label": say("removeLine", { text: titleOf(id) }), title: say("remove"), onclick: () => change(() => chosen.splice(number, 1)) }, "✕"));
    place.replaceChildren(el("ul", { class: "chips" }, chosen.map(chip)), picker({ label: say("addEntryTo", { name: fieldLabel(field) }), fits: (id) => !chosen.includes(id), pick: (id) => change(() => chosen.push(id)) }));
  };
  const change = (how) => {
    how();
    show();
    place.querySelector("input").focus();
    set(chosen.length ? [...chosen] : null);
  };
  show();
  return place;
}

/** A list of fields, like links. */
function groups(field, value, set) {
  const items = (value ?? []).map((item) => ({ ...item }));
  const place = el("div", { class: "groups" });
  const tell = () => set(items.length ? items.map((item) => ({ ...item })) : null);
  const show = () => {
    const one = (item, number) => el("fieldset", {},
      el("legend", {}, say("numbered", { name: fieldLabel(field), n: number + 1 })),
      field.fields.map((inner) => el("div", { class: "inner", "data-part": inner.name }, el("p", { class: "small" }, fieldLabel(inner, field.name)), input({ ...inner, within: field.name }, item[inner.name], (said) => {
        if (said === null || said === "") delete item[inner.name];
        else item[inner.name] = said;
        tell();
      }))),
      el("button", { type: "button", class: "plain", onclick: () => (items.splice(number, 1), show(), place.lastElementChild.focus(), tell()) }, say("removeLine", { text: say("numbered", { name: fieldLabel(field), n: number + 1 }) })));
    place.replaceChildren(...items.map(one), el("button", { type: "button", class: "plain", onclick: () => (items.push({}), show(), place.querySelector("fieldset:last-of-type input").focus()) }, `+ ${fieldLabel(field)}`));
  };
  show();
  return place;
}
