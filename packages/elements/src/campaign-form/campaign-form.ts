import { mintCampaignId } from '@social-enterprise/client';
import {
  asSocialError,
  limits,
  SocialError,
  type Board,
  type Campaign,
  type CampaignId,
  type Change,
} from '@social-enterprise/contract';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { styles } from '../board-form/board-form.styles.js';
import { Edited, type Fault } from '../board-form/edited.js';
import { lineEntry, textEntry, type FormScene } from '../board-form/entries.js';
import { controls } from '../base/controls.styles.js';
import { SeElement } from '../base/se-element.js';
import { skeleton } from '../base/states.js';
import { draftKey } from '../composer/draft.js';
import { SessionController } from '../composer/session-controller.js';
import { SeCampaignFormClosedEvent, SeCampaignSavedEvent } from '../events.js';
import { boards } from '../i18n/boards.js';
import { ideas } from '../i18n/ideas.js';
import { writing } from '../i18n/section.js';
import { BoardController } from '../ideas/board.js';
import { cardStyles } from '../ideas/card.styles.js';
import { endTime, inDays, zoneName, type Moment } from './moments.js';
import { phaseRow, type PhaseScene } from './phase-row.js';
import { CampaignController } from './source.js';
import {
  emptyCampaign,
  faultsOf,
  inputOf,
  nextPhase,
  phaseName,
  phasesOf,
  writtenFrom,
  type PhaseRow,
  type WrittenCampaign,
} from './written.js';

/** Days for which a phase is opened once more, unless somebody says otherwise. */
const usualReopening = 7;

/**
 * Begins a campaign on a board, or changes one: its question, and phases with their dates and what is possible in
 * each. A phase that is over is opened once more here. What was typed is kept until it is saved.
 *
 * @attr lang - Language of the texts, BCP 47. Default: the provider's, else that of the page.
 * @attr campaign - Id of the campaign that is changed. Without it a new one is created on `board`.
 * @attr board - Id or handle of the board of a new campaign.
 * @fires {SeCampaignSavedEvent} se-campaign-saved - The campaign was created or changed, or a phase opened once more.
 * @fires {SeCampaignFormClosedEvent} se-campaign-form-closed - „Abbrechen“ was pressed; what was typed is kept.
 * @csspart base - The form.
 * @csspart phase-row - A phase.
 * @csspart cancel - „Abbrechen“
 * @csspart save - „Speichern“
 * @csspart empty - What stands where nothing can be changed.
 * @csspart loading - Grey shapes, until something is there.
 * @csspart offline - Says that what is shown may be old.
 * @csspart error - What went wrong.
 * @csspart retry - Tries again what failed.
 * @csspart sign-in - Goes to where people sign in.
 * @csspart signed-out - Says that nobody is signed in any more.
 * @cssproperty --se-color-accent - Accent: main action, links, focus.
 * @cssproperty --se-density - 0 compact, 1 regular (default), 2 touch.
 * @since 0.1.0
 */
export class SeCampaignForm extends SeElement {
  static override styles = [controls, cardStyles, styles];

  protected static override readonly sections = [ideas, writing, boards];

  /** Id of the campaign that is changed. */
  @property() campaign: string | null = null;

  /** Id or handle of the board of a new campaign. */
  @property() board: string | null = null;

  @state() private said = '';
  @state() private removed: { readonly row: PhaseRow; readonly at: number } | null = null;
  /** What is typed for opening phases once more, by their keys. */
  @state() private untils: Readonly<Record<string, Moment>> = {};
  /** Why opening one once more was refused. */
  @state() private refusal: readonly [input: string, sentence: string] | null = null;

  readonly #source = new CampaignController(this);
  readonly #board = new BoardController(this);
  readonly #session = new SessionController(this);
  readonly #edited = new Edited<WrittenCampaign>(this);
  readonly #scene: FormScene = {
    text: (key, values) => this.text(key, values),
    problem: (id) => this.#edited.problem(id) ?? (this.refusal?.[0] === id ? this.refusal[1] : null),
  };

  /** Puts the focus into the question, once it is there. */
  override focus(options?: FocusOptions): void {
    void this.#drawn().then(() => this.renderRoot.querySelector<HTMLElement>('#question')?.focus(options));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { client } = this.connection;
    const isPossible = client?.supports('campaigns.get') === true;
    this.#source.use(client, isPossible ? (this.campaign as CampaignId | null) : null);
    this.#board.use(client, isPossible && this.campaign === null ? this.board : null);
    if (client === null) return;
    const person = this.#session.use(client)?.person ?? null;
    if (person === null) return;
    const keyFor = (place: string): string => draftKey(client.backend.name, person.id, place);
    const { campaign } = this.#source;
    const { board } = this.#board;
    if (campaign !== null) {
      const key = keyFor(`campaign:${campaign.id}`);
      this.#edited.use(key, writtenFrom(campaign), String(campaign.version));
    } else if (this.campaign === null && board !== null) {
      this.#edited.use(keyFor(`campaign-on:${board.id}`), emptyCampaign(), board.id);
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    const { client, error } = this.connection;
    if (this.localizer === null) return nothing;
    if (this.campaign === null && this.board === null) {
      return html`<p class="notice" part="error" role="alert">${this.text('campaign-form.where')}</p>`;
    }
    const name = this.campaign === null ? 'campaign.create' : 'campaign.update';
    if (client !== null && !(client.supports(name) && client.supports('campaigns.get'))) {
      return html`<p class="notice" part="empty">${this.text('state.unsupported')}</p>`;
    }
    if (this.#source.isMissing || this.#board.isMissing) {
      const key = this.campaign === null ? 'ideas.unknown' : 'reason.campaign-unknown';
      return html`<p class="notice" part="error" role="alert">${this.text(key)}</p>`;
    }
    const { written } = this.#edited;
    const failed = error ?? this.#source.error ?? this.#board.error ?? this.#session.error;
    if (failed !== null && written === null) {
      return this.renderError(failed, () => [
        this.#source.refresh(),
        this.#board.refresh(),
        this.#session.retry(),
      ]);
    }
    const { campaign } = this.#source;
    const { board } = this.#board;
    const mayNot =
      campaign?.can.includes('campaign.update') === false || board?.can.includes('campaign.create') === false;
    const isNobody = this.#session.value !== null && this.#session.value.person === null;
    if (mayNot || isNobody) {
      return html`${this.renderNotices()}
        <p class="notice" part="empty">${this.text('campaign-form.closed')}</p>`;
    }
    if (written === null) return skeleton(1, this.text('ideas.loading'));
    return html`${this.renderNotices()} ${this.#renderForm(written, campaign)}`;
  }

  #renderForm(written: WrittenCampaign, campaign: Campaign | null): TemplateResult {
    const title = this.text(campaign === null ? 'campaign-form.new' : 'campaign-form.edit');
    const edited = this.#edited;
    const general = edited.problem(null);
    const language = this.localizer?.language === 'en' ? 'en' : 'de';
    return html`<form
      part="base"
      novalidate
      aria-label=${title}
      @submit=${this.#handleSubmit}
      @keydown=${this.#handleKey}
    >
      <div class="form-title">${title}</div>
      ${edited.isRestored ? this.#renderRestored() : nothing} ${this.#renderBasics(written)}
      <div class="section" role="group" aria-label=${this.text('campaign.phases')}>
        <p class="help zone">${this.text('campaign-form.zone', { zone: zoneName(language) })}</p>
        ${this.#renderPhases(written, campaign)}
      </div>
      ${general === null ? nothing : html`<p class="problem" role="alert">${general}</p>`}
      <div class="actions">
        <span class="left quiet" role="status"
          >${edited.isSaved && edited.isChanged ? this.text('composer.draft') : nothing}</span
        >
        <button type="button" part="cancel" @click=${this.#cancel}>${this.text('composer.cancel')}</button>
        <button class="primary" part="save" aria-disabled=${edited.isBusy ? 'true' : 'false'}>
          ${this.text(campaign === null ? 'campaign-form.new' : 'idea-form.save')}
        </button>
      </div>
    </form>`;
  }

  #renderRestored(): TemplateResult {
    return html`<div class="restored" role="note">
      <span>${this.text('board-form.restored')}</span>
      <button type="button" class="link" @click=${() => this.#edited.discard()}>
        ${this.text('board-form.discard')}
      </button>
    </div>`;
  }

  #renderBasics({ question, description }: WrittenCampaign): TemplateResult {
    return html`${lineEntry(
      {
        id: 'question',
        label: this.text('campaign-form.question'),
        help: this.text('campaign-form.question.help'),
        value: question,
        maxLength: limits.titleLength,
        isRequired: true,
        set: (typed) => this.#edited.set({ question: typed }, 'question'),
      },
      this.#scene,
    )}
    ${textEntry(
      {
        id: 'description',
        label: this.text('board-form.description'),
        help: this.text('campaign-form.description.help'),
        value: description,
        maxLength: limits.postLength,
        isOptional: true,
        set: (typed) => this.#edited.set({ description: typed }, 'description'),
      },
      this.#scene,
    )}`;
  }

  #renderPhases({ phases }: WrittenCampaign, campaign: Campaign | null): TemplateResult | typeof nothing {
    const { localizer } = this;
    if (localizer === null) return nothing;
    const problem = this.#edited.problem('phase-add');
    const mayReopen = campaign?.can.includes('phase.reopen') === true;
    const scene: PhaseScene = {
      ...this.#scene,
      localizer,
      set: (row, change, input) => this.#set(row, change, input),
      remove: (row) => this.#remove(row),
      saved: ({ id }) => campaign?.phases.find((one) => one.id === id),
      isCurrent: ({ id }) => id !== null && campaign?.current === id,
      reopen: mayReopen ? (row) => void this.#reopen(row) : null,
      until: ({ key }) => this.untils[key] ?? { day: inDays(usualReopening), time: '' },
      setUntil: ({ key }, until) => {
        this.untils = { ...this.untils, [key]: until };
        this.refusal = null;
      },
    };
    return html`${repeat(
        phases,
        ({ key }) => key,
        (row, at) => phaseRow(row, at, scene),
      )}
      <p class="quiet said" role="status">
        ${this.said}
        ${
          this.removed === null
            ? nothing
            : html`<button type="button" id="undo" class="link" @click=${this.#undo}>
                ${this.text('board-form.row.undo')}
              </button>`
        }
      </p>
      ${
        phases.length >= limits.phasesPerCampaign
          ? nothing
          : html`<button
              type="button"
              id="phase-add"
              class="outlined add"
              aria-describedby=${problem === null ? nothing : 'phase-add-problem'}
              @click=${this.#add}
            >
              ${this.text('campaign-form.phase.add')}
            </button>`
      }
      ${problem === null ? nothing : html`<p id="phase-add-problem" class="problem" role="alert">${problem}</p>`}`;
  }

  get #phases(): readonly PhaseRow[] {
    return this.#edited.written?.phases ?? [];
  }

  #set(row: PhaseRow, change: Partial<PhaseRow>, input: string): void {
    const phases = this.#phases.map((one) => (one.key === row.key ? { ...one, ...change } : one));
    this.#edited.set({ phases }, input);
  }

  readonly #add = (): void => {
    const row = nextPhase(this.#phases);
    [this.removed, this.said] = [null, ''];
    this.#edited.set({ phases: [...this.#phases, row] }, 'phase-add');
    this.#focus(`phase-${row.key}-kind`);
  };

  #remove(row: PhaseRow): void {
    const name = phaseName(row, (key) => this.text(key));
    this.removed = { row, at: this.#phases.findIndex(({ key }) => key === row.key) };
    this.said = this.text('board-form.row.removed', { name });
    this.#edited.set({ phases: this.#phases.filter(({ key }) => key !== row.key) });
    this.#focus('undo');
  }

  readonly #undo = (): void => {
    if (this.removed === null) return;
    const { row, at } = this.removed;
    [this.removed, this.said] = [null, ''];
    this.#edited.set({ phases: [...this.#phases.slice(0, at), row, ...this.#phases.slice(at)] });
    this.#focus(`phase-${row.key}-kind`);
  };

  /** At once, whatever else is typed here. */
  async #reopen(row: PhaseRow): Promise<void> {
    const { client } = this.connection;
    const { campaign } = this.#source;
    const until = endTime(this.untils[row.key] ?? { day: inDays(usualReopening), time: '' });
    const input = `phase-${row.key}-until-day`;
    if (client === null || campaign === null || row.id === null) return;
    try {
      if (!until) throw new SocialError('invalid', 'No end.', { reason: 'phase-order', field: 'until' });
      const target = { campaign: campaign.id, phase: row.id, until };
      const change = await client.execute('phase.reopen', target, { keep: false });
      const { [row.key]: done, ...rest } = this.untils;
      void done;
      [this.untils, this.refusal, this.removed] = [rest, null, null];
      const name = phaseName(row, (key) => this.text(key));
      const time = this.localizer?.time(until) ?? '';
      this.said = this.text('campaign-form.reopened.done', { name, time });
      this.#tell(change, campaign);
    } catch (error) {
      this.refusal = [input, this.errorText(asSocialError(error))];
      this.#focus(input);
    }
  }

  #tell(change: Change | null, before: Campaign | null): void {
    const saved = change?.campaigns[0] ?? before;
    if (saved === null) return;
    const event = new SeCampaignSavedEvent(saved, change?.name === 'phase.reopened');
    this.dispatchEvent(event);
  }

  readonly #cancel = (): void => {
    this.#edited.flush();
    this.dispatchEvent(new SeCampaignFormClosedEvent());
  };

  readonly #handleKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
    event.preventDefault();
    this.renderRoot.querySelector('form')?.requestSubmit();
  };

  readonly #handleSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const { written } = this.#edited;
    const { campaign } = this.#source;
    const { board } = this.#board;
    if (written === null) return;
    let change: Change | null = null;
    const isSaved = await this.#edited.submit(
      faultsOf(written, (key, values) => this.text(key, values)),
      async () => (change = await this.#send(written, campaign, board)),
      (refusal) => this.#explain(refusal, written),
    );
    if (isSaved) this.#tell(change, campaign);
  };

  async #send(
    written: WrittenCampaign,
    campaign: Campaign | null,
    board: Board | null,
  ): Promise<Change | null> {
    const { client } = this.connection;
    if (client === null) throw new SocialError('offline', 'There is no client.');
    const { question, description } = written;
    if (campaign === null) {
      if (board === null) return null;
      const all = { question: question.trim(), description, phases: phasesOf(written) };
      const id = mintCampaignId();
      return client.execute('campaign.create', { id, board: board.id, ...all }, { keep: false });
    }
    const { changes, isChanged } = this.#edited;
    if (!isChanged) return null;
    return client.execute(
      'campaign.update',
      {
        id: campaign.id,
        version: campaign.version,
        ...(changes.question === undefined ? {} : { question: question.trim() }),
        ...(changes.description === undefined ? {} : { description }),
        ...(changes.phases === undefined ? {} : { phases: phasesOf(written) }),
      },
      { keep: false },
    );
  }

  #explain(refusal: SocialError, written: WrittenCampaign): Fault {
    if (refusal.code === 'conflict' && refusal.reason === 'version-stale') {
      void this.#source.refresh();
      return [null, this.text('campaign-form.conflict')];
    }
    return [inputOf(refusal.field, written), this.errorText(refusal)];
  }

  #focus(id: string): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`#${id}`)?.focus());
  }

  async #drawn(): Promise<void> {
    await this.updateComplete;
    while (this.isConnected && this.renderRoot.querySelector('.skeleton') !== null) {
      await new Promise(requestAnimationFrame);
    }
    await this.updateComplete;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'se-campaign-form': SeCampaignForm;
  }
}
