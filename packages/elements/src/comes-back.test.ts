import { expect, fixture, html } from '@open-wc/testing';
import type { Client } from '@social-enterprise/client';
import { SocialError, type ErrorCode, type PostId } from '@social-enterprise/contract';
import type { TemplateResult } from 'lit';
import './composer/define.js';
import './faq/define.js';
import './feed/define.js';
import './idea/define.js';
import './ideas/define.js';
import './inbox/define.js';
import './people/define.js';
import './person/define.js';
import './post/define.js';
import './profile/define.js';
import './thread/define.js';
import { Faults } from './testing/faults.js';
import { IdeaCompany } from './testing/ideas.js';
import { all, until } from './testing/page.js';

interface Case {
  readonly tag: string;
  /** What is there once it could be asked for. */
  readonly content: string;
  readonly element: (client: Client, post: PostId, idea: string) => TemplateResult;
}

const cases: readonly Case[] = [
  {
    tag: 'se-feed',
    content: '[part=content]',
    element: (client) => html`<se-feed lang="de" .client=${client}></se-feed>`,
  },
  {
    tag: 'se-thread',
    content: '[part~=composer-fold]',
    element: (client) =>
      html`<se-thread lang="de" subject="urn:crm:customer:7" .client=${client}></se-thread>`,
  },
  {
    tag: 'se-post',
    content: '[part=content]',
    element: (client, post) => html`<se-post lang="de" post-id=${post} .client=${client}></se-post>`,
  },
  {
    tag: 'se-composer',
    content: '[part=text]',
    element: (client) => html`<se-composer lang="de" open .client=${client}></se-composer>`,
  },
  {
    tag: 'se-people',
    content: '[part=card]',
    element: (client) => html`<se-people lang="de" .client=${client}></se-people>`,
  },
  {
    tag: 'se-person',
    content: 'button[part=person]',
    element: (client) => html`<se-person lang="de" person="zoe.yilmaz" .client=${client}></se-person>`,
  },
  {
    tag: 'se-profile',
    content: 'article',
    element: (client) => html`<se-profile lang="de" person="zoe.yilmaz" .client=${client}></se-profile>`,
  },
  {
    tag: 'se-inbox',
    content: '[part=empty]',
    element: (client) => html`<se-inbox lang="de" page .client=${client}></se-inbox>`,
  },
  {
    tag: 'se-faq',
    content: '[part=empty]',
    element: (client) => html`<se-faq lang="de" space="vertrieb" .client=${client}></se-faq>`,
  },
  {
    tag: 'se-ideas',
    content: '[part=card]',
    element: (client) => html`<se-ideas lang="de" board="ideen" .client=${client}></se-ideas>`,
  },
  {
    tag: 'se-idea',
    content: '[part~=vote-button]',
    element: (client, _post, idea) => html`<se-idea lang="de" idea=${idea} .client=${client}></se-idea>`,
  },
];

const because = (code: ErrorCode): SocialError => new SocialError(code, 'Nothing is answered in a test.');

describe('what could not be asked for when the page was opened', () => {
  let company: IdeaCompany;
  let faults: Faults;
  let client: Client;
  let post: PostId;
  let idea: string;

  beforeEach(async () => {
    company = await IdeaCompany.openBoard();
    post = await company.post('Guten Morgen');
    idea = await company.idea('Ein Fahrradkeller');
    faults = new Faults();
    client = await company.connect('anna.weber', faults);
  });

  afterEach(() => company.close());

  for (const { tag, content, element } of cases) {
    it(`comes by itself once the backend answers again: ${tag}`, async () => {
      faults.away = because('offline');
      const shown = await fixture<HTMLElement>(element(client, post, idea));
      await until(() => all(shown, '[part=error]').length > 0, 'the error');
      expect(all(shown, content)).to.deep.equal([]);
      faults.tryAgain();
      faults.away = null;
      await until(() => {
        faults.tryAgain();
        return all(shown, content).length > 0;
      }, 'what is there');
      expect(all(shown, '[part=error]')).to.deep.equal([]);
    });
  }

  it('waits for nobody to press where it was too much for the backend, and for the button where it was refused', async () => {
    faults.fail('posts.list', 'forbidden');
    const refused = await fixture<HTMLElement>(html`<se-feed lang="de" .client=${client}></se-feed>`);
    await until(() => all(refused, '[part=error]').length > 0, 'the refusal');
    const asked = faults.calls.length;
    faults.fail('people.search', 'overloaded');
    const later = await fixture<HTMLElement>(html`<se-people lang="de" .client=${client}></se-people>`);
    await until(() => all(later, '[part=error]').length > 0, 'the failure');
    faults.heal('people.search');
    faults.heal('posts.list');
    await until(() => {
      faults.tryAgain();
      return all(later, '[part=card]').length > 0;
    }, 'the people');
    expect(faults.calls.slice(asked).filter((name) => name === 'posts.list').length).to.be.below(2);
    expect(all(refused, '[part=error]')).to.have.length(1);
  });
});
