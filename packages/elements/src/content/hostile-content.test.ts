import { parse, parseContent } from '@social-enterprise/content/parse';
import {
  HOSTILE_INPUTS,
  OVERFLOWING_INPUTS,
  type HostileInput,
} from '../../../content/src/testing/hostile-inputs.fixture.js';
import { expect } from '@open-wc/testing';
import { until } from '../testing/page.js';
import type { ContentLabels } from './content-labels.js';
import { contentToDom, type ContentRules } from './content-view.js';
import { contentStyles } from './content.styles.js';
import { HOSTILE_TREES } from './hostile-trees.fixture.js';
import { Trap, violationsIn } from './violations.fixture.js';

const LABELS: ContentLabels = {
  loadImage: (host, alternative) => `Load the picture from ${host}: ${alternative}`,
  task: (done) => (done ? 'done' : 'open'),
  code: 'Code',
  table: 'Table',
};

/** The allow-list switched off: every type is an element and every string an attribute. */
const anything: ContentRules = (type, node) => {
  const isName = (name: string): boolean => /^[a-z][\w-]*$/iu.test(name);
  if (!isName(type)) return undefined;
  const strings = Object.entries(node).filter(
    ([name, value]) => typeof value === 'string' && isName(name) && name !== 'type',
  );
  return [type, Object.fromEntries(strings)];
};

describe('hostile content', () => {
  let trap: Trap;
  let box: HTMLElement;
  let inputs: readonly HostileInput[];

  before(async () => {
    const shared = await fetch('/shared-data/xss-payloads.json');
    inputs = shared.ok ? [...HOSTILE_INPUTS, ...((await shared.json()) as HostileInput[])] : HOSTILE_INPUTS;
    // eslint-disable-next-line no-console -- says which texts were run, because not every clone has the shared ones
    console.log(
      `hostile content: ${String(inputs.length)} texts (${shared.ok ? 'own and shared' : 'own'}), ${String(HOSTILE_TREES.length)} trees`,
    );
  });

  beforeEach(() => {
    trap = new Trap();
    const host = document.body.appendChild(document.createElement('div'));
    host.style.inlineSize = '320px';
    const root = host.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [contentStyles.styleSheet as CSSStyleSheet];
    for (const part of ['before', 'content', 'after']) {
      const element = root.appendChild(document.createElement('div'));
      element.className = part;
      element.textContent = part;
    }
    box = root.querySelector('.content') as HTMLElement;
  });

  afterEach(() => {
    trap.release();
    document.body.lastElementChild?.remove();
  });

  async function expectNothingHappens(): Promise<void> {
    await Trap.settle();
    expect(trap.caught).to.deep.equal([]);
  }

  it('draws every text inside the allow-list; nothing runs, nothing is requested', async () => {
    for (const { id, input } of inputs) {
      for (const breaks of [true, false]) {
        box.replaceChildren(contentToDom(parseContent(input, { breaks }), LABELS));
        expect(violationsIn(box), id).to.deep.equal([]);
        Trap.provoke(box);
      }
    }
    await expectNothingHappens();
  }).timeout(180_000);

  it('draws every tree inside the allow-list; nothing throws, runs or is requested', async () => {
    for (const { id, make } of HOSTILE_TREES) {
      box.replaceChildren(contentToDom(make(), LABELS));
      expect(violationsIn(box), id).to.deep.equal([]);
      expect(box.querySelectorAll('*').length, `${id}: elements`).to.be.below(20_000);
      Trap.provoke(box);
    }
    await expectNothingHappens();
  }).timeout(180_000);

  it('draws the texts even when a tree was made without the rule for addresses', async () => {
    for (const { id, input } of inputs) {
      box.replaceChildren(contentToDom(parse(input, {}, (address) => address).tree, LABELS));
      expect(violationsIn(box), id).to.deep.equal([]);
      Trap.provoke(box);
    }
    await expectNothingHappens();
  }).timeout(180_000);

  it('finds hundreds of violations when the allow-list is switched off', async () => {
    const view = (tree: unknown) => contentToDom(tree, LABELS, anything);
    let violations = 0;
    for (const { make } of HOSTILE_TREES) violations += violationsIn(view(make())).length > 0 ? 1 : 0;
    for (const { input } of inputs) {
      violations += violationsIn(view(parse(input, {}, (address) => address).tree)).length > 0 ? 1 : 0;
    }
    expect(violations).to.be.above(200);

    box.replaceChildren(view([{ type: 'img', src: 'https://evil.example/x.png', onmouseover: 'alert(1)' }]));
    Trap.provoke(box);
    expect(trap.caught).to.include('called alert');
    // The browser reports what the policy stopped in its own time; only a report that never comes is a failure.
    await until(() => trap.caught.join().includes('evil.example'), 'the request is seen');
  }).timeout(180_000);

  it('is not changed by a changed prototype', () => {
    const draw = (): string[] =>
      HOSTILE_INPUTS.map(({ input }) => {
        box.replaceChildren(contentToDom(parseContent(input), LABELS));
        return box.innerHTML;
      });
    const before = draw();
    const prototype = Object.prototype as Record<string, unknown>;
    const pollution = {
      type: 'script',
      text: 'alert(1)',
      href: 'javascript:alert(1)',
      src: 'x',
      title: 'x',
      person: 'x',
      start: 9,
      checked: true,
      onclick: 'x',
      length: 3,
      align: ['center'],
      breaks: false,
    };
    let polluted: string[];
    Object.assign(prototype, pollution);
    try {
      polluted = draw();
    } finally {
      for (const key of Object.keys(pollution)) delete prototype[key];
    }
    for (const [index, html] of before.entries())
      expect(polluted[index], HOSTILE_INPUTS[index]?.id).to.equal(html);
    expect(Object.keys(prototype)).to.deep.equal([]);
  });

  it('shows HTML as it was typed', () => {
    for (const { id, input } of HOSTILE_INPUTS.filter((text) => text.id.startsWith('element-in-line'))) {
      box.replaceChildren(contentToDom(parseContent(input), LABELS));
      expect(box.textContent, id).to.contain('<');
    }
  });

  it('shows where a deceptive link leads', () => {
    for (const { id, input } of HOSTILE_INPUTS.filter((text) => text.id.startsWith('deception'))) {
      box.replaceChildren(contentToDom(parseContent(input), LABELS));
      // An address of letters that Markdown does not take for one is no link and leads nowhere.
      if (box.querySelector('a') !== null) expect(box.textContent, id).to.match(/evil\.example|xn--/u);
    }
  });

  it('keeps every text in its box, at any width', () => {
    const { parentNode: root } = box;
    const before = root?.querySelector('.before') as HTMLElement;
    const after = root?.querySelector('.after') as HTMLElement;
    for (const width of [280, 700]) {
      (box.getRootNode() as ShadowRoot).host.setAttribute('style', `inline-size: ${String(width)}px`);
      for (const { id, input } of [
        ...OVERFLOWING_INPUTS,
        ...HOSTILE_INPUTS.filter((text) => text.id.startsWith('bidi')),
      ]) {
        box.replaceChildren(contentToDom(parseContent(input), LABELS));
        const { left, right, top, bottom, width: drawn } = box.getBoundingClientRect();
        expect(drawn, id).to.be.at.most(width + 6);
        expect(before.getBoundingClientRect().bottom, id).to.be.at.most(top + 1);
        expect(after.getBoundingClientRect().top, id).to.be.at.least(bottom - 1);
        for (const element of box.querySelectorAll(':not(pre *, .table *)')) {
          const inner = element.getBoundingClientRect();
          expect(inner.left, `${id}: left of ${element.tagName}`).to.be.at.least(left - 1);
          expect(inner.right, `${id}: right of ${element.tagName}`).to.be.at.most(right + 1);
        }
      }
    }
  });

  it('does not let one paragraph turn the next one around', () => {
    const override = '\u202e\u2067abc';
    const paragraph = (text: string) => ({ type: 'paragraph', children: [text] });
    box.replaceChildren(contentToDom([paragraph(override), paragraph('next')], LABELS));
    const range = document.createRange();
    range.selectNodeContents(box.querySelectorAll('p')[1] as Element);
    const { left } = range.getBoundingClientRect();
    box.replaceChildren(contentToDom([paragraph('abc'), paragraph('next')], LABELS));
    range.selectNodeContents(box.querySelectorAll('p')[1] as Element);
    expect(range.getBoundingClientRect().left).to.equal(left);
  });
});
