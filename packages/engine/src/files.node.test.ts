import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Attachment, FileId } from '@social-enterprise/contract';
import { announceFile, settleFile } from './files.js';
import { mint } from './testing/people.js';
import { SchemeCompany } from './testing/suggestions.js';

const addresses = { address: (id: FileId): string => `/${id}` };

async function fileFor(company: SchemeCompany, handle: string, id: FileId): Promise<Attachment | null> {
  return (await company.as(handle, { addresses })).query('files.get', { id });
}

/** Says that somebody uploaded a picture. */
async function upload({ store }: SchemeCompany, owner: string): Promise<FileId> {
  const id = mint() as FileId;
  const facts = { name: 'klemme.png', type: 'image/png', size: 9, width: 3, height: 3 };
  await announceFile(store, { id, owner, ...facts } as never);
  await settleFile(store, id);
  return id;
}

test('the picture of an idea is for whoever may read the idea, and before for nobody but its owner', async () => {
  const company = await SchemeCompany.open();
  const id = await upload(company, company.id('anna'));
  const readers = async (): Promise<string[]> => {
    const found = ['anna', 'ben', 'cem', 'olga'].map(async (handle) => {
      const file = await fileFor(company, handle, id);
      return file === null ? [] : `${handle} ${file.alt}`;
    });
    return (await Promise.all(found)).flat();
  };
  assert.deepEqual(await readers(), ['anna ']);
  const idea = await company.submit('anna', { attachments: [{ id, alt: 'Klemme' }] });
  assert.deepEqual(await readers(), ['anna Klemme', 'ben Klemme', 'cem Klemme', 'olga Klemme']);
  await company.run('anna', 'invention.mark', { idea });
  assert.deepEqual(await readers(), ['anna Klemme', 'olga Klemme']);
});

test('whoever cannot read the space of an idea gets none of its files', async () => {
  const company = await SchemeCompany.open();
  const id = await upload(company, company.id('olga'));
  await company.submit('olga', { attachments: [{ id, alt: '' }] });
  const space = await company.ask('olga', 'spaces.get', { space: company.space });
  await company.run('olga', 'space.update', {
    id: company.space,
    version: space?.version ?? 0,
    visibility: 'members',
  });
  assert.equal((await fileFor(company, 'olga', id))?.id, id);
  assert.equal(await fileFor(company, 'ben', id), null);
});
