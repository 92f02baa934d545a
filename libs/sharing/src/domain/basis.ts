/** What a disclosure stands on. Only `sharing` issues one, so nothing can be disclosed without a decision. */
export class Basis {
  private constructor(
    readonly code: string,
    readonly category: string,
    /** The consent it refers to, if it is one. */
    readonly consent: string | null,
    /** UTC; null means as long as the matter lives. */
    readonly until: Date | null,
  ) {}

  /** Called by `Sharing.decide` alone; a lint rule keeps others out. */
  static issue(code: string, category: string, consent: string | null, until: Date | null): Basis {
    return new Basis(code, category, consent, until);
  }

  /** What the receiver is told: its own basis, never the consent's other parties or exclusions. */
  get stated(): { readonly code: string } {
    return { code: this.code };
  }
}
