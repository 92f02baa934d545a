export { AccessModule } from './access.module';
export { Disclosures, type Disclosure } from './disclosures';
