// Shows a knowledge file at a line.
import { source } from "./api.js";
import { el, find, openWindow, toast } from "./dom.js";
import { say } from "./texts.js";

export async function openSource(place) {
  const file = await source(place.file);
  if (!file) return toast(say("gone"));
  const dialog = find("source");
  const lines = file.text.split("\n").map((text, number) => line(text, number + 1, place.line));
  const editor = `vscode://file${encodeURI(file.path.startsWith("/") ? file.path : `/${file.path}`)}:${place.line}:${place.column}`;
  dialog.setAttribute("aria-label", place.file);
  dialog.replaceChildren(
    el("header", {}, el("h2", {}, `${place.file}, ${say("line")} ${place.line}`), el("a", { href: editor }, say("inEditor")), el("button", { type: "button", class: "round", "aria-label": say("close"), title: say("close"), onclick: () => dialog.close() }, "✕")),
    el("ol", { class: "code", tabindex: "0", "aria-label": place.file }, lines),
  );
  openWindow(dialog);
  dialog.querySelector(".here")?.scrollIntoView({ block: "center" });
}

function line(text, number, here) {
  return el("li", { class: number === here ? "here" : null, "aria-current": number === here ? "true" : null }, text || " ");
}
