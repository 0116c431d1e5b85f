import { mintId } from '../../mint.js';
import { isFeed, type Case, type Expected } from './case.js';
import { gain, pastPhase, type Target } from './company.js';
import type { Scene } from './scene.js';

const reads = (scene: Scene): boolean => scene.inSpace('read');
/** Whoever moderates the space, and administrators where they read at all. */
const runs = (scene: Scene): boolean =>
  scene.inSpace('moderate') || (scene.role === 'administrator' && reads(scene));

const asOwner = (scene: Scene): Expected =>
  !reads(scene) ? 'not found' : runs(scene) ? 'allowed' : 'forbidden';
const asReader = (scene: Scene): Expected => (reads(scene) ? 'allowed' : 'not found');
/** What nobody among them may do. */
const asNobody = (scene: Scene): Expected => (reads(scene) ? 'forbidden' : 'not found');
const ifReads = (scene: Scene): Expected => (reads(scene) ? 'allowed' : 'hidden');

const one = (
  input: (target: Target) => object,
  expect: Case['expect'],
  shows?: Case['shows'],
): readonly Case[] => [
  {
    about: isFeed,
    input: ({ target }) => input(target),
    expect,
    ...(shows === undefined ? {} : { shows }),
  },
];
const id = ({ idea }: Target): object => ({ id: idea });
const pair = ({ idea, otherIdea }: Target): object => ({ id: idea, other: otherIdea });
const ofIdea = ({ idea }: Target): object => ({ idea });
const assessed = ({ evaluation, idea }: Target): object => ({ evaluation, idea });
const scored = (target: Target): object => ({
  ...assessed(target),
  scores: [{ criterion: 'gain', score: 3 }],
});
const ofEvaluation = ({ evaluation }: Target): object => ({ evaluation });
/** Of evaluations nobody learns but those who evaluate and who run the board. */
const ifRuns = (scene: Scene): Expected => (reads(scene) && runs(scene) ? 'allowed' : 'hidden');
const asRunner = (scene: Scene): Expected => (reads(scene) && runs(scene) ? 'allowed' : 'not found');
/** Who runs the board evaluates only where they were asked to. */
const asEvaluator = (scene: Scene): Expected => (reads(scene) && runs(scene) ? 'forbidden' : 'not found');
const ofBoard = ({ board }: Target): object => ({ board });
const authored = ({ idea, author }: Target): object => ({ idea, person: author });
const word: NonNullable<Case['shows']> = ({ texts }) => texts.idea;

export const ideaCommands: Readonly<Record<string, readonly Case[]>> = {
  'board.create': one(
    ({ space }) => ({ id: mintId(), space, name: 'Neu' }),
    (scene) => (!scene.inSpace('know') ? 'not found' : runs(scene) ? 'allowed' : 'forbidden'),
  ),
  'board.update': one(({ board }) => ({ id: board, version: 1, name: 'Neu' }), asOwner),
  'campaign.create': one(
    ({ board }) => ({ id: mintId(), board, question: 'Was?', phases: [pastPhase] }),
    asOwner,
  ),
  'campaign.update': one(({ campaign }) => ({ id: campaign, version: 1, question: 'Neu?' }), asOwner),
  'phase.reopen': one(
    ({ campaign }) => ({ campaign, phase: 'past', until: '2999-01-01T00:00:00.000Z' }),
    asOwner,
  ),
  'idea.create': one(
    ({ board }) => ({ id: mintId(), board, title: 'Noch eine Idee', problem: 'z' }),
    asReader,
  ),
  'idea.update': one(({ idea }) => ({ id: idea, version: 1, title: 'Ein anderer Titel' }), asOwner),
  'idea.withdraw': one(id, asNobody),
  // It waits for nothing.
  'idea.approve': one(id, asNobody),
  'idea.reject': one(({ idea }) => ({ id: idea, reason: 'z' }), asNobody),
  'idea.move': one(({ idea }) => ({ id: idea, status: 'planned', version: 1 }), asOwner),
  'idea.vote': one(id, asReader),
  'idea.unvote': one(id, asReader),
  'idea.vote-for': one(({ idea, author }) => ({ id: idea, person: author }), asOwner),
  'idea.follow': one(id, asReader),
  'idea.unfollow': one(id, asReader),
  'idea.merge': one(({ idea, otherIdea }) => ({ id: idea, into: otherIdea }), asOwner),
  // It was merged into nothing.
  'idea.unmerge': one(id, asReader),
  'idea.relate': one(pair, asOwner),
  'idea.unrelate': one(pair, asOwner),
  'co-author.add': one(authored, asOwner),
  'co-author.remove': one(authored, asOwner),
  'idea-suggestion.create': one(
    ({ idea }) => ({ id: mintId(), idea, field: 'title', text: 'Ein anderer Titel' }),
    asReader,
  ),
  'idea-suggestion.accept': one(
    () => ({ id: mintId() }),
    () => 'not found',
  ),
  'idea-suggestion.decline': one(
    () => ({ id: mintId() }),
    () => 'not found',
  ),
};

export const evaluationCommands: Readonly<Record<string, readonly Case[]>> = {
  'evaluation.create': one(
    ({ board, idea, author }) => ({
      id: mintId(),
      board,
      name: 'z',
      ideas: [idea],
      criteria: [gain],
      evaluators: [author],
    }),
    asOwner,
  ),
  'evaluation.update': one(({ evaluation }) => ({ id: evaluation, version: 1, name: 'Neu' }), asRunner),
  'evaluation.close': one(({ evaluation }) => ({ id: evaluation }), asRunner),
  'assessment.save': one(scored, asEvaluator),
  'assessment.give': one(scored, asEvaluator),
  'assessment.withdraw': one(assessed, asEvaluator),
  'conflict.declare': one((target) => ({ ...assessed(target), reason: 'z' }), asEvaluator),
  'conflict.withdraw': one(assessed, asEvaluator),
  'idea.decide': one(
    ({ idea }) => ({ id: idea, version: 1, outcome: 'yes', reasons: 'z', status: 'planned' }),
    asOwner,
  ),
};

export const evaluationQueries: Readonly<Record<string, readonly Case[]>> = {
  'evaluations.list': [...one(ofBoard, ifRuns, word), ...one(() => ({}), ifRuns, word)],
  'evaluations.get': one(ofEvaluation, ifRuns, word),
  'assessments.list': one(ofEvaluation, asRunner, () => 'items'),
};

export const ideaQueries: Readonly<Record<string, readonly Case[]>> = {
  'boards.list': one(() => ({}), ifReads, word),
  'boards.get': one(ofBoard, ifReads, word),
  'campaigns.list': one(ofBoard, asReader, word),
  'campaigns.get': one(({ campaign }) => ({ campaign }), ifReads, word),
  'campaign-reports.get': one(({ campaign }) => ({ campaign }), ifReads, word),
  'ideas.list': [
    ...one(ofBoard, asReader, word),
    ...one(() => ({ limit: 100 }), ifReads, word),
    ...one(({ texts }) => ({ text: texts.idea }), ifReads, word),
  ],
  'ideas.columns': [...one(ofBoard, asReader, word), ...one(() => ({ limit: 100 }), ifReads, word)],
  'ideas.get': one(ofIdea, ifReads, word),
  'ideas.similar': one(({ board, texts }) => ({ board, text: texts.idea }), asReader, word),
  'idea-versions.list': one(ofIdea, asReader, word),
  'idea-events.list': one(ofIdea, asReader, () => 'created'),
  'idea-suggestions.list': one(ofIdea, asReader, () => 'items'),
};
