import { expect, fixture, html } from '@open-wc/testing';
import './define.js';
import type { SeTemplate } from './template.js';

describe('se-template', () => {
  it('shows what stands inside, and is accessible', async () => {
    const element = await fixture<SeTemplate>(html`<se-template>Hello</se-template>`);
    const slot = element.shadowRoot?.querySelector('slot');
    expect(slot?.assignedNodes().map((node) => node.textContent)).to.deep.equal(['Hello']);
    await expect(element).to.be.accessible();
  });
});
