import type { Client } from '@social-enterprise/client';
import {
  loadPart,
  type Board,
  type CommandName,
  type Idea,
  type IdeaSummary,
  type IdeaVersion,
  type PersonSummary,
} from '@social-enterprise/contract';
import { html, type LitElement, type TemplateResult } from 'lit';
import type { Choice } from '../base/combobox.js';
import type { Key } from '../i18n/dictionary.js';
import type { Localizer, Values } from '../i18n/localizer.js';
import type { PickOptions } from './pick-dialog.js';

export interface ActionScene {
  readonly client: Client;
  readonly localizer: Localizer;
  readonly idea: Idea;
  readonly board: Board | null;
  /** Where dialogs are put. */
  readonly root: ShadowRoot;
  readonly edit: () => Promise<void>;
  /** Says what became of it. */
  readonly say: (key: Key, values?: Values) => void;
  /** Says a sentence. */
  readonly told: (text: string) => void;
  /** Does something; what goes wrong is said. */
  readonly attempt: (work: () => Promise<unknown>) => Promise<void>;
}

const suggested = 6;

type Picking = Omit<PickOptions, 'missing' | 'heading' | 'about' | 'label' | 'submit'> & {
  /** Its texts begin so. */
  readonly name: 'merge' | 'relate' | 'co-author' | 'vote-for';
};

/** What of an idea one comes to do more rarely. */
export class IdeaActions {
  readonly #scene: ActionScene;

  constructor(scene: ActionScene) {
    this.#scene = scene;
  }

  /** What the person may do, as entries of a menu. */
  get items(): TemplateResult {
    const { attempt, edit } = this.#scene;
    const entry = (name: CommandName, key: Key, act: () => Promise<void>): TemplateResult | string =>
      this.may(name)
        ? html`<button role="menuitem" part="menu-item" @click=${() => void act()}>
            ${this.#text(key)}
          </button>`
        : '';
    return html`${entry('idea.update', 'idea.menu.edit', () => attempt(edit))}
    ${entry('idea.move', 'idea.menu.move', () => this.move())}
    ${entry('idea.decide', 'idea.menu.decide', () => this.decide())}
    ${entry('idea-suggestion.create', 'idea.menu.suggest', () => this.suggest())}
    ${entry('co-author.add', 'idea.menu.co-author', () => this.#pickCoAuthor())}
    ${this.#removable.map(
      (person) =>
        html`<button role="menuitem" part="menu-item" @click=${() => void this.#removeCoAuthor(person)}>
          ${this.#scene.localizer.text('idea.menu.co-author.remove', { name: this.#nameOf(person) })}
        </button>`,
    )}
    ${entry('idea.relate', 'idea.menu.relate', () => this.#pickIdea('relate'))}
    ${entry('idea.vote-for', 'idea.menu.vote-for', () => this.#pickVoter())}
    ${entry('idea.merge', 'idea.menu.merge', () => this.#pickIdea('merge'))}
    ${entry('idea.unmerge', 'idea.menu.unmerge', () => this.run('idea.unmerge', 'idea.unmerged'))}
    ${entry('seal.lift', 'idea.menu.seal.own', () => this.seal())}
    ${this.may('seal.lift') ? '' : entry('seal.request', 'idea.menu.seal', () => this.seal())}
    ${entry('seal.invite', 'idea.menu.seal.invite', () => this.invite())}
    ${entry('idea.withdraw', 'idea.menu.withdraw', () => this.run('idea.withdraw', 'idea.withdrawn'))}`;
  }

  get hasItems(): boolean {
    const names: readonly CommandName[] = [
      'idea.update',
      'idea.move',
      'idea.decide',
      'idea-suggestion.create',
      'co-author.add',
      'idea.relate',
      'idea.vote-for',
      'idea.merge',
      'idea.unmerge',
      'seal.lift',
      'seal.request',
      'seal.invite',
      'idea.withdraw',
    ];
    return names.some((name) => this.may(name)) || this.#removable.length > 0;
  }

  /** Co-authors whom the person may take out: authors and owners everybody, a co-author themselves. */
  get #removable(): readonly PersonSummary[] {
    const { client, idea } = this.#scene;
    if (!this.may('co-author.remove')) return [];
    const me = client.session?.person?.id;
    return idea.coAuthors.filter(({ id }) => id === me || this.may('co-author.add'));
  }

  may(name: CommandName): boolean {
    const { client, idea } = this.#scene;
    return client.supports(name) && idea.can.includes(name);
  }

  /** Gives the idea another status, or an answer. */
  move(): Promise<void> {
    const { client, localizer, idea, board, root, attempt, say } = this.#scene;
    const statuses = board?.statuses ?? [idea.status];
    return attempt(async () => {
      const { openMoveDialog } = await loadPart(() => import('./move-dialog.js'));
      if (await openMoveDialog(root, { client, localizer, idea, statuses })) say('idea.moved');
    });
  }

  /** Yes, no or not now, with reasons for all to read. */
  decide(): Promise<void> {
    const { client, localizer, idea, board, root, attempt, say } = this.#scene;
    const statuses = board?.statuses ?? [idea.status];
    return attempt(async () => {
      const { openDecideDialog } = await loadPart(() => import('../evaluation/decide-dialog.js'));
      const options = { client, idea, statuses, evaluation: null };
      if (await openDecideDialog(root, localizer, options)) say('idea.decided');
    });
  }

  suggest(): Promise<void> {
    const { client, localizer, idea, root, attempt, say } = this.#scene;
    return attempt(async () => {
      const now = idea.source === null ? await this.#latest() : { title: idea.title, ...idea.source };
      const { openSuggestDialog } = await loadPart(() => import('./text-dialog.js'));
      if (await openSuggestDialog(root, localizer, { client, idea, now })) say('idea.suggested');
    });
  }

  /** Who gave it without a name: for its author, who can show it, and for custodians. */
  seal(): Promise<void> {
    const { client, localizer, idea, root, attempt, told } = this.#scene;
    return attempt(async () => {
      const { openSealDialog } = await loadPart(() => import('../seal/seal-dialog.js'));
      const said = await openSealDialog({ client, localizer, object: { kind: 'idea', id: idea.id }, root });
      if (said !== null) told(said);
    });
  }

  /** Asks whoever gave it without a name to show it. */
  invite(): Promise<void> {
    const { client, idea, say, attempt } = this.#scene;
    return attempt(async () => {
      await client.execute('seal.invite', { object: { kind: 'idea', id: idea.id } }, { keep: false });
      say('idea.seal.invited');
    });
  }

  reject(): Promise<void> {
    const { client, localizer, idea, root, attempt, say } = this.#scene;
    return attempt(async () => {
      const { openRejectDialog } = await loadPart(() => import('./text-dialog.js'));
      if (!(await openRejectDialog(root, localizer, { client, idea }))) return;
      say('idea.rejected');
      await this.#keepFocus();
    });
  }

  /** Takes the link to another idea away, on both. */
  unrelate(other: IdeaSummary): Promise<void> {
    const { client, idea, say, attempt } = this.#scene;
    return attempt(async () => {
      await client.execute('idea.unrelate', { id: idea.id, other: other.id }, { keep: false });
      say('idea.unrelated', { title: other.title });
    });
  }

  #removeCoAuthor(person: PersonSummary): Promise<void> {
    const { client, idea, say, attempt } = this.#scene;
    return attempt(async () => {
      await client.execute('co-author.remove', { idea: idea.id, person: person.id }, { keep: false });
      say('idea.co-author.removed', { name: this.#nameOf(person) });
    });
  }

  #nameOf({ name }: PersonSummary): string {
    return name || this.#text('person.unnamed');
  }

  /** Does what needs no more than a press. */
  run(
    name: 'idea.withdraw' | 'idea.approve' | 'idea.unmerge' | 'idea.follow' | 'idea.unfollow',
    done: Key | null,
  ): Promise<void> {
    const { client, idea, say, attempt } = this.#scene;
    return attempt(async () => {
      await client.execute(name, { id: idea.id }, { keep: name.endsWith('follow') });
      if (done !== null) say(done);
      await this.#keepFocus();
    });
  }

  /** The button that was pressed goes with what it was for: one goes on at the menu. */
  async #keepFocus(): Promise<void> {
    const { root } = this.#scene;
    await (root.host as LitElement).updateComplete;
    const isGone = document.activeElement === document.body;
    const goes = root.activeElement?.closest('.banner') ?? null;
    if (isGone || goes !== null) root.querySelector<HTMLElement>('[part=menu-button]')?.focus();
  }

  /** How it is worded now, as Markdown: only its authors have that with the idea. */
  async #latest(): Promise<Pick<IdeaVersion, 'title' | 'problem' | 'solution' | 'benefit'>> {
    const { client, idea } = this.#scene;
    const { items } = await client.query('idea-versions.list', { idea: idea.id });
    const [latest] = items;
    return latest ?? { title: idea.title, problem: '', solution: '', benefit: '' };
  }

  #pickIdea(name: 'merge' | 'relate'): Promise<void> {
    const { client, idea } = this.#scene;
    const find = async (text: string, signal: AbortSignal): Promise<readonly Choice[]> => {
      const place = { board: idea.board.id, limit: suggested + 1 };
      const { items } = await client.query('ideas.list', { ...place, ...(text && { text }) }, { signal });
      return items
        .filter(({ id }) => id !== idea.id)
        .map(({ id, title, status }) => ({ id, label: title, note: status.name }));
    };
    const take = ({ id }: Choice): Promise<unknown> =>
      name === 'merge'
        ? client.execute('idea.merge', { id: idea.id, into: id as Idea['id'] }, { keep: false })
        : client.execute('idea.relate', { id: idea.id, other: id as Idea['id'] }, { keep: false });
    return this.#pick({ name, find, take });
  }

  #pickCoAuthor(): Promise<void> {
    const { client, idea } = this.#scene;
    const known = new Set<string>([idea.author.id, ...idea.coAuthors.map(({ id }) => id)]);
    const take = ({ person }: Choice): Promise<unknown> =>
      person === undefined
        ? Promise.resolve()
        : client.execute('co-author.add', { idea: idea.id, person: person.id }, { keep: false });
    return this.#pick({ name: 'co-author', find: this.#people(known), take });
  }

  #pickVoter(): Promise<void> {
    const { client, idea } = this.#scene;
    const take = ({ person }: Choice): Promise<unknown> =>
      person === undefined
        ? Promise.resolve()
        : client.execute('idea.vote-for', { id: idea.id, person: person.id }, { keep: false });
    return this.#pick({ name: 'vote-for', find: this.#people(new Set()), take });
  }

  #people(without: ReadonlySet<string>): PickOptions['find'] {
    const { client } = this.#scene;
    return async (text, signal) => {
      const { items } = await client.query('people.list', { text, limit: suggested }, { signal });
      return items
        .filter(({ id }) => !without.has(id))
        .map((person) => ({ id: person.id, label: person.name, note: person.title, person }));
    };
  }

  #pick({ name, find, take }: Picking): Promise<void> {
    const { localizer, root, attempt, say } = this.#scene;
    return attempt(async () => {
      const { openPickDialog } = await loadPart(() => import('./pick-dialog.js'));
      const isDone = await openPickDialog(root, localizer, {
        heading: this.#text(`idea.${name}.heading`),
        about: this.#text(`idea.${name}.about`),
        label: this.#text(`idea.${name}.label`),
        submit: this.#text(`idea.${name}.submit`),
        missing: this.#text(`idea.${name}.missing`),
        find,
        take,
      });
      if (isDone) say(`idea.${name}.done`);
    });
  }

  #text(key: Key): string {
    return this.#scene.localizer.text(key);
  }
}
