/** The one piece of markup that a library (u-combobox) writes by itself. Everything else is refused by the page's policy. */
const ALLOWED = '<slot name="items"></slot>';

interface TrustedTypes {
  createPolicy(name: string, rules: { createHTML(text: string): string }): unknown;
}

const { trustedTypes } = window as { trustedTypes?: TrustedTypes };

trustedTypes?.createPolicy('default', {
  createHTML(text) {
    if (text === ALLOWED) return text;
    throw new TypeError('Markup is built by components, never from text.');
  },
});
