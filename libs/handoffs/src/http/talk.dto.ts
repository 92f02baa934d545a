import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { PlainText } from '@care/platform';
import type { GiveInput } from '../claims/give-handoff';
import { THREAD_KINDS, type ThreadKind } from '../domain/talk';
import type { ForwardInput } from '../forward/forward-handoff';
import type { ThreadInput } from '../thread/write-thread';

const TEXT = 2000;

export class WriteThreadRequest implements ThreadInput {
  @IsIn(THREAD_KINDS) kind!: ThreadKind;
  @PlainText(TEXT) text!: string;
  /** The question that a reply is to. */
  @IsOptional() @IsUUID() answers?: string;
}

export class WrittenResponse {
  id!: string;
}

export class GiveRequest implements GiveInput {
  /** Somebody who works at one's own unit, from `colleagues`. */
  @IsUUID() to!: string;
}

export class ForwardRequest implements ForwardInput {
  /** Another open unit of the receiver's organisation and zone. */
  @IsUUID() to!: string;
}

export class ColleagueResponse {
  id!: string;
  name!: string;
}

export class ColleaguesResponse {
  items!: ColleagueResponse[];
}
