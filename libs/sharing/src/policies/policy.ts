import type { Words } from '../domain/legal-basis';
import type { PolicyCode, PolicyValues } from '../domain/policy-values';

export type { PolicyCode, PolicyValues };

/** What a value may be: one field with a whole number within bounds, yes or no, or one of some codes. */
export type PolicyShape =
  | { readonly field: string; readonly type: 'number'; readonly min: number; readonly max: number }
  | { readonly field: string; readonly type: 'boolean' }
  | {
      readonly field: string;
      readonly type: 'option';
      readonly options: readonly { readonly code: string; readonly name: Words }[];
    };

/** One entry of the catalogue (`libs/sharing/policies/policies.json`). */
export interface Policy {
  readonly code: PolicyCode;
  readonly name: Words;
  /** The law that leaves the question to the county. */
  readonly paragraph: Words;
  /** What is not certain about it, in words for whoever decides; null when the law is plain. */
  readonly uncertainty: Words | null;
  readonly shape: PolicyShape;
  readonly default: PolicyValues[PolicyCode];
}

/** Why a value does not have the shape, as the stable code of its field, or null when it has. */
export function refusalOfValue(value: unknown, shape: PolicyShape): string | null {
  if (typeof value !== 'object' || value === null || Object.keys(value).join() !== shape.field)
    return 'policy-value-shape';
  const given = (value as Record<string, unknown>)[shape.field];
  if (shape.type === 'boolean') return typeof given === 'boolean' ? null : 'policy-value-shape';
  if (shape.type === 'option') return shape.options.some(({ code }) => code === given) ? null : 'policy-value-option';
  if (!Number.isSafeInteger(given)) return 'policy-value-shape';
  return (given as number) >= shape.min && (given as number) <= shape.max ? null : 'policy-value-bounds';
}
