export { Arrivals } from './arrivals';
export { Deadlines } from './ladder/deadlines';
export {
  HandoffAccepted,
  HandoffAcknowledged,
  HandoffAnswerOverdue,
  HandoffCancelDeclined,
  HandoffCancelled,
  HandoffCancelRequested,
  HandoffCompleted,
  HandoffEnteredInError,
  HandoffExpired,
  HandoffFailed,
  HandoffHeld,
  HandoffImported,
  HandoffMisaddressed,
  HandoffReceived,
  HandoffRejected,
  HandoffResumed,
  HandoffsArrived,
  HandoffSeenOverdue,
  HandoffSent,
  HandoffStarted,
  HandoffWithdrawn,
} from './domain/handoff.events';
export {
  HandoffClaimed,
  HandoffForwarded,
  HandoffGiven,
  HandoffReleased,
  HandoffThreadWritten,
} from './domain/talk.events';
export { Followers } from './claims/followers';
export { AnotherListIsRead } from './domain/handoff.errors';
export { MOVES } from './domain/handoff-moves';
export { TALK_ACTS } from './domain/talk';
export { LIST_COLUMNS, type ListColumn, type ListRow, type RowRefusal } from './domain/list-row';
export { HandoffListsModule } from './handoff-lists.module';
export { HandoffsModule } from './handoffs.module';
export { HandoffsHttpModule } from './http/handoffs.http.module';
export { ImportList, type ListPart } from './use-cases/import-list';
export type { ListOutcome } from './lists/list-sending';
export { UsualTimes } from './receivers/usual-times';
export { HandoffsWorkerModule } from './worker/handoffs.worker.module';
