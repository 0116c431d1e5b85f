import { commandNames, queryNames } from '@social-enterprise/contract';
import { commandSchemas, querySchemas } from '@social-enterprise/contract/schemas';
import { paths } from '@social-enterprise/protocol';

const escape = (text: string): string => text.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`);

interface Field {
  readonly type?: string;
  readonly anyOf?: readonly { readonly const?: unknown; readonly type?: string }[];
  readonly maxLength?: number;
}

function describeField({ type, anyOf, maxLength }: Field): string {
  const kind =
    type ?? anyOf?.map((one) => ('const' in one ? JSON.stringify(one.const) : one.type)).join(' | ') ?? '';
  return maxLength === undefined ? kind : `${kind}, at most ${maxLength} characters`;
}

function table(schema: unknown): string {
  const { properties = {}, required = [] } = schema as {
    properties?: Record<string, Field>;
    required?: string[];
  };
  const rows = Object.entries(properties).map(
    ([name, field]) =>
      `<tr><th scope="row"><code>${escape(name)}</code></th><td>${escape(describeField(field))}</td>` +
      `<td>${required.includes(name) ? 'required' : ''}</td></tr>`,
  );
  return rows.length === 0 ? '<p>No fields.</p>' : `<table><tbody>${rows.join('')}</tbody></table>`;
}

const section = (name: string, route: string, schema: unknown): string =>
  `<section><h3 id="${name}">${name}</h3><p><code>${escape(route)}</code></p>${table(schema)}</section>`;

/** The style sheet of the page. */
export const style = `body{font:1rem/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}
table{border-collapse:collapse}th,td{text-align:start;padding:.15rem 1rem .15rem 0;font-weight:400}h3{margin:2rem 0 0}`;

/** What can be asked and told, for people. */
export const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Social Enterprise: HTTP interface</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="documentation.css"></head><body>
<h1>HTTP interface</h1>
<p>Commands change something, queries ask, and the stream tells what happened. For programs:
<a href="openapi.json">openapi.json</a>.</p>
<h2>Queries</h2><p>The fields as JSON in the parameter <code>input</code>.</p>${queryNames.map((name) => section(name, `GET ${paths.queries}/${name}`, querySchemas[name].input)).join('')}
<h2>Commands</h2><p>In a batch of at most 100 by <code>POST ${paths.commands}</code>:
<code>{"commands": [{"key": "…", "name": "…", "input": {…}}]}</code></p>
${commandNames.map((name) => section(name, `"name": "${name}"`, commandSchemas[name])).join('')}
<h2>Changes</h2><p><code>GET ${paths.changes}?after=…</code>: an event stream.</p></body></html>`;
