import { everyoneSpaceId, type CommandName } from '@social-enterprise/contract';
import { refuse } from '../context.js';
import { loadCustodians, maySeal } from '../seals.js';
import { spaceSummary, viewPerson } from '../views.js';
import type { Queries } from './query.js';

export const sessionQueries: Queries<'session.get'> = {
  'session.get': (_input, desk) =>
    desk.read(async (reader, context) => {
      const { access, embedded, policy } = context;
      const [space, custodians] = await Promise.all([
        reader.get('spaces', everyoneSpaceId),
        loadCustodians(reader, context),
      ]);
      if (space === undefined) throw refuse('internal', 'space-unknown', 'The space of everyone is missing.');
      const { actor } = access;
      const can: CommandName[] = [];
      if (actor.type === 'anonymous' && embedded) can.push('person.create');
      if (actor.type === 'person') can.push('person.update');
      if (actor.type === 'person' && !actor.person.guest) can.push('space.create');
      if (access.isAdministrator) can.push('certificate.add', 'topic.update', 'topic.merge');
      return {
        person: actor.type === 'person' ? viewPerson(actor.person) : null,
        can,
        defaultSpace: spaceSummary(space),
        policy,
        sealing: maySeal(access, custodians),
      };
    }),
};
