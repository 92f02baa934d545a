/** What part of the care chain a unit works in; a border between zones is a border of secrecy even inside one board. */
export const ZONES = [
  'health-care',
  'psychiatry',
  'school-health-medical',
  'school-health-psychosocial',
  'social-child',
  'social-adult',
  'social-disability',
  'elderly-care',
  'municipal-health-care',
  'school',
] as const;
export type Zone = (typeof ZONES)[number];

/** R region, A elderly care (äldreomsorg), S social services, E school and school health (elevhälsa). */
export type Sector = 'R' | 'A' | 'S' | 'E';

const ZONES_OF: Readonly<Record<Sector, readonly Zone[]>> = {
  R: ['health-care', 'psychiatry'],
  A: ['elderly-care', 'municipal-health-care', 'social-disability'],
  S: ['social-child', 'social-adult', 'social-disability', 'elderly-care', 'municipal-health-care'],
  E: ['school', 'school-health-medical', 'school-health-psychosocial'],
};

/** The zones that a unit in this sector can be of; the database says the same (`directory.has_zone`). */
export function zonesOf(sector: Sector): readonly string[] {
  return ZONES_OF[sector];
}

/** The rules of secrecy that bind a controller; `osl-NN` is the chapter of offentlighets- och sekretesslagen (2009:400). */
export const REGIMES = ['osl-23', 'osl-25', 'osl-26', 'private-care', 'private-school'] as const;
export type SecrecyRegime = (typeof REGIMES)[number];

const REGIME_OF_ZONE: Readonly<Record<Zone, SecrecyRegime>> = {
  'health-care': 'osl-25',
  psychiatry: 'osl-25',
  'school-health-medical': 'osl-25',
  'school-health-psychosocial': 'osl-23',
  'social-child': 'osl-26',
  'social-adult': 'osl-26',
  'social-disability': 'osl-26',
  'elderly-care': 'osl-26',
  'municipal-health-care': 'osl-25',
  school: 'osl-23',
};

/**
 * The regime a unit works under. A public board can span several chapters (25 kap. 1 § health care, 26 kap. 1 § social
 * services, 23 kap. 2 § school psychosocial), so the zone decides; a private controller has its own regime everywhere.
 */
export function regimeOf(controller: SecrecyRegime, zone: Zone): SecrecyRegime {
  return controller.startsWith('private-') ? controller : REGIME_OF_ZONE[zone];
}
