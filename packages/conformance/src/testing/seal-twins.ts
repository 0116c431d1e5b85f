import { accepts, answers, forgetsKeys, sends, swallows, withInput, type Twin } from './broken.js';

/** Leaves the wish out, so that the post bears its author's name. */
const writesByName = sends('post.create', (command) => withInput(command, { sealed: undefined }));

/** Tells the time as it is. */
const tellsTime = answers('posts.get', (post) =>
  post === null ? null : { ...post, published: new Date().toISOString() },
);

const opensForAll = answers('seals.get', (seal, _input, { people }) =>
  seal === null ? null : { ...seal, person: { ...seal.custodians[0], id: people.member } },
);

const listsNobody = answers('people.list', ({ items }) => ({
  items: [...items, { ...items[0], name: '' }],
}));

/** Does not know the author again, and drops what comes from there. */
const forgetsAuthor = sends('post.create', (command, { people, person }) =>
  person === people.member && 'inReplyTo' in command.input ? null : command,
);

export const sealTwins: Readonly<Record<string, Twin>> = {
  'seals/session-says-whether': answers('session.get', (session) => ({ ...session, sealing: true })),
  'seals/nobody-is-named': writesByName,
  'seals/author-goes-on-without-a-name': forgetsAuthor,
  'seals/time-tells-the-day': tellsTime,
  'seals/in-no-list-of-people': listsNobody,
  'seals/applied-once': forgetsKeys('post.create'),
  'seals/nobody-else-is-borrowed': accepts('post.create'),
  'seals/whole-conversations-only': accepts('post.create'),
  'seals/one-custodian-learns-nothing': opensForAll,
  'seals/two-custodians-open-it': swallows('seal.approve'),
  'seals/author-takes-it-off': swallows('seal.lift'),
};
