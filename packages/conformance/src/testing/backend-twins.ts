import { SocialError, type Backend, type Post, type QueryName } from '@social-enterprise/contract';
import { mintId, mintKey } from '../mint.js';
import { queryNames } from '../names.js';
import {
  accepts,
  acts,
  answers,
  answersAnyway,
  asks,
  broken,
  conflictsWithoutCurrent,
  forgetsKeys,
  lastWriterWins,
  outcomes,
  readsAs,
  recodes,
  refuses,
  sends,
  swallows,
  together,
  withInput,
  type Twin,
} from './broken.js';

const staysOpen = broken(() => ({ close: () => Promise.resolve() }));

const ignoresSignals = broken(({ real }) => ({
  query: (name, input) => real.query(name, input),
  execute: (commands) => real.execute(commands),
}));

/** Closing one handle closes all. */
const closesAll: Twin = (good) => {
  const open = new Set<Backend>();
  const twin = broken(({ real }) => {
    open.add(real);
    return {
      close: async () => {
        for (const backend of open) await backend.close();
      },
    };
  });
  return twin(good);
};

/** Loses a kind of command or query answer after reopening. */
const afterReopen =
  (twin: Twin): Twin =>
  (good) => {
    let reopened = false;
    const bad = twin(good);
    return {
      ...good,
      connect: (person) => (reopened ? bad : good).connect(person),
      reopen: async () => {
        await good.reopen?.();
        reopened = true;
      },
    };
  };

const internal = (error: SocialError): SocialError => new SocialError('internal', error.message);

const lifecycle: Readonly<Record<string, Twin>> = {
  'lifecycle/close-twice': broken(({ real }) => {
    let closed = false;
    return {
      close: async () => {
        if (closed) throw new SocialError('closed', 'Closed twice.');
        closed = true;
        await real.close();
      },
    };
  }),
  'lifecycle/query-after-close': staysOpen,
  'lifecycle/execute-after-close': staysOpen,
  'lifecycle/changes-after-close': staysOpen,
  'lifecycle/close-ends-changes': staysOpen,
  'lifecycle/other-handles-stay-open': closesAll,
  'lifecycle/handles-share-data': answers('posts.get', (post, _input, { person }) =>
    post?.author.id === person ? post : null,
  ),
  'lifecycle/abort-before-query': ignoresSignals,
  'lifecycle/abort-before-execute': ignoresSignals,
  'lifecycle/abort-during-execute': broken(({ real }) => ({
    // What is aborted lands all the same, and is not remembered.
    execute: (commands, options) =>
      options === undefined
        ? real.execute(commands)
        : real.execute(commands.map((command) => ({ ...command, key: mintKey() }))),
  })),
  'lifecycle/data-outlive-reopen': afterReopen(answers('posts.get', () => null)),
};

const capabilities: Readonly<Record<string, Twin>> = {
  'capabilities/as-declared': broken(() => ({ capabilities: new Set(['session.get'] as const) })),
  'capabilities/constant': broken(({ real }) => {
    let asked = 0;
    return {
      get capabilities() {
        return asked++ === 0 ? real.capabilities : new Set<QueryName>();
      },
    };
  }),
  'capabilities/query-refused': answersAnyway('every', {}),
  'capabilities/command-refused': accepts('every'),
  'capabilities/inherited-names-refused': recodes((error) =>
    error.code === 'unsupported' ? internal(error) : error,
  ),
  'capabilities/unsupported-leaves-the-rest': broken(({ real }) => ({
    execute: async (commands, options) => {
      const results = await real.execute(commands, options);
      const refused = results.find((outcome) => outcome.status === 'rejected');
      if (refused?.status === 'rejected') throw refused.error;
      return results;
    },
  })),
};

const withoutCan = answers('session.get', (session) => ({ ...session, can: [] }));

const session: Readonly<Record<string, Twin>> = {
  'session/names-person': readsAs('member', 'owner', 'session.get'),
  'session/can-is-commands': withoutCan,
  'session/guest-creates-no-space': acts('space.create', 'guest', 'owner'),
  'session/default-space-takes-posts': answers('session.get', (session) => ({
    ...session,
    defaultSpace: { ...session.defaultSpace, id: mintId() },
  })),
  'newcomer/nobody-yet': withoutCan,
  'newcomer/writing-needs-a-name': accepts('post.create'),
  'newcomer/name-makes-person': answers('session.get', (session) => ({ ...session, person: null })),
  'newcomer/name-is-replayed': forgetsKeys('person.create'),
  'newcomer/one-name-only': accepts('person.create'),
  'newcomer/empty-name-refused': sends('person.create', (command) => withInput(command, { name: 'Nobody' })),
  'people/by-id-and-handle': answers('people.get', (person, input) =>
    person?.id === input.person ? person : null,
  ),
  'people/missing-is-null': answers('people.get', (person) => person ?? { id: mintId() }),
  'people/found-by-beginning': answers('people.list', (page, { text = '' }) => ({
    items: page.items.filter(({ name }) => name.split(' ').includes(text)),
  })),
  'people/umlauts-fold-both-ways': answers('people.list', (page, { text = '' }) => ({
    items: page.items.filter(({ name }) => name.includes(text)),
  })),
  'people/limit-is-kept': asks('people.list', () => ({})),
  'people/update-own': swallows('person.update'),
  'people/update-other-refused': acts('person.update', 'member', 'owner'),
  'people/stale-update-is-conflict': conflictsWithoutCurrent,
};

const leaksSpaces = readsAs('outsider', 'owner', 'spaces.get', 'spaces.list');

const spaces: Readonly<Record<string, Twin>> = {
  'spaces/creator-owns': answers('spaces.get', (space) => space && { ...space, role: null }),
  'spaces/by-id-and-handle': answers('spaces.get', (space, input) =>
    space?.handle === input.space ? null : space,
  ),
  'spaces/handle-made-unique': (() => {
    let wish: string | undefined;
    // Every space has the wished handle.
    return together(
      sends('space.create', (command) => {
        wish = (command.input as { handle?: string }).handle;
        return command;
      }),
      answers('spaces.get', (space) => space && { ...space, handle: wish ?? space.handle }),
    );
  })(),
  'spaces/missing-is-null': answersAnyway('posts.list', { items: [] }),
  'spaces/id-taken': accepts('space.create'),
  'spaces/empty-name-refused': accepts('space.create'),
  'spaces/long-name-refused': sends('space.create', (command) =>
    withInput(command, { name: (command.input as { name: string }).name.slice(0, 120) }),
  ),
  'spaces/secret-is-not-told': leaksSpaces,
  'spaces/secret-looks-missing': recodes((error) =>
    error.reason === 'space-unknown'
      ? new SocialError('forbidden', 'Secret.', { reason: 'not-member' })
      : error,
  ),
  'spaces/members-is-known-and-not-read': readsAs('outsider', 'owner', 'posts.list'),
  'spaces/everyone-is-read-by-outsiders': answers('posts.list', (page) =>
    page.space?.role === null ? { ...page, items: [] } : page,
  ),
  'spaces/everyone-is-closed-to-guests': readsAs('guest', 'outsider', 'spaces.get', 'posts.list'),
  'spaces/guests-read-and-do-not-write': acts('post.create', 'guest', 'outsider'),
  'spaces/guest-member-takes-part': broken(({ real, person, people }) => ({
    execute: async (commands, options) => {
      if (person === people.guest) throw new SocialError('forbidden', 'Guests only read.');
      return real.execute(commands, options);
    },
  })),
  'spaces/join-free': refuses('space.join'),
  'spaces/join-on-request-refused': accepts('space.join'),
  'spaces/leave': swallows('space.leave'),
  'spaces/last-owner-stays': accepts('space.leave'),
  'spaces/update-by-owner-only': acts('space.update', 'member', 'owner'),
  'spaces/stale-update-is-conflict': lastWriterWins('space.update'),
  'spaces/narrowed-is-gone': sends('space.update', (command) =>
    withInput(command, { visibility: 'everyone' }),
  ),
  'spaces/own-ones-first': answers('spaces.list', ({ items }) => ({
    items: items
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .toSorted((a, b) => Number(a.role !== null) - Number(b.role !== null)),
  })),
  'spaces/mine-are-mine': asks('spaces.list', () => ({})),
  'members/added-reads': swallows('member.add'),
  'members/removed-reads-no-more': (() => {
    const removed = new Map<string, string>();
    return broken(({ real, person, as }) => ({
      execute: (commands, options) => {
        for (const command of commands)
          if (command.name === 'member.remove') removed.set(command.input.person, 'yes');
        return real.execute(commands, options);
      },
      // Whoever was a member keeps reading.
      query: (async (name: QueryName, input: never, options: never) =>
        (person !== null && removed.has(person) && name === 'posts.get' ? await as('owner') : real).query(
          name,
          input,
          options,
        )) as Backend['query'],
    }));
  })(),
  'members/adding-twice-counts-once': answers(
    'spaces.get',
    (space) => space && { ...space, memberCount: space.memberCount + 1 },
  ),
  'members/managed-by-owners-only': acts('member.add', 'moderator', 'owner'),
  'members/unknown-person-refused': accepts('member.add'),
  'members/listed-with-roles': answers('members.list', ({ items }) => ({
    items: items.map((member) => ({ ...member, role: 'member' })),
  })),
};

type Page = { readonly items: readonly Post[] };
const eachPost = (name: 'posts.get' | 'posts.list', change: (post: Post) => unknown): Twin =>
  name === 'posts.get'
    ? answers('posts.get', (post) => post && change(post))
    : answers('posts.list', (page) => ({ ...page, items: page.items.map(change) }));

/** Hands out the very object again that it handed out before. */
const sharesObjects = (() => {
  const known = new Map<string, unknown>();
  return answers('posts.get', (post, { id }) => {
    if (!known.has(id)) known.set(id, post);
    return known.get(id);
  });
})();

const posts: Readonly<Record<string, Twin>> = {
  'posts/written-is-read': eachPost('posts.get', (post) => ({ ...post, content: [] })),
  'posts/own-write-is-listed': answers('posts.list', (page) => ({ ...page, items: [] })),
  'posts/outcome-holds-the-post': outcomes('post.create', (outcome) =>
    outcome.status === 'applied' && outcome.change !== null
      ? { ...outcome, change: { ...outcome.change, posts: [] } }
      : outcome,
  ),
  'posts/source-for-the-author-only': readsAs('moderator', 'member', 'posts.get'),
  'posts/missing-is-null': answers('posts.get', (post) => post ?? {}),
  'posts/html-is-text': eachPost('posts.get', (post) => ({
    ...post,
    content: [{ type: 'html', html: '<b onclick="alert(1)">x</b>' }],
  })),
  'posts/empty-refused': accepts('post.create'),
  'posts/longest-accepted': sends('post.create', (command) =>
    withInput(command, { source: (command.input as { source: string }).source.slice(0, 10_000) }),
  ),
  'posts/too-long-refused': sends('post.create', (command) =>
    withInput(command, { source: (command.input as { source: string }).source.slice(0, 20_000) }),
  ),
  'posts/id-taken': accepts('post.create'),
  'posts/unknown-space-refused': accepts('post.create'),
  'posts/outsider-refused': acts('post.create', 'outsider', 'owner'),
  'posts/reader-answers-and-does-not-begin': acts('post.create', 'outsider', 'owner'),
  'posts/unreadable-is-null': readsAs('outsider', 'owner', 'posts.get'),
  'posts/values-are-copies': sharesObjects,
  'posts/can-is-obeyed': eachPost('posts.get', (post) => ({
    ...post,
    can: ['post.delete', 'post.update', 'post.pin'],
  })),
  'posts/edited': swallows('post.update'),
  'posts/stale-edit-is-conflict': conflictsWithoutCurrent,
  'posts/racing-edits-one-wins': lastWriterWins('post.update'),
  'posts/edit-by-others-refused': acts('post.update', 'moderator', 'member'),
  'posts/empty-edit-refused': accepts('post.update'),
  'posts/deleted-is-gone': swallows('post.delete'),
  'posts/moderators-delete': acts('post.delete', 'moderator', 'outsider'),
  'posts/delete-by-others-refused': acts('post.delete', 'member', 'owner'),
  'posts/delete-twice-is-nothing': outcomes('post.delete', (outcome) =>
    outcome.status === 'rejected' || outcome.change !== null
      ? outcome
      : {
          ...outcome,
          status: 'rejected',
          error: new SocialError('not-found', 'Gone.', { reason: 'post-deleted' }),
        },
  ),
  'posts/restored': swallows('post.restore'),
  'posts/restored-by-the-deleter-only': acts('post.restore', 'owner', 'moderator'),
  'posts/deleted-is-not-edited': accepts('post.update'),
  'posts/unknown-refused': recodes((error) => (error.reason === 'post-unknown' ? internal(error) : error)),
  'mentions/person-is-bound': eachPost('posts.get', (post) => ({
    ...post,
    content: [{ type: 'paragraph', children: ['@x look'] }],
  })),
  'mentions/nobody-stays-text': eachPost('posts.get', (post) => ({
    ...post,
    content: [
      {
        type: 'paragraph',
        children: [{ type: 'mention', handle: 'x', person: mintId(), name: 'X' }, ' look'],
      },
    ],
  })),
};

/** Answers a query as no client expects it. */
const wrongShape = (output: unknown): unknown =>
  typeof output === 'object' && output !== null && 'items' in output
    ? { ...(output as Page), items: [{}] }
    : {};

/** One a query, which the case of its area has to notice. */
export const shapeTwins: ReadonlyMap<QueryName, Twin> = new Map(
  queryNames.map((name) => [name, answers(name, wrongShape)]),
);

const shapes: Readonly<Record<string, Twin>> = {
  'shapes/people': answers('people.get', wrongShape),
  'shapes/spaces': answers('spaces.get', wrongShape),
  'shapes/posts': answers('posts.get', wrongShape),
  'shapes/questions': answers('faq.list', wrongShape),
  'shapes/ideas': answers('ideas.get', wrongShape),
  'shapes/evaluations': answers('evaluations.get', wrongShape),
  'shapes/suggestions': answers('suggestion-cases.get', wrongShape),
  'shapes/files': answers('files.get', wrongShape),
};

export const firstTwins: Readonly<Record<string, Twin>> = {
  ...lifecycle,
  ...capabilities,
  ...session,
  ...spaces,
  ...posts,
  ...shapes,
};
