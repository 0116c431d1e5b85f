import type { Client } from '@social-enterprise/client';
import type { Board, Change, SpaceSummary } from '@social-enterprise/contract';
import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { openMenu } from '../base/menu.js';
import type { Key } from '../i18n/dictionary.js';
import { headerView } from './header-view.js';
import type { Management } from './management.js';
import { IdeaSource } from './source.js';

/** A space or a board that is looked at alone; with neither, all boards. */
export interface Place {
  readonly space?: string;
  readonly board?: string;
}

/** The boards that the person may read, everywhere or in one space, and which of them are looked at. */
export class Places extends IdeaSource<{ readonly space: string | null }> {
  #boards: readonly Board[] | null = null;
  #of: string | null = null;
  #chosen: Place = {};

  constructor(host: ReactiveControllerHost) {
    super(host);
  }

  /** By name; null while they are not known. */
  get boards(): readonly Board[] | null {
    return this.#boards;
  }

  /** What was chosen; where there is one board alone, that. */
  get chosen(): Place {
    const [only, ...others] = this.#boards ?? [];
    return only !== undefined && others.length === 0 ? { board: only.id } : this.#chosen;
  }

  /** The space that is looked at, by choice or because there is no other. */
  space(given: string | null): SpaceSummary | null {
    const wanted = this.#chosen.space ?? given;
    const found = this.#boards?.find(({ space }) => space.id === wanted || space.handle === wanted);
    return wanted === null ? null : (found?.space ?? null);
  }

  /** What ideas are asked for: those of `board`, of the space that is looked at, or all. */
  where(board: string | null, given: string | null): Place {
    const space = this.#chosen.space ?? given;
    return board !== null ? { board } : space === null ? {} : { space };
  }

  choose(place: Place): void {
    this.#chosen = place;
    this.changed();
  }

  /** All of them, those of a space, or one; nothing where there is nothing to choose. */
  select(
    text: (key: Key, values?: { readonly space: string }) => string,
    given: string | null,
    choose: (place: Place) => void,
  ): TemplateResult | typeof nothing {
    const boards = this.#boards ?? [];
    if (boards.length < 2) return nothing;
    const { space: inSpace, board: onBoard } = this.#chosen;
    const spaces = new Map(boards.map(({ space }) => [space.id as string, space]));
    const change = (event: Event): void => {
      const [kind, id] = (event.target as HTMLSelectElement).value.split(':');
      choose(id === undefined ? {} : kind === 'space' ? { space: id } : { board: id });
    };
    const of = (id: string): TemplateResult[] =>
      boards
        .filter(({ space }) => space.id === id)
        .map(
          (one) =>
            html`<option value=${`board:${one.id}`} ?selected=${one.id === onBoard}>${one.name}</option>`,
        );
    return html`<select class="view" part="place" aria-label=${text('ideas.place')} @change=${change}>
      <option value="" ?selected=${inSpace === undefined && onBoard === undefined}>
        ${text('ideas.place.all')}
      </option>
      ${
        given !== null
          ? [...spaces.keys()].map(of)
          : [...spaces].map(
              ([id, { name }]) =>
                html`<optgroup label=${name}>
                  <option value=${`space:${id}`} ?selected=${id === inSpace}>
                    ${text('ideas.place.space', { space: name })}
                  </option>
                  ${of(id)}
                </optgroup>`,
            )
      }
    </select>`;
  }

  /** What all of them are, and the button to give an idea on one of them. */
  header({
    text,
    given,
    level,
    mayGive,
    begin,
    management,
  }: {
    readonly text: (key: Key, values?: { readonly space: string }) => string;
    readonly given: string | null;
    readonly level: number;
    readonly mayGive: boolean;
    readonly begin: (board: Board) => void;
    readonly management: Pick<Management, 'created' | 'menu'>;
  }): TemplateResult {
    const space = this.space(given);
    const open = (this.#boards ?? []).filter(
      ({ can, space: { id } }) => can.includes('idea.create') && (space === null || id === space.id),
    );
    return headerView({
      name: space === null ? text('ideas.all') : text('ideas.all.space', { space: space.name }),
      description: '',
      level,
      lines: [management.created],
      submit:
        !mayGive || open.length === 0
          ? null
          : { label: text('ideas.submit'), hasMenu: true, act: (event) => openBoards(event, open, begin) },
      menu: management.menu,
    });
  }

  protected async load(
    client: Client,
    { space }: { readonly space: string | null },
    signal: AbortSignal,
  ): Promise<void> {
    if (space !== this.#of) this.empty();
    this.#of = space;
    // Without a session boards can be read all the same; what may not be done is not offered.
    await client.loadSession().catch(() => null);
    await client.follow();
    const { items } = await client.query('boards.list', space === null ? {} : { space }, { signal });
    if (signal.aborted) return;
    this.#boards = items;
    const { board } = this.#chosen;
    if (board !== undefined && items.every(({ id }) => id !== board)) this.#chosen = {};
  }

  protected take({ name, boards }: Change): void {
    if (/^(board\.created|space|member)/.test(name)) void this.refresh();
    this.#boards = this.#boards?.map((one) => boards.find(({ id }) => id === one.id) ?? one) ?? null;
    this.changed();
  }

  protected empty(): void {
    this.#boards = null;
    this.#chosen = {};
  }
}

/** Asks on which board an idea is to be given. */
function openBoards(event: Event, boards: readonly Board[], choose: (board: Board) => void): void {
  // Else the browser would close again what its own press has opened.
  event.preventDefault();
  const anchor = event.currentTarget as HTMLElement;
  const items = html`${boards.map(
    (board) =>
      html`<button role="menuitem" part="menu-item" @click=${() => choose(board)}>${board.name}</button>`,
  )}`;
  openMenu(anchor, { box: anchor.parentElement ?? anchor, className: 'actions', items });
}
