import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where Chromium's relatives and Firefox usually live, the environment variable first. */
const places = {
  chromium: {
    variable: 'CHROME_PATH',
    package: 'chromium',
    commands: [
      'chromium',
      'chromium-browser',
      'google-chrome-stable',
      'google-chrome',
      'microsoft-edge-stable',
      'microsoft-edge',
    ],
    files: [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
      'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
      'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
    ],
  },
  firefox: {
    variable: 'FIREFOX_PATH',
    package: 'firefox-esr',
    commands: ['firefox-esr', 'firefox'],
    files: [
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
    ],
  },
};

/** The path of an installed browser, `chromium` (or a relative) or `firefox`, or undefined. */
export function findBrowser(name) {
  const { variable, commands, files } = places[name];
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const candidates = [
    process.env[variable],
    ...commands.flatMap((command) => folders.map((folder) => join(folder, command))),
    ...files,
  ];
  return candidates.find((path) => path && existsSync(path));
}

/** Installs the named browsers from Debian's packages. */
export function installBrowsers(names) {
  installPackages(names.map((name) => places[name].package));
}

/** Installs Debian's packages, in so many minutes at most for each step. Only root can, and only where apt-get exists. */
export function installPackages(packages, minutes = 10) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  console.log(`Installing ${packages.join(' and ')} with apt-get …`);
  const options = {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', 'inherit'],
    // Without a network it would try for a long time.
    timeout: minutes * 60_000,
  };
  try {
    execFileSync('apt-get', ['update', '-qq'], options);
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options);
  } catch (error) {
    console.error(`apt-get could not install ${packages.join(' and ')}: ${error.message}`);
  }
}

/** What puppeteer needs to start the named browser headless, quiet, and without a word to its maker. */
export function launchOptions(name) {
  const executablePath = findBrowser(name);
  // Beside other programs the first start takes its time.
  const timeout = 120_000;
  if (name === 'firefox') {
    // With it a test may change Firefox's preferences: see tools/media-features.mjs.
    const args = ['--remote-allow-system-access'];
    return { browser: 'firefox', executablePath, headless: true, timeout, args };
  }
  return {
    browser: 'chrome',
    executablePath,
    headless: true,
    timeout,
    args: [
      '--headless=new',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  };
}
