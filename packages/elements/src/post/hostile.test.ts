import { expect, fixture, html } from '@open-wc/testing';
import type { Post, PostPage, Thread } from '@social-enterprise/contract';
import { mintPostId, type Client } from '@social-enterprise/client';
import { HOSTILE_INPUTS, type HostileInput } from '../../../content/src/testing/hostile-inputs.fixture.js';
import { Trap } from '../content/violations.fixture.js';
import '../feed/define.js';
import { Company, order } from '../testing/company.js';
import { all, one, overflowing, posts, until, words } from '../testing/page.js';
import '../thread/define.js';

const script = 'window.wasExecuted=(window.wasExecuted||0)+1';

/** What people, or a backend, may put where a name belongs. */
const payloads = [
  `<img src=x onerror="${script}">`,
  `<script>${script}</script>`,
  `"><svg onload=${script}>`,
  `\${${script}}`,
  `javascript:${script}`,
  `' onmouseover='${script}`,
  '\u202Egnp.exe \u2066rechts\u2069',
  'e\u0301'.repeat(500),
  'x'.repeat(10_000),
  '漢'.repeat(3000),
  'مرحبا بالعالم'.repeat(50),
];

declare global {
  interface Window {
    wasExecuted?: number;
  }
}

describe('names and titles that mean harm', () => {
  let company: Company;
  let client: Client;
  let page: PostPage;

  beforeEach(async () => {
    company = await Company.open();
    const id = await company.post('Der erste');
    await company.reply(id, 'Antwort');
    await company.run(company.jürgen, 'reaction.add', { post: id, emoji: '👍' });
    await company.remark('Zur Bestellung');
    client = await company.connect();
    delete window.wasExecuted;
  });

  afterEach(() => company.close());

  /** What a hostile backend answers: the payload wherever there is a text. */
  const poison = (payload: string): void => {
    const space = { id: company.sales, handle: payload, name: payload, visibility: 'everyone' } as const;
    const bad = (post: Post): Post => ({
      ...post,
      author: {
        ...post.author,
        name: payload,
        title: payload,
        handle: payload,
        avatar: `javascript:${script}`,
      },
      space,
      content: [{ type: 'paragraph', children: [payload, { type: 'topic', name: payload }] }],
      reactions: [{ emoji: payload, count: 1, own: false }],
      replies: post.replies.map(bad),
    });
    const { backend } = client;
    const query = backend.query.bind(backend);
    backend.query = (async (name: 'posts.list', input: Parameters<typeof query>[1], options) => {
      const answer = await query(name, input as never, options);
      if (name !== 'posts.list') return answer;
      page = answer;
      const thread: Thread | null = page.thread && {
        ...page.thread,
        subject: { ...page.thread.subject, title: payload, href: `javascript:${script}` },
        space,
      };
      return {
        ...page,
        items: page.items.map(bad),
        thread,
        space: page.space && { ...page.space, ...space },
      };
    }) as typeof backend.query;
  };

  for (const payload of payloads) {
    it(`stay text in their box: ${payload.slice(0, 30)}`, async () => {
      poison(payload);
      const place = await fixture<HTMLElement>(html`
        <div>
          <se-feed .client=${client} space="vertrieb"></se-feed>
          <se-thread .client=${client} subject=${order}></se-thread>
        </div>
      `);
      place.style.setProperty('width', '400px');
      await until(() => posts(place).length === 2 && all(place, '.reply').length === 1, 'posts');
      await until(() => all(place, 'article').length === 2, 'drawn');
      expect(one(place, '[part=author]').textContent).to.equal(payload);
      const made = all(place, 'script, svg[onload], [onerror], [onmouseover], iframe, object');
      expect(made).to.deep.equal([]);
      expect(all(place, '[href^="javascript"]')).to.deep.equal([]);
      expect(one(place, 'se-thread [part=title], [part=title]').querySelector('a')).to.equal(null);
      for (const tag of ['se-feed', 'se-thread']) expect(overflowing(one(place, tag)), tag).to.deep.equal([]);
      expect(place.scrollWidth).to.be.at.most(400);
      expect(words(place).includes(payload.slice(0, 5))).to.equal(true);
      expect(window.wasExecuted).to.equal(undefined);
    });
  }

  /** What no text may become, one line each. */
  const harmIn = (root: Element): string[] =>
    all(root, '*').flatMap((element) => [
      ...(/^(script|iframe|object|embed|link|meta|base|style|template)$/.test(element.localName)
        ? [`element ${element.localName}`]
        : []),
      ...[...element.attributes]
        .filter(
          ({ name, value }) =>
            name.startsWith('on') ||
            (name === 'href' && !/^https?:$/.test(new URL(value, document.baseURI).protocol)) ||
            (name === 'src' && new URL(value, document.baseURI).origin !== location.origin),
        )
        .map(({ name, value }) => `${element.localName} ${name}="${value}"`),
    ]);

  it('of every known kind stay text, as name, position, handle, space, reaction and title', async () => {
    const shared = await fetch('/shared-data/xss-payloads.json');
    const inputs = [...HOSTILE_INPUTS, ...(shared.ok ? ((await shared.json()) as HostileInput[]) : [])];
    const { items } = await client.query('posts.list', { space: 'vertrieb' });
    const post = items[0] as Post;
    const trap = new Trap();
    const place = await fixture<HTMLElement>(html`<div></div>`);
    const thread = document.createElement('se-thread');
    Object.assign(thread, { client, subject: 'urn:erp:nothing:1' });
    place.append(thread);
    await until(() => all(thread, '[part=title]').length, 'thread');
    for (const { id, input } of inputs) {
      const shown = document.createElement('se-post');
      const own: Post = {
        ...post,
        id: mintPostId(),
        author: { ...post.author, name: input, title: input, handle: input },
        space: { ...post.space, name: input, handle: input },
        reactions: [{ emoji: input, count: 1, own: false }],
        replies: [],
        replyCount: 0,
      };
      Object.assign(shown, { client, post: own, showSpace: true });
      place.append(shown);
      Object.assign(thread, { subjectTitle: input, subjectHref: input });
      await Promise.all([shown.updateComplete, thread.updateComplete]);
      expect(one(shown, '[part=author]').textContent, id).to.equal(input);
      expect(one(thread, '[part=title]').textContent.trim(), id).to.equal(input.trim());
      expect(harmIn(place), id).to.deep.equal([]);
      shown.remove();
    }
    await Trap.settle();
    expect(trap.caught).to.deep.equal([]);
    place.innerHTML = '<a href="javascript:alert(1)"></a><svg onload="alert(1)"></svg><script></script>';
    expect(harmIn(place), 'what is looked for is found').to.have.length(3);
    trap.release();
  }).timeout(180_000);
});
