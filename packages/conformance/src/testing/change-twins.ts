import { SocialError, type Change } from '@social-enterprise/contract';
import { broken, delivers, deliversAs, type Twin } from './broken.js';

const keepsQuietAbout = (hides: (change: Change) => boolean): Twin =>
  delivers((all) => all.filter((change) => !hides(change)));

export const changeTwins: Readonly<Record<string, Twin>> = {
  // Live only some time after the promise was kept.
  'changes/live-when-resolved': broken(({ real }) => ({
    changes: async (options) => {
      let live = false;
      await real.changes({ ...options, change: (all) => (live ? options.change(all) : undefined) });
      setTimeout(() => (live = true), 1000);
    },
  })),
  'changes/other-handle-seen': keepsQuietAbout(({ key }) => key === null),
  'changes/no-gap-from-list': broken(({ real }) => ({
    changes: async (options) => {
      let live = false;
      await real.changes({ ...options, change: (all) => (live ? options.change(all) : undefined) });
      live = true;
    },
  })),
  'changes/in-order-and-once': delivers((all) => all.flatMap((change) => [change, change])),
  'changes/racing-writers-leave-no-gap': (() => {
    let told = 0;
    return delivers((all) => all.filter(() => ++told % 7 !== 0));
  })(),
  'changes/resumed-behind-a-change': broken(({ real }) => {
    let first: Change['cursor'] | undefined;
    return {
      // Begins again at the start of the log whatever the cursor.
      changes: (options) =>
        real.changes({ ...options, after: (first ??= options.after.replace(/[^.]*$/, '0') as never) }),
    };
  }),
  'changes/reset-on-foreign-log': broken(({ real }) => ({
    changes: (options) => real.changes({ ...options, reset: () => undefined }),
  })),
  'changes/malformed-cursor-refused': broken(({ real }) => ({
    changes: (options) => real.changes(options).catch(() => undefined),
  })),
  'changes/abort-is-silent': broken(({ real }) => ({
    changes: async (options) => {
      options.signal.addEventListener('abort', () => options.lost(new SocialError('aborted', 'Aborted.')));
      await real.changes(options);
    },
  })),
  'changes/aborted-before-is-silent': broken(({ real }) => ({
    changes: async (options) => {
      if (options.signal.aborted) throw new SocialError('aborted', 'Aborted.');
      await real.changes(options);
    },
  })),
  'changes/secret-is-never-told': deliversAs('outsider', 'owner'),
  'changes/unreadable-is-never-told': deliversAs('outsider', 'owner'),
  'changes/removal-is-told': delivers((all) => all.map((change) => ({ ...change, removed: [] }))),
  'changes/nothing-after-removal': deliversAs('member', 'owner'),
  'changes/narrowing-is-told': delivers((all) => all.map((change) => ({ ...change, removed: [] }))),
  'changes/narrowing-is-not-told-to-strangers': deliversAs('outsider', 'owner'),
  'changes/key-for-the-sender-only': deliversAs('owner', 'member'),
  'changes/rights-of-the-reader': deliversAs('owner', 'member'),
  'changes/reply-brings-its-top': delivers((all) =>
    all.map((change) => ({ ...change, posts: change.posts.filter(({ inReplyTo }) => inReplyTo !== null) })),
  ),
  'changes/thread-comes-along': delivers((all) => all.map((change) => ({ ...change, threads: [] }))),
  'changes/marker-for-its-person-only': deliversAs('owner', 'member'),
  'changes/nothing-done-is-not-told': delivers((all) =>
    all.flatMap((change) => [{ ...change, name: 'reaction.removed' }, change]),
  ),
  'changes/values-are-copies': (() => {
    const known = new Map<string, Change>();
    return delivers((all) =>
      all.map((change) => {
        if (!known.has(change.cursor)) known.set(change.cursor, change);
        return known.get(change.cursor) as Change;
      }),
    );
  })(),
};
