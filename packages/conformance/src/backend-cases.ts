import { capabilityCases } from './cases/capabilities.js';
import { changeCases } from './cases/changes.js';
import { commandCases } from './cases/commands.js';
import { pinCases, reactionCases, replyCases } from './cases/conversations.js';
import { evaluationCases } from './cases/evaluations.js';
import { expertiseCases, profileCases } from './cases/expertise.js';
import { fileCases } from './cases/files.js';
import { searchCases, topicCases } from './cases/finding.js';
import { grantCases, guestCases } from './cases/grants.js';
import { escalationCases, invitationCases } from './cases/invitations.js';
import { lifecycleCases } from './cases/lifecycle.js';
import { notificationCases } from './cases/notifications.js';
import { pagingCases } from './cases/paging.js';
import { postCases } from './cases/posts.js';
import { sealedIdeaCases } from './cases/sealed-ideas.js';
import { sealCases } from './cases/seals.js';
import { faqCases, questionListCases, similarCases } from './cases/question-lists.js';
import { ideaCases } from './cases/ideas.js';
import { suggestionCases } from './cases/suggestions.js';
import { answerCases, questionCases, voteCases } from './cases/questions.js';
import { peopleCases, sessionCases } from './cases/session.js';
import { shapeCases } from './cases/shapes.js';
import { spaceCases } from './cases/spaces.js';
import { thanksCases } from './cases/thanks.js';
import { markerCases, threadCases } from './cases/threads.js';
import type { Case } from './conform.js';

/**
 * Every case of the suite for backends.
 *
 * @since 0.1.0
 */
export const backendCases: readonly Case[] = [
  ...lifecycleCases,
  ...capabilityCases,
  ...sessionCases,
  ...peopleCases,
  ...profileCases,
  ...expertiseCases,
  ...spaceCases,
  ...postCases,
  ...replyCases,
  ...reactionCases,
  ...pinCases,
  ...topicCases,
  ...searchCases,
  ...threadCases,
  ...grantCases,
  ...guestCases,
  ...ideaCases,
  ...suggestionCases,
  ...evaluationCases,
  ...questionCases,
  ...answerCases,
  ...voteCases,
  ...questionListCases,
  ...similarCases,
  ...faqCases,
  ...invitationCases,
  ...escalationCases,
  ...thanksCases,
  ...markerCases,
  ...notificationCases,
  ...fileCases,
  ...pagingCases,
  ...commandCases,
  ...changeCases,
  ...sealCases,
  ...sealedIdeaCases,
  ...shapeCases,
];
