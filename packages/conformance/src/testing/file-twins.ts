import type { Backend, FilePort } from '@social-enterprise/contract';
import { answers, broken, readsAs, swallows, type Twin } from './broken.js';

/** Changes what takes bytes in. */
const takes = (change: (port: FilePort) => Partial<FilePort>): Twin =>
  broken(({ real }): Partial<Backend> => {
    const { files } = real;
    return files === undefined ? {} : { files: { ...files, ...change(files) } };
  });

export const fileTwins: Readonly<Record<string, Twin>> = {
  'files/seen-with-their-post': readsAs('outsider', 'member', 'files.get'),
  'files/seen-with-their-idea': readsAs('outsider', 'member', 'files.get'),
  'files/own-until-attached': answers('files.get', (file) => file ?? {}),
  'files/edited-and-deleted': swallows('post.update'),
  'files/uploaded-once': takes((port) => ({
    upload: async (id, bytes, options) => ({
      ...(await port.upload(id, bytes, options)),
      name: options.name,
    }),
  })),
  'files/nothing-refused': takes((port) => ({
    upload: (id, _bytes, options) => port.upload(id, new Blob(['x']), options),
  })),
};
