/** What a unit does, in the words people search by; codes are ours, as no complete public list of activity codes exists. */
export const UNIT_KINDS: Readonly<Record<string, { readonly sv: string; readonly en: string }>> = {
  emergency: { sv: 'akutmottagning', en: 'emergency department' },
  ward: { sv: 'vårdavdelning', en: 'ward' },
  clinic: { sv: 'mottagning', en: 'clinic' },
  'psychiatric-ward': { sv: 'psykiatrisk vårdavdelning', en: 'psychiatric ward' },
  'psychiatric-clinic': { sv: 'psykiatrisk öppenvård vuxenpsykiatri', en: 'psychiatric clinic' },
  'child-psychiatry': { sv: 'barn- och ungdomspsykiatri bup', en: 'child and adolescent psychiatry' },
  rehabilitation: { sv: 'rehabilitering rehab', en: 'rehabilitation' },
  habilitation: { sv: 'habilitering', en: 'habilitation' },
  'assistive-devices': { sv: 'hjälpmedelscentral', en: 'assistive devices' },
  'primary-care-centre': { sv: 'vårdcentral hälsocentral primärvård', en: 'primary care centre' },
  'home-nursing': { sv: 'hemsjukvård', en: 'home nursing' },
  'home-care': { sv: 'hemtjänst', en: 'home care' },
  'nursing-home': { sv: 'särskilt boende äldreboende säbo', en: 'nursing home' },
  'short-term-stay': { sv: 'korttidsboende korttids', en: 'short-term stay' },
  'needs-assessment': { sv: 'biståndsenhet biståndshandläggare', en: 'needs assessment unit' },
  'child-and-family': { sv: 'barn och familj socialtjänst', en: 'child and family services' },
  'adult-services': { sv: 'vuxna missbruk ekonomiskt bistånd socialtjänst', en: 'adult services' },
  'disability-services': { sv: 'funktionsstöd lss', en: 'disability services' },
  'school-health-medical': { sv: 'elevhälsa skolsköterska emi', en: 'school health medical' },
  'school-health-psychosocial': { sv: 'elevhälsa kurator psykolog', en: 'school health psychosocial' },
  school: { sv: 'skola', en: 'school' },
};
const SECTOR_WORDS = {
  R: 'region regionen hälso- och sjukvård region health care',
  A: 'äldreomsorg äldreomsorgen elderly care',
  S: 'socialtjänst socialtjänsten social services',
  E: 'elevhälsa elevhälsan skola school',
} as const;

/** Everything a unit is found by, in small letters with a space before each word. */
export function searchText(sector: keyof typeof SECTOR_WORDS, kind: string, ...names: readonly string[]): string {
  const { sv, en } = UNIT_KINDS[kind] ?? { sv: '', en: '' };
  return ` ${wordsOf([...names, sv, en, SECTOR_WORDS[sector]].join(' ')).join(' ')}`;
}

/** The words of a text in small letters; signs between them are not searched for. */
export function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFC')
      .toLocaleLowerCase('sv')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** A key that sorts by bytes as Swedish does: å, ä and ö after z; other accents as their letter. */
export function sortKey(name: string): string {
  const swedish = name
    .normalize('NFC')
    .toLocaleLowerCase('sv')
    .replaceAll('å', '{')
    .replaceAll('ä', '|')
    .replaceAll('ö', '}');
  return swedish.normalize('NFD').replace(/\p{M}/gu, '');
}
