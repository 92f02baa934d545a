/** One key per thing sent: the same words keep their key when they are sent again, other words get a new one. */
export class Attempt {
  private sent?: { readonly key: string; readonly body: string };

  constructor(private readonly newKey: () => string) {}

  keyFor(body: object): string {
    const text = JSON.stringify(body);
    if (this.sent?.body !== text) this.sent = { key: this.newKey(), body: text };
    return this.sent.key;
  }
}
