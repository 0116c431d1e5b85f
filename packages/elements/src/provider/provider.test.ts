import { expect, fixture, html } from '@open-wc/testing';
import type { Client } from '@social-enterprise/client';
import type { SocialError } from '@social-enterprise/contract';
import { deleteDatabase, registerBackend } from '../backends.js';
import '../feed/define.js';
import type { SeFeed } from '../feed/feed.js';
import { Company } from '../testing/company.js';
import { Faults } from '../testing/faults.js';
import { all, contents, listenTo, one, posts, until, words } from '../testing/page.js';
import '../thread/define.js';
import type { SeProvider } from './provider.js';

const undefinedYet = customElements.get('se-provider') === undefined;

describe('se-provider', () => {
  let company: Company;
  /** Address of a backend that opens the company. */
  let address: string;

  before(() => {
    registerBackend('company', async (_, { person }) => (await company.connect(person ?? null)).backend);
  });

  beforeEach(async () => {
    company = await Company.open();
    address = `company:${crypto.randomUUID()}`;
    await company.post('Der erste');
  });

  afterEach(() => company.close());

  const feedIn = async (page: Element): Promise<SeFeed> => {
    const feed = one<SeFeed>(page, 'se-feed');
    await until(() => all(feed, '[part=toolbar]').length, 'feed');
    return feed;
  };

  it('may be defined after the elements inside it, and is missed aloud until then', async () => {
    expect(undefinedYet).to.equal(true);
    const warnings: string[] = [];
    const setTimeout = window.setTimeout.bind(window);
    const warn = console.warn.bind(console);
    console.warn = (message: string) => warnings.push(message);
    // Whatever the elements wait for is over at once.
    window.setTimeout = ((work: () => void) => setTimeout(work)) as typeof setTimeout;
    const page = await fixture(html`
      <se-provider backend=${address} person=${company.anna}>
        <section><se-feed space="vertrieb"></se-feed></section>
      </se-provider>
    `);
    window.setTimeout = setTimeout;
    await until(() => warnings.length, 'warning').finally(() => (console.warn = warn));
    expect(warnings.join()).to.contain('@social-enterprise/elements/define/provider');
    expect(all(page, '[part=toolbar]').length).to.be.at.most(1);
    await import('./define.js');
    const feed = one<SeFeed>(page, 'se-feed');
    await until(() => contents(feed).join() === 'Der erste', 'posts');
  });

  it('another person sees the page as that person', async () => {
    const provider = await fixture<SeProvider>(html`
      <se-provider backend=${address} person=${company.anna}
        ><se-feed space="vertrieb"></se-feed
      ></se-provider>
    `);
    const feed = await feedIn(provider);
    await until(() => all(feed, '[part~=composer]').length === 1, 'Anna may write');
    provider.person = company.zoe;
    await until(
      () => contents(feed).length === 1 && all(feed, '[part~=composer]').length === 0,
      'Zoe may not',
    );
    expect((await provider.whenReady()).session?.person?.name).to.equal('Zoe Yılmaz');
  });

  it('a person that is not known: says so', async () => {
    const provider = await fixture<SeProvider>(html`
      <se-provider backend=${address} person="niemand"><se-feed></se-feed></se-provider>
    `);
    await until(() => all(provider, '[part=error]').length, 'error');
    expect(words(one(provider, '[part=error]'))).to.equal('Diese Person ist hier nicht bekannt.');
    const error: unknown = await provider.whenReady().catch((thrown: unknown) => thrown);
    expect((error as SocialError).reason).to.equal('person-unknown');
  });

  it('is ready as soon as a backend answers that could not be reached, and says until then that it cannot', async () => {
    const faults = new Faults();
    faults.fail('session.get', 'overloaded');
    registerBackend('busy', async (_, { person }) => (await company.connect(person ?? null, faults)).backend);
    const provider = await fixture<SeProvider>(html`
      <se-provider backend="busy:" person=${company.anna}><se-feed space="vertrieb"></se-feed></se-provider>
    `);
    const ready = provider.whenReady();
    await until(() => all(provider, '[part=error]').length, 'error');
    expect(provider.error?.code).to.equal('overloaded');
    expect(provider.client).to.equal(null);
    faults.heal('session.get');
    expect((await ready).session?.person?.name).to.equal('Anna Weber');
    expect(provider.error).to.equal(null);
    await until(() => contents(one(provider, 'se-feed')).join() === 'Der erste', 'posts');
  });

  it('is ready for nobody who waits while it is taken away', async () => {
    const faults = new Faults();
    faults.fail('session.get', 'offline');
    registerBackend('gone', async (_, { person }) => (await company.connect(person ?? null, faults)).backend);
    const provider = await fixture<SeProvider>(html`<se-provider backend="gone:"></se-provider>`);
    const failed = provider.whenReady().catch((thrown: unknown) => thrown);
    await until(() => provider.error, 'error');
    provider.remove();
    expect(((await failed) as SocialError).code).to.equal('closed');
  });

  it('creates the person of a page that knows the name, once', async () => {
    const name = `memory:${crypto.randomUUID()}`;
    const page = await fixture(html`
      <div>
        <se-provider backend=${name} person-name="Karla Neu"></se-provider>
        <se-provider backend=${name} person-name="Karla Neu"></se-provider>
      </div>
    `);
    const people = async (provider: SeProvider): Promise<string[]> => {
      const client = await provider.whenReady();
      expect(client.session?.person?.name).to.equal('Karla Neu');
      return (await client.query('people.list', {})).items.map((person) => person.name);
    };
    for (const provider of all<SeProvider>(page, 'se-provider')) {
      expect(await people(provider)).to.deep.equal(['Karla Neu']);
    }
    page.remove();
    const later = await fixture<SeProvider>(
      html`<se-provider backend=${name} person-name="Karla Neu"></se-provider>`,
    );
    expect(await people(later)).to.deep.equal(['Karla Neu']);
    await deleteDatabase(name);
  });

  it('changes the language of everything inside it, at run time', async () => {
    const id = await company.post('Der zweite');
    await company.run(company.anna, 'reaction.add', { post: id, emoji: '👍' });
    const provider = await fixture<SeProvider>(html`
      <se-provider backend=${address} person=${company.anna} locale="de">
        <se-feed space="vertrieb"></se-feed>
        <se-thread subject="urn:erp:leer" subject-title="1234"></se-thread>
      </se-provider>
    `);
    const feed = await feedIn(provider);
    await until(() => posts(feed).length === 2 && words(feed).includes('Antworten'), 'German');
    const before = contents(feed);
    for (const [locale, reply, empty] of [
      ['en', 'Reply', 'No posts yet. Do you know more?'],
      ['de-x-du', 'Antworten', 'Noch keine Beiträge. Weißt du mehr?'],
      ['en-GB', 'Reply', 'No posts yet. Do you know more?'],
      ['de', 'Antworten', 'Noch keine Beiträge. Wissen Sie mehr?'],
    ] as const) {
      provider.locale = locale;
      await until(() => words(provider).includes(empty), `thread in ${locale}`);
      await until(
        () => all(feed, '[part=reply-button]').every((one) => words(one) === reply),
        `posts in ${locale}`,
      );
    }
    expect(contents(feed)).to.deep.equal(before);
  });

  it('says the language of what is inside it where the page speaks another, and leaves what the page says', async () => {
    const page = await fixture(html`
      <div lang="de-AT">
        <se-provider backend=${address} person=${company.anna} locale="en">
          <se-feed space="vertrieb"></se-feed>
          <se-thread lang="de" subject="urn:erp:leer" subject-title="1234"></se-thread>
        </se-provider>
      </div>
    `);
    const provider = one<SeProvider>(page, 'se-provider');
    const feed = await feedIn(provider);
    await until(() => words(feed).includes('Reply'), 'English');
    expect(feed.lang).to.equal('en');
    expect(one(page, 'se-thread').lang).to.equal('de');
    await expect(feed).to.be.accessible();
    provider.locale = 'de';
    await until(() => words(feed).includes('Antworten'), 'German');
    expect(feed.hasAttribute('lang')).to.equal(false);
    provider.locale = 'en';
    await until(() => words(feed).includes('Reply'), 'English again');
    expect(feed.lang).to.equal('en');
  });

  it('texts of the page win, also when they come later', async () => {
    const provider = await fixture<SeProvider>(html`
      <se-provider backend=${address} person=${company.anna} .strings=${{ 'post.reply': 'Kommentieren' }}>
        <se-feed space="vertrieb"></se-feed>
      </se-provider>
    `);
    await until(() => words(provider).includes('Kommentieren'), 'own text');
    provider.strings = { 'post.reply': 'Erwidern' };
    await until(() => words(provider).includes('Erwidern'), 'later text');
    expect(words(provider)).not.to.include('Kommentieren');
    expect(words(provider)).to.include('Reagieren');
  });

  describe('an address that names no known backend', () => {
    it('is told in the element and to developers, and can be put right', async () => {
      let provider: SeProvider | null = null;
      const said = await listenTo('error', async () => {
        provider = await fixture<SeProvider>(
          html`<se-provider backend="spaeter:x"><se-feed space="vertrieb"></se-feed></se-provider>`,
        );
        await until(() => all(provider as SeProvider, '[part=error]').length, 'error');
      });
      const page = provider as unknown as SeProvider;
      expect(words(one(page, '[part=error] p'))).to.equal(
        'Diese Seite nennt einen Speicherort, den es hier nicht gibt. Wer sie betreut, kann das richtigstellen.',
      );
      expect(one(page, '[part=error]').dataset['code']).to.equal('backend-unknown');
      expect(said.join()).to.include('backend="spaeter:x" names no known backend');
      await expect(one(page, 'se-feed')).to.be.accessible();
      page.person = company.anna;
      page.backend = address;
      await until(() => contents(page).join() === 'Der erste', 'posts');
    });

    it('also on an element of its own', async () => {
      let feed: SeFeed | null = null;
      const said = await listenTo('error', async () => {
        feed = await fixture<SeFeed>(html`<se-feed backend="nichts:x"></se-feed>`);
        await until(() => all(feed as SeFeed, '[part=error]').length, 'error');
      });
      expect(said.length).to.equal(1);
    });
  });

  describe('whose backend an element uses', () => {
    let other: Company;
    let client: Client;

    beforeEach(async () => {
      other = await Company.open();
      await other.post('Woanders');
      client = await other.connect();
    });

    afterEach(() => other.close());

    it('the nearest provider wins', async () => {
      registerBackend('other', async () => (await other.connect()).backend);
      const page = await fixture(html`
        <se-provider backend=${address} person=${company.anna}>
          <se-provider backend="other:"><se-feed space="vertrieb"></se-feed></se-provider>
        </se-provider>
      `);
      await until(() => contents(page).length === 1, 'posts');
      expect(contents(page)).to.deep.equal(['Woanders']);
    });

    it('its own address wins over the provider, its own client over everything', async () => {
      const page = await fixture(html`
        <se-provider backend="memory:leer">
          <se-feed backend=${address} space="vertrieb"></se-feed>
        </se-provider>
      `);
      const feed = one<SeFeed>(page, 'se-feed');
      await until(() => contents(feed).join() === 'Der erste', 'own backend');
      feed.client = client;
      await until(() => contents(feed).join() === 'Woanders', 'own client');
      feed.client = null;
      await until(() => contents(feed).join() === 'Der erste', 'own backend again');
    });

    it('without any it is the database of this browser', async () => {
      await deleteDatabase('indexeddb:');
      const thread = await fixture(html`<se-thread subject="urn:erp:leer" subject-title="1234"></se-thread>`);
      await until(() => all(thread, '[part=empty]').length, 'empty');
      const databases = await indexedDB.databases();
      expect(databases.some(({ name }) => name?.endsWith('social-enterprise'))).to.equal(true);
      thread.remove();
    });

    it('elements with the same address share one client, also while one of them moves', async () => {
      let opened = 0;
      let closed = 0;
      registerBackend('counted', async () => {
        opened++;
        const { backend } = await company.connect();
        return new Proxy(backend, {
          get: (target, key) => {
            if (key === 'close') closed++;
            const value: unknown = Reflect.get(target, key);
            return typeof value === 'function' ? (value.bind(target) as unknown) : value;
          },
        });
      });
      const page = await fixture(html`
        <div>
          <div id="here"><se-feed backend="counted:1" space="vertrieb"></se-feed></div>
          <div id="there"><se-feed backend="counted:1" space="vertrieb"></se-feed></div>
        </div>
      `);
      const [first, second] = all<SeFeed>(page, 'se-feed');
      await until(() => contents(page).length === 2, 'both');
      expect(opened).to.equal(1);
      second?.remove();
      one(page, '#there').append(first as SeFeed);
      await until(() => contents(page).join() === 'Der erste', 'moved');
      expect([opened, closed]).to.deep.equal([1, 0]);
      first?.remove();
      await until(() => closed === 1, 'closed by the last');
    });
  });
});
