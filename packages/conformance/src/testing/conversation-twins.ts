import {
  SocialError,
  type Command,
  type Outcome,
  type Post,
  type PostPage,
} from '@social-enterprise/contract';
import type { Harness } from '../harness.js';
import { mintId } from '../mint.js';
import {
  accepts,
  acts,
  answers,
  answersAnyway,
  asks,
  broken,
  forgetsKeys,
  outcomes,
  readsAs,
  recodes,
  sends,
  swallows,
  together,
  withInput,
  type Twin,
} from './broken.js';

const post = (change: (post: Post) => unknown): Twin => answers('posts.get', (one) => one && change(one));
const page = (change: (page: PostPage) => unknown): Twin => answers('posts.list', change);

/** Counts every reply that was ever written. */
const countsUp = (): Twin => {
  let written = 0;
  return together(
    sends('post.create', (command) => {
      if ('inReplyTo' in command.input) written++;
      return command;
    }),
    post((one) => ({ ...one, replyCount: written })),
  );
};

/** Leaves fields of a command out. */
const without = (name: 'post.create', ...fields: readonly string[]): Twin =>
  sends(name, (command) => ({
    ...command,
    input: Object.fromEntries(Object.entries(command.input).filter(([field]) => !fields.includes(field))),
  }));

const replies: Readonly<Record<string, Twin>> = {
  'replies/counted-at-the-top': post((one) => ({ ...one, replyCount: Math.min(1, one.replyCount) })),
  'replies/know-their-place': post((one) => ({ ...one, root: one.inReplyTo ?? one.id })),
  'replies/newest-come-along': asks('posts.list', (input) => ({ ...input, replies: 2 })),
  'replies/paged-from-the-newest': answers('replies.list', (all) => ({
    ...all,
    items: all.items.toReversed(),
  })),
  'replies/unreadable-are-not-told': answers('replies.list', (all) => ({ ...all, next: all.next ?? 'more' })),
  'replies/to-deleted-refused': accepts('post.create'),
  'replies/to-unknown-refused': without('post.create', 'inReplyTo'),
  'replies/to-unreadable-refused': acts('post.create', 'outsider', 'member'),
  'replies/deleted-top-holds-them': page((all) => ({
    ...all,
    items: all.items.filter(({ deleted }) => !deleted),
  })),
  'replies/counts-survive-delete-and-restore': countsUp(),
  'replies/stay-where-the-top-is': without('post.create', 'space'),
};

const reactions: Readonly<Record<string, Twin>> = {
  'reactions/counted-and-own': post((one) => ({
    ...one,
    reactions: one.reactions.map((reaction) => ({ ...reaction, own: true })),
  })),
  'reactions/twice-counts-once': outcomes('reaction.add', (outcome, _command, { real }) => {
    if (outcome.status !== 'applied' || outcome.change !== null) return outcome;
    return real
      .query('session.get', {})
      .then(() => ({ ...outcome, change: { name: 'reaction.added' } }) as unknown as Outcome);
  }),
  'reactions/removed': swallows('reaction.remove'),
  'reactions/of-others-stay': acts('reaction.remove', 'owner', 'member'),
  'reactions/one-emoji-only': accepts('reaction.add'),
  'reactions/bounded': accepts('reaction.add'),
  'reactions/unreadable-refused': acts('reaction.add', 'outsider', 'member'),
  'reactions/do-not-make-a-new-version': broken(({ real, as }) => ({
    execute: async (commands, options) => {
      const results = await real.execute(commands, options);
      for (const command of commands) {
        if (command.name !== 'reaction.add') continue;
        const update = { id: command.input.post, version: 1, source: `touched ${mintId<string>()}` };
        await (await as('owner')).execute([{ key: mintId(), name: 'post.update', input: update }]);
      }
      return results;
    },
  })),
};

const pins: Readonly<Record<string, Twin>> = {
  'pins/come-first-and-once': page((all) => ({
    ...all,
    items: all.items.toSorted((a, b) => (a.published < b.published ? 1 : -1)),
  })),
  'pins/by-moderators-only': acts('post.pin', 'member', 'moderator'),
  'pins/taken-off': swallows('post.unpin'),
  'pins/bounded': accepts('post.pin'),
  'pins/deleted-is-not-on-top': page((all) => ({
    ...all,
    items: all.items.toSorted((a, b) => Number(b.deleted) - Number(a.deleted)),
  })),
};

const topics: Readonly<Record<string, Twin>> = {
  'topics/counted-without-case': answers('topics.list', ({ items }) => ({
    items: items.map((item) => ({ ...item, name: item.name.toLowerCase() })),
  })),
  'topics/filter-the-feed': asks('posts.list', ({ topic: _topic, ...input }) => input),
  'topics/follow-edits': swallows('post.update'),
  'topics/follow-delete-and-restore': (() => {
    const known = new Map<string, unknown>();
    // Remembers the first answer to each question.
    return answers('topics.list', (output, { text = '' }) => {
      if (!known.has(text)) known.set(text, output);
      return known.get(text);
    });
  })(),
  'topics/unreadable-are-not-told': readsAs('outsider', 'owner', 'topics.list'),
  'topics/of-every-readable-space': answers('topics.list', (output, _input, { person, people }) =>
    person === people.outsider ? { items: [] } : output,
  ),
};

/** Remembers what it found for each text. */
const remembersFinds = (): Twin => {
  const known = new Map<string, unknown>();
  return answers('posts.search', (output, { text }) => {
    if (!known.has(text)) known.set(text, output);
    return known.get(text);
  });
};

const search: Readonly<Record<string, Twin>> = {
  'search/by-word-and-beginning': answers('posts.search', (output, { text }) => ({
    items: output.items.filter(({ snippet }) => snippet.text.split(/\W+/).includes(text)),
  })),
  'search/umlauts-fold-both-ways': answers('posts.search', (output, { text }) => ({
    items: output.items.filter(({ snippet }) => snippet.text.includes(text)),
  })),
  'search/unreadable-is-not-found': readsAs('outsider', 'owner', 'posts.search'),
  'search/deleted-is-not-found': remembersFinds(),
  'search/follows-edits': remembersFinds(),
  'search/snippet-is-the-passage': answers('posts.search', ({ items }) => ({
    items: items.map(({ post, snippet }) => ({ post, snippet: { ...snippet, marks: [] } })),
  })),
  'search/replies-and-snippets': answers('posts.search', ({ items }) => ({
    items: items.filter(({ post: { inReplyTo } }) => inReplyTo === null),
  })),
};

const noThread = answers('threads.get', () => null);

const threads: Readonly<Record<string, Twin>> = {
  'threads/null-before-the-first-post': answers('threads.get', (thread) => thread ?? { count: 0 }),
  'threads/opened-by-the-first-post': noThread,
  'threads/one-for-a-subject': sends('post.create', (command) => {
    const { subject } = command.input as { subject?: { urn: string } };
    return subject === undefined
      ? command
      : withInput(command, { subject: { ...subject, urn: `${subject.urn}-${command.key}` } });
  }),
  'threads/opened-at-once-is-one': answers('threads.get', (thread) => thread && { ...thread, count: 1 }),
  'threads/other-space-is-conflict': without('post.create', 'space'),
  'threads/reply-keeps-its-subject': without('post.create', 'inReplyTo'),
  'threads/resolved-and-reopened': swallows('thread.resolve'),
  'threads/unknown-refused': accepts('thread.resolve'),
  'threads/no-urn-refused': answersAnyway('threads.get', null),
  'threads/strange-link-refused': accepts('post.create'),
  'threads/unreadable-is-not-told': readsAs('outsider', 'owner', 'threads.get'),
  'threads/counts-survive-delete-and-restore': answers(
    'threads.get',
    (thread) => thread && { ...thread, count: Math.max(1, thread.count) },
  ),
};

const keepsLastMarker = (): Twin => {
  let last: string | undefined;
  return together(
    sends('marker.update', (command) => {
      last = (command.input as { read: string }).read;
      return command;
    }),
    page((all) => ({ ...all, read: last ?? all.read })),
  );
};

const markers: Readonly<Record<string, Twin>> = {
  'markers/remembered': swallows('marker.update'),
  'markers/only-forward': keepsLastMarker(),
  'markers/never-in-the-future': keepsLastMarker(),
  'markers/own-only': keepsLastMarker(),
  'markers/unreadable-space-refused': accepts('marker.update'),
  'markers/no-time-refused': accepts('marker.update'),
};

/** Pages by counting, so that what comes in between shifts the rest. */
const countedPages: Twin = broken(({ real }) => ({
  query: (async (name: never, input: { after?: string; limit?: number }, options: never) => {
    if (name !== 'posts.list') return real.query(name, input as never, options);
    const { after, limit = 20, ...rest } = input;
    const all = await real.query('posts.list', { ...rest, limit: 100 }, options);
    const from = Number(after ?? 0);
    const next = from + limit < all.items.length ? String(from + limit) : null;
    return { ...all, items: all.items.slice(from, from + limit), next };
  }) as never,
}));

const bySpace = page((all) => ({
  ...all,
  items: all.items.toSorted((a, b) => (a.space.id < b.space.id ? -1 : a.space.id > b.space.id ? 1 : 0)),
}));

/** Goes on behind the second of the last item and so loses those of the same time. */
const skipsTies = page((all) => {
  const second = (item: Post | undefined): string | undefined => item?.published.slice(0, 19);
  const last = all.items.at(-1);
  return { ...all, items: all.items.filter((item) => item === last || second(item) !== second(last)) };
});

const lenientCursor: Twin = broken(({ real }) => ({
  query: async (name: never, input: object, options: never) => {
    try {
      return await real.query(name, input as never, options);
    } catch (error) {
      if ((error as SocialError).code !== 'stale-cursor') throw error;
      return real.query(name, { ...input, after: undefined } as never, options);
    }
  },
}));

const paging: Readonly<Record<string, Twin>> = {
  'paging/newest-walks-all-once': page((all) => ({ ...all, items: all.items.toReversed() })),
  'paging/oldest-walks-all-once': asks('posts.list', ({ order: _order, ...input }) => input),
  'paging/active-follows-replies': asks('posts.list', (input) => ({ ...input, order: 'newest' })),
  'paging/ties-are-ordered': skipsTies,
  'paging/stable-while-inserting': countedPages,
  'paging/stable-while-deleting': countedPages,
  'paging/several-spaces-in-one-order': bySpace,
  'paging/all-holds-own-spaces-only': readsAs('outsider', 'owner', 'posts.list'),
  // A limit above the maximum is answered with the maximum.
  'paging/limit-above-maximum': page((all) => ({ ...all, items: [...all.items, ...all.items] })),
  'paging/last-page-has-no-next': page((all) => ({ ...all, next: all.next ?? 'again' })),
  'paging/limit-malformed-refused': answersAnyway('posts.list', null),
  'paging/foreign-cursor-refused': lenientCursor,
  'paging/cursor-of-other-order-refused': lenientCursor,
  'paging/cursor-on-another-handle': broken(({ real }) => {
    const own = new Set<string>();
    return {
      query: (async (name: never, input: { after?: string }, options: never) => {
        if (input.after !== undefined && !own.has(input.after))
          throw new SocialError('stale-cursor', 'Not mine.');
        const answer = (await real.query(name, input as never, options)) as { next?: string | null };
        if (typeof answer?.next === 'string') own.add(answer.next);
        return answer;
      }) as never,
    };
  }),
};
/** Forgets a key once another handle is asked. */
const ownKeysOnly: Twin = broken(({ real }) => {
  const own = crypto.randomUUID();
  return {
    execute: async (commands, options) => {
      const results = await real.execute(
        commands.map((command) => ({ ...command, key: `${command.key.slice(0, 20)}${own}` }) as Command),
        options,
      );
      return results.map((outcome, at) => ({ ...outcome, key: (commands[at] as Command).key }));
    },
  };
});

const globalKeys = (): Twin => {
  const known = new Map<string, Outcome>();
  return broken(({ real }) => ({
    execute: async (commands, options) => {
      const results: Outcome[] = [];
      for (const command of commands) {
        const before = known.get(command.key);
        if (before !== undefined) results.push({ ...before, status: 'replayed' } as Outcome);
        else {
          const [outcome] = (await real.execute([command], options)) as [Outcome];
          known.set(command.key, outcome);
          results.push(outcome);
        }
      }
      return results;
    },
  }));
};

const commands: Readonly<Record<string, Twin>> = {
  'commands/replay-is-answered': forgetsKeys('post.create'),
  'commands/replay-on-another-handle': ownKeysOnly,
  'commands/replay-after-reopen': ownKeysOnly,
  'commands/late-replay-undoes-nothing': forgetsKeys('reaction.add'),
  'commands/nothing-to-do-is-remembered': outcomes('reaction.remove', async (outcome, command, { real }) => {
    if (outcome.status !== 'replayed') return outcome;
    return (await real.execute([{ ...command, key: mintId() }]))[0] as Outcome;
  }),
  'commands/racing-duplicates-give-one': forgetsKeys('post.create'),
  'commands/key-reused-refused': forgetsKeys('post.update'),
  'commands/keys-are-scoped-to-the-person': globalKeys(),
  'commands/in-order': broken(({ real }) => ({
    execute: async (all, options) => (await real.execute(all.toReversed(), options)).toReversed(),
  })),
  'commands/outcomes-carry-their-keys': outcomes('every', (outcome) => ({ ...outcome, key: mintId() })),
  'commands/refused-leaves-the-rest': broken(({ real }) => ({
    execute: async (all, options) => {
      const results: Outcome[] = [];
      for (const command of all) {
        const stopped = results.find(({ status }) => status === 'rejected');
        results.push(...(stopped === undefined ? await real.execute([command], options) : [stopped]));
      }
      return results;
    },
  })),
  'commands/refused-is-tried-anew': globalKeys(),
  'commands/empty-batch': broken(({ real }) => ({
    execute: async (all, options) => {
      if (all.length === 0) throw new SocialError('invalid', 'No command.');
      return real.execute(all, options);
    },
  })),
  'commands/too-many-refused': broken(({ real }) => ({
    execute: async (all, options) => [
      ...(await real.execute(all.slice(0, 50), options)),
      ...(await real.execute(all.slice(50), options)),
    ],
  })),
  'commands/malformed-refused': recodes((error) =>
    error.reason === 'command-malformed' ? new SocialError('internal', error.message) : error,
  ),
  'commands/unknown-fields-refused': sends('every', ({ key, name, input }) => ({ key, name, input })),
  'queries/unknown-fields-refused': asks('posts.list', ({ space }) => (space === undefined ? {} : { space })),
  'commands/key-malformed-refused': sends('every', (command) =>
    typeof command.key === 'string' && command.key.length > 0 && command.key.length < 65
      ? command
      : { ...command, key: mintId() },
  ),
  'commands/many-writers-lose-nothing': (() => {
    let written = 0;
    return sends('post.create', (command) => (++written % 10 === 0 ? null : command));
  })(),
  'errors/all-are-listed': recodes((error) => new TypeError(error.message)),
  'offline/code-and-recovery': recodes((error) =>
    error.code === 'offline' ? new SocialError('internal', 'fetch failed') : error,
  ),
};

export const secondTwins: Readonly<Record<string, Twin>> = {
  ...replies,
  ...reactions,
  ...pins,
  ...topics,
  ...search,
  ...threads,
  ...markers,
  ...paging,
  ...commands,
};

/** The harness with handles that can be cut off, as a network does. */
export function withCut(good: Harness): Harness {
  const offline = new WeakSet<object>();
  const check = (handle: object): void => {
    if (offline.has(handle)) throw new SocialError('offline', 'No connection.', { retryAfter: 1000 });
  };
  const cuttable: Twin = broken(({ real }) => ({
    async query(name, input, options) {
      check(this);
      return real.query(name, input, options);
    },
    async execute(all, options) {
      check(this);
      return real.execute(all, options);
    },
  }));
  return {
    ...cuttable(good),
    cut: (handle) => {
      offline.add(handle);
      return () => offline.delete(handle);
    },
  };
}
