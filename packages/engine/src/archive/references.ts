import { notificationId, subscriptionId } from '../inbox.js';
import type { EvidenceRecord, NotificationRecord, PostRecord } from '../records.js';
import type { ArchiveLine } from './format.js';
import { EvaluationReferences, isEvaluationLine } from './evaluation-references.js';
import { IdeaReferences, isIdeaLine, type Look } from './idea-references.js';
import { broken } from './lines.js';
import { isSuggestionLine, SuggestionReferences } from './suggestion-references.js';

/** A thing with a name that is unique, and the line it stands in. */
export interface Named {
  readonly id: string;
  readonly handle: string;
  readonly line: number;
}

export interface NamedPerson extends Named {
  readonly name: string;
}

export interface NamedThread {
  readonly id: string;
  readonly urn: string;
  readonly space: string;
  readonly line: number;
}

interface Place extends Pick<PostRecord, 'space' | 'subject' | 'root'> {
  readonly isQuestion: boolean;
  readonly isAnswer: boolean;
}

/**
 * Looks at the records of a file together: nothing is there twice, and whatever a record names stands in a line above
 * it. Remembers what other stores may know under another id.
 */
export class References {
  readonly people = new Map<string, NamedPerson>();
  readonly spaces = new Map<string, Named>();
  readonly threads: NamedThread[] = [];
  readonly #ids = new Set<string>();
  readonly #unique = new Set<string>();
  readonly #threadOf = new Map<string, string>();
  readonly #posts = new Map<string, Place>();
  /** What names posts that stand further below: only tops have to come first. */
  readonly #awaited: { readonly line: number; readonly field: string; readonly fits: () => boolean }[] = [];
  readonly #look: Look = {
    known: (collection, id, line) => this.#known(collection, id, line),
    fits: (fits, field, line) => this.#fits(fits, field, line),
    unused: (key, line, what) => this.#unused(key, line, what),
    later: (line, field, fits) => this.#awaited.push({ line, field, fits }),
  };
  readonly #ideas = new IdeaReferences(this.#look);
  readonly #suggestions = new SuggestionReferences(this.#look, (idea) => this.#ideas.has(idea));
  readonly #evaluations = new EvaluationReferences(this.#look, this.#ideas);
  #lastPost: string | null = null;

  add(line: ArchiveLine): void {
    this.#once(`${line.collection} ${line.record.id}`, line.number);
    if (line.collection !== 'reactions') this.#lastPost = null;
    if (isIdeaLine(line)) return this.#ideas.add(line);
    if (isSuggestionLine(line)) return this.#suggestions.add(line);
    if (isEvaluationLine(line)) return this.#evaluations.add(line);
    const { number, collection, record } = line;
    switch (collection) {
      case 'people':
      case 'spaces': {
        const { id, handle, name } = record;
        this.#unused(`${collection} ${handle}`, number, `the handle ${handle}`);
        this[collection].set(id, { id, handle, name, line: number });
        break;
      }
      case 'profiles':
        for (const person of [record.id, record.manager, record.availability.substitute]) {
          if (person !== null) this.#known('people', person, number);
        }
        break;
      case 'definitions':
        if (record.owner !== null) this.#known('people', record.owner, number);
        break;
      case 'synonyms':
        this.#fits(record.id !== record.topic, 'topic', number);
        break;
      case 'expertise':
        this.#known('people', record.person, number);
        this.#fits(record.id === `${record.person}/${record.topic}`, 'id', number);
        break;
      case 'evidence':
        this.#addEvidence(record, number);
        break;
      case 'members':
        this.#known('spaces', record.space, number);
        this.#known('people', record.person, number);
        this.#fits(record.id === `${record.space}/${record.person}`, 'id', number);
        break;
      case 'topics':
        this.#known('spaces', record.space, number);
        this.#fits(record.id === `${record.space}/${record.topic}`, 'id', number);
        break;
      case 'threads':
        this.#known('spaces', record.space, number);
        this.#unused(`threads ${record.space} ${record.urn}`, number, `the thread on ${record.urn}`);
        this.threads.push({ id: record.id, urn: record.urn, space: record.space, line: number });
        this.#threadOf.set(`${record.space} ${record.urn}`, record.id);
        break;
      case 'posts':
        this.#addPost(record, number);
        break;
      case 'reactions': {
        const [post = '', person = ''] = record.id.split('/');
        this.#fits(post === this.#lastPost, 'id', number);
        this.#known('people', person, number);
        break;
      }
      case 'votes': {
        const [post = '', person = ''] = record.id.split('/');
        this.#fits(this.#posts.get(post)?.isAnswer === true, 'id', number);
        this.#known('people', person, number);
        break;
      }
      case 'thanks':
        this.#known('people', record.from, number);
        this.#known('people', record.to, number);
        this.#fits(record.post === null || this.#posts.has(record.post), 'post', number);
        break;
      case 'markers': {
        const [person = '', space = ''] = record.id.split('/');
        this.#known('people', person, number);
        if (space !== 'all' && space !== 'inbox') this.#known('spaces', space, number);
        break;
      }
      case 'settings':
        this.#known('people', record.value, number);
        break;
      case 'participants':
        this.#known('spaces', record.place.split('/')[0] ?? '', number);
        this.#known('people', record.person, number);
        this.#fits(record.id === `${record.place}/${record.person}`, 'id', number);
        break;
      case 'files':
        this.#known('people', record.owner, number);
        this.#fits(this.#posts.has(record.post ?? '') || this.#ideas.has(record.post ?? ''), 'post', number);
        break;
      case 'identities':
        this.#known('people', record.person, number);
        break;
      case 'subscriptions':
        this.#known('people', record.person, number);
        this.#fits(record.id === subscriptionId(record.person, record.conversation), 'id', number);
        this.#fits(this.#isConversation(record.conversation), 'conversation', number);
        break;
      case 'notifications':
        this.#addNotification(record, number);
        break;
      case 'changes':
        break;
    }
  }

  /** After the last line. */
  finish(): void {
    for (const { line, field, fits } of this.#awaited) this.#fits(fits(), field, line);
  }

  /** The thread that a post of the file counts in. */
  threadOf({ subject, space }: Pick<PostRecord, 'subject' | 'space'>): string | null {
    return subject === null ? null : (this.#threadOf.get(`${space} ${subject}`) ?? null);
  }

  #addPost(post: PostRecord, number: number): void {
    this.#known('spaces', post.space, number);
    this.#known('people', post.author, number);
    for (const person of post.mentioned) this.#known('people', person, number);
    if (post.deleted !== null) this.#known('people', post.deleted.by, number);
    this.#fits(post.subject === null || this.threadOf(post) !== null, 'subject', number);
    if (post.inReplyTo === null) this.#fits(post.root === post.id, 'root', number);
    else {
      const root = this.#posts.get(post.root);
      const isBelow = root?.root === post.root && root.space === post.space && root.subject === post.subject;
      this.#fits(isBelow, 'root', number);
      if (post.inReplyTo !== post.root) {
        const fits = (): boolean => this.#posts.get(post.inReplyTo ?? '')?.root === post.root;
        this.#awaited.push({ line: number, field: 'inReplyTo', fits });
      }
    }
    const { space, subject, root } = post;
    const isAnswer = post.inReplyTo === root && this.#posts.get(root)?.isQuestion === true;
    this.#fits(isAnswer === (post.votes !== null), 'votes', number);
    this.#addQuestion(post, number);
    this.#posts.set(post.id, { space, subject, root, isQuestion: post.question !== null, isAnswer });
    this.#lastPost = post.id;
  }

  #addNotification(record: NotificationRecord, number: number): void {
    const { person, subject, events, unread, id } = record;
    this.#known('people', person, number);
    this.#fits(id === notificationId(person, subject), 'id', number);
    this.#fits(unread <= events.length && events.length > 0, 'unread', number);
    if (subject.type === 'post') {
      const { conversation, space, thread } = subject;
      const isSame =
        thread === null
          ? this.#posts.get(conversation)?.space === space
          : conversation === `${space}/${thread}`;
      this.#fits(isSame && this.#isConversation(conversation), 'subject', number);
    }
    if (subject.type === 'person') this.#known('people', subject.person, number);
    if (subject.type === 'seal') {
      const { object, space, thread } = subject;
      const top = object.kind === 'post' ? this.#posts.get(object.id) : undefined;
      const isPlaced =
        object.kind === 'post'
          ? top?.space === space && top.subject === thread
          : this.#ideas.spaceOf(object.id) === space && thread === null;
      this.#fits(isPlaced, 'subject', number);
    }
    if (subject.type === 'idea') {
      this.#fits(this.#ideas.spaceOf(subject.idea) === subject.space, 'subject', number);
    }
    if (subject.type === 'evaluation') {
      this.#fits(this.#evaluations.has(subject.evaluation), 'subject', number);
    }
    for (const { actor, post } of events) {
      if (actor !== null) this.#known('people', actor, number);
      if (post !== null) this.#fits(this.#posts.has(post), 'events', number);
    }
  }

  /** A top of the file, or a thread of it. */
  #isConversation(conversation: string): boolean {
    const [space = '', ...urn] = conversation.split('/');
    if (urn.length > 0) return this.#threadOf.has(`${space} ${urn.join('/')}`);
    const post = this.#posts.get(conversation);
    return post?.root === conversation && post.subject === null;
  }

  #addEvidence({ id, kind, source, person, topic, by, space, post }: EvidenceRecord, number: number): void {
    this.#fits(id === `${kind}/${source}/${person}/${topic}`, 'id', number);
    this.#known('people', person, number);
    if (by !== null) this.#known('people', by, number);
    if (space !== null) this.#known('spaces', space, number);
    this.#fits(post === null || this.#posts.get(post)?.space === space, 'post', number);
  }

  #addQuestion({ id, question, inReplyTo }: PostRecord, number: number): void {
    if (question === null) return;
    this.#fits(inReplyTo === null, 'question', number);
    const { solution, former, closed, invitations, escalated } = question;
    for (const one of [solution, former]) {
      if (one === null) continue;
      this.#known('people', one.author, number);
      this.#known('people', one.person, number);
      const fits = (): boolean => {
        const answer = this.#posts.get(one.post);
        return answer?.isAnswer === true && answer.root === id;
      };
      this.#awaited.push({ line: number, field: 'question', fits });
    }
    if (closed !== null) this.#known('people', closed.by, number);
    if (escalated !== null) this.#known('people', escalated.to, number);
    for (const { person } of invitations) this.#known('people', person, number);
  }

  #once(key: string, line: number): void {
    if (this.#ids.has(key)) throw broken(line, `${key} stands in the file twice.`);
    this.#ids.add(key);
  }

  #unused(key: string, line: number, what: string): void {
    if (this.#unique.has(key)) throw broken(line, `${what} is used twice.`);
    this.#unique.add(key);
  }

  #known(collection: 'people' | 'spaces', id: string, line: number): void {
    if (!this[collection].has(id))
      throw broken(line, `names ${id}, which is not among the ${collection} above.`);
  }

  #fits(fits: boolean, field: string, line: number): void {
    if (!fits) throw broken(line, `\`${field}\` does not fit the lines above.`);
  }
}
