import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { storageKey } from './draft-key.js';
import { IdleTask } from './idle.js';
import type { KeptFile } from './uploads.js';

/** What makes a text a question. */
export interface AskedQuestion {
  readonly title: string;
  readonly topics: readonly string[];
  /** It is to be asked without a name. */
  readonly sealed?: true;
}

export interface Written {
  readonly text: string;
  /** Null: no question. */
  readonly question: AskedQuestion | null;
}

/** What is kept of a text that is not published yet. */
export interface Draft extends Written {
  /** What was sent and of which it is not known yet whether it arrived. */
  readonly sending: readonly Written[];
  /** In an edit: the version of the post that the text was made from. */
  readonly version: number | null;
  readonly files: readonly KeptFile[];
}

const empty: Draft = { text: '', question: null, sending: [], version: null, files: [] };
/** Where the browser stores nothing, drafts live as long as the page. */
const memory = new Map<string, string>();
/** Those that stand in the page. */
const live = new Set<DraftController>();

function readRaw(key: string): string | null {
  try {
    return localStorage.getItem(storageKey(key)) ?? memory.get(key) ?? null;
  } catch {
    // A sandboxed frame or a closed store: the page's own memory has to do.
    return memory.get(key) ?? null;
  }
}

/** Null removes the draft. */
function writeRaw(key: string, value: string | null): void {
  memory.delete(key);
  try {
    if (value === null) localStorage.removeItem(storageKey(key));
    else localStorage.setItem(storageKey(key), value);
  } catch {
    // Full or forbidden: see above.
    if (value !== null) memory.set(key, value);
  }
}

const isKeptFile = (value: unknown): value is KeptFile => {
  const { id, name, size, alt } = (value ?? {}) as Partial<Record<keyof KeptFile, unknown>>;
  return [id, name, alt].every((one) => typeof one === 'string') && typeof size === 'number';
};

function parseQuestion(value: unknown): AskedQuestion | null {
  const { title, topics, sealed } = (value ?? {}) as Partial<Record<keyof AskedQuestion, unknown>>;
  if (typeof title !== 'string' || !Array.isArray(topics)) return null;
  const names = topics.filter((one): one is string => typeof one === 'string');
  return { title, topics: names, ...(sealed === true ? { sealed } : {}) };
}

function parseWritten(value: unknown): Written {
  const { text, question } = (value ?? {}) as Partial<Record<keyof Written, unknown>>;
  return { text: typeof text === 'string' ? text : '', question: parseQuestion(question) };
}

function parseDraft(raw: string | null): Draft {
  if (raw === null) return empty;
  try {
    const draft = JSON.parse(raw) as Partial<Record<keyof Draft, unknown>>;
    const { sending, version, files } = draft;
    return {
      ...parseWritten(draft),
      sending: Array.isArray(sending) ? sending.map(parseWritten).filter((one) => !isBlank(one)) : [],
      version: typeof version === 'number' ? version : null,
      files: Array.isArray(files) ? files.filter(isKeptFile) : [],
    };
  } catch {
    // What is no JSON was not written by us; there is nothing in it to restore.
    return empty;
  }
}

/** The keys of everything that is stored. */
function storedKeys(): string[] {
  const prefix = storageKey('');
  try {
    return Object.keys(localStorage).flatMap((key) =>
      key.startsWith(prefix) ? key.slice(prefix.length) : [],
    );
  } catch {
    // A sandboxed frame or a closed store: nothing is in it.
    return [];
  }
}

/** Removes everything that a person began to write on a backend, also from the fields of this page. */
export function forgetDrafts(backend: string, person: string): void {
  const isTheirs = (key: string): boolean => key.startsWith(`${person}/`) && key.endsWith(`/${backend}`);
  for (const controller of live) if (controller.key !== null && isTheirs(controller.key)) controller.forget();
  for (const key of [...storedKeys(), ...memory.keys()]) if (isTheirs(key)) writeRaw(key, null);
}

/** The choice alone, without a word, is not worth keeping. */
const isBlank = ({ text, question }: Written): boolean =>
  text === '' && (question === null || (question.title === '' && question.topics.length === 0));

const isSame = (one: Written, other: Written): boolean =>
  one.text === other.text && JSON.stringify(one.question) === JSON.stringify(other.question);

const readDraft = (key: string): Draft => parseDraft(readRaw(key));

function writeDraft(key: string, draft: Draft): void {
  const isEmpty = isBlank(draft) && draft.sending.length === 0 && draft.files.length === 0;
  writeRaw(key, isEmpty ? null : JSON.stringify(draft));
}

/** Parts of a text that belong together, the older above. */
export const joinTexts = (...texts: readonly string[]): string =>
  texts.filter((text) => text !== '').join('\n\n');

/** What was written before and after a failure; the older title is the one that was thought about. */
export const joinWritten = (older: Written, newer: Written): Written => ({
  text: joinTexts(older.text, newer.text),
  question: newer.question?.title ? newer.question : (older.question ?? newer.question),
});

/**
 * Keeps the text of one place over a reload: written when the browser is idle, and at once when the page or
 * the field is left. Tabs follow one another as long as they show the same text.
 */
export class DraftController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #changed: (written: Written) => void;
  #key: string | null = null;
  #draft: Draft = empty;
  #isDirty = false;
  readonly #idle = new IdleTask(() => {
    this.flush();
    this.#host.requestUpdate();
  });

  /** `changed`: another tab has a newer text for the same place, or has sent or dropped it (empty). */
  constructor(host: ReactiveControllerHost, changed: (written: Written) => void) {
    this.#host = host;
    this.#changed = changed;
    host.addController(this);
  }

  get key(): string | null {
    return this.#key;
  }

  /** True when the text as it stands is kept. */
  get isSaved(): boolean {
    const { text, question } = this.#draft;
    return this.#key !== null && !this.#isDirty && (text + (question?.title ?? '')).trim() !== '';
  }

  /**
   * Turns to a place; answers what was kept there. `pending` says whether a sent text still waits elsewhere;
   * where `outlives`, it does so also when this page is gone, and nothing of it has to be kept here.
   */
  use(key: string, pending: (written: Written) => boolean, outlives = false): Draft {
    this.flush();
    this.#key = key;
    const { sending, version, files, ...written } = readDraft(key);
    const lost = sending.filter((one) => !pending(one));
    const still = outlives ? [] : sending.filter(pending);
    this.#draft = { ...[...lost, written].reduce(joinWritten), sending: still, version, files };
    this.#isDirty = false;
    if (still.length < sending.length) writeDraft(key, this.#draft);
    return this.#draft;
  }

  /** Takes the text along to a new name of the same place. */
  rename(key: string): void {
    if (this.#key !== null) writeDraft(this.#key, empty);
    this.#key = key;
    this.#isDirty = true;
    this.flush();
  }

  /** What is written has changed; nothing is kept of what is empty. */
  set(written: Written, version: number | null = null, files: readonly KeptFile[] = []): void {
    const { version: seen, files: kept } = this.#draft;
    const isSameVersion = version === seen && JSON.stringify(files) === JSON.stringify(kept);
    if (isSame(written, this.#draft) && isSameVersion) return;
    this.#draft = { ...this.#draft, ...written, version, files };
    this.#isDirty = true;
    this.#idle.schedule();
  }

  /** The text is on its way: it is kept until `settle`, and the field is free for another. */
  send(written: Written): void {
    this.#draft = {
      ...this.#draft,
      text: '',
      question: null,
      sending: [...this.#draft.sending, written],
    };
    this.#isDirty = true;
    this.flush();
  }

  /** A text that was sent has arrived, was given up or came back; also after the host has turned elsewhere. */
  settle(key: string, written: Written, isBack = false): void {
    const isHere = key === this.#key;
    const draft = isHere ? this.#draft : readDraft(key);
    const at = draft.sending.findIndex((one) => isSame(one, written));
    const sending = draft.sending.filter((_, index) => index !== at);
    const settled = { ...draft, sending, ...(isBack ? joinWritten(written, draft) : {}) };
    if (isHere) this.#draft = settled;
    writeDraft(key, settled);
  }

  /** Keeps nothing of a place any more. */
  remove(key: string): void {
    if (key === this.#key) {
      this.#draft = empty;
      this.#isDirty = false;
    }
    writeDraft(key, empty);
  }

  /** Keeps nothing of the place, and shows nothing of it any more. */
  forget(): void {
    this.#idle.cancel();
    this.#key = null;
    this.#draft = empty;
    this.#isDirty = false;
    this.#changed(empty);
  }

  flush(): void {
    this.#idle.cancel();
    if (!this.#isDirty || this.#key === null) return;
    this.#isDirty = false;
    writeDraft(this.#key, this.#draft);
  }

  hostConnected(): void {
    live.add(this);
    window.addEventListener('storage', this.#handleStorage);
    window.addEventListener('pagehide', this.#handleLeave);
    document.addEventListener('visibilitychange', this.#handleLeave);
  }

  hostDisconnected(): void {
    live.delete(this);
    this.flush();
    window.removeEventListener('storage', this.#handleStorage);
    window.removeEventListener('pagehide', this.#handleLeave);
    document.removeEventListener('visibilitychange', this.#handleLeave);
  }

  readonly #handleLeave = (): void => this.flush();

  readonly #handleStorage = (event: StorageEvent): void => {
    if (this.#key === null || event.key !== storageKey(this.#key) || this.#isDirty) return;
    // Only a tab that shows what the other one had follows it; another text is its own.
    const before = parseDraft(event.oldValue);
    if (!isSame(before, this.#draft)) return;
    this.#draft = parseDraft(event.newValue);
    if (!isSame(before, this.#draft)) this.#changed(this.#draft);
  };
}
