import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { Client, mintFileId, mintPostId } from '@social-enterprise/client';
import type { Attachment } from '@social-enterprise/contract';
import { createEmbeddedBackend } from '@social-enterprise/engine';
import { Company } from '../testing/company.js';
import { addresses, paper, picture, TestFiles } from '../testing/files.js';
import { all, focused, one, overflowing, press, until, words } from '../testing/page.js';
import '../post/define.js';
import type { SePost } from '../post/post.js';
import { heightOf, rowsOf } from './layout.js';

describe('pictures and documents of a post', () => {
  let company: Company;
  let client: Client;
  let files: TestFiles;

  beforeEach(async () => {
    company = await Company.open();
    files = new TestFiles(company.store, company.anna);
    client = new Client(
      await createEmbeddedBackend({ store: company.store, person: 'anna.weber', addresses, files }),
    );
  });

  afterEach(async () => {
    await client.close();
    await company.close();
  });

  /** A post of Anna's with these files, drawn. */
  async function show(chosen: readonly File[], alt = 'Die neue Rampe'): Promise<SePost> {
    const attachments: { id: Attachment['id']; alt: string }[] = [];
    for (const file of chosen) {
      const { id } = await files.upload(mintFileId(), file, { name: file.name });
      attachments.push({ id, alt });
    }
    const id = mintPostId();
    await client.execute('post.create', { id, source: 'Seht her', space: company.sales, attachments });
    const post = await fixture<SePost>(html`<se-post post-id=${id} .client=${client} lang="de"></se-post>`);
    await until(() => all(post, '[part=picture], [part=document]').length === chosen.length, 'the files');
    return post;
  }

  it('stand below the text in their proportions, with their descriptions', async () => {
    const post = await show([picture(), picture('plan.png'), paper()]);
    const [first] = all<HTMLButtonElement>(post, '[part=picture]');
    await until(
      () => first?.getAttribute('aria-label') === 'Bild öffnen: Die neue Rampe',
      'the name of the button',
    );
    const { width = 0, height = 1 } = first?.getBoundingClientRect() ?? {};
    expect(width / height).to.be.closeTo(2, 0.1);
    const link = one<HTMLAnchorElement>(post, '[part=document]');
    expect(link.download).to.equal('angebot.pdf');
    expect(words(link)).to.equal('angebot.pdf PDF · 5 Byte');
    await expect(post).to.be.accessible();
  });

  it('keep their room before they are drawn', async () => {
    const post = await show([picture(), picture('plan.png')]);
    const host = one(post, 'se-attachments');
    const kept = one(host, 'svg').getAttribute('viewBox')?.split(' ').map(Number) ?? [];
    const { width, height } = one(host, '.pictures').getBoundingClientRect();
    expect((kept[3] ?? 0) / (kept[2] ?? 1)).to.be.closeTo(height / width, 0.02);
  });

  it('open whole with the keyboard, one after the other, and give the focus back', async () => {
    const post = await show([picture(), picture('plan.png')]);
    const [first] = all<HTMLButtonElement>(post, '[part=picture]');
    first?.focus();
    await press('Enter');
    await until(() => all(post, 'dialog[open]').length, 'the dialog');
    const dialog = one(post, 'dialog');
    expect(words(dialog)).to.contain('1 von 2').and.to.contain('rampe.png');
    await expect(dialog).to.be.accessible();
    await press('ArrowRight');
    await until(() => words(dialog).includes('2 von 2'), 'the next one');
    expect(words(dialog)).to.contain('plan.png');
    await press('ArrowRight');
    await until(() => words(dialog).includes('1 von 2'), 'the first one again');
    await press('Escape');
    await until(() => all(post, 'dialog').length === 0, 'closed');
    expect(focused()).to.equal(first);
  });

  it('go with a narrow page', async () => {
    await setViewport({ width: 360, height: 700 });
    const post = await show([picture(), picture(), picture(), paper(`${'sehr-langer-name-'.repeat(8)}.pdf`)]);
    expect(overflowing(post)).to.deep.equal([]);
    const pictures = one(post, '.pictures').getBoundingClientRect();
    const last = all(post, '[part=picture]').at(-1)?.getBoundingClientRect();
    expect(last?.right).to.be.closeTo(pictures.right, 0.5);
    expect(one(post, '.documents').getBoundingClientRect().top - (last?.bottom ?? 0)).to.be.within(4, 16);
    await setViewport({ width: 800, height: 600 });
  });

  it('that cannot be loaded show what they would have shown', async () => {
    const post = await show([picture()]);
    one(post, 'img').dispatchEvent(new Event('error'));
    await until(() => all(post, 'img').length === 1, 'tried again with a new address');
    await new Promise((resolve) => setTimeout(resolve));
    one(post, 'img').dispatchEvent(new Event('error'));
    await until(() => all(post, '.missing').length === 1, 'the description');
    expect(words(one(post, '.missing'))).to.equal('Die neue Rampe');
  });

  it('of others arrive with what happens, and go with an edit', async () => {
    const post = await show([picture()]);
    const { id, version = 1 } = client.post(post.postId as never) ?? {};
    if (id === undefined) throw new Error('There is no post.');
    await client.execute('post.update', { id, version, source: 'Ohne', attachments: [] });
    await until(() => all(post, 'se-attachments').length === 0, 'gone');
    await sendKeys({ press: 'Escape' });
  });
});

describe('rows of pictures', () => {
  const sized = (width: number, height: number): Attachment =>
    ({ width, height, type: 'image/png' }) as Attachment;

  it('hold up to three, as even as possible', () => {
    const lengths = (count: number): number[] =>
      rowsOf(Array.from({ length: count }, () => sized(4, 3))).map((row) => row.length);
    expect([1, 2, 3, 4, 5, 7, 10].map(lengths)).to.deep.equal([
      [1],
      [2],
      [3],
      [2, 2],
      [2, 3],
      [2, 2, 3],
      [2, 3, 2, 3],
    ]);
  });

  it('leave documents out, and are as tall as their pictures make them', () => {
    expect(heightOf([{ ...sized(1, 1), width: null, height: null }])).to.equal(0);
    expect(heightOf([sized(200, 100)])).to.equal(0.5);
    expect(heightOf([sized(100, 100), sized(100, 100)])).to.equal(0.5);
  });
});
