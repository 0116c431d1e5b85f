import { DataBlock } from './structured-data.js';

/** What the page tells its parent. */
export interface StrictDataReport {
  readonly names: readonly string[];
  readonly violations: readonly string[];
  readonly errors: readonly string[];
}

// Runs in a page that forbids inline scripts and strings as scripts, and tells its parent how it went.
const violations: string[] = [];
const errors: string[] = [];
document.addEventListener('securitypolicyviolation', (event) => {
  violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
});
const host = document.body.appendChild(document.createElement('div'));
const block = new DataBlock(host);
try {
  for (const name of ['first', '</script>']) block.show({ type: 'QAPage', properties: { name } });
} catch (error) {
  errors.push(String(error));
}
await fetch(location.href);
const names = [...host.querySelectorAll<HTMLMetaElement>('[itemprop=name]')].map(({ content }) => content);
const report: StrictDataReport = { names, violations, errors };
parent.postMessage(report, '*');
