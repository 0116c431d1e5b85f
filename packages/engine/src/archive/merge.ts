import { limits, type Difference, type SpaceId } from '@social-enterprise/contract';
import type {
  Collection,
  EventRecord,
  NotificationRecord,
  PostRecord,
  Records,
  SpaceRecord,
} from '../records.js';
import { mayBeKept } from '../kept.js';
import type { Reader, Writer } from '../store.js';
import type { ArchiveLine } from './format.js';
import { IdeaMerge } from './idea-merge.js';
import type { ArchiveRecords } from './shapes.js';

type AnyRecord = Records[Collection];

/** A line with the thread that its post counts in. */
export interface PlacedLine {
  readonly line: ArchiveLine;
  readonly thread: string | null;
}

/** What changes by itself when something around a record does, and says nothing of whether it is the same. */
const moving: Readonly<Record<string, readonly string[]>> = {
  spaces: ['memberCount'],
  topics: ['count', 'name'],
  threads: ['count', 'activity'],
  posts: ['replyCount', 'reactions', 'activity', 'votes', 'thanks'],
  boards: ['handle'],
  ideas: ['number', 'votes', 'comments', 'followers', 'openSuggestions'],
};

/** A text that is the same for the same content, in whatever order its fields stand. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  const fields = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${fields.map(([name, one]) => `${JSON.stringify(name)}:${canonical(one)}`).join(',')}}`;
}

/** A question whose answers have yet to come. */
const uncounted = <Item extends AnyRecord>(record: Item): Item =>
  'replyCount' in record && record.question !== null
    ? { ...record, question: { ...record.question, answers: 0, votes: 0 } }
    : record;

function isSame(collection: Collection, one: AnyRecord, other: AnyRecord): boolean {
  const left = moving[collection] ?? [];
  const rest = (record: AnyRecord): string =>
    canonical(Object.fromEntries(Object.entries(uncounted(record)).filter(([name]) => !left.includes(name))));
  return rest(one) === rest(other);
}

const versionOf = (record: AnyRecord): number => ('version' in record ? record.version : 0);

/** As every store makes it at its beginning. */
const isUntouched = ({ name, version }: SpaceRecord): boolean => name === '' && version === 1;

const later = <Text extends string>(one: Text, other: Text): Text => (one > other ? one : other);

/**
 * Some lines of a file beside what the store holds: what is new, and how the counts around it change. Counts are never
 * taken from the file. A record that is new begins with none, and whatever belongs to it counts itself as it comes.
 */
export class Merge {
  created = 0;
  unchanged = 0;
  readonly differences: Difference[] = [];
  readonly #reader: Reader;
  readonly #records = new Map<string, AnyRecord | undefined>();
  readonly #written = new Map<string, readonly [Collection, AnyRecord]>();
  readonly #changes: ArchiveRecords['changes'][] = [];
  readonly #known = new Map<string, string>();
  readonly #ideas = new IdeaMerge({
    reader: () => this.#reader,
    get: (collection, id) => this.#get(collection, id),
    put: (collection, record) => this.#put(collection, record),
  });

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /** Reads together what the lines will ask for one by one. */
  async load(lines: readonly PlacedLine[]): Promise<void> {
    const wanted = new Map<Collection, Set<string>>();
    const want = (collection: Collection, id: string): void => {
      wanted.set(collection, (wanted.get(collection) ?? new Set()).add(id));
    };
    const keys: string[] = [];
    for (const { line, thread } of lines) {
      if (line.collection === 'changes') {
        keys.push(line.record.id);
        continue;
      }
      want(line.collection, line.record.id);
      if (line.collection === 'members') want('spaces', line.record.space);
      if (line.collection === 'reactions' || line.collection === 'votes')
        want('posts', line.record.id.split('/')[0] ?? '');
      if (line.collection === 'thanks' && line.record.post !== null) want('posts', line.record.post);
      if (line.collection !== 'posts') continue;
      const { root, inReplyTo, topics, space } = line.record;
      want('posts', root);
      if (inReplyTo !== null) want('posts', inReplyTo);
      for (const topic of topics) want('topics', `${space}/${topic}`);
      if (thread !== null) want('threads', thread);
    }
    for (const [collection, ids] of wanted) {
      const records = await this.#reader.getMany(collection, [...ids]);
      [...ids].forEach((id, at) => this.#records.set(`${collection}/${id}`, records[at]));
    }
    const changes = await Promise.all(keys.map((key) => this.#reader.change(key)));
    for (const change of changes) if (change !== undefined) this.#known.set(change.id, change.digest);
  }

  async add({ line, thread }: PlacedLine): Promise<void> {
    if (line.collection === 'changes') return this.#addChange(line.number, line.record);
    const { number, collection, record } = line;
    const known = await this.#get(collection, record.id);
    if (known !== undefined && !(collection === 'spaces' && isUntouched(known as SpaceRecord))) {
      return this.#compare(number, collection, known, record);
    }
    if (known !== undefined && isSame(collection, known, record)) return this.#same();
    this.created++;
    switch (collection) {
      case 'spaces':
        this.#put(collection, {
          ...record,
          memberCount: (known as SpaceRecord | undefined)?.memberCount ?? 0,
        });
        break;
      case 'members':
        this.#put(collection, record);
        await this.#change('spaces', record.space, (space) => ({
          ...space,
          memberCount: space.memberCount + 1,
        }));
        break;
      case 'topics':
      case 'threads':
        this.#put(collection, { ...record, count: 0 });
        break;
      case 'posts':
        await this.#addPost(record, thread);
        break;
      case 'reactions':
        this.#put(collection, record);
        await this.#change('posts', record.id.split('/')[0] ?? '', (post) =>
          withReactions(post, record.emoji),
        );
        break;
      case 'votes':
        this.#put(collection, record);
        await this.#addVote(record.id.split('/')[0] ?? '');
        break;
      case 'thanks':
        this.#put(collection, record);
        await this.#change('posts', record.post ?? '', (post) => ({ ...post, thanks: post.thanks + 1 }));
        break;
      case 'boards':
      case 'ideas':
      case 'ideaVotes':
      case 'ideaPeople':
      case 'ideaSuggestions':
        await this.#ideas.add(line);
        break;
      default:
        this.#put(collection, record);
    }
  }

  async write(writer: Writer): Promise<void> {
    for (const [collection, record] of this.#written.values()) {
      // An emoji of the file that nobody chose after all.
      const clean =
        collection === 'posts'
          ? {
              ...(record as PostRecord),
              reactions: (record as PostRecord).reactions.filter(([, count]) => count > 0),
            }
          : record;
      await writer.put(collection, clean);
    }
    for (const change of this.#changes) await writer.append(change);
  }

  #addChange(number: number, change: ArchiveRecords['changes']): void {
    const digest = this.#known.get(change.id);
    if (digest === change.digest) return this.#same();
    if (digest !== undefined)
      return this.#differ(number, `The key ${change.id} belongs to another command here.`);
    this.created++;
    this.#changes.push(change);
  }

  async #addPost(record: PostRecord, thread: string | null): Promise<void> {
    const { id, root, inReplyTo, deleted, published, topics, space } = record;
    const isTop = id === root;
    const reactions = record.reactions.map(([emoji]) => [emoji, 0] as const);
    const votes = record.votes === null ? null : 0;
    this.#put('posts', {
      ...uncounted(record),
      reactions,
      votes,
      thanks: 0,
      ...(isTop ? { replyCount: 0 } : {}),
    });
    const one = deleted === null ? 1 : 0;
    if (!isTop) {
      await this.#change('posts', root, (top) => ({
        ...top,
        replyCount: top.replyCount + one,
        activity: later(top.activity, published),
        question:
          top.question === null || votes === null
            ? top.question
            : { ...top.question, answers: top.question.answers + one },
      }));
    }
    if (inReplyTo !== null && inReplyTo !== root) {
      await this.#change('posts', inReplyTo, (post) => ({ ...post, replyCount: 1 }));
    }
    if (thread !== null) {
      await this.#change('threads', thread, (found) => ({
        ...found,
        count: found.count + one,
        activity: later(found.activity, published),
      }));
    }
    const counted = one === 1 && !mayBeKept(record.subject) ? topics : [];
    for (const topic of counted) await this.#countTopic(space, topic);
    if (one === 1 && thread !== null) await this.#ideas.addComment(record);
  }

  /** Votes for a deleted answer come back with it. */
  async #addVote(answer: string): Promise<void> {
    const found = await this.#get('posts', answer);
    if (found === undefined) return;
    this.#put('posts', { ...found, votes: (found.votes ?? 0) + 1 });
    if (found.deleted !== null) return;
    await this.#change('posts', found.root, (top) => ({
      ...top,
      question: top.question === null ? null : { ...top.question, votes: top.question.votes + 1 },
    }));
  }

  async #countTopic(space: SpaceId, topic: string): Promise<void> {
    const id = `${space}/${topic}`;
    const known = (await this.#get('topics', id)) ?? { id, space, topic, name: topic, count: 0 };
    this.#put('topics', { ...known, count: known.count + 1 });
  }

  #compare(number: number, collection: Collection, known: AnyRecord, record: AnyRecord): void {
    // What is called a person or space of this database stays, and so does whatever has gone on since.
    const hasGoneOn = collection === 'settings' || versionOf(known) > versionOf(record);
    if (hasGoneOn || isSame(collection, known, record)) return this.#same();
    // What was chosen here holds.
    if (collection === 'subscriptions' || collection === 'assessments') return this.#same();
    if (collection === 'notifications') {
      const here = known as NotificationRecord;
      const joined = withEventsOf(here, record as NotificationRecord);
      if (isSame(collection, here, joined)) return this.#same();
      this.created++;
      return this.#put(collection, joined);
    }
    if (collection === 'markers') {
      const { read } = record as Records['markers'];
      if ((known as Records['markers']).read >= read) return this.#same();
      this.created++;
      return this.#put(collection, record as Records['markers']);
    }
    this.#differ(number, `${collection} ${record.id} is different here and was left as it is.`);
  }

  #same(): void {
    this.unchanged++;
  }

  #differ(line: number, message: string): void {
    this.differences.push({ line, message });
  }

  async #get<Name extends Collection>(collection: Name, id: string): Promise<Records[Name] | undefined> {
    const key = `${collection}/${id}`;
    if (!this.#records.has(key)) this.#records.set(key, await this.#reader.get(collection, id));
    return this.#records.get(key) as Records[Name] | undefined;
  }

  #put<Name extends Collection>(collection: Name, record: Records[Name]): void {
    const key = `${collection}/${record.id}`;
    this.#records.set(key, record);
    this.#written.set(key, [collection, record]);
  }

  /** Changes a record that is there; in a dry run, what it counts in may not be. */
  async #change<Name extends Collection>(
    collection: Name,
    id: string,
    step: (record: Records[Name]) => Records[Name],
  ): Promise<void> {
    const record = await this.#get(collection, id);
    if (record !== undefined) this.#put(collection, step(record));
  }
}

/** What was told here and there about one subject, as one item. */
function withEventsOf(here: NotificationRecord, other: NotificationRecord): NotificationRecord {
  const nameOf = ({ kind, actor, post, at }: EventRecord): string => canonical([kind, actor, post, at]);
  const known = new Set(here.events.map(nameOf));
  const isNew = (event: EventRecord): boolean => !known.has(nameOf(event));
  const events = [...here.events, ...other.events.filter(isNew)]
    .sort((a, b) => (a.at === b.at ? 0 : a.at > b.at ? -1 : 1))
    .slice(0, limits.eventsPerNotification);
  const unread = here.unread + other.events.slice(0, other.unread).filter(isNew).length;
  const latest = events.find(({ gone }) => !gone) ?? events[0];
  return { ...here, events, unread: Math.min(unread, events.length), at: latest?.at ?? here.at };
}

/** Counts one person's reactions; the order of first use stays. */
function withReactions(post: PostRecord, emoji: readonly string[]): PostRecord {
  const counts = new Map(post.reactions);
  for (const one of emoji) counts.set(one, (counts.get(one) ?? 0) + 1);
  return { ...post, reactions: [...counts] };
}
