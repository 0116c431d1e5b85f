import type {
  Command,
  CommandInput,
  ContentTree,
  Post,
  PostId,
  Reaction,
  SubjectUrn,
  Thread,
} from '@social-enterprise/contract';
import type { Layer } from './layered.js';
import { editedQuestion, newQuestion, questionSteps, withAnswer } from './optimistic-questions.js';
import { onPost, swapped, unknown, type Patch, type Scene, type Steps } from './patch.js';

const onThread = (subject: SubjectUrn, change: (thread: Thread) => Thread): Patch => ({
  threads: new Map([[subject, (thread) => thread && change(thread)]]),
});

/** A text as it stands, until the parsed one is there. */
export const plainTree = (source: string): ContentTree =>
  source.split(/\n{2,}/).map((paragraph) => ({
    type: 'paragraph',
    children: paragraph
      .split('\n')
      .flatMap((line, at) => (at === 0 ? [line] : [{ type: 'break' } as const, line])),
  }));

const unnamed = { handle: '', name: '', title: '', avatar: null };

/** Whoever began a conversation, or gave an idea, without a name speaks there without one. */
function authorOf(
  { sealed }: CommandInput<'post.create'>,
  root: Post | undefined,
  subject: SubjectUrn | null,
  { person, author }: Scene,
): Post['author'] {
  if (sealed !== undefined) return { id: sealed, ...unnamed };
  if (root?.can.includes('seal.lift') === true) return root.author;
  const unnamedAuthor = subject === null ? undefined : author(subject);
  if (unnamedAuthor !== undefined) return unnamedAuthor;
  const { id, handle, name, title, avatar } = person;
  return { id, handle, name, title, avatar };
}

function newPost(input: CommandInput<'post.create'>, parent: Post | undefined, scene: Scene): Post {
  const subject = parent?.subject ?? input.subject?.urn ?? null;
  const thread = subject === null ? undefined : scene.thread(subject);
  const { defaultSpace } = scene.session;
  const named = input.space === undefined ? undefined : scene.place(input.space);
  const root = parent === undefined ? undefined : scene.post(parent.root);
  return {
    id: input.id,
    version: 1,
    space: parent?.space ?? named ?? thread?.space ?? scene.place(defaultSpace.id) ?? defaultSpace,
    subject,
    inReplyTo: parent?.id ?? null,
    root: parent?.root ?? input.id,
    author: authorOf(input, root, subject, scene),
    published: scene.now,
    updated: null,
    deleted: false,
    content: scene.content,
    source: input.source,
    attachments: scene.attachments,
    reactions: [],
    replyCount: 0,
    replies: [],
    pinned: false,
    question: newQuestion(input),
    votes: parent !== undefined && parent.question !== null ? { count: 0, own: false } : null,
    thanks: scene.session.policy.thanks === 'on' ? { count: 0, own: null } : null,
    can: [],
  };
}

/** What a post that comes (1) or goes (-1) does to the counts above it. */
function counts(
  { id, root, inReplyTo, subject, space }: Post,
  delta: 1 | -1,
): { posts: [PostId, Layer<Post>][]; threads: Map<SubjectUrn, Layer<Thread>> } {
  return {
    posts:
      root === id
        ? []
        : [
            [
              root,
              (post) =>
                post && {
                  ...post,
                  replyCount: post.replyCount + delta,
                  question:
                    post.question === null || inReplyTo !== root
                      ? post.question
                      : withAnswer(post.question, id, delta),
                },
            ],
          ],
    threads: new Map(
      subject === null
        ? []
        : [
            [
              subject,
              (thread) =>
                thread?.space.id === space.id ? { ...thread, count: thread.count + delta } : thread,
            ],
          ],
    ),
  };
}

function react(post: Post, emoji: string, own: boolean): Post {
  const known = post.reactions.some((reaction) => reaction.emoji === emoji);
  const all: readonly Reaction[] = known
    ? post.reactions
    : [...post.reactions, { emoji, count: 0, own: false }];
  const reactions = all
    .map((reaction) =>
      reaction.emoji === emoji && reaction.own !== own
        ? { emoji, count: reaction.count + (own ? 1 : -1), own }
        : reaction,
    )
    .filter(({ count }) => count > 0);
  return { ...post, reactions };
}

/** The commands whose effect is known before the answer. All others wait for it. */
const steps: Steps = {
  ...questionSteps,
  'post.create'(input, scene) {
    const parent = input.inReplyTo === undefined ? undefined : scene.post(input.inReplyTo);
    // Where an answer stands is not known without the post that it answers.
    if (input.inReplyTo !== undefined && parent === undefined) return unknown;
    const post = newPost(input, parent, scene);
    const above = counts(post, 1);
    return {
      posts: new Map([[post.id, (before) => before ?? post], ...above.posts]),
      threads: above.threads,
      ...(post.subject !== null && scene.thread(post.subject) === undefined ? unknown : {}),
    };
  },
  'post.update': (input, { content, now, attachments }) =>
    onPost(input.id, (post) => ({
      ...post,
      version: post.version + 1,
      source: input.source,
      content,
      question: editedQuestion(post.question, input),
      attachments: input.attachments === undefined ? post.attachments : attachments,
      updated: now,
    })),
  'post.delete'({ id }, { post }) {
    const before = post(id);
    if (before === undefined) return unknown;
    if (before.deleted) return {};
    const above = counts(before, -1);
    const deleted: Layer<Post> = (one) =>
      one && {
        ...one,
        deleted: true,
        content: [],
        attachments: [],
        source: null,
        updated: null,
        reactions: [],
        pinned: false,
        question: null,
        votes: null,
        thanks: null,
        can: ['post.restore'],
      };
    return { posts: new Map([[id, deleted], ...above.posts]), threads: above.threads };
  },
  'post.pin': ({ id }) =>
    onPost(id, (post) => ({ ...post, pinned: true, can: swapped(post.can, 'post.pin', 'post.unpin') })),
  'post.unpin': ({ id }) =>
    onPost(id, (post) => ({ ...post, pinned: false, can: swapped(post.can, 'post.unpin', 'post.pin') })),
  'reaction.add': ({ post, emoji }) => onPost(post, (before) => react(before, emoji, true)),
  'reaction.remove': ({ post, emoji }) => onPost(post, (before) => react(before, emoji, false)),
  'thread.resolve': ({ subject }) =>
    onThread(subject, (thread) => ({
      ...thread,
      state: 'resolved',
      can: swapped(thread.can, 'thread.resolve', 'thread.reopen'),
    })),
  'thread.reopen': ({ subject }) =>
    onThread(subject, (thread) => ({
      ...thread,
      state: 'open',
      can: swapped(thread.can, 'thread.reopen', 'thread.resolve'),
    })),
};

/** What a command does to what is shown, as far as that is known before its answer. */
export function patchOf(command: Command, scene: Scene): Patch {
  // The name ties the step and the input together, which the union of commands does not show.
  const step = steps[command.name] as ((input: unknown, scene: Scene) => Patch) | undefined;
  return step?.(command.input, scene) ?? {};
}
