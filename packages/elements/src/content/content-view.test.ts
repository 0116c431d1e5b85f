import { parseContent } from '@social-enterprise/content/parse';
import { resolveMentions } from '@social-enterprise/content';
import { expect } from '@open-wc/testing';
import type { ContentLabels } from './content-labels.js';
import { showPressedImage } from './content-images.js';
import { contentToDom } from './content-view.js';
import { contentStyles } from './content.styles.js';
import type { StrictPolicyReport } from './strict-policy.fixture.js';

const LABELS: ContentLabels = {
  loadImage: (host, alternative) => `Load the picture from ${host}: ${alternative}`,
  task: (done) => (done ? 'done' : 'open'),
  code: 'Code',
  table: 'Table',
};

describe('contentToDom', () => {
  let box: HTMLElement;

  beforeEach(() => {
    const host = document.body.appendChild(document.createElement('div'));
    const root = host.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [contentStyles.styleSheet as CSSStyleSheet];
    box = root.appendChild(document.createElement('div'));
    box.className = 'content';
  });

  afterEach(() => document.body.lastElementChild?.remove());

  function draw(markdown: string): void {
    box.replaceChildren(contentToDom(parseContent(markdown), LABELS));
  }

  it('draws headings below those of the page', () => {
    draw('# a\n\n## b\n\n### c\n\n###### d');
    expect([...box.children].map(({ localName }) => localName)).to.deep.equal(['h4', 'h5', 'h6', 'h6']);
  });

  it('opens outside links in a new tab that knows nothing of this page', () => {
    draw(`[a](https://a.example) [b](${location.origin}/b) [c](mailto:c@c.example)`);
    const links = [...box.querySelectorAll('a')];
    expect(links.map(({ target }) => target)).to.deep.equal(['_blank', '', '']);
    for (const { relList } of links)
      expect([...relList]).to.include.members(['noopener', 'noreferrer', 'nofollow', 'ugc']);
  });

  it('draws a person who was found as a mention and the handle of nobody as text', () => {
    const tree = resolveMentions(parseContent('@anna @nobody'), (handle) =>
      handle === 'anna' ? { id: 'p1', name: 'Anna Schmidt' } : undefined,
    );
    box.replaceChildren(contentToDom(tree, LABELS));
    expect([...box.querySelectorAll('.mention')].map(({ textContent }) => textContent)).to.deep.equal([
      '@Anna Schmidt',
    ]);
    expect(box.textContent).to.equal('@Anna Schmidt @nobody');
  });

  it('draws a topic as a button that names it', () => {
    draw('#Wartung');
    const topic = box.querySelector('button.topic') as HTMLButtonElement;
    expect(topic.value).to.equal('Wartung');
    expect(topic.textContent).to.equal('#Wartung');
  });

  it('asks before it loads an outside picture, and keeps the focus', () => {
    draw('![A pump](https://a.example/pump.png "Pump 4711")');
    expect(box.querySelector('img')).to.equal(null);
    const button = box.querySelector('button') as HTMLButtonElement;
    expect(button.textContent).to.equal('Load the picture from a.example: A pump');
    button.focus();
    let shown = false;
    box.addEventListener('click', (event) => (shown = showPressedImage(event)));
    button.click();
    expect(shown).to.equal(true);
    const image = box.querySelector('img') as HTMLImageElement;
    expect([image.src, image.alt]).to.deep.equal(['https://a.example/pump.png', 'A pump']);
    expect((box.getRootNode() as ShadowRoot).activeElement).to.equal(image);
    expect(showPressedImage(new Event('click'))).to.equal(false);
  });

  it('shows a picture of the own site at once', () => {
    draw(`![](${location.origin}/picture.png)`);
    const image = box.querySelector('img') as HTMLImageElement;
    expect([image.alt, image.loading]).to.deep.equal(['', 'lazy']);
  });

  it('draws what it does not know as the text inside it', () => {
    box.replaceChildren(
      contentToDom(
        [
          {
            type: 'poll',
            children: ['a', { type: 'option', children: [{ type: 'strong', children: ['b'] }] }],
          },
        ],
        LABELS,
      ),
    );
    expect(box.innerHTML).to.equal('a<strong>b</strong>');
  });

  it('names the boxes of tasks', () => {
    draw('- [x] a\n- [ ] b');
    const boxes = [...box.querySelectorAll('input')];
    expect(boxes.map((input) => [input.ariaLabel, input.checked, input.disabled])).to.deep.equal([
      ['done', true, true],
      ['open', false, true],
    ]);
  });

  it('reads each paragraph in its own direction', () => {
    draw('שלום\n\nHello\n\n- مرحبا\n- Hallo');
    expect(
      [...box.querySelectorAll('p, li')].map((element) => getComputedStyle(element).direction),
    ).to.deep.equal(['rtl', 'ltr', 'rtl', 'ltr']);
  });

  it('is accessible', async () => {
    draw(
      '# Title\n\nText **bold** [link](https://a.example) #topic\n\n- [x] done\n- [ ] open\n\n1. one\n   - two\n\n> quote\n\n' +
        '|a|b|\n|:-:|-:|\n|c|d|\n\n```\ncode\n```\n\n![alt](https://a.example/b.png)\n\n---',
    );
    await expect((box.getRootNode() as ShadowRoot).host).to.be.accessible({
      ignoredRules: ['color-contrast'],
    });
  });
});

describe('content under a strict policy', () => {
  it('is pasted, parsed and drawn without a violation', async () => {
    const frame = document.createElement('iframe');
    frame.src = new URL('strict-policy.csp.html', import.meta.url).href;
    const answer = new Promise<MessageEvent<StrictPolicyReport>>((resolve) =>
      window.addEventListener('message', (event) => event.source === frame.contentWindow && resolve(event)),
    );
    document.body.append(frame);
    const { data } = await answer;
    frame.remove();
    expect(data).to.deep.equal({
      markdown: '1. one\n\n**two**![three](https://evil.example/x.png)',
      violations: [],
      text: 'onetwoload<img src=x onerror=alert(1)>',
    });
  });
});
