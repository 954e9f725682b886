// What has become different of an entry, in words: each text as it was and as it is.
import { el } from "./dom.js";
import { isGerman } from "./state.js";
import { fieldLabel, LANGUAGES, say } from "./texts.js";

export const worded = (texts) => texts[isGerman() ? "de" : "en"];

/** What happened to an entry, and which. */
export const heading = (change) => [el("span", { class: `what ${change.what}` }, say(`what_${change.what}`)), " ", el("strong", { dir: "auto" }, worded(change.titles))];

/** The texts that are different. */
export const differences = (change) => el("ul", { class: "details" }, change.details.map(detail));

function detail(found, number, all) {
  if (found.field === "file") return el("li", {}, say("moved", found));
  if (found.field === "order") return el("li", {}, el("span", { class: "small" }, `${named(found.after, found)}: ${say("reordered")}`));
  const language = found.language ? ` (${LANGUAGES[found.language] ?? found.language})` : "";
  const goesOn = number > 0 && all[number - 1].field === found.field && all[number - 1].language === found.language;
  return el(
    "li",
    {},
    goesOn ? null : el("span", { class: "small" }, `${named(found.field, found)}${language}`),
    found.before === null ? null : el("del", { dir: "auto" }, found.before),
    found.after === null ? null : el("ins", { dir: "auto" }, found.after),
  );
}

const named = (name, found) => fieldLabel({ name, german: { name: found.name } });
