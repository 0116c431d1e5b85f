import { expect, fixture, html } from '@open-wc/testing';
import { mintPostId, type Client } from '@social-enterprise/client';
import type { PostId } from '@social-enterprise/contract';
import type { TemplateResult } from 'lit';
import type { SePost } from './post/post.js';
import { describeError, importInto } from './index.js';
import { Company, order } from './testing/company.js';
import { all, button, focused, one, postWith, press, until, words } from './testing/page.js';
import './define.js';

/** What each language says, in this order: formal, informal, English. */
const languages = ['de', 'de-x-du', 'en'] as const;

describe('bad input', () => {
  // What no reader can mend is told to developers, which is not what is looked at here.
  const { error } = console;
  before(() => (console.error = () => undefined));
  after(() => (console.error = error));

  let company: Company;
  let client: Client;

  beforeEach(async () => {
    localStorage.clear();
    company = await Company.open();
    client = await company.connect();
  });

  afterEach(async () => {
    localStorage.clear();
    await company.close();
  });

  const nowhere = {
    de: 'Diesen Bereich gibt es nicht, oder Sie dürfen ihn nicht sehen.',
    'de-x-du': 'Diesen Bereich gibt es nicht, oder du darfst ihn nicht sehen.',
    en: 'This space does not exist, or you may not see it.',
  };
  const notMember = {
    de: 'Nur Mitglieder dieses Bereichs haben Zugang. Wer ihn verwaltet, kann Sie aufnehmen.',
    'de-x-du': 'Nur Mitglieder dieses Bereichs haben Zugang. Wer ihn verwaltet, kann dich aufnehmen.',
    en: 'Only members of this space have access. Whoever manages it can take you in.',
  };
  const noUrn = {
    de: 'Der Gegenstand der Diskussion ist keine gültige URN (Beispiel: urn:erp:purchase-order:4711).',
    'de-x-du': 'Der Gegenstand der Diskussion ist keine gültige URN (Beispiel: urn:erp:purchase-order:4711).',
    en: 'The subject of the discussion is not a valid URN (example: urn:erp:purchase-order:4711).',
  };
  const noPost = {
    de: 'Diesen Beitrag gibt es nicht mehr, oder Sie dürfen ihn nicht sehen.',
    'de-x-du': 'Diesen Beitrag gibt es nicht mehr, oder du darfst ihn nicht sehen.',
    en: 'This post no longer exists, or you may not see it.',
  };
  const noBackend = {
    de: 'Diese Seite nennt einen Speicherort, den es hier nicht gibt. Wer sie betreut, kann das richtigstellen.',
    'de-x-du':
      'Diese Seite nennt einen Speicherort, den es hier nicht gibt. Wer sie betreut, kann das richtigstellen.',
    en: 'This page names a place to store posts that does not exist here. Whoever looks after it can put that right.',
  };

  interface Case {
    readonly name: string;
    readonly code: string;
    readonly texts: Readonly<Record<(typeof languages)[number], string>>;
    readonly draw: (lang: string) => TemplateResult;
  }

  const unknownId = mintPostId();
  const cases: readonly Case[] = [
    {
      name: 'a feed of a space that does not exist',
      code: 'space-unknown',
      texts: nowhere,
      draw: (lang) => html`<se-feed .client=${client} lang=${lang} space="nirgends"></se-feed>`,
    },
    {
      name: 'a thread in a space that does not exist',
      code: 'space-unknown',
      texts: nowhere,
      draw: (lang) =>
        html`<se-thread .client=${client} lang=${lang} subject=${order} space="nirgends"></se-thread>`,
    },
    {
      name: 'a composer for a space that does not exist',
      code: 'space-unknown',
      texts: nowhere,
      draw: (lang) => html`<se-composer .client=${client} lang=${lang} space="nirgends"></se-composer>`,
    },
    {
      name: 'a feed of a space that is not mine',
      code: 'not-member',
      texts: notMember,
      draw: (lang) => html`<se-feed .client=${client} lang=${lang} space="einkauf"></se-feed>`,
    },
    {
      name: 'a thread in a space that is not mine',
      code: 'not-member',
      texts: notMember,
      draw: (lang) =>
        html`<se-thread .client=${client} lang=${lang} subject=${order} space="einkauf"></se-thread>`,
    },
    {
      name: 'a thread on something that is no URN',
      code: 'subject-invalid',
      texts: noUrn,
      draw: (lang) => html`<se-thread .client=${client} lang=${lang} subject="Bestellung 4711"></se-thread>`,
    },
    {
      name: 'a composer for something that is no URN',
      code: 'subject-invalid',
      texts: noUrn,
      draw: (lang) => html`<se-composer .client=${client} lang=${lang} subject="4711"></se-composer>`,
    },
    {
      name: 'a post that does not exist',
      code: 'post-unknown',
      texts: noPost,
      draw: (lang) => html`<se-post .client=${client} lang=${lang} post-id=${unknownId}></se-post>`,
    },
    {
      name: 'a post by something that is no id',
      code: 'post-unknown',
      texts: noPost,
      draw: (lang) => html`<se-post .client=${client} lang=${lang} post-id="4711"></se-post>`,
    },
    {
      name: 'a reply to a post that does not exist',
      code: 'post-unknown',
      texts: noPost,
      draw: (lang) =>
        html`<se-composer .client=${client} lang=${lang} in-reply-to=${unknownId}></se-composer>`,
    },
    {
      name: 'a reply to something that is no id',
      code: 'post-unknown',
      texts: noPost,
      draw: (lang) => html`<se-composer .client=${client} lang=${lang} in-reply-to="4711"></se-composer>`,
    },
    ...(['se-feed', 'se-thread', 'se-post', 'se-composer'] as const).map((tag) => ({
      name: `a backend that <${tag}> does not know`,
      code: 'backend-unknown',
      texts: noBackend,
      draw: (lang: string) => elementOn(tag, lang),
    })),
  ];

  const elementOn = (tag: string, lang: string): TemplateResult => {
    const element = document.createElement(tag);
    element.setAttribute('backend', 'nichts:x');
    element.setAttribute('lang', lang);
    element.setAttribute('subject', order);
    element.setAttribute('post-id', unknownId);
    return html`${element}`;
  };

  for (const { name, code, texts, draw } of cases) {
    it(`${name} is told where it happened, in every language, with a code`, async () => {
      for (const lang of languages) {
        const place = await fixture<HTMLElement>(html`<div>${draw(lang)}</div>`);
        await until(() => all(place, '[data-code]').length === 1, `${name} in ${lang}: ${words(place)}`);
        const notice = one(place, '[data-code]');
        expect(notice.dataset['code']).to.equal(code);
        expect(words(notice)).to.equal(texts[lang]);
        await expect(place.firstElementChild).to.be.accessible();
      }
    });
  }

  describe('a text', () => {
    /** The places where one writes; each answers the field, ready for typing. */
    const places: readonly { name: string; open: () => Promise<HTMLTextAreaElement> }[] = [
      {
        name: 'in a feed',
        open: async () => {
          const feed = await fixture<HTMLElement>(
            html`<se-feed .client=${client} space="vertrieb"></se-feed>`,
          );
          await until(() => all(feed, '.write-field').length, 'field');
          one(feed, '.write-field').click();
          return theField();
        },
      },
      {
        name: 'in a thread',
        open: async () => {
          const thread = await fixture<HTMLElement>(
            html`<se-thread .client=${client} subject=${order}></se-thread>`,
          );
          await until(() => all(thread, '.write-field').length, 'field');
          one(thread, '.write-field').click();
          return theField();
        },
      },
      { name: 'as a reply', open: () => openOn('Antworten') },
      {
        name: 'as an edit',
        open: async () => {
          const field = await openOn('Bearbeiten');
          field.select();
          document.execCommand('delete');
          return field;
        },
      },
    ];

    const theField = async (): Promise<HTMLTextAreaElement> => {
      await until(() => focused()?.localName === 'textarea', 'the field has the focus');
      return focused() as HTMLTextAreaElement;
    };

    const openOn = async (action: 'Antworten' | 'Bearbeiten'): Promise<HTMLTextAreaElement> => {
      const id = await company.post('Frage', { by: company.anna });
      const post = await fixture<SePost>(html`<se-post .client=${client} post-id=${id}></se-post>`);
      await until(() => all(post, '[part=actions]').length, 'post');
      if (action === 'Bearbeiten') {
        button(post, 'Weitere Aktionen').click();
        await until(() => all(post, '[role=menuitem]').length, 'menu');
      }
      button(post, action).click();
      return theField();
    };

    const problemAt = (field: HTMLTextAreaElement): HTMLElement | null =>
      (field.getRootNode() as ShadowRoot).querySelector<HTMLElement>('#problem');

    const refused = async (field: HTMLTextAreaElement, sentence: string): Promise<void> => {
      await until(() => problemAt(field) !== null, 'a problem');
      expect(words(problemAt(field) as Element)).to.equal(sentence);
      expect(field.getAttribute('aria-invalid')).to.equal('true');
      expect(field.getAttribute('aria-describedby')).to.include('problem');
      expect(client.operations).to.deep.equal([]);
    };

    for (const { name, open } of places) {
      for (const [what, text] of [
        ['an empty one', ''],
        ['one of invisible characters', ' \u200b\u2060 \n\t\u00ad'],
      ] as const) {
        it(`${name}: ${what} is refused at the field`, async () => {
          const field = await open();
          if (text !== '') document.execCommand('insertText', false, text);
          await press('Control+Enter');
          await refused(field, 'Schreiben Sie zuerst etwas.');
          expect(focused()).to.equal(field);
        });
      }

      it(`${name}: 20,001 characters are refused at the field and stay there`, async () => {
        const field = await open();
        const text = 'a'.repeat(20_001);
        document.execCommand('insertText', false, text);
        await press('Control+Enter');
        await refused(field, 'Der Text ist zu lang: Möglich sind 20.000 Zeichen.');
        expect(field.value).to.equal(text);
      });

      it(`${name}: a mention of nobody is pointed out`, async () => {
        const field = await open();
        document.execCommand('insertText', false, 'Frag @niemand.bekanntes dazu ');
        const hint = (): string =>
          words((field.getRootNode() as ShadowRoot).querySelector('#hint') as Element);
        await until(() => hint() !== '', 'a hint');
        expect(hint()).to.equal('„@niemand.bekanntes“ ist hier nicht bekannt und bleibt Text.');
        expect(field.value).to.equal('Frag @niemand.bekanntes dazu ');
      });
    }
  });

  describe('a post that is deleted while somebody writes there', () => {
    const remove = async (id: PostId): Promise<void> => {
      const other = await company.connect(company.jürgen);
      await other.execute('post.delete', { id });
    };

    const typeInto = async (text: string): Promise<HTMLTextAreaElement> => {
      await until(() => focused()?.localName === 'textarea', 'composer');
      document.execCommand('insertText', false, text);
      return focused() as HTMLTextAreaElement;
    };

    const keptAfterRefusal = async (root: HTMLElement, text: string): Promise<void> => {
      await press('Control+Enter');
      const sentence = 'Der Beitrag wurde inzwischen gelöscht. Ihr Text ist noch hier.';
      await until(() => words(root).includes(sentence), `refusal: ${words(root)}`);
      const texts = all<HTMLTextAreaElement>(root, 'textarea').map(({ value }) => value);
      expect(texts).to.deep.equal([text]);
    };

    it('in a feed: the place, the composer and its text stay, and the refusal says why', async () => {
      const id = await company.post('Frage');
      const feed = await fixture<HTMLElement>(html`<se-feed .client=${client} space="vertrieb"></se-feed>`);
      await until(() => all(feed, '[part=reply-button]').length, 'post');
      button(postWith(feed, 'Frage'), 'Antworten').click();
      const field = await typeInto('Meine Antwort');
      await remove(id);
      await until(() => all(feed, '[part=deleted]').length, 'deleted');
      expect(words(one(feed, '[part=deleted]'))).to.equal('Dieser Beitrag wurde gelöscht.');
      expect(focused()).to.equal(field);
      await expect(feed).to.be.accessible();
      await keptAfterRefusal(feed, 'Meine Antwort');
    });

    it('in a thread: the same', async () => {
      const id = await company.remark('Frage');
      const thread = await fixture<HTMLElement>(
        html`<se-thread .client=${client} subject=${order}></se-thread>`,
      );
      await until(() => all(thread, '[part=reply-button]').length, 'post');
      button(postWith(thread, 'Frage'), 'Antworten').click();
      await typeInto('Meine Antwort');
      await remove(id);
      await until(() => all(thread, '[part=deleted]').length, 'deleted');
      await keptAfterRefusal(thread, 'Meine Antwort');
    });

    it('a reply to a reply: the same', async () => {
      const root = await company.post('Frage');
      const id = await company.reply(root, 'Antwort');
      const feed = await fixture<HTMLElement>(html`<se-feed .client=${client} space="vertrieb"></se-feed>`);
      await until(() => all(feed, '.reply').length, 'reply');
      button(one(feed, '.reply'), 'Antworten').click();
      await typeInto('Noch eine');
      await remove(id);
      await until(() => all(feed, '[part=deleted]').length, 'deleted');
      await keptAfterRefusal(feed, 'Noch eine');
    });

    it('an edit of it: the text stays, and the refusal says why', async () => {
      const id = await company.post('Alt', { by: company.anna });
      const feed = await fixture<HTMLElement>(html`<se-feed .client=${client} space="vertrieb"></se-feed>`);
      await until(() => all(feed, '[part=menu-button]').length, 'post');
      button(feed, 'Weitere Aktionen').click();
      await until(() => all(feed, '[role=menuitem]').length, 'menu');
      button(feed, 'Bearbeiten').click();
      await typeInto(' und neu');
      // The same person in another tab.
      const other = await company.connect();
      await other.execute('post.delete', { id });
      await until(() => all(feed, '[part=deleted]').length, 'deleted');
      await keptAfterRefusal(feed, 'Alt und neu');
    });
  });

  it('a broken import changes nothing and can be told in every language', async () => {
    const address = `memory:${crypto.randomUUID()}`;
    const [entry] = [
      company.entry(company.anna, 'post.create', { id: mintPostId(), source: 'Von niemandem' }),
    ];
    const error: unknown = await importInto(address, [entry]).catch((thrown: unknown) => thrown);
    expect(error).to.include({ code: 'invalid', reason: 'import-broken' });
    expect(await describeError(error)).to.equal(
      'Die Daten konnten nicht übernommen werden. Es wurde nichts geändert.',
    );
    expect(await describeError(error, 'en')).to.equal(
      'The data could not be taken over. Nothing was changed.',
    );
  });
});
