const warned = new Set<string>();

/** Says something to developers once a page. */
export function warnOnce(message: string): void {
  if (warned.has(message)) return;
  warned.add(message);
  console.warn(`[social-enterprise] ${message}`);
}
