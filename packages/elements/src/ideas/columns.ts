import type { Client } from '@social-enterprise/client';
import type { Change, Idea, IdeaColumn, QueryInput, QueryOutput, Status } from '@social-enterprise/contract';
import { IdeaSource, isListed } from './source.js';

export type IdeaColumnsInput = Omit<QueryInput<'ideas.columns'>, 'limit'>;

const page = 20;

/** The ideas of a board by their statuses, all columns in one answer. */
export class IdeaColumns extends IdeaSource<IdeaColumnsInput> {
  #columns: readonly IdeaColumn[] = [];

  get ideas(): readonly Idea[] {
    return this.#columns.flatMap(({ items }) => items);
  }

  /** The columns as they are once every idea stands where `arrange` puts it; one that comes in stands first. */
  columns(arrange: (idea: Idea) => Idea): readonly IdeaColumn[] {
    const moved = new Map<string, Idea[]>();
    const stay = this.#columns.map((column) => {
      const items: Idea[] = [];
      for (const idea of column.items.map(arrange)) {
        if (idea.status.id === column.status.id) items.push(idea);
        else moved.set(idea.status.id, [...(moved.get(idea.status.id) ?? []), idea]);
      }
      return { ...column, items, left: column.items.length - items.length };
    });
    return stay.map(({ left, ...column }) => {
      const come = moved.get(column.status.id) ?? [];
      const total = column.total === null ? null : column.total + come.length - left;
      return { ...column, items: [...come, ...column.items], total };
    });
  }

  /** The next ideas of one column. */
  more({ id }: Status): Promise<void> {
    const column = this.#columns.find(({ status }) => status.id === id);
    const after = column?.next ?? null;
    if (after === null || this.state === 'loading') return Promise.resolve();
    return this.run(async (client, input, signal) => {
      const question = { ...input, status: [id], after, limit: page };
      const { items, next } = await client.query('ideas.list', question, { signal });
      if (signal.aborted) return;
      this.#columns = this.#columns.map((one) => {
        if (one.status.id !== id) return one;
        const known = new Set(one.items.map((idea) => idea.id));
        return { ...one, items: [...one.items, ...items.filter((idea) => !known.has(idea.id))], next };
      });
    });
  }

  protected async load(client: Client, input: IdeaColumnsInput, signal: AbortSignal): Promise<void> {
    const ask = (): Promise<QueryOutput<'ideas.columns'>> =>
      client.query('ideas.columns', { ...input, limit: page }, { signal });
    const { columns } = await client.followFrom(ask);
    if (!signal.aborted) this.#columns = columns;
  }

  protected take({ name, ideas, removed }: Change, own: boolean): void {
    const news = new Map(ideas.map((idea) => [idea.id, idea]));
    const gone = new Set<string>(removed);
    this.#columns = this.#columns.map((column) => ({
      ...column,
      items: column.items
        .map((idea) => news.get(idea.id) ?? idea)
        .filter((idea) => !gone.has(idea.id) && isListed(idea)),
    }));
    // Each stands in the column of its status from now on, as if it had always been in that.
    const settled = this.columns((idea) => idea);
    this.#columns = settled;
    if (name === 'idea.created' && own) void this.refresh();
    this.changed();
  }

  protected empty(): void {
    this.#columns = [];
  }
}
