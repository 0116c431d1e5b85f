// What a good web developer would write by hand for this one page: a cloned template for each post, one
// listener for all, every post in the document.
import { contentOf } from './hand-written-content.js';
import { ask, most, painted } from './page.js';

const list = document.querySelector('[role=feed]');
const footer = document.querySelector('.footer');
const templates = Object.fromEntries(
  [...document.querySelectorAll('template')].map(({ id, content }) => [id, content]),
);
const posts = new Map();
const cards = new Map();
let next = '0';
let loading = null;
let session = null;

function initials(name) {
  const words = name.split(' ').filter((word) => !word.endsWith('.'));
  return (words[0]?.[0] ?? '') + (words.length > 1 ? words.at(-1)[0] : '');
}

const months = 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(
  ' ',
);

const timeOf = (iso) => {
  const date = new Date(iso);
  return `${date.getDate()}. ${months[date.getMonth()]} ${date.getFullYear()}`;
};

function fillPost(box, post, isReply, solution) {
  const part = templates.post.cloneNode(true);
  const find = (selector) => part.querySelector(selector);
  find('.avatar').textContent = initials(post.author.name);
  find('.author').textContent = post.author.name;
  const [title, time, place] = find('.meta').children;
  if (!isReply && post.author.title) title.textContent = `${post.author.title} · `;
  time.dateTime = post.published;
  time.textContent = timeOf(post.published);
  place.textContent = (isReply ? '' : ` in ${post.space.name}`) + (post.updated ? ' · bearbeitet' : '');
  find('.content').append(contentOf(post.content));
  if (post.question) surround(find('.content'), post);
  if (post.votes) find('.reactions').before(recognitionOf(post, solution));
  fillReactions(find('.reactions'), post);
  box.append(part);
  box.dataset.id = post.id;
  const by = `${post.author.name}, ${timeOf(post.published)}`;
  box.ariaLabel = post.question ? `Frage von ${by}: ${post.question.title}` : `Beitrag von ${by}`;
}

/** What makes a question of a text. */
function surround(content, { question, id }) {
  const box = templates.question.cloneNode(true).firstElementChild;
  const [head, topics, none] = box.children;
  const [, title, state] = head.children;
  title.textContent = question.title;
  topics.append(
    ...question.topics.map((topic) => {
      const button = document.createElement('button');
      button.className = 'link';
      button.textContent = `#${topic}`;
      return button;
    }),
  );
  if (question.answers > 0) none.remove();
  content.replaceWith(box);
  head.after(content);
  if (question.solution === null) return;
  const solution = solutionOf(question.solution, id);
  state.className = 'state answered';
  state.replaceChildren(solution.querySelector('svg').cloneNode(true), 'Beantwortet');
  box.append(solution);
}

function solutionOf({ author, at, excerpt }, question) {
  const section = templates.solution.cloneNode(true).firstElementChild;
  const find = (selector) => section.querySelector(selector);
  section.ariaLabel = `Lösung von ${author.name}`;
  find('.avatar').textContent = initials(author.name);
  find('bdi').textContent = author.name;
  find('time').dateTime = at;
  find('time').textContent = timeOf(at);
  find('.excerpt').textContent = excerpt;
  find('a').href = `#post-${question}`;
  return section;
}

/** What others think of an answer. */
function recognitionOf({ votes: { count, own }, id }, solution) {
  const box = templates.recognition.cloneNode(true).firstElementChild;
  const [vote, accepted] = box.children;
  vote.ariaPressed = String(own);
  vote.ariaLabel = count === 1 ? 'Hilfreich, 1 Stimme' : `Hilfreich, ${count} Stimmen`;
  vote.lastElementChild.textContent = count;
  if (solution !== id) accepted.remove();
  return box;
}

function fillReactions(row, { reactions }) {
  row.hidden = reactions.length === 0;
  row.replaceChildren(
    ...reactions.map(({ emoji, count, own }) => {
      const button = document.createElement('button');
      button.ariaPressed = String(own);
      button.ariaLabel = `${emoji}, ${count}`;
      button.value = emoji;
      button.textContent = `${emoji} ${count}`;
      return button;
    }),
  );
}

function cardOf(post) {
  const card = templates.card.cloneNode(true).firstElementChild;
  const article = card.firstElementChild;
  article.ariaPosInSet = String(posts.size + 1);
  article.ariaSetSize = '-1';
  if (post.pinned) article.firstElementChild.hidden = false;
  else article.replaceChildren();
  fillPost(article, post, false);
  if (post.replies.length > 0) article.append(repliesOf(post));
  posts.set(post.id, post);
  cards.set(post.id, card);
  return card;
}

function repliesOf({ replies, replyCount, question }) {
  const box = templates.replies.cloneNode(true).firstElementChild;
  const [earlier, field] = box.children;
  if (replyCount > replies.length)
    earlier.textContent = `${replyCount - replies.length} frühere Antworten anzeigen`;
  else earlier.remove();
  for (const reply of replies) {
    const item = document.createElement('div');
    item.className = 'reply';
    item.role = 'article';
    item.tabIndex = -1;
    fillPost(item, reply, true, question?.solution?.post);
    field.before(item);
  }
  return box;
}

async function loadMore() {
  const answer = await ask(`/bench/posts?most=${most}${next === '0' ? '' : `&after=${next}`}`);
  session = answer.session;
  next = answer.page.next;
  showWriter(session.person);
  list.append(...answer.page.items.map(cardOf));
  footer.hidden = next === null;
}

function showWriter({ name }) {
  const write = document.querySelector('.write');
  if (write.children.length > 1) return;
  const avatar = document.createElement('span');
  avatar.className = 'avatar';
  avatar.textContent = initials(name);
  write.prepend(avatar);
}

const more = () => {
  if (next !== null) loading ??= loadMore().finally(() => (loading = null));
};

async function send(name, input) {
  const command = { key: crypto.randomUUID(), name, input };
  const [{ change }] = await ask('/bench/posts', { method: 'POST', body: JSON.stringify([command]) });
  return change.posts[0];
}

/** Shows a reaction at once and again as the server tells it. */
async function react(id, emoji) {
  const row = cards.get(id).querySelector('.reactions');
  const post = posts.get(id);
  const before = post.reactions.filter((one) => one.emoji !== emoji);
  const count = post.reactions.find((one) => one.emoji === emoji)?.count ?? 0;
  fillReactions(row, { reactions: [...before, { emoji, count: count + 1, own: true }] });
  const saved = await send('reaction.add', { post: id, emoji });
  posts.set(id, saved);
  fillReactions(row, saved);
}

/** Shows a new post at once and again as the server tells it. */
async function publish(source) {
  const { id: author, name, title } = session.person;
  const id = crypto.randomUUID();
  const [first] = posts.values();
  const paragraph = { type: 'paragraph', children: [source] };
  const published = new Date().toISOString();
  const pending = {
    ...first,
    id,
    author: { id: author, name, title },
    published,
    content: [paragraph],
    source,
    reactions: [],
    replies: [],
  };
  const card = cardOf(pending);
  list.prepend(card);
  card.replaceWith(cardOf(await send('post.create', { id, source })));
}

list.addEventListener('click', ({ target }) => {
  const button = target.closest('.reactions button');
  if (button) void react(button.closest('article').dataset.id, button.value);
});
footer.addEventListener('click', more);
new IntersectionObserver(([entry]) => entry.isIntersecting && more(), { rootMargin: '800px 0px' }).observe(
  footer,
);

await (loading ??= loadMore().finally(() => (loading = null)));
globalThis.benchList = {
  posts: () => [...list.children],
  count: () => list.children.length,
  loadMore: more,
  publish,
  react: (at) => react(list.children[at].firstElementChild.dataset.id, '🎯'),
  reactionButtons: () => [...list.querySelectorAll('.reactions button')],
};
await painted();
