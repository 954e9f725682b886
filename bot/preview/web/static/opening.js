// Links that open a filled form: from the staff's chat, from the report. What they fill in comes from elsewhere.
import { find, toast } from "./dom.js";
import { addEntry, editEntry } from "./form.js";
import { say } from "./texts.js";

const FORM = /^https?:\/\/(?:127\.0\.0\.1|localhost)(?::\d+)?\/#((?:new|add)=[\w-]+)$/;

/** What a link fills in, as it stands behind its #; null if it is no such link. */
export const filledIn = (address) => FORM.exec(address)?.[1] ?? null;

/** Opens the form that a link is for; `hash`: what stands behind its #. */
export function openForm(hash) {
  const [, kind, packed] = /^#?(new|add)=([\w-]+)$/.exec(hash) ?? [];
  if (!kind) return;
  const content = unpacked(packed);
  if (!content) return toast(say("linkBroken"));
  if (find("editor").open) return toast(say("closeFormFirst"));
  document.querySelectorAll("dialog[open]").forEach((dialog) => dialog.close());
  if (kind === "new") addEntry("general", { questions: questions(content), summary: byLanguage(content.summary, text) });
  else editEntry(String(content.entry), undefined, questions(content));
}

function unpacked(packed) {
  try {
    const bytes = Uint8Array.from(atob(packed.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
    const content = JSON.parse(new TextDecoder().decode(bytes));
    return content && typeof content === "object" ? content : null;
  } catch {
    return null;
  }
}

const text = (value) => (typeof value === "string" ? value : null);
const list = (value) => (Array.isArray(value) ? value.map(text).filter(Boolean) : null);
const questions = (content) => byLanguage(content.questions, list);

/** What is by language in a value that may be anything. */
function byLanguage(value, as) {
  const found = Object.entries(value && typeof value === "object" ? value : {}).map(([language, said]) => [language, as(said)]);
  return Object.fromEntries(found.filter(([language, said]) => /^[a-z]{2}$/.test(language) && said?.length));
}
