import type { Command, IdeaId, PostId, Timestamp } from '@social-enterprise/contract';
import type { Access } from '../access.js';
import { loadSurrounded } from '../find.js';
import { ideaOfUrn } from '../idea-record.js';
import type { SealRecord } from '../records.js';
import type { Reader } from '../store.js';
import { findThread } from '../threads.js';

/** A seal of the actor, and when something was last written where a command under it belongs. */
interface Concerned {
  readonly seal: SealRecord;
  readonly activity: readonly (Timestamp | undefined)[];
}

/** The post in whose conversation a command is given that would tell whose it is under another name. */
function conversation(command: Command): PostId | null {
  switch (command.name) {
    case 'subscription.set':
      return command.input.post;
    case 'notification.read':
      return command.input.post ?? null;
    case 'post.create':
      return command.input.inReplyTo ?? null;
    default:
      return null;
  }
}

/** The own post that a command changes, of the commands that only its author gives. */
function authored(command: Command): PostId | null {
  switch (command.name) {
    case 'post.update':
    case 'post.delete':
    case 'post.restore':
    case 'question.close':
    case 'question.reopen':
    case 'question.escalate':
    case 'question.invite':
      return command.input.id;
    case 'answer.accept':
    case 'answer.withdraw':
      return command.input.question;
    default:
      return null;
  }
}

/** The idea that a command is about, of the commands that its author gives as such. */
async function ideaOf(reader: Reader, command: Command): Promise<IdeaId | null> {
  switch (command.name) {
    case 'idea.update':
    case 'idea.withdraw':
    case 'idea.follow':
    case 'idea.unfollow':
    case 'idea.relate':
    case 'idea.unrelate':
      return command.input.id;
    case 'invention.mark':
      return command.input.idea;
    case 'idea-suggestion.accept':
    case 'idea-suggestion.decline':
      return (await reader.get('ideaSuggestions', command.input.id))?.idea ?? null;
    default:
      return null;
  }
}

async function bySubject(reader: Reader, access: Access, command: Command): Promise<Concerned | null> {
  if (command.name !== 'post.create' || command.input.subject === undefined) return null;
  const { subject, space = null } = command.input;
  const id = ideaOfUrn(subject.urn);
  const seal = id === null ? undefined : access.sealOf({ kind: 'idea', id });
  if (seal === undefined) return null;
  const place = await findThread(reader, access, subject.urn, space);
  return { seal, activity: [place?.thread.activity] };
}

async function byPost(reader: Reader, access: Access, command: Command): Promise<Concerned | null> {
  const place = conversation(command);
  const id = place ?? authored(command);
  if (id === null) return null;
  const { post, root, thread } = await loadSurrounded(reader, id);
  if (post === undefined || root === undefined) return null;
  const seal =
    place === null
      ? access.seals.find(({ lifted, pseudonym }) => lifted === null && pseudonym === post.author)
      : access.sealIn(post);
  if (seal === undefined) return null;
  return { seal, activity: [root.activity, thread?.activity, post.published] };
}

async function byIdea(reader: Reader, access: Access, command: Command): Promise<Concerned | null> {
  const id = await ideaOf(reader, command);
  const seal = id === null ? undefined : access.sealOf({ kind: 'idea', id });
  if (id === null || seal === undefined) return null;
  const idea = await reader.get('ideas', id);
  return { seal, activity: [idea?.created, idea?.edited ?? undefined, idea?.answer?.at] };
}

/** A notification of somebody without a name is called by them. */
function byNotification(access: Access, command: Command): Concerned | null {
  if (command.name !== 'notification.read' && command.name !== 'notification.unread') return null;
  const { id } = command.input;
  const seal = access.seals.find(
    ({ lifted, pseudonym }) => lifted === null && id?.startsWith(`${pseudonym}/`) === true,
  );
  return seal === undefined ? null : { seal, activity: [] };
}

/** The seal under which a command has to be given, so that nobody can tell by it who wrote without a name. */
export async function concernedSeal(
  reader: Reader,
  access: Access,
  command: Command,
): Promise<Concerned | null> {
  return (
    byNotification(access, command) ??
    (await byPost(reader, access, command)) ??
    (await bySubject(reader, access, command)) ??
    (await byIdea(reader, access, command))
  );
}
