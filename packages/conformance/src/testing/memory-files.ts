import { SocialError, type Attachment, type FilePort } from '@social-enterprise/contract';
import { announceFile, findStored, settleFile } from '@social-enterprise/engine/files';
import type { OpenFiles } from '../store-harness.js';

/** Room for files of which only what they are is kept. */
export const memoryFiles: OpenFiles = (store, person) => {
  const uploads: FilePort = {
    maxBytes: 1_000,
    resolve: (address) => address,
    async upload(id, bytes, { name, signal }): Promise<Attachment> {
      if (signal?.aborted === true) throw new SocialError('aborted', 'The call was aborted.');
      if (person === null) throw new SocialError('unauthenticated', 'Nobody.');
      if (bytes.size === 0) throw new SocialError('invalid', 'Nothing.', { reason: 'file-empty' });
      const known = await findStored(store, id, person);
      const facts = known ?? { id, name, type: 'text/plain', size: bytes.size, width: null, height: null };
      if (known === null) await announceFile(store, { ...facts, owner: person });
      await settleFile(store, id);
      const { name: called, type, size, width, height } = facts;
      return { id, name: called, type, size, width, height, alt: '', href: `/${id}`, thumbnail: null };
    },
  };
  return { files: uploads, addresses: { address: (id) => `/${id}` } };
};
