import type { Client } from '@social-enterprise/client';
import type {
  Change,
  Idea,
  IdeaColumn,
  IdeaPage,
  QueryInput,
  QueryOutput,
  Status,
} from '@social-enterprise/contract';
import { IdeaSource, isListed } from './source.js';

export type IdeaColumnsInput = Omit<QueryInput<'ideas.columns'>, 'limit'>;

const page = 20;

const isAlike = (one: Status, other: Status): boolean =>
  one.category === other.category && one.name.toLowerCase() === other.name.toLowerCase();

/** The ideas of one board or of several by their statuses, all columns in one answer. */
export class IdeaColumns extends IdeaSource<IdeaColumnsInput> {
  #columns: readonly IdeaColumn[] = [];

  get ideas(): readonly Idea[] {
    return this.#columns.flatMap(({ items }) => items);
  }

  /** The place of a status among the columns, from 1 on, and how many there are. */
  placeOf(status: Status): { readonly at: number; readonly count: number } {
    const at = this.#columns.findIndex((column) => this.isIn(status, column.status)) + 1;
    return { at, count: this.#columns.length };
  }

  /** Whether what is in a status stands in the column of another: over several boards what is called alike does. */
  readonly isIn = (status: Status, column: Status): boolean =>
    this.input?.board === undefined ? isAlike(status, column) : status.id === column.id;

  /** The columns as they are once every idea stands where `arrange` puts it; one that comes in stands first. */
  columns(arrange: (idea: Idea) => Idea): readonly IdeaColumn[] {
    const arranged = this.#columns.map((column) => ({ column, items: column.items.map(arrange) }));
    return arranged.map(({ column, items }) => {
      const stay = items.filter((idea) => this.isIn(idea.status, column.status));
      const come = arranged
        .filter((other) => other.column !== column)
        .flatMap((other) => other.items.filter((idea) => this.isIn(idea.status, column.status)));
      const total = column.total === null ? null : column.total + come.length + stay.length - items.length;
      return { ...column, items: [...come, ...stay], total };
    });
  }

  /** The next ideas of some columns. */
  more(statuses: readonly Status[]): Promise<void> {
    const wanted = this.#columns.filter(({ status }) => statuses.some((one) => this.isIn(one, status)));
    if (wanted.every(({ next }) => next === null) || this.state === 'loading') return Promise.resolve();
    return this.run(async (client, input, signal) => {
      const next = await Promise.all(
        this.#columns.map(async (column): Promise<IdeaPage | null> => {
          if (column.next === null || !wanted.includes(column)) return null;
          const { id, name, category } = column.status;
          const here = input.board === undefined ? { statusName: name, category } : { status: [id] };
          const question = { ...input, ...here, after: column.next, limit: page };
          return client.query('ideas.list', question, { signal });
        }),
      );
      if (signal.aborted) return;
      this.#columns = this.#columns.map((column, at) => {
        const come = next[at] ?? null;
        if (come === null) return column;
        const known = new Set(column.items.map((idea) => idea.id));
        const items = [...column.items, ...come.items.filter((idea) => !known.has(idea.id))];
        return { ...column, items, next: come.next };
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
