import { Injectable } from '@nestjs/common';
import { reading, ReadingLog } from '@care/audit';
import { Directory, type UnitRef } from '@care/directory';
import type { Actor } from '@care/kernel';
import { LegalBases, type Words } from '@care/sharing';
import { WORDS } from './words';

/** One reason for which the unit could read, as the access list had it. */
export interface AccessAnswer {
  /** UTC, ISO 8601. */
  readonly since: string;
  /** UTC, ISO 8601; null when it goes on without an end. */
  readonly until: string | null;
  /** 1 sees, 2 acts, 3 owns. */
  readonly level: number;
  /** Which part of a handoff; null for the handoff's envelope and for other items. */
  readonly part: string | null;
  readonly basis: { readonly code: string; readonly name: Words; readonly paragraph: Words };
  readonly category: string;
  readonly consent: {
    /** Null for the receiver's reviewer: when the person said yes may be long before anything was shown to the receiver. */
    readonly givenAt: string | null;
    readonly validUntil: string;
    readonly withdrawnAt: string | null;
  } | null;
  /** Its own, disclosed to it, of a unit it deputises, or of a closed unit it inherited. */
  readonly via: 'own' | 'disclosed' | 'deputy' | 'successor';
  /** The unit whose item it is; null when it is no unit's. */
  readonly owner: UnitRef | null;
}

interface Told extends Omit<AccessAnswer, 'basis' | 'owner' | 'consent'> {
  readonly basis: string;
  readonly owner: string;
  readonly withdrawnAt: string | null;
  readonly consent: { readonly givenAt: string | null; readonly validUntil: string } | null;
}
interface Row {
  readonly item: string;
  readonly person: string | null;
  readonly version: number;
  readonly answer: Told | null;
}

/** A question without an answer is a row too, of nobody, so that it is logged like any other. */
const asked = reading(
  'oversight.access-answers',
  `SELECT $2::uuid AS item, a.person, 1 AS version, a.answer
   FROM (VALUES (true)) AS one (row) LEFT JOIN oversight.access_answers($1::uuid, $2::uuid, $3::uuid, $4::date) a ON true`,
  4,
);

@Injectable()
export class AccessAnswersQueries {
  constructor(
    private readonly log: ReadingLog,
    private readonly bases: LegalBases,
    private readonly directory: Directory,
  ) {}

  /** One round trip, logged in the same commit. The same empty list for what is not the actor's to ask as for what does not exist. */
  async of(
    actor: Actor,
    { item, unit, day }: { readonly item: string; readonly unit: string; readonly day: string },
  ): Promise<AccessAnswer[]> {
    const about = { action: 'access-answer', purpose: 'log-review', objectKind: 'access-answer', object: item };
    const access = { ...about, each: true as const };
    const rows = await this.log.read<Row>(asked, [actor.assignmentId, item, unit, day], actor, access);
    const told = rows.flatMap(({ answer }) => answer ?? []);
    const owners = await this.directory.refs([...new Set(told.map(({ owner }) => owner))]);
    return told.map((each) => this.answerOf(each, owners.get(each.owner) ?? null));
  }

  private answerOf({ since, until, withdrawnAt, consent, basis, ...rest }: Told, owner: UnitRef | null): AccessAnswer {
    const given = consent && {
      ...{ givenAt: consent.givenAt && inUtc(consent.givenAt), validUntil: inUtc(consent.validUntil) },
      withdrawnAt: withdrawnAt && inUtc(withdrawnAt),
    };
    return {
      ...{ ...rest, since: inUtc(since), until: until && inUtc(until) },
      ...{ basis: this.basisOf(basis), consent: given, owner },
    };
  }

  private basisOf(code: string): AccessAnswer['basis'] {
    const { name, paragraph } = (code === 'own' ? WORDS.own : this.bases.find(code)) ?? unnamed(code);
    return { code, name, paragraph };
  }
}

/** A basis that is offered no longer is told by its code. */
function unnamed(code: string): { name: Words; paragraph: Words } {
  const words = { sv: code, en: code };
  return { name: words, paragraph: words };
}

function inUtc(time: string): string {
  return new Date(time).toISOString();
}
