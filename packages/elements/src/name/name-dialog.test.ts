import { expect, fixtureSync, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { createStage } from '../composer/testing/stage.js';
import { loadLocalizer } from '../i18n/localizer.js';
import { until } from '../testing/page.js';
import { askForName } from './name-dialog.js';

async function ask(): Promise<{
  readonly answer: Promise<boolean>;
  readonly root: HTMLElement;
  readonly name: () => string | undefined;
}> {
  const { client } = await createStage(null);
  const root = fixtureSync<HTMLElement>(html`<div><button>x</button></div>`);
  root.querySelector('button')?.focus();
  const answer = askForName(client, await loadLocalizer('de'), root);
  await until(() => root.querySelector('se-name-dialog')?.shadowRoot?.activeElement?.localName === 'input');
  return { answer, root, name: () => client.session?.person?.name };
}

describe('the question for a name', () => {
  it('makes the person known and gives the focus back', async () => {
    const { answer, root, name } = await ask();
    await expect(root).to.be.accessible();
    await sendKeys({ type: 'Mia Berg' });
    await sendKeys({ press: 'Enter' });
    expect(await answer).to.be.true;
    expect(name()).to.equal('Mia Berg');
    expect(root.querySelector('se-name-dialog')).to.be.null;
    expect(document.activeElement?.localName).to.equal('button');
  });

  it('says at the field what is wrong, and can be left', async () => {
    const { answer, root, name } = await ask();
    await sendKeys({ press: 'Enter' });
    const shadow = root.querySelector('se-name-dialog')!.shadowRoot!;
    await until(() => shadow.querySelector('#problem')?.textContent === 'Bitte geben Sie einen Namen ein.');
    expect(shadow.querySelector('input')?.getAttribute('aria-invalid')).to.equal('true');
    await expect(root).to.be.accessible();
    await sendKeys({ press: 'Escape' });
    expect(await answer).to.be.false;
    expect(name()).to.be.undefined;
  });
});
