import { limits } from '@social-enterprise/contract';

/**
 * The name of a file without what could mislead: no path, no controls, nothing that turns the direction of
 * reading round, not longer than allowed. The ending is kept.
 */
export function cleanName(given: string): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]+/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  if (plain === '') return 'file';
  // Room for an ending that is added.
  const most = limits.fileNameLength - 10;
  if (plain.length <= most) return plain;
  const ending = /\.[^.]{1,10}$/.exec(plain)?.[0] ?? '';
  return plain.slice(0, most - ending.length).trimEnd() + ending;
}
