import type { Client } from '@social-enterprise/client';
import { asSocialError, type Profile, type SocialError } from '@social-enterprise/contract';
import type { LitElement } from 'lit';
import { profileSections, type ProfileSection, type Row, type SectionName } from './sections.js';

/** What is being edited. */
interface Edit {
  readonly section: ProfileSection;
  rows: readonly Row[];
  /** As it stood when the editing began, or when somebody was last shown what others made of it. */
  seen: readonly Row[];
  error: SocialError | null;
  /** What others made of it meanwhile; null: nothing. */
  now: readonly Row[] | null;
  isBusy: boolean;
}

const isSame = (one: readonly Row[], other: readonly Row[]): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

export interface EditSurroundings {
  readonly client: () => Client | null;
  readonly profile: () => Profile | null;
  readonly reload: () => Promise<void>;
  readonly saved: (section: SectionName) => unknown;
}

/** Edits one section of a profile at a time. What was typed survives errors, conflicts and a reload of the page. */
export class Editing {
  readonly #host: LitElement;
  readonly #around: EditSurroundings;
  #edit: Edit | null = null;

  constructor(host: LitElement, around: EditSurroundings) {
    this.#host = host;
    this.#around = around;
  }

  get current(): Edit | null {
    return this.#edit;
  }

  /** Goes on with what was typed before the page was left. */
  restore(profile: Profile): void {
    for (const section of profileSections) {
      const kept = sessionStorage.getItem(keyOf(profile, section.name));
      if (kept === null || this.#edit !== null) continue;
      const rows = JSON.parse(kept) as readonly Row[];
      this.#edit = { section, rows, seen: section.rows(profile), error: null, now: null, isBusy: false };
    }
  }

  async begin(section: ProfileSection): Promise<void> {
    const profile = this.#around.profile();
    if (profile === null) return;
    const seen = section.rows(profile);
    const rows = seen.length === 0 ? [{}] : seen;
    this.#edit = { section, rows, seen, error: null, now: null, isBusy: false };
    await this.#drawn();
    this.#host.renderRoot.querySelector<HTMLElement>('form.editor :is(input, textarea, select)')?.focus();
  }

  set(at: number, field: string, value: string): void {
    const edit = this.#edit;
    if (edit === null) return;
    edit.rows = edit.rows.map((row, index) => (index === at ? { ...row, [field]: value } : row));
    this.#keep();
  }

  async add(): Promise<void> {
    if (this.#edit === null) return;
    this.#edit.rows = [...this.#edit.rows, {}];
    this.#keep();
    await this.#drawn();
    const rows = this.#host.renderRoot.querySelectorAll('form.editor .entry');
    rows[rows.length - 1]?.querySelector<HTMLElement>('input, select')?.focus();
  }

  async remove(at: number): Promise<void> {
    if (this.#edit === null) return;
    this.#edit.rows = this.#edit.rows.filter((_, index) => index !== at);
    this.#keep();
    await this.#drawn();
    this.#host.renderRoot.querySelector<HTMLElement>('form.editor .add')?.focus();
  }

  async cancel(): Promise<void> {
    await this.#end();
  }

  async save(): Promise<void> {
    const [edit, client] = [this.#edit, this.#around.client()];
    if (edit === null || client === null || edit.isBusy) return;
    edit.isBusy = true;
    edit.error = null;
    this.#host.requestUpdate();
    try {
      await this.#send(edit, client);
    } catch (thrown) {
      edit.error = asSocialError(thrown);
    }
    edit.isBusy = false;
    if (edit.error !== null || edit.now !== null) return this.#host.requestUpdate();
    await this.#around.reload();
    await this.#end();
    this.#around.saved(edit.section.name);
  }

  /** Saves, and once more where others changed something else meanwhile. */
  async #send(edit: Edit, client: Client): Promise<void> {
    const { section, rows } = edit;
    for (let tries = 0; ; tries++) {
      const profile = this.#around.profile();
      if (profile === null) return;
      const now = section.rows(profile);
      edit.now = isSame(now, edit.seen) ? null : now;
      // From now on the person knows what others made of it.
      edit.seen = now;
      if (edit.now !== null) return;
      try {
        await section.save(client, profile, rows);
        return;
      } catch (thrown) {
        if (asSocialError(thrown).code !== 'conflict' || tries > 2) throw thrown;
        await this.#around.reload();
      }
    }
  }

  #keep(): void {
    const [edit, profile] = [this.#edit, this.#around.profile()];
    if (edit !== null && profile !== null) {
      sessionStorage.setItem(keyOf(profile, edit.section.name), JSON.stringify(edit.rows));
    }
    this.#host.requestUpdate();
  }

  async #end(): Promise<void> {
    const [edit, profile] = [this.#edit, this.#around.profile()];
    if (edit === null) return;
    if (profile !== null) sessionStorage.removeItem(keyOf(profile, edit.section.name));
    this.#edit = null;
    await this.#drawn();
    this.#host.renderRoot.querySelector<HTMLElement>(`[data-edit=${edit.section.name}]`)?.focus();
  }

  async #drawn(): Promise<void> {
    this.#host.requestUpdate();
    await this.#host.updateComplete;
  }
}

const keyOf = ({ person }: Profile, section: SectionName): string =>
  `social-enterprise:profile:${person.id}:${section}`;
