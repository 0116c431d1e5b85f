import { markdownFromHtml } from '@social-enterprise/content/from-html';
import { parseContent } from '@social-enterprise/content/parse';
import { contentToDom } from './content-view.js';

/** What the page tells its parent. */
export interface StrictPolicyReport {
  readonly markdown: string;
  readonly violations: readonly string[];
  readonly text: string;
}

// Runs in a page that forbids inline styles, scripts and strings as HTML, and tells its parent how it went.
const violations: string[] = [];
document.addEventListener('securitypolicyviolation', (event) => {
  violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
});
const pasted =
  '<p style="color:red;mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">1.</span>one</p>' +
  '<p><b style="font-weight:700" onclick="alert(1)">two</b><img src="https://evil.example/x.png" alt="three"></p>' +
  '<script>alert(1)</script><style>p { color: red }</style>';
const markdown = markdownFromHtml(pasted);
const labels = { loadImage: () => 'load', task: () => '', code: '', table: '' };
document.body.append(contentToDom(parseContent(`${markdown}\n\n<img src=x onerror=alert(1)>`), labels));
await fetch(location.href);
const report: StrictPolicyReport = { markdown, violations, text: document.body.textContent.trim() };
parent.postMessage(report, '*');
