import { mintPersonId, mintPostId, mintSealedPostId, type Client } from '@social-enterprise/client';
import { isBlank, isBlankTree, resolveMentions } from '@social-enterprise/content';
import {
  limits,
  loadPart,
  SocialError,
  type Attachment,
  type Change,
  type CommandInput,
  type ContentTree,
  type Post,
  type PostId,
  type SubjectUrn,
} from '@social-enterprise/contract';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { createPerson, nameProblem } from '../name/create-person.js';
import type { Destination, Place } from './destination.js';
import type { AskedQuestion, DraftController, Written } from './draft.js';
import type { FilesController } from './files.js';
import { knownPeople } from './mention-check.js';
import { send } from './sending.js';

/** Everything that a publication needs to know, read at the moment of pressing. */
export interface Writing {
  readonly client: Client;
  readonly place: Place;
  readonly destination: Destination;
  readonly subjectTitle: string | null;
  readonly subjectHref: string | null;
  readonly text: string;
  /** Null: no question. */
  readonly question: AskedQuestion | null;
  /** In an edit: the version that the text was made from. */
  readonly version: number | null;
  /** Null when the person has a name already. */
  readonly name: string | null;
}

export interface PublisherOptions {
  readonly files: FilesController;
  /** Null while there is nothing to publish to. */
  readonly writing: () => Writing | null;
  /** Asks the page; false stops the publication. */
  readonly mayPublish: () => boolean;
  /** The text was sent: the field is for the next one. */
  readonly handleSent: () => void;
  /** What was written was refused and comes back. */
  readonly handleRefused: (written: Written) => void;
  /** A name, title or text is at fault, or missing. */
  readonly handleProblem: () => void;
  /** Null when it waits for another try; whoever shows the post shows that. */
  readonly handleDone: (post: Post | null) => void;
}

export interface Problem {
  /** `ask`: the title or the topics of a question. */
  readonly field: 'text' | 'name' | 'ask';
  readonly error: SocialError;
}

const loadParser = () => loadPart(() => import('@social-enterprise/content/parse'));

/** Fetches the parser while somebody begins to write, so that publishing does not wait for it. */
export function preloadMarkdown(): void {
  // A failure shows, and is answered, when the parser is needed.
  loadParser().catch(() => undefined);
}

/** Reads Markdown as the backend will; null when the parser could not be loaded. */
export async function readMarkdown(client: Client, source: string): Promise<ContentTree | null> {
  try {
    const { parseContent } = await loadParser();
    return resolveMentions(parseContent(source), (handle) => knownPeople(client).get(handle) ?? undefined);
  } catch {
    // Nothing depends on it: the backend reads the text itself, and until then it is shown as it was typed.
    return null;
  }
}

/** `hasFiles`: something else is there to be seen. */
function textProblem(source: string, hasFiles = false): SocialError | null {
  if (source.length > limits.postLength) {
    return new SocialError('invalid', 'The text is too long.', { reason: 'text-too-long', field: 'source' });
  }
  return isBlank(source) && !hasFiles ? emptyText() : null;
}

function titleProblem(title: string): SocialError | null {
  if (title.trim() !== '') return null;
  return new SocialError('invalid', 'A question needs a title.', {
    reason: 'name-empty',
    field: 'question.title',
  });
}

/** Where a refusal is shown. */
const fieldOf = ({ field }: SocialError): 'text' | 'ask' => (field?.startsWith('question.') ? 'ask' : 'text');

/** What a command says of a question. */
const asked = (question: AskedQuestion | null): Pick<CommandInput<'post.create'>, 'question'> =>
  question === null ? {} : { question: { title: question.title.trim(), topics: [...question.topics] } };

const emptyText = (): SocialError =>
  new SocialError('invalid', 'The text shows nothing.', { reason: 'text-empty', field: 'source' });

const isPost = (value: unknown): value is Post =>
  typeof value === 'object' &&
  value !== null &&
  'version' in value &&
  'content' in value &&
  'source' in value;

/** Takes a text on its way: a name first where there is none, then the post; and back if it is refused. */
export class Publisher implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #options: PublisherOptions;
  readonly #draft: DraftController;
  #isBusy = false;
  #problem: Problem | null = null;
  #conflict: Post | null = null;

  constructor(host: ReactiveControllerHost, draft: DraftController, options: PublisherOptions) {
    this.#host = host;
    this.#options = options;
    this.#draft = draft;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#problem = null;
  }

  get isBusy(): boolean {
    return this.#isBusy;
  }

  get problem(): Problem | null {
    return this.#problem;
  }

  /** What is wrong now, or would be with this text. */
  problemWith(source: string): Problem | null {
    const isTooLong = source.length > limits.postLength;
    const error = isTooLong ? textProblem(source) : null;
    return this.#problem ?? (error && { field: 'text', error });
  }

  /** The post as somebody else has left it meanwhile, when that stopped an edit. */
  get conflict(): Post | null {
    return this.#conflict;
  }

  /** The text has changed, so what was wrong with it may be right. */
  reset(): void {
    if (this.#problem === null) return;
    this.#problem = null;
    this.#host.requestUpdate();
  }

  /** Lays the conflict aside; answers the post of the other. */
  endConflict(): Post | null {
    const conflict = this.#conflict;
    this.#conflict = null;
    this.#host.requestUpdate();
    return conflict;
  }

  async publish(): Promise<void> {
    const writing = this.#options.writing();
    if (this.#isBusy || writing === null) return;
    const { text, question, name } = writing;
    const wrongName = name === null ? null : nameProblem(name);
    if (wrongName !== null) return this.#fail('name', wrongName);
    const wrongTitle = question === null ? null : titleProblem(question.title);
    if (wrongTitle !== null) return this.#fail('ask', wrongTitle);
    const wrongText = textProblem(text, question !== null || !this.#options.files.isEmpty);
    if (wrongText !== null) return this.#fail('text', wrongText);
    if (!this.#options.mayPublish()) return;
    this.#problem = null;
    this.#isBusy = true;
    this.#host.requestUpdate();
    try {
      const wrongFile = await this.#options.files.settled();
      // Whoever typed on meanwhile sends what stands there now.
      const current = this.#options.writing();
      if (wrongFile !== null) this.#fail('text', wrongFile);
      else if (current !== null) await this.#carryOut(current);
    } finally {
      this.#isBusy = false;
      this.#host.requestUpdate();
    }
  }

  async #carryOut(writing: Writing): Promise<void> {
    const { client, text, question, name } = writing;
    const content = await readMarkdown(client, text);
    if (content !== null && isBlankTree(content) && question === null && this.#options.files.isEmpty) {
      return this.#fail('text', emptyText());
    }
    if (name !== null) {
      const error = await createPerson(client, name);
      if (error !== null) return this.#fail('name', error);
      // The draft has moved to the new person once the host has seen them.
      this.#host.requestUpdate();
      await this.#host.updateComplete;
    }
    if (writing.place.editing !== null) await this.#update(writing, writing.place.editing, content);
    else void this.#create(writing, content);
  }

  async #create(writing: Writing, content: ContentTree | null): Promise<void> {
    const { client, text, question } = writing;
    const sent: Written = { text, question };
    const key = this.#draft.key;
    const { files } = this.#options;
    const { attachments = [] } = files;
    const giveBack = files.take();
    this.#draft.send(sent);
    this.#options.handleSent();
    const input = { ...createInput(writing), ...named(attachments) };
    const settle = (isBack = false): void => {
      if (key !== null) this.#draft.settle(key, sent, isBack);
    };
    const outcome = await send(client, 'post.create', input, {
      content: content ?? undefined,
      attachments,
      waiting: () => this.#options.handleDone(null),
      kept: () => settle(),
    });
    if (outcome.state === 'refused') {
      settle(true);
      giveBack();
      this.#options.handleRefused(sent);
      this.#fail(fieldOf(outcome.error), outcome.error);
      return;
    }
    settle();
    if (outcome.state === 'applied') this.#options.handleDone(written(client, input.id, outcome.change));
  }

  async #update(writing: Writing, editing: Post, content: ContentTree | null): Promise<void> {
    const { client, text: source, question } = writing;
    const key = this.#draft.key;
    const { attachments } = this.#options.files;
    const version = writing.version ?? editing.version;
    let handBack: (() => void) | null = null;
    const handed = new Promise<null>((resolve) => (handBack = () => resolve(null)));
    const sent = send(
      client,
      'post.update',
      {
        id: editing.id,
        version,
        source,
        ...(attachments === undefined ? {} : named(attachments, true)),
        ...asked(question),
      },
      {
        content: content ?? undefined,
        attachments: attachments ?? [],
        waiting: () => handBack?.(),
      },
    ).then(async (outcome) => {
      if (outcome.state === 'refused') await this.#refuseUpdate(client, editing.id, outcome.error);
      else if (key !== null) this.#draft.remove(key);
      if (outcome.state === 'applied')
        this.#options.handleDone(written(client, editing.id, outcome.change) ?? editing);
    });
    // What waits for another try is shown, and tried, at the post itself.
    const isHanded = (await Promise.race([sent, handed])) === null;
    if (isHanded) this.#options.handleDone(null);
  }

  async #refuseUpdate(client: Client, id: PostId, error: SocialError): Promise<void> {
    if (error.reason !== 'version-stale') return this.#fail(fieldOf(error), error);
    const current = isPost(error.current) ? error.current : await client.loadPost(id);
    if (current === null) return this.#fail('text', error);
    this.#conflict = current;
    this.#host.requestUpdate();
  }

  #fail(field: Problem['field'], error: SocialError): void {
    this.#problem = { field, error };
    this.#host.requestUpdate();
    this.#options.handleProblem();
  }
}

const written = (client: Client, id: PostId, change: Change | null): Post | null =>
  change?.posts.find((post) => post.id === id) ?? client.post(id) ?? null;

/** What a command says of files; nothing where there are none, unless that is what is to be said. */
const named = (
  attachments: readonly Attachment[],
  always = false,
): Pick<CommandInput<'post.create'>, 'attachments'> =>
  attachments.length === 0 && !always ? {} : { attachments: attachments.map(({ id, alt }) => ({ id, alt })) };

function createInput({
  client,
  place,
  destination,
  text: source,
  question,
  subjectTitle,
  subjectHref,
}: Writing): CommandInput<'post.create'> {
  const parent = place.inReplyTo === null ? undefined : client.post(place.inReplyTo as PostId);
  const root = parent && client.post(parent.root);
  const about = (parent?.subject ?? place.subject) as SubjectUrn | null;
  const isSealed =
    question?.sealed === true ||
    root?.can.includes('seal.lift') === true ||
    (about !== null && client.authors.has(about));
  const id = isSealed ? mintSealedPostId() : mintPostId();
  const { inReplyTo, subject } = place;
  if (inReplyTo !== null) return { id, source, inReplyTo: inReplyTo as PostId };
  const content = {
    id,
    source,
    ...asked(question),
    ...(question?.sealed === true ? { sealed: mintPersonId() } : {}),
  };
  if (subject === null) return { ...content, space: destination.summary.id };
  return {
    ...content,
    subject: { urn: subject as SubjectUrn, title: subjectTitle ?? '', href: subjectHref },
    // Always named: should the place change meanwhile, the text goes nowhere else.
    space: destination.summary.id,
  };
}
