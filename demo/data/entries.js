/**
 * Turns the company of this folder into entries for `importInto`: the same commands that people would have
 * given, each with its author and its time. Ids and keys depend on the content alone, so that loading the
 * company twice changes nothing, and days are working days before the day of loading, so that it always
 * looks lived in.
 */

import { addBoard } from './idea-entries.js';

const files = {
  company: 'company.json',
  people: 'people.json',
  directory: 'directory.json',
  spaces: 'spaces.json',
  threads: 'threads.json',
  board: 'ideas.json',
  suggestions: 'suggestions.json',
};

const everyone = '00000000-0000-7000-8000-000000000001';

/** Milliseconds. */
const minute = 60_000;
const day = 24 * 60 * minute;

/** The first 48 bits of an id count from here and not from the day of loading. */
const idEpoch = Date.UTC(2025, 0, 1);

/** Working days before the newest post on which the intranet was opened. */
const opening = { daysAgo: 250, time: '08:00' };

/** Reads all files of the company; `readJson` answers the parsed file of a path below this folder. */
export async function readCompany(readJson) {
  const [company, people, directory, spaces, threads, board, suggestions] = await Promise.all(
    Object.values(files).map(readJson),
  );
  const posts = await Promise.all(spaces.map(({ handle }) => readJson(`posts/${handle}.json`)));
  return {
    company,
    people,
    directory,
    spaces: spaces.map((space, at) => ({ ...space, posts: posts[at] })),
    threads,
    board,
    suggestions,
  };
}

/**
 * The entries of the company as it looks at `now`, oldest first, none of them later than `now`. With thanks only for a
 * database whose policy knows any, and with what has no name only for one that knows custodians.
 */
export function createEntries(company, now = new Date(), { thanks = false, unnamed = false } = {}) {
  const has = { thanks, unnamed };
  const today = entriesUntil(company, now, has);
  if (today.every(({ at }) => at <= now.toISOString())) return today;
  // The working day has not got as far as the last post of the story: it ended yesterday.
  return entriesUntil(company, new Date(now.getTime() - day), has);
}

/** The date of so many working days before `last`; `last` itself counts when it is one. */
export function workingDay(last, daysAgo) {
  const date = new Date(last.getFullYear(), last.getMonth(), last.getDate());
  const isWeekend = () => date.getDay() === 0 || date.getDay() === 6;
  while (isWeekend()) date.setDate(date.getDate() - 1);
  for (let left = daysAgo; left > 0;) {
    date.setDate(date.getDate() - 1);
    if (!isWeekend()) left--;
  }
  return date;
}

function entriesUntil({ company, people, directory, spaces, threads, board, suggestions }, last, has) {
  const days = new Map();
  const timeOf = ({ daysAgo, time }) => {
    if (!days.has(daysAgo)) days.set(daysAgo, workingDay(last, daysAgo));
    const [hours, minutes] = time.split(':').map(Number);
    return new Date(days.get(daysAgo)).setHours(hours, minutes);
  };
  const entries = [];
  const add = (at, actor, name, input) => {
    if (name === 'thanks.give' && !has.thanks) return;
    const person = actor === null ? null : personId(actor);
    const key = uuid(opening, `${name} ${person} ${JSON.stringify(input)}`);
    entries.push({ at: new Date(at).toISOString(), actor: person, command: { key, name, input } });
  };

  addPeople(add, timeOf(opening), people, company);
  addDirectory(add, timeOf(opening) + 2 * minute, directory);
  for (const space of spaces) addSpace(add, timeOf(opening) + minute, space);
  for (const space of spaces) {
    const input = { space: spaceId(space.handle) };
    for (const post of space.posts) addPost(add, timeOf, { post, place: space.handle, input });
    for (const post of space.posts.filter(({ pinned }) => pinned)) {
      const id = postId(space.handle, post);
      add(timeOf(post) + 2 * minute, space.members.owners[0], 'post.pin', { id });
    }
  }
  for (const thread of threads) addThread(add, timeOf, thread);
  const ids = { person: personId, space: spaceId, of: (kind, name) => uuid(opening, `${kind} ${name}`) };
  for (const one of [board, suggestions]) {
    addBoard(one, { add, timeOf, ids, last, workingDay, has, opened: timeOf(opening) + 5 * minute });
  }
  return entries.sort((one, other) => (one.at < other.at ? -1 : Number(one.at > other.at)));
}

function addPeople(add, at, people, company) {
  for (const { handle, name, title, department, company: employer } of people) {
    const guest = employer === 'partner';
    const input = { id: personId(handle), handle, name, title };
    add(at, null, 'person.create', {
      ...input,
      department: guest ? `${company.partner}, ${department}` : department,
      guest,
    });
  }
}

/** Profiles, what people say that they know, and what colleagues and certificates say. */
function addDirectory(add, at, { people, endorsements, certificates, topics }) {
  const optionalId = (handle) => (handle === undefined || handle === null ? null : personId(handle));
  for (const [handle, { manager, availability, projects = [], skills = [], ...profile }] of Object.entries(
    people,
  )) {
    add(at, null, 'profile.update', {
      person: personId(handle),
      version: 0,
      ...profile,
      manager: optionalId(manager),
      ...(availability === undefined
        ? {}
        : { availability: { ...availability, substitute: optionalId(availability.substitute) } }),
      projects: projects.map((project) => ({ ...project, href: null })),
      managed: ['name', 'title', 'department', 'manager'],
    });
    for (const topic of skills) add(at + minute, handle, 'expertise.declare', { topic });
  }
  for (const { topic, synonyms, owner } of topics) {
    add(at + 2 * minute, null, 'topic.update', { topic, synonyms, owner: personId(owner) });
  }
  for (const { person, topic, by } of endorsements) {
    for (const colleague of by) {
      add(at + 3 * minute, colleague, 'endorsement.add', { person: personId(person), topic });
    }
  }
  for (const { person, topic, label, until } of certificates) {
    const id = uuid(opening, `certificate ${person} ${topic}`);
    add(at + 3 * minute, null, 'certificate.add', { id, person: personId(person), topic, label, until });
  }
}

function addSpace(add, at, { handle, name, description, visibility, join, members }) {
  const space = spaceId(handle);
  const details = { id: space, name, description, visibility, join };
  // The space of everyone is there from the first moment and only lacks its name.
  if (space === everyone) add(at, null, 'space.update', { ...details, version: 1 });
  else add(at, null, 'space.create', { ...details, handle });
  const roles = [
    ['owner', members.owners],
    ['moderator', members.moderators],
    ['member', members.members],
  ];
  for (const [role, handles] of roles) {
    for (const person of handles) add(at, null, 'member.add', { space, person: personId(person), role });
  }
}

function addThread(add, timeOf, { space, subject, posts, state, resolvedBy }) {
  const input = { space: spaceId(space), subject };
  for (const post of posts) addPost(add, timeOf, { post, place: subject.urn, input });
  if (state !== 'resolved') return;
  const last = Math.max(...withReplies(posts).map(timeOf));
  add(last + 30 * minute, resolvedBy, 'thread.resolve', { subject: subject.urn });
}

function addPost(add, timeOf, { post, place, input }) {
  const at = timeOf(post);
  const id = postId(place, post);
  const source = post.edited ? firstVersion(post.text) : post.text;
  const { title, topics } = post.question ?? {};
  const question = post.question === undefined ? {} : { question: { title, topics } };
  add(at, post.author, 'post.create', { id, source, ...question, ...input });
  if (post.edited) {
    add(at + 3 * minute, post.author, 'post.update', { id, version: 1, source: post.text });
  }
  const reactions = Object.entries(post.reactions ?? {}).flatMap(([emoji, people]) =>
    people.map((person) => [emoji, person]),
  );
  for (const [position, [emoji, person]] of reactions.entries()) {
    add(at + (position + 1) * minute, person, 'reaction.add', { post: id, emoji });
  }
  for (const [position, person] of (post.votes ?? []).entries()) {
    add(at + (position + 5) * minute, person, 'vote.add', { post: id });
  }
  for (const [position, [person, note]] of Object.entries(post.thanks ?? {}).entries()) {
    const given = {
      id: uuid(opening, `thanks ${person} ${id}`),
      person: personId(post.author),
      post: id,
      note,
    };
    add(at + (position + 9) * minute, person, 'thanks.give', given);
  }
  for (const reply of post.replies ?? []) {
    addPost(add, timeOf, { post: reply, place, input: { inReplyTo: id } });
  }
  if (post.question !== undefined) settleQuestion(add, timeOf, { post, place, id });
}

/** What became of a question: a solution chosen by the asker, a place in the FAQ, an end; or nothing for too long. */
function settleQuestion(add, timeOf, { post, place, id }) {
  const { accepted, curated, closed, raised = [], escalated } = post.question;
  const last = Math.max(...withReplies([post]).map(timeOf));
  if (accepted !== undefined) {
    const answer = postId(place, post.replies[accepted]);
    add(last + 20 * minute, post.author, 'answer.accept', { question: id, answer });
  }
  if (curated !== undefined) add(last + 40 * minute, curated, 'faq.add', { question: id });
  for (const [before, time] of raised.entries()) {
    add(timeOf(time), null, 'question.raise', { id, times: before + 1 });
  }
  if (escalated !== undefined) add(timeOf(escalated), post.author, 'question.escalate', { id });
  if (closed !== undefined) {
    add(last + 30 * minute, closed.by, 'question.close', { id, reason: closed.reason });
  }
}

/** The text as it was before its author added the last sentence or line. */
function firstVersion(text) {
  const end = Math.max(text.lastIndexOf('. ') + 1, text.lastIndexOf('\n'));
  return text.slice(0, end).trimEnd();
}

const withReplies = (posts) => posts.flatMap((post) => [post, ...withReplies(post.replies ?? [])]);

const personId = (handle) => uuid(opening, `person ${handle}`);

const spaceId = (handle) => (handle === 'everyone' ? everyone : uuid(opening, `space ${handle}`));

const postId = (place, { author, daysAgo, time }) =>
  uuid({ daysAgo, time }, `post ${place} ${author} ${daysAgo} ${time}`);

/** A UUIDv7 made from a text: always the same for the same text, in the order of time. */
function uuid({ daysAgo, time }, text) {
  const [hours, minutes] = time.split(':').map(Number);
  const milliseconds = idEpoch - daysAgo * day + (hours * 60 + minutes) * minute;
  const head = milliseconds.toString(16).padStart(12, '0');
  const tail = hash(text, 1) + hash(text, 2) + hash(text, 3);
  const parts = [head.slice(0, 8), head.slice(8), `7${tail.slice(0, 3)}`, `8${tail.slice(3, 6)}`];
  return [...parts, tail.slice(6, 18)].join('-');
}

/** FNV-1a with a mixed end, as eight hexadecimal digits; tells texts apart, keeps no secrets. */
function hash(text, seed) {
  let value = 0x811c9dc5 ^ Math.imul(seed, 0x9e3779b9);
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return ((value ^ (value >>> 16)) >>> 0).toString(16).padStart(8, '0');
}
