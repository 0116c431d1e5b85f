// `node demo/take-screenshot.mjs`, while `npm start` runs: takes the picture of the start page for the README.
import { join } from 'node:path';
import process from 'node:process';
import { launch } from 'puppeteer-core';
import { launchOptions } from '../tools/browsers.mjs';

const address = process.argv[2] ?? 'http://127.0.0.1:8080/';
const browser = await launch(launchOptions('chromium'));
const page = await browser.newPage();
page.setDefaultTimeout(120_000);
await page.setViewport({ width: 1400, height: 900 });
await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }]);
await page.goto(address);
await page.waitForSelector('se-feed >>> se-post >>> article');
await page.waitForSelector('.subjects li');
await page.waitForSelector('.second-window[href]');
await page.screenshot({ path: join(import.meta.dirname, 'screenshot.png') });
await browser.close();
