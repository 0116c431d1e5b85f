import { expect, fixture, html } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import type { Client } from '@social-enterprise/client';
import type { PostId } from '@social-enterprise/contract';
import { Company, order } from '../testing/company.js';
import { Faults } from '../testing/faults.js';
import { all, button, contents, focused, press, until, words } from '../testing/page.js';
import '../thread/define.js';
import type { SeThread } from '../thread/thread.js';

const inGerman = ['Alles', 'Normal', 'Stumm'];
const inEnglish = ['Everything', 'Normal', 'Muted'];

describe('the levels of a conversation, in the menu of its posts', () => {
  let company: Company;
  let faults: Faults;
  let client: Client;
  let post: PostId;

  beforeEach(async () => {
    company = await Company.open();
    faults = new Faults();
    post = await company.remark('Wann kommt die Pumpe?');
    client = await company.connect('anna.weber', faults);
  });

  afterEach(async () => {
    await setViewport({ width: 1000, height: 800 });
    await company.close();
  });

  const show = async (lang = 'de'): Promise<SeThread> => {
    const thread = await fixture<SeThread>(
      html`<se-thread
        .client=${client}
        .subject=${order}
        subject-title="Bestellung"
        lang=${lang}
      ></se-thread>`,
    );
    await until(() => contents(thread).length === 1, 'the post');
    return thread;
  };

  const levels = (thread: SeThread): HTMLElement[] => all(thread, '[role=menuitemradio]');
  const chosen = (thread: SeThread): number =>
    levels(thread).findIndex(({ ariaChecked }) => ariaChecked === 'true');
  const level = async (): Promise<string | undefined> =>
    (await client.query('subscriptions.get', { post }))?.level;

  /** By keyboard: the menu of the post, and in it what leads to the levels. */
  const open = async (thread: SeThread, menu: string, entry: string): Promise<void> => {
    button(thread, menu).focus();
    await press('Enter');
    await until(() => focused()?.getAttribute('role') === 'menuitem', 'the menu');
    while (!words(focused() ?? thread).startsWith(entry)) await press('ArrowDown');
    await press('Enter');
    await until(
      () => levels(thread).length === 3 && levels(thread).includes(focused() as never),
      'the levels',
    );
  };

  it('are chosen by keyboard, and the focus goes back to where it came from', async () => {
    const thread = await show();
    await open(thread, 'Weitere Aktionen', 'Benachrichtigungen');
    expect(levels(thread).map((one) => words(one).split(' ')[0])).to.deep.equal(inGerman);
    expect(chosen(thread)).to.equal(1);
    await expect(thread).to.be.accessible();
    await press('End');
    expect(focused()).to.equal(levels(thread)[2]);
    await press('Enter');
    expect(focused()).to.equal(button(thread, 'Weitere Aktionen'));
    await until(() => level().then((now) => now === 'muted'), 'muted');
    await open(thread, 'Weitere Aktionen', 'Benachrichtigungen');
    expect(chosen(thread)).to.equal(2);
    await press('Home');
    await press('Enter');
    await until(() => level().then((now) => now === 'everything'), 'everything');
    await company.reply(post, 'Morgen.');
    const { items } = await client.query('inbox.list', {});
    expect(items.map(({ events }) => events.map(({ kind }) => kind))).to.deep.equal([['reply']]);
  });

  it('speak English, and stay as they are with Escape', async () => {
    const thread = await show('en');
    await open(thread, 'More actions', 'Notifications');
    expect(levels(thread).map((one) => words(one).split(' ')[0])).to.deep.equal(inEnglish);
    await expect(thread).to.be.accessible();
    await press('Escape');
    expect(levels(thread)).to.deep.equal([]);
    expect(focused()).to.equal(button(thread, 'More actions'));
    expect(await level()).to.equal('normal');
  });

  it('fit on a phone, and say it when one cannot be set', async () => {
    await setViewport({ width: 320, height: 640 });
    const thread = await show();
    await open(thread, 'Weitere Aktionen', 'Benachrichtigungen');
    for (const one of levels(thread)) {
      const { left, right } = one.getBoundingClientRect();
      expect([left >= 0, right <= window.innerWidth]).to.deep.equal([true, true]);
    }
    faults.fail('subscription.set', 'forbidden');
    levels(thread)[2]?.click();
    await until(() => all(thread, '[role=alert]').length, 'why not');
    expect(await level()).to.equal('normal');
  });
});
