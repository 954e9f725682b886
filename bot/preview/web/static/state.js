// What the page knows, and what is chosen in it.

export const world = { bot: {}, people: [], groups: [], messages: new Map(), happened: new Map(), knowledge: null };

export const view = {
  me: localStorage.getItem("me"), // name of the person who writes
  group: null, // name of the group that is open; null: the chat with the bot alone
  selected: null, // number of the step on the desk; null: the latest of the chat
  reply: null, // the message that is replied to
  edit: null, // the message that is changed
  link: null, // what stands behind the deep link that was opened
};

// The languages that the browser's owner reads, the best one first.
const languages = [...navigator.languages, "en"].map((code) => code.toLowerCase().split("-")[0]);
const speaker = (code) => world.people.find((person) => person.language === code);

/** The person who writes: as chosen, or at first somebody who speaks a language of the browser. */
export const me = () =>
  world.people.find((person) => person.name === view.me) ?? languages.map(speaker).find(Boolean) ?? world.people[0];
export const group = () => world.groups.find((found) => found.name === view.group) ?? null;
export const chatId = () => group()?.chat ?? me()?.chat;
/** Whether the page is in German: where the browser's owner reads that, and not rather English. */
export const isGerman = () => languages.find((code) => code === "de" || code === "en") === "de";
export const messagesOf = (chat) => [...(world.messages.get(chat)?.values() ?? [])].sort((a, b) => a.id - b.id);

export function byReference(reference) {
  for (const chat of world.messages.values()) {
    for (const message of chat.values()) if (message.ref === reference) return message;
  }
  return null;
}

/** The commands that Telegram offers here. */
export function menu() {
  return group() ? (group().menus[me().language] ?? []) : me().menu;
}

/** Whether a step only changed what stands under a message: a vote, or other buttons. */
const onlyButtons = (step) => step.do === "press" && !step.desk && step.got.length > 0;

/** The step that a message belongs to: the one that brought it, or for replies the latest that changed it. */
export function stepOf(message) {
  const steps = [...world.happened.values()].filter((step) => step.got.includes(message.ref) && !onlyButtons(step));
  return steps.at(-1) ?? world.happened.get(Number(message.ref.split("/")[0])) ?? null;
}

export function latestStep(chat) {
  return [...world.happened.values()].filter((step) => step.chat === chat && !onlyButtons(step)).at(-1) ?? null;
}

const waiting = [];
const PATIENCE = 20_000; // milliseconds

/** Resolves when the knowledge base has been read the next time. */
export function nextReading() {
  return new Promise((resolve) => {
    waiting.push(resolve);
    setTimeout(resolve, PATIENCE);
  });
}

let ownUntil = 0;
const GRACE = 2000; // milliseconds: what comes of it may be told a little later than that it is done

/** Takes note that something is done here until a promise is kept: what comes of it is no news to whoever does it. */
export async function own(doing) {
  ownUntil = Infinity;
  try {
    return await doing;
  } finally {
    ownUntil = performance.now() + GRACE;
  }
}

export const isOwn = () => performance.now() < ownUntil;

/** Takes in an event of the feed. */
export function learn(kind, content) {
  if (kind === "state") {
    world.messages.clear();
    world.happened.clear();
    Object.assign(world, { bot: content.bot, people: content.people, groups: content.groups });
    world.knowledge = content.knowledge;
    view.me = me().name; // who speaks another language from now on is the same person
    content.messages.forEach(keep);
    content.happened.forEach((step) => world.happened.set(step.number, step));
  } else if (kind === "cast") Object.assign(world, content);
  else if (kind === "message") keep(content);
  else if (kind === "gone") world.messages.get(content[0])?.delete(content[1]);
  else if (kind === "happened") world.happened.set(content.number, content);
  else if (kind === "knowledge") {
    if (content.readAt !== world.knowledge?.readAt) waiting.splice(0).forEach((resolve) => resolve());
    world.knowledge = content;
  }
}

function keep(message) {
  if (!world.messages.has(message.chat)) world.messages.set(message.chat, new Map());
  world.messages.get(message.chat).set(message.id, message);
}
