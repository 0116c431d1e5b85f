import type { Client } from '@social-enterprise/client';
import type { Post } from '@social-enterprise/contract';
import type { ReactiveControllerHost } from 'lit';
import { DraftController, joinWritten, type AskedQuestion, type Written } from './draft.js';
import { draftKey, isFirstName } from './draft-key.js';
import type { FilesController } from './files.js';
import { isSending } from './sending.js';

export interface ManuscriptSurroundings {
  readonly files: FilesController;
  /** The post that is changed; null: a new one is written. */
  readonly editing: () => Post | null;
}

/** What a post says already. */
const publishedOf = (post: Post | null): Written => ({
  text: post?.source ?? '',
  question: post?.question ? { title: post.question.title, topics: post.question.topics } : null,
});

const isSameQuestion = (one: AskedQuestion | null, other: AskedQuestion | null): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** What is being written in one place, with the version that an edit was made from. Kept as a draft all the time. */
export class Manuscript implements Written {
  readonly draft: DraftController;
  readonly #host: ReactiveControllerHost;
  readonly #around: ManuscriptSurroundings;
  #text = '';
  #question: AskedQuestion | null = null;
  #version: number | null = null;

  constructor(host: ReactiveControllerHost, around: ManuscriptSurroundings) {
    this.#host = host;
    this.#around = around;
    this.draft = new DraftController(host, (written) => this.#take(written));
  }

  get text(): string {
    return this.#text;
  }

  /** Null: no question is asked. */
  get question(): AskedQuestion | null {
    return this.#question;
  }

  /** In an edit: the version of the post that the text was made from. */
  get version(): number | null {
    return this.#version;
  }

  /** One line of it, for the folded composer. */
  get begun(): string {
    return this.#question?.title.trim() || this.#text.trim();
  }

  /** Turns to a place with what is kept of it; answers whether it is another one than before. */
  use(client: Client, person: string | null, place: string): boolean {
    const key = draftKey(client.backend.name, person, place);
    if (key === this.draft.key) return false;
    if (isFirstName(this.draft.key, key)) {
      this.draft.rename(key);
      return false;
    }
    const editing = this.#around.editing();
    const draft = this.draft.use(key, (written) => isSending(client, written), client.keepsCommands);
    const published = publishedOf(editing);
    this.#text = draft.text || published.text;
    this.#question = draft.question ?? published.question;
    this.#version = draft.version ?? editing?.version ?? null;
    this.#around.files.use(draft.files, editing);
    return true;
  }

  /** Replaces the text, also by nothing. */
  write(text: string): void {
    this.#text = text;
    this.keep();
  }

  /** Makes a question of it, or no question. */
  ask(question: AskedQuestion | null): void {
    this.#question = question;
    this.keep();
  }

  /** The text is a new one of this version from now on. */
  rebase(version: number): void {
    this.#version = version;
  }

  /** What was written is on its way. */
  reset(): void {
    this.#take({ text: '', question: null });
  }

  /** What was sent comes back, above what was written meanwhile. */
  giveBack(written: Written): void {
    this.#take(joinWritten(written, this));
  }

  /** Back to what is published, and without a draft. */
  clear(): void {
    this.#take({ text: '', question: null });
    this.#around.files.use([], this.#around.editing());
    if (this.draft.key !== null) this.draft.remove(this.draft.key);
  }

  /** Keeps it as it stands. */
  keep(): void {
    const published = publishedOf(this.#around.editing());
    const isSame = isSameQuestion(this.#question, published.question);
    // Of an edit only what is changed is kept.
    const text = this.#text === published.text && isSame ? '' : this.#text;
    const question = isSame && published.question !== null ? null : this.#question;
    this.draft.set({ text, question }, this.#version, this.#around.files.kept);
    this.#host.requestUpdate();
  }

  #take({ text, question }: Written): void {
    const published = publishedOf(this.#around.editing());
    this.#text = text || published.text;
    this.#question = question ?? published.question;
    this.keep();
  }
}
