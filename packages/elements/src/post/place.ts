import { PostList, type Client, type PostListInput } from '@social-enterprise/client';
import type { PostId, Session, SocialError } from '@social-enterprise/contract';
import type { LitElement, ReactiveController } from 'lit';
import { Outage } from '../base/outage.js';
import { draftKey, hasDraft } from '../composer/draft-key.js';
import { IdleTask } from '../composer/idle.js';
import { loadComposer } from '../composer/load.js';
import { prepareWriting } from '../composer/prepare.js';
import type { Localizer } from '../i18n/localizer.js';
import { writing } from '../i18n/section.js';
import { PostGivenUpEvent } from './actions.js';
import type { PostMemory } from './post.js';

/**
 * A place where posts are read and written, behind a feed or a thread: its list, who is here, what was
 * opened on each post, and the composer, which comes along once somebody writes or has begun something here.
 */
export class PostPlace implements ReactiveController {
  readonly #host: LitElement;
  readonly #localizer: () => Localizer | null;
  readonly #memories = new Map<PostId, PostMemory>();
  /** The first look into what a browser keeps takes it longer than to draw a post. */
  readonly #lookingForBegun = new IdleTask(() => this.#showBegun());
  readonly #outage: Outage;
  #client: Client | null = null;
  #wanted = '';
  #list: PostList | null = null;
  #session: Session | null = null;
  #composer: 'none' | 'folded' | 'open' = 'none';
  #problem: SocialError | null = null;

  constructor(host: LitElement, localizer: () => Localizer | null) {
    this.#host = host;
    this.#localizer = localizer;
    this.#outage = new Outage(
      host,
      () => this.#client,
      () => void this.#unfold(this.#field?.matches(':focus') === true),
    );
    host.addController(this);
  }

  get list(): PostList | null {
    return this.#list;
  }

  /** Who is here; null before it is known. */
  get session(): Session | null {
    return this.#session === null ? null : (this.#client?.session ?? this.#session);
  }

  /** Folded it shows what was begun. */
  get composer(): 'none' | 'folded' | 'open' {
    return this.#composer;
  }

  /** Why the composer did not unfold. */
  get problem(): SocialError | null {
    return this.#problem;
  }

  /** Shows the posts of this question; null: none. `opened` runs once they and the session are there. */
  use(
    client: Client | null,
    input: PostListInput | null,
    opened: (client: Client, list: PostList) => unknown,
  ): void {
    const wanted = JSON.stringify(input);
    if (client === this.#client && wanted === this.#wanted) return;
    this.#drop();
    this.#client = client;
    this.#wanted = wanted;
    if (client !== null && input !== null && client.supports('posts.list'))
      void this.#open(client, input, opened);
  }

  /** What was opened on a post, kept while it is out of sight. */
  memory(id: PostId): PostMemory {
    let memory = this.#memories.get(id);
    if (memory === undefined) this.#memories.set(id, (memory = { isExpanded: false, replies: null }));
    return memory;
  }

  /** A post is out of sight. Replies that came with it come with it again; only what was opened is kept. */
  rest(id: PostId): void {
    const memory = this.#memories.get(id);
    const came = new Set(this.#client?.post(id)?.replies.map((reply) => reply.id));
    if (memory?.replies?.replies.some((reply) => !came.has(reply.id))) return;
    memory?.replies?.close();
    if (memory !== undefined) memory.replies = null;
  }

  /** Unfolds the composer, which comes along now, and moves the focus into it. */
  readonly write = (): Promise<void> => this.#unfold(true);

  /** Folds it; the focus does not get lost. */
  readonly stopWriting = async (): Promise<void> => {
    const hadFocus = this.#host.renderRoot.querySelector('se-composer')?.matches(':focus-within') ?? false;
    this.#composer = this.#hasBegun() ? 'folded' : 'none';
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    if (hadFocus && this.#composer === 'none') this.#focusField();
  };

  hostConnected(): void {
    this.#host.renderRoot.addEventListener(PostGivenUpEvent.type, this.#focusField);
  }

  hostUpdated(): void {
    if (this.#list?.state === 'ready') prepareWriting(this.#client, this.#localizer(), loadComposer);
  }

  hostDisconnected(): void {
    this.#host.renderRoot.removeEventListener(PostGivenUpEvent.type, this.#focusField);
    this.#drop();
  }

  get #field(): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>('.write-field, se-composer');
  }

  readonly #focusField = (): void => this.#field?.focus();

  /** A composer that does not come comes with the connection, and takes no focus then that has gone on. */
  async #unfold(takesFocus: boolean): Promise<void> {
    this.#problem = null;
    try {
      await this.#loadComposer();
      this.#composer = 'open';
    } catch (error) {
      this.#problem = this.#outage.failed(error);
    }
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    if (takesFocus) this.#field?.focus();
  }

  async #loadComposer(): Promise<void> {
    await Promise.all([loadComposer(), this.#localizer()?.load(writing)]);
  }

  /** Whether a draft of this person is kept for what is written here. */
  #hasBegun(): boolean {
    const input = this.#list?.input;
    if (!this.#client || !input) return false;
    const place = input.subject === undefined ? `space/${input.space ?? ''}` : `subject/${input.subject}`;
    return hasDraft(draftKey(this.#client.backend.name, this.session?.person?.id ?? null, place));
  }

  #showBegun(): void {
    if (this.#composer !== 'none' || !this.#hasBegun()) return;
    this.#loadComposer().then(
      () => {
        if (this.#composer === 'none' && this.#client !== null) this.#composer = 'folded';
        this.#host.requestUpdate();
      },
      // The line to write in is there all the same, and says why when it is pressed.
      () => undefined,
    );
  }

  async #open(
    client: Client,
    input: PostListInput,
    opened: (client: Client, list: PostList) => unknown,
  ): Promise<void> {
    const list = new PostList(client, input);
    this.#list = list;
    // What cannot be asked for now comes as soon as it can.
    const ready = new Promise<void>((resolve) => {
      list.changed.subscribe(() => {
        this.#host.requestUpdate();
        if (list.state === 'ready') resolve();
      });
    });
    void list.load();
    // Without a session the place can be read all the same; what it may not do is not offered.
    const [session] = await Promise.all([client.loadSession().catch(() => null), ready]);
    if (this.#list !== list) return;
    this.#session = session ?? (await client.loadSession().catch(() => null));
    if (this.#list !== list) return;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#lookingForBegun.schedule();
    await opened(client, list);
  }

  #drop(): void {
    this.#lookingForBegun.cancel();
    this.#list?.close();
    this.#list = null;
    this.#session = null;
    this.#client = null;
    this.#wanted = '';
    if (this.#composer === 'folded') this.#composer = 'none';
    for (const { replies } of this.#memories.values()) replies?.close();
    this.#memories.clear();
  }
}
