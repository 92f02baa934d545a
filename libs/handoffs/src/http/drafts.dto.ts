import { PartialType } from '@nestjs/swagger';
import { IsObject, IsOptional, IsString, IsUUID, MaxLength, ValidateNested } from 'class-validator';
import { Type } from 'class-transformer';
import { ShownPersonResponse } from './handoff-views.dto';
import { StatedBasisRequest } from './handoffs.dto';
import { UnitRefResponse } from './unit-ref.dto';
import type { DraftContent } from '../drafts/draft';
import type { DraftLine, DraftView } from '../drafts/draft-view';

const CODE = 60;

/** What has been stated of the legal basis so far. */
export class DraftBasisRequest extends PartialType(StatedBasisRequest) {}

/** As much as has been written; every field as in a sending, and none of them needed. */
export class DraftRequest implements DraftContent {
  @IsOptional() @IsString() @MaxLength(CODE) kind?: string;
  /** The unit's own card of the person, from a look-up. */
  @IsOptional() @IsUUID() card?: string;
  /** The receiving unit. */
  @IsOptional() @IsUUID() to?: string;
  @IsOptional() @IsString() @MaxLength(CODE) urgency?: string;
  /** Texts by the names of the kind's fields, each of at most 10 000 characters. */
  @IsOptional() @IsObject() content?: Record<string, string>;
  @IsOptional() @IsObject() @ValidateNested() @Type(() => DraftBasisRequest) basis?: DraftBasisRequest;
  /** The handoff that this one is sent after. */
  @IsOptional() @IsUUID() follows?: string;
}

export class DraftPersonResponse extends ShownPersonResponse {
  card!: string;
}

export class DraftResponse implements DraftView {
  id!: string;
  version!: number;
  savedAt!: string;
  /** When it is taken away: 30 days after it was begun. */
  endsAt!: string;
  /** Who wrote in it last. */
  by!: string;
  kind?: string;
  person?: DraftPersonResponse;
  to?: UnitRefResponse;
  urgency?: string;
  content?: Record<string, string>;
  basis?: DraftBasisRequest;
  follows?: string;
}

export class DraftLineResponse implements DraftLine {
  id!: string;
  savedAt!: string;
  by!: string;
  kind?: string;
  to?: UnitRefResponse;
  /** Without the number. */
  person?: DraftPersonResponse;
}

export class DraftsResponse {
  items!: DraftLineResponse[];
  /** True when there are others, saved before these. */
  more!: boolean;
}
