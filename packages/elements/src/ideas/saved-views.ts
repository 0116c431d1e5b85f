import type { Client } from '@social-enterprise/client';
import type { CampaignId, IdeaView, StatusCategory } from '@social-enterprise/contract';
import type { ReactiveControllerHost } from 'lit';

/** What of a board is looked at; what is absent does not matter. */
export interface IdeaFilters {
  readonly view?: IdeaView;
  readonly status?: string;
  /** Where several boards are shown, each with statuses of its own. */
  readonly category?: StatusCategory;
  readonly campaign?: CampaignId;
  readonly topic?: string;
  readonly department?: string;
  readonly quarter?: string;
  readonly text?: string;
}

/** What somebody looks at under a name of their own. */
export interface SavedView {
  readonly name: string;
  readonly filters: IdeaFilters;
}

/** Where the browser stores nothing, they live as long as the page. */
const memory = new Map<string, string>();

const storageKey = (key: string): string => `social-enterprise:idea-views:${key}`;

function parse(raw: string | null): readonly SavedView[] {
  try {
    const views = JSON.parse(raw ?? '[]') as unknown;
    if (!Array.isArray(views)) return [];
    return views.filter(
      (view: Partial<SavedView> | null): view is SavedView =>
        typeof view?.name === 'string' && typeof view.filters === 'object',
    );
  } catch {
    // What is no JSON was not written by us; there is nothing in it to restore.
    return [];
  }
}

/** `key` names the person and the place. */
function readViews(key: string): readonly SavedView[] {
  try {
    return parse(localStorage.getItem(storageKey(key)) ?? memory.get(key) ?? null);
  } catch {
    // A sandboxed frame or a closed store: the page's own memory has to do.
    return parse(memory.get(key) ?? null);
  }
}

/** Keeps them, by name in the order of the alphabet. */
function writeViews(key: string, views: readonly SavedView[]): readonly SavedView[] {
  const sorted = [...views].sort((one, other) => one.name.localeCompare(other.name));
  const text = JSON.stringify(sorted);
  memory.delete(key);
  try {
    localStorage.setItem(storageKey(key), text);
  } catch {
    // Full or forbidden: see above.
    memory.set(key, text);
  }
  return sorted;
}

const written = (filters: IdeaFilters): string => JSON.stringify(Object.entries(filters).sort());

/** The saved views of one person for one board or several, in this browser. */
export class SavedViews {
  readonly #host: ReactiveControllerHost;
  #key: string | null = null;
  #views: readonly SavedView[] = [];

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  get all(): readonly SavedView[] {
    return this.#views;
  }

  /** Says whose they are; called before every drawing. */
  use(client: Client | null, place: string | null): void {
    const person = client?.session?.person;
    const key = client && person && place !== null ? `${person.id}/${place}/${client.backend.name}` : null;
    if (key === this.#key) return;
    this.#key = key;
    this.#views = key === null ? [] : readViews(key);
  }

  /** Name of the one that was saved just so. */
  named(filters: IdeaFilters): string | null {
    return this.#views.find((view) => written(view.filters) === written(filters))?.name ?? null;
  }

  /** One of the same name gives way. */
  save(view: SavedView): void {
    this.#write([...this.#views.filter(({ name }) => name !== view.name), view]);
  }

  delete(name: string): void {
    this.#write(this.#views.filter((view) => view.name !== name));
  }

  #write(views: readonly SavedView[]): void {
    if (this.#key !== null) this.#views = writeViews(this.#key, views);
    this.#host.requestUpdate();
  }
}
