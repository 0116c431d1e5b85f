import { Type, type Static } from 'typebox';
import { ContentTreeSchema, type ContentTree } from './content.js';
import { AttachmentSchema, AttachmentsInputSchema, type Attachment } from './files.js';
import {
  CursorSchema,
  PersonIdSchema,
  PostIdSchema,
  SpaceIdSchema,
  SubjectUrnSchema,
  TimestampSchema,
  type PostId,
  type SubjectUrn,
  type Timestamp,
} from './ids.js';
import { limits } from './limits.js';
import type { CommandName } from './names.js';
import { CanSchema } from './permissions.js';
import { PersonSummarySchema, type PersonSummary } from './people.js';
import { QuestionInputSchema, QuestionSchema, VotesSchema, type Question, type Votes } from './questions.js';
import { SpaceSchema, SpaceSummarySchema, type SpaceSummary } from './spaces.js';
import { ThankedSchema, type Thanked } from './thanks.js';
import { SubjectSchema, ThreadSchema } from './threads.js';

/** How often one emoji was left on a post, and whether by the current person. Who else is not told. */
const ReactionSchema = Type.Object({
  emoji: Type.String({ maxLength: 32 }),
  count: Type.Integer(),
  own: Type.Boolean(),
});
export type Reaction = Static<typeof ReactionSchema>;

/** The passage of a text that a search found, in one line of at most 160 characters; `…` where it is cut. */
export const SnippetSchema = Type.Object({
  text: Type.String(),
  /** Where in `text` a word that was asked for begins and ends, in order; none after a typo. */
  marks: Type.Array(Type.Tuple([Type.Integer(), Type.Integer()])),
});
export type Snippet = Static<typeof SnippetSchema>;

/**
 * A post or a reply, as the current person may see it.
 *
 * @since 0.1.0
 */
export interface Post {
  readonly id: PostId;
  /** Grows by one with every edit; an edit says which version it saw. */
  readonly version: number;
  readonly space: SpaceSummary;
  /** The business object whose thread this belongs to, or null in a space's feed. */
  readonly subject: SubjectUrn | null;
  /** The post this answers, or null. */
  readonly inReplyTo: PostId | null;
  /** The post at the top of this conversation; its own id at the top. */
  readonly root: PostId;
  readonly author: PersonSummary;
  /** Rounded down to the day after seven days, unless the policy says `exactTimes: on`. */
  readonly published: Timestamp;
  /** When it was last edited, or null. Rounded like `published`. */
  readonly updated: Timestamp | null;
  /** A deleted post is shown only as the place that its replies hang on. Its content is empty. */
  readonly deleted: boolean;
  readonly content: ContentTree;
  /** Markdown, only for whoever may edit it. */
  readonly source: string | null;
  readonly attachments: readonly Attachment[];
  readonly reactions: readonly Reaction[];
  /** All replies below this post that are not deleted, at any depth; counted at the top only. */
  readonly replyCount: number;
  /** The newest replies, oldest first, as many as the query asked for; at the top only. */
  readonly replies: readonly Post[];
  readonly pinned: boolean;
  /** What it has as a question; null when it is none, or deleted. */
  readonly question: Question | null;
  /** Votes for an answer to a question; null for every other post. */
  readonly votes: Votes | null;
  /** Thanks for it; null unless the policy says `thanks: on`. */
  readonly thanks: Thanked | null;
  readonly can: readonly CommandName[];
}

export const PostSchema = Type.Cyclic(
  {
    Post: Type.Object({
      id: PostIdSchema,
      version: Type.Integer(),
      space: SpaceSummarySchema,
      subject: Type.Union([SubjectUrnSchema, Type.Null()]),
      inReplyTo: Type.Union([PostIdSchema, Type.Null()]),
      root: PostIdSchema,
      author: PersonSummarySchema,
      published: TimestampSchema,
      updated: Type.Union([TimestampSchema, Type.Null()]),
      deleted: Type.Boolean(),
      content: ContentTreeSchema,
      source: Type.Union([Type.String(), Type.Null()]),
      attachments: Type.Array(AttachmentSchema),
      reactions: Type.Array(ReactionSchema),
      replyCount: Type.Integer(),
      replies: Type.Array(Type.Ref('Post')),
      pinned: Type.Boolean(),
      question: Type.Union([QuestionSchema, Type.Null()]),
      votes: Type.Union([VotesSchema, Type.Null()]),
      thanks: Type.Union([ThankedSchema, Type.Null()]),
      can: CanSchema,
    }),
  },
  'Post',
);

const source = Type.String({ maxLength: limits.postLength });
const emoji = Type.String({ minLength: 1, maxLength: 32 });

export const postCommands = {
  /**
   * Publishes a post in a space, a reply (`inReplyTo`), or a post in the thread of a business object
   * (`subject`; the thread is opened by its first post and stays in the space where that was; see `Thread`).
   */
  'post.create': Type.Object({
    id: PostIdSchema,
    /** Markdown; may be empty when there are attachments. */
    source,
    /**
     * Default: the space of the parent or thread, else that of granted threads for whoever has a grant on the
     * subject, else the space of everyone. Naming another space than that of the parent or thread is refused
     * with `conflict`, so that no text reaches other readers than meant.
     */
    space: Type.Optional(SpaceIdSchema),
    inReplyTo: Type.Optional(PostIdSchema),
    subject: Type.Optional(SubjectSchema),
    /** Uploaded by whoever writes the post, and on no other one. */
    attachments: Type.Optional(AttachmentsInputSchema),
    /** Makes it a question. Not together with `inReplyTo`; `source` may be empty then. */
    question: Type.Optional(QuestionInputSchema),
    /**
     * Begins a conversation without the author's name: an id, minted for this one alone, under which somebody
     * without a name and picture is shown instead of the author, here and in all that the author adds to this
     * conversation. Not in a reply, not with attachments, and only where `Session.sealing` says so.
     */
    sealed: Type.Optional(PersonIdSchema),
  }),
  'post.update': Type.Object({
    id: PostIdSchema,
    version: Type.Integer(),
    source,
    /** All that the post has from now on. Default: those that it has. */
    attachments: Type.Optional(AttachmentsInputSchema),
    /** Title and topics of a question. Default: as they are. Without `topics` it names none any more. */
    question: Type.Optional(QuestionInputSchema),
  }),
  'post.delete': Type.Object({ id: PostIdSchema }),
  /** Takes a deletion back, within `limits.restoreWindow`, by whoever deleted. */
  'post.restore': Type.Object({ id: PostIdSchema }),
  'post.pin': Type.Object({ id: PostIdSchema }),
  'post.unpin': Type.Object({ id: PostIdSchema }),
  'reaction.add': Type.Object({ post: PostIdSchema, emoji }),
  'reaction.remove': Type.Object({ post: PostIdSchema, emoji }),
  /** Remembers up to where the current person has read a place; only ever moves forward. */
  'marker.update': Type.Object({ space: Type.Optional(SpaceIdSchema), read: TimestampSchema }),
};

const PostPageSchema = Type.Object({
  items: Type.Array(PostSchema),
  /** Null on the last page; a short page is not a last page. */
  next: Type.Union([CursorSchema, Type.Null()]),
  /** Where to take up the changes so that none is missed. */
  resume: CursorSchema,
  /**
   * The space asked for, null for "all that I am in". With a subject that of its thread, or the one in which
   * the first post would begin it; null when the person may read the thread and not know its space.
   */
  space: Type.Union([SpaceSchema, Type.Null()]),
  /** What the person may do here: `post.create`. */
  can: CanSchema,
  /** The thread asked for; null before its first post. */
  thread: Type.Union([ThreadSchema, Type.Null()]),
  /** Up to where the current person has read this feed, or null. Seen by nobody else. */
  read: Type.Union([TimestampSchema, Type.Null()]),
});
/** @since 0.1.0 */
export interface PostPage extends Omit<Static<typeof PostPageSchema>, 'items'> {
  readonly items: readonly Post[];
}

export const postQueries = {
  /**
   * Posts at the top: of a space (id or handle), of all spaces that the current person is in, or of the
   * thread on a subject. Pinned posts of a space come first on its first page, whatever the order.
   * Orders: `newest` (default), `active` (last reply first; in a thread the same as `newest`), `oldest`
   * (default in a thread). A thread is not filtered by topic.
   *
   * With `kind` or `state` only questions: `unanswered` are open ones without an answer, `open` all without a
   * solution. They are not lifted when they are pinned, and know two more orders: `hot` and `unanswered` (those
   * without an answer first). With a topic they come by `newest` or `oldest`.
   */
  'posts.list': {
    input: Type.Object({
      space: Type.Optional(Type.String({ maxLength: 64 })),
      subject: Type.Optional(Type.String({ maxLength: limits.urnLength })),
      topic: Type.Optional(Type.String({ maxLength: 100 })),
      order: Type.Optional(
        Type.Union([
          Type.Literal('newest'),
          Type.Literal('active'),
          Type.Literal('oldest'),
          Type.Literal('hot'),
          Type.Literal('unanswered'),
        ]),
      ),
      kind: Type.Optional(Type.Literal('question')),
      state: Type.Optional(
        Type.Union([
          Type.Literal('unanswered'),
          Type.Literal('open'),
          Type.Literal('answered'),
          Type.Literal('closed'),
        ]),
      ),
      after: Type.Optional(CursorSchema),
      /** Default 20. */
      limit: Type.Optional(Type.Integer({ minimum: 1 })),
      /** How many of the newest replies to bring along with each post; default 2, at most 20. */
      replies: Type.Optional(Type.Integer({ minimum: 0 })),
    }),
    output: Type.Unsafe<PostPage>(PostPageSchema),
  },
  /** One post by id; null when there is none that the current person may read. */
  'posts.get': {
    input: Type.Object({ id: PostIdSchema, replies: Type.Optional(Type.Integer({ minimum: 0 })) }),
    output: Type.Unsafe<Post | null>(Type.Union([PostSchema, Type.Null()])),
  },
  /** The replies below a post at the top, newest page first; inside a page oldest first. */
  'replies.list': {
    input: Type.Object({
      root: PostIdSchema,
      after: Type.Optional(CursorSchema),
      limit: Type.Optional(Type.Integer({ minimum: 1 })),
    }),
    output: Type.Unsafe<{
      readonly items: readonly Post[];
      readonly next: Static<typeof CursorSchema> | null;
    }>(Type.Object({ items: Type.Array(PostSchema), next: Type.Union([CursorSchema, Type.Null()]) })),
  },
  /** Text search over posts and replies, best first, umlauts folded both ways, last word as a prefix. */
  'posts.search': {
    input: Type.Object({
      text: Type.String({ maxLength: 200 }),
      space: Type.Optional(Type.String({ maxLength: 64 })),
      limit: Type.Optional(Type.Integer({ minimum: 1 })),
    }),
    output: Type.Unsafe<{ readonly items: readonly { readonly post: Post; readonly snippet: Snippet }[] }>(
      Type.Object({ items: Type.Array(Type.Object({ post: PostSchema, snippet: SnippetSchema })) }),
    ),
  },
  /** Topics that begin with the text, most used first, of the spaces that the current person may read. */
  'topics.list': {
    input: Type.Object({
      text: Type.Optional(Type.String({ maxLength: 100 })),
      space: Type.Optional(Type.String({ maxLength: 64 })),
      limit: Type.Optional(Type.Integer({ minimum: 1 })),
    }),
    output: Type.Object({ items: Type.Array(Type.Object({ name: Type.String(), count: Type.Integer() })) }),
  },
};
