// What is wrong in a form: beside the fields that it is about, and all of it in one place, from where one gets to them.
import { el } from "./dom.js";
import { isGerman } from "./state.js";
import { fieldLabel, inQuotes, LANGUAGES, say } from "./texts.js";

let made = 0;

/** A list of what is wrong. `goTo(path)`: where a click leads to, of those that have a path; `fields`: of the form. */
export function problems(found, fields = [], goTo = null) {
  if (!found.length) return "";
  return el("ul", { class: "problems" }, found.map((problem) => el("li", { class: problem.level }, el("strong", {}, say(problem.level)), " ", named(problem, fields, goTo), said(problem))));
}

/** Shows beside each field what is wrong with it, and no longer what was. */
export function showFaults(form, found) {
  form.querySelectorAll(".fault").forEach((shown) => shown.remove());
  form.querySelectorAll("[aria-invalid]").forEach((control) => {
    control.removeAttribute("aria-invalid");
    control.setAttribute("aria-describedby", (control.dataset.described ?? "").trim());
    if (!control.dataset.described) control.removeAttribute("aria-describedby");
  });
  found.forEach((problem) => showFault(form, problem));
}

function showFault(form, problem) {
  const place = placeOf(form, problem.path);
  if (!place) return;
  const id = `fault${(made += 1)}`;
  const control = controlIn(place);
  place.append(el("p", { class: `fault ${problem.level}`, id }, el("strong", {}, say(problem.level)), " ", said(problem), problem.sign && control?.value.includes(problem.sign) ? takingOut(control, problem.sign) : null));
  if (problem.level === "error") unfold(place);
  if (!control) return;
  control.dataset.described ??= control.getAttribute("aria-describedby") ?? "";
  control.setAttribute("aria-describedby", `${control.getAttribute("aria-describedby") ?? ""} ${id}`.trim());
  control.setAttribute("aria-invalid", String(problem.level === "error"));
}

/** Brings somebody to the field that a path leads to. */
export function goToField(form, path) {
  const place = placeOf(form, path);
  unfold(place);
  place?.scrollIntoView({ block: "center" });
  (controlIn(place ?? form) ?? place)?.focus({ preventScroll: true });
}

/** Shows a place that is folded away. */
function unfold(place) {
  const folded = place?.closest("details");
  if (folded) folded.open = true;
}

/** A button that takes a sign that nobody sees out of what is written in a control. */
function takingOut(control, sign) {
  const take = () => {
    control.value = control.value.replaceAll(sign, "");
    control.dispatchEvent(new Event("input", { bubbles: true }));
    control.focus();
  };
  return el("button", { type: "button", class: "link", onclick: take }, say("takeOut"));
}

const said = (problem) => el("span", { dir: "auto" }, problem.message[isGerman() ? "de" : "en"]);
const controlIn = (place) => place.querySelector("input:not([readonly]), textarea, select, button");

function named({ path, elsewhere }, fields, goTo) {
  if (elsewhere) return el("span", { dir: "auto" }, `${say("inEntry", { title: inQuotes(elsewhere) })} `);
  if (!path.length) return null;
  const name = `${pathLabel(path, fields)}:`;
  return [goTo ? el("button", { type: "button", class: "link", onclick: () => goTo(path) }, name) : el("em", {}, name), " "];
}

/** What a path is called: "Titel, Deutsch", "Link 1, Adresse". */
function pathLabel([first, ...rest], fields) {
  const field = fields.find((described) => described.name === first) ?? { name: first };
  const inside = rest.filter((step) => typeof step === "string").map((step) => LANGUAGES[step] ?? partLabel(field, step));
  const number = field.kind === "groups" ? rest.find((step) => typeof step === "number") : undefined;
  const name = first === "file" ? say("file") : fieldLabel(field);
  return [number === undefined ? name : say("numbered", { name, n: number + 1 }), ...inside].join(", ");
}

const partLabel = (field, name) => fieldLabel(field.fields?.find((part) => part.name === name) ?? { name }, field.name);

/** The narrowest part of the form that a path leads to. */
function placeOf(form, [first, ...rest]) {
  const field = first && form.querySelector(`[data-field="${first}"]`);
  return field ? rest.reduce((place, step) => inner(place, step) ?? place, field) : null;
}

function inner(place, step) {
  if (typeof step === "string") return place.querySelector(`[data-language="${step}"], [data-part="${step}"]`);
  const items = [...place.querySelectorAll(".lines > li, .groups > fieldset, .chips > li")];
  return items.filter((item) => item.matches(".chips > li") || [...item.querySelectorAll("input, textarea")].some((box) => box.value.trim()))[step];
}
