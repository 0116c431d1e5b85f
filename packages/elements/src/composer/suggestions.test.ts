import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import { until } from '../testing/page.js';
import './define.js';
import type { SeComposer } from './composer.js';
import { findTrigger } from './suggestion-sources.js';
import { createStage, press, type Stage } from './testing/stage.js';

const inside = <Found extends HTMLElement = HTMLElement>(element: SeComposer, selector: string): Found[] => [
  ...(element.shadowRoot?.querySelectorAll<Found>(selector) ?? []),
];
const field = (element: SeComposer): HTMLTextAreaElement =>
  inside<HTMLTextAreaElement>(element, 'textarea')[0]!;
const options = (element: SeComposer): string[] =>
  inside(element, '[role="option"] .name').map(({ textContent }) => textContent.trim());
const chosen = (element: SeComposer): string | undefined =>
  inside(element, '[aria-selected="true"] .name')[0]?.textContent.trim();

async function open(stage: Stage): Promise<SeComposer> {
  const element = await fixture<SeComposer>(
    html`<se-composer open space="vertrieb" .client=${stage.client} lang="de"></se-composer>`,
  );
  await until(() => inside(element, 'textarea').length === 1);
  field(element).focus();
  return element;
}

async function typeAndWait(element: SeComposer, text: string, count: number): Promise<void> {
  await sendKeys({ type: text });
  await until(() => options(element).length === count, `${String(count)} suggestions for ${text}`);
}

describe('the suggestions of se-composer', () => {
  let stage: Stage;
  let element: SeComposer;

  beforeEach(async () => {
    stage = await createStage();
    element = await open(stage);
  });

  it('are a combobox: arrows choose, Enter takes, the focus stays in the text', async () => {
    expect(field(element).hasAttribute('aria-expanded')).to.be.false;
    await typeAndWait(element, 'Danke @', 3);
    const text = field(element);
    expect(text.getAttribute('role')).to.equal('combobox');
    expect(text.getAttribute('aria-expanded')).to.equal('true');
    const list = inside(element, `#${String(text.getAttribute('aria-controls'))}`)[0];
    expect(list?.getAttribute('role')).to.equal('listbox');
    expect(list?.getAttribute('aria-label')).to.equal('Personen');
    expect(chosen(element)).to.equal('Anna Weber');
    await sendKeys({ press: 'ArrowDown' });
    expect(chosen(element)).to.equal('Jürgen Groß');
    const active = inside(element, `#${String(text.getAttribute('aria-activedescendant'))}`)[0];
    expect(active?.textContent).to.contain('Konstrukteur');
    await sendKeys({ press: 'ArrowUp' });
    await sendKeys({ press: 'ArrowUp' });
    expect(chosen(element)).to.equal('Zoe Yilmaz');
    expect(
      inside(element, '[role="status"]').some(({ textContent }) => textContent.trim() === '3 Vorschläge'),
    ).to.be.true;
    // A field of several lines may not be a combobox by the letter of ARIA in HTML; it is what readers know.
    await expect(element).to.be.accessible({ ignoredRules: ['aria-allowed-role'] });
    await sendKeys({ press: 'Enter' });
    expect(text.value).to.equal('Danke @zoe.yilmaz ');
    expect(element.shadowRoot?.activeElement).to.equal(text);
    await element.updateComplete;
    expect(options(element)).to.deep.equal([]);
    await press('Control+z');
    expect(text.value).to.equal('Danke @');
  });

  it('finds people by first and last name and with umlauts either way', async () => {
    await typeAndWait(element, '@juergen g', 1);
    expect(options(element)).to.deep.equal(['Jürgen Groß']);
    await sendKeys({ press: 'Tab' });
    expect(field(element).value).to.equal('@juergen.gross ');
  });

  it('close on Escape, stay closed for that word, and leave the text', async () => {
    await typeAndWait(element, '@a', 1);
    await sendKeys({ press: 'Escape' });
    await element.updateComplete;
    expect(options(element)).to.deep.equal([]);
    await sendKeys({ type: 'n' });
    await element.updateComplete;
    expect(options(element)).to.deep.equal([]);
    expect(field(element).value).to.equal('@an');
    await typeAndWait(element, ' @', 3);
  });

  it('offer the topics of the space, and the typed word as a new one', async () => {
    await typeAndWait(element, '#mess', 3);
    expect(options(element)).to.have.members(['#Messe2026-Konzept', '#Messestand', 'Neues Thema „mess“']);
    expect(options(element).at(-1)).to.equal('Neues Thema „mess“');
    await sendKeys({ press: 'ArrowUp' });
    await sendKeys({ press: 'Enter' });
    expect(field(element).value).to.equal('#mess ');
  });

  it('offer no new topic where there is one of that name', async () => {
    await typeAndWait(element, '#messestand', 1);
    expect(options(element)).to.deep.equal(['#Messestand']);
  });

  it('find emoji by German and English names', async () => {
    await typeAndWait(element, ':konfettibo', 1);
    await sendKeys({ press: 'Enter' });
    expect(field(element).value).to.equal('🎉 ');
    await sendKeys({ type: ':popper' });
    await until(() => options(element).includes('Konfettibombe'));
  });

  it('are taken by mouse without the text losing the focus', async () => {
    await typeAndWait(element, '@', 3);
    const box = inside(element, '[role="option"]')[1]!.getBoundingClientRect();
    await sendMouse({
      type: 'click',
      position: [Math.round(box.x + 20), Math.round(box.y + box.height / 2)],
    });
    expect(field(element).value).to.equal('@juergen.gross ');
    expect(element.shadowRoot?.activeElement).to.equal(field(element));
  });

  it('show only the answer to the last question', async () => {
    const { client } = stage;
    const query = client.query.bind(client);
    const waiting: (() => void)[] = [];
    client.query = async (name, input, callOptions) => {
      const answer = await query(name, input, callOptions);
      if (name === 'people.list') await new Promise<void>((resolve) => waiting.push(resolve));
      return answer;
    };
    await sendKeys({ type: '@a' });
    await until(() => waiting.length === 2);
    waiting[1]?.();
    await until(() => options(element).length === 1);
    waiting[0]?.();
    await element.updateComplete;
    expect(options(element)).to.deep.equal(['Anna Weber']);
  });

  it('show a new topic in full, which nothing stands beside', async () => {
    await typeAndWait(element, '#mess', 3);
    const name = inside(element, '[role="option"]:last-child .name')[0]!;
    expect(name.textContent).to.contain('Neues Thema „mess“');
    expect(name.scrollWidth).to.equal(name.clientWidth);
  });

  it('stay inside a small window', async () => {
    await setViewport({ width: 320, height: 300 });
    await typeAndWait(element, 'Ein längerer Satz vorweg, dann @', 3);
    const box = inside(element, '#suggestions')[0]!.getBoundingClientRect();
    expect(box.left).to.be.at.least(0);
    expect(box.right).to.be.at.most(320);
    expect(box.top).to.be.at.least(0);
    expect(box.bottom).to.be.at.most(300);
    await setViewport({ width: 800, height: 600 });
  });

  it('close when the caret leaves the word', async () => {
    await typeAndWait(element, 'x @', 3);
    await sendKeys({ press: 'Home' });
    await element.updateComplete;
    expect(options(element)).to.deep.equal([]);
  });
});

describe('the sign that asks for suggestions', () => {
  const kindOf = (text: string): string | undefined => findTrigger(text, text.length)?.kind;

  it('stands at the start of a word', () => {
    expect(kindOf('@')).to.equal('people');
    expect(kindOf('(@ann')).to.equal('people');
    expect(kindOf('anna@firma')).to.be.undefined;
    expect(kindOf('#the')).to.equal('topics');
    expect(kindOf('C#the')).to.be.undefined;
    expect(kindOf('# Titel')).to.be.undefined;
    expect(kindOf(':lach')).to.equal('emoji');
    expect(kindOf('10:30')).to.be.undefined;
    expect(kindOf('https://x')).to.be.undefined;
    expect(kindOf(':)')).to.be.undefined;
  });
});
