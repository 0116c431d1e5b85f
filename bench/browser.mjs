// One browser at a time, and what its main thread did.
import puppeteer from 'puppeteer-core';
import { findBrowser, launchOptions } from '../tools/browsers.mjs';

const usual = { width: 1000, height: 800 };

export async function startBrowser() {
  if (!findBrowser('chromium'))
    throw new Error('The benchmark needs Chromium, Chrome or Edge, and finds none.');
  // Scrolling through 10,000 posts is one call, and takes longer than calls usually may.
  const protocolTimeout = 60 * 60 * 1000;
  return puppeteer.launch({ ...launchOptions('chromium'), defaultViewport: usual, protocolTimeout });
}

/** A tab whose main thread is watched. All times are milliseconds of CPU, not of the clock. */
export class Tab {
  #page;
  #session;

  static async open(browser, origin, viewport = usual) {
    const tab = new Tab();
    tab.#page = await browser.newPage();
    await tab.#page.setViewport(viewport);
    tab.#session = await tab.#page.createCDPSession();
    // A page of the same site first: from here on the tab keeps its process, whose counters only grow.
    await tab.#page.goto(`${origin}/blank.html`);
    await tab.send('Performance.enable', { timeDomain: 'threadTicks' });
    await tab.send('Runtime.enable');
    await tab.send('Runtime.addBinding', { name: 'benchPainted' });
    return tab;
  }

  get page() {
    return this.#page;
  }

  send(method, parameters) {
    return this.#session.send(method, parameters);
  }

  on(event, listener) {
    this.#session.on(event, listener);
  }

  async close() {
    await this.#page.close();
  }

  /** CPU of the main thread so far, by kind. */
  async metrics() {
    const { metrics } = await this.send('Performance.getMetrics');
    return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
  }

  /** CPU of the main thread that some work takes. */
  async during(work) {
    const before = await this.metrics();
    await work();
    const after = await this.metrics();
    const time = (name) => (after[name] - before[name]) * 1000;
    return {
      total: time('TaskDuration'),
      script: time('ScriptDuration'),
      style: time('RecalcStyleDuration'),
      layout: time('LayoutDuration'),
    };
  }

  /** Opens a page and waits until it has painted what it is for. */
  async load(url) {
    const isPainted = new Promise((resolve, reject) => {
      this.#session.once('Runtime.bindingCalled', resolve);
      this.#page.once('pageerror', reject);
      this.#page.once('error', reject);
    });
    return this.during(async () => {
      await this.send('Page.navigate', { url });
      await withLimit(isPainted, 60_000, `${url} never painted what it was to paint.`);
    });
  }

  /** Bytes of script objects and of the document with its layout after a full collection, and nodes that are alive. */
  async memory() {
    await this.send('HeapProfiler.enable');
    await this.send('HeapProfiler.collectGarbage');
    await this.send('HeapProfiler.collectGarbage');
    const { usedSize, embedderHeapUsedSize, backingStorageSize } = await this.send('Runtime.getHeapUsage');
    const { Nodes } = await this.metrics();
    return { bytes: usedSize + embedderHeapUsedSize + backingStorageSize, nodes: Nodes };
  }
}

function withLimit(promise, milliseconds, message) {
  let timer;
  const limit = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(message)), milliseconds);
  });
  return Promise.race([promise, limit]).finally(() => clearTimeout(timer));
}
