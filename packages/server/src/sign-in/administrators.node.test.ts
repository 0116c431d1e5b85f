import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CommandKey, PersonId, Timestamp } from '@social-enterprise/contract';
import { importEntries } from '@social-enterprise/engine/transfer';
import { mintId } from '../mint.js';
import { secret, testApp } from '../testing/app.js';
import { hostToken } from '../testing/host-token.js';

test('whom the settings name gives certificates, by each way of signing in, and nobody else does', async () => {
  const { app, store } = await testApp({ administrators: ['person:chief', 'https://erp.example boss'] });
  const people = ['chief', 'anna'].map((handle) => ({ handle, id: mintId() as PersonId }));
  await importEntries(
    store,
    people.map(({ handle, id }) => ({
      at: new Date().toISOString() as Timestamp,
      actor: null,
      command: { key: mintId() as CommandKey, name: 'person.create', input: { id, name: handle, handle } },
    })),
  );
  const give = async (token: string): Promise<string> => {
    const [, anna] = people;
    const input = { id: mintId(), person: anna?.id, topic: 'Hydraulik', label: 'Sachkunde' };
    const response = await app.inject({
      method: 'POST',
      url: '/api/commands',
      headers: { authorization: `Bearer ${token}` },
      payload: { commands: [{ key: mintId(), name: 'certificate.add', input }] },
    });
    const { outcomes } = response.json<{ outcomes: [{ status: string; error?: { reason: string } }] }>();
    return outcomes[0].error?.reason ?? outcomes[0].status;
  };
  assert.equal(await give('person:chief'), 'applied');
  assert.equal(await give('person:anna'), 'not-allowed');
  assert.equal(await give(hostToken(secret, { sub: 'boss', name: 'Boss' })), 'applied');
  assert.equal(await give(hostToken(secret, { sub: 'clerk', name: 'Clerk' })), 'not-allowed');
  await app.close();
});
