import type { ShownConsent, ShownConsents, ShownWithdrawal } from '../consents-view';
import type { Form, GiverCode } from '../domain/consent';
import type { Scope } from '../domain/selector';
import type { OfferedGiver, OfferedGivers } from '../use-cases/offer-givers';

export class SharingWordsResponse {
  sv!: string;
  en!: string;
}
export class PartyResponse {
  code!: string;
  words!: SharingWordsResponse;
}
export class ConsentOrganisationResponse {
  id!: string;
  name!: string;
}
export class ConsentUnitResponse {
  id!: string;
  name!: string;
  sector!: 'R' | 'A' | 'S' | 'E';
  organisation!: ConsentOrganisationResponse;
}
export class ConsentPersonResponse {
  name?: string;
  number?: string;
  age?: number;
  municipality?: string;
  /** True for protected identity; then nothing else is told. */
  protected!: boolean;
}
export class ConsentHistoryResponse {
  /** given, narrowed (some parties taken back) or withdrawn. */
  what!: string;
  at!: string;
}
export class ConsentResponse implements ShownConsent {
  id!: string;
  scope!: Scope;
  parties!: PartyResponse[];
  exclusions!: PartyResponse[];
  categories!: string[];
  givenBy!: GiverCode | 'representative';
  representatives!: string[];
  form!: Form;
  givenAt!: string;
  /** The last Swedish day, YYYY-MM-DD. */
  validUntil!: string;
  takenAt!: ConsentUnitResponse | null;
  state!: 'valid' | 'expired' | 'withdrawn';
  withdrawnAt!: string | null;
  history!: ConsentHistoryResponse[];
  note!: string | null;
}
export class WithdrawalResponse implements ShownWithdrawal {
  id!: string;
  at!: string;
  scopes!: Scope[];
  parties!: PartyResponse[];
  givenBy!: GiverCode;
  form!: Form;
}
export class ConsentsResponse implements ShownConsents {
  person!: ConsentPersonResponse;
  items!: ConsentResponse[];
  withdrawals!: WithdrawalResponse[];
}

export class GiverPersonResponse {
  /** Good until the person is looked up again. */
  id!: string;
  name!: string;
}
export class GiverResponse implements OfferedGiver {
  code!: GiverCode;
  allowed!: boolean;
  /** Why not, when it is not allowed. */
  why!: SharingWordsResponse | null;
  people!: GiverPersonResponse[];
  /** True when all of them must have consented. */
  together!: boolean;
  scope?: string[];
}
export class GiversResponse implements OfferedGivers {
  items!: GiverResponse[];
  longestDays!: number;
  /** YYYY-MM-DD. */
  defaultUntil!: string;
}
