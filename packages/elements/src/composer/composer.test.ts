import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import type { Client } from '@social-enterprise/client';
import { until } from '../testing/page.js';
import './define.js';
import type { SeComposer } from './composer.js';
import { createStage, loadedPost, next, press, type Stage } from './testing/stage.js';

const part = <Kind extends HTMLElement = HTMLElement>(element: SeComposer, name: string): Kind | null =>
  element.shadowRoot?.querySelector<Kind>(`[part~="${name}"]`) ?? null;
const field = (element: SeComposer): HTMLTextAreaElement => {
  const found = part<HTMLTextAreaElement>(element, 'text');
  if (found === null) throw new Error('There is no text field.');
  return found;
};
const says = (element: SeComposer): string => element.shadowRoot?.textContent?.replace(/\s+/g, ' ') ?? '';
const tool = (element: SeComposer, name: string): HTMLButtonElement | null =>
  element.shadowRoot?.querySelector<HTMLButtonElement>(`button[name="${name}"]`) ?? null;

async function open(client: Client, set: Partial<SeComposer> = {}, lang = 'de'): Promise<SeComposer> {
  const element = await fixture<SeComposer>(
    html`<se-composer open space="vertrieb" .client=${client} lang=${lang}></se-composer>`,
  );
  Object.assign(element, set);
  await until(() => part(element, 'text') !== null, 'the text field is there');
  await element.updateComplete;
  return element;
}

async function type(element: SeComposer, text: string): Promise<void> {
  field(element).focus();
  await sendKeys({ type: text });
  await element.updateComplete;
}

describe('se-composer', () => {
  let stage: Stage;
  let client: Client;

  beforeEach(async () => {
    stage = await createStage();
    client = stage.client;
  });

  describe('states', () => {
    it('is one line when folded, unfolds in place and takes the focus', async () => {
      const element = await fixture<SeComposer>(
        html`<se-composer space="vertrieb" .client=${client}></se-composer>`,
      );
      await until(() => part(element, 'fold') !== null);
      expect(says(element)).to.contain('Was möchten Sie mitteilen?');
      expect(element.matches(':state(open)')).to.be.false;
      await expect(element).to.be.accessible();
      part(element, 'fold')?.click();
      await until(() => element.shadowRoot?.activeElement?.id === 'text');
      expect(element.open).to.be.true;
      expect(element.matches(':state(open)')).to.be.true;
      await expect(element).to.be.accessible();
      part(element, 'cancel')?.click();
      await until(() => element.shadowRoot?.activeElement?.id === 'fold', 'the line has the focus again');
    });

    for (const [lang, audience, publish] of [
      ['de', 'in Vertrieb, 2 Personen', 'Veröffentlichen'],
      ['en', 'in Vertrieb, 2 people', 'Publish'],
    ] as const) {
      it(`says who will read it and what to do (${lang})`, async () => {
        const element = await open(client, {}, lang);
        expect(part(element, 'audience')?.textContent?.trim()).to.equal(audience);
        expect(part(element, 'publish')?.textContent?.trim()).to.equal(publish);
      });
    }

    it('answers a post in the space of that post, in the smaller look', async () => {
      const element = await open(client, { inReplyTo: stage.post, space: null, compact: true });
      await until(() => part(element, 'publish')?.textContent?.trim() === 'Antworten');
      expect(part(element, 'audience')?.textContent).to.contain('in Vertrieb');
      await expect(element).to.be.accessible();
    });

    it('says who can help where the person may not write', async () => {
      const element = await fixture<SeComposer>(
        html`<se-composer space="einkauf" .client=${client}></se-composer>`,
      );
      await until(() => part(element, 'notice') !== null);
      expect(says(element)).to.contain('Wer ihn verwaltet, kann Sie aufnehmen');
      expect(part(element, 'text')).to.be.null;
      await expect(element).to.be.accessible();
    });

    it('says that a space does not exist, and that a subject is no URN', async () => {
      const unknown = await fixture<SeComposer>(
        html`<se-composer space="nirgends" .client=${client}></se-composer>`,
      );
      await until(() => says(unknown).includes('Diesen Bereich gibt es nicht'));
      const broken = await fixture<SeComposer>(
        html`<se-composer subject="4711" .client=${client}></se-composer>`,
      );
      await until(() => says(broken).includes('keine gültige URN'));
      await expect(broken).to.be.accessible();
    });

    it('says that the post to answer was deleted', async () => {
      await stage.run(stage.people.jürgen, 'post.create', {
        id: stage.post.replace(/^./, 'f') as typeof stage.post,
        source: 'x',
        inReplyTo: stage.post,
      });
      await stage.run(stage.people.anna, 'post.delete', { id: stage.post });
      const element = await fixture<SeComposer>(
        html`<se-composer in-reply-to=${stage.post} .client=${client}></se-composer>`,
      );
      await until(() => says(element).includes('inzwischen gelöscht'));
    });

    it('draws nothing on a backend that takes no posts', async () => {
      const reader = await createStage('anna.weber', (backend) => ({
        name: backend.name,
        capabilities: new Set([...backend.capabilities].filter((name) => name !== 'post.create')),
        query: (name, input, options) => backend.query(name, input, options),
        execute: (commands, options) => backend.execute(commands, options),
        changes: (options) => backend.changes(options),
        close: () => backend.close(),
      }));
      const element = await fixture<SeComposer>(html`<se-composer .client=${reader.client}></se-composer>`);
      await element.updateComplete;
      expect(element.shadowRoot?.childElementCount).to.equal(0);
    });

    it('keeps its tools in one row on a phone', async () => {
      await setViewport({ width: 360, height: 700 });
      const element = await open(client);
      element.style.setProperty('display', 'block');
      element.style.setProperty('width', '328px');
      element.style.setProperty('--se-density', '2');
      await until(() => tool(element, 'italic')?.getClientRects().length === 0, 'narrow');
      const tops = [...(element.shadowRoot?.querySelectorAll('.toolbar > button') ?? [])]
        .filter((button) => button.getClientRects().length > 0)
        .map((button) => button.getBoundingClientRect().top);
      expect(new Set(tops).size).to.equal(1);
      tool(element, 'more')?.click();
      await until(() => tool(element, 'italic')?.getClientRects().length === 1, 'all of them');
      await setViewport({ width: 800, height: 600 });
    });

    it('fits 280 px and keeps every tool within reach', async () => {
      await setViewport({ width: 280, height: 700 });
      const element = await open(client);
      expect(element.scrollWidth).to.be.at.most(element.clientWidth);
      expect(tool(element, 'quote')?.getClientRects().length).to.equal(0);
      tool(element, 'more')?.click();
      await element.updateComplete;
      for (const button of element.shadowRoot?.querySelectorAll('button') ?? []) {
        const { width, height } = button.getBoundingClientRect();
        expect(Math.min(width, height), button.name).to.be.at.least(24);
      }
      await setViewport({ width: 800, height: 600 });
    });
  });

  describe('tools', () => {
    it('is one stop in the tab order, with arrows, Home and End inside', async () => {
      const element = await open(client);
      field(element).focus();
      await sendKeys({ press: 'Tab' });
      const focused = (): string => (element.shadowRoot?.activeElement as HTMLButtonElement).name;
      expect(focused()).to.equal('bold');
      await sendKeys({ press: 'ArrowRight' });
      expect(focused()).to.equal('italic');
      await sendKeys({ press: 'End' });
      expect(focused()).to.equal('preview');
      await sendKeys({ press: 'ArrowRight' });
      expect(focused()).to.equal('bold');
      await sendKeys({ press: 'ArrowLeft' });
      await sendKeys({ press: 'Home' });
      expect(focused()).to.equal('bold');
      await sendKeys({ press: 'ArrowRight' });
      await sendKeys({ press: 'Tab' });
      await sendKeys({ down: 'Shift' });
      await sendKeys({ press: 'Tab' });
      await sendKeys({ up: 'Shift' });
      expect(focused()).to.equal('italic');
    });

    it('marks the selection, takes the mark off again, and undo brings back what was', async () => {
      const element = await open(client);
      await type(element, 'sehr wichtig');
      field(element).setSelectionRange(5, 12);
      tool(element, 'bold')?.click();
      expect(field(element).value).to.equal('sehr **wichtig**');
      tool(element, 'bold')?.click();
      expect(field(element).value).to.equal('sehr wichtig');
      await press('Control+i');
      expect(field(element).value).to.equal('sehr _wichtig_');
      await press('Control+z');
      expect(field(element).value).to.equal('sehr wichtig');
    });

    it('goes on with a list on Enter and ends it on an empty line', async () => {
      const element = await open(client);
      await type(element, '1. eins');
      await sendKeys({ press: 'Enter' });
      await sendKeys({ type: 'zwei' });
      await sendKeys({ press: 'Enter' });
      await sendKeys({ press: 'Enter' });
      expect(field(element).value).to.equal('1. eins\n2. zwei\n');
    });

    it('shows the text as readers will see it, and goes back to writing', async () => {
      const element = await open(client);
      await type(element, 'Hallo **Welt** <b>x</b>');
      tool(element, 'preview')?.click();
      await until(() => part(element, 'preview')?.querySelector('strong')?.textContent === 'Welt');
      expect(part(element, 'preview')?.textContent).to.contain('<b>x</b>');
      await expect(element).to.be.accessible();
      tool(element, 'preview')?.click();
      await element.updateComplete;
      expect(field(element).hidden).to.be.false;
      expect(field(element).value).to.equal('Hallo **Welt** <b>x</b>');
    });

    it('puts a chosen emoji into the text', async () => {
      const element = await open(client);
      await type(element, 'Danke ');
      tool(element, 'emoji')?.click();
      await until(
        () => element.shadowRoot?.activeElement?.localName === 'se-emoji-picker',
        'the picker has the focus',
      );
      await sendKeys({ type: 'konfetti' });
      const picker = element.shadowRoot?.querySelector('se-emoji-picker');
      await until(
        () => picker?.shadowRoot?.querySelector('[role="gridcell"]')?.textContent?.trim() === '🎉',
        undefined,
      );
      await sendKeys({ press: 'Enter' });
      expect(field(element).value).to.equal('Danke 🎉');
      expect(element.shadowRoot?.activeElement?.id).to.equal('text');
    });
  });

  describe('paste', () => {
    const paste = (target: HTMLTextAreaElement, data: Record<string, string>): void => {
      const clipboardData = new DataTransfer();
      for (const [format, value] of Object.entries(data)) clipboardData.setData(format, value);
      const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true });
      // Not every browser takes the data of an event that a script makes.
      Object.defineProperty(event, 'clipboardData', { value: clipboardData });
      target.dispatchEvent(event);
    };

    it('makes Markdown of formatted text from Word', async () => {
      const element = await open(client);
      field(element).focus();
      const word =
        '<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><!--StartFragment-->' +
        '<p class=MsoNormal>Der <b>Termin</b> ist <i>fest</i>.<o:p></o:p></p>' +
        '<script>window.hacked = true</script><!--EndFragment--></body></html>';
      paste(field(element), { 'text/html': word, 'text/plain': 'Der Termin ist fest.' });
      await until(() => field(element).value !== '', 'the text is there');
      expect(field(element).value).to.match(/Der \*\*Termin\*\* ist [_*]fest[_*]\./);
      await press('Control+z');
      expect(field(element).value).to.equal('');
    });

    it('makes a link of an address over a selection', async () => {
      const element = await open(client);
      await type(element, 'siehe Zeichnung');
      field(element).setSelectionRange(6, 15);
      paste(field(element), { 'text/plain': 'https://intranet.example/z/17' });
      expect(field(element).value).to.equal('siehe [Zeichnung](https://intranet.example/z/17)');
    });
  });

  describe('what is wrong', () => {
    it('says so at the field when the text shows nothing, and keeps the focus there', async () => {
      const element = await open(client);
      for (const invisible of ['', ' \n ', '\u200b\u2060\u00ad']) {
        field(element).value = invisible;
        field(element).dispatchEvent(new InputEvent('input', { bubbles: true }));
        part(element, 'publish')?.click();
        await until(() => part(element, 'problem')?.textContent === 'Schreiben Sie zuerst etwas.');
        expect(field(element).getAttribute('aria-invalid')).to.equal('true');
        expect(field(element).getAttribute('aria-describedby')).to.contain('problem');
        expect(element.shadowRoot?.activeElement).to.equal(field(element));
        expect(field(element).value).to.equal(invisible);
      }
      await expect(element).to.be.accessible();
      expect(client.operations).to.have.length(0);
    });

    it('counts from 18,000 characters, and over 20,000 keeps the text but does not send it', async () => {
      const element = await open(client);
      const write = async (length: number): Promise<void> => {
        field(element).value = 'a'.repeat(length);
        field(element).dispatchEvent(new InputEvent('input', { bubbles: true }));
        await element.updateComplete;
      };
      await write(17_999);
      expect(part(element, 'count')).to.be.null;
      await write(18_000);
      expect(part(element, 'count')?.textContent?.trim()).to.equal('18.000 von 20.000 Zeichen');
      await write(20_001);
      expect(part(element, 'count')?.textContent?.trim()).to.equal('1 Zeichen zu viel');
      expect(part(element, 'problem')?.textContent).to.contain('Möglich sind 20.000 Zeichen');
      expect(part(element, 'publish')?.getAttribute('aria-disabled')).to.equal('true');
      part(element, 'publish')?.click();
      await element.updateComplete;
      expect(field(element).value).to.have.length(20_001);
      expect(client.operations).to.have.length(0);
      await expect(element).to.be.accessible();
    });

    it('mentions of nobody are pointed out, and hold nothing up', async () => {
      const element = await open(client);
      await type(element, '@niemand und @jürgen sagt @juergen.gross hallo');
      field(element).blur();
      await until(() => part(element, 'hint')?.textContent?.includes('„@niemand“ ist hier nicht bekannt'));
      expect(part(element, 'hint')?.textContent).not.to.contain('juergen');
      part(element, 'publish')?.click();
      const event = await next(element, 'se-post-created');
      expect(event.post.source).to.contain('@niemand');
    });

    it('shows what another made of the post, and lets the person choose', async () => {
      const post = await loadedPost(client, stage.post);
      const element = await open(client, { editing: post, space: null });
      await until(() => field(element).value === post.source);
      await stage.run(stage.people.anna, 'post.update', {
        id: post.id,
        version: post.version,
        source: 'Steht **doch** nicht.',
      });
      await type(element, ' Mein Zusatz.');
      await press('Control+Enter');
      await until(() => part(element, 'conflict') !== null);
      expect(part(element, 'conflict')?.textContent).to.contain('Steht doch nicht.');
      expect(field(element).value).to.contain('Mein Zusatz.');
      await expect(element).to.be.accessible();
      const done = next(element, 'close');
      part(element, 'mine')?.click();
      await done;
      expect((await loadedPost(client, post.id)).source).to.contain('Mein Zusatz.');
    });

    it('takes over the new state, and undo brings the own text back', async () => {
      const post = await loadedPost(client, stage.post);
      const element = await open(client, { editing: post, space: null });
      await until(() => field(element).value === post.source);
      await stage.run(stage.people.anna, 'post.update', {
        id: post.id,
        version: post.version,
        source: 'Neu.',
      });
      await type(element, ' Meins.');
      await press('Control+Enter');
      await until(() => part(element, 'theirs') !== null);
      part(element, 'theirs')?.click();
      await until(() => field(element).value === 'Neu.');
      await press('Control+z');
      expect(field(element).value).to.contain('Meins.');
    });
  });
});
