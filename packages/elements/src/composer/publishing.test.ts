import { expect, fixture, fixtureSync, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { SocialError, type Backend } from '@social-enterprise/contract';
import type { Client } from '@social-enterprise/client';
import { until } from '../testing/page.js';
import './define.js';
import type { SeComposer } from './composer.js';
import { createStage, intercept, loadedPost, next, press } from './testing/stage.js';

const part = (element: SeComposer, name: string): HTMLElement | null =>
  element.shadowRoot?.querySelector<HTMLElement>(`[part~="${name}"]`) ?? null;
const field = (element: SeComposer): HTMLTextAreaElement => part(element, 'text') as HTMLTextAreaElement;

async function open(
  client: Client,
  attributes: Partial<SeComposer> = { space: 'vertrieb' },
): Promise<SeComposer> {
  const element = document.createElement('se-composer');
  Object.assign(element, { open: true, lang: 'de', client, ...attributes });
  fixtureSync<HTMLElement>(html`<div></div>`).append(element);
  await until(() => part(element, 'audience') !== null);
  await element.updateComplete;
  return element;
}

async function write(element: SeComposer, text: string): Promise<void> {
  field(element).focus();
  await sendKeys({ type: text });
  await element.updateComplete;
}

/** A backend that answers commands with this failure until `heal` is called. */
function failing(error: SocialError): { wrap: (backend: Backend) => Backend; heal: () => void } {
  let isHealed = false;
  return {
    wrap: (backend) =>
      intercept(backend, async (commands, options) =>
        isHealed
          ? backend.execute(commands, options)
          : commands.map(({ key }) => ({ key, status: 'rejected' as const, error })),
      ),
    heal: () => {
      isHealed = true;
    },
  };
}

describe('publishing with se-composer', () => {
  it('sends on Ctrl+Enter, clears the field at once, tells the page and keeps no draft', async () => {
    const stage = await createStage();
    const { client } = stage;
    const element = await open(client);
    await write(element, 'Hallo **zusammen**');
    const submitted = next(element, 'se-post-submitted');
    const created = next(element, 'se-post-created');
    await press('Control+Enter');
    expect((await submitted).source).to.equal('Hallo **zusammen**');
    expect((await created).post.space.handle).to.equal('vertrieb');
    expect(field(element).value).to.equal('');
    expect(element.shadowRoot?.activeElement).to.equal(field(element));
    expect(stage.drafts()).to.deep.equal([]);
  });

  it('stops where the page cancels, and leaves the text', async () => {
    const stage = await createStage();
    const { client } = stage;
    const element = await open(client);
    element.addEventListener('se-post-submitted', (event) => event.preventDefault());
    await write(element, 'Nein');
    await press('Control+Enter');
    await element.updateComplete;
    expect(field(element).value).to.equal('Nein');
    expect(client.operations).to.have.length(0);
  });

  it('opens the thread of a business object with its title', async () => {
    const stage = await createStage();
    const { client } = stage;
    const urn = 'urn:erp:purchase-order:4711';
    const element = await open(client, {
      subject: urn,
      subjectTitle: 'Bestellung 4711',
      subjectHref: '/orders/4711',
      space: 'vertrieb',
    });
    await write(element, 'Kommt Montag.');
    const created = next(element, 'se-post-created');
    await press('Control+Enter');
    expect((await created).post.subject).to.equal(urn);
    const thread = await client.query('threads.get', { subject: urn });
    expect(thread?.subject.title).to.equal('Bestellung 4711');
    expect(thread?.space.handle).to.equal('vertrieb');
  });

  it('gives a refused text back above what was begun meanwhile, with the reason', async () => {
    let refuse: () => void = () => undefined;
    const stage = await createStage('anna.weber', (backend) =>
      intercept(backend, (commands) => {
        const error = new SocialError('forbidden', 'No.', { reason: 'not-member' });
        return new Promise((resolve) => {
          refuse = () => resolve(commands.map(({ key }) => ({ key, status: 'rejected' as const, error })));
        });
      }),
    );
    const { client } = stage;
    const element = await open(client);
    await write(element, 'Erster Text');
    await press('Control+Enter');
    await until(() => client.operations.length === 1);
    await write(element, 'Zweiter');
    refuse();
    await until(() => part(element, 'problem') !== null);
    expect(field(element).value).to.equal('Erster Text\n\nZweiter');
    expect(part(element, 'problem')?.textContent).to.contain('Nur Mitglieder dieses Bereichs');
    expect(field(element).getAttribute('aria-invalid')).to.equal('true');
    const again = await open(client);
    expect(field(again).value).to.equal('Erster Text\n\nZweiter');
  });

  it('leaves what cannot be sent now to its post, and keeps the draft until it arrives', async () => {
    const offline = failing(new SocialError('offline', 'No connection.', { retryAfter: 1000 }));
    const stage = await createStage('anna.weber', offline.wrap);
    const { client } = stage;
    const element = await open(client);
    await write(element, 'Aus dem Tunnel');
    const closed = next(element, 'close');
    await press('Control+Enter');
    await closed;
    expect(field(element).value).to.equal('');
    expect(part(element, 'problem')).to.be.null;
    expect(client.operations[0]?.state).to.equal('failed');
    expect(stage.drafts()).to.have.length(1);
    expect(field(await open(client)).value, 'the post shows it').to.equal('');
    offline.heal();
    client.retry(client.operations[0]!);
    await until(() => stage.drafts().length === 0);
  });

  it('keeps the text for the next page when the browser goes before it arrives', async () => {
    const offline = failing(new SocialError('offline', 'No connection.'));
    const stage = await createStage('anna.weber', offline.wrap);
    const element = await open(stage.client);
    await write(element, 'Nicht verlieren');
    await press('Control+Enter');
    await until(() => stage.client.operations[0]?.state === 'failed');
    const next = await stage.as('anna.weber');
    expect(field(await open(next)).value).to.equal('Nicht verlieren');
  });

  it('asks for a name first where the person has none, and then writes', async () => {
    const stage = await createStage(null);
    const element = await open(stage.client, {});
    await write(element, 'Mein erster Beitrag');
    await expect(element).to.be.accessible();
    await press('Control+Enter');
    await until(() => element.shadowRoot?.activeElement?.id === 'name');
    expect(part(element, 'problem')?.textContent).to.equal('Bitte geben Sie einen Namen ein.');
    expect(field(element).value).to.equal('Mein erster Beitrag');
    await expect(element).to.be.accessible();
    await sendKeys({ type: 'Mia Berg' });
    const created = next(element, 'se-post-created');
    await sendKeys({ press: 'Enter' });
    expect((await created).post.author.name).to.equal('Mia Berg');
    await element.updateComplete;
    expect(part(element, 'name')).to.be.null;
    expect(stage.drafts()).to.deep.equal([]);
  });

  for (const place of ['text', 'fold'] as const) {
    it(`takes the focus from the name, which is gone, to the ${place}, and shows the form meanwhile`, async () => {
      const stage = await createStage(null);
      const element = await fixture<SeComposer>(
        html`<se-composer lang="de" ?open=${place === 'text'} .client=${stage.client}></se-composer>`,
      );
      const hasFocus = (id: string) => () => element.shadowRoot?.activeElement?.id === id;
      if (place === 'fold') element.focus();
      await until(() => part(element, 'name') !== null);
      await write(element, 'Mein erster Beitrag');
      part(element, 'name')?.focus();
      await sendKeys({ type: 'Mia Berg' });
      let wasLoading = false;
      const observer = new MutationObserver(() => (wasLoading ||= part(element, 'loading') !== null));
      observer.observe(element.shadowRoot!, { childList: true, subtree: true });
      await sendKeys({ press: 'Enter' });
      await until(hasFocus(place), `the focus is on the ${place}`);
      observer.disconnect();
      expect(part(element, 'name')).to.be.null;
      expect(wasLoading).to.equal(false);
    });
  }

  it('says what went wrong when the name cannot be saved, and loses nothing', async () => {
    const full = failing(new SocialError('storage', 'Full.', { reason: 'database-full' }));
    const stage = await createStage(null, full.wrap);
    const element = await open(stage.client, {});
    await write(element, 'Text');
    (part(element, 'name') as HTMLInputElement).focus();
    await sendKeys({ type: 'Mia Berg' });
    await sendKeys({ press: 'Enter' });
    await until(() => part(element, 'problem')?.textContent?.includes('Speicher dieses Browsers ist voll'));
    expect(field(element).value).to.equal('Text');
    full.heal();
    const created = next(element, 'se-post-created');
    await sendKeys({ press: 'Enter' });
    expect((await created).post.author.name).to.equal('Mia Berg');
  });

  it('saves an edit and closes; an edit given up keeps its draft', async () => {
    const stage = await createStage();
    const post = await loadedPost(stage.client, stage.post);
    const element = await open(stage.client, { editing: post });
    expect(field(element).value).to.equal(post.source);
    await write(element, ' Neu.');
    const cancelled = next(element, 'close');
    part(element, 'cancel')?.click();
    await cancelled;
    element.remove();
    const again = await open(stage.client, { editing: post });
    expect(field(again).value).to.equal(`${String(post.source)} Neu.`);
    const updated = next(again, 'se-post-updated');
    const closed = next(again, 'close');
    part(again, 'publish')?.click();
    expect((await updated).post.version).to.equal(post.version + 1);
    await closed;
    expect(stage.drafts()).to.deep.equal([]);
  });
});

describe('drafts of se-composer', () => {
  it('finds the text again in an element made anew, each place its own', async () => {
    const stage = await createStage();
    const { client, post } = stage;
    const element = await open(client);
    await write(element, 'Angefangen');
    await until(() => part(element, 'draft')?.textContent?.includes('Entwurf gespeichert'));
    await expect(element).to.be.accessible();
    element.remove();
    expect(field(await open(client)).value).to.equal('Angefangen');
    expect(field(await open(client, { inReplyTo: post })).value).to.equal('');
    const folded = await fixture<SeComposer>(
      html`<se-composer space="vertrieb" .client=${client}></se-composer>`,
    );
    await until(() => part(folded, 'fold')?.textContent?.includes('Angefangen'));
  });

  it('drops a draft on request, and undo brings the text back', async () => {
    const stage = await createStage();
    const { client } = stage;
    const element = await open(client);
    await write(element, 'Weg damit');
    await until(() => part(element, 'discard') !== null);
    part(element, 'discard')?.click();
    await element.updateComplete;
    expect(field(element).value).to.equal('');
    expect(stage.drafts()).to.deep.equal([]);
    await press('Control+z');
    expect(field(element).value).to.equal('Weg damit');
  });

  it('follows the other tab while both show the same text, and only then', async () => {
    const stage = await createStage();
    const { client } = stage;
    const element = await open(client);
    await write(element, 'In zwei Tabs');
    await until(() => localStorage.getItem(stage.drafts()[0] ?? '')?.includes('In zwei Tabs'));
    const key = stage.drafts()[0]!;
    const oldValue = localStorage.getItem(key);
    localStorage.removeItem(key);
    window.dispatchEvent(new StorageEvent('storage', { key, oldValue, newValue: null }));
    await until(() => field(element).value === '', 'the text was sent in the other tab');
    await write(element, 'Nur hier');
    await until(() => stage.drafts().length === 1);
    window.dispatchEvent(new StorageEvent('storage', { key, oldValue, newValue: null }));
    await element.updateComplete;
    expect(field(element).value).to.equal('Nur hier');
  });

  it('works where the browser stores nothing', async () => {
    const stage = await createStage();
    const { client } = stage;
    const setItem = Object.getOwnPropertyDescriptor(Storage.prototype, 'setItem')!;
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    try {
      const element = await open(client);
      await write(element, 'Im Speicher der Seite');
      element.remove();
      expect(field(await open(client)).value).to.equal('Im Speicher der Seite');
    } finally {
      Object.defineProperty(Storage.prototype, 'setItem', setItem);
    }
  });
});
