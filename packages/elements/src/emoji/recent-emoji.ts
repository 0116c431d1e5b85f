const key = 'social-enterprise:emoji';
const most = 24;
/** Where the browser stores nothing, the choice lives as long as the page. */
let memory: readonly string[] = [];

/** What was chosen last, newest first. */
export function recentEmoji(): readonly string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    if (!Array.isArray(stored)) return [];
    return stored.filter((one): one is string => typeof one === 'string' && one.length <= 32).slice(0, most);
  } catch {
    // A closed store, or a value of somebody else: the page's own memory has to do.
    return memory;
  }
}

export function rememberEmoji(emoji: string): void {
  const recent = [emoji, ...recentEmoji().filter((one) => one !== emoji)].slice(0, most);
  try {
    localStorage.setItem(key, JSON.stringify(recent));
  } catch {
    // Full or forbidden: see above.
    memory = recent;
  }
}
