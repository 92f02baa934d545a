import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@care/platform';
import { refusalOfValue, type Policy, type PolicyCode, type PolicyShape } from './policy';

/** The codes the product asks for; the type sees to it that none is forgotten. */
const ASKED: Readonly<Record<PolicyCode, true>> = {
  'child-may-consent-from-age': true,
  'guardians-consent-together': true,
  'guardian-view': true,
  'read-only-after-end-days': true,
  'after-end-shows': true,
  'admission-notice-without-consent': true,
  'school-medical-is-health-care': true,
  'psychiatry-is-own-zone': true,
  'social-zones-apart': true,
};

/** The catalogue of policies cannot be used, so that nothing may start with it. */
export class BrokenPolicies extends Error {}

/** The catalogue as it lies in `libs/sharing/policies/policies.json`. Throws `BrokenPolicies`. */
export function readCatalogue(
  text = readFileSync(join(projectRoot(), 'libs', 'sharing', 'policies', 'policies.json'), 'utf8'),
): readonly Policy[] {
  const policies = JSON.parse(text) as Policy[];
  const codes = policies.map(({ code }) => code);
  if ([...codes].sort().join() !== Object.keys(ASKED).sort().join())
    throw new BrokenPolicies(`The policies must be these, each once: ${Object.keys(ASKED).join(', ')}`);
  policies.forEach(requireWhole);
  return policies;
}

function requireWhole(policy: Policy): void {
  const texts = [policy.name, policy.paragraph, ...(policy.uncertainty === null ? [] : [policy.uncertainty])];
  const said = texts.every((words) => [words?.sv, words?.en].every((text) => typeof text === 'string' && text !== ''));
  if (!said) throw new BrokenPolicies(`${policy.code}: every text must be there in Swedish and English`);
  if (!isShape(policy.shape)) throw new BrokenPolicies(`${policy.code}: the shape has no bounds`);
  if (refusalOfValue(policy.default, policy.shape) !== null)
    throw new BrokenPolicies(`${policy.code}: the default does not have the shape`);
}

function isShape(shape: PolicyShape): boolean {
  if (shape.type === 'number')
    return Number.isInteger(shape.min) && Number.isInteger(shape.max) && shape.min <= shape.max;
  return shape.type === 'boolean' || (shape.type === 'option' && shape.options.length > 1);
}
