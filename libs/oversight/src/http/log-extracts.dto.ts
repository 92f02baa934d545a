import { IsOptional, IsString, MaxLength } from 'class-validator';
import { PlainText } from '@care/platform';
import type { Named } from '../log-extract-view';
import type { AskedExtract } from '../extract-drafting';

export class AskLogExtractRequest implements AskedExtract {
  /** A whole personnummer, samordningsnummer or reserve number. It is not kept and never shown again. */
  @PlainText(40) number!: string;
  /** A Swedish day, YYYY-MM-DD; five years before `to` when not given, and never longer back. */
  @IsOptional() @IsString() @MaxLength(10) from?: string;
  /** A Swedish day, YYYY-MM-DD, included; today when not given. */
  @IsOptional() @IsString() @MaxLength(10) to?: string;
  /** Why the extract is made; seen by the organisation's reviewers. */
  @PlainText(500) why!: string;
}

export class ExtractMadeResponse {
  id!: string;
}

export class LogWordsResponse {
  sv!: string;
  en!: string;
}

export class NamedResponse implements Named {
  id!: string;
  name!: string;
}

export class LogLineResponse {
  /** UTC, ISO 8601. */
  at!: string;
  /** Null when somebody without a unit did it, for the organisation itself. */
  unit!: NamedResponse | null;
  organisation!: NamedResponse;
  action!: LogWordsResponse;
  purpose!: LogWordsResponse;
  /** The item it was about (a handoff, a card), to ask `GET /access-answers` with; null for lists. */
  item!: string | null;
}

export class LogExtractResponse {
  id!: string;
  /** The same words for everybody; name and number are not shown. */
  person!: LogWordsResponse;
  organisation!: NamedResponse;
  /** Swedish days, YYYY-MM-DD, both included. */
  from!: string;
  to!: string;
  items!: LogLineResponse[];
  next?: string;
}

export class LogExtractRefResponse {
  id!: string;
  /** UTC, ISO 8601. */
  at!: string;
  /** The reviewer's name. */
  by!: string;
  why!: string;
  from!: string;
  to!: string;
}

export class LogExtractsResponse {
  items!: LogExtractRefResponse[];
  next?: string;
}
