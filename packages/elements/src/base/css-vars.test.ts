import { expect } from '@open-wc/testing';
import { html, render } from 'lit';
import { cssVars } from './css-vars.ts';

describe('cssVars', () => {
  it('sets, changes and removes custom properties without a style attribute in the template', () => {
    const box = document.createElement('div');
    const draw = (share: string | undefined, hue?: string) =>
      render(html`<i ${cssVars({ '--share': share, '--hue': hue })}></i>`, box);
    const value = (name: string) => box.querySelector('i')?.style.getPropertyValue(name);
    draw('62%', 'red');
    expect(value('--share')).to.equal('62%');
    draw('63%');
    expect(value('--share')).to.equal('63%');
    expect(value('--hue')).to.equal('');
  });
});
