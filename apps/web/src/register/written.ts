import type { Draft as KeptBody, DraftWritten, StatedBasis } from '../api/shapes';
import type { Draft } from './draft';

/** What of a draft is kept on the server: ids, codes and texts; who it is about is told by the unit's own card. */
export function writtenOf(draft: Draft): DraftWritten {
  const { kind, person, to, urgency, content, follows } = draft;
  const texts = Object.entries(content).filter(([, text]) => text !== '');
  return said({
    ...{ kind, card: person?.card, to: to?.id, urgency, follows },
    content: texts.length > 0 ? Object.fromEntries(texts) : undefined,
    basis: basisOf(draft),
  });
}

/** A draft is worth keeping once it is about somebody or says something. */
export const isWorthKeeping = ({ person, content }: Draft): boolean =>
  person !== undefined || Object.values(content).some((text) => text.trim() !== '');

/** The draft as the page writes on in it. */
export function draftFrom({ kind, person, to, urgency, content = {}, basis = {}, follows }: KeptBody): Draft {
  const { code, conditions = [], representatives = [], exclusions = [], ...stated } = basis;
  return {
    ...{ kind, person, to, urgency, content, follows },
    ...{ basis: code, conditions, representatives, exclusions },
    ...(stated as Partial<Pick<StatedBasis, 'consent' | 'givenBy' | 'form' | 'validUntil' | 'namesReceiver'>>),
  };
}

function basisOf({ basis, ...draft }: Draft): DraftWritten['basis'] {
  const { consent, givenBy, form, validUntil, namesReceiver } = draft;
  const lists = { conditions: draft.conditions, representatives: draft.representatives, exclusions: draft.exclusions };
  const chosen = Object.entries(lists).filter(([, list]) => list.length > 0);
  const given = { code: basis, consent, givenBy, form, validUntil, namesReceiver, ...Object.fromEntries(chosen) };
  const basisSaid = said(given);
  return Object.keys(basisSaid).length > 0 ? basisSaid : undefined;
}

const said = <T extends object>(fields: T): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== '')) as T;
