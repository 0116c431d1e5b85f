import type { Client } from '@social-enterprise/client';
import {
  asSocialError,
  isUnreachable,
  SocialError,
  type Post,
  type PostId,
  type Session,
  type Space,
  type SpaceSummary,
  type SubjectUrn,
} from '@social-enterprise/contract';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { isId } from '../base/ids.js';

/** Where a text is to go, as the attributes say. */
export interface Place {
  readonly space: string | null;
  readonly subject: string | null;
  readonly inReplyTo: string | null;
  readonly editing: Post | null;
}

/** Where a text goes, and whether the current person may put it there. */
export interface Destination {
  readonly summary: SpaceSummary;
  /** Null when the backend tells no more of the space. */
  readonly space: Space | null;
  readonly mayWrite: boolean;
  /** Names of those who can take the person in; only asked for when they may not write. */
  readonly owners: readonly string[];
  /** The post answered, if it is an answer. */
  readonly parent: Post | null;
}

const urn = /^urn:[a-z0-9][a-z0-9-]{0,30}[a-z0-9]:\S+$/i;

const refusal = (
  code: 'not-found' | 'invalid',
  reason: 'post-unknown' | 'post-deleted' | 'space-unknown' | 'subject-invalid',
) => new SocialError(code, `The composer has no place to write to: ${reason}.`, { reason });

/** A name for the place that drafts are kept under; a thread's place is the same wherever it is shown. */
export function placeName({ space, subject, inReplyTo, editing }: Place): string {
  if (editing !== null) return `edit/${editing.id}`;
  if (inReplyTo !== null) return `reply/${inReplyTo}`;
  if (subject !== null) return `subject/${subject}`;
  return `space/${space ?? ''}`;
}

type Found = Pick<Destination, 'summary' | 'mayWrite' | 'parent'> | null;

async function findItem(client: Client, place: Place): Promise<Found> {
  const { editing, inReplyTo, subject } = place;
  if (editing !== null) {
    return {
      summary: editing.space,
      // Of a post that was deleted meanwhile the refusal tells; what was written stays until then.
      mayWrite: editing.deleted || editing.can.includes('post.update'),
      parent: null,
    };
  }
  if (inReplyTo !== null) {
    const id = inReplyTo as PostId;
    const parent = client.post(id) ?? (isId(id) ? await client.loadPost(id) : null);
    if (parent === null) throw refusal('not-found', 'post-unknown');
    if (parent.deleted) throw refusal('not-found', 'post-deleted');
    return { summary: parent.space, mayWrite: parent.can.includes('post.create'), parent };
  }
  if (subject === null) return null;
  if (!urn.test(subject)) throw refusal('invalid', 'subject-invalid');
  const known = client.thread(subject as SubjectUrn);
  if (known !== undefined && (place.space === null || place.space === known.space.id)) {
    return { summary: known.space, mayWrite: known.can.includes('post.create'), parent: null };
  }
  return client.supports('posts.list') ? findThread(client, subject, place.space) : null;
}

/** The thread on a subject, or where its first post would begin it. */
async function findThread(client: Client, subject: string, space: string | null): Promise<Found> {
  const named = space === null ? {} : { space };
  try {
    const page = await client.query('posts.list', { subject, ...named, limit: 1, replies: 0 });
    const summary = page.thread?.space ?? page.space;
    if (summary === null) return null;
    const mayWrite = page.can.includes('post.create');
    return { summary, mayWrite, parent: null };
  } catch (error) {
    const { reason } = asSocialError(error);
    // Of a space that is known and not read the owners are named below.
    if (reason === 'not-member') return null;
    // While the backend is away what was seen of the space has to do.
    if (isUnreachable(asSocialError(error)) && space !== null && client.space(space) !== undefined)
      return null;
    throw error;
  }
}

async function findDestination(client: Client, session: Session, place: Place): Promise<Destination> {
  const found = await findItem(client, place);
  const wanted = found?.summary.id ?? place.space ?? session.defaultSpace.id;
  const isEnough = found !== null || place.space === null;
  const space = await loadSpace(client, wanted, isEnough);
  const summary = space ?? found?.summary ?? (place.space === null ? session.defaultSpace : null);
  if (summary === null) throw refusal('not-found', 'space-unknown');
  const { parent = null } = found ?? {};
  // Nobody yet may do nothing yet: whether they may is known once they have given a name.
  const mayWrite = session.person === null || (found?.mayWrite ?? space?.can.includes('post.create') ?? true);
  const owners = mayWrite ? [] : await findOwners(client, summary.id);
  return { summary, space, mayWrite, owners, parent };
}

/**
 * Null when the backend tells nothing of it. While it is away the space is as it was last seen, and null where the rest
 * is enough to write by.
 */
async function loadSpace(client: Client, space: string, isEnough: boolean): Promise<Space | null> {
  if (!client.supports('spaces.get')) return null;
  try {
    return await client.query('spaces.get', { space });
  } catch (error) {
    const seen = client.space(space) ?? null;
    if ((seen !== null || isEnough) && isUnreachable(asSocialError(error))) return seen;
    throw error;
  }
}

async function findOwners(client: Client, space: string): Promise<string[]> {
  if (!client.supports('members.list')) return [];
  try {
    const { items } = await client.query('members.list', { space, limit: 100 });
    return items.filter(({ role }) => role === 'owner').map(({ person }) => person.name);
  } catch (error) {
    // Who does not belong to a space may not see its members either; then the general sentence stands.
    if (asSocialError(error).code === 'forbidden' || asSocialError(error).code === 'not-found') return [];
    throw error;
  }
}

/** Follows where the text of a composer would go. */
export class DestinationController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #client: Client | null = null;
  #session: Session | null = null;
  #place: Place | null = null;
  #asked = '';
  #unlisten: (() => void) | null = null;
  #value: Destination | null = null;
  #error: SocialError | null = null;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Null while it is not known. */
  get value(): Destination | null {
    return this.#value;
  }

  get error(): SocialError | null {
    return this.#error;
  }

  /** Says what is wanted; asks only when that is something else than before. */
  use(client: Client, session: Session, place: Place): void {
    const where = ` ${placeName(place)} ${place.space ?? ''}`;
    const asked = `${session.person?.id ?? ''}${where}`;
    if (client === this.#client && asked === this.#asked) return;
    // Whoever has just given a name goes on writing in the same place.
    if (client !== this.#client || this.#asked !== where) this.#value = null;
    if (client !== this.#client) this.#listen(client);
    this.#session = session;
    this.#place = place;
    this.#asked = asked;
    void this.retry();
  }

  /** Asks anew, and shows the last answer meanwhile. */
  async retry(): Promise<void> {
    const [client, session, place, asked] = [this.#client, this.#session, this.#place, this.#asked];
    if (client === null || session === null || place === null) return;
    this.#error = null;
    try {
      const value = await findDestination(client, session, place);
      if (asked === this.#asked && client === this.#client) this.#value = value;
    } catch (error) {
      if (asked === this.#asked && client === this.#client) this.#error = asSocialError(error);
    }
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#unlisten?.();
    this.#unlisten = null;
    this.#client = null;
    this.#asked = '';
  }

  #listen(client: Client): void {
    this.#unlisten?.();
    this.#client = client;
    this.#unlisten = client.listen({
      change: ({ spaces, removed }) => {
        const id = this.#value?.summary.id;
        if (id === undefined) return;
        if (spaces.some((space) => space.id === id) || removed.includes(id)) void this.retry();
      },
      reset: () => void this.retry(),
      back: () => void (isUnreachable(this.#error) && this.retry()),
    });
  }
}
