/** All that a county may decide, as it is in force on one day; one value per code, in the shape of its catalogue entry. */
export interface PolicyValues {
  /** FB 6:11, SoL 3:4: from this age, in whole years, a child may consent alone. */
  readonly 'child-may-consent-from-age': { readonly age: number };
  /** FB 6:13. */
  readonly 'guardians-consent-together': { readonly required: boolean };
  /** OSL 12:3. */
  readonly 'guardian-view': { readonly allowed: boolean };
  /** PDL 4:1–2: Swedish days of reading after a matter has ended. */
  readonly 'read-only-after-end-days': { readonly days: number };
  /** PDL 4:1–2. */
  readonly 'after-end-shows': { readonly what: 'all' | 'own-contributions' };
  /** 2017:612 ch. 2, OSL 10:28. */
  readonly 'admission-notice-without-consent': { readonly allowed: boolean };
  /** OSL 25:11 and 2022:913; never OSL 25:12. */
  readonly 'school-medical-is-health-care': { readonly allowed: boolean };
  /** PDL 4:1–2. */
  readonly 'psychiatry-is-own-zone': { readonly own: boolean };
  /** OSL 26:1 with 8:2. */
  readonly 'social-zones-apart': { readonly apart: boolean };
}

export type PolicyCode = keyof PolicyValues;
