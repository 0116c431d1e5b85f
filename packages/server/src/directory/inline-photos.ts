import type {
  DirectoryEntry,
  DirectoryInput,
  DirectoryProblem,
} from '@social-enterprise/engine/directory-import';
import type { Photos, TakenPhoto } from './photos.js';

export const isInline = (text: unknown): text is string => typeof text === 'string' && /^data:/i.test(text);

const refusal = (at: string, message: string): TakenPhoto => ({
  problem: { at, field: 'avatar', code: 'photo-invalid', message, isLeftOut: false },
});

/** Keeps a photo that comes as data, `data:image/jpeg;base64,…`, instead of as an address. */
export async function takeInline(
  photos: Photos | null,
  at: string,
  text: string,
  dryRun: boolean,
): Promise<TakenPhoto> {
  const [, encoded] = /^data:image\/[\w.+-]+;base64,([A-Za-z0-9+/=\s]+)$/i.exec(text) ?? [];
  if (encoded === undefined) return refusal(at, 'The photo is no picture in base64.');
  if (photos === null)
    return refusal(at, 'There is no place for photos: the settings name no files, or no url.');
  return photos.take(at, Buffer.from(encoded, 'base64'), dryRun);
}

/**
 * What was read, with the addresses of photos that came as data. One that is not taken leaves the picture as it is; a
 * dry run without a place for photos looks at none.
 */
export async function withInlinePhotos(
  input: DirectoryInput,
  photos: Photos | null,
  dryRun: boolean,
): Promise<DirectoryInput> {
  const problems: DirectoryProblem[] = [];
  const entries: DirectoryEntry[] = [];
  for (const entry of input.entries) {
    const { avatar, ...values } = entry.values;
    if (!isInline(avatar)) {
      entries.push(entry);
      continue;
    }
    if (photos === null && dryRun) {
      entries.push({ ...entry, values, unread: [...(entry.unread ?? []), 'avatar'] });
      continue;
    }
    const taken = await takeInline(photos, entry.at, avatar, dryRun);
    if ('address' in taken) entries.push({ ...entry, values: { ...values, avatar: taken.address } });
    else {
      problems.push(taken.problem);
      entries.push({ ...entry, values, unread: [...(entry.unread ?? []), 'avatar'] });
    }
  }
  return { ...input, entries, problems: [...input.problems, ...problems] };
}
