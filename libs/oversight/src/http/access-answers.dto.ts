import { IsString, IsUUID, MaxLength } from 'class-validator';
import type { UnitRef } from '@care/directory';
import type { AccessQuestion } from '../use-cases/answer-access';
import { LogWordsResponse, NamedResponse } from './log-extracts.dto';

export class AccessQuery implements AccessQuestion {
  /** A handoff (with its parts), a card, or any other item. */
  @IsUUID() item!: string;
  /** The unit that could read it. */
  @IsUUID() unit!: string;
  /** A Swedish day that has come, YYYY-MM-DD. */
  @IsString() @MaxLength(10) day!: string;
}

export class AccessBasisResponse {
  code!: string;
  name!: LogWordsResponse;
  paragraph!: LogWordsResponse;
}

export class AccessConsentResponse {
  /** UTC, ISO 8601, as the two below; null for the receiver's reviewer. */
  givenAt!: string | null;
  validUntil!: string;
  withdrawnAt!: string | null;
}

export class OwningUnitResponse implements UnitRef {
  id!: string;
  name!: string;
  sector!: 'R' | 'A' | 'S' | 'E';
  organisation!: NamedResponse;
}

export class AccessAnswerResponse {
  /** UTC, ISO 8601. */
  since!: string;
  /** UTC, ISO 8601; null when it goes on without an end. */
  until!: string | null;
  /** 1 sees, 2 acts, 3 owns. */
  level!: number;
  /** Which part of a handoff; null for its envelope and for other items. */
  part!: string | null;
  basis!: AccessBasisResponse;
  category!: string;
  consent!: AccessConsentResponse | null;
  /** Its own, disclosed to it, of a unit it deputises, or of a closed unit it inherited. */
  via!: 'own' | 'disclosed' | 'deputy' | 'successor';
  owner!: OwningUnitResponse | null;
}

export class AccessAnswersResponse {
  items!: AccessAnswerResponse[];
  /** What the answer cannot know. */
  notKnown!: LogWordsResponse;
}
