// What two people have written into the same entry, put together.
import { say } from "./texts.js";

/**
 * What an entry is to say of which somebody had `before` before their eyes and made `mine` of it, while somebody else
 * made `now` of it: what I changed is as I wrote it, all else as it is now. Texts in two languages are two.
 * `theirs`: what the other one made of what I have changed, too, as problems beside those fields.
 */
export function merged(before, mine, now) {
  const values = structuredClone(now);
  const theirs = [];
  const take = (path, was, my, their, put) => {
    if (same(my, was) || same(my, their)) return;
    put(my);
    if (!same(their, was)) theirs.push(told(path, their));
  };
  for (const name of new Set([...Object.keys(before), ...Object.keys(mine)])) {
    if ([before, mine, now].every((all) => byLanguage(all[name]))) {
      const inside = { ...now[name] };
      for (const language of new Set([...Object.keys(before[name] ?? {}), ...Object.keys(mine[name] ?? {})]))
        take([name, language], before[name]?.[language], mine[name]?.[language], now[name]?.[language], (my) => set(inside, language, my));
      set(values, name, Object.keys(inside).length ? inside : undefined);
    } else take([name], before[name], mine[name], now[name], (my) => set(values, name, my));
  }
  return { values, theirs };
}

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const byLanguage = (value) => value === undefined || (typeof value === "object" && !Array.isArray(value));

function set(values, name, value) {
  if (value === undefined) delete values[name];
  else values[name] = structuredClone(value);
}

function told(path, their) {
  const text = Array.isArray(their) ? their.map((item) => (typeof item === "string" ? item : JSON.stringify(item))).join(" · ") : their;
  const said = their === undefined ? say("nowEmpty") : say("nowThere", { text });
  return { level: "warning", path, elsewhere: null, message: { de: said, en: said } };
}
