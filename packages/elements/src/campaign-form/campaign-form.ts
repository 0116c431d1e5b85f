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
import { EditForm } from '../board-form/edit-form.js';
import type { Fault } from '../board-form/edited.js';
import { lineEntry, textEntry, type FormScene } from '../board-form/entries.js';
import { addButton, Rows } from '../board-form/rows.js';
import { controls } from '../base/controls.styles.js';
import { skeleton } from '../base/states.js';
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
export class SeCampaignForm extends EditForm<WrittenCampaign> {
  static override styles = [controls, cardStyles, styles];

  protected static override readonly sections = [ideas, writing, boards];

  /** Id of the campaign that is changed. */
  @property() campaign: string | null = null;

  /** Id or handle of the board of a new campaign. */
  @property() board: string | null = null;

  /** What is typed for opening phases once more, by their keys. */
  @state() private untils: Readonly<Record<string, Moment>> = {};
  /** Why opening one once more was refused. */
  @state() private refusal: readonly [input: string, sentence: string] | null = null;

  protected override readonly firstInput = 'question';
  readonly #source = new CampaignController(this);
  readonly #board = new BoardController(this);
  readonly #rows = new Rows<PhaseRow>(this, {
    name: 'phase',
    firstInput: 'kind',
    rows: () => this.edited.written?.phases ?? [],
    nameOf: (row) => phaseName(row, (key) => this.text(key)),
    change: (phases, input) => this.edited.set({ phases }, input),
    text: (key, values) => this.text(key, values),
  });
  readonly #scene: FormScene = {
    text: (key, values) => this.text(key, values),
    problem: (id) => this.edited.problem(id) ?? (this.refusal?.[0] === id ? this.refusal[1] : null),
  };

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { client } = this.connection;
    const isPossible = client?.supports('campaigns.get') === true;
    this.#source.use(client, isPossible ? (this.campaign as CampaignId | null) : null);
    this.#board.use(client, isPossible && this.campaign === null ? this.board : null);
    if (client === null) return;
    const { campaign } = this.#source;
    const { board } = this.#board;
    const place = campaign === null ? `campaign-on:${board?.id ?? ''}` : `campaign:${campaign.id}`;
    const key = this.keyFor(client, place);
    if (key === null) return;
    if (campaign !== null) this.edited.use(key, writtenFrom(campaign), String(campaign.version));
    else if (this.campaign === null && board !== null) this.edited.use(key, emptyCampaign(), board.id);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { client, error } = this.connection;
    if (this.localizer === null) return nothing;
    if (this.campaign === null && this.board === null) {
      return this.renderSentence('error', 'campaign-form.where');
    }
    const name = this.campaign === null ? 'campaign.create' : 'campaign.update';
    if (client !== null && !(client.supports(name) && client.supports('campaigns.get'))) {
      return this.renderSentence('empty', 'state.unsupported');
    }
    if (this.#source.isMissing || this.#board.isMissing) {
      const key = this.campaign === null ? 'ideas.unknown' : 'reason.campaign-unknown';
      return this.renderSentence('error', key);
    }
    const { written } = this.edited;
    const failed = error ?? this.#source.error ?? this.#board.error ?? this.session.error;
    if (failed !== null && written === null) {
      return this.renderError(failed, () => [
        this.#source.refresh(),
        this.#board.refresh(),
        this.session.retry(),
      ]);
    }
    const { campaign } = this.#source;
    const { board } = this.#board;
    const mayNot =
      campaign?.can.includes('campaign.update') === false || board?.can.includes('campaign.create') === false;
    if (mayNot || this.isNobody) {
      return html`${this.renderNotices()} ${this.renderSentence('empty', 'campaign-form.closed')}`;
    }
    if (written === null) return skeleton(1, this.text('ideas.loading'));
    const title = this.text(campaign === null ? 'campaign-form.new' : 'campaign-form.edit');
    const save = campaign === null ? title : this.text('idea-form.save');
    const language = this.localizer.language === 'en' ? 'en' : 'de';
    const inputs = html`${this.#renderBasics(written)}
      <div class="section" role="group" aria-label=${this.text('campaign.phases')}>
        <p class="help zone">${this.text('campaign-form.zone', { zone: zoneName(language) })}</p>
        ${this.#renderPhases(written, campaign)}
      </div>`;
    return this.renderForm(title, save, inputs);
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
        set: (typed) => this.edited.set({ question: typed }, 'question'),
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
        set: (typed) => this.edited.set({ description: typed }, 'description'),
      },
      this.#scene,
    )}`;
  }

  #renderPhases({ phases }: WrittenCampaign, campaign: Campaign | null): TemplateResult | typeof nothing {
    const { localizer } = this;
    if (localizer === null) return nothing;
    const mayReopen = campaign?.can.includes('phase.reopen') === true;
    const scene: PhaseScene = {
      ...this.#scene,
      localizer,
      set: (row, change, input) => this.#rows.set(row, change, input),
      remove: (row) => this.#rows.remove(row),
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
    ${this.#rows.status()}
    ${addButton(
      {
        name: 'phase',
        label: this.text('campaign-form.phase.add'),
        isPossible: phases.length < limits.phasesPerCampaign,
        add: () => this.#rows.add(nextPhase(phases)),
      },
      this.#scene,
    )}`;
  }

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
      [this.untils, this.refusal] = [rest, null];
      const name = phaseName(row, (key) => this.text(key));
      const time = this.localizer?.time(until) ?? '';
      this.#rows.say(this.text('campaign-form.reopened.done', { name, time }));
      this.#tell(change, campaign);
    } catch (error) {
      this.refusal = [input, this.errorText(asSocialError(error))];
      this.focusInput(input);
    }
  }

  #tell(change: Change | null, before: Campaign | null): void {
    const saved = change?.campaigns[0] ?? before;
    if (saved === null) return;
    const event = new SeCampaignSavedEvent(saved, change?.name === 'phase.reopened');
    this.dispatchEvent(event);
  }

  protected override tellClosed(): void {
    const event = new SeCampaignFormClosedEvent();
    this.dispatchEvent(event);
  }

  protected override async submit(written: WrittenCampaign): Promise<void> {
    const { campaign } = this.#source;
    const { board } = this.#board;
    let change: Change | null = null;
    const isSaved = await this.edited.submit(
      faultsOf(written, (key, values) => this.text(key, values)),
      async () => (change = await this.#send(written, campaign, board)),
      (refusal) => this.#explain(refusal, written),
    );
    if (isSaved) this.#tell(change, campaign);
  }

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
    const { changes, isChanged } = this.edited;
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
}

declare global {
  interface HTMLElementTagNameMap {
    'se-campaign-form': SeCampaignForm;
  }
}
