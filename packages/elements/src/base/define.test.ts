import { expect } from '@open-wc/testing';
import { LitElement } from 'lit';
import { html } from 'lit/static-html.js';
import { child } from './child.ts';
import { define } from './define.ts';

class Inner extends LitElement {
  static tag = 'tenon-define-inner';
  static version = '1.0.0';
}
class Outer extends LitElement {
  static tag = 'tenon-define-outer';
  static version = '1.0.0';
  override render() {
    return html`<${child(this, Inner)}></${child(this, Inner)}>`;
  }
}

describe('define', () => {
  const warnings: unknown[] = [];
  const { warn } = console;
  beforeEach(() => {
    warnings.length = 0;
    console.warn = (...args: unknown[]) => void warnings.push(args.join(' '));
  });
  afterEach(() => {
    console.warn = warn;
  });

  it('lets the first win: the same version is silent, another one warns once and never throws', () => {
    class A extends LitElement {
      static tag = 'tenon-define-twice';
      static version = '1.0.0';
    }
    class SameAgain extends A {}
    class Other extends A {
      static override version = '2.0.0';
    }
    define(A);
    define(A);
    define(SameAgain);
    expect(warnings).to.deep.equal([]);
    define(Other);
    define(Other);
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.contain('1.0.0').and.to.contain('2.0.0').and.to.contain('tenon-define-twice');
    expect(customElements.get('tenon-define-twice')).to.equal(A);
  });

  it('carries a suffix through the whole tree, beside the tree without one', async () => {
    for (const suffix of ['', '-v2']) {
      const outer = document.createElement(define(Outer, { suffix })) as Outer;
      document.body.append(outer);
      await outer.updateComplete;
      expect(outer.shadowRoot?.firstElementChild?.localName).to.equal(`tenon-define-inner${suffix}`);
      expect(outer.shadowRoot?.firstElementChild).to.be.instanceOf(Inner);
      outer.remove();
    }
  });
});
