import { Injectable } from '@nestjs/common';
import { Clock } from '@care/kernel';
import { Invalid } from '@care/platform';
import { LegalBases, type StatedBasis } from '@care/sharing';
import type { HandoffKind } from '../domain/handoff-kind';
import { readSentAt } from '../domain/list-row';
import { HandoffKinds } from '../kinds';

/** Reads the words of a row: when, which kind, on which basis. Throws `Invalid`. */
@Injectable()
export class ListWords {
  constructor(
    private readonly kinds: HandoffKinds,
    private readonly bases: LegalBases,
    private readonly clock: Clock,
  ) {}

  sentAt(text: string): Date {
    const read = readSentAt(text, this.clock.now());
    if (read instanceof Date) return read;
    throw new Invalid([{ field: 'sent_at', code: read }]);
  }

  kind(text: string): HandoffKind & { readonly list: NonNullable<HandoffKind['list']> } {
    const kind = this.kinds.find(text);
    if (!kind) throw new Invalid([{ field: 'kind', code: 'unknown-kind' }]);
    if (!kind.list) throw new Invalid([{ field: 'kind', code: 'kind-not-importable' }]);
    return { ...kind, list: kind.list };
  }

  basis(text: string): StatedBasis {
    return this.bases.stated(text);
  }
}
