/** What Firefox is told instead of a media feature; it takes these for all its pages. */
const preferences = {
  'forced-colors': { name: 'browser.display.document_color_use', values: { active: 2 } },
};

/**
 * Lets a browser test set any media feature in Chromium, and those of `preferences` in Firefox; `emulateMedia` of
 * @web/test-runner-commands knows no forced colours. Each call replaces the one before, and an empty object ends it:
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
      const page = session.browser.getPage(session.id);
      if (session.browser.name === 'Firefox') {
        await setPreferences(page.browser().connection, payload);
        return true;
      }
      const devtools = sessions.get(page) ?? (await page.createCDPSession());
      sessions.set(page, devtools);
      const features = Object.entries(payload).map(([name, value]) => ({ name, value }));
      await devtools.send('Emulation.setEmulatedMedia', { media: '', features });
      return true;
    },
  };
}

async function setPreferences(connection, features) {
  const calls = Object.entries(preferences).map(([feature, { name, values }]) => {
    const value = values[features[feature]];
    return value === undefined
      ? `Services.prefs.clearUserPref('${name}')`
      : `Services.prefs.setIntPref('${name}', ${value})`;
  });
  const unknown = Object.keys(features).filter((feature) => !Object.hasOwn(preferences, feature));
  if (unknown.length > 0) throw new Error(`In Firefox a test cannot set ${unknown.join(', ')}.`);
  const { result: tree } = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  await connection.send('script.evaluate', {
    expression: calls.join(';'),
    target: { context: tree.contexts[0].context },
    awaitPromise: false,
  });
}
