import type { Client } from '@social-enterprise/client';
import { loadPart, type Board, type Campaign, type CommandName } from '@social-enterprise/contract';
import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { icons } from '../base/icons.js';
import { openMenu } from '../base/menu.js';
import { openPanel } from '../base/panel.js';
import { BoardSpaces } from '../board-form/spaces.js';
import { boards } from '../i18n/boards.js';
import type { Localizer } from '../i18n/localizer.js';
import { ideaIcons } from './icons.js';

export interface ManagementOptions {
  readonly root: () => ShadowRoot;
  readonly client: () => Client | null;
  readonly localizer: () => Localizer | null;
  /** Null: several boards are shown. */
  readonly board: () => Board | null;
  /** Id or handle of the space whose boards are shown; null: they are not all of one space, or the page names a board. */
  readonly space: () => string | null;
  readonly campaigns: () => readonly Campaign[];
  /** Does something; what goes wrong is said. */
  readonly attempt: (work: () => Promise<unknown>) => Promise<void>;
  /** Goes to another board. */
  readonly show: (board: Board) => void;
}

const entries: readonly CommandName[] = ['board.update', 'campaign.create', 'board.create'];

/** What those do who run a board: its settings, its campaigns, another board. */
export class Management {
  readonly #host: ReactiveControllerHost;
  readonly #options: ManagementOptions;
  readonly #spaces: BoardSpaces;
  /** Which was created last, until somebody goes there. */
  #created: Board | null = null;

  constructor(host: ReactiveControllerHost, options: ManagementOptions) {
    this.#host = host;
    this.#options = options;
    this.#spaces = new BoardSpaces(host);
  }

  /** Asks where boards may be created, wherever that is not said by a board that is shown; null: it is. */
  use(client: Client | null): void {
    this.#spaces.use(client);
  }

  /** Whether the person may create a board where the page looks. */
  get mayCreate(): boolean {
    const where = this.#options.space();
    return this.#spaces.items?.some(({ id, handle }) => [id, handle, null].includes(where)) === true;
  }

  /** That another board was created, and the way there: the page goes on showing its own. */
  get created(): TemplateResult | typeof nothing {
    const localizer = this.#options.localizer();
    const board = this.#created;
    if (board === null || localizer === null) return nothing;
    const show = (): void => {
      this.#created = null;
      this.#options.show(board);
    };
    return html`<p class="created" role="status">
      ${localizer.text('ideas.manage.created', { name: board.name })}&#32;
      <button class="link" @click=${show}>${localizer.text('ideas.manage.created.show')}</button>
    </p>`;
  }

  /** The button of the menu, for whoever may do any of it. */
  get menu(): TemplateResult | typeof nothing {
    const localizer = this.#options.localizer();
    if (localizer === null || !entries.some((name) => this.#may(name))) return nothing;
    return html`<button
      part="menu-button"
      class="manage"
      aria-haspopup="menu"
      aria-expanded="false"
      aria-label=${localizer.text('ideas.manage')}
      @click=${this.#open}
    >
      ${icons.more}
    </button>`;
  }

  /** What a campaign's header offers. */
  campaignTools({ id, can }: Campaign): TemplateResult | typeof nothing {
    const localizer = this.#options.localizer();
    if (localizer === null) return nothing;
    const report =
      this.#options.client()?.supports('campaign-reports.get') === true
        ? html`<a class="report-link" href=${`#report-${id}`}>${localizer.text('campaign.report')}</a>`
        : nothing;
    if (!can.includes('campaign.update')) return report;
    return html`${report}<button class="link" @click=${() => void this.editCampaign(id)}>
        ${localizer.text('campaign.edit')}
      </button>`;
  }

  readonly editBoard = (): Promise<void> =>
    this.#show('se-board-form', 'ideas.manage.edit', { board: this.#options.board()?.id ?? null });

  /** In the space and under the handle that the page gives; null: the page gives none. */
  readonly createBoard = (space: string | null, handle: string | null): Promise<void> =>
    this.#show('se-board-form', 'ideas.manage.create', { space, handle });

  readonly #createAnother = (): Promise<void> => {
    const place = { space: this.#options.space(), handle: null };
    return this.#show('se-board-form', 'ideas.manage.create', place, (board) => {
      this.#created = board;
      this.#host.requestUpdate();
    });
  };

  readonly editCampaign = (campaign: Campaign['id'] | null): Promise<void> =>
    this.#show(
      'se-campaign-form',
      campaign === null ? 'ideas.manage.campaign' : 'campaign.edit',
      campaign === null ? { board: this.#options.board()?.id ?? null } : { campaign },
    );

  #may(name: CommandName): boolean {
    const board = this.#options.board();
    const may = board === null ? name === 'board.create' && this.mayCreate : board.can.includes(name);
    return may && this.#options.client()?.supports(name) === true;
  }

  readonly #open = (event: Event): void => {
    // Else the browser would close again what its own press has opened.
    event.preventDefault();
    const anchor = event.currentTarget as HTMLElement;
    const localizer = this.#options.localizer();
    if (localizer === null) return;
    const entry = (label: string, act: () => unknown): TemplateResult =>
      html`<button role="menuitem" part="menu-item" @click=${() => void act()}>${label}</button>`;
    const running = this.#options
      .campaigns()
      .filter(({ ended, can }) => !ended && can.includes('campaign.update'));
    const items = html`${
      this.#may('board.update') ? entry(localizer.text('ideas.manage.edit'), this.editBoard) : nothing
    }
    ${
      this.#may('campaign.create')
        ? entry(localizer.text('ideas.manage.campaign'), () => this.editCampaign(null))
        : nothing
    }
    ${running.map(({ id, question }) =>
      entry(localizer.text('ideas.manage.campaign.edit', { question }), () => this.editCampaign(id)),
    )}
    ${this.#may('board.create') ? entry(localizer.text('ideas.manage.create'), this.#createAnother) : nothing}`;
    openMenu(anchor, { box: anchor.parentElement ?? anchor, className: 'actions', items });
  };

  #show(
    tag: 'se-board-form' | 'se-campaign-form',
    name: 'ideas.manage.edit' | 'ideas.manage.create' | 'ideas.manage.campaign' | 'campaign.edit',
    properties: object,
    saved: (board: Board) => void = () => undefined,
  ): Promise<void> {
    const localizer = this.#options.localizer();
    if (localizer === null) return Promise.resolve();
    return this.#options.attempt(async () => {
      await Promise.all([
        localizer.load(boards),
        loadPart<unknown>(() =>
          tag === 'se-board-form' ? import('../board-form/define.js') : import('../campaign-form/define.js'),
        ),
      ]);
      const form = document.createElement(tag);
      Object.assign(form, { client: this.#options.client(), lang: localizer.language, ...properties });
      const closeOn =
        tag === 'se-board-form' ? ['se-board-saved', 'se-board-form-closed'] : ['se-campaign-form-closed'];
      form.addEventListener('se-board-saved', ({ board }) => saved(board));
      if (tag === 'se-campaign-form') {
        form.addEventListener('se-campaign-saved', (event) => {
          // A phase was opened once more: what else is typed goes on.
          if (!event.reopened) form.closest('dialog')?.close();
        });
      }
      await openPanel(this.#options.root(), form, { label: localizer.text(name), closeOn });
    });
  }
}

/** What stands where there is no board: whoever may, creates it. */
export const missingBoard = (
  text: string,
  create: { readonly label: string; readonly act: () => unknown } | null,
): TemplateResult =>
  html`<div class="empty" part="empty">
    <p>${text}</p>
    ${
      create === null
        ? nothing
        : html`<button class="primary" part="create-button" @click=${() => void create.act()}>
            ${ideaIcons.add}${create.label}
          </button>`
    }
  </div>`;
