import type { PostId } from '@social-enterprise/contract';
import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { Company } from '../testing/company.js';
import { Faults } from '../testing/faults.js';
import { all, button, focused, one, overflowing, press, until, words } from '../testing/page.js';
import './define.js';
import type { SeFaq } from './faq.js';
import type { StrictDataReport } from './strict-data.fixture.js';

describe('se-faq', () => {
  let company: Company;

  beforeEach(async () => {
    company = await Company.open();
  });

  afterEach(async () => {
    location.hash = '';
    await company.close();
  });

  /** An answered question in sales, which Anna moderates. */
  const answered = async (title: string, text = `Antwort auf ${title}`): Promise<PostId> => {
    const question = await company.ask(title, { source: 'Im Handbuch steht nichts.', topics: ['Hydraulik'] });
    const answer = await company.reply(question, text, company.anna);
    await company.run(company.anna, 'answer.accept', { question, answer });
    return question;
  };

  const curated = async (...titles: string[]): Promise<PostId[]> => {
    const ids: PostId[] = [];
    for (const title of titles) {
      const question = await answered(title);
      await company.run(company.anna, 'faq.add', { question });
      ids.push(question);
    }
    return ids;
  };

  const show = async (
    { person = 'anna.weber', topic = null as string | null, lang = 'de', width = 700 } = {},
    faults = new Faults(),
  ): Promise<SeFaq> => {
    const client = await company.connect(person, faults);
    const box = await fixture<HTMLElement>(
      html`<div>
        <se-faq
          .client=${client}
          .space=${topic === null ? 'vertrieb' : null}
          .topic=${topic}
          lang=${lang}
        ></se-faq>
      </div>`,
    );
    box.style.setProperty('width', `${width}px`);
    const faq = one<SeFaq>(box, 'se-faq');
    await until(
      () => faq.shadowRoot?.querySelector('[part=base][aria-busy=false], .notice') !== null,
      'drawn',
    );
    return faq;
  };

  const titles = (faq: SeFaq): string[] => all(faq, '[part=question]').map(words);

  for (const [lang, width, label] of [
    ['de', 360, 'Häufige Fragen in Vertrieb'],
    ['en', 768, 'Frequent questions in Vertrieb'],
    ['de', 1400, 'Häufige Fragen in Vertrieb'],
  ] as const) {
    it(`is a page with headings, anchors and a table of contents: ${lang}, ${width} px`, async () => {
      const ids = await curated('Erste?', 'Zweite?', 'Dritte?', 'Vierte?', 'Fünfte?');
      const faq = await show({ lang, width });
      await until(() => words(one(faq, '[part=heading]')) === label, 'title');
      expect(titles(faq)).to.deep.equal(['Erste?', 'Zweite?', 'Dritte?', 'Vierte?', 'Fünfte?']);
      // „heute“ would say nothing on paper.
      expect(words(one(faq, '[part=byline]'))).to.match(/, \d+\.? \p{L}+ 20\d\d$/u);
      expect(all(faq, '[role=heading]').map((one) => one.getAttribute('aria-level'))).to.deep.equal([
        '2',
        '3',
        '3',
        '3',
        '3',
        '3',
      ]);
      expect(words(one(faq, '[part=answer]'))).to.equal('Antwort auf Erste?');
      expect(overflowing(faq)).to.deep.equal([]);
      await expect(faq).to.be.accessible();
      one(faq, 'nav li:nth-child(3) a').click();
      await until(() => focused()?.id === `faq-${ids[2]}`, 'focus on the question');
    });
  }

  it('shows all answered questions on a topic', async () => {
    await answered('Zur Hydraulik?');
    const faq = await show({ topic: 'hydraulik', person: 'juergen.gross' });
    expect(titles(faq)).to.deep.equal(['Zur Hydraulik?']);
    expect(words(faq)).not.to.include('Bearbeiten');
  });

  it('leads on to the first question of the last page', async () => {
    await curated(...Array.from({ length: 51 }, (_, at) => `Frage ${at + 1}?`));
    const faq = await show();
    await until(() => titles(faq).length === 50, 'a page');
    button(faq, 'Weitere Fragen laden').focus();
    await press('Enter');
    await until(() => titles(faq).length === 51, 'the last page');
    await until(() => words(focused() as Element) === 'Frage 51?', 'the focus goes on');
  });

  it('tells search engines what it holds, and keeps that up to date', async () => {
    const [id] = await curated('Was ist </script><b>das</b>?');
    const faq = await show();
    const told = (name: string): string[] =>
      [...faq.querySelectorAll<HTMLMetaElement>(`[itemprop=${name}]`)].map(({ content }) => content);
    await until(() => faq.querySelector('[itemtype="https://schema.org/QAPage"]') !== null, 'data');
    expect(told('name')).to.include('Was ist </script><b>das</b>?');
    expect(told('text')).to.include('Antwort auf Was ist </script><b>das</b>?');
    expect(faq.querySelectorAll('[itemprop=mainEntity][itemtype$=Question]')).to.have.length(1);
    expect(faq.querySelector('[itemprop=acceptedAnswer]')?.getClientRects()).to.have.length(0);
    await company.run(company.anna, 'faq.remove', { question: id as PostId });
    await until(() => words(faq).includes('Nehmen Sie die erste auf.'), 'removed');
    expect(faq.querySelector('[itemscope]')).to.equal(null);
    expect(all(faq, 'b')).to.deep.equal([]);
  });

  it('is told to search engines also under a strict policy with Trusted Types', async () => {
    const frame = document.createElement('iframe');
    frame.src = new URL('strict-data.csp.html', import.meta.url).href;
    const report = await new Promise<StrictDataReport>((resolve) => {
      addEventListener('message', ({ data }) => resolve(data as StrictDataReport), { once: true });
      document.body.append(frame);
    });
    frame.remove();
    expect(report).to.deep.equal({ violations: [], errors: [], names: ['</script>'] });
  });

  it('is made by moderators, with keys only', async () => {
    await curated('Erste?', 'Zweite?');
    await answered('Dritte?');
    const faq = await show();
    await until(() => words(faq).includes('Bearbeiten'), 'may curate');
    button(faq, 'Bearbeiten').focus();
    await press('Enter');
    await until(() => all(faq, '#add').length === 1, 'curating');
    await press('Tab');
    expect(focused()?.id).to.equal('add');
    await press('ArrowDown');
    await until(() => all(faq, '.choice').length === 1, 'suggestion');
    await expect(faq).to.be.accessible();
    await press('ArrowDown');
    await press('Enter');
    await until(() => words(one(faq, '[part=status]')) === '„Dritte?“ wurde aufgenommen.', 'added');
    expect(titles(faq)).to.deep.equal(['Erste?', 'Zweite?', 'Dritte?']);
    button(faq, '„Dritte?“ nach oben').focus();
    await press('Enter');
    await until(() => titles(faq)[1] === 'Dritte?', 'moved');
    await until(() => words(faq).includes('„Dritte?“ steht jetzt an Stelle 2 von 3.'), 'told');
    expect(focused()).to.equal(button(faq, '„Dritte?“ nach oben'));
    button(faq, '„Dritte?“ entfernen').focus();
    await press('Enter');
    await until(() => titles(faq).length === 2, 'removed');
    await until(() => focused() === button(faq, '„Zweite?“ entfernen'), 'focus goes on');
  });

  it('finds what is to be added by its words, and says why it could not be', async () => {
    await answered('Welche Kartusche passt?');
    await answered('Wo liegt das Öl?');
    const faults = new Faults();
    const faq = await show({}, faults);
    await until(() => words(faq).includes('Bearbeiten'), 'may curate');
    button(faq, 'Bearbeiten').click();
    await until(() => all(faq, '#add').length === 1, 'curating');
    one(faq, '#add').focus();
    await sendKeys({ type: 'Kartusche' });
    await until(
      () => all(faq, '.choice').map(words).join() === 'Welche Kartusche passt? Anna Weber',
      'found',
    );
    faults.fail('faq.add', 'conflict', 'faq-full');
    one(faq, '.choice').click();
    await until(() => all(faq, '.problem').length === 1, 'told');
  });

  it('has its states: nothing yet, no answer, not possible, nobody asked for, none of one’s business', async () => {
    const empty = await show({ person: 'juergen.gross' });
    expect(words(empty)).to.include('Noch wurde keine aufgenommen.');
    const broken = new Faults();
    broken.fail('faq.list', 'offline');
    const failed = await show({}, broken);
    broken.heal('faq.list');
    button(failed, 'Erneut versuchen').click();
    await until(() => words(failed).includes('Nehmen Sie die erste auf.'), 'retried');
    const missing = new Faults();
    missing.missing.add('faq.list');
    expect(words(await show({}, missing))).to.equal('Diese Ansicht steht hier nicht zur Verfügung.');
    const nowhere = await fixture<SeFaq>(html`<se-faq lang="de"></se-faq>`);
    await until(() => words(nowhere).includes('Nennen Sie einen Bereich oder ein Thema.'), 'told');
    const closed = await show({});
    closed.space = 'einkauf';
    await until(() => all(closed, '.notice[data-code]').length === 1, 'no permission');
  });

  it('hides on paper what only works on a screen', async () => {
    await curated('Erste?');
    const faq = await show();
    const rules = faq.shadowRoot?.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules]) ?? [];
    const print = rules.find((rule) => rule instanceof CSSMediaRule && rule.conditionText === 'print');
    expect(print?.cssText).to.include('button').and.include('break-after');
  });
});
