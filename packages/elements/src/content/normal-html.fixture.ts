const ATTRIBUTES = ['alt', 'align', 'checked', 'disabled', 'href', 'src', 'start', 'title', 'type'];
const BLOCKS = 'p|h4|h5|h6|ul|ol|li|blockquote|pre|hr|br|table|thead|tbody|tr|th|td|input';
/** Specifications name elements that the product draws as others. */
const NAMES: Readonly<Record<string, string>> = {
  h1: 'h4',
  h2: 'h5',
  h3: 'h6',
  h4: 'h6',
  h5: 'h6',
  del: 's',
};

/** Specified HTML, as {@link normalHtml} writes what the product draws. */
export function normalSpecifiedHtml(html: string): string {
  // eslint-disable-next-line no-restricted-syntax -- the specification gives HTML, and the document is never shown
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const element of body.querySelectorAll(Object.keys(NAMES).join(','))) {
    const renamed = document.createElement(NAMES[element.localName] ?? element.localName);
    renamed.append(...element.childNodes);
    element.replaceWith(renamed);
  }
  return normalHtml(body);
}

/** HTML with everything left out that two ways of saying the same may differ in. */
export function normalHtml(root: ParentNode): string {
  const html = [...root.childNodes].map(normalNode).join('');
  return html.replaceAll(new RegExp(`\\s*(</?(?:${BLOCKS})(?: [^>]*)?>)\\s*`, 'gu'), '$1').trim();
}

function normalNode(node: Node): string {
  if (node instanceof Text) return escape(node.data).replaceAll(/\s+/gu, ' ');
  if (!(node instanceof Element)) return '';
  const name = node.localName;
  // What specifications say with an element more.
  if (name === 'pre') return `<pre>${escape(node.textContent.replace(/\n$/u, ''))}</pre>`;
  const inner = [...node.childNodes].map(normalNode).join('');
  if (node.matches('div.table') || (name === 'tbody' && inner === '')) return inner;
  if (node instanceof HTMLButtonElement && node.className === 'load-image') {
    return tag('img', { alt: node.title, src: node.value });
  }
  const align = /^(?:center|right)$/u.exec(node.className)?.[0];
  const attributes = Object.fromEntries(
    ATTRIBUTES.flatMap((key) => {
      const value = key === 'align' ? (align ?? node.getAttribute('align')) : node.getAttribute(key);
      return value === null || (key === 'align' && value === 'left') ? [] : [[key, value]];
    }),
  );
  if (attributes['start'] === '1') delete attributes['start'];
  return tag(name, attributes) + (/^(?:br|hr|img|input)$/u.test(name) ? '' : `${inner}</${name}>`);
}

function tag(name: string, attributes: Readonly<Record<string, string>>): string {
  const written = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${escape(normalAddress(key, value))}"`,
  );
  return `<${name}${written.join('')}>`;
}

function normalAddress(key: string, value: string): string {
  if (key !== 'href' && key !== 'src') return value;
  return URL.canParse(value, 'https://relative.example/')
    ? new URL(value, 'https://relative.example/').href
    : value;
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
