import type { Store } from './store.js';

/**
 * A secret that is made once and kept in the database, the same for every server on it: what addresses of files are
 * signed with, and what cursors are sealed with. `fresh` is it where there is none yet.
 *
 * @since 0.1.0
 */
export async function keptSecret(
  store: Store,
  id: 'file-secret' | 'cursor-secret',
  fresh: string,
): Promise<string> {
  const known = await store.read((reader) => reader.get('settings', id));
  if (known !== undefined) return known.value;
  return store.write(async (writer) => {
    const other = await writer.get('settings', id);
    if (other !== undefined) return other.value;
    await writer.put('settings', { id, value: fresh });
    return fresh;
  });
}
