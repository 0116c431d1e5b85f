import type { Client } from '@social-enterprise/client';
import type { Change, Cursor, Idea, IdeaPage, QueryInput } from '@social-enterprise/contract';
import { IdeaSource, isListed } from './source.js';

export type IdeaListInput = Omit<QueryInput<'ideas.list'>, 'after' | 'limit'>;

const page = 20;

/** Ideas one below the other, page by page. */
export class IdeaList extends IdeaSource<IdeaListInput> {
  #ideas: readonly Idea[] = [];
  #next: Cursor | null = null;
  #news = 0;

  get ideas(): readonly Idea[] {
    return this.#ideas;
  }

  get hasMore(): boolean {
    return this.#next !== null;
  }

  /** How many others have given meanwhile; they wait until they are asked for. */
  get news(): number {
    return this.#news;
  }

  more(): Promise<void> {
    const after = this.#next;
    if (after === null || this.state === 'loading') return Promise.resolve();
    return this.run(async (client, input, signal) => {
      const { items, next } = await client.query('ideas.list', { ...input, after, limit: page }, { signal });
      if (signal.aborted) return;
      const known = new Set(this.#ideas.map(({ id }) => id));
      this.#ideas = [...this.#ideas, ...items.filter(({ id }) => !known.has(id))];
      this.#next = next;
    });
  }

  protected async load(client: Client, input: IdeaListInput, signal: AbortSignal): Promise<void> {
    const ask = (): Promise<IdeaPage> => client.query('ideas.list', { ...input, limit: page }, { signal });
    const { items, next } = await client.followFrom(ask);
    if (signal.aborted) return;
    this.#ideas = items;
    this.#next = next;
    this.#news = 0;
  }

  protected take({ name, ideas, removed }: Change, own: boolean): void {
    const news = new Map(ideas.map((idea) => [idea.id, idea]));
    const gone = new Set<string>(removed);
    this.#ideas = this.#ideas
      .map((idea) => news.get(idea.id) ?? idea)
      .filter((idea) => !gone.has(idea.id) && (isListed(idea) || this.input?.view === 'mine'));
    if (name === 'idea.created') {
      if (own) void this.refresh();
      else if (ideas.some((idea) => this.#isMeant(idea))) this.#news += 1;
    }
    this.changed();
  }

  protected empty(): void {
    this.#ideas = [];
    this.#next = null;
    this.#news = 0;
  }

  /** Whether a new idea may belong here: where there is more to it, the next answer says so. */
  #isMeant({ board, space, campaign, state }: Idea): boolean {
    const { input } = this;
    if (input === null) return false;
    const isOf = (wanted: string | undefined, { id, handle }: { id: string; handle: string }): boolean =>
      wanted === undefined || wanted === id || wanted === handle;
    const isHere = isOf(input.board, board) && isOf(input.space, space);
    const isAsked = input.campaign === undefined || input.campaign === campaign?.id;
    const isPlain = [input.text, input.status, input.category, input.topic].every((one) => one === undefined);
    return isHere && isAsked && isPlain && state === 'published' && input.view !== 'mine';
  }
}
