import { expect, fixtureSync, html } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { loadLocalizer } from '../i18n/localizer.js';
import { until } from '../testing/page.js';
import type { EmojiPicker } from './emoji-picker.js';
import { loadEmoji, searchEmoji } from './emoji-search.js';
import { openEmojiPicker } from './open-emoji-picker.js';

interface Opened {
  readonly anchor: HTMLButtonElement;
  readonly picker: EmojiPicker;
  readonly selected: string[];
}

async function openPicker(language: string): Promise<Opened> {
  const root = fixtureSync<HTMLElement>(
    html`<div><button id="anchor">Emoji</button><button id="other">x</button></div>`,
  );
  const anchor = root.querySelector<HTMLButtonElement>('#anchor')!;
  const selected: string[] = [];
  openEmojiPicker(anchor, {
    localizer: await loadLocalizer(language),
    root,
    onSelect: (emoji) => selected.push(emoji),
  });
  const picker = root.querySelector('se-emoji-picker')!;
  await until(() => cells(picker).length > 50, 'the emoji are there');
  return { anchor, picker, selected };
}

const cells = (picker: EmojiPicker): HTMLButtonElement[] => [
  ...(picker.shadowRoot?.querySelectorAll<HTMLButtonElement>('[role="gridcell"]') ?? []),
];
const focused = (picker: EmojiPicker): number =>
  cells(picker).indexOf(picker.shadowRoot?.activeElement as HTMLButtonElement);

describe('the emoji picker', () => {
  beforeEach(() => localStorage.removeItem('social-enterprise:emoji'));

  it('opens with the focus in the search, and is accessible', async () => {
    const { anchor, picker } = await openPicker('de');
    expect(picker.shadowRoot?.activeElement?.localName).to.equal('input');
    expect(anchor.getAttribute('aria-expanded')).to.equal('true');
    await expect(picker).to.be.accessible();
    const box = picker.getBoundingClientRect();
    expect(box.right).to.be.at.most(innerWidth);
    expect(box.bottom).to.be.at.most(innerHeight);
  });

  it('moves in the grid by arrows, Home and End, and takes with Enter', async () => {
    const { anchor, picker, selected } = await openPicker('de');
    const at = async (key: string): Promise<number> => {
      await sendKeys({ press: key });
      await picker.updateComplete;
      return focused(picker);
    };
    expect(await at('ArrowDown')).to.equal(0);
    expect(await at('ArrowRight')).to.equal(1);
    expect(await at('ArrowDown')).to.equal(9);
    expect(await at('End')).to.equal(15);
    expect(await at('Home')).to.equal(8);
    expect(await at('ArrowUp')).to.equal(0);
    const emoji = cells(picker)[0]?.value;
    await sendKeys({ press: 'Enter' });
    expect(selected).to.deep.equal([emoji]);
    expect(picker.isConnected).to.be.false;
    expect(document.activeElement).to.equal(anchor);
    expect(anchor.getAttribute('aria-expanded')).to.equal('false');
  });

  it('closes on Escape with the focus back, and on a press elsewhere', async () => {
    const first = await openPicker('de');
    await sendKeys({ press: 'Escape' });
    expect(first.picker.isConnected).to.be.false;
    expect(document.activeElement).to.equal(first.anchor);
    const second = await openPicker('de');
    await sendMouse({ type: 'click', position: [innerWidth - 3, innerHeight - 3] });
    expect(second.picker.isConnected).to.be.false;
    expect(second.selected).to.deep.equal([]);
  });

  for (const [language, words] of [
    ['de', ['konfetti', 'party', 'tada']],
    ['en', ['party popper', 'konfetti']],
  ] as const) {
    it(`finds by German and English words (${language})`, async () => {
      const { picker } = await openPicker(language);
      for (const word of words) {
        const input = picker.shadowRoot!.querySelector('input')!;
        input.value = '';
        input.focus();
        await sendKeys({ type: word });
        await picker.updateComplete;
        expect(
          cells(picker).map(({ value }) => value),
          word,
        ).to.include('🎉');
      }
      await sendKeys({ type: 'qqq' });
      await picker.updateComplete;
      expect(cells(picker)).to.have.length(0);
      await expect(picker).to.be.accessible();
    });
  }

  it('shows what was used last first, the next time', async () => {
    const first = await openPicker('de');
    await sendKeys({ type: 'konfettibombe' });
    await sendKeys({ press: 'Enter' });
    expect(first.selected).to.deep.equal(['🎉']);
    const root = fixtureSync<HTMLElement>(html`<div><button id="anchor">Emoji</button></div>`);
    openEmojiPicker(root.querySelector<HTMLElement>('#anchor')!, {
      localizer: await loadLocalizer('de'),
      root,
      onSelect: () => undefined,
    });
    const picker = root.querySelector('se-emoji-picker')!;
    await until(() => cells(picker).length === 1);
    expect(cells(picker)[0]?.value).to.equal('🎉');
    await expect(picker).to.be.accessible();
  });
});

describe('the search for emoji', () => {
  it('names flags, folds umlauts both ways, and puts names before other words', async () => {
    const list = await loadEmoji('de');
    const first = (query: string): string | undefined => searchEmoji(list, query, 5)[0]?.emoji;
    expect(first('deutschland')).to.equal('🇩🇪');
    expect(first('germany')).to.equal('🇩🇪');
    expect(first('rakete')).to.equal('🚀');
    expect(first('rocket'), 'not one of the astronauts, who have the word too').to.equal('🚀');
    expect(first('rocke')).to.equal('🚀');
    expect(first('daumen hoch')).to.match(/👍/u);
    expect(first('thumbs')).to.match(/👍/u);
    const bears = ['bär', 'baer', 'bar'].map((word) =>
      searchEmoji(list, word, 50).some(({ emoji }) => emoji === '🐻'),
    );
    expect(bears).to.deep.equal([true, true, true]);
    expect(list.every(({ label, emoji }) => label !== '' && emoji !== '')).to.be.true;
  });
});
