import { describe, expect, it } from '@jest/globals';
import { html } from './html.ts';

describe('html', () => {
  it('escapes what is put into texts and attributes', () => {
    const evil = `"><script>alert('&')</script>`;
    const { markup } = html`<a title="${evil}">${evil}</a>`;

    expect(markup).not.toContain('<script>');
    expect(markup).toBe(
      '<a title="&#34;&#62;&#60;script&#62;alert(&#39;&#38;&#39;)&#60;/script&#62;">&#34;&#62;&#60;script&#62;alert(&#39;&#38;&#39;)&#60;/script&#62;</a>',
    );
  });

  it('takes markup as it is, and lists of it', () => {
    const items = ['<1>', '2'].map((text) => html`<li>${text}</li>`);
    expect(html`<ul>${items}</ul>`.markup).toBe('<ul><li>&#60;1&#62;</li><li>2</li></ul>');
  });

  it('leaves out what is not there, but not zero', () => {
    expect(html`[${undefined}${null}${false}${0}${''}]`.markup).toBe('[0]');
  });
});
