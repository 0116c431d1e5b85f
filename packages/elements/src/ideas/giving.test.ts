import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import { IdeaCompany } from '../testing/ideas.js';
import { all, button, focused, one, press, shown, until, words } from '../testing/page.js';
import './define.js';
import type { SeIdeas } from './ideas.js';

describe('giving an idea on a board', () => {
  let company: IdeaCompany;

  afterEach(() => company.close());

  const give = async (lang: string): Promise<SeIdeas> => {
    const client = await company.connect('juergen.gross');
    const board = await shown<SeIdeas>(
      html`<se-ideas .client=${client} board="ideen" lang=${lang}></se-ideas>`,
      900,
    );
    await until(() => all(board, '[part=submit-button]').length === 1, 'the board');
    one(board, '[part=submit-button]').focus();
    await press('Enter');
    await until(() => focused()?.id === 'title', 'the form');
    await sendKeys({ type: 'Messekalender' });
    await press('Tab');
    await sendKeys({ type: 'Jede Abteilung führt ihren eigenen.' });
    await press('Control+Enter');
    await until(() => all(board, '[part=given]').length === 1, 'told');
    return board;
  };

  it('says that it waits for approval, where it is, and goes on at the button', async () => {
    company = await IdeaCompany.openBoard({ approval: true });
    const board = await give('de');
    const sentence = '„Messekalender“ ist eingereicht und wird geprüft, bevor andere die Idee sehen.';
    expect(words(one(board, '[part=given]'))).to.equal(`${sentence} Idee ansehen`);
    expect(words(one(board, '[part=base] > .hidden[role=status]'))).to.equal(sentence);
    expect(focused()).to.equal(one(board, '[part=submit-button]'));
    await expect(board).to.be.accessible();
    one(board, '[part=given] a').click();
    await until(() => words(board).includes('Diese Idee wartet auf Freigabe.'), 'the idea');
    button(board, 'Zurück zu allen Ideen').click();
    await until(() => focused()?.textContent === 'Idee ansehen', 'back');
  });

  it('says it in English where everybody sees it at once, until another is given', async () => {
    company = await IdeaCompany.openBoard();
    const board = await give('en');
    expect(words(one(board, '[part=given]'))).to.equal('“Messekalender” is submitted. View idea');
    one(board, '[part=submit-button]').click();
    await until(() => focused()?.id === 'title', 'the next');
    expect(all(board, '[part=given]')).to.have.length(0);
  });
});
