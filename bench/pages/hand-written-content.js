// A content tree as DOM, the short way: the nodes are known and trusted.
const elements = {
  paragraph: 'p',
  quote: 'blockquote',
  item: 'li',
  rule: 'hr',
  break: 'br',
  strong: 'strong',
  emphasis: 'em',
  strike: 's',
};

/** A content tree as a fragment. */
export function contentOf(tree) {
  const fragment = document.createDocumentFragment();
  drawAll(fragment, tree);
  return fragment;
}

function drawAll(parent, nodes) {
  for (const node of nodes) parent.append(typeof node === 'string' ? node : draw(node));
}

function draw(node) {
  const make = special[node.type];
  if (make) return make(node);
  const element = document.createElement(elements[node.type]);
  if (node.type === 'paragraph' || node.type === 'item') element.dir = 'auto';
  drawAll(element, node.children ?? []);
  return element;
}

function create(name, attributes, children = []) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  drawAll(element, children);
  return element;
}

const special = {
  heading: ({ level, children }) => create(level === 1 ? 'h4' : 'h5', { dir: 'auto' }, children),
  list: ({ ordered, start, children }) => create(ordered ? 'ol' : 'ul', start ? { start } : {}, children),
  'code-block': ({ text }) => create('pre', { role: 'group', tabindex: '0', 'aria-label': 'Code' }, [text]),
  code: ({ text }) => create('code', {}, [text]),
  mention: ({ name, handle }) => create('span', { class: 'mention' }, [`@${name ?? handle}`]),
  topic: ({ name }) => create('button', { class: 'topic', type: 'button', value: name }, [`#${name}`]),
  link: ({ href, children }) =>
    create('a', { href, rel: 'noopener noreferrer nofollow', target: '_blank' }, children),
  image: ({ src, alt }) => create('button', { class: 'load-image', type: 'button', value: src }, [alt]),
  table({ head, rows }) {
    const row = (name, cells) => {
      const line = create('tr', {});
      for (const cell of cells) line.append(create(name, { dir: 'auto' }, cell));
      return line;
    };
    const table = document.createElement('table');
    table.createTHead().append(row('th', head));
    table.createTBody().append(...rows.map((cells) => row('td', cells)));
    const box = create('div', { class: 'table', role: 'group', tabindex: '0', 'aria-label': 'Tabelle' });
    box.append(table);
    return box;
  },
};
