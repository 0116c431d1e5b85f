import type { CommandName } from '@social-enterprise/contract';
import { refuse } from '../context.js';
import { loadSurrounded, type Surrounded } from '../find.js';
import { isInvitedEnough, mayAnswer } from '../invitations.js';
import type { ParticipantRecord, PersonRecord } from '../records.js';
import { knownPeople } from '../circle.js';
import { escalationOf, loadOwned, type Owned } from './escalation.js';
import { aboutPost } from './notices.js';
import { loadNewcomers, participantWrites } from './participants.js';
import { checkMay } from './posts.js';
import { readableQuestion, withQuestion } from './questions.js';
import { actingPerson, rule, type AnyRule } from './rule.js';

interface Invited extends Surrounded {
  readonly person: PersonRecord | undefined;
  readonly mayAnswer: boolean;
  readonly isInvitedEnough: boolean;
  readonly participants: readonly ParticipantRecord[];
}

export const invitationRules = {
  'question.invite': rule<'question.invite', Invited>({
    async load(reader, { id, person }, context) {
      const [surrounded, found] = await Promise.all([
        loadSurrounded(reader, id),
        reader.get('people', person),
      ]);
      const { post, space } = surrounded;
      const [known] = found === undefined ? [] : await knownPeople(reader, context.access, [found]);
      if (known === undefined || post === undefined || space === undefined) {
        return { ...surrounded, person: known, mayAnswer: false, isInvitedEnough: false, participants: [] };
      }
      const people = new Map([[known.handle, known]]);
      const [answers, enough, participants] = await Promise.all([
        mayAnswer(reader, known, post, space, context),
        isInvitedEnough(reader, known.id, context),
        loadNewcomers(reader, context, space.id, post.subject, people),
      ]);
      return { ...surrounded, person: known, mayAnswer: answers, isInvitedEnough: enough, participants };
    },
    decide(loaded, _input, context) {
      const { post, question, space } = readableQuestion(loaded, context);
      actingPerson(context);
      checkMay('question.invite', post, space, context);
      const { person } = loaded;
      if (person === undefined) {
        throw refuse('not-found', 'person-unknown', 'No such person.', { field: 'person' });
      }
      if (question.invitations.some((one) => one.person === person.id)) return null;
      if (person.id === post.author || !loaded.mayAnswer) {
        throw refuse('invalid', 'person-unavailable', 'This person cannot answer here.', { field: 'person' });
      }
      if (loaded.isInvitedEnough) {
        throw refuse(
          'forbidden',
          'invitations-full',
          'This person was invited to as many questions as is allowed in a week.',
          { field: 'person' },
        );
      }
      const invitation = {
        person: person.id,
        topic: question.topics[0] ?? '',
        state: 'open' as const,
        at: context.now,
      };
      return {
        writes: [
          withQuestion(post, { invitations: [...question.invitations, invitation] }),
          ...participantWrites(loaded.participants),
        ],
        change: { name: 'question.invited', posts: [post.id] },
        notices: [{ to: [person.id], kind: 'question-invitation', subject: aboutPost(post), post: post.id }],
      };
    },
  }),

  'question.escalate': rule<'question.escalate', Owned>({
    load: (reader, { id }, context) => loadOwned(reader, id, context),
    decide(loaded, _input, context) {
      const { post, question, space } = readableQuestion(loaded, context);
      actingPerson(context);
      if (question.escalated !== null) return null;
      checkMay('question.escalate', post, space, context);
      const { owner, participants } = loaded;
      if (owner === undefined) {
        throw refuse('not-found', 'owner-unknown', 'Nobody is responsible for the topics of the question.');
      }
      return {
        writes: [
          withQuestion(post, { escalated: { to: owner.id, at: context.now } }),
          ...participantWrites(participants),
        ],
        change: { name: 'question.escalated', posts: [post.id] },
        notices: [escalationOf(post, owner.id)],
      };
    },
  }),

  'invitation.decline': rule<'invitation.decline', Surrounded>({
    load: (reader, { question }) => loadSurrounded(reader, question),
    decide(loaded, _input, context) {
      const { post, question } = readableQuestion(loaded, context);
      actingPerson(context);
      const own = question.invitations.find(({ person }) => context.access.isMe(person));
      if (own === undefined) {
        throw refuse('not-found', 'invitation-unknown', 'Nobody invited this person.', { field: 'question' });
      }
      if (own.state !== 'open') return null;
      const invitations = question.invitations.map((one) =>
        one === own ? { ...one, state: 'declined' as const } : one,
      );
      return {
        writes: [withQuestion(post, { invitations })],
        change: { name: 'invitation.declined', posts: [post.id] },
      };
    },
  }),
} satisfies Partial<Record<CommandName, AnyRule>>;
