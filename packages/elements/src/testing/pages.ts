import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ElementHandle, Frame, LaunchOptions, Page } from 'puppeteer-core';

const root = new URL('../../../../', import.meta.url);

interface BrowserTools {
  readonly findBrowser: (name: string) => string | undefined;
  readonly installBrowsers: (names: string[]) => void;
  readonly launchOptions: (name: string) => LaunchOptions;
}

const tools = (await import(String(new URL('tools/browsers.mjs', root)))) as BrowserTools;

export type BrowserName = 'chromium' | 'firefox';

/** The browsers to test in: those that are there, else Chromium, which is installed where that is possible. */
export function browserNames(): BrowserName[] {
  const found = (['chromium', 'firefox'] as const).filter((name) => tools.findBrowser(name) !== undefined);
  if (found.length > 0) return found;
  tools.installBrowsers(['chromium']);
  return ['chromium'];
}

/** How to launch one of them. */
export const launchOptions = (name: BrowserName): LaunchOptions => tools.launchOptions(name);

/** Milliseconds that anything may take on a busy computer. */
export const patience = 30_000;

/** What can be seen, once it can. Looks anew with every frame: changes in shadow roots announce themselves to nobody. */
export async function find(place: Page | Frame, selector: string): Promise<ElementHandle> {
  const found = await place.waitForSelector(selector, { visible: true, timeout: patience });
  if (found === null) throw new Error(`There is no ${selector}.`);
  return found;
}

export interface Pages {
  readonly address: string;
  close(): void;
}

/** Serves pages by their path on loopback, and with them the bundle under `/social-enterprise/`. */
export async function servePages(pages: Readonly<Record<string, string>>): Promise<Pages> {
  const bundle = new URL('packages/elements/cdn/', root);
  const server: Server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const page = pages[path];
    // A sandboxed frame has an origin of its own.
    response.setHeader('Access-Control-Allow-Origin', '*');
    if (page !== undefined) {
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(page);
      return;
    }
    response.setHeader('Content-Type', 'text/javascript; charset=utf-8');
    readFile(new URL(path.replace('/social-enterprise/', ''), bundle)).then(
      (script) => response.end(script),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${String(port)}/`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
