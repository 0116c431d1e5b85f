/** What an unfinished command makes of an item. Pure; undefined: there is no such item. */
export type Layer<Item> = (before: Item | undefined) => Item | undefined;

/**
 * Items by id, and over them the layers of unfinished commands. What `get` answers stays the same object
 * until the item or its layers change.
 */
export class Layered<Id, Item> {
  readonly #items = new Map<Id, Item>();
  readonly #layers = new Map<Id, readonly Layer<Item>[]>();
  readonly #shown = new Map<Id, Item | undefined>();
  readonly #touched: (id: Id) => void;

  /** `touched` is told of every id whose answer may be another one. */
  constructor(touched: (id: Id) => void) {
    this.#touched = touched;
  }

  /** The item as it is to be shown. */
  get(id: Id): Item | undefined {
    return this.#layers.has(id) ? this.#shown.get(id) : this.#items.get(id);
  }

  /** The item as the backend told it. */
  known(id: Id): Item | undefined {
    return this.#items.get(id);
  }

  allKnown(): IterableIterator<[Id, Item]> {
    return this.#items.entries();
  }

  put(id: Id, item: Item): void {
    if (this.#items.get(id) === item) return;
    this.#items.set(id, item);
    this.#refresh(id);
  }

  delete(id: Id): void {
    if (this.#items.delete(id)) this.#refresh(id);
  }

  /** Lays a layer over an item; answers the function that takes it off. */
  lay(id: Id, layer: Layer<Item>): () => void {
    this.#layers.set(id, [...(this.#layers.get(id) ?? []), layer]);
    this.#refresh(id);
    return () => {
      const left = (this.#layers.get(id) ?? []).filter((one) => one !== layer);
      if (left.length > 0) this.#layers.set(id, left);
      else this.#layers.delete(id);
      this.#refresh(id);
    };
  }

  clear(): void {
    this.#items.clear();
    this.#layers.clear();
    this.#shown.clear();
  }

  #refresh(id: Id): void {
    const layers = this.#layers.get(id);
    if (layers === undefined) this.#shown.delete(id);
    else
      this.#shown.set(
        id,
        layers.reduce((before, layer) => layer(before), this.#items.get(id)),
      );
    this.#touched(id);
  }
}
