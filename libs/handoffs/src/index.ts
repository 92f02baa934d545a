export { Arrivals } from './arrivals';
export { Deadlines } from './deadlines';
export {
  HandoffAccepted,
  HandoffAcknowledged,
  HandoffAnswerOverdue,
  HandoffImported,
  HandoffReceived,
  HandoffRejected,
  HandoffSeenOverdue,
  HandoffsArrived,
  HandoffSent,
  HandoffWithdrawn,
} from './domain/handoff.events';
export { AnotherListIsRead } from './domain/handoff.errors';
export { MOVES } from './domain/handoff-moves';
export { LIST_COLUMNS, type ListColumn, type ListRow, type RowRefusal } from './domain/list-row';
export { HandoffListsModule } from './handoff-lists.module';
export { HandoffsModule } from './handoffs.module';
export { HandoffsHttpModule } from './http/handoffs.http.module';
export { ImportList, type ListPart } from './use-cases/import-list';
export type { ListOutcome } from './list-sending';
export { HandoffsWorkerModule } from './worker/handoffs.worker.module';
