/** A value that a hostile backend might send, or hostile code pass on, as a content tree. */
export interface HostileTree {
  readonly id: string;
  /** Makes the value anew, because some of them can be read only once. */
  readonly make: () => unknown;
}

const CALL = 'alert(1)';
const EVIL = 'https://evil.example';
const ELEMENTS = (
  'a abbr applet area article audio b base basefont bdi bdo bgsound body button canvas center col colgroup data ' +
  'datalist details dialog dir embed fencedframe fieldset font form frame frameset head html iframe img input ins ' +
  'isindex kbd keygen label legend link listing main map mark marquee math menu meta meter nav nobr noembed noframes ' +
  'noscript object optgroup option output param picture plaintext portal progress ruby samp script search section ' +
  'select slot source span style sub summary sup svg template textarea time title track var video wbr xmp x-card ' +
  'se-feed se-post se-provider animate foreignObject image set use'
).split(' ');
const ADDRESSES = [
  `javascript:${CALL}`,
  `JavaScript:${CALL}`,
  ` javascript:${CALL}`,
  `java\nscript:${CALL}`,
  `\u0000javascript:${CALL}`,
  `data:text/html,<script>${CALL}</script>`,
  `data:image/svg+xml,<svg onload=${CALL}>`,
  `vbscript:x`,
  `blob:${EVIL}/1`,
  `file:///etc/passwd`,
  `about:blank`,
  `//evil.example/x`,
  `/logout`,
  `\\\\evil.example`,
  `ftp://evil.example`,
  `https://`,
  ``,
];
const ATTRIBUTES = {
  id: 'location',
  name: 'attributes',
  class: 'load-image topic',
  style: `position:fixed;inset:0;background:url(${EVIL}/x.png)`,
  href: `javascript:${CALL}`,
  src: `${EVIL}/x`,
  srcdoc: `<script>${CALL}</script>`,
  action: EVIL,
  formaction: `javascript:${CALL}`,
  data: `${EVIL}/x`,
  onclick: CALL,
  onerror: CALL,
  onload: CALL,
  onfocus: CALL,
  onmouseover: CALL,
  tabindex: '0',
  slot: 'actions',
  part: 'primary',
  is: 'x-card',
  contenteditable: 'true',
  popover: 'auto',
};

const proxy = (traps: ProxyHandler<object>): unknown =>
  new Proxy({ type: 'paragraph', children: ['x'] }, traps);
const refuse = (): never => {
  throw new Error('no');
};

function revoked(): unknown {
  const { proxy: value, revoke } = Proxy.revocable([], {});
  revoke();
  return value;
}

function cycle(): unknown {
  const node: { type: string; children: unknown[] } = { type: 'quote', children: ['x'] };
  node.children.push(node, [node], node.children);
  return [node];
}

function nested(depth: number, wrap: (inner: unknown) => unknown): unknown {
  let value: unknown = 'x';
  for (let index = 0; index < depth; index += 1) value = wrap(value);
  return [value];
}

const ODD_VALUES: Readonly<Record<string, () => unknown>> = {
  undefined: () => undefined,
  null: () => null,
  number: () => 7,
  nan: () => NaN,
  bigint: () => 7n,
  symbol: () => Symbol('x'),
  boolean: () => true,
  function: () => () => [{ type: 'script', text: CALL }],
  date: () => new Date(0),
  map: () => new Map([['type', 'script']]),
  regexp: () => /x/u,
  'string object': () => Object('<img src=x onerror=alert(1)>') as unknown,
  'typed array': () => new Uint8Array(1000),
  element: () => Object.assign(document.createElement('img'), { type: 'image' }),
  document: () => document,
  window: () => window,
  'sparse array': () => Object.assign([], { length: 4_000_000_000 }),
  'array-like': () => ({ length: Infinity, 0: 'x' }),
  'negative length': () => ({ length: -1 }),
  'length that is no number': () => ({ length: '9', type: 'paragraph', children: ['x'] }),
  'array of everything': () => [undefined, null, 1, NaN, 2n, Symbol('x'), true, () => 1, [[[]]], {}, 'x'],
  cycle,
  'nested arrays': () => nested(20_000, (inner) => [inner]),
  'nested quotes': () => nested(20_000, (inner) => ({ type: 'quote', children: [inner] })),
  'nested unknown': () => nested(20_000, (inner) => ({ type: 'x', children: [inner] })),
  'nested links': () => nested(30, (inner) => ({ type: 'link', href: EVIL, children: [inner] })),
  'many nodes': () => Array.from({ length: 100_000 }, () => ({ type: 'paragraph', children: ['x'] })),
  'many rows': () => [{ type: 'table', head: [], rows: Array.from({ length: 100_000 }, () => [['x']]) }],
  'many cells': () => [{ type: 'table', head: Array.from({ length: 100_000 }, () => ['x']), rows: [] }],
  'endless getter': () => ({
    get children(): unknown {
      return [this, this];
    },
  }),
  'throwing getter': () => [
    {
      get type(): string {
        return refuse();
      },
      children: ['x'],
    },
  ],
  'changing getter': () => {
    let reads = 0;
    return [
      {
        type: 'link',
        get href() {
          reads += 1;
          return reads > 1 ? `javascript:${CALL}` : EVIL;
        },
        children: ['x'],
      },
    ];
  },
  'changing type': () => {
    let reads = 0;
    return [
      {
        get type() {
          reads += 1;
          return reads % 2 === 0 ? 'script' : 'link';
        },
        href: `javascript:${CALL}`,
        text: CALL,
      },
    ];
  },
  'proxy that refuses to be read': () => [proxy({ get: refuse })],
  'proxy that refuses everything': () => [
    proxy({
      get: refuse,
      has: refuse,
      ownKeys: refuse,
      getOwnPropertyDescriptor: refuse,
      getPrototypeOf: refuse,
    }),
  ],
  'proxy that lies': () => [proxy({ get: () => 'script' })],
  'revoked proxy': () => [revoked()],
  'revoked proxy as tree': revoked,
  'inherited type': () => [Object.create({ type: 'link', href: EVIL, children: ['x'] }) as unknown],
  'null prototype': () => [
    Object.assign(Object.create(null) as object, { type: 'paragraph', children: ['x'] }),
  ],
  'own __proto__': () =>
    JSON.parse('[{"__proto__":{"type":"script"},"type":"__proto__","children":["x"]}]') as unknown,
  'object with its own words': () => [{ type: { toString: () => 'script' }, text: { toString: () => CALL } }],
  'address object': () => [{ type: 'link', href: { toString: () => `javascript:${CALL}` }, children: ['x'] }],
  'address list': () => [{ type: 'link', href: [`javascript:${CALL}`], children: ['x'] }],
  'long address': () => [
    { type: 'link', href: `https://a.example/${'x'.repeat(1_000_000)}`, children: ['x'] },
  ],
  'heading levels': () =>
    [NaN, Infinity, -1, 0, 7, 1.5, '1', 'script', null, Symbol('x'), 1n, {}].map((level) => ({
      type: 'heading',
      level,
      children: ['x'],
    })),
  'list starts': () =>
    [NaN, Infinity, 1e300, -5, '1', '" onload="x', {}, 1n].map((start) => ({
      type: 'list',
      ordered: true,
      start,
      children: [{ type: 'item', children: ['x'] }],
    })),
  'task states': () =>
    [1, 'true', null, {}, true, false].map((checked) => ({ type: 'item', checked, children: ['x'] })),
  'table of wrong types': () => [
    { type: 'table', align: 'center', head: 'x', rows: 5 },
    { type: 'table' },
    {
      type: 'table',
      align: [{}, '" onclick="x', 'left onload'],
      head: [['a'], 7, null],
      rows: [null, 'x', [['y']], [[{ type: 'table', head: [], rows: [] }]]],
    },
  ],
  'mention of everything': () => [
    { type: 'mention', handle: {}, person: 7, name: [] },
    {
      type: 'mention',
      handle: `"><script>${CALL}</script>`,
      person: '" onclick="x',
      name: `<img src=x onerror=${CALL}>`,
    },
  ],
  'topic of everything': () => [
    { type: 'topic', name: `" onclick="${CALL}` },
    { type: 'topic', name: null },
    { type: 'topic' },
  ],
  'code with markup': () => [
    { type: 'code-block', text: `</pre><script>${CALL}</script>`, language: '"onload="x' },
    { type: 'code', text: {} },
  ],
};

/** About 250 trees. Everything in them that loads would load from `evil.example`. */
export const HOSTILE_TREES: readonly HostileTree[] = [
  ...ELEMENTS.flatMap((type) => [
    { id: `element ${type}`, make: () => [{ type, ...ATTRIBUTES, text: CALL, children: ['x'] }] },
    {
      id: `element ${type} in a line`,
      make: () => [
        {
          type: 'paragraph',
          ...ATTRIBUTES,
          children: ['a', { type: type.toUpperCase(), ...ATTRIBUTES, children: ['x'] }],
        },
      ],
    },
  ]),
  ...ADDRESSES.flatMap((address) => [
    {
      id: `link ${address}`,
      make: () => [
        { type: 'link', ...ATTRIBUTES, href: address, title: `" onclick="${CALL}`, children: ['x'] },
      ],
    },
    {
      id: `image ${address}`,
      make: () => [{ type: 'image', ...ATTRIBUTES, src: address, alt: `" onerror="${CALL}` }],
    },
  ]),
  ...['constructor', '__proto__', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', ''].map((type) => ({
    id: `type ${type}`,
    make: () => [{ type, ...ATTRIBUTES, children: ['x'] }],
  })),
  ...Object.entries(ODD_VALUES).map(([id, make]) => ({ id, make })),
  ...Object.entries(ODD_VALUES).map(([id, make]) => ({
    id: `${id} inside`,
    make: () => [{ type: 'paragraph', children: [make()] }],
  })),
];
