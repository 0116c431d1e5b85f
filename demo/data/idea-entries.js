/** The board of the company with its campaigns and ideas, as entries: see `entries.js`. */

import { addCase } from './suggestion-entries.js';

const minute = 60_000;

/** The version of an idea that nobody has changed. */
const first = 1;

/** The first moment of the month so many months after that of `last`. */
const monthOf = (last, months) => new Date(last.getFullYear(), last.getMonth() + months, 1);

/** `2027-Q1`, so many quarters after that of `last`. */
function quarterOf(last, quarters) {
  const number = last.getFullYear() * 4 + Math.floor(last.getMonth() / 3) + quarters;
  return `${Math.floor(number / 4)}-Q${(number % 4) + 1}`;
}

/** `tools`: how ids, times and entries are made. */
export function addBoard(board, tools) {
  const { add, opened, ids } = tools;
  const { handle, space, name, description, owner, owners, fields, scheme, campaigns, ideas } = board;
  add(opened, owner, 'board.create', {
    id: ids.of('board', handle),
    space: ids.space(space),
    handle,
    name,
    description,
    fields,
    owners: owners.map(ids.person),
    language: 'de',
    ...(scheme === undefined ? {} : { scheme }),
  });
  for (const campaign of campaigns) addCampaign(campaign, board, tools);
  for (const idea of ideas) {
    if (idea.unnamed === true && !tools.has.unnamed) continue;
    addIdea(idea, board, tools);
    addCase(idea, tools);
  }
  for (const evaluation of board.evaluations ?? []) addEvaluation(evaluation, board, tools);
}

function addCampaign({ id, owner, question, description, phases }, { handle }, { add, opened, last, ids }) {
  const time = (months) => (months === null ? null : monthOf(last, months).toISOString());
  add(opened + minute, owner, 'campaign.create', {
    id: ids.of('campaign', id),
    board: ids.of('board', handle),
    question,
    description,
    phases: phases.map(({ months: [start, end], ...phase }) => ({
      minimumVotes: null,
      perIdea: 1,
      ...phase,
      start: time(start),
      end: time(end),
    })),
  });
}

/** When it was given: so many working days ago, or so many days after its campaign began. */
function timeOfIdea({ campaign, inCampaign, ...when }, { campaigns }, { timeOf, last, workingDay }) {
  if (inCampaign === undefined) return timeOf(when);
  const [days, time] = inCampaign;
  const { phases } = campaigns.find(({ id }) => id === campaign);
  const day = monthOf(last, phases[0].months[0]);
  day.setDate(day.getDate() + days);
  const [hours, minutes] = time.split(':').map(Number);
  return workingDay(day, 0).setHours(hours, minutes);
}

function addIdea(idea, board, tools) {
  const { add, ids, timeOf, last } = tools;
  const { author, campaign, title, problem, solution = '', benefit = '', topics, fields } = idea;
  const at = timeOfIdea(idea, board, tools);
  const id = ids.of('idea', title);
  add(at, author, 'idea.create', {
    id,
    board: ids.of('board', board.handle),
    ...(campaign === undefined ? {} : { campaign: ids.of('campaign', campaign) }),
    title,
    problem,
    solution,
    benefit,
    topics,
    fields: Object.entries(fields).map(([field, value]) => ({ id: field, value })),
    ...(idea.unnamed === true ? { sealed: ids.of('unnamed', title) } : {}),
  });
  for (const person of idea.coAuthors ?? []) {
    add(at + minute, author, 'co-author.add', { idea: id, person: ids.person(person) });
  }
  for (const [position, person] of idea.votes.entries()) {
    add(at + (position + 2) * 7 * minute, person, 'idea.vote', { id });
  }
  const subject = { urn: `urn:social-enterprise:idea:${id}`, title, href: `idea.html?id=${id}` };
  for (const { text, author: by, ...when } of idea.comments ?? []) {
    const post = ids.of('post', `${title} ${by} ${when.daysAgo}`);
    const place = { space: ids.space(board.space), subject };
    add(timeOf(when), by, 'post.create', { id: post, source: text, ...place });
  }
  for (const [position, { to, by, answer, quarter, ...when }] of (idea.moves ?? []).entries()) {
    add(timeOf(when), by, 'idea.move', {
      id,
      status: to,
      version: first + position,
      answer,
      ...(quarter === undefined ? {} : { quarter: quarterOf(last, quarter) }),
    });
  }
}

/** What was evaluated by whom, in the order in which it was given. */
function addEvaluation({ owner, name, dueInMonths, criteria, evaluators, ...more }, { handle }, tools) {
  const { add, ids, timeOf, last } = tools;
  const at = timeOf(more);
  const evaluation = ids.of('evaluation', name);
  const ideaOf = (number) => ids.of('idea', more.ideas[number]);
  add(at, owner, 'evaluation.create', {
    id: evaluation,
    board: ids.of('board', handle),
    name,
    ideas: more.ideas.map((title) => ids.of('idea', title)),
    criteria: criteria.map(({ labels, ...criterion }) => ({
      ...criterion,
      scale: { minimum: 1, maximum: labels.length, labels },
    })),
    evaluators: evaluators.map(ids.person),
    due: new Date(monthOf(last, dueInMonths).getTime() - minute).toISOString(),
  });
  for (const [position, { by, idea, reason }] of more.conflicts.entries()) {
    add(at + (position + 1) * minute, by, 'conflict.declare', { evaluation, idea: ideaOf(idea), reason });
  }
  for (const [position, { by, idea, scores }] of more.given.entries()) {
    add(at + (position + 10) * 7 * minute, by, 'assessment.give', {
      evaluation,
      idea: ideaOf(idea),
      scores: criteria.map(({ id: criterion }, number) => ({ criterion, score: scores[number] })),
    });
  }
  for (const { by, idea, outcome, status, reasons, ...when } of more.decisions) {
    add(timeOf(when), by, 'idea.decide', {
      id: ideaOf(idea),
      version: first,
      evaluation,
      outcome,
      reasons,
      status,
    });
  }
}
