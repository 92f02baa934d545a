import type { components } from './schema';

type Schemas = components['schemas'];

export type Session = Schemas['SessionResponse'];
export type Assignment = Schemas['SessionAssignment'];
export type Unit = Schemas['UnitListed'];
export type UnitRef = Schemas['UnitRefResponse'];
export type LookUp = Schemas['LookUpResponse'];
export type Purpose = Schemas['LookUpRequest']['purpose'];
export type HandoffKind = Schemas['HandoffKindResponse'];
export type ContentField = Schemas['KindFieldResponse'];
export type Urgency = Schemas['UrgencyResponse'];
export type Basis = Schemas['OfferedBasisResponse'];
export type StatedBasis = Schemas['StatedBasisRequest'];
export type SendHandoff = Schemas['SendHandoffRequest'];
export type HandoffView = Schemas['HandoffResponse'];
export type InboxRow = Schemas['InboxRowResponse'];
export type HistoryEntry = Schemas['HistoryResponse'];
export type Rejection = Schemas['RejectRequest'];
export type Withdrawal = Schemas['WithdrawRequest'];
export type WorkItem = Schemas['WorkItemResponse'];
export type ProblemBody = Schemas['Problem'];
