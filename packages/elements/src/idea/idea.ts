import { loadPart, type Idea, type IdeaId, type IdeaSuggestion } from '@social-enterprise/contract';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { Attempts } from '../base/attempts.js';
import { controls } from '../base/controls.styles.js';
import { icons } from '../base/icons.js';
import { openMenu } from '../base/menu.js';
import { menuStyles } from '../base/menu.styles.js';
import { showPressedImage } from '../content/content-images.js';
import type { ContentLabels } from '../content/content-labels.js';
import { contentStyles } from '../content/content.styles.js';
import { evaluationSection } from '../evaluation/section.js';
import type { Key } from '../i18n/dictionary.js';
import { ideas as ideaTexts } from '../i18n/ideas.js';
import type { Values } from '../i18n/localizer.js';
import { writing } from '../i18n/section.js';
import { statusChip } from '../ideas/card.js';
import { cardStyles } from '../ideas/card.styles.js';
import { IdeaElement } from '../ideas/idea-element.js';
import { ideaHref } from '../ideas/links.js';
import { quarterText } from '../ideas/filters.js';
import { heldUp, isDismissed, withOwnSteps } from '../ideas/own-steps.js';
import { heldUpLine, voteControl } from '../ideas/vote.js';
import { labelsOf } from '../post/content-part.js';
import { IdeaActions } from './actions.js';
import { answer, authors, banner, body, related, unpublished, type BodyScene } from './body.js';
import { DetailsController, type Detail } from './details.js';
import { discussion } from './discussion.js';
import type * as DetailsView from './details-view.js';
import { styles } from './idea.styles.js';
import { pageStyles } from './page.styles.js';
import { schemePart } from './scheme-part.js';
import { sealNote } from './seal-note.js';
import { IdeaController } from './source.js';
import { timeline } from './timeline.js';

/** Levels of headings, the default first. */
const headings = ['2', '1', '3', '4'] as const;

/**
 * An idea as a whole: what it is about, votes, the answer of the company, what became of it, how it was worded
 * before, what others suggest, and the conversation about it.
 *
 * @attr lang - Language of the texts, BCP 47. Default: the provider's, else that of the page.
 * @attr idea - Id of the idea. Required.
 * @attr idea-href - Address of the page of an idea, with `{idea}` or `{number}`, for links to others. Default: a fragment that `<se-ideas>` opens.
 * @attr letter-href - Address of the page with the letter about a suggestion, with `{idea}`. Default: the letter opens in place.
 * @attr evaluation-href - Address of the page of an evaluation, with `{evaluation}`. Default: a fragment that `<se-ideas>` opens.
 * @attr heading - Level of the title's heading, 1 to 4. Default 2.
 * @fires {SeIdeaUpdatedEvent} se-idea-updated - This person changed the idea.
 * @csspart base - The whole of it.
 * @csspart merged - Says into what it was merged, or what into it.
 * @csspart unnamed - Says what giving it without a name means for it.
 * @csspart header - Title, status, authors.
 * @csspart title - The title.
 * @csspart status - A status.
 * @csspart vote - The votes.
 * @csspart vote-button - Gives a vote or takes it back.
 * @csspart vote-own - The same, where this person has voted.
 * @csspart votes - The number of votes.
 * @csspart follow-button - Follows the idea, or no longer.
 * @csspart menu-button - Opens what else can be done.
 * @csspart menu - What else can be done.
 * @csspart menu-item - One of it.
 * @csspart answer - The latest official answer.
 * @csspart problem - What is not good today.
 * @csspart solution - What would be better.
 * @csspart benefit - What it is good for.
 * @csspart attachments - Pictures and documents.
 * @csspart fields - What the board asks about every idea.
 * @csspart related - Ideas that belong together.
 * @csspart timeline - What happened.
 * @csspart event - One thing that happened.
 * @csspart versions - How it was worded before.
 * @csspart version - One version.
 * @csspart difference - What a version changed.
 * @csspart suggestions - What others suggest.
 * @csspart suggestion - One suggestion.
 * @csspart scheme - What the suggestion scheme of the board knows of it, for whom that concerns.
 * @csspart discussion - The conversation; its parts are reached through it.
 * @csspart avatar - Picture or initials of a person.
 * @csspart empty - What stands where it cannot be shown.
 * @csspart loading - Grey shapes, until something is there.
 * @csspart offline - Says that what is shown may be old.
 * @csspart error - What went wrong.
 * @csspart retry - Tries again what failed.
 * @csspart sign-in - Goes to where people sign in.
 * @csspart signed-out - Says that nobody is signed in any more.
 * @cssproperty --se-color-accent - Accent: main action, links, own votes, focus.
 * @cssproperty --se-density - 0 compact, 1 regular (default), 2 touch.
 * @since 0.1.0
 */
export class SeIdea extends IdeaElement {
  static override styles = [controls, contentStyles, menuStyles, cardStyles, pageStyles, styles];

  protected static override readonly sections = [ideaTexts];

  /** Id of the idea. */
  @property() idea: string | null = null;

  /** Address of the page of an idea, with `{idea}` or `{number}`. */
  @property({ attribute: 'idea-href' }) ideaHref: string | null = null;

  /** Address of the page with the letter about a suggestion, with `{idea}`. */
  @property({ attribute: 'letter-href' }) letterHref: string | null = null;

  /** Address of the page of an evaluation, with `{evaluation}`. */
  @property({ attribute: 'evaluation-href' }) evaluationHref: string | null = null;

  /** Level of the title's heading. */
  @property({ type: Number }) heading = 2;

  @state() private isEditing = false;
  @state() private said = '';
  @state() private detailsView: typeof DetailsView | null = null;

  readonly #source = new IdeaController(this);
  readonly #attempts = new Attempts(this, () => this.connection.client);
  readonly #details = new DetailsController(this);

  protected override firstUpdated(changed: PropertyValues<this>): void {
    super.firstUpdated(changed);
    this.renderRoot.addEventListener('click', showPressedImage);
    // The conversation is the ordinary one; it is read below, and comes along meanwhile.
    loadPart(() => import('../thread/define.js')).catch(() => undefined);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { client } = this.connection;
    const isPossible = client?.supports('ideas.get') === true;
    const id = isPossible ? (this.idea as IdeaId | null) : null;
    this.#source.use(client, id);
    this.#details.use(client, id, this.#source.round);
    if (changed.has('idea')) {
      [this.isEditing, this.said] = [false, ''];
      this.#attempts.clear();
    }
    // Refusals are told with the texts for writing; without them by a general sentence.
    this.localizer?.load(writing).catch(() => undefined);
  }

  get #labels(): ContentLabels | null {
    return this.localizer && labelsOf(this.localizer, this.profileUrl);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { client } = this.connection;
    const [localizer, labels] = [this.localizer, this.#labels];
    if (localizer === null || labels === null) return nothing;
    const { idea, isMissing } = this.#source;
    const instead = this.renderInstead({
      id: this.idea,
      where: 'idea.where',
      query: 'ideas.get',
      source: this.#source,
      missing: isMissing ? 'idea.unknown' : null,
      isReady: idea !== null,
      loading: 'idea.loading',
      rows: 2,
    });
    if (instead !== null || idea === null || client === null) return instead ?? nothing;
    const { board } = this.#source;
    const shown = withOwnSteps(idea, client.operations, board?.statuses);
    const level = this.levelOf(this.heading, headings);
    const scene: BodyScene = {
      client,
      localizer,
      labels,
      board,
      level: level + 1,
      hrefOf: (one) => ideaHref(this.ideaHref, one),
    };
    return html`${this.renderNotices()}
      <article part="base">
        ${banner(shown, scene)} ${unpublished(shown, this.#actions(shown), scene)}
        ${sealNote(shown, this.#source.events, this.#actions(shown), scene)}
        ${this.isEditing ? this.#renderEditor(idea) : this.#renderIdea(shown, scene, level)}
        <p class="said" role="status">${this.said}</p>
        ${this.#attempts.view(localizer)} ${schemePart(shown, scene, this.letterHref)}
        ${related(shown, scene, this.#actions(shown))}
        ${evaluationSection({ ...scene, idea: shown, evaluationHref: this.evaluationHref })}
        ${this.#renderTimeline(scene)} ${this.#renderDetails(shown, scene)}
        ${discussion(shown, scene, this.ideaHref)}
      </article>`;
  }

  #actions(idea: Idea): IdeaActions | null {
    const { client } = this.connection;
    const { localizer } = this;
    if (client === null || localizer === null) return null;
    return new IdeaActions({
      client,
      localizer,
      idea,
      board: this.#source.board,
      root: this.renderRoot as ShadowRoot,
      edit: () => this.#edit(),
      say: (key, values) => this.#say(key, values),
      told: (text) => (this.said = text),
      attempt: this.#attempt,
    });
  }

  #renderIdea(idea: Idea, scene: BodyScene, level: number): TemplateResult {
    const { client } = this.connection;
    const text = (key: Key, values?: Values): string => this.text(key, values);
    const held = heldUp(idea, client?.operations ?? []);
    return html`<div class="top" part="header">
        ${voteControl(idea, { text, vote: this.#vote })}
        <div class="lead">
          <p class="kicker">
            <bdi>${idea.board.name}</bdi> · ${this.text('idea.number', { number: idea.number })}
          </p>
          <div class="title" part="title" role="heading" aria-level=${level} dir="auto">${idea.title}</div>
          <div class="facts">
            ${statusChip(idea.status)}
            ${idea.quarter === null ? nothing : html`<span>${quarterText(idea.quarter, text)}</span>`}
            ${idea.topics.map((topic) => html`<span class="topic">#${topic}</span>`)}
          </div>
          ${authors(idea, scene)}
          ${idea.campaign === null ? nothing : html`<p class="quiet">${this.text('idea.campaign', { question: idea.campaign.question })}</p>`}
          ${heldUpLine(held, client, scene.localizer)}
        </div>
        ${this.#renderTools(idea)}
      </div>
      ${answer(idea, scene)} ${body(idea, scene)}`;
  }

  #renderTools(idea: Idea): TemplateResult | typeof nothing {
    const actions = this.#actions(idea);
    if (actions === null) return nothing;
    const { own, count } = idea.followers;
    const open = (event: Event): void => {
      // Else the browser would close again what its own press has opened.
      event.preventDefault();
      const anchor = event.currentTarget as HTMLElement;
      openMenu(anchor, { box: anchor.parentElement ?? anchor, className: 'actions', items: actions.items });
    };
    return html`<div class="tools">
      ${
        actions.may('idea.follow')
          ? html`<button
              class="outlined"
              part="follow-button"
              aria-pressed=${own ? 'true' : 'false'}
              @click=${() => void actions.run(own ? 'idea.unfollow' : 'idea.follow', null)}
            >
              ${own ? icons.check : nothing}${this.text('idea.follow', { count })}
            </button>`
          : html`<span class="quiet">${this.text('idea.followers', { count })}</span>`
      }
      ${
        actions.hasItems
          ? html`<button
              part="menu-button"
              aria-haspopup="menu"
              aria-expanded="false"
              aria-label=${this.text('idea.menu')}
              @click=${open}
            >
              ${icons.more}
            </button>`
          : nothing
      }
    </div>`;
  }

  #renderEditor(idea: Idea): TemplateResult {
    return html`<se-idea-form
      lang=${this.localizer?.language ?? nothing}
      .client=${this.connection.client}
      .board=${idea.board.id}
      .idea=${idea}
      @se-idea-updated=${() => this.#edited('idea.saved')}
      @se-idea-form-closed=${() => this.#edited(null)}
    ></se-idea-form>`;
  }

  #renderTimeline({ localizer, labels, hrefOf, level }: BodyScene): TemplateResult | typeof nothing {
    const { events } = this.#source;
    if (events.length === 0) return nothing;
    return html`<section class="history">
      <div class="part-name" role="heading" aria-level=${level}>${this.text('idea.timeline')}</div>
      ${timeline(events, { localizer, labels, hrefOf })}
    </section>`;
  }

  #renderDetails(idea: Idea, { localizer }: BodyScene): TemplateResult {
    const { client } = this.connection;
    const view = this.detailsView;
    const { versions, suggestions, error } = this.#details;
    const again = (): unknown => [this.#details.load('versions'), this.#details.load('suggestions')];
    const problem = error === null ? nothing : this.renderError(error, again);
    const waiting = html`<p class="quiet">${this.text('idea.loading')}</p>`;
    const open = idea.suggestions ?? 0;
    const mayList = (name: 'idea-versions.list' | 'idea-suggestions.list'): boolean =>
      client?.supports(name) === true;
    return html`${
      mayList('idea-versions.list')
        ? html`<details part="versions" @toggle=${(event: Event) => this.#toggle('versions', event)}>
            <summary>${this.text('idea.versions')}</summary>
            ${problem}
            ${versions === null || view === null ? waiting : view.versionsView(versions, localizer)}
          </details>`
        : nothing
    }
    ${
      mayList('idea-suggestions.list')
        ? html`<details part="suggestions" @toggle=${(event: Event) => this.#toggle('suggestions', event)}>
            <summary>
              ${open === 0 ? this.text('idea.suggestions') : this.text('idea.suggestions.open', { count: open })}
            </summary>
            ${problem}
            ${
              suggestions === null || view === null
                ? waiting
                : view.suggestionsView(suggestions, { localizer, decide: this.#decide })
            }
          </details>`
        : nothing
    }`;
  }

  readonly #vote = (idea: Idea, weight: number): void => {
    const { client } = this.connection;
    if (client === null) return;
    const { id, title } = idea;
    void this.#attempt(() => {
      const done =
        weight === 0
          ? client.execute('idea.unvote', { id })
          : client.execute('idea.vote', { id, ...(weight > 1 ? { weight } : {}) });
      this.#say(weight === 0 ? 'ideas.vote.taken' : 'ideas.vote.given', { title });
      return done;
    });
  };

  readonly #decide = (suggestion: IdeaSuggestion, accept: boolean): void => {
    const { client } = this.connection;
    if (client === null) return;
    const { id } = suggestion;
    void this.#attempt(async () => {
      await client.execute(
        accept ? 'idea-suggestion.accept' : 'idea-suggestion.decline',
        { id },
        { keep: false },
      );
      this.#say(accept ? 'idea.suggestion.accept.done' : 'idea.suggestion.decline.done');
      void this.#details.load('suggestions');
    });
  };

  #toggle(detail: Detail, event: Event): void {
    if (!(event.currentTarget as HTMLDetailsElement).open) return;
    this.#details.open(detail);
    void this.#attempt(async () => {
      this.detailsView = await loadPart(() => import('./details-view.js'));
    });
  }

  async #edit(): Promise<void> {
    await loadPart(() => import('../idea-form/define.js'));
    this.isEditing = true;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('se-idea-form')?.focus();
  }

  async #edited(key: Key | null): Promise<void> {
    this.isEditing = false;
    if (key !== null) this.#say(key);
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[part=menu-button]')?.focus();
  }

  #say(key: Key, values?: Values): void {
    this.#attempts.clear();
    this.said = this.text(key, values);
  }

  readonly #attempt = (work: () => Promise<unknown>): Promise<void> =>
    this.#attempts.run(async () => {
      try {
        await work();
      } catch (error) {
        if (isDismissed(error)) return;
        this.said = '';
        throw error;
      }
    });
}

declare global {
  interface HTMLElementTagNameMap {
    'se-idea': SeIdea;
  }
}
