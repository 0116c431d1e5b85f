import { faqRules } from '../faq.js';
import { invitationRules } from '../invitations.js';
import { questionRules } from '../questions.js';
import { thanksRules } from '../thanks.js';
import { voteRules } from '../votes.js';
import type { CommandFields } from './feature.js';

export const rules = { ...questionRules, ...invitationRules, ...voteRules, ...faqRules, ...thanksRules };

export const fields: CommandFields<keyof typeof rules> = {
  'answer.accept': { question: 'id', answer: 'id' },
  'answer.withdraw': { question: 'id' },
  'vote.add': { post: 'id' },
  'vote.remove': { post: 'id' },
  'question.close': { id: 'id', reason: 'text?' },
  'question.reopen': { id: 'id' },
  'question.escalate': { id: 'id' },
  'question.invite': { id: 'id', person: 'id' },
  'invitation.decline': { question: 'id' },
  'question.deflect': { question: 'id' },
  'question.raise': { id: 'id', times: 'size' },
  'faq.add': { question: 'id', after: 'idOrNull?' },
  'faq.remove': { question: 'id' },
  'thanks.give': { id: 'id', person: 'id', post: 'id?', note: 'text' },
  'thanks.withdraw': { id: 'id' },
};
