/**
 * Lets a browser test set any media feature in Chromium; `emulateMedia` of @web/test-runner-commands knows no
 * forced colours. Each call replaces the one before, and an empty object ends it:
 *
 *     await executeServerCommand('media-features', { 'forced-colors': 'active' });
 */
export function mediaFeatures() {
  // What one session set, only the same session ends.
  const sessions = new WeakMap();
  return {
    name: 'media-features',
    async executeCommand({ command, payload, session }) {
      if (command !== 'media-features') return undefined;
      if (session.browser.name !== 'Chromium') throw new Error('media-features needs Chromium');
      const page = session.browser.getPage(session.id);
      const devtools = sessions.get(page) ?? (await page.createCDPSession());
      sessions.set(page, devtools);
      const features = Object.entries(payload).map(([name, value]) => ({ name, value }));
      await devtools.send('Emulation.setEmulatedMedia', { media: '', features });
      return true;
    },
  };
}
