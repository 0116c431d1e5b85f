import { limits, type CommandName, type Seal } from '@social-enterprise/contract';
import type { Context } from '../context.js';
import type { SealRecord } from '../records.js';
import { loadObject } from '../sealed-objects.js';
import { isOpenRequest, loadCustodians, requestExpiry, sealOf } from '../seals.js';
import type { Reader } from '../store.js';
import { loadMap, personSummary } from '../views.js';
import type { Queries } from './query.js';

/** Whether the actor is one of two who opened it lately. */
const sees = ({ openings }: SealRecord, { access, now }: Context): boolean =>
  openings.some(
    ({ requestedBy, approvedBy, at }) =>
      (access.isMe(requestedBy) || access.isMe(approvedBy)) &&
      Date.parse(now) - Date.parse(at) < limits.sealOpenWindow,
  );

function canOf(seal: SealRecord, { access, now }: Context): CommandName[] {
  const can: CommandName[] = [];
  const { request } = seal;
  const isOpen = isOpenRequest(request, now);
  if (access.isCustodian && !isOpen) can.push('seal.request');
  if (access.isCustodian && isOpen && !access.isMe(request.by)) can.push('seal.approve');
  if (access.isCustodian && isOpen) can.push('seal.refuse');
  if (access.isMe(seal.pseudonym)) can.push('seal.lift');
  return can;
}

async function viewSeal(reader: Reader, context: Context, seal: SealRecord): Promise<Seal> {
  const { access, now, sealing } = context;
  const own = access.isMe(seal.pseudonym);
  const isTold = own || access.isCustodian;
  const isShown = own || sees(seal, context);
  const person = isShown ? (sealing?.sealer.open(seal.person, seal.id) ?? null) : null;
  const request = isTold && isOpenRequest(seal.request, now) ? seal.request : null;
  const openings = isTold ? seal.openings : [];
  const [custodians, people] = await Promise.all([
    loadCustodians(reader, context),
    loadMap(reader, 'people', [
      ...(person === null ? [] : [person]),
      ...(request === null ? [] : [request.by]),
      ...openings.flatMap(({ requestedBy, approvedBy }) => [requestedBy, approvedBy]),
    ]),
  ]);
  const summary = (id: string): Seal['person'] => {
    const found = people.get(id);
    return found === undefined ? null : personSummary(found);
  };
  const requester = request === null ? null : summary(request.by);
  return {
    object: seal.object,
    custodians: custodians.map(personSummary),
    request:
      request === null || requester === null
        ? null
        : {
            by: requester,
            reason: request.reason,
            at: request.at,
            expires: requestExpiry(request.at),
          },
    openings: openings.flatMap(({ requestedBy, approvedBy, reason, at }) => {
      const [first, second] = [summary(requestedBy), summary(approvedBy)];
      return first === null || second === null
        ? []
        : [{ requestedBy: first, approvedBy: second, reason, at }];
    }),
    person: person === null ? null : summary(person),
    can: canOf(seal, context),
  };
}

export const sealQueries: Queries<'seals.get' | 'custodians.list'> = {
  'seals.get': ({ object }, desk) =>
    desk.read(async (reader, context) => {
      const [found, seal] = await Promise.all([
        loadObject(reader, context.access, object),
        sealOf(reader, object),
      ]);
      return seal === undefined || found === null ? null : viewSeal(reader, context, seal);
    }),

  'custodians.list': (_input, desk) =>
    desk.read(async (reader, context) => ({
      items: (await loadCustodians(reader, context)).map(personSummary),
    })),
};
