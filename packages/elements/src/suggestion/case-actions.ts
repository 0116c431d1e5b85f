import {
  mintExpertOpinionId,
  mintObjectionId,
  mintSchemeDecisionId,
  type Client,
} from '@social-enterprise/client';
import {
  loadPart,
  type CommandName,
  type ExpertOpinion,
  type Feasibility,
  type Idea,
  type Objection,
  type PersonSummary,
  type SchemeDecision,
  type SchemeOutcome,
  type SuggestionCase,
} from '@social-enterprise/contract';
import type { Key } from '../i18n/dictionary.js';
import type { Localizer } from '../i18n/localizer.js';
import { currencyOf, hundredthsText, today } from './amounts.js';
import type * as DecideDialog from './decide-dialog.js';
import type * as FieldsDialog from './fields-dialog.js';
import type { DialogField, Entered } from './fields-dialog.js';

export interface CaseScene {
  readonly client: Client;
  readonly localizer: Localizer;
  readonly idea: Idea;
  readonly found: SuggestionCase;
  /** Where dialogs are put. */
  readonly root: ShadowRoot;
  /** Something was done: what is shown is asked for anew, and the focus goes to where it was. */
  readonly done: () => void;
  /** Does something; what goes wrong is said. */
  readonly attempt: (work: () => Promise<unknown>) => Promise<void>;
}

interface Asking {
  readonly heading: Key;
  readonly about: Key;
  readonly submit?: Key;
  readonly fields: (entered: Entered) => readonly DialogField[];
  readonly send: (entered: Entered, tools: typeof FieldsDialog) => Promise<unknown>;
}

type Feasible = Feasibility;
const feasibilities: readonly Feasible[] = ['yes', 'conditional', 'no'];
const outcomes: readonly SchemeOutcome[] = ['accepted', 'partly', 'declined'];

/** Loaded when somebody does something. */
const loadDialog = (): Promise<typeof FieldsDialog> => loadPart(() => import('./fields-dialog.js'));
const loadDecide = (): Promise<typeof DecideDialog> => loadPart(() => import('./decide-dialog.js'));

/** What a decision begins with: the one that it takes the place of, else what an expert says. */
function startOf(
  latest: SchemeDecision | undefined,
  given: ExpertOpinion['opinion'],
  authors: readonly PersonSummary[],
  localizer: Localizer,
): Entered {
  const working = latest?.working ?? null;
  const amounts = working !== null && working.kind !== 'recognition' ? working : given;
  const shares = authors.flatMap(({ id }, at): [string, string][] => {
    const own = latest?.shares.find(({ person }) => person.id === id);
    return own === undefined ? [] : [[`share-${at}`, hundredthsText(own.share, localizer)]];
  });
  return {
    outcome: latest?.outcome ?? given?.recommendation ?? 'accepted',
    basis:
      working?.kind === 'recognition' || (working === null && given?.saving === null)
        ? 'recognition'
        : 'saving',
    saving: hundredthsText(amounts?.saving ?? null, localizer),
    cost: hundredthsText(amounts?.cost ?? null, localizer),
    ...(working?.kind === 'recognition'
      ? {
          benefit: String(working.benefit),
          effort: String(working.effort),
          maturity: String(working.maturity),
        }
      : {}),
    // Who came or went since then makes other shares necessary.
    ...(shares.length === authors.length ? Object.fromEntries(shares) : {}),
  };
}

/** What can be done about a suggestion and an invention. */
export class CaseActions {
  readonly #scene: CaseScene;

  constructor(scene: CaseScene) {
    this.#scene = scene;
  }

  may(name: CommandName): boolean {
    const { client, found } = this.#scene;
    return client.supports(name) && found.can.includes(name);
  }

  readonly request = (): Promise<void> => {
    const { client, idea } = this.#scene;
    return this.#ask({
      heading: 'scheme.opinion.request',
      about: 'scheme.opinion.request.about',
      fields: () => [
        { id: 'person', kind: 'person', label: this.#text('scheme.opinion.expert'), isRequired: true },
        { id: 'question', kind: 'line', label: this.#text('scheme.opinion.question') },
        { id: 'due', kind: 'date', label: this.#text('scheme.opinion.due') },
      ],
      send: ({ question = '', due = '', ...entered }, { personOf }) =>
        client.execute(
          'expert-opinion.request',
          {
            id: mintExpertOpinionId(),
            idea: idea.id,
            expert: personOf(entered),
            question,
            ...(due === '' ? {} : { due }),
          },
          { keep: false },
        ),
    });
  };

  readonly give = ({ id, opinion }: ExpertOpinion): Promise<void> => {
    const { client, localizer } = this.#scene;
    return this.#ask({
      heading: 'scheme.opinion.give',
      about: 'scheme.opinion.give.about',
      fields: () => [
        this.#choice('feasibility', 'scheme.opinion.feasibility', feasibilities, opinion?.feasibility),
        this.#amount('saving', opinion?.saving ?? null),
        this.#amount('cost', opinion?.cost ?? null),
        this.#choice('recommendation', 'scheme.opinion.recommendation', outcomes, opinion?.recommendation),
        { id: 'reasons', kind: 'text', label: this.#text('scheme.opinion.reasons'), isRequired: true },
      ],
      send: (entered, { amountOf }) =>
        client.execute(
          'expert-opinion.give',
          {
            id,
            feasibility: entered['feasibility'] as Feasible,
            saving: amountOf(entered, 'saving', localizer),
            cost: amountOf(entered, 'cost', localizer),
            recommendation: entered['recommendation'] as SchemeOutcome,
            reasons: entered['reasons'] ?? '',
          },
          { keep: false },
        ),
    });
  };

  readonly decide = (): Promise<void> => {
    const { client, idea, found, localizer, attempt } = this.#scene;
    const [latest] = found.decisions;
    const given = found.opinions.find(({ opinion }) => opinion !== null)?.opinion;
    const authors = [idea.author, ...idea.coAuthors];
    const start = startOf(latest, given ?? null, authors, localizer);
    return attempt(async () => {
      const [{ openFieldsDialog }, { DecideDialog, basisOf, decideFields, sharesOf }] = await Promise.all([
        loadDialog(),
        loadDecide(),
      ]);
      const isDone = await openFieldsDialog(
        this.#scene.root,
        localizer,
        {
          client,
          idea: idea.id,
          authors,
          currency: currencyOf(found),
          heading: this.#text(latest === undefined ? 'scheme.decide' : 'scheme.decide.again'),
          about: this.#text('scheme.decide.about'),
          submit: this.#text('scheme.decide'),
          fields: (entered) => decideFields(entered, authors, localizer, start),
          send: (entered) => {
            const basis = basisOf(entered, localizer);
            const shares = basis === undefined ? undefined : sharesOf(entered, authors, localizer);
            return client.execute(
              'suggestion.decide',
              {
                id: mintSchemeDecisionId(),
                idea: idea.id,
                version: latest?.number ?? 0,
                outcome: entered['outcome'] as SchemeOutcome,
                reasons: entered['reasons'] ?? '',
                ...(basis === undefined ? {} : { basis }),
                ...(shares === undefined ? {} : { shares }),
              },
              { keep: false },
            );
          },
        },
        ['se-decide-dialog', DecideDialog],
      );
      if (isDone) this.#scene.done();
    });
  };

  readonly object = (): Promise<void> => {
    const { client, found } = this.#scene;
    const [latest] = found.decisions;
    if (latest === undefined) return Promise.resolve();
    return this.#ask({
      heading: 'scheme.objection.raise',
      about: 'scheme.objection.about',
      fields: () => [{ id: 'reasons', kind: 'text', label: this.#text('scheme.reasons'), isRequired: true }],
      send: ({ reasons = '' }) =>
        client.execute(
          'objection.raise',
          { id: mintObjectionId(), decision: latest.id, reasons },
          { keep: false },
        ),
    });
  };

  readonly withdraw = ({ id }: Objection): Promise<void> =>
    this.#run(() => this.#scene.client.execute('objection.withdraw', { id }, { keep: false }));

  readonly decline = ({ id }: ExpertOpinion): Promise<void> =>
    this.#run(() => this.#scene.client.execute('expert-opinion.decline', { id }, { keep: false }));

  readonly cancel = ({ id }: ExpertOpinion): Promise<void> =>
    this.#run(() => this.#scene.client.execute('expert-opinion.cancel', { id }, { keep: false }));

  readonly mark = (): Promise<void> => {
    const { client, idea } = this.#scene;
    return this.#ask({
      heading: 'invention.mark',
      about: 'invention.mark.about',
      submit: 'invention.submit',
      fields: () => [
        { id: 'note', kind: 'line', label: this.#text('invention.note') },
        {
          id: 'confidential',
          kind: 'check',
          label: this.#text('invention.confidential'),
          help: this.#text('invention.confidential.help'),
          value: 'yes',
        },
      ],
      send: ({ note = '', confidential }) =>
        client.execute(
          'invention.mark',
          { idea: idea.id, note, confidential: confidential === 'yes' },
          { keep: false },
        ),
    });
  };

  readonly receive = (): Promise<void> => {
    const { client, idea } = this.#scene;
    return this.#ask({
      heading: 'invention.receive',
      about: 'invention.receive.about',
      submit: 'invention.submit',
      fields: () => [this.#day('received', 'invention.received')],
      send: ({ received = '' }) =>
        client.execute('invention-notice.receive', { idea: idea.id, received }, { keep: false }),
    });
  };

  readonly giveBack = (): Promise<void> => {
    const { client, idea } = this.#scene;
    return this.#ask({
      heading: 'invention.return',
      about: 'invention.return.about',
      submit: 'invention.submit',
      fields: () => [
        this.#day('on', 'invention.day'),
        { id: 'reason', kind: 'line', label: this.#text('invention.return.reason'), isRequired: true },
      ],
      send: ({ on = '', reason = '' }) =>
        client.execute('invention-notice.return', { idea: idea.id, on, reason }, { keep: false }),
    });
  };

  readonly end = (name: 'invention.release' | 'invention.claim'): Promise<void> => {
    const { client, idea } = this.#scene;
    return this.#ask({
      heading: name,
      about: name === 'invention.release' ? 'invention.release.about' : 'invention.claim.about',
      submit: 'invention.submit',
      fields: () => [this.#day('on', 'invention.day')],
      send: ({ on = '' }) => client.execute(name, { idea: idea.id, on }, { keep: false }),
    });
  };

  readonly dismiss = (): Promise<void> => {
    const { client, idea } = this.#scene;
    return this.#ask({
      heading: 'invention.dismiss',
      about: 'invention.dismiss.about',
      submit: 'invention.submit',
      fields: () => [
        { id: 'reason', kind: 'line', label: this.#text('invention.dismiss.reason'), isRequired: true },
      ],
      send: ({ reason = '' }) =>
        client.execute('invention.dismiss', { idea: idea.id, reason }, { keep: false }),
    });
  };

  readonly show = (name: 'invention.conceal' | 'invention.reveal'): Promise<void> => {
    const { client, idea } = this.#scene;
    return this.#run(() => client.execute(name, { idea: idea.id }, { keep: false }));
  };

  #text(key: Key): string {
    return this.#scene.localizer.text(key);
  }

  #day(id: string, label: Key): DialogField {
    return { id, kind: 'date', label: this.#text(label), value: today(), latest: today(), isRequired: true };
  }

  #amount(id: 'saving' | 'cost', cents: number | null): DialogField {
    const { found, localizer } = this.#scene;
    return {
      id,
      kind: 'amount',
      label: `${this.#text(`scheme.${id}`)} (${currencyOf(found)})`,
      value: hundredthsText(cents, localizer),
      ...(id === 'saving' ? { help: this.#text('scheme.saving.help') } : {}),
    };
  }

  #choice<Value extends string, Label extends 'scheme.opinion.feasibility' | 'scheme.opinion.recommendation'>(
    id: string,
    label: Label,
    values: readonly Value[],
    value: Value | undefined,
  ): DialogField {
    return {
      id,
      kind: 'select',
      label: this.#text(label),
      isRequired: true,
      value: value ?? values[0] ?? '',
      options: values.map((one) => [one, this.#text(`${label}.${one}` as Key)]),
    };
  }

  #ask({ heading, about, submit = heading, fields, send }: Asking): Promise<void> {
    const { root, localizer, client, attempt } = this.#scene;
    return attempt(async () => {
      const tools = await loadDialog();
      const isDone = await tools.openFieldsDialog(root, localizer, {
        client,
        heading: this.#text(heading),
        about: this.#text(about),
        submit: this.#text(submit),
        fields,
        send: (entered) => send(entered, tools),
      });
      if (isDone) this.#scene.done();
    });
  }

  #run(work: () => Promise<unknown>): Promise<void> {
    return this.#scene.attempt(async () => {
      await work();
      this.#scene.done();
    });
  }
}
