import {
  limits,
  type Campaign,
  type CommandName,
  type ContentTree,
  type PhaseInput,
} from '@social-enterprise/contract';
import { refuse } from '../context.js';
import {
  loadBoard,
  loadCampaign,
  readableBoard,
  readableCampaign,
  type LoadedBoard,
  type LoadedCampaign,
} from '../find-ideas.js';
import { viewCampaigns } from '../idea-views.js';
import { phaseAt } from '../phases.js';
import type { CampaignRecord, PhaseRecord } from '../records.js';
import { checkLine } from './checks.js';
import { checkOwner } from './idea-checks.js';
import { rule, type AnyRule } from './rule.js';
import { parseText } from './texts.js';

/** The phases in the order of time; `before` are those that there were. */
function checkPhases(phases: readonly PhaseInput[], before: readonly PhaseRecord[] = []): PhaseRecord[] {
  if (phases.length > limits.phasesPerCampaign) {
    throw refuse('invalid', 'list-too-long', `A campaign has at most ${limits.phasesPerCampaign} phases.`, {
      field: 'phases',
    });
  }
  const ids = phases.map(({ id }) => id);
  if (
    phases.length === 0 ||
    new Set(ids).size !== ids.length ||
    !ids.every((id) => /^[a-z0-9-]{1,40}$/.test(id))
  ) {
    throw refuse('invalid', 'phase-unknown', 'A campaign has phases, each with an id of its own.', {
      field: 'phases',
    });
  }
  phases.forEach(({ start, end, minimumVotes, maximumVotes }, at) => {
    if (end !== null && end <= start) {
      throw refuse('invalid', 'phase-order', 'A phase ends after it starts.', { field: `phases.${at}.end` });
    }
    if (minimumVotes !== null && maximumVotes !== null && minimumVotes > maximumVotes) {
      throw refuse('invalid', 'field-invalid', 'Nobody has to give more votes than they have.', {
        field: `phases.${at}.minimumVotes`,
      });
    }
  });
  const sorted = phases
    .map((phase, at) => ({ phase, at }))
    .sort((one, other) => (one.phase.start < other.phase.start ? -1 : 1));
  sorted.forEach(({ phase, at }, place) => {
    const next = sorted[place + 1];
    if (next === undefined || (phase.end !== null && phase.end <= next.phase.start)) return;
    throw refuse(
      'invalid',
      'phase-overlap',
      `${phase.name} is still going on when ${next.phase.name} starts.`,
      {
        field: `phases.${at}.end`,
      },
    );
  });
  return sorted.map(({ phase }) => ({
    id: phase.id,
    kind: phase.kind,
    name: checkLine(phase.name, 'phases.name'),
    start: phase.start,
    end: phase.end,
    submit: phase.submit,
    comment: phase.comment,
    vote: phase.vote,
    countsHidden: phase.countsHidden,
    minimumVotes: phase.minimumVotes,
    maximumVotes: phase.maximumVotes,
    perIdea: phase.perIdea,
    reopened: before.find(({ id }) => id === phase.id)?.reopened ?? null,
  }));
}

const checkQuestion = (question: string): string =>
  checkLine(question, 'question', { maxLength: limits.titleLength, required: true });

interface Stale extends LoadedCampaign {
  readonly current: Campaign | undefined;
}

export const campaignRules = {
  'campaign.create': rule<'campaign.create', LoadedBoard & { readonly taken: boolean }, ContentTree>({
    prepare: ({ description = '' }) => parseText(description, 'description'),
    async load(reader, { id, board }) {
      const [loaded, taken] = await Promise.all([loadBoard(reader, board), reader.get('campaigns', id)]);
      return { ...loaded, taken: taken !== undefined };
    },
    decide(loaded, input, { access, now }, content) {
      const place = readableBoard(loaded, access);
      checkOwner(access, place);
      if (loaded.taken)
        throw refuse('conflict', 'id-taken', 'A campaign with this id exists.', { field: 'id' });
      const campaign: CampaignRecord = {
        id: input.id,
        board: place.board.id,
        question: checkQuestion(input.question),
        source: input.description ?? '',
        content,
        phases: checkPhases(input.phases),
        created: now,
        version: 1,
      };
      return {
        writes: [{ collection: 'campaigns', put: campaign }],
        change: { name: 'campaign.created', campaigns: [campaign.id], boards: [place.board.id] },
      };
    },
  }),

  'campaign.update': rule<'campaign.update', Stale, ContentTree>({
    prepare: ({ description = '' }) => parseText(description, 'description'),
    async load(reader, { id, version }, context) {
      const loaded = await loadCampaign(reader, id);
      const { campaign } = loaded;
      const isStale = campaign !== undefined && campaign.version !== version;
      return {
        ...loaded,
        current: isStale ? (await viewCampaigns(reader, context, [campaign]))[0] : undefined,
      };
    },
    decide(loaded, input, { access }, content) {
      const { campaign, ...place } = readableCampaign(loaded, access);
      checkOwner(access, place);
      if (campaign.version !== input.version) {
        throw refuse('conflict', 'version-stale', 'The campaign was changed meanwhile.', {
          field: 'version',
          current: loaded.current,
        });
      }
      const changed: CampaignRecord = {
        ...campaign,
        question: input.question === undefined ? campaign.question : checkQuestion(input.question),
        source: input.description ?? campaign.source,
        content: input.description === undefined ? campaign.content : content,
        phases: input.phases === undefined ? campaign.phases : checkPhases(input.phases, campaign.phases),
        version: campaign.version + 1,
      };
      return {
        writes: [{ collection: 'campaigns', put: changed }],
        change: { name: 'campaign.updated', campaigns: [campaign.id] },
      };
    },
  }),

  'phase.reopen': rule<'phase.reopen', LoadedCampaign>({
    load: (reader, { campaign }) => loadCampaign(reader, campaign),
    decide(loaded, { phase: id, until }, { access, now }) {
      const { campaign, ...place } = readableCampaign(loaded, access);
      checkOwner(access, place);
      const phase = campaign.phases.find((one) => one.id === id);
      if (phase === undefined || phase.end === null || phase.end > now) {
        throw refuse('invalid', 'phase-unknown', 'Only a phase that is over is opened once more.', {
          field: 'phase',
        });
      }
      if (until <= now) {
        throw refuse('invalid', 'phase-order', 'A phase ends after it starts.', { field: 'until' });
      }
      const isOpen = phaseAt(campaign, now)?.id === id;
      const from = isOpen ? (phase.reopened?.from ?? now) : now;
      // One phase at a time is opened once more.
      const phases = campaign.phases.map((one) => ({
        ...one,
        reopened:
          one.id === id
            ? { from, until }
            : one.reopened !== null && one.reopened.until > now
              ? null
              : one.reopened,
      }));
      return {
        writes: [{ collection: 'campaigns', put: { ...campaign, phases, version: campaign.version + 1 } }],
        change: { name: 'phase.reopened', campaigns: [campaign.id] },
      };
    },
  }),
} satisfies Partial<Record<CommandName, AnyRule>>;
