// Texts with entities as elements. Offsets count UTF-16 code units, as strings do here.
import { el } from "./dom.js";

const TAGS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};

/** The text as nodes; `on` says what happens with commands and links: {command(text), link(event, address)}. */
export function formatted(text, entities, on) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return inside(text, sorted, 0, text.length, on);
}

function inside(text, entities, start, end, on) {
  const nodes = [];
  let at = start;
  for (let i = 0; i < entities.length; i++) {
    const entity = entities[i];
    if (entity.offset < at || entity.offset >= end) continue;
    const stop = Math.min(entity.offset + entity.length, end);
    if (entity.offset > at) nodes.push(text.slice(at, entity.offset));
    const children = inside(text, entities.slice(i + 1), entity.offset, stop, on);
    nodes.push(element(entity, text.slice(entity.offset, stop), children, on));
    at = stop;
  }
  if (at < end) nodes.push(text.slice(at, end));
  return nodes;
}

function element(entity, words, children, on) {
  switch (entity.type) {
    case "text_link":
    case "url":
      return link(entity.url ?? words, children, on);
    case "email":
      return el("a", { href: `mailto:${words}` }, children);
    case "bot_command":
      return el("button", { type: "button", class: "command", dir: "auto", onclick: () => on.command(words) }, children);
    case "spoiler":
      return spoiler(children);
    default:
      return el(TAGS[entity.type] ?? "span", { class: entity.type }, children);
  }
}

function link(address, children, on) {
  const good = /^https?:\/\//i.test(address);
  const attributes = { target: "_blank", rel: "noopener noreferrer", onclick: (event) => on.link(event, address) };
  return el("a", good ? { href: address, ...attributes } : {}, children);
}

function spoiler(children) {
  const hidden = el("span", { class: "spoiler", tabindex: "0" }, children);
  hidden.addEventListener("click", () => hidden.classList.add("open"));
  return hidden;
}
