export { Basis } from './domain/basis';
export type { Crossing, LegalBasis, Side, Words } from './domain/legal-basis';
export { FORMS, GIVERS, type StatedBasis } from './domain/stated-basis';
export { LegalBases } from './legal-bases';
export { Sharing } from './sharing';
export { SharingModule } from './sharing.module';
