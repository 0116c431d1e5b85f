import type { ContentTree } from '@social-enterprise/contract';

/** The form in which topics are compared: without case and marks. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .trim();

/** Whether a text names a topic. */
export function namesTopic(content: ContentTree, topic: string): boolean {
  const wanted = fold(topic);
  const names = (node: unknown): boolean => {
    if (Array.isArray(node)) return node.some(names);
    if (typeof node !== 'object' || node === null) return false;
    if ('type' in node && node.type === 'topic' && 'name' in node) return fold(String(node.name)) === wanted;
    return Object.values(node).some(names);
  };
  return names(content);
}
