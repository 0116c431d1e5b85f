const name = 'se-found';

/** Of every feed that shows hits: where the words stand that it has found. */
const rangesOf = new Map<object, readonly Range[]>();

function* rangesIn(root: Node, words: ReadonlySet<string>): Generator<Range> {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    for (const { 0: word, index } of (node.nodeValue ?? '').matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
      if (!words.has(word.toLowerCase())) continue;
      const range = new Range();
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      yield range;
    }
  }
}

/**
 * Marks words in the texts below some roots, without touching their nodes; none to end it. `owner` has one set of
 * marks. A browser that knows no highlights shows the texts as they are.
 */
export function highlight(owner: object, roots: Iterable<Node>, words: ReadonlySet<string>): void {
  if (!('highlights' in CSS)) return;
  const ranges = words.size === 0 ? [] : [...roots].flatMap((root) => [...rangesIn(root, words)]);
  if (ranges.length > 0) rangesOf.set(owner, ranges);
  else if (!rangesOf.delete(owner)) return;
  const all = [...rangesOf.values()].flat();
  if (all.length > 0) CSS.highlights.set(name, new Highlight(...all));
  else CSS.highlights.delete(name);
}
