import type { ContentTree } from '@social-enterprise/contract';
import { contentLimits } from './limits.js';

/** How large a tree is. */
export interface TreeSize {
  /** Strings, nodes and table cells. */
  readonly nodes: number;
  /** Nodes and table cells inside one another. */
  readonly depth: number;
  /** Length as JSON in UTF-8. */
  readonly bytes: number;
}

export function sizeOf(tree: ContentTree): TreeSize {
  let nodes = 0;
  let deepest = 0;
  const visit = (value: unknown, depth: number): void => {
    nodes += 1;
    deepest = Math.max(deepest, depth);
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) for (const entry of value) visit(entry, depth + 1);
    else
      for (const entry of Object.values(value))
        if (Array.isArray(entry)) for (const child of entry) visit(child, depth + 1);
  };
  for (const block of tree) visit(block, 1);
  return { nodes, depth: deepest, bytes: bytesOf(JSON.stringify(tree)) };
}

/** Bytes that the tree of a source may have. */
export function allowedBytes(source: string): number {
  const { bytes, bytesAlways, bytesPerSourceByte } = contentLimits;
  return Math.min(bytes, Math.max(bytesAlways, bytesOf(source) * bytesPerSourceByte));
}

/** @throws RangeError when the tree is larger than the tree of this source may be. */
export function assertBounds(tree: ContentTree, source: string): void {
  const { nodes, depth, bytes } = sizeOf(tree);
  if (nodes > contentLimits.nodes) throw new RangeError('The tree has too many nodes.');
  if (depth > contentLimits.depth) throw new RangeError('The tree is too deep.');
  if (bytes > allowedBytes(source)) throw new RangeError('The tree is too large for its text.');
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
