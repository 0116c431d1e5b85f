import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { Client } from '@social-enterprise/client';
import type { Post } from '@social-enterprise/contract';
import { createEmbeddedBackend } from '@social-enterprise/engine';
import { addresses, paper, picture, TestFiles } from '../testing/files.js';
import { all, button, focused, one, until, words } from '../testing/page.js';
import './define.js';
import type { SeComposer } from './composer.js';
import { createStage, loadedPost, type Stage } from './testing/stage.js';

describe('files in se-composer', () => {
  let stage: Stage;
  let files: TestFiles;
  let client: Client;

  const connect = async (): Promise<Client> => {
    const backend = await createEmbeddedBackend({
      store: stage.store,
      person: 'anna.weber',
      addresses,
      files,
    });
    return new Client(backend);
  };

  beforeEach(async () => {
    stage = await createStage();
    files = new TestFiles(stage.store, stage.people.anna);
    client = await connect();
  });

  async function open(more: Partial<SeComposer> = {}, use = client): Promise<SeComposer> {
    const element = await fixture<SeComposer>(
      html`<se-composer open space="vertrieb" lang="de" .client=${use}></se-composer>`,
    );
    Object.assign(element, more);
    await until(() => all(element, '#text').length, 'the text field');
    return element;
  }

  /** As the chooser of the browser, a drag or the clipboard hands them over. */
  const transfer = (...chosen: File[]): DataTransfer => {
    const data = new DataTransfer();
    for (const file of chosen) data.items.add(file);
    return data;
  };
  function drop(element: SeComposer, ...chosen: File[]): void {
    const dataTransfer = transfer(...chosen);
    for (const type of ['dragover', 'drop']) {
      element.dispatchEvent(new DragEvent(type, { dataTransfer, cancelable: true, bubbles: true }));
    }
  }
  function paste(element: SeComposer, data: DataTransfer): ClipboardEvent {
    const event = new ClipboardEvent('paste', { cancelable: true, bubbles: true });
    // Firefox takes no files with an event that a script makes.
    Object.defineProperty(event, 'clipboardData', { value: data });
    one(element, '#text').dispatchEvent(event);
    return event;
  }
  const states = (element: SeComposer): (string | undefined)[] =>
    all(element, '[part=file]').map(({ dataset }) => dataset['state']);
  const posts = async (): Promise<readonly Post[]> =>
    (await client.query('posts.list', { space: 'vertrieb' })).items;
  const newest = async (): Promise<Post | undefined> => (await posts())[0];

  it('are offered only where the backend takes them', async () => {
    const element = await open();
    const tool = one<HTMLButtonElement>(element, 'button[name=attach]');
    expect(tool.getAttribute('aria-label')).to.equal('Bilder oder Dokumente anhängen');
    const without = await open({}, stage.client);
    expect(all(without, 'button[name=attach]')).to.be.empty;
    drop(without, paper());
    expect(all(without, '[part=file]')).to.be.empty;
  });

  it('are sent with the post, also without a text, with what is to be seen in a picture', async () => {
    const element = await open();
    drop(element, picture(), paper());
    await until(() => states(element).join() === 'done,done', 'both are there');
    expect(files.uploads).to.deep.equal(['rampe.png', 'angebot.pdf']);
    expect(words(element)).to.contain('5 Byte');
    const field = one<HTMLInputElement>(element, '[part=alt]');
    expect(all(element, '[part=alt]')).to.have.length(1);
    field.focus();
    await sendKeys({ type: 'Die neue Rampe' });
    await expect(element).to.be.accessible();
    button(element, 'Veröffentlichen').click();
    await until(() => all(element, '[part=file]').length === 0, 'the composer is free again');
    await until(async () => ((await newest())?.attachments.length ?? 0) === 2, 'the post');
    const post = await newest();
    expect(post?.attachments.map(({ name, alt }) => [name, alt])).to.deep.equal([
      ['rampe.png', 'Die neue Rampe'],
      ['angebot.pdf', ''],
    ]);
    expect(post?.content).to.deep.equal([]);
  });

  it('show how far they are, and the post waits for them', async () => {
    const element = await open();
    const release = files.hold();
    drop(element, picture());
    await until(() => all(element, 'progress').length, 'the progress');
    expect(one<HTMLProgressElement>(element, 'progress').value).to.equal(0.5);
    await expect(element).to.be.accessible();
    one(element, '#text').focus();
    await sendKeys({ type: 'Mit Bild' });
    button(element, 'Veröffentlichen').click();
    await until(
      () => button(element, 'Veröffentlichen').getAttribute('aria-disabled') === 'true',
      'it waits',
    );
    expect((await posts()).some(({ source }) => source === 'Mit Bild')).to.be.false;
    release();
    await until(async () => (await newest())?.attachments.length === 1, 'the post');
    expect((await newest())?.source).to.equal('Mit Bild');
  });

  it('that fail keep the text, say why, and can be tried again or removed', async () => {
    const element = await open();
    files.fail('offline');
    one(element, '#text').focus();
    await sendKeys({ type: 'Wichtig' });
    drop(element, picture());
    await until(() => states(element).join() === 'failed', 'it failed');
    expect(words(element)).to.contain('Keine Verbindung');
    await expect(element).to.be.accessible();
    button(element, 'Veröffentlichen').click();
    await until(() => all(element, '[part=problem]').length, 'the problem');
    expect(one<HTMLTextAreaElement>(element, '#text').value).to.equal('Wichtig');
    files.fail(null);
    button(element, 'rampe.png erneut versuchen').click();
    await until(() => states(element).join() === 'done', 'it is there');
    drop(element, paper('riesig.pdf', 1_000_001));
    await until(() => states(element).join() === 'done,failed', 'the large one failed');
    expect(words(element))
      .to.contain('Die Datei ist zu groß.')
      .and.to.contain('Möglich sind höchstens 1 MB.')
      .and.not.to.contain('Erneut versuchen');
    button(element, 'riesig.pdf entfernen').click();
    await until(() => states(element).join() === 'done', 'it is gone');
    expect(focused()).to.equal(one(element, '#text'));
    expect(files.uploads).to.deep.equal(['rampe.png', 'rampe.png']);
  });

  it('are pasted, unless a text was copied together with a picture of itself', async () => {
    const element = await open();
    expect(paste(element, transfer(picture('image.png'))).defaultPrevented).to.be.true;
    await until(() => states(element).join() === 'done', 'it is there');
    const both = transfer(picture('table.png'));
    both.setData('text/plain', 'A1\tB1');
    paste(element, both);
    expect(all(element, '[part=file]')).to.have.length(1);
  });

  it('survive a reload of the page with their descriptions', async () => {
    const element = await open();
    drop(element, picture());
    await until(() => states(element).join() === 'done', 'it is there');
    one(element, '[part=alt]').focus();
    await sendKeys({ type: 'Die Rampe' });
    one(element, '#text').focus();
    element.remove();
    client = await connect();
    const again = await open({}, client);
    await until(() => states(again).join() === 'done', 'it is there again');
    expect(one<HTMLInputElement>(again, '[part=alt]').value).to.equal('Die Rampe');
    again.clear();
    await until(() => all(again, '[part=file]').length === 0, 'dropped');
    expect(stage.drafts()).to.be.empty;
  });

  it('can be added and removed in an edit', async () => {
    const element = await open({ editing: await loadedPost(client, stage.post) });
    drop(element, picture());
    await until(() => states(element).join() === 'done', 'it is there');
    button(element, 'Speichern').click();
    await until(async () => (await client.query('posts.get', { id: stage.post }))?.version === 2, 'saved');
    const post = await loadedPost(client, stage.post);
    expect(post.attachments.map(({ name }) => name)).to.deep.equal(['rampe.png']);
    const again = await open({ editing: post });
    await until(() => states(again).join() === 'done', 'what the post has');
    button(again, 'rampe.png entfernen').click();
    button(again, 'Speichern').click();
    await until(async () => (await client.query('posts.get', { id: stage.post }))?.version === 3, 'saved');
    expect((await loadedPost(client, stage.post)).attachments).to.deep.equal([]);
  });
});
