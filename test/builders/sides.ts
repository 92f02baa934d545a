import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Crossing, PolicyCode, PolicyValues, Side } from '@care/sharing';

/** What a county has decided that has agreed on nothing. */
export const DEFAULTS = Object.fromEntries(
  (
    JSON.parse(readFileSync(join(__dirname, '../../libs/sharing/policies/policies.json'), 'utf8')) as {
      code: string;
      default: object;
    }[]
  ).map((policy) => [policy.code, policy.default]),
) as unknown as PolicyValues;

/** The same with other values. */
export const agreed = (values: Partial<Record<PolicyCode, object>>): PolicyValues =>
  ({ ...DEFAULTS, ...values }) as PolicyValues;

const aSide = (unit: string, organisation: string, regime: string, zone: string, sector: string): Side => ({
  ...{ unit, organisation, regime, zone, sector, verified: true },
  municipality: organisation === 'region' ? null : '2480',
});

/** One unit of every sort that the rules tell apart, in one county and mostly in one municipality. */
export const SIDES = {
  ward: aSide('ward', 'region', 'osl-25', 'health-care', 'R'),
  outpatient: aSide('outpatient', 'region', 'osl-25', 'health-care', 'R'),
  psychiatry: aSide('psychiatry', 'region', 'osl-25', 'psychiatry', 'R'),
  homeNursing: aSide('home-nursing', 'elderly-board', 'osl-25', 'municipal-health-care', 'A'),
  homeCare: aSide('home-care', 'elderly-board', 'osl-26', 'elderly-care', 'A'),
  child: aSide('child', 'social-board', 'osl-26', 'social-child', 'S'),
  adult: aSide('adult', 'social-board', 'osl-26', 'social-adult', 'S'),
  disability: aSide('disability', 'social-board', 'osl-26', 'social-disability', 'S'),
  schoolMedical: aSide('school-medical', 'school-board', 'osl-25', 'school-health-medical', 'E'),
  schoolPsychosocial: aSide('school-psychosocial', 'school-board', 'osl-23', 'school-health-psychosocial', 'E'),
  school: aSide('school', 'school-board', 'osl-23', 'school', 'E'),
  freeSchool: { ...aSide('free', 'company', 'private-school', 'school-health-medical', 'E'), verified: false },
  privateCare: { ...aSide('private', 'care-company', 'private-care', 'elderly-care', 'A'), verified: true },
} as const;
export type SideName = keyof typeof SIDES;

/** A sending from one to another, about somebody of 40 unless something else is said. */
export function aCrossing(from: SideName, to: SideName, changes: Partial<Crossing> = {}): Crossing {
  return { from: SIDES[from], to: SIDES[to], category: 'care-need', age: 40, policies: DEFAULTS, ...changes };
}
