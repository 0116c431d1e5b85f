import { everyoneSpaceId, type CommandName } from '@social-enterprise/contract';
import { refuse, type Context } from '../context.js';
import { part } from '../parts.js';
import type { Reader } from '../store.js';
import { spaceSummary, viewPerson } from '../views.js';
import type { Queries } from './query.js';

const seals = part(() => import('../seals.js'));

/** Whether the actor can write without a name. */
async function maySeal(reader: Reader, context: Context): Promise<boolean> {
  if (context.sealing === undefined) return false;
  return seals.get().maySeal(context.access, await seals.get().loadCustodians(reader, context));
}

export const sessionQueries: Queries<'session.get'> = {
  'session.get': (_input, desk) =>
    desk.read(async (reader, context) => {
      const { access, embedded, policy } = context;
      const [space, sealing] = await Promise.all([
        reader.get('spaces', everyoneSpaceId),
        maySeal(reader, context),
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
        sealing,
      };
    }),
};
