import { Claiming } from '../claims/claiming';
import { ClaimHandoff } from '../claims/claim-handoff';
import { ClaimsRepository } from '../claims/claims.repository';
import { FollowHandoff } from '../claims/follow-handoff';
import { Followers } from '../claims/followers';
import { GiveHandoff } from '../claims/give-handoff';
import { ForwardAccess } from '../forward/forward-access';
import { ForwardHandoff } from '../forward/forward-handoff';
import { Forwarding } from '../forward/forwarding';
import { Leaving } from '../forward/leaving';
import { LinksRepository } from '../links/links.repository';
import { TalkDesk } from './talk-desk';
import { TalkRecord } from './talk-record';
import { ThreadRepository } from '../thread/thread.repository';
import { WriteThread } from '../thread/write-thread';

/** What is said about a handoff, who has it inside a unit, passing it on, and which belong together. */
export const TALK_PROVIDERS = [
  ...[WriteThread, ThreadRepository, TalkDesk, TalkRecord],
  ...[ClaimHandoff, GiveHandoff, FollowHandoff, Claiming, ClaimsRepository, Followers],
  ...[ForwardHandoff, Forwarding, ForwardAccess, Leaving, LinksRepository],
];
