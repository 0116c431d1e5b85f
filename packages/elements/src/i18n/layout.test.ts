import { expect, fixture, html } from '@open-wc/testing';
import '../feed/define.js';
import type { SeFeed } from '../feed/feed.js';
import '../provider/define.js';
import { Company, order } from '../testing/company.js';
import { all, one, overflowing, until, words } from '../testing/page.js';
import '../thread/define.js';
import { deWriting } from './de-writing.js';
import { de } from './de.js';
import type { Message } from './message.js';
import type { Strings } from './localizer.js';

/** A text that is 35 % longer, as translations are. */
const longer = (text: string): string => `${text}${'ä'.repeat(Math.ceil(text.length * 0.35))}`;

const pseudo = (message: Message): Message =>
  typeof message === 'string' ? longer(message) : { one: longer(message.one), other: longer(message.other) };

const kept = new Set(['number.group', 'time.weekdays', 'time.months']);

const strings: Strings = Object.fromEntries(
  Object.entries({ ...de, ...deWriting })
    .filter(([key]) => !kept.has(key))
    .map(([key, message]) => [key, pseudo(message)]),
);

describe('texts that are a third longer', () => {
  let company: Company;

  beforeEach(async () => {
    company = await Company.open();
  });

  afterEach(() => company.close());

  it('fit a feed and a thread of 320 px', async () => {
    const id = await company.post('Der erste #Messe', { by: company.anna });
    for (let number = 1; number <= 4; number++) await company.reply(id, `Antwort ${number}`);
    await company.run(company.anna, 'post.pin', { id });
    await company.run(company.anna, 'reaction.add', { post: id, emoji: '👍' });
    await company.remark('Zur Bestellung');
    const client = await company.connect();
    const page = await fixture<HTMLElement>(html`
      <div>
        <se-provider .strings=${strings} backend="memory:">
          <se-feed .client=${client} space="vertrieb" topic="Messe"></se-feed>
          <se-thread .client=${client} subject=${order}></se-thread>
        </se-provider>
      </div>
    `);
    page.style.setProperty('width', '320px');
    await until(
      () => all(page, '.reply').length >= 2 && words(one(page, 'se-thread')).includes('Zur Bestellung'),
      'posts',
    );
    expect(words(one<SeFeed>(page, 'se-feed'))).to.include(longer('Angeheftet'));
    for (const tag of ['se-feed', 'se-thread']) expect(overflowing(one(page, tag)), tag).to.deep.equal([]);
    expect(page.scrollWidth).to.equal(320);
  });
});
