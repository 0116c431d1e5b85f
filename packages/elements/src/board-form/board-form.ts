import { mintBoardId } from '@social-enterprise/client';
import { limits, SocialError, type Board, type Change } from '@social-enterprise/contract';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { comboboxStyles } from '../base/combobox.styles.js';
import { controls } from '../base/controls.styles.js';
import { skeleton } from '../base/states.js';
import { SeBoardFormClosedEvent, SeBoardSavedEvent } from '../events.js';
import { boards } from '../i18n/boards.js';
import { ideas } from '../i18n/ideas.js';
import { scheme } from '../i18n/scheme.js';
import { writing } from '../i18n/section.js';
import { schemeSection } from '../suggestion/scheme-section.js';
import type { StepRow, WrittenScheme } from '../suggestion/written-scheme.js';
import { BoardController } from '../ideas/board.js';
import { cardStyles } from '../ideas/card.styles.js';
import { styles } from './board-form.styles.js';
import { EditForm } from './edit-form.js';
import type { Fault } from './edited.js';
import { lineEntry, selectEntry, textEntry } from './entries.js';
import { OwnerField } from './owners.js';
import { Rows } from './rows.js';
import {
  accessSection,
  answerDaysEntry,
  fieldSection,
  statusSection,
  votingSection,
  type SectionScene,
} from './sections.js';
import { BoardSpaces } from './spaces.js';
import {
  changedDetails,
  detailsOf,
  emptyBoard,
  faultsOf,
  inputOf,
  writtenFrom,
  type FieldRow,
  type StatusRow,
  type WrittenBoard,
} from './written.js';

/**
 * Creates a board of ideas, or changes how one works: its statuses, own fields, who may do what, votes and the
 * people who run it. What was typed is kept until it is saved.
 *
 * @attr lang - Language of the texts, BCP 47. Default: the provider's, else that of the page.
 * @attr board - Id or handle of the board that is changed. Without it a new one is created.
 * @attr space - Handle of the space in which a new one is created. Default: it is chosen.
 * @attr handle - Short name that is suggested for a new one.
 * @fires {SeBoardSavedEvent} se-board-saved - The board was created or changed.
 * @fires {SeBoardFormClosedEvent} se-board-form-closed - „Abbrechen“ was pressed; what was typed is kept.
 * @csspart base - The form.
 * @csspart section - A group of settings.
 * @csspart status-row - A status.
 * @csspart field-row - A field that the board asks for.
 * @csspart steps - Steps from which on there is which bonus.
 * @csspart step-row - One of them.
 * @csspart status - The word and colour of a status.
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
export class SeBoardForm extends EditForm<WrittenBoard> {
  static override styles = [controls, comboboxStyles, cardStyles, styles];

  protected static override readonly sections = [ideas, writing, boards, scheme];

  /** Id or handle of the board that is changed. */
  @property() board: string | null = null;

  /** Handle of the space in which a new one is created. */
  @property() space: string | null = null;

  /** Short name that is suggested for a new one. */
  @property() handle: string | null = null;

  protected override readonly firstInput = 'name';
  readonly #source = new BoardController(this);
  readonly #spaces = new BoardSpaces(this);
  readonly #scene: SectionScene = {
    text: (key, values) => this.text(key, values),
    problem: (id) => this.edited.problem(id),
    set: (change, input) => this.edited.set(change, input),
  };
  readonly #statuses = new Rows<StatusRow>(this, {
    name: 'status',
    firstInput: 'name',
    rows: () => this.edited.written?.statuses ?? [],
    nameOf: ({ name }) => name,
    change: (statuses, input) => this.edited.set({ statuses }, input),
    text: (key, values) => this.text(key, values),
  });
  readonly #fields = new Rows<FieldRow>(this, {
    name: 'field',
    firstInput: 'label',
    rows: () => this.edited.written?.fields ?? [],
    nameOf: ({ label }) => label,
    change: (fields, input) => this.edited.set({ fields }, input),
    text: (key, values) => this.text(key, values),
  });
  readonly #steps = { rows: this.#stepsOf('rows'), recognition: this.#stepsOf('recognition') };
  readonly #owners = new OwnerField(this, {
    ...this.#scene,
    client: () => this.connection.client,
    owners: () => this.edited.written?.owners ?? [],
    change: (owners) => this.edited.set({ owners }, 'owners'),
  });

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { client } = this.connection;
    this.#source.use(client, client?.supports('boards.get') === true ? this.board : null);
    this.#spaces.use(this.board === null ? client : null);
    if (client === null || this.localizer === null) return;
    const { board } = this.#source;
    const { language } = this.localizer;
    const key = this.keyFor(client, board === null ? `board-in:${this.space ?? ''}` : `board:${board.id}`);
    const person = this.session.value?.person ?? null;
    if (key === null || person === null) return;
    if (board !== null) {
      this.edited.use(key, writtenFrom(board, language), String(board.version));
    } else if (this.board === null && this.#spaces.items !== null) {
      const { id, handle, name, title, avatar } = person;
      const space = this.space ?? this.#spaces.items[0]?.handle ?? '';
      const owner = { id, handle, name, title, avatar };
      const empty = emptyBoard((name) => this.text(name), space, this.handle ?? '', owner, language);
      this.edited.use(key, empty, language);
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    const { client, error } = this.connection;
    if (this.localizer === null) return nothing;
    const name = this.board === null ? 'board.create' : 'board.update';
    if (client !== null && !(client.supports(name) && client.supports('boards.get'))) {
      return this.renderSentence('empty', 'state.unsupported');
    }
    const { board, isMissing } = this.#source;
    if (isMissing) return this.renderSentence('error', 'ideas.unknown');
    const failed = error ?? this.#source.error ?? this.session.error;
    if (failed !== null && this.edited.written === null) {
      return this.renderError(failed, () => [this.#source.refresh(), this.session.retry()]);
    }
    const mayNot =
      this.board === null ? this.#spaces.items?.length === 0 : board?.can.includes('board.update') === false;
    if (mayNot || this.isNobody) {
      const key = this.board === null ? 'board-form.new.closed' : 'board-form.edit.closed';
      return html`${this.renderNotices()} ${this.renderSentence('empty', key)}`;
    }
    const { written } = this.edited;
    if (written === null) return skeleton(1, this.text('ideas.loading'));
    const title = this.text(board === null ? 'board-form.new' : 'board-form.edit');
    const save = board === null ? title : this.text('idea-form.save');
    const inputs = html`${this.#renderBasics(written)}
      <div>${this.#renderSections(written, board)}</div>`;
    return this.renderForm(title, save, inputs);
  }

  #renderBasics({ name, description, space, handle }: WrittenBoard): TemplateResult {
    const scene = this.#scene;
    const spaces = this.#spaces.items ?? [];
    return html`${lineEntry(
      {
        id: 'name',
        label: this.text('board-form.name'),
        value: name,
        maxLength: limits.nameLength,
        isRequired: true,
        set: (value) => scene.set({ name: value }, 'name'),
      },
      scene,
    )}
    ${textEntry(
      {
        id: 'description',
        label: this.text('board-form.description'),
        help: this.text('board-form.description.help'),
        value: description,
        maxLength: limits.titleLength,
        isOptional: true,
        set: (value) => scene.set({ description: value }, 'description'),
      },
      scene,
    )}
    ${
      this.board !== null
        ? nothing
        : html`<div class="columns">
            ${
              this.space !== null
                ? nothing
                : selectEntry(
                    {
                      id: 'space',
                      label: this.text('board-form.space'),
                      help: this.text('board-form.space.help'),
                      value: space,
                      options: spaces.map((one) => [one.handle, this.spaceName(one)]),
                      set: (value) => scene.set({ space: value }, 'space'),
                    },
                    scene,
                  )
            }
            ${lineEntry(
              {
                id: 'handle',
                label: this.text('board-form.handle'),
                help: this.text('board-form.handle.help'),
                value: handle,
                maxLength: 60,
                isOptional: true,
                set: (value) => scene.set({ handle: value }, 'handle'),
              },
              scene,
            )}
          </div>`
    }`;
  }

  #renderSections(written: WrittenBoard, board: Board | null): TemplateResult {
    const { statuses, fields, access, perIdea, budget, owners } = written;
    const kept = new Set(statuses.map(({ id }) => id));
    const isGone = board?.statuses.some(({ id }) => !kept.has(id)) === true;
    const names = (list: readonly string[]): string =>
      list.filter((one) => one.trim() !== '').join(', ') || this.text('board-form.none');
    const votes =
      budget.trim() === ''
        ? this.text('board-form.voting.free', { each: perIdea, count: Number(perIdea) })
        : this.text('board-form.voting.budget', { each: perIdea, count: Number(perIdea), budget });
    return html`${this.#section(
      'statuses',
      names(statuses.map(({ name }) => name)),
      statusSection(written, this.#statuses, isGone, this.#scene),
    )}
    ${this.#section(
      'fields',
      names(fields.map(({ label }) => label)),
      fieldSection(written, this.#fields, this.#scene),
    )}
    ${this.#section(
      'access',
      this.text(`board-form.audience.${access.submit}`),
      accessSection(written, this.session.value?.sealing === true, this.#scene),
    )}
    ${this.#section('voting', votes, votingSection(written, this.#scene))} ${this.#renderScheme(written)}
    ${this.#section('owners', names(owners.map(({ name }) => name)), html`${this.#owners.render()}${answerDaysEntry(written, this.#scene)}`)}`;
  }

  #stepsOf(list: 'rows' | 'recognition'): Rows<StepRow> {
    const scheme = (): WrittenScheme | undefined => this.edited.written?.scheme;
    return new Rows(this, {
      name: `scheme-${list}`,
      firstInput: 'from',
      rows: () => scheme()?.[list] ?? [],
      nameOf: ({ from }) => from && this.text('scheme-form.step.from', { from }),
      change: (steps, input) => {
        const before = scheme();
        if (before !== undefined) this.edited.set({ scheme: { ...before, [list]: steps } }, input);
      },
      text: (key, values) => this.text(key, values),
    });
  }

  #renderScheme({ scheme: rules }: WrittenBoard): TemplateResult {
    const now = rules.isOn
      ? this.text('scheme-form.on.now', { days: rules.objectionDays })
      : this.text('scheme-form.off');
    const set = (change: Partial<WrittenScheme>, input: string): void =>
      this.edited.set({ scheme: { ...rules, ...change } }, input);
    return this.#section('scheme', now, schemeSection(rules, this.#scene, set, this.#steps));
  }

  /** A group of settings with what it says now. */
  #section(
    name: 'statuses' | 'fields' | 'access' | 'voting' | 'scheme' | 'owners',
    now: string,
    content: TemplateResult,
  ): TemplateResult {
    return html`<details part="section" data-section=${name}>
      <summary>
        <span class="section-name">${this.text(`board-form.${name}`)}</span><span class="quiet">${now}</span>
      </summary>
      <div class="section">${content}</div>
    </details>`;
  }

  protected override tellClosed(): void {
    const event = new SeBoardFormClosedEvent();
    this.dispatchEvent(event);
  }

  protected override async submit(written: WrittenBoard): Promise<void> {
    const { board } = this.#source;
    let change: Change | null = null;
    const isSaved = await this.edited.submit(
      faultsOf(written, (key, values) => this.text(key, values)),
      async () => (change = await this.#send(written, board)),
      (refusal) => this.#explain(refusal),
    );
    if (!isSaved) return;
    const saved = (change as Change | null)?.boards[0] ?? board;
    if (saved === null) return;
    const event = new SeBoardSavedEvent(saved);
    this.dispatchEvent(event);
  }

  async #send(written: WrittenBoard, board: Board | null): Promise<Change | null> {
    const { client } = this.connection;
    if (client === null) throw new SocialError('offline', 'There is no client.');
    if (board !== null) {
      const { moveTo } = written;
      const details = changedDetails(written, this.edited.changes);
      if (Object.keys(details).length === 0) return null;
      return client.execute(
        'board.update',
        { id: board.id, version: board.version, ...details, ...(moveTo === '' ? {} : { moveTo }) },
        { keep: false },
      );
    }
    const { handle, space } = written;
    const place = this.#spaces.items?.find((one) => one.handle === space || one.id === space);
    if (place === undefined) {
      throw new SocialError('forbidden', 'There is no such space.', {
        reason: 'not-allowed',
        field: 'space',
      });
    }
    return client.execute(
      'board.create',
      {
        id: mintBoardId(),
        space: place.id,
        ...detailsOf(written),
        ...(handle.trim() === '' ? {} : { handle: handle.trim() }),
      },
      { keep: false },
    );
  }

  #explain(refusal: SocialError): Fault {
    if (refusal.code === 'conflict' && refusal.reason === 'version-stale') {
      void this.#source.refresh();
      return [null, this.text('board-form.conflict')];
    }
    return [inputOf(refusal.field), this.errorText(refusal)];
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'se-board-form': SeBoardForm;
  }
}
