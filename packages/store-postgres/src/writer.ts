import type { ChangeRecord, Collection, Range, Reader, Records, Writer } from '@social-enterprise/engine';
import type { AnyRecord } from './asks.js';
import { listOver, scanOver, type Layers } from './overlay.js';
import { Written } from './written.js';

/** What a work reads and writes that is carried out together with others. */
export class SqlWriter implements Writer {
  /** What this work wrote. */
  readonly written = new Written();
  readonly #reader: Reader;
  readonly #before: Layers;
  readonly #sequence: number;

  /**
   * `before` is what was written on top of what `reader` sees, the later in front, `sequence` the last one that was
   * given there.
   */
  constructor(reader: Reader, before: Layers, sequence: number) {
    this.#reader = reader;
    this.#before = before;
    this.#sequence = sequence;
  }

  put<Name extends Collection>(collection: Name, record: Records[Name]): Promise<void> {
    this.written.put(collection, record.id, record);
    return Promise.resolve();
  }

  delete(collection: Collection, id: string): Promise<void> {
    this.written.put(collection, id, null);
    return Promise.resolve();
  }

  append(change: Omit<ChangeRecord, 'sequence'>): Promise<ChangeRecord> {
    const appended = { ...change, sequence: this.#last + 1 };
    this.written.append(appended);
    return Promise.resolve(appended);
  }

  get<Name extends Collection>(
    collection: Name,
    id: string,
    likely?: 'absent',
  ): Promise<Records[Name] | undefined> {
    const layer = this.#all.find((one) => one.of(collection).has(id));
    if (layer === undefined) return this.#reader.get(collection, id, likely);
    return Promise.resolve((layer.of(collection).get(id) ?? undefined) as Records[Name] | undefined);
  }

  async getMany<Name extends Collection>(
    collection: Name,
    ids: readonly string[],
  ): Promise<(Records[Name] | undefined)[]> {
    const layers = this.#layers(collection);
    if (layers.length === 0) return this.#reader.getMany(collection, ids);
    const written = ids.map((id) => layers.find((layer) => layer.of(collection).has(id)));
    const others = ids.filter((_id, at) => written[at] === undefined);
    const found = others.length === 0 ? [] : await this.#reader.getMany(collection, others);
    let next = 0;
    return ids.map((id, at) => {
      const layer = written[at];
      return layer === undefined ? found[next++] : (layer.of(collection).get(id) ?? undefined);
    }) as (Records[Name] | undefined)[];
  }

  async list<Name extends Collection>(range: Range<Name>): Promise<Records[Name][]> {
    const layers = this.#layers(range.collection);
    if (layers.length === 0 || range.prefixes.length === 0 || range.limit <= 0)
      return this.#reader.list(range);
    const read = (limit: number): Promise<AnyRecord[]> => this.#reader.list({ ...range, limit });
    return (await listOver(range, read, layers)) as Records[Name][];
  }

  async scan<Name extends Collection>(
    collection: Name,
    after: string,
    limit: number,
  ): Promise<Records[Name][]> {
    const read = (most: number): Promise<AnyRecord[]> => this.#reader.scan(collection, after, most);
    return (await scanOver({ collection, after, limit }, read, this.#layers(collection))) as Records[Name][];
  }

  change(id: string): Promise<ChangeRecord | undefined> {
    const layer = this.#all.find(({ appended }) => appended.has(id));
    return layer === undefined ? this.#reader.change(id) : Promise.resolve(layer.appended.get(id));
  }

  async changesAfter(sequence: number, limit: number): Promise<ChangeRecord[]> {
    const found = await this.#reader.changesAfter(sequence, limit);
    // The reader may see some of it already.
    const last = found.at(-1)?.sequence ?? sequence;
    const appended = [...this.#all].reverse().flatMap((layer) => [...layer.appended.values()]);
    return [...found, ...appended.filter((change) => change.sequence > last)].slice(0, limit);
  }

  lastSequence(): Promise<number> {
    return Promise.resolve(this.#last);
  }

  get #last(): number {
    return this.#sequence + this.written.appended.size;
  }

  get #all(): Layers {
    return [this.written, ...this.#before];
  }

  /** Those in which something of a collection was written, the later in front. */
  #layers(collection: Collection): Layers {
    return this.#all.filter((layer) => layer.of(collection).size > 0);
  }
}
